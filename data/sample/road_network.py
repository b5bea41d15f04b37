"""Which neighbouring villages a road joins, and of which rank."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra, minimum_spanning_tree
from scipy.spatial import KDTree

from data.sample.areas import Areas
from data.sample.land import Land

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

NONE, ARTERIAL, COLLECTOR, LOCAL, TRACK, PATH = range(6)

# Invented construction parameters; they decide only how the region looks.
_TOLL_OF_A_NEW_ROAD = 2.0  # an existing road is so many times cheaper to follow
_EXTRA_LOCAL, _EXTRA_TRACK = 0.22, 0.10  # share of unused neighbour pairs that get a road
_LEAF_TRACK, _LEAF_PATH, _LEAF_NONE = 0.12, 0.03, 0.005
_CROSSING_KMH = 15.0
_WAITING_MIN = 45.0
_BRIDGE_KM = 3.5
_FERRY_ISLAND_VILLAGES = 8


@dataclass(frozen=True)
class RoadNetwork:
    """Roads between neighbouring villages, and the crossings between islands.

    Parameters
    ----------
    ridge : array
        Row of the land's ridges that the road crosses (the two villages stand there).
    rank : array
        `ARTERIAL` … `PATH`.
    crossing_ridges : array (crossings, 2)
        Coastal ridges where a ferry or bridge lands.
    crossing_is_ferry : array of bool
    crossing_min : array
        Minutes of a ferry's timetable.
    """

    ridge: Integers
    rank: Integers
    crossing_ridges: Integers
    crossing_is_ferry: NDArray[np.bool_]
    crossing_min: Floats


def make_road_network(rng: np.random.Generator, land: Land, areas: Areas, coast_points: Floats) -> RoadNetwork:
    """Return arterials between regency seats, collectors to district seats, local roads to villages.

    Parameters
    ----------
    rng : Generator
    land : Land
    areas : Areas
    coast_points : array (ridges, 2)
        The middle of each ridge's bent border, km; used at the coast.

    Returns
    -------
    RoadNetwork

    Raises
    ------
    Nothing.
    """
    ridge = np.flatnonzero(~land.is_coast)
    pair = land.ridge_cells[ridge]
    length = np.linalg.norm(land.sites[pair[:, 0]] - land.sites[pair[:, 1]], axis=1)
    width = np.linalg.norm(np.diff(land.vertices[land.ridge_ends[ridge]], axis=1)[:, 0], axis=1)
    cost = length * np.exp(0.35 * rng.standard_normal(len(ridge)))
    cost[width < 0.2 * length] *= 4  # hardly neighbours: a road would squeeze through a narrow gap
    rank = np.zeros(len(ridge), dtype=np.int64)
    choose = _Chooser(len(land.sites), pair, cost, rank)
    choose.join_seats(areas.seat_of_regency)
    choose.reach(areas.seat_of_district, land.island, COLLECTOR)
    leaves = choose.reach(np.arange(len(land.sites)), land.island, LOCAL)
    _make_some_leaves_poor(rng, rank, leaves)
    free = rank == NONE
    draw = rng.uniform(size=len(ridge)) + 0.3 * (length > 1.5 * np.median(length)) + (width < 0.2 * length)
    rank[free & (draw < _EXTRA_LOCAL + _EXTRA_TRACK)] = TRACK
    rank[free & (draw < _EXTRA_LOCAL)] = LOCAL
    built = rank != NONE
    crossings, is_ferry, minutes = _crossings(land, coast_points)
    return RoadNetwork(ridge[built], rank[built], crossings, is_ferry, minutes)


class _Chooser:
    """The neighbour graph and the roads chosen so far (`rank` is filled in place)."""

    def __init__(self, villages: int, pair: Integers, cost: Floats, rank: Integers) -> None:
        self.villages, self.pair, self.cost, self.rank = villages, pair, cost, rank
        self._keys = np.minimum(pair[:, 0], pair[:, 1]) * villages + np.maximum(pair[:, 0], pair[:, 1])
        self._by_key = np.argsort(self._keys)

    def _graph(self) -> csr_matrix:
        """Return costs, lower along roads that exist."""
        cost = np.where(self.rank == NONE, self.cost * _TOLL_OF_A_NEW_ROAD, self.cost)
        shape = (self.villages, self.villages)
        graph = csr_matrix((cost, (self.pair[:, 0], self.pair[:, 1])), shape=shape)
        return csr_matrix(graph + graph.T)

    def _edges(self, one: Integers, other: Integers) -> Integers:
        """Return the rows of `pair` that join these villages."""
        keys = np.minimum(one, other) * self.villages + np.maximum(one, other)
        return self._by_key[np.searchsorted(self._keys[self._by_key], keys)]

    def _build(self, before: Integers, targets: Integers, rank: int) -> None:
        """Give new roads on the paths from `targets` back along `before` this rank."""
        on_path = np.zeros(self.villages, dtype=bool)
        for target in targets:
            here = int(target)
            while before[here] >= 0 and not on_path[here]:
                on_path[here] = True
                here = int(before[here])
        steps = np.flatnonzero(on_path)
        edges = self._edges(steps, before[steps])
        self.rank[edges] = np.where(self.rank[edges] == NONE, rank, self.rank[edges])

    def join_seats(self, seats: Integers) -> None:
        """Build arterials: the shortest tree over the seats, and each seat's nearest two."""
        reach, before = dijkstra(self._graph(), indices=seats, return_predecessors=True)
        between = np.where(np.isfinite(reach[:, seats]), reach[:, seats], 0.0)
        wanted = minimum_spanning_tree(csr_matrix(between)).toarray() > 0
        near = np.argsort(np.where(between > 0, between, np.inf), axis=1, kind="stable")[:, :2]
        wanted[np.arange(len(seats))[:, None], near] = True
        for number in range(len(seats)):
            linked = seats[(wanted[number] | wanted[:, number]) & (between[number] > 0)]
            self._build(before[number], linked, ARTERIAL)

    def reach(self, targets: Integers, island: Integers, rank: int) -> Integers:
        """Join every target to the roads of its island; return the targets where a road ends."""
        used = np.zeros(self.villages, dtype=bool)
        used[self.pair[self.rank != NONE].ravel()] = True
        without = np.setdiff1d(island[targets], island[used])
        roots = [int(targets[island[targets] == number][0]) for number in without]
        sources = np.union1d(np.flatnonzero(used), np.array(roots, dtype=np.int64))
        _, came, _ = dijkstra(self._graph(), indices=sources, min_only=True, return_predecessors=True)
        before = came.astype(np.int64)
        self._build(before, targets, rank)
        degree = np.bincount(self.pair[self.rank != NONE].ravel(), minlength=self.villages)
        ends = np.flatnonzero((degree == 1) & (before >= 0))
        return self._edges(ends, before[ends])


