"""Cut lines into pieces at the vertices that they share, so that pieces meet only at their ends."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from spatial.metric import Flags, Floats, Ints, geodesic_km

# 1e-7 degree is about one centimetre: two vertices that agree so far are one place.
UNITS_PER_DEGREE = 1e7
_HALF = np.int64(1) << 31


@dataclass(frozen=True)
class Pieces:
    """Lines cut at shared vertices.

    Parameters
    ----------
    geometry : array of LineString
        Coordinates rounded to 1e-7 degree, so that equal ends have equal numbers.
    line : array of int
        Row of the line that each piece is part of.
    from_node, to_node : array of int
        Indices into `node_lon` and `node_lat`.
    length_km : array
        WGS-84 geodesic length along the vertices.
    node_lon, node_lat : array
        Degrees, in Morton order: neighbours on the ground are neighbours in memory.
    unusable_lines : int
        Lines that shrink to a single point after rounding, or that are empty.
    """

    geometry: NDArray[np.object_]
    line: Ints
    from_node: Ints
    to_node: Ints
    length_km: Floats
    node_lon: Floats
    node_lat: Floats
    unusable_lines: int


def pieces_from_lines(lines: NDArray[np.object_]) -> Pieces:
    """Cut LineStrings wherever a vertex is used more than once.

    Two lines that cross without a common vertex (a bridge) are not joined. A vertex that one line passes
    twice is cut too: it is one place on the ground.

    Parameters
    ----------
    lines : array of LineString
        Longitude and latitude in degrees.

    Returns
    -------
    Pieces
        In the order of the lines and along them.
    """
    lon, lat, line = _distinct_vertices(lines)
    key = _place_key(lon, lat)
    starts_line = np.diff(line, prepend=-1) != 0
    ends_line = np.roll(starts_line, -1)
    _, inverse, uses = np.unique(key, return_inverse=True, return_counts=True)
    is_node = starts_line | ends_line | (uses[inverse] > 1)

    first = np.flatnonzero(~ends_line)  # first vertex of each segment
    piece = np.cumsum(is_node[first]) - 1
    closes = np.append(np.diff(piece) != 0, True) if len(piece) else np.zeros(0, dtype=bool)
    vertices, owner = _vertices_of_pieces(first, piece, closes)
    begin, end = first[is_node[first]], first[closes] + 1

    degrees = np.column_stack([lon, lat]) / UNITS_PER_DEGREE
    segment_km = geodesic_km(degrees[first, 0], degrees[first, 1], degrees[first + 1, 0], degrees[first + 1, 1])
    places, node_lon, node_lat = _morton_nodes(np.concatenate([begin, end]), key, degrees)
    return Pieces(
        geometry=_line_strings(degrees[vertices], owner),
        line=line[begin],
        from_node=places[: len(begin)],
        to_node=places[len(begin) :],
        length_km=np.bincount(piece, weights=segment_km, minlength=len(begin)).astype(np.float64),
        node_lon=node_lon,
        node_lat=node_lat,
        unusable_lines=len(lines) - len(np.unique(line)),
    )


def _distinct_vertices(lines: NDArray[np.object_]) -> tuple[Ints, Ints, Ints]:
    """Return rounded vertices and their line, without consecutive repeats and without single-point lines."""
    coordinates, line = shapely.get_coordinates(lines, return_index=True)
    lon = np.rint(coordinates[:, 0] * UNITS_PER_DEGREE).astype(np.int64)
    lat = np.rint(coordinates[:, 1] * UNITS_PER_DEGREE).astype(np.int64)
    repeats = np.zeros(len(line), dtype=bool)
    repeats[1:] = (lon[1:] == lon[:-1]) & (lat[1:] == lat[:-1]) & (line[1:] == line[:-1])
    keep = ~repeats
    keep &= np.bincount(line[keep], minlength=len(lines) + 1)[line] > 1
    return lon[keep], lat[keep], line[keep].astype(np.int64)


def _place_key(lon: Ints, lat: Ints) -> Ints:
    """Return one integer per place: 32 bits of longitude, 32 of latitude."""
    return lon * (_HALF << 1) + (lat + _HALF)


def _vertices_of_pieces(first: Ints, piece: Ints, closes: Flags) -> tuple[Ints, Ints]:
    """Return the vertex numbers of all pieces, one after another, and the piece of each."""
    total = len(first) + int(closes.sum())
    vertices = np.empty(total, dtype=np.int64)
    owner = np.empty(total, dtype=np.int64)
    at = np.arange(len(first)) + piece  # each earlier piece has one vertex more than segments
    vertices[at], owner[at] = first, piece
    vertices[at[closes] + 1], owner[at[closes] + 1] = first[closes] + 1, piece[closes]
    return vertices, owner


def _line_strings(vertices: Floats, owner: Ints) -> NDArray[np.object_]:
    """Return one LineString per piece."""
    if not len(owner):
        return np.empty(0, dtype=object)
    return np.asarray(shapely.linestrings(vertices, indices=owner), dtype=object)


def _morton_nodes(ends: Ints, key: Ints, degrees: Floats) -> tuple[Ints, Floats, Floats]:
    """Return the node number of each end, and the nodes' longitude and latitude in Morton order."""
    _, example, number = np.unique(key[ends], return_index=True, return_inverse=True)
    place = degrees[ends[example]]
    order = np.argsort(_morton_code(place[:, 0], place[:, 1]), kind="stable")
    position = np.empty(len(order), dtype=np.int64)
    position[order] = np.arange(len(order))
    return position[number], place[order, 0], place[order, 1]


def _morton_code(lon: Floats, lat: Floats) -> NDArray[np.uint64]:
    """Interleave the bits of both coordinates (Z-order curve)."""
    x = _spread_bits(np.rint((lon + 180.0) * UNITS_PER_DEGREE).astype(np.uint64))
    y = _spread_bits(np.rint((lat + 90.0) * UNITS_PER_DEGREE).astype(np.uint64))
    return x | (y << np.uint64(1))


def _spread_bits(value: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Put a zero between the bits of 32-bit numbers."""
    for shift, mask in (
        (16, 0x0000FFFF0000FFFF),
        (8, 0x00FF00FF00FF00FF),
        (4, 0x0F0F0F0F0F0F0F0F),
        (2, 0x3333333333333333),
        (1, 0x5555555555555555),
    ):
        value = (value | (value << np.uint64(shift))) & np.uint64(mask)
    return value
