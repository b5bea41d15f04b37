"""Geometry repair, and points from coordinate columns; every change is counted."""

from __future__ import annotations

from collections import Counter

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from data.catalogue import ColumnSource, Dataset
from data.errors import Fault
from data.readers.numbers import numbers_from_cells
from data.readers.reading import place, rows_fault
from data.readers.rows import Rows
from data.schema import Column
from data.wording import Text

# Indonesia with its waters, degrees: west, south, east, north.
INDONESIA = (94.0, -12.0, 142.0, 7.0)
_ANY = 1e12  # projected coordinates have no range of their own

_LON = Column("lon", "number", "°", Text("bujur", "longitude"), Text("", ""), minimum=-180, maximum=180)
_LAT = Column("lat", "number", "°", Text("lintang", "latitude"), Text("", ""), minimum=-90, maximum=90)
_EAST = Column("lon", "number", "m", Text("koordinat timur", "easting"), Text("", ""), minimum=-_ANY, maximum=_ANY)
_NORTH = Column("lat", "number", "m", Text("koordinat utara", "northing"), Text("", ""), minimum=-_ANY, maximum=_ANY)

Geometries = NDArray[np.object_]


def repaired_polygons(shapes: gpd.GeoSeries) -> tuple[gpd.GeoSeries, dict[str, int]]:
    """Return two-dimensional valid geometries and how many rows were repaired, by GEOS's reason.

    Invalid polygons go through `shapely.make_valid`; of what comes out only polygons are kept
    (a bow-tie becomes two triangles, a spike disappears).
    """
    flat: Geometries = shapely.force_2d(np.asarray(shapes.array, dtype=object))
    present = ~shapely.is_missing(flat)
    invalid = np.flatnonzero(present & ~shapely.is_valid(flat))
    reasons = Counter(str(shapely.is_valid_reason(flat[row])).split("[")[0].strip() for row in invalid)
    for row in invalid:
        flat[row] = _polygonal(shapely.make_valid(flat[row]))
    return gpd.GeoSeries(flat, index=shapes.index, crs="EPSG:4326"), dict(sorted(reasons.items()))


def is_missing_or_empty(shapes: gpd.GeoSeries) -> pd.Series:
    """Return which rows have no geometry or an empty one."""
    return pd.Series(shapes.isna() | shapes.is_empty, index=shapes.index, dtype=bool)


def swap_faults(dataset: Dataset, lon: pd.Series, lat: pd.Series, column: str | None = None) -> list[Fault]:
    """Return a fault for rows that lie in Indonesia only after longitude and latitude change places."""
    west, south, east, north = INDONESIA
    as_given = lon.between(west, east) & lat.between(south, north)
    swapped = lat.between(west, east) & lon.between(south, north) & ~as_given
    if not swapped.any():
        return []
    first = swapped.index[swapped.to_numpy()][0]
    return [
        rows_fault(
            dataset,
            column,
            swapped.index[swapped.to_numpy()],
            Text(
                f"lintang dan bujur tertukar (bujur {lon[first]:g}, lintang {lat[first]:g}).",
                f"latitude and longitude are swapped (longitude {lon[first]:g}, latitude {lat[first]:g}).",
            ),
            Text(
                "Tukar kedua kolom atau urutan koordinatnya: bujur 94–142, lintang -12–7.",
                "Swap the two columns or the order of coordinates: longitude 94–142, latitude -12–7.",
            ),
        )
    ]


def points_of(rows: Rows, dataset: Dataset, mapped: dict[str, ColumnSource]) -> tuple[gpd.GeoSeries, list[Fault]]:
    """Return the rows' points: from geometry (polygons give a point inside), else from `lon` and `lat`.

    Rows without coordinates are faults: a centre or tower that is nowhere serves nobody.
    """
    if rows.geometry is not None:
        shapes = repaired_polygons(rows.geometry)[0]
        is_point = shapes.geom_type == "Point"
        shapes = shapes.where(is_point | is_missing_or_empty(shapes), shapes.representative_point())
        faults = _without_place(dataset, None, is_missing_or_empty(shapes))
        filled = shapes[~is_missing_or_empty(shapes)]
        return shapes, faults + swap_faults(dataset, filled.x, filled.y)
    return _points_from_columns(rows, dataset, mapped)


def _points_from_columns(
    rows: Rows, dataset: Dataset, mapped: dict[str, ColumnSource]
) -> tuple[gpd.GeoSeries, list[Fault]]:
    """Return points from two columns; a declared projected system is transformed to degrees."""
    nowhere = gpd.GeoSeries([None] * len(rows.frame), index=rows.frame.index, crs="EPSG:4326")
    if not {"lon", "lat"} <= mapped.keys():
        return nowhere, [_no_coordinates(rows, dataset)]
    in_degrees = dataset.crs is None or shapely_degrees(dataset.crs)
    # Range faults of swapped columns would hide the real cause, so the range is checked last.
    lon, lon_faults = numbers_from_cells(
        *_cells(rows, mapped["lon"]), mapped["lon"], _LON if in_degrees else _EAST, dataset
    )
    lat, lat_faults = numbers_from_cells(
        *_cells(rows, mapped["lat"]), mapped["lat"], _LAT if in_degrees else _NORTH, dataset
    )
    header = f"{mapped['lon'].column}/{mapped['lat'].column}"
    swapped = swap_faults(dataset, lon, lat, header) if in_degrees else []
    faults = swapped or lon_faults + lat_faults
    if faults:
        return nowhere, faults
    points = gpd.GeoSeries(
        gpd.points_from_xy(lon, lat), index=rows.frame.index, crs="EPSG:4326" if in_degrees else dataset.crs
    )
    absent = lon.isna() | lat.isna()
    points = points.where(~absent, None)
    faults = _without_place(dataset, header, absent)
    if not in_degrees:
        points = points.to_crs("EPSG:4326")
    return points, faults


def shapely_degrees(crs: str) -> bool:
    """Return whether a declared system is longitude/latitude."""
    series = gpd.GeoSeries([], crs=crs)
    return bool(series.crs.is_geographic)


def _cells(rows: Rows, source: ColumnSource) -> tuple[pd.Series, pd.Series]:
    """Return text and number flags of one mapped column."""
    return rows.text(source.column), rows.is_number(source.column)


def _polygonal(shape: shapely.Geometry) -> shapely.Geometry:
    """Return the polygons of a repaired geometry as one; empty when none is left."""
    parts = shapely.get_parts(shapely.get_parts(shape))
    polygons = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    return shapely.union_all(polygons)


def _without_place(dataset: Dataset, column: str | None, absent: pd.Series) -> list[Fault]:
    """Return a fault for rows without coordinates."""
    if not absent.any():
        return []
    return [
        rows_fault(
            dataset,
            column,
            absent.index[absent.to_numpy()],
            Text("tidak ada koordinat.", "no coordinates."),
            Text(
                "Isi koordinatnya, atau hapus barisnya dari berkas.",
                "Fill in the coordinates, or remove the row from the file.",
            ),
        )
    ]


def _no_coordinates(rows: Rows, dataset: Dataset) -> Fault:
    """Return the fault of a table without coordinate columns."""
    found = ", ".join(repr(column) for column in rows.columns[:30])
    return Fault(
        Text(
            f"tidak ada kolom bujur dan lintang. Kolom yang ada: {found}.",
            f"there are no longitude and latitude columns. Columns found: {found}.",
        ),
        place(dataset),
        Text(
            f"Petakan lon dan lat di [datasets.{dataset.key}.columns].",
            f"Map lon and lat in [datasets.{dataset.key}.columns].",
        ),
    )
