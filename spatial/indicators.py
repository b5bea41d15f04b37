"""The stage *measure*: planning data in, indicators in natural units out."""

from __future__ import annotations

from collections.abc import Callable

import geopandas as gpd
import numpy as np
import pandas as pd

from data.plan import Measures
from data.planning_data import PlanningData
from data.scenario import Travel
from spatial.area import area_km2
from spatial.attributes import attribute_indicators
from spatial.coverage import coverage_shares
from spatial.edge_snapping import Snaps, snap_to_edges
from spatial.metric import Flags, Floats
from spatial.notices import measure_notices, origin_notices, road_notices, route_notices, zone_notices
from spatial.origins import offices_outside, village_origins
from spatial.road_graph import RoadGraph, build_road_graph
from spatial.sources import indicator_sources
from spatial.travel_time import TravelTimes, travel_times
from spatial.zones import zone_indicators


def indicators(
    data: PlanningData,
    travel: Travel,
    graph: RoadGraph | None = None,
    progress: Callable[[str], None] | None = None,
) -> Measures:
    """Measure every village: attributes, area, travel times, paved roads, internet coverage, zones.

    Parameters
    ----------
    data : PlanningData
    travel : Travel
        Speeds and limits.
    graph : RoadGraph, optional
        The result of ``build_road_graph(data.roads, travel)`` where the caller has kept it.
    progress : callable, optional
        Told the name of each step before it starts: ``road_graph``, ``origins``, ``snapping``,
        ``travel_time``, ``coverage``.

    Returns
    -------
    Measures
        Every village of `data.villages`, in that order.

    Raises
    ------
    ScenarioError
        If `travel.speeds` lacks a road class.
    """
    tell = progress or (lambda _: None)
    villages, centres = data.villages, data.service_centres
    tell("road_graph")
    if graph is None:
        graph = build_road_graph(data.roads, travel)
    tell("origins")
    places = village_origins(villages, data.population)
    tell("snapping")
    lon, lat = places["origin_lon"].to_numpy(), places["origin_lat"].to_numpy()
    road = graph.may_be_entered
    start = snap_to_edges(lon, lat, graph.edges, road)
    goal = snap_to_edges(centres.geometry.x.to_numpy(), centres.geometry.y.to_numpy(), graph.edges, road)
    origins = places.join(access_table(start, villages.index, travel))
    centre_access = access_table(goal, centres.index, travel)
    tell("travel_time")
    times = travel_times(
        graph, villages.index, within_limit(start, travel), centres, within_limit(goal, travel), travel=travel
    )
    times = unmeasured(times, np.isnan(lon) | (len(graph.edges) == 0))
    paved_km = pd.Series(paved_road_km(lon, lat, graph), index=villages.index)
    tell("coverage")
    coverage = coverage_shares(villages, data.signal, data.population, data.towers)
    table = attribute_indicators(villages)
    table["area_km2"] = area_km2(villages)
    for kind in times.minutes:
        table[f"travel_time_{kind}_min"] = times.minutes[kind]
        table[f"road_distance_{kind}_km"] = times.road_km[kind]
    table["paved_road_distance_km"] = paved_km
    table = table.join(coverage.shares)
    zoned = zone_indicators(villages, data.zones, places)
    table = table.join(zoned)
    return Measures(
        indicators=table,
        origins=origins,
        nearest_centres=times.nearest.add_prefix("nearest_"),
        road_edges=graph.edges,
        centre_access=centre_access,
        indicator_sources=indicator_sources(data, table.columns, origins),
        warnings=(
            *road_notices(graph, travel),
            *origin_notices(origins, offices_outside(villages), travel),
            *route_notices(times.minutes, centre_access, travel),
            *measure_notices(paved_km, coverage, graph),
            *zone_notices(zoned),
        ),
    )


def within_limit(snaps: Snaps, travel: Travel) -> Snaps:
    """Return the snaps with edge -1 beyond the walking limit."""
    edge = np.where(snaps.access_km <= travel.max_access_km, snaps.edge, -1)
    return Snaps(edge, snaps.access_km, snaps.offset_km, snaps.lon, snaps.lat)


def access_table(snaps: Snaps, index: pd.Index, travel: Travel) -> pd.DataFrame:
    """Return `access_km` and `road_edge` as they stand in the exports."""
    return pd.DataFrame({"access_km": snaps.access_km, "road_edge": within_limit(snaps, travel).edge}, index=index)


def unmeasured(times: TravelTimes, unknown: Flags) -> TravelTimes:
    """Return NaN instead of "no route" where the start of the journey or the roads are not known."""
    everywhere = np.broadcast_to(unknown[:, None], times.minutes.shape)
    return TravelTimes(times.minutes.mask(everywhere), times.road_km.mask(everywhere), times.nearest)


def paved_road_km(lon: Floats, lat: Floats, graph: RoadGraph) -> Floats:
    """Return km to the nearest paved edge; `inf` if every surface is known and none paved, else NaN without any."""
    surface: gpd.GeoSeries = graph.edges["surface"]
    paved = (surface == "paved").to_numpy() & graph.may_be_entered
    snaps = snap_to_edges(lon, lat, graph.edges, paved)
    known = bool(len(surface)) and not (surface[graph.may_be_entered] == "unknown").any()
    if paved.any() or not known:
        return snaps.access_km
    return np.where(np.isnan(lon), np.nan, np.inf)
