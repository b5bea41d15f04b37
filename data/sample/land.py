"""Coastline and islands: which cells of a relaxed Voronoi mesh are land."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import Voronoi

from data.sample.noise import smooth_field
from data.sample.plane import LAND_SHARE, Extent

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

_RELAXATIONS = 2  # more would even out the towns' smaller villages
# One tile: a large island, one for the ferry, one without any link. Centre, radii, in tile units.
_ISLANDS = ((0.41, 0.50, 0.37, 0.42), (0.87, 0.76, 0.11, 0.17), (0.89, 0.24, 0.09, 0.13))
_STRAIT_SHARE = 0.05  # of the region's height
_NARROWEST_STRAIT_KM = 6.0  # about two cells, so that islands of a small region do not touch
_CORE = 0.5  # within this part of an island's radii there is land, whatever the noise says
_SMALLEST_CORE_KM = 2.5  # about one cell
_DRAWS = 30  # a very small region may need a few until its islands do not touch
_SMALLEST_ISOLATED = 2  # villages
SEA = -1


@dataclass(frozen=True)
class Land:
    """Village cells and the ridges around them; all coordinates in km.

    Parameters
    ----------
    extent : Extent
    sites : array (villages, 2)
        A point inside each cell; the village's road junction.
    vertices : array (vertices, 2)
    ridge_cells : array (ridges, 2)
        The villages on both sides; the second is `SEA` at the coast.
    ridge_ends : array (ridges, 2)
        Rows of `vertices`.
    island : array (villages,)
        0 is the largest island, 1 the next, …
    """

    extent: Extent
    sites: Floats
    vertices: Floats
    ridge_cells: Integers
    ridge_ends: Integers
    island: Integers

    @property
    def is_coast(self) -> NDArray[np.bool_]:
        """Whether a ridge lies between land and sea."""
        return np.asarray(self.ridge_cells[:, 1] == SEA)

    @property
    def small_islands(self) -> Integers:
        """Numbers of the islands with less than a quarter of the largest one's villages."""
        sizes = np.bincount(self.island)
        return np.flatnonzero(sizes < sizes[0] / 4)

    def cell_areas(self) -> Floats:
        """Return each cell's area, km2."""
        a, b = self.vertices[self.ridge_ends[:, 0]], self.vertices[self.ridge_ends[:, 1]]
        areas = np.zeros(len(self.sites))
        for side in (0, 1):
            cell = self.ridge_cells[:, side]
            inside = cell != SEA
            triangle = _triangle_areas(self.sites[cell[inside]], a[inside], b[inside])
            areas += np.bincount(cell[inside], triangle, minlength=len(areas))
        return areas

    def inradius(self) -> Floats:
        """Return the distance from each site to its nearest ridge line, km."""
        a, b = self.vertices[self.ridge_ends[:, 0]], self.vertices[self.ridge_ends[:, 1]]
        radius = np.full(len(self.sites), np.inf)
        along = (b - a) / np.maximum(np.linalg.norm(b - a, axis=1), 1e-12)[:, None]
        for side in (0, 1):
            cell = self.ridge_cells[:, side]
            inside = cell != SEA
            away = (a - self.sites[cell])[inside]
            height = np.abs(along[inside, 0] * away[:, 1] - along[inside, 1] * away[:, 0])
            np.minimum.at(radius, cell[inside], height)
        return radius

    def reordered(self, order: Integers) -> Land:
        """Return the same land with village `order[i]` as number i."""
        place = np.empty(len(order) + 1, dtype=np.int64)
        place[order] = np.arange(len(order))
        place[SEA] = SEA
        return replace(self, sites=self.sites[order], island=self.island[order], ridge_cells=place[self.ridge_cells])


def make_land(rng: np.random.Generator, extent: Extent, villages: int) -> Land:
    """Return exactly `villages` land cells on at least three islands, two of them small.

    Parameters
    ----------
    rng : Generator
    extent : Extent
    villages : int

    Returns
    -------
    Land

    Raises
    ------
    ValueError
        If no draw gives such islands (far too few villages).
    """
    for _ in range(_DRAWS):
        land = _land_of(extent, *_drawn_mesh(rng, extent, villages))
        small = land.small_islands
        if len(small) > 1 and (land.island == small[1]).sum() >= _SMALLEST_ISOLATED:
            return land
    raise ValueError(f"{villages} villages are too few for three islands")


def _drawn_mesh(rng: np.random.Generator, extent: Extent, villages: int) -> tuple[Voronoi, NDArray[np.bool_]]:
    """Return a mesh and which of its cells are land: as many of the highest as there are villages."""
    mesh = _relaxed_mesh(rng, extent, villages)
    height = _height_above_sea(rng, extent, mesh.points[: round(villages / LAND_SHARE)])
    is_land = np.zeros(len(mesh.points), dtype=bool)
    is_land[np.argsort(-height, kind="stable")[:villages]] = True
    return mesh, is_land


