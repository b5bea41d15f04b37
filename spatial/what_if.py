"""Measures with what a planner tries: only what a change can touch is measured again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from data.errors import PlanWarning
from data.plan import Measures
from data.planning_data import PlanningData
from data.scenario import Travel
from data.what_if import RoadLink, WhatIf
from data.wording import Text
from spatial.coverage import COVERAGE_COLUMNS, coverage_shares, tower_disks, work_grid
from spatial.edge_snapping import Snaps, snap_to_edges
from spatial.indicators import access_table, paved_road_km, unmeasured, within_limit
from spatial.metric import Flags, Floats
from spatial.notices import route_notices
from spatial.road_graph import RoadGraph, build_road_graph
from spatial.route_reach import graph_of, snap_again
from spatial.shortest_paths import TIE_MIN
from spatial.sources import indicator_sources
from spatial.travel_time import TravelTimes, travel_times
from spatial.what_if_data import with_what_if
from spatial.what_if_notices import outside_notices

PAVED = "paved_road_distance_km"
SIMULATION = "simulation"
_WARNING = Text(
    "Simulasi, bukan data: jalan, pusat layanan, atau menara rekaan pengguna ikut dihitung.",
    "A simulation, not data: roads, service centres or towers invented by the user are counted.",
)


@dataclass(frozen=True)
class WhatIfBase:
    """What every simulation on the same data and travel settings begins from.

    Parameters
    ----------
    data : PlanningData
    travel : Travel
    measures : Measures
        Of these.
    graph : RoadGraph
    origins, centres : Snaps
        Villages and centres on the graph; edge -1 beyond the walking limit.
    """

    data: PlanningData
    travel: Travel
    measures: Measures
    graph: RoadGraph
    origins: Snaps
    centres: Snaps


@dataclass(frozen=True)
class Simulated:
    """Data and measures with what is tried, and how drawn roads meet the network."""

    data: PlanningData
    measures: Measures
    links: tuple[RoadLink, ...] = ()


def what_if_base(data: PlanningData, measures: Measures, travel: Travel) -> WhatIfBase:
    """Return what simulations begin from; `measures` are those of `data` and `travel`."""
    graph = graph_of(measures.road_edges)
    places, points = measures.origins, data.service_centres.geometry
    edge = measures.centre_access["road_edge"].reindex(data.service_centres.index).to_numpy(dtype=np.int64)
    lon, lat = (places[name].to_numpy(dtype=np.float64) for name in ("origin_lon", "origin_lat"))
    origins = snap_again(lon, lat, places["road_edge"].to_numpy(dtype=np.int64), graph.edges)
    centres = snap_again(points.x.to_numpy(), points.y.to_numpy(), edge, graph.edges)
    return WhatIfBase(data, travel, measures, graph, origins, centres)


def simulate(base: WhatIfBase, changes: WhatIf, year: int | None = None) -> Simulated:
    """Return data and measures with `changes`; without any, those of the base themselves.

    A dropped centre: minutes to its kind are searched anew on the roads as they are. A tower: coverage of the villages
    that its range touches. Drawn roads: graph, snapping and all minutes anew; where a journey would take longer,
    because the nearest road is now a worse one, the way without the drawn roads stays open.

    Parameters
    ----------
    base : WhatIfBase
    changes : WhatIf
        Without faults (`data.what_if_checks.what_if_faults`).
    year : int or None
        Of the invented sources.
    """
    data, links = with_what_if(base.data, changes, year)
    if not links and data is base.data:
        return Simulated(data, base.measures)
    measures = _with_centres(base, data, {centre.kind for centre in changes.centres})
    measures = _with_towers(base, measures, data, changes)
    if changes.roads:
        measures = _with_roads(base, measures, data)
    named = indicator_sources(data, measures.indicators.columns, measures.origins)
    kept = tuple(w for w in measures.warnings if w.code not in ("villages_without_route", "centres_off_network"))
    fresh = route_notices(_minutes(measures), measures.centre_access, base.travel)
    outside = outside_notices(base.data.villages, changes)
    warnings = (PlanWarning(SIMULATION, _WARNING), *outside, *kept, *fresh)
    return Simulated(data, replace(measures, indicator_sources=named, warnings=warnings), links)


def _with_centres(base: WhatIfBase, data: PlanningData, kinds: Collection[str]) -> Measures:
    """Return the measures with the dropped centres, on the roads as they are."""
    if not kinds:
        return base.measures
    fresh = data.service_centres.iloc[len(base.data.service_centres) :]
    found = _snapped(fresh, base.graph)
    whole = _joined(base.centres, within_limit(found, base.travel))
    chosen = np.asarray(data.service_centres["kind"].isin(list(kinds)), dtype=bool)
    times = travel_times(
        base.graph, base.data.villages.index, base.origins, data.service_centres[chosen], _some(whole, chosen),
        travel=base.travel,
    )  # fmt: skip
    times = unmeasured(times, _nowhere(base.measures, base.graph))
    access = pd.concat([base.measures.centre_access, access_table(found, fresh.index, base.travel)])
    return replace(_timed(base.measures, times), centre_access=access)


def _with_towers(base: WhatIfBase, measures: Measures, data: PlanningData, changes: WhatIf) -> Measures:
    """Return the measures with the coverage of every village that a dropped tower may reach."""
    if not changes.towers:
        return measures
    before, villages = base.data, data.villages
    unlike = not len(before.towers) and (
        before.signal is None
        or work_grid(before.signal, before.population, before.towers)
        != work_grid(data.signal, data.population, data.towers)
    )
    near = np.ones(len(villages), dtype=bool)
    if not unlike:
        disks = tower_disks(data.towers.iloc[len(before.towers) :])
        near = np.zeros(len(villages), dtype=bool)
        near[shapely.STRtree(disks).query(np.asarray(villages.geometry.array, dtype=object), "intersects")[0]] = True
    shares = coverage_shares(villages[near], data.signal, data.population, data.towers).shares
    table = measures.indicators.copy()
    table.loc[near, list(COVERAGE_COLUMNS)] = shares.to_numpy()
    return replace(measures, indicators=table)


def _with_roads(base: WhatIfBase, measures: Measures, data: PlanningData) -> Measures:
    """Return the measures on the graph with the drawn roads, no minute longer than without them."""
    graph = build_road_graph(data.roads, base.travel)
    lon, lat = (measures.origins[name].to_numpy(dtype=np.float64) for name in ("origin_lon", "origin_lat"))
    start = snap_to_edges(lon, lat, graph.edges, graph.may_be_entered)
    goal = _snapped(data.service_centres, graph)
    times = travel_times(
        graph, data.villages.index, within_limit(start, base.travel), data.service_centres,
        within_limit(goal, base.travel), travel=base.travel,
    )  # fmt: skip
    times = unmeasured(times, _nowhere(measures, graph))
    anew = access_table(start, data.villages.index, base.travel)
    origins = measures.origins.assign(access_km=anew["access_km"], road_edge=anew["road_edge"])
    access = access_table(goal, data.service_centres.index, base.travel)
    paved = pd.Series(paved_road_km(lon, lat, graph), index=data.villages.index)
    renewed = _timed(measures, times)
    renewed = replace(
        renewed,
        indicators=renewed.indicators.assign(**{PAVED: paved}),
        origins=origins,
        centre_access=access,
        road_edges=graph.edges,
    )
    return not_longer(renewed, measures)


def not_longer(measures: Measures, without: Measures) -> Measures:
    """Return the measures with the way of `without` wherever it takes no more minutes, paved roads no farther.

    Parameters
    ----------
    measures : Measures
        With drawn roads.
    without : Measures
        The same without them.
    """
    table, nearest = measures.indicators.copy(), measures.nearest_centres.copy()
    for column in _minutes(without).columns:
        time, way, name = (
            f"travel_time_{column}_min", f"road_distance_{column}_km", f"nearest_{column}",
        )  # fmt: skip
        old = without.indicators[time]
        better = ((old <= table[time] + TIE_MIN) | table[time].isna()) & old.notna()
        for held, kept in ((table, without.indicators), (nearest, without.nearest_centres)):
            for each in (time, way, name):
                if each in held:
                    held[each] = held[each].mask(better, kept[each])
    table[PAVED] = np.fmin(table[PAVED], without.indicators[PAVED])
    return replace(measures, indicators=table, nearest_centres=nearest)


def _timed(measures: Measures, times: TravelTimes) -> Measures:
    """Return the measures with other minutes, km and nearest centres of some kinds; columns in their usual order."""
    table = measures.indicators.copy()
    for kind in times.minutes:
        table[f"travel_time_{kind}_min"] = times.minutes[kind]
        table[f"road_distance_{kind}_km"] = times.road_km[kind]
    columns = list(table.columns)
    travel = sorted(name[len("travel_time_") : -len("_min")] for name in columns if name.startswith("travel_time_"))
    pairs = [name for kind in travel for name in (f"travel_time_{kind}_min", f"road_distance_{kind}_km")]
    others = [name for name in columns if name not in set(pairs)]
    at = others.index(PAVED)
    fresh = times.nearest.add_prefix("nearest_")
    nearest = measures.nearest_centres.drop(columns=[name for name in fresh if name in measures.nearest_centres])
    nearest = nearest.join(fresh)[[f"nearest_{kind}" for kind in travel]]
    return replace(measures, indicators=table[[*others[:at], *pairs, *others[at:]]], nearest_centres=nearest)


def _minutes(measures: Measures) -> pd.DataFrame:
    """Return minutes by kind."""
    found = measures.indicators.filter(regex=r"^travel_time_.+_min$")
    return found.rename(columns=lambda name: str(name)[len("travel_time_") : -len("_min")])


def _nowhere(measures: Measures, graph: RoadGraph) -> Flags:
    """Return where minutes cannot be measured: no place of the village, or no roads at all."""
    return np.asarray(measures.origins["origin_lon"].isna(), dtype=bool) | (len(graph.edges) == 0)


def _snapped(centres: gpd.GeoDataFrame, graph: RoadGraph) -> Snaps:
    """Return where centres meet the road, at any distance."""
    lon, lat = centres.geometry.x.to_numpy(), centres.geometry.y.to_numpy()
    return snap_to_edges(lon, lat, graph.edges, graph.may_be_entered)


def _joined(one: Snaps, other: Snaps) -> Snaps:
    """Return both, one after the other."""
    names = ("edge", "access_km", "offset_km", "lon", "lat")
    return Snaps(*(np.append(getattr(one, name), getattr(other, name)) for name in names))


def _some(snaps: Snaps, chosen: Flags) -> Snaps:
    """Return some of them."""
    values: list[Floats] = [getattr(snaps, name)[chosen] for name in ("access_km", "offset_km", "lon", "lat")]
    return Snaps(snaps.edge[chosen], *values)
