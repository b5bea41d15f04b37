"""Lengths on the WGS-84 ellipsoid: geodesics, and the plane that touches it at a point."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from pyproj import Geod

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

GEOD = Geod(ellps="WGS84")
SEMI_MAJOR_KM = 6378.137  # WGS 84, EPSG:7030
ECCENTRICITY_SQUARED = 0.0066943799901413165  # f (2 - f) with f = 1 / 298.257223563


def geodesic_km(lon_a: Floats, lat_a: Floats, lon_b: Floats, lat_b: Floats) -> Floats:
    """Return the WGS-84 geodesic length in km between pairs of points (degrees).

    References
    ----------
    .. [1] Karney (2013), Algorithms for geodesics, Journal of Geodesy 87 (PROJ's implementation).
    """
    if len(lon_a) == 0:
        return np.zeros(0)
    _, _, metres = GEOD.inv(lon_a, lat_a, lon_b, lat_b)
    return np.asarray(metres, dtype=np.float64) / 1000.0


def plane_scales(lat: Floats) -> tuple[Floats, Floats]:
    """Return the km per degree of longitude and of latitude at latitude `lat` (degrees).

    The plane that touches the ellipsoid at a point: ``x = N(φ) cos φ Δλ`` and ``y = M(φ) Δφ`` with N the
    prime-vertical and M the meridian radius of curvature. Used to decide *which* edge is nearest; the
    distance that is reported is the geodesic.
    """
    phi = np.radians(lat)
    curvature = 1.0 - ECCENTRICITY_SQUARED * np.sin(phi) ** 2
    prime_vertical_km = SEMI_MAJOR_KM / np.sqrt(curvature)
    meridian_km = SEMI_MAJOR_KM * (1.0 - ECCENTRICITY_SQUARED) / curvature**1.5
    return np.radians(1.0) * prime_vertical_km * np.cos(phi), np.radians(1.0) * meridian_km


def ragged_ranges(starts: Ints, counts: Ints) -> tuple[Ints, Ints]:
    """Return the indices ``start, start + 1, …`` of every range, one after another, and each one's range number."""
    owner = np.repeat(np.arange(len(counts)), counts)
    firsts = np.cumsum(counts) - counts
    within = np.arange(len(owner)) - firsts[owner]
    return starts[owner] + within, owner
