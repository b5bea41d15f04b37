"""A first look at a list of proposed villages: where its heading stands, and what each column seems to hold."""

from __future__ import annotations

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
_HEADERS = {**CODE_HEADERS["attributes"], **RECOGNISED}


@dataclass(frozen=True)
class ProposalColumn:
    """A column of the file.

    Parameters
    ----------
    header : str
        As in the file; columns without one are called ``column_3``.
    meaning : str
        Of `village_code`, `village_name`, `rank`, `proposer`, `note`; "" = nothing of these by its header.
    samples : tuple of str
        A few different values; "—" where the column may tell of persons.
    """

    header: str
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
    if header_row is not None:
        return ProposalLook(header_row, _columns(_rows(path, sheet, header_row)))
    first = _rows(path, sheet, 1)
    rows, number = first, 1
    while not _code_header(rows) and number < MOST_TITLE_ROWS:
        number += 1
        try:
            rows = _rows(path, sheet, number)
        except DataError:  # beyond the end of the file
            break
    return ProposalLook(number, _columns(rows)) if _code_header(rows) else ProposalLook(1, _columns(first))


def _rows(path: Path, sheet: str | None, header_row: int) -> Rows:
    """Read the cells below a heading."""
    return read_rows(list_dataset(path, "", {}, sheet, header_row))


def _code_header(rows: Rows) -> str | None:
    """Return the header of the village codes, if it is one that is known."""
    return first_column(rows.columns, _HEADERS["village_code"])


def _columns(rows: Rows) -> tuple[ProposalColumn, ...]:
    """Return every column with its meaning and samples; two columns never mean the same."""
    meanings = {first_column(rows.columns, names): meaning for meaning, names in _HEADERS.items()}
    hidden = {*personal_columns(rows), *(header for header in rows.columns if tells_of_persons(header))}
    found = []
    for header in rows.columns:
        text = rows.text(header)
        samples = (_HIDDEN,) if header in hidden else tuple(text[text != ""].unique()[:_SAMPLES])
        found.append(ProposalColumn(header, "" if header in hidden else meanings.get(header, ""), samples))
    return tuple(found)
