"""Invented towers and the signal raster that follows from them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from rasterio.features import rasterize

from data.sample.grids import Grid
from data.sample.land import Land
from data.sample.noise import smooth_field
from data.sample.plane import lonlat
from data.sample.settlements import near_site

Floats = NDArray[np.float64]

SIGNAL, NO_SIGNAL, UNKNOWN = 1, 0, 255
UNSURVEYED_REGENCY = 1  # number of the regency that the signal survey left out
_RANGES_M = np.array([2000, 3000, 4000, 5000])
_SURE_SHARE = 0.7  # of the range; beyond it hills may shadow the signal
_NOISE_EVERY = 4  # cells; the shadows are coarser than the raster


def tower_table(rng: np.random.Generator, land: Land, remoteness: Floats, is_ward: NDArray[np.bool_]) -> pd.DataFrame:
    """Return the invented towers: id_menara, teknologi, bujur, lintang, jangkauan_m.

    Towns and villages near the seats have them more often.

    Parameters
    ----------
    rng : Generator
    land : Land
    remoteness : array (villages,)
    is_ward : array of bool (villages,)

    Returns
    -------
    DataFrame

    Raises
    ------
    Nothing.
    """
    chance = np.clip(0.42 - 0.6 * remoteness, 0.04, None) + 0.4 * is_ward
    villages = np.flatnonzero(rng.uniform(size=len(chance)) < chance)
    places = lonlat(near_site(rng, land, villages))
    reach = rng.choice(_RANGES_M, len(villages), p=[0.4, 0.35, 0.2, 0.05])
    return pd.DataFrame(
        {
            "id_menara": [f"CONTOH-{n + 1:05d}" for n in range(len(villages))],
            "teknologi": np.where(rng.uniform(size=len(villages)) < 0.06, "5G", "4G"),
            "bujur": places[:, 0],
            "lintang": places[:, 1],
            "jangkauan_m": reach,
        }
    )


def signal_cells(rng: np.random.Generator, grid: Grid, towers: pd.DataFrame) -> NDArray[np.uint8]:
    """Return 1 signal, 0 none, 255 unknown (sea, and one regency that was not surveyed).

    Within 0.7 of a tower's range there is signal; between 0.7 and the range it depends on a
    smooth random shadow; beyond it there is none.

    Parameters
    ----------
    rng : Generator
    grid : Grid
    towers : DataFrame
        As from `tower_table`.

    Returns
    -------
    array (rows, columns), uint8

    Raises
    ------
    Nothing.
    """
    sure = _within(grid, towers, _SURE_SHARE)
    possible = _within(grid, towers, 1.0)
    shape, centres = grid.centres_km(_NOISE_EVERY)
    open_sky = (smooth_field(rng, 6.0, octaves=2)(centres) > 0).reshape(shape)
    open_sky = np.kron(open_sky, np.ones((_NOISE_EVERY, _NOISE_EVERY), dtype=bool))
    open_sky = open_sky[: sure.shape[0], : sure.shape[1]]
    signal = np.where(sure | (possible & open_sky), SIGNAL, NO_SIGNAL)
    known = grid.is_land & (grid.regency != UNSURVEYED_REGENCY + 1)
    return np.where(known, signal, UNKNOWN).astype(np.uint8)


def _within(grid: Grid, towers: pd.DataFrame, share: float) -> NDArray[np.bool_]:
    """Return the cells within `share` of a tower's range."""
    if towers.empty:
        return np.zeros(grid.regency.shape, dtype=bool)
    here = towers[["bujur", "lintang"]].to_numpy()
    km = towers["jangkauan_m"].to_numpy() / 1000 * share
    # a circle in km is an ellipse in degrees: the plane's scale is the same everywhere
    unit = lonlat(np.array([[1.0, 1.0]])) - lonlat(np.zeros((1, 2)))
    turn = np.linspace(0, 2 * np.pi, 33)[:-1]
    circle = np.stack([np.cos(turn), np.sin(turn)], axis=1) * unit
    rings = here[:, None] + km[:, None, None] * circle[None]
    circles: NDArray[np.object_] = np.asarray(shapely.polygons(rings), dtype=object)
    burnt = rasterize(
        ((shape, 1) for shape in circles),
        out_shape=grid.regency.shape,
        transform=grid.transform,
        dtype="uint8",
    )
    return np.asarray(burnt == 1)
