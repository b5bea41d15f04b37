"""A way over the road network, and the network itself by minutes to the nearest centre."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import geopandas as gpd
import shapely

Way = Literal["walk", "road", "ferry", "join"]
NoRouteReason = Literal["no_place", "no_roads", "far_from_road", "no_centre", "not_connected"]


@dataclass(frozen=True)
class RoutePart:
    """A stretch of a route along which nothing changes.

    Parameters
    ----------
    way : {"walk", "road", "ferry", "join"}
        walk: straight between a point and the road. join: the straight piece over a gap of the map, walked.
    road_class, surface : str
        As in `Measures.road_edges`; empty for a walk.
    surface_known : bool
        False where the source records no surface: `surface` is then what the table of speeds assumes.
    km, minutes : float
    line : LineString
        EPSG:4326, in the direction of travel.
    """

    way: Way
    road_class: str
    surface: str
    surface_known: bool
    km: float
    minutes: float
    line: shapely.LineString


@dataclass(frozen=True)
class Route:
    """The fastest way from a village to its nearest centre of a kind.

    `parts` follow each other from the village's place to the centre; parts without length are left out, so a
    village at its centre has none. `minutes` and `km` are those of the indicators.
    """

    village_code: str
    kind: str
    service_centre_id: str
    service_centre_name: str
    parts: tuple[RoutePart, ...]

    @property
    def minutes(self) -> float:
        """All parts together."""
        return sum(part.minutes for part in self.parts)

    @property
    def km(self) -> float:
        """All parts together, walks and ferries included."""
        return sum(part.km for part in self.parts)

    def unknown_surface_km(self) -> dict[str, float]:
        """Return the km of road whose surface nobody recorded, by road class, the longest first."""
        found: dict[str, float] = {}
        for part in self.parts:
            if part.way == "road" and not part.surface_known:
                found[part.road_class] = found.get(part.road_class, 0.0) + part.km
        return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


@dataclass(frozen=True)
class NoRoute:
    """Why there is no way: no known place or roads, a road too far to walk to, no centre, or nothing between them.

    "no_centre": no centre of the kind within `max_access_km` of a road; "not_connected": none that the network reaches.
    """

    village_code: str
    kind: str
    reason: NoRouteReason


@dataclass(frozen=True)
class RoadBands:
    """The roads, cut where the minutes to the nearest centre of a kind cross a limit.

    Parameters
    ----------
    kind : str
    limits_min : tuple of float
        Ascending. Band `b` holds minutes above ``limits_min[b - 1]`` up to and including ``limits_min[b]``;
        ``len(limits_min)`` is beyond the last, ``len(limits_min) + 1`` has no route.
    parts : GeoDataFrame, RangeIndex
        `edge` (row of `Measures.road_edges`), `from_km`, `to_km` (along it), `from_min`, `to_min` (minutes at both
        ends; between them they change evenly), `band`, geometry LineString. Ferries and joins are not there:
        no journey starts on them.
    """

    kind: str
    limits_min: tuple[float, ...]
    parts: gpd.GeoDataFrame

    def km(self) -> tuple[float, ...]:
        """Return the km of road in each band, those beyond and without a route last."""
        length = self.parts["to_km"] - self.parts["from_km"]
        total = length.groupby(self.parts["band"].to_numpy()).sum()
        return tuple(float(total.get(band, 0.0)) for band in range(len(self.limits_min) + 2))
