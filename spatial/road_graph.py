"""The road graph: noded edges with length, speed and minutes, and its connected components."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from data.errors import Fault, ScenarioError
from data.scenario import Travel
from data.wording import Text
from spatial.gap_joins import Joined, join_gaps
from spatial.metric import Flags, Floats, Ints
from spatial.noding import Pieces, pieces_from_lines

EDGE_COLUMNS = (
    "from_node",
    "to_node",
    "road_class",
    "surface",
    "surface_assumed",
    "speed_kmh",
    "oneway",
    "length_km",
    "minutes",
    "component",
    "is_join",
)


@dataclass(frozen=True)
class RoadGraph:
    """Nodes and edges of the road network.

    Parameters
    ----------
    node_lon, node_lat : array
        Degrees, in Morton order.
    edges : GeoDataFrame, RangeIndex
        The columns of `Measures.road_edges`. ``minutes = length_km / speed_kmh * 60``. `surface_assumed` is
        True where the source records no surface and the table of speeds assumes one.
        `component` 0 is the longest; components count roads and ferries, whatever their direction. `is_join`
        is True for the straight pieces laid over gaps (`spatial.gap_joins`).
    dropped_fragments : int
        Components left out because they are shorter than `Travel.minimum_component_km`.
    dropped_km : float
        Their length together.
    unusable_lines : int
        Lines without length.
    joined_crossings : int
        Joins without length, where two parts crossed without a common vertex.
    """

    node_lon: Floats
    node_lat: Floats
    edges: gpd.GeoDataFrame
    dropped_fragments: int = 0
    dropped_km: float = 0.0
    unusable_lines: int = 0
    joined_crossings: int = 0

    # Kept: a table gives a column anew at each call, and one way through it asks hundreds of times.
    @cached_property
    def ends(self) -> Ints:
        """Nodes at the start and the end of each edge, shape (edges, 2)."""
        return np.asarray(self.edges[["from_node", "to_node"]], dtype=np.int64)

    @cached_property
    def length_km(self) -> Floats:
        """Length of each edge."""
        return np.asarray(self.edges["length_km"], dtype=np.float64)

    @cached_property
    def minutes(self) -> Floats:
        """Time from end to end of each edge."""
        return np.asarray(self.edges["minutes"], dtype=np.float64)

    @cached_property
    def pace(self) -> Floats:
        """Minutes per km of each edge."""
        return 60.0 / np.asarray(self.edges["speed_kmh"], dtype=np.float64)

    @cached_property
    def forward_only(self) -> Flags:
        """Edges that may be travelled from start to end alone."""
        return np.asarray(self.edges["oneway"] == "forward", dtype=bool)

    @cached_property
    def backward_only(self) -> Flags:
        """Edges that may be travelled from end to start alone."""
        return np.asarray(self.edges["oneway"] == "backward", dtype=bool)

    @property
    def is_ferry(self) -> Flags:
        """One flag per edge."""
        return np.asarray(self.edges["road_class"] == "ferry", dtype=bool)

    @property
    def may_be_entered(self) -> Flags:
        """Which edges a journey may start or end on: nobody boards a ferry at sea, and a join is no road."""
        return np.asarray(~self.is_ferry & ~self.edges["is_join"].to_numpy(dtype=bool), dtype=bool)


def build_road_graph(roads: gpd.GeoDataFrame, travel: Travel) -> RoadGraph:
    """Cut roads where they meet, join gaps if asked, give every edge its minutes and leave out tiny fragments.

    The result does not depend on the order of the rows: nodes and edges are sorted by place.

    Parameters
    ----------
    roads : GeoDataFrame
        `schema.ROAD_COLUMNS`, LineStrings in EPSG:4326.
    travel : Travel
        Speeds by class and surface, `join_gap_m` and `minimum_component_km`, which are applied in that order.

    Returns
    -------
    RoadGraph

    Raises
    ------
    ScenarioError
        If `travel.speeds` lacks a road class that occurs in `roads`.
    """
    _check_classes(roads, travel)
    joined = _joined(pieces_from_lines(np.asarray(roads.geometry.array, dtype=object)), roads, travel)
    pieces = joined.pieces
    edges = _edges(joined, roads, travel)
    number, component_km = _components(edges, len(pieces.node_lon))
    kept = component_km >= travel.minimum_component_km
    if not kept.any():
        kept[:] = True  # short as they are, they are all there is
    rank = np.empty(len(component_km), dtype=np.int64)
    rank[np.argsort(-component_km, kind="stable")] = np.arange(len(component_km))
    edges["component"] = rank[number]
    nodes, edges = _renumbered(pieces, edges.loc[kept[number]])
    return RoadGraph(
        node_lon=pieces.node_lon[nodes],
        node_lat=pieces.node_lat[nodes],
        edges=edges,
        dropped_fragments=int((~kept).sum()),
        dropped_km=float(component_km[~kept].sum()),
        unusable_lines=pieces.unusable_lines,
        joined_crossings=joined.crossings,
    )


def _joined(pieces: Pieces, roads: gpd.GeoDataFrame, travel: Travel) -> Joined:
    """Return the pieces, with the gaps between parts of the network joined where the scenario says so."""
    if not travel.join_gap_m or not len(pieces.line):
        return Joined(pieces, np.zeros(len(pieces.line), dtype=bool), 0)
    part = _part_of_pieces(pieces.from_node, pieces.to_node, len(pieces.node_lon))
    is_road = (roads["road_class"] != "ferry").to_numpy(dtype=bool)[pieces.line]
    return join_gaps(pieces, part, is_road, travel.join_gap_m)


def _check_classes(roads: gpd.GeoDataFrame, travel: Travel) -> None:
    """Refuse roads of a class without a speed."""
    missing = sorted(set(roads["road_class"].unique()) - set(travel.speeds))
    if missing:
        names = ", ".join(missing)
        raise ScenarioError(
            Fault(
                Text(f"Tidak ada kecepatan untuk kelas jalan {names}.", f"No speed for road class {names}."),
                "[travel.speeds]",
                Text("Tambahkan kelas itu ke tabel kecepatan.", "Add the class to the table of speeds."),
            )
        )


def _edges(joined: Joined, roads: gpd.GeoDataFrame, travel: Travel) -> gpd.GeoDataFrame:
    """Return one row per piece in an order that depends on place and attributes only."""
    pieces = joined.pieces
    road = _roads_of_pieces(joined, roads, travel)
    recorded = road["surface"].to_numpy(dtype=object)
    assumed = road["road_class"].map({k: v.assumed_surface for k, v in travel.speeds.items()}).to_numpy(dtype=object)
    surface = np.where(recorded == "unknown", assumed, recorded)
    speed = _speeds(road, surface, pieces, travel)
    edges = gpd.GeoDataFrame(
        {
            "from_node": pieces.from_node,
            "to_node": pieces.to_node,
            "road_class": road["road_class"],
            "surface": pd.Series(surface, dtype="str"),
            "surface_assumed": (recorded == "unknown") & (surface != "unknown"),
            "speed_kmh": speed,
            "oneway": road["oneway"],
            "length_km": pieces.length_km,
            "minutes": pieces.length_km / speed * 60.0,
            "is_join": joined.is_join,
        },
        geometry=pieces.geometry,
        crs="EPSG:4326",
    )
    return edges.iloc[_lasting_order(edges)].reset_index(drop=True)


def _roads_of_pieces(joined: Joined, roads: gpd.GeoDataFrame, travel: Travel) -> pd.DataFrame:
    """Return what the source says about the road of each piece; a join is an unpaved footpath at walking speed."""
    columns = ["road_class", "surface", "oneway", "maxspeed_kmh", "ferry_min"]
    road = pd.DataFrame(roads[columns]).iloc[joined.pieces.line].reset_index(drop=True)
    if joined.is_join.any():
        road.loc[joined.is_join, columns] = ("footpath", "unpaved", "both", travel.access_speed_kmh, np.nan)
    return road


def _lasting_order(edges: gpd.GeoDataFrame) -> Ints:
    """Return an order that does not depend on the file's: row numbers break ties when snapping."""
    start, end, length = (edges[name].to_numpy() for name in ("from_node", "to_node", "length_km"))
    order = np.lexsort((length, end, start))
    same = (np.diff(start[order]) == 0) & (np.diff(end[order]) == 0) & (np.diff(length[order]) == 0)
    alike = np.flatnonzero(np.append(same, False) | np.append(False, same))
    few = pd.DataFrame(edges.iloc[order[alike]].drop(columns="geometry"))
    few["shape"] = pd.Series(shapely.to_wkb(edges.geometry.array[order[alike]]), index=few.index, dtype=object)
    lead = ["from_node", "to_node", "length_km"]
    order[alike] = few.sort_values([*lead, *few.columns.drop(lead)]).index.to_numpy()
    return np.asarray(order, dtype=np.int64)


