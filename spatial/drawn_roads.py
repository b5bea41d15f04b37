"""Drawn roads become ordinary ones: vertices in common where they cross another road, or end near it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from data.what_if import DrawnRoad, RoadLink
from spatial.gap_joins import with_vertices
from spatial.metric import Ints, geodesic_km, plane_scales
from spatial.noding import UNITS_PER_DEGREE

# Met only at the ends of a drawn road: a toll road is crossed by bridge, and a ferry at sea not at all.
NOT_CROSSED = frozenset({"toll", "ferry"})
Unit = tuple[int, int]  # longitude and latitude in units of 1e-7 degree


@dataclass
class _Meeting:
    """What one drawn road has met so far."""

    places: set[Unit] = field(default_factory=set)
    rows: set[int] = field(default_factory=set)
    added_m: float = 0.0


def noded_roads(
    roads: gpd.GeoDataFrame, drawn: Sequence[DrawnRoad], source: str
) -> tuple[gpd.GeoDataFrame, tuple[RoadLink, ...]]:
    """Return the roads with the drawn ones added, cut into each other by common vertices.

    Parameters
    ----------
    roads : GeoDataFrame, RangeIndex
        `schema.ROAD_COLUMNS`; left as it is. Rows of the result that were there keep their place; those that a drawn
        road meets have more vertices, each moved by at most half of 1e-7 degree.
    drawn : sequence of DrawnRoad
        Each also meets those before it.
    source : str
        Key of their `Source`.

    Returns
    -------
    GeoDataFrame, tuple of RoadLink
        The links in the order of `drawn`.

    Notes
    -----
    `spatial.noding` joins lines only at vertices in common. A drawn road shares one with every road that it crosses or
    touches (`NOT_CROSSED` excepted), and each of its ends is led in a straight line to the nearest place of a road
    within its `end_reach_m`.
    """
    table = pd.concat([pd.DataFrame(roads.drop(columns="geometry")), _rows(drawn, source)], ignore_index=True)
    network = _Network(np.asarray(roads.geometry.array, dtype=object), table["road_class"].to_numpy(dtype=object))
    meetings = [network.add(road) for road in drawn]
    result = gpd.GeoDataFrame(table, geometry=np.array(network.lines, dtype=object), crs="EPSG:4326")
    return result[roads.columns], _links(drawn, meetings, len(roads))


def _rows(drawn: Sequence[DrawnRoad], source: str) -> pd.DataFrame:
    """Return the columns of ordinary roads; both ways, without a limit of their own."""
    return pd.DataFrame(
        {
            "road_class": [road.road_class for road in drawn],
            "surface": [road.surface for road in drawn],
            "oneway": "both",
            "maxspeed_kmh": np.nan,
            "ferry_min": np.nan,
            "name": [road.name for road in drawn],
            "source": source,
        }
    )


def _links(drawn: Sequence[DrawnRoad], meetings: Sequence[_Meeting], ordinary: int) -> tuple[RoadLink, ...]:
    """Return how each road meets the network; what hangs on a connected drawn road is connected too."""
    neighbours: dict[int, set[int]] = {number: set() for number in range(len(drawn))}
    for number, meeting in enumerate(meetings):
        for row in meeting.rows:
            if row >= ordinary:
                neighbours[number].add(row - ordinary)
                neighbours[row - ordinary].add(number)
    connected = {number for number, meeting in enumerate(meetings) if any(row < ordinary for row in meeting.rows)}
    waiting = list(connected)
    while waiting:
        fresh = neighbours[waiting.pop()] - connected
        connected |= fresh
        waiting += fresh
    return tuple(
        RoadLink(road.key, len(meeting.places), meeting.added_m, number in connected)
        for number, (road, meeting) in enumerate(zip(drawn, meetings, strict=True))
    )


class _Network:
    """Lines that get vertices as roads are drawn across them; a line stays where it is, so one tree serves all."""

    def __init__(self, lines: NDArray[np.object_], classes: NDArray[np.object_]) -> None:
        self.lines: list[shapely.LineString] = list(lines)
        self._classes = classes
        self._tree = shapely.STRtree(lines)
        self._ordinary = len(lines)

    def add(self, road: DrawnRoad) -> _Meeting:
        """Add a road as the next line and return what it meets."""
        found = _Meeting()
        vertices = _units(np.array(road.line, dtype=np.float64))
        first = self._led(vertices[0], road.end_reach_m, found)
        last = self._led(vertices[-1], road.end_reach_m, found)
        vertices = np.concatenate([first[::-1], vertices[1:-1], last])
        line = shapely.LineString(vertices[np.append(True, np.diff(vertices, axis=0).any(axis=1))] / UNITS_PER_DEGREE)
        if road.road_class not in NOT_CROSSED:
            line = self._crossed(line, found)
        self.lines.append(line)
        return found

    def _near(self, area: shapely.Geometry) -> list[int]:
        """Rows whose bounds touch the area's, in order, drawn ones included."""
        return [*np.sort(self._tree.query(area)).tolist(), *range(self._ordinary, len(self.lines))]

    def _led(self, end: Ints, reach_m: float, found: _Meeting) -> Ints:
        """Return the end and, where a road lies near, the place on it; that road gets the place as a vertex."""
        if reach_m <= 0:
            return end[None, :]
        here = end / UNITS_PER_DEGREE
        scale = np.column_stack(plane_scales(here[1:]))[0]
        reach = reach_m / 1000.0 / scale
        best: tuple[float, float, float, int] | None = None
        for row in self._near(shapely.box(*(here - reach), *(here + reach))):
            if self._classes[row] == "ferry":
                continue
            flat = shapely.transform(self.lines[row], lambda xy: (xy - here) * scale)
            place = shapely.get_coordinates(shapely.shortest_line(shapely.Point(0, 0), flat))[1]
            option = (float(np.hypot(*place)), *(place / scale + here).tolist(), row)
            best = option if best is None else min(best, option)
        if best is None or best[0] * 1000.0 > reach_m:
            return end[None, :]
        there = _units(np.array([best[1:3]]))[0]
        self._meet(int(best[3]), [tuple(there.tolist())], found)
        if (there == end).all():
            return end[None, :]
        a, b = here, there / UNITS_PER_DEGREE
        found.added_m += float(geodesic_km(a[:1], a[1:], b[:1], b[1:])[0]) * 1000.0
        return np.stack([end, there])

    def _crossed(self, line: shapely.LineString, found: _Meeting) -> shapely.LineString:
        """Return the line with a vertex wherever it meets another, which gets the same vertex."""
        every: set[Unit] = set()
        for row in self._near(line):
            if self._classes[row] in NOT_CROSSED:
                continue
            shared = shapely.intersection(line, self.lines[row])
            if shared.is_empty:
                continue
            places = sorted({tuple(place) for place in _units(shapely.get_coordinates(shared)).tolist()})
            self._meet(row, places, found)
            every |= set(places)
        return with_vertices(line, np.array(sorted(every), dtype=np.int64)) if every else line

    def _meet(self, row: int, places: Iterable[Unit], found: _Meeting) -> None:
        """Give a line the places as vertices."""
        listed = list(places)
        self.lines[row] = with_vertices(self.lines[row], np.array(listed, dtype=np.int64))
        found.places |= set(listed)
        found.rows.add(row)


def _units(degrees: NDArray[np.float64]) -> Ints:
    """Return whole units of 1e-7 degree."""
    return np.rint(degrees * UNITS_PER_DEGREE).astype(np.int64)
