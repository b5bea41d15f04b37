"""Shapes for the browser: simplified without gaps, in whole 1e-5 degrees, as differences."""

from __future__ import annotations

from collections.abc import Iterable

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon, Polygon

UNITS_PER_DEGREE = 100_000  # five decimals: about 1.1 m at the equator
TOLERANCE_DEGREES = 0.0001  # about 11 m; a pixel at zoom 13
SLIVER_DEGREES = 0.0003  # a hole in an outline narrower than about 33 m is no lake and no enclave
VERTEX_BUDGET = 400_000  # beyond it the tolerance grows with the number of vertices

Rings = list[list[int]]


def simplified(shapes: NDArray[np.object_], tolerance_degrees: float | None = None) -> NDArray[np.object_]:
    """Return the shapes with fewer vertices; neighbours that shared an edge still share it.

    Without a tolerance it is `TOLERANCE_DEGREES`, more where there are more vertices than `VERTEX_BUDGET`.

    Polygons are simplified together (`shapely.coverage_simplify`, Visvalingam-Whyatt on shared edges)
    when they form a valid coverage, else one by one with their topology kept, by a tenth of the tolerance
    so that no gap shows. Points and missing shapes are returned as they are.
    """
    result = shapes.copy()
    polygons = np.isin(shapely.get_type_id(shapes), (3, 6))  # Polygon, MultiPolygon; -1 is missing
    if not polygons.any():
        return result
    vertices = int(shapely.get_num_coordinates(shapes[polygons]).sum())
    tolerance = tolerance_degrees or TOLERANCE_DEGREES * max(1.0, vertices / VERTEX_BUDGET)
    if shapely.coverage_is_valid(shapes[polygons]):
        result[polygons] = shapely.coverage_simplify(shapes[polygons], tolerance)
    else:
        result[polygons] = shapely.simplify(shapes[polygons], tolerance / 10, preserve_topology=True)
    return result


def dissolved(shapes: NDArray[np.object_], groups: Iterable[str]) -> dict[str, shapely.Geometry]:
    """Return the union of the polygons of each group, in order of group; groups without polygons are left out.

    Holes that are mere slivers between neighbours are closed.
    """
    names = np.asarray(list(groups), dtype=object)
    polygons = np.isin(shapely.get_type_id(shapes), (3, 6))
    result: dict[str, shapely.Geometry] = {}
    for name in sorted(set(names[polygons])):
        members = shapes[polygons & (names == name)]
        valid = shapely.coverage_is_valid(members)
        union = shapely.coverage_union_all(members) if valid else shapely.union_all(members)
        result[name] = _without_slivers(union)
    return result


def _without_slivers(shape: shapely.Geometry) -> MultiPolygon:
    """Return polygons without the holes that neighbours leave where their borders do not quite meet."""
    parts = []
    for part in shapely.get_parts(shape):
        outer, *holes = shapely.get_rings(part)
        # Twice the area over the length of the border is the width of a long thin shape.
        wide = [hole for hole in holes if 2 * Polygon(hole).area / hole.length > SLIVER_DEGREES]
        parts.append(Polygon(outer, wide))
    return MultiPolygon(parts)


def encoded(shape: shapely.Geometry | None) -> Rings | list[int] | None:
    """Return rings of a polygon (holes included), a point as ``[x, y]``, or None.

    Each ring is ``[x0, y0, dx1, dy1, …]`` in whole units; vertices that fall together are left out.
    """
    if shape is None or shapely.is_empty(shape):
        return None
    if shapely.get_type_id(shape) == shapely.GeometryType.POINT:
        return [round(float(value) * UNITS_PER_DEGREE) for value in (shapely.get_x(shape), shapely.get_y(shape))]
    rings = (ring for part in shapely.get_parts(shape) for ring in shapely.get_rings(part))
    return [line for ring in rings if len(line := encoded_line(ring)) >= 8]  # a ring needs three corners and its end


def encoded_line(shape: shapely.Geometry) -> list[int]:
    """Return one line or ring as ``[x0, y0, dx1, dy1, …]`` in whole units."""
    units = np.rint(shapely.get_coordinates(shape) * UNITS_PER_DEGREE).astype(np.int64)
    steps = np.diff(units, axis=0)
    moved = steps[steps.any(axis=1)]
    return [int(value) for value in np.vstack([units[:1], moved]).ravel()]


def encoded_points(points: NDArray[np.object_]) -> list[int]:
    """Return points as ``[x0, y0, dx1, dy1, …]`` in whole units, one pair for each point."""
    units = np.rint(shapely.get_coordinates(points) * UNITS_PER_DEGREE).astype(np.int64)
    return [int(value) for value in np.diff(units, axis=0, prepend=np.zeros((1, 2), dtype=np.int64)).ravel()]


def label_points(villages: gpd.GeoDataFrame, origins: pd.DataFrame) -> list[list[int] | None]:
    """Return per village the place of its circle, ring, number and name: its origin, else a point inside it."""
    inside = shapely.point_on_surface(np.asarray(villages.geometry.array, dtype=object))
    places = origins[["origin_lon", "origin_lat"]].reindex(villages.index).to_numpy(dtype=float, na_value=np.nan)
    unknown = np.isnan(places).any(axis=1, keepdims=True)
    places = np.where(unknown, np.column_stack([shapely.get_x(inside), shapely.get_y(inside)]), places)
    return [
        None if np.isnan(place).any() else [round(float(value) * UNITS_PER_DEGREE) for value in place]
        for place in places
    ]
