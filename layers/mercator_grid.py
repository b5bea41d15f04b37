"""Which cells of a raster in degrees a picture shows that Leaflet stretches in Web Mercator."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from data.raster import Raster

LARGEST_SIDE_PX = 2048


def nearest_cells(raster: Raster) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return, for each row and column of the picture, the raster's nearest row and column.

    Leaflet stretches an image linearly between its corners, in Mercator; a raster that is evenly spaced
    in latitude would be shifted by up to 3 km in the middle of 10 degrees. Sides are cut to
    `LARGEST_SIDE_PX` by nearest neighbour.
    """
    west, south, east, north = raster.bounds
    shape = raster.values.shape
    height, width = (min(side, LARGEST_SIDE_PX) for side in shape)
    top, bottom = (math.asinh(math.tan(math.radians(latitude))) for latitude in (north, south))
    mercator = top + (np.arange(height) + 0.5) / height * (bottom - top)
    latitude = np.degrees(np.arctan(np.sinh(mercator)))
    longitude = west + (np.arange(width) + 0.5) / width * (east - west)
    to_cell = ~raster.transform
    last_row, last_column = (side - 1 for side in shape)
    rows = np.floor(latitude * to_cell.e + to_cell.f).astype(np.intp).clip(0, last_row)
    columns = np.floor(longitude * to_cell.a + to_cell.c).astype(np.intp).clip(0, last_column)
    return rows, columns
