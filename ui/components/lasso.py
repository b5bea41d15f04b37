"""The line that a planner draws around villages: checked, and the villages inside it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import shapely

from ui.session import Workspace

MOST_POINTS = 200  # as layers/browser/lasso.js sends at most
Outline = tuple[tuple[float, float], ...]


def outline_of(event: object) -> Outline | None:
    """Return longitude and latitude of the line's points, () where it was removed; None where none was drawn.

    Nothing that the browser says is trusted: of anything else than 3 to `MOST_POINTS` places on earth nothing is taken.
    """
    if not isinstance(event, Mapping) or event.get("act") != "lasso":
        return None
    line = event.get("line")
    if not isinstance(line, list):
        return None
    if not line:
        return ()
    places = [_place(point) for point in line[: MOST_POINTS + 1]]
    known = tuple(place for place in places if place is not None)
    return known if len(known) == len(places) and 3 <= len(places) <= MOST_POINTS else None


def _place(point: object) -> tuple[float, float] | None:
    """Return a place on earth, None for anything else."""
    if not isinstance(point, Sequence) or isinstance(point, str) or len(point) != 2:
        return None
    if not all(isinstance(value, int | float) and math.isfinite(value) for value in point):
        return None
    lng, lat = float(point[0]), float(point[1])
    return (lng, lat) if abs(lng) <= 180 and abs(lat) <= 90 else None


def inside_outline(space: Workspace, outline: Outline) -> pd.Series:
    """Return whether the place of each village (where its number or circle stands) lies within the line.

    Returns
    -------
    Series of bool, index village_code
        False where a village has no place. Of a line that crosses itself every loop counts.
    """
    villages = space.data.villages
    area = shapely.make_valid(shapely.Polygon(outline))
    shapely.prepare(area)
    places = space.measures.origins[["origin_lon", "origin_lat"]].reindex(villages.index)
    lon, lat = (places[name].to_numpy(dtype=float, na_value=np.nan, copy=True) for name in places)
    unknown = np.isnan(lon) | np.isnan(lat)
    if unknown.any():
        points = shapely.point_on_surface(np.asarray(villages.geometry.array[unknown], dtype=object))
        lon[unknown], lat[unknown] = shapely.get_x(points), shapely.get_y(points)
    return pd.Series(shapely.contains_xy(area, lon, lat), index=villages.index)
