"""A dataset as rows of text cells, whatever its format; row labels are what a planner sees in the file."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd

from data.catalogue import Dataset
from data.errors import DataError, Fault, PlanWarning
from data.readers.reading import place, short
from data.suggestions import suggestion
from data.wording import Text
from data.worker import read_table, read_vector

_TABLE_SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv.gz", ".tsv.gz", ".txt.gz")
# A Parquet file may hold either; geometry is expected where the role is a map layer.
_SHEETS_LISTED = 5
_TABLE_ROLES = ("attributes", "area_names", "service_centres", "towers")


@dataclass(frozen=True)
class Rows:
    """Cells of a file, before they mean anything.

    Parameters
    ----------
    frame : DataFrame
        Raw columns (text for tables, any type for vector files), index = row number in the file.
    numeric : DataFrame of bool or None
        Which table cells were numbers; None for vector files, whose column types tell.
    geometry : GeoSeries or None
        EPSG:4326, same index.
    warnings : tuple of PlanWarning
        Of the guarded reading, e.g. features whose coordinates cannot be used.
    notes : tuple of Text
        How the file was opened, e.g. which of several sheets was read.
    """

    frame: pd.DataFrame
    numeric: pd.DataFrame | None
    geometry: gpd.GeoSeries | None
    warnings: tuple[PlanWarning, ...] = ()
    notes: tuple[Text, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """Headers as the file writes them."""
        return tuple(str(column) for column in self.frame.columns)

    def text(self, column: str) -> pd.Series:
        """Return one column as stripped text, ``""`` where the cell is empty."""
        return as_text(self.frame[column])

    def is_number(self, column: str) -> pd.Series:
        """Return which cells of one column are numbers in the file itself."""
        if self.numeric is not None:
            return self.numeric[column]
        is_numeric = pd.api.types.is_numeric_dtype(self.frame[column].dtype)
        return pd.Series(is_numeric, index=self.frame.index, dtype=bool)


def is_table(dataset: Dataset) -> bool:
    """Return whether the file holds cells only, no geometry."""
    name = dataset.file_name.lower()
    return name.endswith(_TABLE_SUFFIXES) or (name.endswith(".parquet") and dataset.role in _TABLE_ROLES)


def read_rows(dataset: Dataset) -> Rows:
    """Read a table or vector file and keep the rows that `only` selects.

    Raises
    ------
    DataError
        If the file cannot be read, holds no row, or `only` names no column.
    """
    rows = _table_rows(dataset) if is_table(dataset) else _vector_rows(dataset)
    rows = _only(rows, dataset)
    if rows.frame.empty:
        raise DataError(
            Fault(
                Text("tidak ada baris data.", "there is no data row."),
                place(dataset),
                Text(
                    "Periksa header_row, lembar dan saringan `only` di katalog.",
                    "Check header_row, sheet and the `only` filter in the catalogue.",
                ),
            )
        )
    return rows


def find_column(columns: tuple[str, ...], wanted: str) -> str | None:
    """Return the header that equals `wanted`, else the one equal but for blanks and case."""
    if wanted in columns:
        return wanted
    alike = [column for column in columns if _plain(column) == _plain(wanted)]
    return alike[0] if len(alike) == 1 else None


def first_column(columns: tuple[str, ...], names: tuple[str, ...]) -> str | None:
    """Return the first of `names` that is a header."""
    return next((found for name in names if (found := find_column(columns, name)) is not None), None)


def as_text(values: pd.Series) -> pd.Series:
    """Return any column as stripped text; whole floats lose their ``.0``, missing becomes ``""``."""
    if pd.api.types.is_float_dtype(values.dtype):
        whole = values.notna() & np.isfinite(values) & (values == values.round()) & (values.abs() < 1e15)
        text = values.astype(object).map(repr)
        text[whole] = values[whole].astype("int64").astype(str)
    else:
        text = values.astype(object).where(values.notna(), "").map(str)
    text = text.where(values.notna(), "")
    return text.astype("str").str.replace("\u00a0", " ").str.strip()


def _table_rows(dataset: Dataset) -> Rows:
    """Read cells; rows that are blank throughout are no rows."""
    table = read_table(
        dataset.path,
        sheet=dataset.sheet,
        header_row=dataset.header_row,
        column_names=dataset.column_names,
        delimiter=dataset.delimiter,
        encoding=dataset.encoding,
    )
    numbers = pd.RangeIndex(table.first_row, table.first_row + len(table.text))
    text = table.text.set_axis(numbers, axis=0)
    filled = (text != "").any(axis=1)
    return Rows(
        text[filled], table.numeric.set_axis(numbers, axis=0)[filled], None, notes=_which_sheet(table.sheets, dataset)
    )


def _which_sheet(sheets: tuple[str, ...], dataset: Dataset) -> tuple[Text, ...]:
    """Return the note on a workbook of several sheets of which the catalogue names none."""
    if dataset.sheet is not None or len(sheets) < 2:
        return ()
    read, others = repr(short(sheets[0])), ", ".join(repr(short(name)) for name in sheets[1 : _SHEETS_LISTED + 1])
    rest = ", …" if len(sheets) > _SHEETS_LISTED + 1 else ""
    return (
        Text(
            f"lembar kerja {read} yang dibaca; ada juga {others}{rest} (pilih dengan sheet di katalog).",
            f"sheet {read} was read; there are also {others}{rest} (choose with sheet in the catalogue).",
        ),
    )


def _vector_rows(dataset: Dataset) -> Rows:
    """Read features; the first is row 1."""
    features = read_vector(dataset.path, crs=dataset.crs, layer=dataset.layer)
    warnings = tuple(features.attrs.get("warnings", ()))
    features = features.set_axis(pd.RangeIndex(1, len(features) + 1), axis=0)
    frame = pd.DataFrame(features.drop(columns=features.geometry.name))
    return Rows(frame, None, features.geometry, warnings)


def _only(rows: Rows, dataset: Dataset) -> Rows:
    """Keep the rows whose filter column reads as declared."""
    if dataset.only is None:
        return rows
    column = find_column(rows.columns, dataset.only.column)
    if column is None:
        raise DataError(missing_column(dataset, dataset.only.column, "only", rows.columns))
    keep = rows.text(column).str.casefold() == dataset.only.equals.strip().casefold()
    return Rows(
        rows.frame[keep],
        None if rows.numeric is None else rows.numeric[keep],
        None if rows.geometry is None else rows.geometry[keep],
        rows.warnings,
        rows.notes,
    )


def missing_column(dataset: Dataset, wanted: str, canonical: str, columns: tuple[str, ...]) -> Fault:
    """Return the fault of a column that the catalogue names and the file lacks."""
    found = ", ".join(repr(column) for column in columns[:30])
    hint = suggestion(wanted, columns)
    return Fault(
        Text(
            f"kolom {wanted!r} (untuk {canonical}) tidak ada. Kolom yang ada: {found}.",
            f"there is no column {wanted!r} (for {canonical}). Columns found: {found}.",
        ),
        place(dataset),
        Text(
            f"Perbaiki [datasets.{dataset.key}.columns] atau header_row. {hint.id}",
            f"Correct [datasets.{dataset.key}.columns] or header_row. {hint.en}",
        ),
    )


def _plain(header: str) -> str:
    """Return a header without outer blanks, doubled blanks and case."""
    return " ".join(header.replace("\u00a0", " ").split()).casefold()
