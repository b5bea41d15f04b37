"""Shaded relief of heights: how much light a slope gets from one side."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from data.raster import Raster

AZIMUTH_DEGREES = 315.0  # light from the north-west, clockwise from north: cartographers' custom
ALTITUDE_DEGREES = 45.0
EARTH_RADIUS_M = 6_371_008.8  # mean, IUGG
# A display choice of ours: coarse cells average slopes away, so heights grow with the square root of the cell.
TRUE_CELL_M = 30.0
LARGEST_EXAGGERATION = 8.0
_STRIP = 128  # rows at a time

Floats = NDArray[np.float64]


def hillshade(
    heights: NDArray[np.floating], east_m: Floats | float, south_m: float, exaggeration: float = 1.0
) -> Floats:
    """Return the light on each cell, 0 (none) to 1 (facing it); NaN where the height is not known.

    Parameters
    ----------
    heights : array, shape (rows, columns)
        Metres, north at the top; NaN unknown.
    east_m : float or array, shape (rows,)
        Width of a cell in metres; it shrinks towards the poles on a grid of degrees.
    south_m : float
        Height of a cell in metres.
    exaggeration : float
        Factor on heights.

    Raises
    ------
    ValueError
        If a cell has no width or height.

    Notes
    -----
    Slopes by Horn's 3 × 3 weights [1]_, light `(cos z cos s + sin z sin s cos(A - a))`, z and A of the sun, s and a of
    the slope, written as the product of two unit vectors. An unknown neighbour, or one beyond the edge, has the
    height of the cell itself.

    References
    ----------
    .. [1] Horn (1981), Hill shading and the reflectance map, *Proceedings of the IEEE* 69(1).
    """
    width = np.broadcast_to(np.asarray(east_m, dtype=np.float64), heights.shape[:1])[:, None]
    if not (width > 0).all() or not south_m > 0:
        raise ValueError("cells must have a width and a height")
    padded = np.pad(np.asarray(heights, dtype=np.float64) * exaggeration, 1, mode="edge")
    light = np.full(heights.shape, np.nan)
    for first in range(0, len(light), _STRIP):  # nine copies of a strip, never of the whole
        strip = slice(first, first + _STRIP)
        near = _neighbours(padded[first : first + _STRIP + 2])
        light[strip] = _light(near, width[strip], south_m)
    light[np.isnan(heights)] = np.nan  # its own height is not among those that tell the slope
    return light


def _light(near: Floats, east_m: Floats, south_m: float) -> Floats:
    """Return the light on cells from their nine heights."""
    east = (near[0, 2] + 2 * near[1, 2] + near[2, 2]) - (near[0, 0] + 2 * near[1, 0] + near[2, 0])
    north = (near[0, 0] + 2 * near[0, 1] + near[0, 2]) - (near[2, 0] + 2 * near[2, 1] + near[2, 2])
    east, north = east / (8 * east_m), north / (8 * south_m)
    azimuth, altitude = math.radians(AZIMUTH_DEGREES), math.radians(ALTITUDE_DEGREES)
    facing = math.sin(altitude) - math.cos(altitude) * (math.sin(azimuth) * east + math.cos(azimuth) * north)
    return np.asarray(np.clip(facing / np.sqrt(1 + east**2 + north**2), 0.0, 1.0))


def relief_light(elevation: Raster) -> Floats:
    """Return the light on each cell of a raster in degrees, heights raised the more, the coarser its cells."""
    rows = elevation.values.shape[0]
    latitude = np.radians(elevation.transform.f + elevation.transform.e * (np.arange(rows) + 0.5))
    metres = EARTH_RADIUS_M * math.radians(1.0)
    south_m = abs(elevation.transform.e) * metres
    # no cell is as narrow as a pole would make it
    east_m = abs(elevation.transform.a) * metres * np.maximum(np.cos(latitude), 0.01)
    return hillshade(elevation.values, east_m, south_m, exaggeration(south_m))


def exaggeration(cell_m: float) -> float:
    """Return the factor on heights for cells of that size: 1 up to `TRUE_CELL_M`, its root beyond, 8 at most."""
    return min(max(1.0, math.sqrt(cell_m / TRUE_CELL_M)), LARGEST_EXAGGERATION)


def _neighbours(padded: Floats) -> Floats:
    """Return the nine heights around each cell but the outermost, shape (3, 3, rows, columns)."""
    rows, columns = padded.shape[0] - 2, padded.shape[1] - 2
    shifted = np.stack([padded[i : i + rows, j : j + columns] for i in range(3) for j in range(3)])
    filled = np.where(np.isfinite(shifted), shifted, shifted[4])
    return filled.reshape(3, 3, rows, columns)
