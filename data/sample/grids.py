"""The grid of the sample's rasters, and where people live on it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from affine import Affine
from numpy.typing import NDArray
from rasterio.features import rasterize
from scipy.ndimage import gaussian_filter

from data.sample.plane import CENTRE_LAT, CENTRE_LON, KM_PER_DEGREE_LAT, KM_PER_DEGREE_LON, lonlat
from data.sample.settlements import Hamlets

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

SMALLEST_CELL_DEGREES = 0.001  # about 110 m
MOST_CELLS = 16_000_000  # as many as 4000 x 4000
_HAMLET_RADIUS_KM = 0.25
SEA_NODATA = -9999.0


@dataclass(frozen=True)
class Grid:
    """North-up square cells over the land.

    Parameters
    ----------
    transform : Affine
        Cell to EPSG:4326.
    regency : array (rows, columns), int16
        0 at sea, else the regency's number plus 1.
    """

    transform: Affine
    regency: NDArray[np.int16]

    @property
    def is_land(self) -> NDArray[np.bool_]:
        """Whether a cell's centre lies on land."""
        return self.regency > 0

    def centres_km(self, every: int) -> tuple[tuple[int, int], Floats]:
        """Return shape and plane coordinates of every `every`-th cell's centre."""
        rows, columns = (np.arange(0, size, every) + 0.5 * min(every, size) for size in self.regency.shape)
        lon = (self.transform.c + self.transform.a * columns - CENTRE_LON) * KM_PER_DEGREE_LON
        lat = (self.transform.f + self.transform.e * rows - CENTRE_LAT) * KM_PER_DEGREE_LAT
        x, y = np.meshgrid(lon, lat)
        return (len(rows), len(columns)), np.stack([x.ravel(), y.ravel()], axis=1)


def make_grid(polygons: NDArray[np.object_], regency: Integers) -> Grid:
    """Return the grid over `polygons` (EPSG:4326), of about `MOST_CELLS` at most.

    Raises
    ------
    Nothing.
    """
    west, south, east, north = shapely.total_bounds(polygons)
    cell = max(SMALLEST_CELL_DEGREES, np.ceil(1e4 * np.sqrt((east - west) * (north - south) / MOST_CELLS)) / 1e4)
    west, north = np.floor(west / cell - 1) * cell, np.ceil(north / cell + 1) * cell
    shape = (int(np.ceil((north - south) / cell)) + 1, int(np.ceil((east - west) / cell)) + 1)
    transform = Affine(cell, 0.0, west, 0.0, -cell, north)
    numbers = (int(number) + 1 for number in regency)
    burnt = rasterize(zip(polygons, numbers, strict=True), out_shape=shape, transform=transform, dtype="int16")
    return Grid(transform, burnt)


def population_cells(grid: Grid, hamlets: Hamlets, population: Floats) -> NDArray[np.float32]:
    """Return people per cell, `SEA_NODATA` at sea; the sum over land is that of `population`.

    Parameters
    ----------
    grid : Grid
    hamlets : Hamlets
    population : array (villages,)

    Returns
    -------
    array (rows, columns), float32

    Raises
    ------
    Nothing.
    """
    places = lonlat(hamlets.points)
    column = np.floor((places[:, 0] - grid.transform.c) / grid.transform.a).astype(np.int64)
    row = np.floor((places[:, 1] - grid.transform.f) / grid.transform.e).astype(np.int64)
    shape = grid.regency.shape
    people = np.bincount(
        row * shape[1] + column, population[hamlets.village] * hamlets.share, minlength=shape[0] * shape[1]
    ).reshape(shape)
    spread = gaussian_filter(people, _HAMLET_RADIUS_KM / (grid.transform.a * KM_PER_DEGREE_LON), truncate=3.0)
    spread = np.where(grid.is_land, spread, 0.0)
    spread *= population.sum() / spread.sum()
    return np.where(grid.is_land, spread, SEA_NODATA).astype(np.float32)
