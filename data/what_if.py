"""What a planner tries on the map: drawn roads, dropped service centres and towers. Invented, never data."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass

from data.schema import ROAD_CLASSES

END_REACH_M = 200.0  # a road drawn by hand seldom ends on another to the metre
RANGE_M = 3_000.0  # an assumption of ours until the planner states another
DRAWN_CLASSES = tuple(name for name in ROAD_CLASSES if name != "ferry")

Place = tuple[float, float]
Bounds = tuple[float, float, float, float]


@dataclass(frozen=True)
class Price:
    """What the planner typed: whole rupiah, and where the price comes from. There is none unless it was typed."""

    amount_idr: int
    source: str


@dataclass(frozen=True)
class DrawnRoad:
    """A road that is not there yet.

    Parameters
    ----------
    key : str
        Names it within one `WhatIf`, e.g. ``jalan-1``.
    name : str
    line : tuple of (longitude, latitude)
        Degrees, at least two different places.
    road_class, surface : str
        Of `DRAWN_CLASSES` and `schema.SURFACES`; its speed is that of the scenario's travel settings.
    end_reach_m : float
        An end that lies this near to a road is led there in a straight line; 0 leads none.
    price : Price or None
    """

    key: str
    name: str
    line: tuple[Place, ...]
    road_class: str = "local"
    surface: str = "paved"
    end_reach_m: float = END_REACH_M
    price: Price | None = None


@dataclass(frozen=True)
class DroppedCentre:
    """A service centre that is not there yet; `kind` of the region or of `data/service_kinds.toml`."""

    key: str
    name: str
    kind: str
    lon: float
    lat: float
    price: Price | None = None


@dataclass(frozen=True)
class DroppedTower:
    """An internet tower that is not there yet: everyone within `range_m` metres counts as covered."""

    key: str
    name: str
    lon: float
    lat: float
    range_m: float = RANGE_M
    price: Price | None = None


Drawn = DrawnRoad | DroppedCentre | DroppedTower


@dataclass(frozen=True)
class WhatIf:
    """Everything that is tried at once."""

    roads: tuple[DrawnRoad, ...] = ()
    centres: tuple[DroppedCentre, ...] = ()
    towers: tuple[DroppedTower, ...] = ()

    @property
    def items(self) -> tuple[Drawn, ...]:
        """Roads, centres, towers."""
        return (*self.roads, *self.centres, *self.towers)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is tried."""
        return not self.items

    def digest(self) -> str:
        """Return the SHA-256 of the content."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()


NOTHING = WhatIf()


@dataclass(frozen=True)
class RoadLink:
    """How a drawn road meets the network.

    Parameters
    ----------
    key : str
    places : int
        Where it meets other roads, ends included.
    added_m : float
        Metres added at its ends to reach a road.
    is_connected : bool
        Whether it meets an ordinary road, by itself or through other drawn roads.
    """

    key: str
    places: int
    added_m: float
    is_connected: bool


@dataclass(frozen=True)
class Gains:
    """What is gained in sum.

    Parameters
    ----------
    villages : int
        That gain more minutes than asked for, `newly_reached` among them.
    newly_reached : int
        Without a route before.
    people, migrant_workers : float
        In those villages, as far as known.
    villages_without_people, villages_without_workers : int
        Villages that gain and whose numbers are not known: they count for nothing above.
    people_newly_covered : float
        Population times the growth of the covered share, as far as known.
    entered, left : tuple of village_code
        Of the list.
    """

    villages: int
    newly_reached: int
    people: float
    migrant_workers: float
    villages_without_people: int
    villages_without_workers: int
    people_newly_covered: float
    entered: tuple[str, ...]
    left: tuple[str, ...]
