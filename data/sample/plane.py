"""The invented region's place on earth: a plane in km over open sea south of Java."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# Open ocean between Christmas Island (105.6 E), Java (north of 8.9 S) and Sumba (east of 118.9 E).
# Real coordinates of an Indonesian plausibility box, yet no real village lies here.
CENTRE_LON = 107.5
CENTRE_LAT = -10.55
LARGEST_HEIGHT_KM = 280.0  # 9.28 S to 11.82 S
LARGEST_WIDTH_KM = 2400.0  # 96.5 E to 118.5 E
LAND_SHARE = 0.45
VILLAGE_KM2 = 5.0  # Java's order of magnitude; smaller when a national region would leave the box
KM_PER_DEGREE_LAT = 110.6
KM_PER_DEGREE_LON = 111.32 * np.cos(np.radians(CENTRE_LAT))
DECIMALS = 7  # about 1 cm: neighbours share the very same rounded vertex


@dataclass(frozen=True)
class Extent:
    """Width and height of the region, sea included, km; its centre is the plane's origin."""

    width_km: float
    height_km: float

    @property
    def tiles(self) -> int:
        """Number of large islands side by side."""
        return max(1, round(self.width_km / self.height_km / 1.2))


def extent_for(villages: int) -> Extent:
    """Return a square that widens to a belt once it reaches the largest height."""
    area = villages * VILLAGE_KM2 / LAND_SHARE
    height = min(np.sqrt(area), LARGEST_HEIGHT_KM)
    return Extent(float(min(area / height, LARGEST_WIDTH_KM)), float(height))


def lonlat(points_km: Floats) -> Floats:
    """Return EPSG:4326 degrees, shape (..., 2), rounded to `DECIMALS`."""
    scaled = points_km / np.array([KM_PER_DEGREE_LON, KM_PER_DEGREE_LAT])
    degrees: Floats = np.round(scaled + np.array([CENTRE_LON, CENTRE_LAT]), DECIMALS)
    return degrees
