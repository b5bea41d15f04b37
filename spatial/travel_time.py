"""Minutes and road kilometres from each village to the nearest centre of each kind, and which one it is."""

from __future__ import annotations

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd

from data.scenario import Travel
from spatial.edge_snapping import TIE_KM, Snaps
from spatial.metric import Flags, Floats, Ints, ragged_ranges
from spatial.road_graph import RoadGraph
from spatial.shortest_paths import Arcs, Field, best_options, field_from_sources, reversed_arcs


@dataclass(frozen=True)
class TravelTimes:
    """One row per village, one column per kind of centre.

    Parameters
    ----------
    minutes, road_km : DataFrame, columns kinds
        `inf` where there is no route, NaN where the village has no place or there are no roads.
    nearest : DataFrame of text, columns kinds
        `service_centre_id`; empty where there is no route.
    """

    minutes: pd.DataFrame
    road_km: pd.DataFrame
    nearest: pd.DataFrame


@dataclass(frozen=True)
class Legs:
    """From places on edges to both ends of their edge: one entry per place and end; `at_end` = it is the last node."""

    place: Ints
    node: Ints
    at_end: Flags
    minutes: Floats
    km: Floats


def travel_times(
    graph: RoadGraph,
    villages: pd.Index,
    origins: Snaps,
    centres: gpd.GeoDataFrame,
    centre_snaps: Snaps,
    *,
    travel: Travel,
) -> TravelTimes:
    """Return the fastest walk–drive–walk from each village to the nearest centre of each kind.

    ``minutes = 60 · access_km / access_speed_kmh`` at both ends, plus the minutes along the network in the
    direction village → centre. On an edge minutes grow in proportion to geodesic length.

    Parameters
    ----------
    graph : RoadGraph
    villages : Index
        Village codes, in the order of `origins`.
    origins, centre_snaps : Snaps
        Edge -1 where a point may not use the road.
    centres : GeoDataFrame, index `service_centre_id`
        With `kind`, in the order of `centre_snaps`.
    travel : Travel
        `access_speed_kmh`.

    Returns
    -------
    TravelTimes
        Every kind in `centres`. Equally fast centres: the lowest id.
    """
    kinds = sorted(centres["kind"].unique())
    ids = np.asarray(centres.index, dtype=object)
    label = np.empty(len(ids), dtype=np.int64)
    label[np.argsort(ids, kind="stable")] = np.arange(len(ids))
    arcs = reversed_arcs(graph)
    places = Places(graph, travel, origins, centre_snaps, label)
    minutes, road_km, nearest = {}, {}, {}
    for kind in kinds:
        chosen = np.flatnonzero((centres["kind"] == kind).to_numpy() & (centre_snaps.edge >= 0))
        minutes[kind], road_km[kind], best = places.nearest(arcs, chosen)
        names = np.append(np.sort(ids), "")  # label -1 is the empty name at the end
        nearest[kind] = names[best]
    return TravelTimes(
        pd.DataFrame(minutes, index=villages, dtype=np.float64),
        pd.DataFrame(road_km, index=villages, dtype=np.float64),
        pd.DataFrame(nearest, index=villages, dtype="str"),
    )


class Places:
    """Villages and centres on the edges of the graph."""

    def __init__(self, graph: RoadGraph, travel: Travel, origins: Snaps, centres: Snaps, label: Ints) -> None:
        self.graph, self.origins, self.centres, self.label = graph, origins, centres, label
        self.length_km, self.pace = graph.length_km, graph.pace
        self.walk = 60.0 / travel.access_speed_kmh

    def nearest(self, arcs: Arcs, chosen: Ints) -> tuple[Floats, Floats, Ints]:
        """Return minutes, km and label of the best of the `chosen` centres for every village."""
        count = len(self.origins.edge)
        minutes, km, label = np.full(count, np.inf), np.full(count, np.inf), np.full(count, -1, dtype=np.int64)
        village, option_minutes, option_km, option_label = self.options(self.field(arcs, chosen), chosen)
        best = best_options(village, option_minutes, option_label, option_km)
        best = best[np.isfinite(option_minutes[best])]
        at = village[best]
        minutes[at], km[at], label[at] = option_minutes[best], option_km[best], option_label[best]
        return minutes, km, label

    def options(self, field: Field, chosen: Ints) -> tuple[Ints, Floats, Floats, Ints]:
        """Return all ways per village: through either end of its edge, or along the edge itself."""
        legs = self.legs(self.origins, np.flatnonzero(self.origins.edge >= 0), leaving=True)
        village, centre, minutes, km = self.direct(chosen)
        return (
            np.concatenate([legs.place, village]),
            np.concatenate([legs.minutes + field.minutes[legs.node], minutes]),
            np.concatenate([legs.km + field.km[legs.node], km]),
            np.concatenate([field.label[legs.node], self.label[centre]]),
        )

    def field(self, arcs: Arcs, chosen: Ints) -> Field:
        """Return the nearest of the `chosen` centres at every node, walking leg at the centre included."""
        legs = self.legs(self.centres, chosen, leaving=False)
        return field_from_sources(arcs, legs.node, legs.minutes, legs.km, self.label[legs.place])

    def legs(self, snaps: Snaps, place: Ints, *, leaving: bool) -> Legs:
        """Return the permitted ways between places and the ends of their edge, walking leg included."""
        edge, offset, access = snaps.edge[place], snaps.offset_km[place], snaps.access_km[place]
        rest = self.length_km[edge] - offset
        against, along = ~self.graph.forward_only[edge], ~self.graph.backward_only[edge]
        # leaving towards from_node runs against the line's direction, arriving from it runs along it;
        # a place at the very end of its edge is at the node, whatever the signs say
        at_start = (against if leaving else along) | (offset == 0.0)
        at_end = (along if leaving else against) | (rest == 0.0)
        ends = self.graph.ends[edge]
        km = np.concatenate([offset[at_start], rest[at_end]])
        walk_km = np.concatenate([access[at_start], access[at_end]])
        pace = np.concatenate([self.pace[edge[at_start]], self.pace[edge[at_end]]])
        return Legs(
            place=np.concatenate([place[at_start], place[at_end]]),
            node=np.concatenate([ends[at_start, 0], ends[at_end, 1]]),
            at_end=np.repeat([False, True], [at_start.sum(), at_end.sum()]),
            minutes=walk_km * self.walk + km * pace,
            km=walk_km + km,
        )

    def direct(self, chosen: Ints) -> tuple[Ints, Ints, Floats, Floats]:
        """Return (village, centre, minutes, km) for pairs on one edge whose direction is permitted."""
        by_edge = chosen[np.argsort(self.centres.edge[chosen], kind="stable")]
        edges = self.centres.edge[by_edge]
        placed = np.flatnonzero(self.origins.edge >= 0)
        low = np.searchsorted(edges, self.origins.edge[placed], side="left")
        high = np.searchsorted(edges, self.origins.edge[placed], side="right")
        at, owner = ragged_ranges(low, high - low)
        village, centre = placed[owner], by_edge[at]
        edge = self.origins.edge[village]
        forward_km = self.centres.offset_km[centre] - self.origins.offset_km[village]
        against = self.graph.forward_only[edge] & (forward_km < -TIE_KM)
        against |= self.graph.backward_only[edge] & (forward_km > TIE_KM)
        walk_km = self.origins.access_km[village] + self.centres.access_km[centre]
        minutes = walk_km * self.walk + np.abs(forward_km) * self.pace[edge]
        ok = ~against
        return village[ok], centre[ok], minutes[ok], (walk_km + np.abs(forward_km))[ok]
