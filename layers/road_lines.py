"""Roads as lines for the browser: grouped for drawing, and of a whole country cut by kabupaten/kota."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import shapely

from layers.geometry import encoded_line
from layers.roads import STYLES

TOLERANCE_DEGREES = 0.00005  # about 5 m
RoadLines = list[dict[str, object]]


def road_lines(roads: gpd.GeoDataFrame) -> RoadLines:
    """Return lines grouped by class and surface, wide classes last so that they lie on top."""
    order = {name: place for place, name in enumerate(reversed(list(STYLES)))}
    groups = sorted(roads.groupby(["road_class", "surface"]), key=lambda item: (order.get(item[0][0], -1), item[0]))
    result: RoadLines = []
    for (road_class, surface), members in groups:
        lines = shapely.simplify(np.asarray(members.geometry.array, dtype=object), TOLERANCE_DEGREES)
        encoded_lines = [encoded_line(line) for line in lines if line is not None and not line.is_empty]
        result.append(
            {"road_class": road_class, "surface": surface, "lines": [line for line in encoded_lines if len(line) >= 4]}
        )
    return result


def roads_by_regency(roads: gpd.GeoDataFrame, villages: gpd.GeoDataFrame) -> dict[str, gpd.GeoDataFrame]:
    """Return the roads of each kabupaten/kota by code: of the one that holds the middle of a line, else the nearest.

    Parameters
    ----------
    roads, villages : GeoDataFrame
        EPSG:4326.
    """
    shapes = np.asarray(villages.geometry.array, dtype=object)
    drawn = np.flatnonzero(~shapely.is_missing(shapes) & ~shapely.is_empty(shapes))
    lines = np.asarray(roads.geometry.array, dtype=object)
    some = np.flatnonzero(~shapely.is_missing(lines) & ~shapely.is_empty(lines))
    if not len(drawn) or not len(some):
        return {}
    middles = shapely.line_interpolate_point(lines[some], 0.5, normalized=True)
    tree = shapely.STRtree(shapes[drawn])
    at = np.full(len(some), -1)
    asked, found = tree.query(middles, predicate="intersects")
    at[asked[::-1]] = found[::-1]  # the first of several
    outside = np.flatnonzero(at < 0)
    at[outside] = tree.nearest(middles[outside])
    codes = villages["regency_code"].astype(str).to_numpy()[drawn[at]]
    return {str(code): roads.iloc[some[codes == code]] for code in np.unique(codes)}
