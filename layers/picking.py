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
        shapes = np.asarray(villages.geometry.array, dtype=object)
        self._codes = villages.index
        self._tree = shapely.STRtree(shapes)
        is_point = np.isin(shapely.get_type_id(shapes), (shapely.GeometryType.POINT, shapely.GeometryType.MULTIPOINT))
        self._points = frozenset(villages.index[is_point])

    def at(self, lng: float, lat: float, drawn: object = None) -> str | None:
        """Return the code of the village whose polygon holds a place, None at sea; on a border the first code.

        Parameters
        ----------
        lng, lat : float
            Degrees; a place that is not finite is nowhere.
        drawn : object, optional
            Code that the picture shows there, as the browser says. Believed only of a village that is a mere point:
            its disc is a sign, and no place but one is in it.
        """
        if not np.isfinite((lng, lat)).all():
            return None
        rows = self._tree.query(shapely.Point(lng, lat), predicate="intersects")
        if len(rows):
            return str(self._codes[int(rows.min())])
        return drawn if isinstance(drawn, str) and drawn in self._points else None