def _make_some_leaves_poor(rng: np.random.Generator, rank: Integers, leaves: Integers) -> None:
    """Turn a few dead ends into tracks, footpaths, or nothing (as in incomplete real data)."""
    draw = rng.uniform(size=len(leaves))
    rank[leaves[draw < _LEAF_NONE + _LEAF_PATH + _LEAF_TRACK]] = TRACK
    rank[leaves[draw < _LEAF_NONE + _LEAF_PATH]] = PATH
    rank[leaves[draw < _LEAF_NONE]] = NONE


def _crossings(land: Land, coast_points: Floats) -> tuple[Integers, NDArray[np.bool_], Floats]:
    """Join islands by ferry or bridge, the narrowest strait first, but never the isolated ones.

    Large islands and the first small one have a ferry; the second small one has nothing; of
    the rest, a narrow strait is bridged and eight villages get a ferry.
    """
    coast = np.flatnonzero(land.is_coast)
    owner = land.island[land.ridge_cells[coast, 0]]
    sizes = np.bincount(land.island)
    small = land.small_islands
    linked, waiting = owner == 0, (owner != 0) & (owner != small[1])
    rows: list[tuple[int, int]] = []
    gaps: list[float] = []
    ferries: list[bool] = []
    while waiting.any():
        found = KDTree(coast_points[coast[linked]]).query(coast_points[coast[waiting]])
        gap, nearest = np.asarray(found[0]), np.asarray(found[1])
        best = int(np.argmin(gap))
        landing = int(np.flatnonzero(waiting)[best])
        island = owner == owner[landing]
        waiting &= ~island
        bridged = bool(gap[best] < _BRIDGE_KM) and owner[landing] > small[1]
        if bridged or sizes[owner[landing]] >= _FERRY_ISLAND_VILLAGES or owner[landing] == small[0]:
            rows.append((int(coast[linked][nearest[best]]), int(coast[landing])))
            gaps.append(float(gap[best]))
            ferries.append(not bridged)
            linked |= island
    minutes = 5 * np.ceil((_WAITING_MIN + 60 * np.array(gaps) / _CROSSING_KMH) / 5)
    return np.array(rows, dtype=np.int64).reshape(-1, 2), np.array(ferries, dtype=bool), minutes
