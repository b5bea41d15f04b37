"""Which part of the map comes into view when the planner goes to an area."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely

from data.planning_data import PlanningData

Focus = dict[str, object]
_COLUMNS = {2: "province_code", 5: "regency_code", 8: "district_code"}


def focus(data: PlanningData, area: str, token: str) -> Focus | None:
    """Return bounds of an area's villages and the token by which the browser knows whether it was there already.

    Parameters
    ----------
    area : str
        Code of a province, regency or district; "" = all villages.
    token : str
        The view moves only when it changes.

    Returns
    -------
    dict or None
        `bounds`: west, south, east, north in degrees; `token`. None when no village of the area has a place.
    """
    villages = data.villages
    column = _COLUMNS.get(len(area))
    rows = pd.Series(area == "", index=villages.index) if column is None else villages[column] == area
    shapes = np.asarray(villages.geometry.array, dtype=object)[rows.to_numpy(dtype=bool)]
    drawn = shapes[~shapely.is_missing(shapes) & ~shapely.is_empty(shapes)]
    if not len(drawn):
        return None
    return {"token": token, "bounds": [round(float(value), 5) for value in shapely.total_bounds(drawn)]}
