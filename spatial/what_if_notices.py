"""What a planner should know about the places of what was drawn: the tool knows neither sea nor mountain."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import shapely

from data.errors import PlanWarning
from data.what_if import Drawn, DrawnRoad, WhatIf
from data.wording import Text
from spatial.metric import geodesic_km
from spatial.origins import is_polygon

SIMULATION_OUTSIDE = "simulation_outside_villages"
LEAST_KM = 0.2  # borders of villages do not meet everywhere


def outside_notices(villages: gpd.GeoDataFrame, changes: WhatIf) -> list[PlanWarning]:
    """Return a warning about what lies outside every village, as at sea; none where no village has an area."""
    polygons = np.asarray(villages.geometry.array, dtype=object)[is_polygon(villages)]
    if not len(polygons):
        return []
    tree = shapely.STRtree(polygons)
    names = [item.name or item.key for item in changes.items if _is_outside(item, polygons, tree)]
    if not names:
        return []
    listed = ", ".join(names[:5]) + (" …" if len(names) > 5 else "")
    message = Text(
        f"Sebagian atau seluruhnya di luar semua desa, mungkin di laut: {listed}. Laut, sungai, dan lereng tidak "
        "diperhitungkan.",
        f"Wholly or partly outside every village, perhaps at sea: {listed}. Sea, rivers and slopes are not considered.",
    )
    return [PlanWarning(SIMULATION_OUTSIDE, message)]


def _is_outside(item: Drawn, polygons: np.ndarray[tuple[int], np.dtype[np.object_]], tree: shapely.STRtree) -> bool:
    """Whether a point is in no village, or more than `LEAST_KM` of a road are."""
    if not isinstance(item, DrawnRoad):
        return not len(tree.query(shapely.Point(item.lon, item.lat), predicate="intersects"))
    line = shapely.LineString(item.line)
    inside = shapely.union_all(polygons[np.sort(tree.query(line, predicate="intersects"))])
    return sum(_km(part) for part in shapely.get_parts(shapely.difference(line, inside))) > LEAST_KM


def _km(line: shapely.Geometry) -> float:
    """Return the geodesic length of a line."""
    xy = shapely.get_coordinates(line)
    return float(geodesic_km(xy[:-1, 0], xy[:-1, 1], xy[1:, 0], xy[1:, 1]).sum())
