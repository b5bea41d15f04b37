"""Gaps of a road map: parts of the network that nearly meet are joined by a straight piece."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from spatial.metric import Flags, Floats, Ints, geodesic_km, plane_scales
from spatial.noding import UNITS_PER_DEGREE, Pieces, pieces_from_lines

_PIECES_AT_ONCE = 20_000
_PLACES = ["lon_a", "lat_a", "lon_b", "lat_b"]  # in units of 1e-7 degree


@dataclass(frozen=True)
class Joined:
    """Pieces of a network whose gaps are joined.

    Parameters
    ----------
    pieces : Pieces
        Cut at the joins too; those joins that have a length follow as lines of their own.
    is_join : array of bool
        One flag per piece; `pieces.line` is -1 there.
    crossings : int
        Joins without length: two parts that crossed without a common vertex.
    """

    pieces: Pieces
    is_join: Flags
    crossings: int


def join_gaps(pieces: Pieces, component: Ints, joinable: Flags, gap_m: float) -> Joined:
    """Join the parts of a network that are no farther than `gap_m` apart, from the shortest gap upward.

    Two parts that hang together already, through a ferry or an earlier join, are not joined again: the joins are a
    minimum spanning forest of the parts [1]_.

    Parameters
    ----------
    pieces : Pieces
    component : array of int
        The part that each piece belongs to.
    joinable : array of bool
        Which pieces may be touched; a ferry is not.
    gap_m : float
        Geodesic metres between the nearest two places.

    Returns
    -------
    Joined
        Depends on places only, not on the order of the pieces; equally long gaps: the westernmost, southernmost.

    Notes
    -----
    The nearest two places are sought in the plane at the middle of both pieces and rounded to 1e-7 degree.

    References
    ----------
    .. [1] Kruskal (1956), On the shortest spanning subtree of a graph and the traveling salesman problem,
       Proceedings of the AMS 7, 48-50.
    """
    found = [
        _nearest_only(_gaps(pieces, component, pairs, gap_m))
        for pairs in _neighbours(pieces.geometry, component, joinable, gap_m / 1000.0)
    ]
    if not sum(map(len, found)):
        return Joined(pieces, np.zeros(len(pieces.line), dtype=bool), 0)
    gaps = _nearest_only(pd.concat(found)).sort_values(["km", *_PLACES])
    chosen = _spanning_forest(gaps.drop_duplicates(["part_a", "part_b"]))
    # of roads that run through one and the same place all are cut there, whichever was met first
    touched = gaps.merge(chosen[["part_a", "part_b", *_PLACES]])
    ends = np.concatenate([touched[["a", "lon_a", "lat_a"]].to_numpy(), touched[["b", "lon_b", "lat_b"]].to_numpy()])
    return _with_joins(pieces, np.unique(ends, axis=0), chosen[_PLACES].to_numpy())


def _neighbours(lines: NDArray[np.object_], part: Ints, joinable: Flags, gap_km: float) -> Iterator[tuple[Ints, Ints]]:
    """Yield (row, row) of all lines of different parts that may be within the gap, some thousands at a time."""
    rows = np.flatnonzero(joinable)
    if len(np.unique(part[rows])) < 2:
        return
    flat, reach = _flattened(lines[rows], gap_km)
    rank = _largest_first(part[rows])  # each pair is looked for from the bounds of its smaller part
    bounds = pd.DataFrame(shapely.bounds(flat)).groupby(rank)
    boxes = shapely.box(*(bounds.min()[[0, 1]] - reach).to_numpy().T, *(bounds.max()[[2, 3]] + reach).to_numpy().T)
    smaller, near = shapely.STRtree(flat).query(boxes[1:])
    near = np.unique(near[rank[near] < smaller + 1])
    small = np.flatnonzero(rank > 0)
    tree = shapely.STRtree(flat[small])
    for chunk in np.array_split(near, -(-len(near) // _PIECES_AT_ONCE) or 1):
        one, other = tree.query(flat[chunk], predicate="dwithin", distance=reach)
        one, other = chunk[one], small[other]
        apart = rank[one] < rank[other]
        if apart.any():
            yield rows[one[apart]], rows[other[apart]]


def _largest_first(part: Ints) -> Ints:
    """Return the parts' numbers by the count of their lines, 0 the most."""
    _, number, lines = np.unique(part, return_inverse=True, return_counts=True)
    place = np.empty(len(lines), dtype=np.int64)
    place[np.argsort(-lines, kind="stable")] = np.arange(len(lines))
    return place[number]


