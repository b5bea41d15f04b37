"""A first look at a list of proposed villages: where its heading stands, and what each column seems to hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from data.errors import DataError
from data.readers.mapping import RECOGNISED as CODE_HEADERS
from data.readers.personal_data import personal_columns
from data.readers.proposals import RECOGNISED, list_dataset, tells_of_persons
from data.readers.rows import Rows, first_column, read_rows

MOST_TITLE_ROWS = 15
_SAMPLES = 3
_HIDDEN = "—"
_NAMELESS = re.compile(r"column_\d+")
_HEADERS = {**CODE_HEADERS["attributes"], **RECOGNISED}


@dataclass(frozen=True)
class ProposalColumn:
    """A column of the file.

    Parameters
    ----------
    header : str
        As the reader takes it; columns without one are called ``column_3``.
    title : str
        What a person reads as its heading: the cell above where two rows of headings are merged.
    meaning : str
        Of `village_code`, `village_name`, `rank`, `proposer`, `note`; "" = nothing of these by its title.
    samples : tuple of str
        A few different values; "—" where the column may tell of persons.
    """

    header: str
    title: str
    meaning: str
    samples: tuple[str, ...]


@dataclass(frozen=True)
class ProposalLook:
    """What a list seems to hold; `header_row` is counted from 1."""

    header_row: int
    columns: tuple[ProposalColumn, ...]


def look_at_proposals(path: Path, *, sheet: str | None = None, header_row: int | None = None) -> ProposalLook:
    """Return the columns of a list and what their headers say, read in the guarded process.

    Parameters
    ----------
    path : Path
    sheet : str or None
    header_row : int or None
        Counted from 1; None looks for the first of the first rows that names a column of village codes, below the
        titles that such lists begin with. Where none does the first row is taken.

    Raises
    ------
    DataError
        If the file cannot be read.
    """
    found = _heading(path, sheet) if header_row is None else header_row
    rows = _rows(path, sheet, found)
    above = _rows(path, sheet, found - 1).columns if found > 1 else ()
    return ProposalLook(found, _columns(rows, _titles(rows.columns, above)))


def _heading(path: Path, sheet: str | None) -> int:
    """Return the first row that names a column of village codes, 1 when none does."""
    for number in range(1, MOST_TITLE_ROWS + 1):
        try:
            rows = _rows(path, sheet, number)
        except DataError:  # beyond the end of the file; of a file that cannot be read the caller tells
            return 1
        if first_column(rows.columns, _HEADERS["village_code"]):
            return number
    return 1


def _titles(headers: tuple[str, ...], above: tuple[str, ...]) -> tuple[str, ...]:
    """Return each heading, or the one above it where its own cell is empty."""
    higher = (*above, *("" for _ in headers[len(above) :]))
    return tuple(
        up if _NAMELESS.fullmatch(header) and up and not _NAMELESS.fullmatch(up) else header
        for header, up in zip(headers, higher, strict=False)
    )


def _rows(path: Path, sheet: str | None, header_row: int) -> Rows:
    """Read the cells below a heading."""
    return read_rows(list_dataset(path, "", {}, sheet, header_row))


def _columns(rows: Rows, titles: tuple[str, ...]) -> tuple[ProposalColumn, ...]:
    """Return every column with its meaning and samples; two columns never mean the same."""
    meanings = {first_column(titles, names): meaning for meaning, names in _HEADERS.items()}
    personal = personal_columns(rows)
    found = []
    for header, title in zip(rows.columns, titles, strict=True):
        text = rows.text(header)
        is_hidden = header in personal or tells_of_persons(title)
        samples = (_HIDDEN,) if is_hidden else tuple(text[text != ""].unique()[:_SAMPLES])
        found.append(ProposalColumn(header, title, "" if is_hidden else meanings.pop(title, ""), samples))
    return tuple(found)
