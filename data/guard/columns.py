"""Columns of a map layer as they cross to the parent."""

from __future__ import annotations

import pyarrow as pa

from data.guard.messages import refuse
from data.guard.source import Source
from data.wording import Text

GEOMETRY = "geometry"


def with_geometry_last(table: pa.Table, name: str) -> pa.Table:
    """Return the table with its geometry column last and called `geometry`, other names unique."""
    geometry = table.column(name).cast(pa.large_binary())
    attributes = table.drop_columns([name])
    names: list[str] = []
    for column in attributes.column_names:
        # A property may itself be called "geometry", and GPKG columns differ by case only.
        candidate, number = column, 2
        while candidate in names or candidate == GEOMETRY:
            candidate, number = f"{column} ({number})", number + 1
        names.append(candidate)
    return attributes.rename_columns(names).append_column(GEOMETRY, geometry)


def no_geometry(source: Source) -> Exception:
    """Return the error for a file that holds rows but no shapes."""
    return refuse(
        source.name,
        "Berkas ini tidak berisi geometri (titik, garis atau poligon).",
        "This file holds no geometry (points, lines or polygons).",
        Text(
            "Pilih berkas peta, atau daftarkan berkas ini sebagai tabel.",
            "Choose a map file, or list this file as a table.",
        ),
    )
