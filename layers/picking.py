"""Which village holds a place: asked of the true polygons, because the browser's are simplified."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import shapely


class VillageFinder:
    """Finds villages by place.

    Parameters
    ----------
    villages : GeoDataFrame, index village_code, sorted
        EPSG:4326.
    """

    def __init__(self, villages: gpd.GeoDataFrame) -> None:
        self._codes = villages.index
        self._tree = shapely.STRtree(np.asarray(villages.geometry.array, dtype=object))

    def at(self, lng: float, lat: float) -> str | None:
        """Return the code of the village whose polygon holds a place, None at sea; on a border the first code."""
        rows = self._tree.query(shapely.Point(lng, lat), predicate="intersects")
        return str(self._codes[int(rows.min())]) if len(rows) else None
