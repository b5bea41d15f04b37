"""The roads by minutes to the nearest centre, cut exactly where a limit is crossed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from data.route import RoadBands
from spatial.edge_snapping import TIE_KM, Snaps
from spatial.metric import Floats, Ints
from spatial.route_lines import part_of_line
from spatial.route_reach import Reach


@dataclass(frozen=True)
class _Stretches:
    """Parts of edges without a centre inside, and the minutes from their ends; `inf` where a sign forbids the way.

    From a place x km after the start it takes min(start_min + pace x, end_min + pace (km - x)).
    """

    edge: Ints
    start_km: Floats
    km: Floats
    pace: Floats
    start_min: Floats
    end_min: Floats

    @property
    def turn_km(self) -> Floats:
        """Where both ways take equally long: before it the start is the better end, after it the other."""
        with np.errstate(invalid="ignore"):  # inf - inf: no way at all
            turn = (self.end_min - self.start_min + self.pace * self.km) / (2 * self.pace)
        return np.clip(np.where(np.isnan(turn), self.km, turn), 0.0, self.km)

    def minutes(self, row: Ints, after_km: Floats) -> Floats:
        """Return the minutes from places so many km after the start of stretches."""
        back = self.start_min[row] + self.pace[row] * after_km
        ahead = self.end_min[row] + self.pace[row] * (self.km[row] - after_km)
        return np.asarray(np.minimum(back, ahead), dtype=np.float64)


def road_bands(reach: Reach, limits_min: Sequence[float]) -> RoadBands:
    """Return the roads in bands of minutes to the nearest centre.

    Parameters
    ----------
    reach : Reach
        Of one kind of centre.
    limits_min : sequence of float
        Ascending upper limits of the bands.

    Returns
    -------
    RoadBands
        Minutes are those of a journey that begins on the road itself, the walk at the centre included.
    """
    limits = np.asarray(limits_min, dtype=np.float64)
    stretches = _stretches(reach)
    row, from_km, to_km = _cut(stretches, limits)
    middle = stretches.minutes(row, (from_km + to_km) / 2)
    band = np.where(np.isinf(middle), len(limits) + 1, np.searchsorted(limits, middle, side="left"))
    start = stretches.start_km[row]
    table = pd.DataFrame(
        {
            "edge": stretches.edge[row],
            "from_km": start + from_km,
            "to_km": start + to_km,
            "from_min": stretches.minutes(row, from_km),
            "to_min": stretches.minutes(row, to_km),
            "band": band,
        }
    )
    lines = _lines(reach.graph.edges, table)
    return RoadBands(reach.kind, tuple(float(limit) for limit in limits), _frame(table, lines))


def _stretches(reach: Reach) -> _Stretches:
    """Cut the edges at the places of centres on them."""
    edges = reach.graph.edges
    length = edges["length_km"].to_numpy()
    whole = np.flatnonzero(reach.graph.may_be_entered)
    usable = reach.usable
    edge = np.concatenate([whole, whole, reach.snaps.edge[usable]])
    offset = np.concatenate([np.zeros(len(whole)), length[whole], reach.snaps.offset_km[usable]])
    order = np.lexsort((offset, edge))
    edge, offset = edge[order], offset[order]
    minutes = reach.minutes_at(Snaps(edge, np.zeros(len(edge)), offset, np.zeros(len(edge)), np.zeros(len(edge))))
    rows = np.flatnonzero((np.diff(edge) == 0) & (np.diff(offset) > TIE_KM))
    owner = edge[rows]
    oneway = edges["oneway"].to_numpy(dtype=object)[owner]
    return _Stretches(
        edge=owner,
        start_km=offset[rows],
        km=offset[rows + 1] - offset[rows],
        pace=60.0 / edges["speed_kmh"].to_numpy(dtype=np.float64)[owner],
        start_min=np.where(oneway == "forward", np.inf, minutes[rows]),
        end_min=np.where(oneway == "backward", np.inf, minutes[rows + 1]),
    )


def _cut(stretches: _Stretches, limits: Floats) -> tuple[Ints, Floats, Floats]:
    """Return the parts (stretch, km after its start at both ends) between turns and crossings of a limit."""
    rows = np.arange(len(stretches.km))
    turn = stretches.turn_km
    row, at = [rows, rows, rows], [np.zeros(len(rows)), stretches.km, turn]
    for limit in limits:
        after = (limit - stretches.start_min) / stretches.pace
        before = stretches.km - (limit - stretches.end_min) / stretches.pace
        for crossing, fits in ((after, after < turn), (before, before > turn)):
            inside = np.flatnonzero(fits & (crossing > 0.0) & (crossing < stretches.km))
            row.append(inside)
            at.append(crossing[inside])
    every, place = np.concatenate(row), np.concatenate(at)
    order = np.lexsort((place, every))
    every, place = every[order], place[order]
    # a cut within a micrometre of another makes no part; the last one kept is the stretch's own end
    part = np.flatnonzero((np.diff(every) == 0) & (np.diff(place) > TIE_KM))
    return every[part], place[part], place[part + 1]


def _lines(edges: gpd.GeoDataFrame, table: pd.DataFrame) -> list[shapely.LineString]:
    """Return the line of each part; that of a whole edge is the edge's own."""
    geometry = np.asarray(edges.geometry.array, dtype=object)
    length = edges["length_km"].to_numpy()
    lines = []
    for edge, start, end in zip(table["edge"], table["from_km"], table["to_km"], strict=True):
        whole = start <= 0.0 and end >= length[edge]
        line = geometry[edge]
        lines.append(line if whole else shapely.LineString(part_of_line(line, float(length[edge]), start, end)))
    return lines


def _frame(table: pd.DataFrame, lines: list[shapely.LineString]) -> gpd.GeoDataFrame:
    """Return the table with its lines."""
    return gpd.GeoDataFrame(table, geometry=gpd.GeoSeries(lines, crs="EPSG:4326"), crs="EPSG:4326")
