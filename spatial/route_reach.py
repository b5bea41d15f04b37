"""How far every place on the roads is from its nearest centre of one kind: one search, kept for many questions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import geopandas as gpd
import numpy as np
import shapely

from data.plan import Measures
from data.scenario import Travel
from spatial.edge_snapping import Snaps, snap_to_edges
from spatial.metric import Floats, Ints
from spatial.road_graph import RoadGraph
from spatial.shortest_paths import Field, best_options, reversed_arcs
from spatial.travel_time import Legs, Places


@dataclass(frozen=True)
class Reach:
    """Minutes, km and nearest centre at every node, for one kind.

    Parameters
    ----------
    kind : str
    graph : RoadGraph
    travel : Travel
    centres : GeoDataFrame, index service_centre_id, sorted
        Those of the kind; a centre's label in `field` is its row.
    snaps : Snaps
        Where they meet the road; edge -1 beyond `max_access_km`.
    field : Field
        To the nearest of them, the walk at the centre included.
    """

    kind: str
    graph: RoadGraph
    travel: Travel
    centres: gpd.GeoDataFrame
    snaps: Snaps
    field: Field

    @property
    def usable(self) -> Ints:
        """Rows of the centres that a road reaches."""
        return np.flatnonzero(self.snaps.edge >= 0)

    def places(self, origins: Snaps) -> Places:
        """Return points on the roads together with the centres."""
        return Places(self.graph, self.travel, origins, self.snaps, np.arange(len(self.centres)))

    def minutes_at(self, origins: Snaps) -> Floats:
        """Return minutes from points on the roads, `inf` without a way."""
        minutes = np.full(len(origins.edge), np.inf)
        point, option, km, label = self.places(origins).options(self.field, self.usable)
        best = best_options(point, option, label, km)
        minutes[point[best]] = option[best]
        return minutes

    @cached_property
    def arrivals(self) -> Legs:
        """From nodes to the centres on their edges, sorted by node."""
        legs = self.places(self.snaps).legs(self.snaps, self.usable, leaving=False)
        order = np.argsort(legs.node, kind="stable")
        return Legs(*(getattr(legs, name)[order] for name in ("place", "node", "at_end", "minutes", "km")))

    @cached_property
    def departures(self) -> tuple[Ints, Ints]:
        """Edges that may be left from a node, as CSR: ``first``, and twice the edge row, plus 1 from its end."""
        edges = self.graph.edges
        oneway = edges["oneway"].to_numpy(dtype=object)
        along, against = np.flatnonzero(oneway != "backward"), np.flatnonzero(oneway != "forward")
        node = np.concatenate([edges["from_node"].to_numpy()[along], edges["to_node"].to_numpy()[against]])
        half = np.concatenate([2 * along, 2 * against + 1])
        first = np.cumsum(np.bincount(node, minlength=len(self.graph.node_lon)))
        return np.concatenate([[0], first]).astype(np.int64), half[np.lexsort((half, node))]


def reach_of(measures: Measures, centres: gpd.GeoDataFrame, kind: str, travel: Travel) -> Reach:
    """Return how far every node of the measured network is from its nearest centre of `kind`.

    Parameters
    ----------
    measures : Measures
        Of the same centres and `travel`.
    centres : GeoDataFrame, index service_centre_id
        With `kind`; every kind.
    kind : str
        One that no centre has reaches nothing.
    travel : Travel
        `access_speed_kmh`.
    """
    some = centres[(centres["kind"] == kind).to_numpy()].sort_index()
    graph = graph_of(measures.road_edges)
    edge = measures.centre_access["road_edge"].reindex(some.index).to_numpy(dtype=np.int64)
    snaps = snap_again(some.geometry.x.to_numpy(), some.geometry.y.to_numpy(), edge, graph.edges)
    places = Places(graph, travel, snaps, snaps, np.arange(len(some)))
    field = places.field(reversed_arcs(graph), np.flatnonzero(snaps.edge >= 0))
    return Reach(kind, graph, travel, some, snaps, field)


def graph_of(edges: gpd.GeoDataFrame) -> RoadGraph:
    """Return the graph of `Measures.road_edges`."""
    nodes = int(edges[["from_node", "to_node"]].to_numpy().max(initial=-1)) + 1
    lon, lat = np.full(nodes, np.nan), np.full(nodes, np.nan)
    lines = np.asarray(edges.geometry.array, dtype=object)
    for column, vertex in (("from_node", 0), ("to_node", -1)):
        point = shapely.get_point(lines, vertex)
        node = edges[column].to_numpy()
        lon[node], lat[node] = shapely.get_x(point), shapely.get_y(point)
    return RoadGraph(lon, lat, edges)


def snap_again(lon: Floats, lat: Floats, edge: Ints, edges: gpd.GeoDataFrame) -> Snaps:
    """Return where points meet the edges that they are known to belong to; -1 stays -1.

    A search among these edges alone finds the same: none is nearer to a point than its own, and ties go to the
    lowest row as before.
    """
    usable = np.zeros(len(edges), dtype=bool)
    usable[edge[edge >= 0]] = True
    here = edge >= 0
    return snap_to_edges(np.where(here, lon, np.nan), np.where(here, lat, np.nan), edges, usable)