def _flattened(lines: NDArray[np.object_], gap_km: float) -> tuple[NDArray[np.object_], float]:
    """Return the lines with longitudes squeezed, and a reach in those units that no gap exceeds anywhere."""
    lat = shapely.bounds(lines)[:, [1, 3]]
    squeeze = float(np.cos(np.radians((lat.min() + lat.max()) / 2)))
    east, north = plane_scales(np.array([lat.min(), lat.max()]))
    reach = gap_km / min((east / squeeze).min(), north.min()) * 1.01
    return np.asarray(shapely.transform(lines, lambda xy: xy * [squeeze, 1.0]), dtype=object), float(reach)


def _gaps(pieces: Pieces, component: Ints, pairs: tuple[Ints, Ints], gap_m: float) -> pd.DataFrame:
    """Return the nearest two places of each pair of pieces, where they are within the gap."""
    turned = component[pairs[0]] > component[pairs[1]]
    a, b = np.where(turned, pairs[::-1], pairs)
    bounds = shapely.bounds(pieces.geometry)
    lat = (np.minimum(bounds[a, 1], bounds[b, 1]) + np.maximum(bounds[a, 3], bounds[b, 3])) / 2
    east, north = plane_scales(lat)
    stretch = east / north
    line = shapely.shortest_line(_stretched(pieces.geometry[a], stretch), _stretched(pieces.geometry[b], stretch))
    ends = shapely.get_coordinates(line).reshape(-1, 4) / np.column_stack([stretch, np.ones_like(lat)] * 2)
    place = np.rint(ends * UNITS_PER_DEGREE).astype(np.int64)
    gaps = pd.DataFrame(place, columns=_PLACES).assign(part_a=component[a], part_b=component[b], a=a, b=b)
    gaps["km"] = geodesic_km(*(place / UNITS_PER_DEGREE).T)
    return gaps[gaps["km"] * 1000.0 <= gap_m]


def _stretched(lines: NDArray[np.object_], stretch: Floats) -> NDArray[np.object_]:
    """Return lines in a plane of their own each: longitudes times `stretch`."""
    xy, owner = shapely.get_coordinates(lines, return_index=True)
    xy[:, 0] *= stretch[owner]
    return np.asarray(shapely.linestrings(xy, indices=owner), dtype=object)


def _nearest_only(gaps: pd.DataFrame) -> pd.DataFrame:
    """Keep the shortest gap between each two parts, all of them where several are equally long."""
    return gaps[gaps["km"] == gaps.groupby(["part_a", "part_b"])["km"].transform("min")]


def _spanning_forest(gaps: pd.DataFrame) -> pd.DataFrame:
    """Return the gaps, shortest first, that join two parts not yet joined."""
    leader: dict[int, int] = {}

    def led_by(part: int) -> int:
        while part in leader:
            leader[part] = leader.get(leader[part], leader[part])  # halves the way for the next who asks
            part = leader[part]
        return part

    keep = []
    for a, b in zip(gaps["part_a"].tolist(), gaps["part_b"].tolist(), strict=True):
        one, other = led_by(a), led_by(b)
        keep.append(one != other)
        if one != other:
            leader[one] = other
    return gaps[np.array(keep, dtype=bool)]


def _with_joins(pieces: Pieces, ends: Ints, joins: Ints) -> Joined:
    """Cut the pieces at the `ends` (rows of piece, lon, lat) and add the straight pieces between them."""
    lines = pieces.geometry.copy()
    touched, begins = np.unique(ends[:, 0], return_index=True)
    for piece, places in zip(touched, np.split(ends[:, 1:], begins[1:]), strict=True):
        lines[piece] = with_vertices(lines[piece], places)
    is_crossing = (joins[:, :2] == joins[:, 2:]).all(axis=1)
    straight = shapely.linestrings(joins[~is_crossing].reshape(-1, 2, 2) / UNITS_PER_DEGREE)
    noded = pieces_from_lines(np.concatenate([lines, straight]))
    line = np.append(pieces.line, np.full(len(straight), -1))[noded.line]
    whole = replace(noded, line=line, unusable_lines=pieces.unusable_lines)
    return Joined(whole, line < 0, int(is_crossing.sum()))


def with_vertices(line: shapely.LineString, places: Ints) -> shapely.LineString:
    """Return the line with the places as vertices, each on the segment that it lies on."""
    vertices = shapely.get_coordinates(line)
    known = {tuple(vertex) for vertex in np.rint(vertices * UNITS_PER_DEGREE).astype(np.int64).tolist()}
    fresh = np.array([place for place in places.tolist() if tuple(place) not in known]).reshape(-1, 2)
    fresh = fresh / UNITS_PER_DEGREE
    at = np.asarray(shapely.line_locate_point(line, shapely.points(fresh)))
    measure = np.append(0.0, np.cumsum(np.hypot(np.diff(vertices[:, 0]), np.diff(vertices[:, 1]))))
    order = np.argsort(at, kind="stable")
    where = np.searchsorted(measure, at[order]).clip(1, len(vertices) - 1)
    return shapely.LineString(np.insert(vertices, where, fresh[order], axis=0))
