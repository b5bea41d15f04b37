"""GeoParquet, read by Arrow itself: the GDAL in use has no Parquet driver."""

from __future__ import annotations

import json
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from data.guard.columns import no_geometry, with_geometry_last
from data.guard.messages import EXPORT_AGAIN, detail, refuse, too_much
from data.guard.source import Source
from data.wording import Text

_UNPACKED = Text("Isi berkas setelah dibuka dari kompresi (byte)", "Bytes that the file unpacks to")
_ROWS = Text("Jumlah baris", "Rows")
_COLUMNS = Text("Jumlah kolom", "Columns")


def open_parquet(source: Source) -> pq.ParquetFile:
    """Return an opened Parquet file whose declared sizes are within the limits.

    Raises
    ------
    DataError
        If it is no Parquet file, or beyond a limit.
    """
    try:
        file = pq.ParquetFile(source.path)
    except (pa.ArrowException, OSError) as error:
        raise damaged_parquet(source, error) from error
    meta, limits = file.metadata, source.limits
    unpacked = sum(meta.row_group(i).total_byte_size for i in range(meta.num_row_groups))
    checks = (
        (_UNPACKED, unpacked, limits.max_unzipped_bytes),
        (_ROWS, meta.num_rows, max(limits.max_rows, limits.max_features)),
        (_COLUMNS, meta.num_columns, limits.max_columns),
    )
    for what, found, allowed in checks:
        if found > allowed:
            raise too_much(source.name, what, found, allowed)
    return file


def read_geoparquet(source: Source) -> tuple[pa.Table, str | None]:
    """Return a GeoParquet table (WKB in `geometry`, last) and its CRS as PROJJSON or name.

    Raises
    ------
    DataError
        If there is no geometry, or it is not stored as WKB.
    """
    file, column, described = check_geoparquet(source)
    try:
        table = file.read()
        table.validate(full=True)
    except (pa.ArrowException, OSError) as error:
        raise damaged_parquet(source, error) from error
    # GeoParquet: without `crs` the coordinates are CRS84; `null` says that it is unknown.
    crs = described.get("crs", "OGC:CRS84")
    return with_geometry_last(table.replace_schema_metadata(None), column), json.dumps(crs) if isinstance(
        crs, dict
    ) else crs


def check_geoparquet(source: Source) -> tuple[pq.ParquetFile, str, dict[str, Any]]:
    """Return an opened GeoParquet file, its geometry column and what the file says of it.

    Raises
    ------
    DataError
        If there is no geometry, or it is not stored as WKB.
    """
    file = open_parquet(source)
    column, described = _primary_column(file)
    if column not in file.schema_arrow.names:
        raise no_geometry(source)
    if described.get("encoding", "WKB") != "WKB" or not _is_binary(file.schema_arrow.field(column).type):
        raise refuse(
            source.name,
            "Geometrinya tidak disimpan sebagai WKB.",
            "Its geometry is not stored as WKB.",
            Text(
                "Simpan ulang sebagai GeoParquet 1.0 atau GeoPackage.",
                "Save it again as GeoParquet 1.0 or GeoPackage.",
            ),
        )
    return file, column, described


def damaged_parquet(source: Source, error: BaseException) -> Exception:
    """Return the error for a Parquet file that Arrow cannot read."""
    reason = detail(error, str(source.path))
    return refuse(
        source.name,
        f"Berkas Parquet ini tidak dapat dibaca ({reason}).",
        f"This Parquet file cannot be read ({reason}).",
        EXPORT_AGAIN,
    )


def _is_binary(kind: pa.DataType) -> bool:
    """Return whether a column holds bytes, in any of Arrow's layouts."""
    storage = kind.storage_type if isinstance(kind, pa.BaseExtensionType) else kind
    return bool(pa.types.is_binary(storage) or pa.types.is_large_binary(storage))


def _primary_column(file: pq.ParquetFile) -> tuple[str, dict[str, Any]]:
    """Return the name and description of the geometry column; an empty name when there is none."""
    try:
        geo = json.loads((file.schema_arrow.metadata or {}).get(b"geo", b"{}"))
        column = geo["primary_column"]
        described = geo["columns"][column]
    except (ValueError, KeyError, TypeError, RecursionError):
        return "", {}
    return (column, described) if isinstance(column, str) and isinstance(described, dict) else ("", {})
