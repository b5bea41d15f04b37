"""The nearest point of the nearest edge, exactly as a search through every edge would find it."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely

from spatial.metric import Flags, Floats, Ints, geodesic_km, plane_scales, ragged_ranges

# Distances that differ by less than a micrometre are equal: the lowest edge row wins.
TIE_KM = 1e-9
_POINTS_AT_ONCE = 20_000


@dataclass(frozen=True)
class Snaps:
    """Where points meet the road; one entry per point.

    Parameters
    ----------
    edge : array of int
        Row of the edges; -1 for a point without coordinates or where there is no edge.
    access_km : array
        WGS-84 geodesic between the point and the place on the edge; NaN where `edge` is -1.
    offset_km : array
        Geodesic length along the edge from its `from_node` to that place.
    lon, lat : array
        That place, degrees.
    """

    edge: Ints
    access_km: Floats
    offset_km: Floats
    lon: Floats
    lat: Floats


def snap_to_edges(lon: Floats, lat: Floats, edges: gpd.GeoDataFrame, usable: Flags) -> Snaps:
    """Snap points to the nearest place on any usable edge.

    "Nearest" is measured in the plane that touches WGS 84 at the point (`metric.plane_scales`). Places within
    `TIE_KM` of the nearest are ties: the lowest edge row wins, then the lowest offset.

    Parameters
    ----------
    lon, lat : array, shape (points,)
        Degrees; NaN for a point without coordinates.
    edges : GeoDataFrame, RangeIndex
        `RoadGraph.edges`.
    usable : array of bool, shape (edges,)
        Which edges may be snapped to.

    Returns
    -------
    Snaps
        At any distance; the limit is the caller's.

    Notes
    -----
    Candidates come from an STRtree over ``(lon cos φ0, lat)``. The plane's stretch against those coordinates
    lies between two known factors at each point, so every edge within ``nearest × largest / smallest`` factor
    is measured exactly, and no edge beyond it can be the nearest.
    """
    count = len(lon)
    rows = np.flatnonzero(usable)
    here = np.flatnonzero(np.isfinite(lon) & np.isfinite(lat))
    snaps = Snaps(np.full(count, -1, dtype=np.int64), *(np.full(count, np.nan) for _ in range(4)))
    if not len(rows) or not len(here):
        return snaps
    search = _Search(edges, rows, lat[here])
    for chunk in np.array_split(here, -(-len(here) // _POINTS_AT_ONCE)):
        point, edge = search.candidates(lon[chunk], lat[chunk])
        found = search.nearest(lon[chunk], lat[chunk], point, edge)
        for name in ("edge", "access_km", "offset_km", "lon", "lat"):
            getattr(snaps, name)[chunk] = getattr(found, name)
    return snaps


class _Search:
    """Usable edges, prepared once: coordinates in one array, and a tree over scaled copies."""

    def __init__(self, edges: gpd.GeoDataFrame, rows: Ints, lat: Floats) -> None:
        geometry = np.asarray(edges.geometry.array, dtype=object)[rows]
        self.rows = rows
        self.length_km = edges["length_km"].to_numpy()[rows]
        self.vertex = shapely.get_coordinates(geometry)
        self.vertices = shapely.get_num_coordinates(geometry).astype(np.int64)
        self.first = np.cumsum(self.vertices) - self.vertices
        self.squeeze = float(np.cos(np.radians((lat.min() + lat.max()) / 2)))
        self.tree = shapely.STRtree(shapely.transform(geometry, lambda xy: xy * [self.squeeze, 1.0]))

    def candidates(self, lon: Floats, lat: Floats) -> tuple[Ints, Ints]:
        """Return (point, edge) pairs, sorted, among which each point's nearest edge and all ties are."""
        points = shapely.points(lon * self.squeeze, lat)
        (at, _), distance = self.tree.query_nearest(points, all_matches=False, return_distance=True)
        east, north = plane_scales(lat)
        factors = np.stack([east / self.squeeze, north])
        reach = np.empty(len(lon))
        reach[at] = distance
        reach = reach * factors.max(axis=0) / factors.min(axis=0) * (1 + 1e-9) + 1e-9
        point, edge = self.tree.query(points, predicate="dwithin", distance=reach)
        order = np.lexsort((edge, point))
        return point[order].astype(np.int64), edge[order].astype(np.int64)

    def nearest(self, lon: Floats, lat: Floats, point: Ints, edge: Ints) -> Snaps:
        """Return the nearest place per point among its candidate edges."""
        segment, pair = ragged_ranges(self.first[edge], self.vertices[edge] - 1)
        along, distance = self._to_segments(lon[point[pair]], lat[point[pair]], segment)
        begins = np.flatnonzero(np.diff(point[pair], prepend=-1))
        least = np.minimum.reduceat(distance, begins)
        counts = np.diff(np.append(begins, len(pair)))
        ties = np.flatnonzero(distance <= np.repeat(least, counts) + TIE_KM)
        _, chosen = np.unique(point[pair[ties]], return_index=True)  # pairs are sorted: first = lowest row and offset
        best = ties[chosen]
        a, b = self.vertex[segment[best]], self.vertex[segment[best] + 1]
        place = a + along[best, None] * (b - a)
        return Snaps(
            edge=self.rows[edge[pair[best]]],
            access_km=geodesic_km(lon, lat, place[:, 0], place[:, 1]),
            offset_km=self._offset_km(edge[pair[best]], segment[best], along[best]),
            lon=place[:, 0],
            lat=place[:, 1],
        )

    def _to_segments(self, lon: Floats, lat: Floats, segment: Ints) -> tuple[Floats, Floats]:
        """Return the share along each segment and the distance in km, in the plane at the point."""
        east, north = plane_scales(lat)
        here = np.column_stack([lon, lat])
        scale = np.column_stack([east, north])
        start = (self.vertex[segment] - here) * scale
        step = (self.vertex[segment + 1] - self.vertex[segment]) * scale
        along = np.clip(-(start * step).sum(axis=1) / (step * step).sum(axis=1), 0.0, 1.0)
        off = start + along[:, None] * step
        return along, np.hypot(off[:, 0], off[:, 1])

    def _offset_km(self, edge: Ints, segment: Ints, along: Floats) -> Floats:
        """Return geodesic km from the edge's start; a place at an end lies exactly at that end."""
        before, owner = ragged_ranges(self.first[edge], segment - self.first[edge] + 1)
        a, b = self.vertex[before], self.vertex[before + 1]
        km = geodesic_km(a[:, 0], a[:, 1], b[:, 0], b[:, 1])
        is_last = before == segment[owner]
        offset = np.bincount(owner, weights=np.where(is_last, km * along[owner], km), minlength=len(edge))
        length = self.length_km[edge]
        offset = np.where(offset <= TIE_KM, 0.0, offset)
        return np.where(offset >= length - TIE_KM, length, offset)