def _speeds(road: pd.DataFrame, surface: NDArray[np.object_], pieces: Pieces, travel: Travel) -> Floats:
    """Return km/h: the ferry's timetable, else the recorded limit, else the table by class and surface."""
    table = travel.speeds
    paved = road["road_class"].map({k: v.paved_kmh for k, v in table.items()}).to_numpy(dtype=np.float64)
    unpaved = road["road_class"].map({k: v.unpaved_kmh for k, v in table.items()}).to_numpy(dtype=np.float64)
    recorded = road["maxspeed_kmh"].to_numpy(dtype=np.float64)
    speed = np.where(np.isnan(recorded), np.where(surface == "paved", paved, unpaved), recorded)
    timetable = road["ferry_min"].to_numpy(dtype=np.float64)
    line_km = np.bincount(pieces.line + 1, weights=pieces.length_km)[pieces.line + 1]  # a join's line is -1
    timed = (road["road_class"].to_numpy(dtype=object) == "ferry") & (timetable > 0)
    return np.where(timed, line_km / np.where(timed, timetable, 1.0) * 60.0, speed)


def _components(edges: gpd.GeoDataFrame, nodes: int) -> tuple[Ints, Floats]:
    """Return the component of each edge and the km of each component, ignoring one-way signs."""
    if not len(edges):
        return np.zeros(0, dtype=np.int64), np.zeros(0)
    number = _part_of_pieces(edges["from_node"].to_numpy(), edges["to_node"].to_numpy(), nodes)
    return number, np.bincount(number, weights=edges["length_km"].to_numpy()).astype(np.float64)


def _part_of_pieces(start: Ints, end: Ints, nodes: int) -> Ints:
    """Return the number of the part of the network that each piece belongs to, counted by its lowest node."""
    graph = coo_array((np.ones(len(start)), (start, end)), shape=(nodes, nodes))
    _, label = connected_components(graph, directed=False)
    return np.asarray(label, dtype=np.int64)[start]


def _renumbered(pieces: Pieces, edges: gpd.GeoDataFrame) -> tuple[Ints, gpd.GeoDataFrame]:
    """Return the nodes still in use, and the edges with numbers that count only those."""
    ends = edges[["from_node", "to_node"]].to_numpy()
    nodes = np.unique(ends)
    position = np.full(len(pieces.node_lon), -1, dtype=np.int64)
    position[nodes] = np.arange(len(nodes))
    renumbered = edges.assign(from_node=position[ends[:, 0]], to_node=position[ends[:, 1]])
    return nodes, renumbered[[*EDGE_COLUMNS, "geometry"]].reset_index(drop=True)
