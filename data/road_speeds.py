"""Default driving speeds by road class and surface (the scenario's `[travel.speeds]` overrides them)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class RoadSpeed:
    """Speeds of one road class, km/h.

    `assumed_surface` is used where the source records none ("paved", "unpaved" or "unknown");
    an unknown surface is driven at the unpaved speed and never counts as paved.
    """

    paved_kmh: float
    unpaved_kmh: float
    assumed_surface: str
    source: str


# PP 34/2006 art. 13-19 gives *minimum design speeds*: arterial 60, collector 40, local 20 and
# neighbourhood 15 km/h (primary network). The paved column takes them as travel speeds; the unpaved
# column is an assumption of ours, to be replaced by measured speeds in the scenario.
_LAW = "kecepatan rencana minimum PP 34/2006"
_ASSUMED = "asumsi HTIS, belum ada sumber"

DEFAULT_ROAD_SPEEDS: Mapping[str, RoadSpeed] = MappingProxyType(
    {
        "toll": RoadSpeed(80.0, 80.0, "paved", _ASSUMED),
        "arterial": RoadSpeed(60.0, 30.0, "paved", f"{_LAW}; tanpa perkerasan: {_ASSUMED}"),
        "collector": RoadSpeed(40.0, 20.0, "paved", f"{_LAW}; tanpa perkerasan: {_ASSUMED}"),
        "local": RoadSpeed(20.0, 15.0, "unknown", f"{_LAW}; tanpa perkerasan: {_ASSUMED}"),
        "neighbourhood": RoadSpeed(15.0, 10.0, "unknown", f"{_LAW}; tanpa perkerasan: {_ASSUMED}"),
        "other": RoadSpeed(15.0, 10.0, "unknown", _ASSUMED),
        "track": RoadSpeed(10.0, 10.0, "unpaved", _ASSUMED),
        "footpath": RoadSpeed(3.6, 3.6, "unpaved", "berjalan kaki, bawaan R5"),
        # A ferry has no speed class: its timetable minutes are used; this is the fallback.
        "ferry": RoadSpeed(15.0, 15.0, "unknown", _ASSUMED),
    }
)
