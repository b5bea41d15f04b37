"""Tables as text: what kind a file is, which row is the header, which cells were numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from data.guard.delimited import delimited_rows
from data.guard.geoparquet import damaged_parquet, open_parquet
from data.guard.messages import refuse, too_much
from data.guard.source import Source, kind_of, refuse_markup
from data.guard.workbook import cell_text, workbook_rows
from data.wording import Text

_COLUMNS = Text("Jumlah kolom", "Columns")
_ROWS = Text("Jumlah baris", "Rows")
_CELLS = Text("Jumlah sel", "Cells")

Cells = Sequence[Sequence[str]]


@dataclass(frozen=True)
class TableRequest:
    """How a table is to be read; see `data.worker.read_table`."""

    sheet: str | None
    header_row: int | None
    column_names: tuple[str, ...]
    delimiter: str | None
    encoding: str | None


def read_table(source: Source, request: TableRequest) -> tuple[dict[str, Any], pa.Table]:
    """Return a table's column names and place, and its cells as text.

    Returns
    -------
    dict
        `columns`; `numeric`, the positions of columns that hold number cells; `first_row`;
        `sheets` of a workbook, the one that was read first.
    Table
        `t0, t1 …`: text, "" for empty; `n0, n1 …`: whether the cell was a number, only for `numeric`.

    Raises
    ------
    DataError
        If the content is no table, damaged, or beyond a limit.
    """
    head = source.head()
    kind = kind_of(head)
    if kind == "parquet":
        return _parquet(source)
    sheets: list[str] = []
    if kind in ("zip", "ole"):
        rows, numbers, sheets = workbook_rows(source, kind, request.sheet)
    elif kind in ("text", "gzip"):
        rows, numbers = delimited_rows(source, kind, request.header_row, request.delimiter, request.encoding), None
    elif kind == "markup":
        raise refuse_markup(source, head)
    else:
        raise _no_table(source)
    header, table = _assemble(source, request, rows, numbers)
    return {**header, "sheets": sheets}, table


def _assemble(
    source: Source, request: TableRequest, rows: Cells, numbers: dict[int, set[int]] | None
) -> tuple[dict[str, Any], pa.Table]:
    """Split header from data, make every row equally wide, and put the cells into columns."""
    last = max((number for number, row in enumerate(rows, start=1) if any(row)), default=0)
    start = request.header_row or 0
    if start >= last or last == 0:
        raise _no_rows(source, request.header_row, last)
    data = rows[start:last]
    header = list(rows[start - 1]) if request.header_row else []
    width = _used_width(list(request.column_names) or header, data)
    if width > source.limits.max_columns:
        raise too_much(source.name, _COLUMNS, width, source.limits.max_columns)
    names = unique_names(list(request.column_names) or header, width)
    columns = {
        f"t{i}": pa.array([row[i] if i < len(row) else "" for row in data], pa.large_string()) for i in range(width)
    }
    numeric = sorted(column for column in numbers or {} if column < width)
    for column in numeric:
        marked = (numbers or {})[column]
        columns[f"n{column}"] = pa.array([start + i in marked for i in range(len(data))], pa.bool_())
    return {"columns": names, "numeric": numeric, "first_row": start + 1}, pa.table(columns)


def _used_width(names: Sequence[str], data: Cells) -> int:
    """Return the width without columns at the right that hold neither a name nor a value."""
    filled = (max((i for i, cell in enumerate(row, start=1) if cell), default=0) for row in data)
    return max(max(filled, default=0), max((i for i, name in enumerate(names, start=1) if name), default=0))


def unique_names(names: list[str], width: int) -> list[str]:
    """Return `width` column names: blanks numbered, and *every* bearer of a repeated name numbered.

    Numbering all of them makes a mapping of the plain name fail loudly, instead of taking the first.
    """
    filled = [names[i] if i < len(names) and names[i] else f"column_{i + 1}" for i in range(width)]
    counts = Counter(filled)
    seen: Counter[str] = Counter()
    result: list[str] = []
    for name in filled:
        seen[name] += 1
        candidate = f"{name} ({seen[name]})" if counts[name] > 1 else name
        while candidate in result:
            candidate += "'"
        result.append(candidate)
    return result


def _parquet(source: Source) -> tuple[dict[str, Any], pa.Table]:
    """Return a Parquet table as text; bytes (a geometry) are left out."""
    file = open_parquet(source)
    if file.metadata.num_rows * file.metadata.num_columns > source.limits.max_table_cells:
        raise too_much(
            source.name, _CELLS, file.metadata.num_rows * file.metadata.num_columns, source.limits.max_table_cells
        )
    try:
        table = file.read()
        table.validate(full=True)
    except (pa.ArrowException, OSError) as error:
        raise damaged_parquet(source, error) from error
    kept = [name for name, kind in zip(table.column_names, table.schema.types, strict=True) if not _is_bytes(kind)]
    if not kept or not table.num_rows:
        raise _no_rows(source, None, 0)
    columns: dict[str, pa.Array] = {}
    numeric = []
    for position, name in enumerate(kept):
        column = table.column(name)
        columns[f"t{position}"] = pa.array([cell_text(value) for value in column.to_pylist()], pa.large_string())
        if pa.types.is_integer(column.type) or pa.types.is_floating(column.type) or pa.types.is_decimal(column.type):
            numeric.append(position)
            columns[f"n{position}"] = column.is_valid().combine_chunks()
    return {"columns": unique_names(kept, len(kept)), "numeric": numeric, "first_row": 1}, pa.table(columns)


def _is_bytes(kind: pa.DataType) -> bool:
    """Return whether a column holds bytes (or an extension type, such as a geometry)."""
    return isinstance(kind, pa.BaseExtensionType) or pa.types.is_binary(kind) or pa.types.is_large_binary(kind)


def _no_table(source: Source) -> Exception:
    """Return the error for content that is no table."""
    return refuse(
        source.name,
        "Isinya bukan tabel.",
        "Its content is no table.",
        Text(
            "Simpan tabelnya sebagai CSV, XLSX, ODS atau Parquet; berkas peta didaftarkan sebagai peta.",
            "Save the table as CSV, XLSX, ODS or Parquet; list a map file as a map.",
        ),
    )


def _no_rows(source: Source, header_row: int | None, last: int) -> Exception:
    """Return the error for a table without data below its header."""
    return refuse(
        source.name,
        f"Tidak ada baris data di bawah baris judul {header_row or 0} (baris terakhir yang terisi: {last}).",
        f"There is no data row below header row {header_row or 0} (last filled row: {last}).",
        Text(
            "Periksa lembar kerja (sheet) dan baris judul (header_row) di katalog.",
            "Check the sheet and the header_row in the catalogue.",
        ),
    )