def _relaxed_mesh(rng: np.random.Generator, extent: Extent, villages: int) -> Voronoi:
    """Draw denser and sparser points, even them out a little, and frame them with far points."""
    size = np.array([extent.width_km, extent.height_km])
    cells = round(villages / LAND_SHARE)
    crowd = smooth_field(rng, extent.height_km / 3, octaves=3)
    draws = rng.uniform(-0.5, 0.5, (5 * cells, 2)) * size
    density = np.exp(np.clip(0.55 * crowd(draws), -1.2, 1.2))
    points = draws[rng.uniform(0, np.exp(1.2), len(draws)) < density]
    points = np.concatenate([points, rng.uniform(-0.5, 0.5, (cells, 2)) * size])[:cells]
    around = np.linspace(0, 2 * np.pi, 64, endpoint=False)
    frame = np.stack([np.cos(around), np.sin(around)], axis=1) * size
    for _ in range(_RELAXATIONS):
        moved = _centroids(Voronoi(np.concatenate([points, frame])), points)
        inside = np.abs(moved / size).max(axis=1) < 0.5
        # outer cells reach for the far frame: their points stay, or they would pile up at the edge
        points = np.where(inside[:, None], moved, points)
    return Voronoi(np.concatenate([points, frame]))


def _triangle_areas(p: Floats, a: Floats, b: Floats) -> Floats:
    """Return the areas of the triangles p, a, b."""
    return 0.5 * np.abs((a[:, 0] - p[:, 0]) * (b[:, 1] - p[:, 1]) - (a[:, 1] - p[:, 1]) * (b[:, 0] - p[:, 0]))


def _centroids(mesh: Voronoi, points: Floats) -> Floats:
    """Return each cell's centroid from its fan of triangles."""
    ends = np.asarray(mesh.ridge_vertices)
    finite = (ends >= 0).all(axis=1)
    a, b = mesh.vertices[ends[finite, 0]], mesh.vertices[ends[finite, 1]]
    total = np.zeros(len(mesh.points))
    moment = np.zeros((len(mesh.points), 2))
    for side in (0, 1):
        cell = mesh.ridge_points[finite, side]
        area = _triangle_areas(mesh.points[cell], a, b)
        middle = (mesh.points[cell] + a + b) / 3
        total += np.bincount(cell, area, minlength=len(total))
        for axis in (0, 1):
            moment[:, axis] += np.bincount(cell, area * middle[:, axis], minlength=len(total))
    return np.asarray(moment[: len(points)] / total[: len(points), None])


def _islands(rng: np.random.Generator, extent: Extent) -> Floats:
    """Return centre and radii of the designed islands, km, shape (islands, 4)."""
    tile = extent.width_km / extent.tiles
    shift = rng.uniform(-0.03, 0.03, (extent.tiles, len(_ISLANDS), 2))
    rows = []
    for number in range(extent.tiles):
        for (x, y, rx, ry), (dx, dy) in zip(_ISLANDS, shift[number], strict=True):
            # every second tile is upside down, so that a belt does not look stamped
            up = y if number % 2 == 0 else 1 - y
            centre = ((number + x + dx) * tile - extent.width_km / 2, (up + dy - 0.5) * extent.height_km)
            rows.append((*centre, rx * tile, ry * extent.height_km))
    return np.array(rows)


def _height_above_sea(rng: np.random.Generator, extent: Extent, points: Floats) -> Floats:
    """Return a signed distance to the coast, roughly km: islands with noisy shores and straits between."""
    noise = smooth_field(rng, extent.height_km / 3, octaves=4)(points)
    best = np.full(len(points), -np.inf)
    second = best.copy()
    core = np.zeros(len(points), dtype=bool)
    for x, y, rx, ry in _islands(rng, extent):
        away = np.hypot((points[:, 0] - x) / rx, (points[:, 1] - y) / ry)
        value = min(rx, ry) * (1 - away + 0.16 * noise)
        second = np.maximum(second, np.minimum(best, value))
        best = np.maximum(best, value)
        core |= (away < _CORE) | (np.hypot(points[:, 0] - x, points[:, 1] - y) < _SMALLEST_CORE_KM)
    strait = best - second - max(_STRAIT_SHARE * extent.height_km, _NARROWEST_STRAIT_KM)
    edge = np.array([extent.width_km, extent.height_km]) / 2 - np.abs(points)
    value = np.minimum(np.minimum(best, strait), edge.min(axis=1) - 0.02 * extent.height_km)
    return np.asarray(np.where(core, value + 10 * extent.height_km, value))


def _land_of(extent: Extent, mesh: Voronoi, is_land: NDArray[np.bool_]) -> Land:
    """Keep the land cells and the ridges around them, and number the islands by size."""
    number = np.full(len(mesh.points), SEA, dtype=np.int64)
    number[is_land] = np.arange(is_land.sum())
    cells = number[mesh.ridge_points]
    kept = (cells != SEA).any(axis=1)
    cells = cells[kept]
    ends = np.asarray(mesh.ridge_vertices, dtype=np.int64)[kept]
    turned = cells[:, 0] == SEA
    cells[turned] = cells[turned][:, ::-1]
    inner = cells[:, 1] != SEA
    count = int(is_land.sum())
    links = coo_matrix((np.ones(inner.sum()), (cells[inner, 0], cells[inner, 1])), shape=(count, count))
    _, label = connected_components(links, directed=False)
    by_size = np.argsort(-np.bincount(label), kind="stable")
    island = np.empty(len(by_size), dtype=np.int64)
    island[by_size] = np.arange(len(by_size))
    return Land(extent, mesh.points[is_land], mesh.vertices, cells, ends, island[label])
