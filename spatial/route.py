"""The way itself: which roads a village takes to its nearest centre, in the order of travel."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

import numpy as np
import shapely

from data.plan import Measures
from data.route import NoRoute, NoRouteReason, Route, RoutePart, Way
from spatial.edge_snapping import Snaps
from spatial.metric import Floats
from spatial.route_lines import part_of_line
from spatial.route_reach import Reach, snap_again
from spatial.shortest_paths import TIE_MIN, best_options


class _Ride(NamedTuple):
    """A way along one edge, from one place on it to another."""

    edge: int
    from_km: float
    to_km: float


@dataclass(frozen=True)
class _Journey:
    """All rides in order, and the row of the centre that they lead to."""

    rides: list[_Ride]
    centre: int


def route(reach: Reach, measures: Measures, village_code: str) -> Route | NoRoute:
    """Return the fastest way from a village to its nearest centre, or why there is none.

    Parameters
    ----------
    reach : Reach
        Of the same `measures`.
    measures : Measures
    village_code : str

    Returns
    -------
    Route or NoRoute
        `minutes`, `km` and the centre are those of the indicators: equally fast centres give the lowest id, equally
        fast ways the shortest; of equally fast and short ways the one over the lower edge row.

    Raises
    ------
    KeyError
        If `measures` know no such village.
    """
    origin = dict(measures.origins.loc[village_code])
    lon, lat = np.array([origin["origin_lon"]], dtype=float), np.array([origin["origin_lat"]], dtype=float)
    edge = int(origin["road_edge"])
    reason = _known_reason(reach, has_place=not np.isnan(lon[0]), edge=edge)
    if reason is not None:
        return NoRoute(village_code, reach.kind, reason)
    start = snap_again(lon, lat, np.array([edge]), reach.graph.edges)
    journey = _journey(reach, start)
    if journey is None:
        return NoRoute(village_code, reach.kind, "not_connected")
    point = reach.centres.geometry.iloc[journey.centre]
    goal = (point.x, point.y)
    parts = [
        _walk(reach, float(start.access_km[0]), (lon[0], lat[0]), (start.lon[0], start.lat[0])),
        *_rides(reach, journey.rides),
        _walk(reach, float(reach.snaps.access_km[journey.centre]), _foot(reach.snaps, journey.centre), goal),
    ]
    return Route(
        village_code,
        reach.kind,
        str(reach.centres.index[journey.centre]),
        str(reach.centres["name"].iloc[journey.centre]),
        tuple(part for part in parts if part.km > 0.0),
    )


def _known_reason(reach: Reach, *, has_place: bool, edge: int) -> NoRouteReason | None:
    """Return why no search is needed."""
    if not len(reach.graph.edges):
        return "no_roads"
    if not has_place:
        return "no_place"
    if edge < 0:
        return "far_from_road"
    return None if len(reach.usable) else "no_centre"


def _journey(reach: Reach, start: Snaps) -> _Journey | None:
    """Return the rides from the village's place on its edge to the centre's place on another, None without a way."""
    places, field = reach.places(start), reach.field
    legs = places.legs(start, np.zeros(1, dtype=np.int64), leaving=True)
    option = places.options(field, reach.usable)
    village, minutes, km, label = option
    best = int(best_options(village, minutes, label, km)[0])
    if not np.isfinite(minutes[best]):
        return None
    edge, offset = int(start.edge[0]), float(start.offset_km[0])
    centre = int(label[best])
    if best >= len(legs.node):  # along the own edge
        return _Journey([_Ride(edge, offset, float(reach.snaps.offset_km[centre]))], centre)
    end_km = float(places.length_km[edge]) if legs.at_end[best] else 0.0
    rest = _from_node(reach, int(legs.node[best]))
    return _Journey([_Ride(edge, offset, end_km), *rest.rides], rest.centre)


def _from_node(reach: Reach, node: int) -> _Journey:
    """Follow, from a node that has a way, the edges whose minutes make up the difference of their ends' minutes."""
    rides: list[_Ride] = []
    ends, length = reach.graph.ends, reach.graph.length_km
    while True:
        arrival = _arrival(reach, node)
        half, ahead_km = _departure(reach, node)
        if arrival is not None and reach.arrivals.km[arrival] <= ahead_km:
            return _Journey([*rides, _last_ride(reach, arrival, length)], int(reach.arrivals.place[arrival]))
        edge, backwards = divmod(half, 2)
        rides.append(_Ride(edge, length[edge] if backwards else 0.0, 0.0 if backwards else length[edge]))
        node = int(ends[edge, 1 - backwards])


