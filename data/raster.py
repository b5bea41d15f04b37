"""A raster band together with its place on earth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from affine import Affine
from numpy.typing import NDArray


@dataclass(frozen=True)
class Raster:
    """One band in memory.

    Parameters
    ----------
    values : array, shape (rows, columns), float32
        NaN where the file says nodata ("unknown"), never a sentinel.
    transform : Affine
        Pixel to EPSG:4326 longitude/latitude (files in other systems are warped on reading).
    source : str
        Dataset key of the catalogue.
    """

    values: NDArray[np.float32]
    transform: Affine
    source: str

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north in degrees."""
        rows, columns = self.values.shape
        west, north = self.transform @ (0, 0)
        east, south = self.transform @ (columns, rows)
        return (min(west, east), min(south, north), max(west, east), max(south, north))
