"""Coordinates to EPSG:4326 longitude/latitude, with what cannot be used set aside and counted."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa
import pyproj
import shapely
from numpy.typing import NDArray
from pyproj.exceptions import CRSError, ProjError

from data.guard.messages import DECLARE_CRS, refuse, too_much
from data.guard.source import Source
from data.wording import Text

Geometries = NDArray[np.object_]
_VERTICES = Text("Jumlah titik sudut", "Vertices")
# Longitude/latitude on WGS 84, in two or three dimensions: nothing to transform.
_LONGITUDE_LATITUDE = ("EPSG:4326", "EPSG:4979", "OGC:CRS84", "OGC:CRS84h")


def crs_named(source: Source, name: str | None) -> pyproj.CRS:
    """Return the coordinate system of a file, declared or found in it.

    Raises
    ------
    DataError
        If none is known, or the name means nothing.
    """
    if not name:
        raise _no_crs(source)
    try:
        crs = pyproj.CRS.from_user_input(name)
    except CRSError as error:
        shown = name if len(name) <= 40 else f"{name[:40]}…"
        raise refuse(
            source.name,
            f"Sistem koordinat “{shown}” tidak dikenal.",
            f"The coordinate system “{shown}” is unknown.",
            DECLARE_CRS,
        ) from error
    # GeoPackage writes "Undefined Cartesian SRS" where nobody declared one.
    if crs.name.startswith("Undefined") or not (crs.is_geographic or crs.is_projected):
        raise _no_crs(source)
    return crs


def is_longitude_latitude(crs: pyproj.CRS) -> bool:
    """Return whether coordinates in `crs` are already degrees on WGS 84."""
    return any(crs.equals(other, ignore_axis_order=True) for other in _LONGITUDE_LATITUDE)


def in_degrees(source: Source, table: pa.Table, crs_name: str | None) -> tuple[dict[str, Any], pa.Table]:
    """Return what was odd about the shapes, and the table with `geometry` in longitude/latitude.

    A shape whose coordinates are not finite becomes null and is counted (a null in the file is not).
    A shape that holds degrees amid metres stays as it is and is counted: read as metres it would lie
    within 200 m of the origin of the projection, where no village is.

    Raises
    ------
    DataError
        If the coordinate system is unknown or plainly wrong, or no shape can be used.
    """
    crs = crs_named(source, crs_name)
    packed = table.column("geometry").to_numpy()
    shapes: Geometries = shapely.from_wkb(packed, on_invalid="ignore")
    vertices = int(shapely.get_num_coordinates(shapes).sum())
    if vertices > source.limits.max_vertices:
        raise too_much(source.name, _VERTICES, vertices, source.limits.max_vertices)
    changed = _drop_measures(shapes)
    original = shapes.copy()
    shapes[~_finite(shapes)] = None
    in_metres = crs.is_projected
    already = _holds_degrees(shapes) if in_metres else np.full(len(shapes), is_longitude_latitude(crs))
    shapes[~already] = _transformed(source, shapes[~already], crs)
    if not in_metres:
        _refuse_outside_degrees(source, shapes)
    unusable = np.flatnonzero(shapely.is_missing(shapes) & np.array([wkb is not None for wkb in packed], dtype=bool))
    _refuse_all_unusable(source, shapes, len(unusable))
    if changed or len(unusable) or not all(new is old for new, old in zip(shapes, original, strict=True)):
        column = pa.array(shapely.to_wkb(shapes, flavor="iso"), type=pa.large_binary())
        table = table.set_column(table.column_names.index("geometry"), "geometry", column)
    degrees = np.flatnonzero(already) if in_metres else np.array([], dtype=np.intp)
    return {"unusable": _count_and_first(unusable), "degrees": _count_and_first(degrees)}, table


def _refuse_all_unusable(source: Source, shapes: Geometries, unusable: int) -> None:
    """Refuse a layer in which every shape that the file has is unusable."""
    if unusable and shapely.is_missing(shapes).all():
        raise refuse(
            source.name,
            f"Tidak satu pun dari {unusable} geometri punya koordinat yang dapat dipakai.",
            f"None of its {unusable} geometries has usable coordinates.",
            DECLARE_CRS,
        )


def _drop_measures(shapes: Geometries) -> bool:
    """Take measures (M) out in place, keeping heights (Z); return whether there were any."""
    measured = shapely.has_m(shapes)
    solid = measured & shapely.has_z(shapes)
    flat = measured & ~solid
    shapes[flat] = shapely.force_2d(shapes[flat])
    # By way of WKB: shapely 2.2 loses Z of ZM shapes in `force_3d` and in `transform`.
    shapes[solid] = shapely.from_wkb(shapely.to_wkb(shapes[solid], output_dimension=3, flavor="iso"))
    return bool(measured.any())


def _finite(shapes: Geometries) -> NDArray[np.bool_]:
    """Return which shapes have only finite x and y (null counts as finite)."""
    coordinates, owner = shapely.get_coordinates(shapes, return_index=True)
    good = np.ones(len(shapes), dtype=bool)
    good[owner[~np.isfinite(coordinates).all(axis=1)]] = False
    return good


def _refuse_outside_degrees(source: Source, shapes: Geometries) -> None:
    """Refuse degrees beyond ±180/±90, and say whether they look swapped or projected."""
    coordinates, owner = shapely.get_coordinates(shapes, return_index=True)
    outside = (np.abs(coordinates) > np.array([180.0, 90.0])).any(axis=1)
    if not outside.any():
        return
    count = len(np.unique(owner[outside]))
    x, y = coordinates[outside][0]
    problem_id = f"{count} fitur berada di luar ±180/±90 derajat; yang pertama di ({x:.6g}, {y:.6g})"
    problem_en = f"{count} features lie beyond ±180/±90 degrees; the first at ({x:.6g}, {y:.6g})"
    if np.abs(coordinates[outside]).max() <= 180.0:
        raise refuse(
            source.name,
            f"{problem_id}. Lintang dan bujur tampaknya tertukar.",
            f"{problem_en}. Latitude and longitude seem to be swapped.",
            Text(
                "Tukar urutannya: bujur (95–141) dulu, lalu lintang (-11–6).",
                "Swap their order: longitude (95–141) first, then latitude (-11–6).",
            ),
        )
    raise refuse(
        source.name,
        f"{problem_id}. Koordinatnya tampaknya dalam meter (terproyeksi).",
        f"{problem_en}. The coordinates look projected (metres).",
        DECLARE_CRS,
    )


def _holds_degrees(shapes: Geometries) -> NDArray[np.bool_]:
    """Return which shapes of a projected file lie wholly within ±180/±90 "metres"."""
    inside = np.abs(shapely.bounds(shapes)) <= np.array([180.0, 90.0, 180.0, 90.0])
    return np.asarray(inside.all(axis=1), dtype=bool)


def _count_and_first(positions: NDArray[np.intp]) -> list[int]:
    """Return how many, and the row number (from 1) of the first; [0, 0] for none."""
    return [len(positions), int(positions[0]) + 1] if len(positions) else [0, 0]


def _transformed(source: Source, shapes: Geometries, crs: pyproj.CRS) -> Geometries:
    """Return the shapes in EPSG:4326; heights stay as they are."""
    try:
        change = pyproj.Transformer.from_crs(crs.to_2d(), "EPSG:4326", always_xy=True)
    except ProjError as error:
        raise refuse(
            source.name,
            f"Sistem koordinat {crs.name} tidak dapat diubah ke derajat.",
            f"The coordinate system {crs.name} cannot be turned into degrees.",
            DECLARE_CRS,
        ) from error

    def to_degrees(xyz: NDArray[np.float64]) -> NDArray[np.float64]:
        longitude, latitude = change.transform(xyz[:, 0], xyz[:, 1])
        return np.column_stack([longitude, latitude, xyz[:, 2:]])

    result = shapes.copy()
    for has_z in (False, True):
        chosen = ~shapely.is_missing(shapes) & (shapely.has_z(shapes) == has_z)
        result[chosen] = shapely.transform(shapes[chosen], to_degrees, include_z=has_z)
    result[~_finite(result)] = None
    return result


def _no_crs(source: Source) -> Exception:
    """Return the error for a file that does not say where on earth it lies."""
    return refuse(
        source.name,
        "Berkas ini tidak menyatakan sistem koordinatnya.",
        "This file does not state its coordinate system.",
        DECLARE_CRS,
    )
