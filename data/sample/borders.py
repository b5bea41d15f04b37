"""Village polygons: every shared border is bent once, so that neighbours agree exactly."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from data.sample.land import SEA, Land
from data.sample.plane import lonlat

Floats = NDArray[np.float64]

PIECES = 8  # a border of 8 pieces; about six borders a village: some 48 vertices
ROUGHNESS = 0.11  # standard deviation of the middle's offset, in border lengths
# A border stays inside the kite of its two sites, never nearer to a site than this share of the way.
FURTHEST_SHARE = 0.42


def bent_borders(rng: np.random.Generator, land: Land) -> Floats:
    """Return the inner points of every ridge, from its first end to its second, km.

    Random midpoint displacement, drawn once per ridge. Each point moves towards one of the two
    sites along a straight line and stays in the kite (site, end, other site, end). The kites of
    a Voronoi mesh do not overlap, so bent borders never cross.

    Parameters
    ----------
    rng : Generator
    land : Land

    Returns
    -------
    array, shape (ridges, PIECES - 1, 2)

    Raises
    ------
    Nothing.
    """
    a, b = land.vertices[land.ridge_ends[:, 0]], land.vertices[land.ridge_ends[:, 1]]
    first = land.sites[land.ridge_cells[:, 0]]
    along = b - a
    length = np.maximum(np.linalg.norm(along, axis=1), 1e-12)
    unit = along / length[:, None]
    foot = a + ((first - a) * unit).sum(axis=1)[:, None] * unit
    opposite = 2 * foot - first  # the two sites mirror each other at their ridge
    distance = np.maximum(np.linalg.norm(first - foot, axis=1), 1e-12)
    share = _displacements(rng, len(a)) * ROUGHNESS * (length / distance)[:, None]
    share = _without_jumps(np.clip(share, -FURTHEST_SHARE, FURTHEST_SHARE))
    t = (np.arange(1, PIECES) / PIECES)[None, :, None]
    straight = a[:, None] + t * along[:, None]
    towards = np.where((share > 0)[:, :, None], first[:, None], opposite[:, None])
    return straight + np.abs(share)[:, :, None] * (towards - straight)


def _displacements(rng: np.random.Generator, ridges: int) -> Floats:
    """Return midpoint displacements (three levels, each half as large) at the inner points."""
    value = np.zeros((ridges, PIECES + 1))
    step = PIECES
    size = 1.0
    while step > 1:
        middle = np.arange(step // 2, PIECES, step)
        value[:, middle] = (value[:, middle - step // 2] + value[:, middle + step // 2]) / 2
        value[:, middle] += size * rng.standard_normal((ridges, len(middle)))
        step //= 2
        size /= 2
    return value[:, 1:-1]


def _without_jumps(share: Floats) -> Floats:
    """Put a point on the ridge line between two that lie on different sides of it."""
    share = share.copy()
    for point in range(share.shape[1] - 1):
        jump = share[:, point] * share[:, point + 1] < 0
        left_smaller = np.abs(share[:, point]) < np.abs(share[:, point + 1])
        share[jump & left_smaller, point] = 0
        share[jump & ~left_smaller, point + 1] = 0
    return share


def village_polygons(land: Land, borders: Floats) -> NDArray[np.object_]:
    """Return one shapely Polygon per village, EPSG:4326, sharing every vertex with its neighbours.

    Parameters
    ----------
    land : Land
    borders : array (ridges, PIECES - 1, 2)
        From `bent_borders`.

    Returns
    -------
    array of Polygon, shape (villages,)

    Raises
    ------
    Nothing.
    """
    ends = lonlat(land.vertices[land.ridge_ends])
    inner = lonlat(borders)
    sides, cells, angles = [], [], []
    for side in (0, 1):
        cell = land.ridge_cells[:, side]
        here = np.flatnonzero(cell != SEA)
        sides.append(_counterclockwise(land, here, cell[here], ends[here], inner[here]))
        middle = land.vertices[land.ridge_ends[here]].mean(axis=1) - land.sites[cell[here]]
        cells.append(cell[here])
        angles.append(np.arctan2(middle[:, 1], middle[:, 0]))
    owner = np.concatenate(cells)
    order = np.lexsort((np.concatenate(angles), owner))
    points = np.concatenate(sides)[order].reshape(-1, 2)
    rings = shapely.linearrings(points, indices=np.repeat(owner[order], PIECES))
    return np.asarray(shapely.polygons(rings), dtype=object)


def _counterclockwise(
    land: Land, ridges: NDArray[np.int64], cell: NDArray[np.int64], ends: Floats, inner: Floats
) -> Floats:
    """Return each ridge's start and inner points, walked counterclockwise around its cell."""
    a, b = (land.vertices[land.ridge_ends[ridges, end]] - land.sites[cell] for end in (0, 1))
    forward = (a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]) > 0
    walked = np.concatenate([ends[:, :1], inner], axis=1)
    backward = np.concatenate([ends[:, 1:], inner[:, ::-1]], axis=1)
    return np.where(forward[:, None, None], walked, backward)


def coast_middles(borders: Floats) -> Floats:
    """Return the middle vertex of each bent border, shape (ridges, 2), km: where a road meets the sea."""
    return np.asarray(borders[:, PIECES // 2 - 1])
