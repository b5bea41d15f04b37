"""Invented heights of the land, for the shaded relief: hills that rise from the coast."""

from __future__ import annotations

import numpy as np
from affine import Affine
from numpy.typing import NDArray
from scipy.ndimage import distance_transform_edt

from data.sample.grids import Grid
from data.sample.noise import smooth_field
from data.sample.plane import KM_PER_DEGREE_LAT

MOST_CELLS = 1_000_000  # a picture needs no more
SEA = -9999  # nodata
_FEWEST_STEPS = 2  # cells of the population raster to one of this
_COAST_KM = 4.0  # where the land has risen by half
_MEAN_M, _RANGES_M, _HILLS_M, _LOWEST_M = 420.0, 330.0, 150.0, 2.0
_RANGES_KM, _HILLS_KM = 30.0, 7.0  # wavelengths


def elevation_cells(rng: np.random.Generator, grid: Grid) -> tuple[NDArray[np.int16], Grid]:
    """Return metres above sea level, `SEA` at sea, and the coarser grid that they stand on.

    Parameters
    ----------
    rng : Generator
    grid : Grid
        Of the population raster; every second cell or fewer are taken, `MOST_CELLS` at most.

    Raises
    ------
    Nothing.
    """
    rows, columns = grid.regency.shape
    every = max(_FEWEST_STEPS, int(np.ceil(np.sqrt(rows * columns / MOST_CELLS))))
    coarse = Grid(grid.transform @ Affine.scale(every, every), grid.regency[::every, ::every])
    shape, places = coarse.centres_km(1)
    ranges, hills = smooth_field(rng, _RANGES_KM)(places), smooth_field(rng, _HILLS_KM)(places)
    heights = (_MEAN_M + _RANGES_M * ranges + _HILLS_M * hills).reshape(shape)
    from_sea_km = distance_transform_edt(coarse.is_land) * coarse.transform.a * KM_PER_DEGREE_LAT
    risen = np.maximum(heights * from_sea_km / (from_sea_km + _COAST_KM), _LOWEST_M)
    return np.where(coarse.is_land, np.rint(risen), SEA).astype(np.int16), coarse
