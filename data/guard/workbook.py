"""Workbooks (XLSX, XLS, ODS) by calamine, after counting what they would unpack to."""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

import numpy as np
import python_calamine as calamine

from data.guard.archives import check_worksheets, open_zip, password_protected
from data.guard.delimited import stripped
from data.guard.messages import EXPORT_AGAIN, detail, refuse, too_much
from data.guard.source import Kind, Source
from data.wording import Text

_ROWS = Text("Jumlah baris", "Rows")
_CELLS = Text("Jumlah sel", "Cells")
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_OLE_DIRECTORY_BYTES = 1 << 24

Rows = list[list[str]]
Numbers = dict[int, set[int]]


def workbook_rows(source: Source, kind: Kind, sheet: str | None) -> tuple[Rows, Numbers, list[str]]:
    """Return a sheet's cells as text from A1 on, for each column the (0-based) rows that held numbers, and all sheets.

    The sheet that was read stands first in the list of sheets.

    Raises
    ------
    DataError
        If it is no workbook, is damaged, protected, beyond a limit, or lacks the sheet.
    """
    _check_container(source, kind)
    try:
        with calamine.CalamineWorkbook.from_path(str(source.path)) as workbook:
            sheets = workbook.sheet_names
            chosen = _chosen_sheet(source, sheets, sheet)
            cells = workbook.get_sheet_by_name(chosen)
            _check_size(source, cells)
            values = cells.to_python(skip_empty_area=False)
    except calamine.PasswordError as error:
        raise password_protected(source) from error
    except (calamine.CalamineError, OSError) as error:
        raise _damaged(source, error) from error
    return (*_as_text(values), [chosen, *(name for name in sheets if name != chosen)])


def cell_text(value: object) -> str:
    """Return a cell as text: a number in its shortest form, a date as YYYY-MM-DD, empty as ""."""
    if value is None:
        return ""
    if isinstance(value, str):
        return stripped(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return _number_text(value)
    if isinstance(value, dt.datetime) and value.time() == dt.time.min:
        return value.date().isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return str(value)


def _number_text(value: float) -> str:
    """Return 5304012001.0 as "5304012001" and 0.6995 as "0.6995", never with an exponent."""
    if not math.isfinite(value):
        return "" if math.isnan(value) else str(value)
    return np.format_float_positional(value, trim="-")


def _as_text(values: Sequence[Sequence[object]]) -> tuple[Rows, Numbers]:
    """Turn values into text and note where numbers stood."""
    numbers: Numbers = defaultdict(set)
    rows: Rows = []
    for number, row in enumerate(values):
        for column, value in enumerate(row):
            if isinstance(value, int | float) and not isinstance(value, bool):
                numbers[column].add(number)
        rows.append([cell_text(value) for value in row])
    return rows, dict(numbers)


def _check_container(source: Source, kind: Kind) -> None:
    """Refuse what is no workbook, is protected, or would unpack beyond the limits."""
    if kind == "ole":
        with source.path.open("rb") as file:
            if _ENCRYPTED_PACKAGE in file.read(_OLE_DIRECTORY_BYTES):
                raise password_protected(source)
        return
    with open_zip(source) as archive:
        names = {name.lower() for name in archive.namelist()}
        if "xl/workbook.xml" in names:
            check_worksheets(archive, source)
        elif "content.xml" not in names:
            raise refuse(
                source.name,
                "Arsip ini bukan buku kerja XLSX atau ODS.",
                "This archive is no XLSX or ODS workbook.",
                Text("Simpan tabelnya sebagai XLSX atau CSV.", "Save the table as XLSX or CSV."),
            )


def _check_size(source: Source, sheet: calamine.CalamineSheet) -> None:
    """Refuse a sheet whose rectangle from A1 to its last cell is beyond the limits."""
    if sheet.end is None:
        return
    rows, columns = sheet.end[0] + 1, sheet.end[1] + 1
    if rows > source.limits.max_rows:
        raise too_much(source.name, _ROWS, rows, source.limits.max_rows)
    if rows * columns > source.limits.max_table_cells:
        raise too_much(source.name, _CELLS, rows * columns, source.limits.max_table_cells)


def _chosen_sheet(source: Source, sheets: list[str], sheet: str | None) -> str:
    """Return the asked sheet, or the only one."""
    listed = ", ".join(name[:40] for name in sheets[:10])
    choose = Text(
        f"Isi sheet di katalog dengan salah satu dari: {listed}.", f"Set sheet in the catalogue to one of: {listed}."
    )
    if not sheets or (sheet is not None and sheet not in sheets):
        raise refuse(
            source.name, f"Tidak ada lembar kerja “{sheet or ''}”.", f"There is no sheet “{sheet or ''}”.", choose
        )
    return sheet or sheets[0]


def _damaged(source: Source, error: BaseException) -> Exception:
    """Return the error for a workbook that calamine cannot read."""
    reason = detail(error, str(source.path))
    return refuse(
        source.name,
        f"Buku kerja ini tidak dapat dibaca ({reason}).",
        f"This workbook cannot be read ({reason}).",
        EXPORT_AGAIN,
    )
