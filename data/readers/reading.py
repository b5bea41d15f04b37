"""What every reader returns, and how messages name rows and columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

import pandas as pd

from data.catalogue import Dataset
from data.errors import Fault, PlanWarning
from data.wording import Text

_LISTED_ROWS = 5

Content = TypeVar("Content")


@dataclass(frozen=True)
class Reading(Generic[Content]):
    """One dataset in canonical columns, and what happened on the way.

    Parameters
    ----------
    content : DataFrame, GeoDataFrame or Raster
    rows : int
        Rows (features, cells) of the file, after the `only` filter.
    columns : tuple of str
        Canonical columns supplied.
    duplicates, invalid_geometries : int
    repairs : mapping of how to number of rows
    unusable : tuple of str
        Rows that are listed and not used, e.g. ``"baris/row 86: JUMLAH"``.
    missing : mapping of canonical column to number of rows (rasters: cells) without a value
    village_codes : Series or None
        Points: the code of the village that each says to be in, index of `content`; ``""`` where none.
    assumptions : tuple of Text
        What was taken for granted without proof in the file.
    notes : tuple of Text
    warnings : tuple of PlanWarning
    """

    content: Content
    rows: int
    columns: tuple[str, ...] = ()
    duplicates: int = 0
    invalid_geometries: int = 0
    repairs: Mapping[str, int] = field(default_factory=dict)
    unusable: tuple[str, ...] = ()
    missing: Mapping[str, int] = field(default_factory=dict)
    village_codes: pd.Series | None = None
    assumptions: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()
    warnings: tuple[PlanWarning, ...] = ()


def rows_text(rows: Iterable[int], names: Mapping[int, str] | None = None) -> Text:
    """Return ``baris 10, 12 (7 baris)`` / ``row 10, 12 (7 rows)``, the first few only, each with its name if known."""
    numbers = list(rows)
    known = names or {}
    listed = ", ".join(f"{row} ({known[row]})" if row in known else str(row) for row in numbers[:_LISTED_ROWS])
    if len(numbers) == 1:
        return Text(f"baris {listed}", f"row {listed}")
    rest = ", …" if len(numbers) > _LISTED_ROWS else ""
    return Text(f"baris {listed}{rest} ({len(numbers)} baris)", f"rows {listed}{rest} ({len(numbers)} rows)")


def place(dataset: Dataset, column: str | None = None) -> str:
    """Return `where` of a fault: file name, layer or sheet, column as the file writes it."""
    part = dataset.layer or dataset.sheet
    name = f"{dataset.file_name} ({part})" if part else dataset.file_name
    return f"{name}, {column}" if column else name


def rows_fault(
    dataset: Dataset,
    column: str | None,
    rows: pd.Index,
    problem: Text,
    remedy: Text,
    *,
    names: Mapping[int, str] | None = None,
) -> Fault:
    """Return one fault for all `rows` with the same problem; `problem` follows the row numbers (and `names`)."""
    which = rows_text((int(row) for row in rows), names)
    return Fault(Text(f"{which.id}: {problem.id}", f"{which.en}: {problem.en}"), place(dataset, column), remedy)


def short(value: str, longest: int = 40) -> str:
    """Return text from a file, cut for a message, without signs that could steer a terminal."""
    plain = "".join(sign if sign.isprintable() else "\ufffd" for sign in value[: longest + 1])
    return plain if len(plain) <= longest else plain[: longest - 1] + "…"


def without_value(table: pd.DataFrame) -> dict[str, int]:
    """Return the number of rows without a value (NaN, None or ``""``) in each column."""
    return {str(name): int((table[name].isna() | (table[name].astype("str") == "")).sum()) for name in table.columns}