def _arrival(reach: Reach, node: int) -> int | None:
    """Return the shortest of the fastest legs from a node to its centre on one of the node's own edges."""
    legs, field = reach.arrivals, reach.field
    low, high = np.searchsorted(legs.node, [node, node + 1])
    rows = np.arange(low, high)
    fits = (legs.place[rows] == field.label[node]) & (legs.minutes[rows] <= field.minutes[node] + TIE_MIN)
    rows = rows[fits]
    return int(rows[np.argmin(legs.km[rows])]) if len(rows) else None


def _departure(reach: Reach, node: int) -> tuple[int, float]:
    """Return the edge on the shortest of the fastest ways from a node (doubled, +1 backwards), and that way's km."""
    first, half = reach.departures
    field, graph = reach.field, reach.graph
    out = half[first[node] : first[node + 1]]
    edge, backwards = out // 2, out % 2
    head = graph.ends[edge, 1 - backwards]
    minutes = graph.minutes[edge] + field.minutes[head]
    fits = (minutes <= field.minutes[node] + TIE_MIN) & (field.label[head] == field.label[node]) & (head != node)
    if not fits.any():
        return -1, np.inf
    km = graph.length_km[edge[fits]] + field.km[head[fits]]
    return int(out[fits][np.argmin(km)]), float(km.min())


def _last_ride(reach: Reach, arrival: int, length: Floats) -> _Ride:
    """Return the ride from a node to the centre's place."""
    centre = int(reach.arrivals.place[arrival])
    edge = int(reach.snaps.edge[centre])
    return _Ride(edge, length[edge] if reach.arrivals.at_end[arrival] else 0.0, float(reach.snaps.offset_km[centre]))


def _walk(reach: Reach, km: float, start: tuple[float, float], end: tuple[float, float]) -> RoutePart:
    """Return the straight walk between a point and the road."""
    line = shapely.LineString([start, end])
    return RoutePart("walk", "", "", True, km, 60.0 * km / reach.travel.access_speed_kmh, line)


def _foot(snaps: Snaps, row: int) -> tuple[float, float]:
    """Return the place on the road."""
    return float(snaps.lon[row]), float(snaps.lat[row])


def _rides(reach: Reach, rides: list[_Ride]) -> list[RoutePart]:
    """Return the rides that have a length, those on like roads together."""
    moving = [ride for ride in rides if ride.from_km != ride.to_km]
    table = reach.graph.edges.iloc[[ride.edge for ride in moving]]
    recorded = ~table["surface_assumed"].to_numpy(dtype=bool) & (table["surface"] != "unknown").to_numpy()
    joins = table["is_join"].to_numpy(dtype=bool)
    like = list(zip(table["road_class"].astype(str), table["surface"].astype(str), recorded, joins, strict=True))
    parts = []
    for (road_class, surface, known, join), rows in groupby(range(len(moving)), key=lambda row: like[row]):
        members = list(rows)
        way: Way = "join" if join else "ferry" if road_class == "ferry" else "road"
        km = np.array([abs(moving[row].to_km - moving[row].from_km) for row in members])
        minutes = km * 60.0 / table["speed_kmh"].to_numpy(dtype=float)[members]
        line = _line(reach, [moving[row] for row in members])
        parts.append(RoutePart(way, road_class, surface, bool(known), float(km.sum()), float(minutes.sum()), line))
    return parts


def _line(reach: Reach, rides: list[_Ride]) -> shapely.LineString:
    """Return the line of rides that follow each other."""
    graph = reach.graph
    edges = [ride.edge for ride in rides]
    pieces = [
        part_of_line(line, float(length), ride.from_km, ride.to_km)
        for line, length, ride in zip(graph.edges.geometry.iloc[edges], graph.length_km[edges], rides, strict=True)
    ]
    return shapely.LineString(np.vstack([pieces[0], *(piece[1:] for piece in pieces[1:])]))
