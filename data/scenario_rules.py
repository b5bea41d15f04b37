"""What every plan must obey: the rules of a scenario as typed, frozen values (part of `data.scenario`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

LOCK_REASONS = (
    "continuing_year_2",
    "continuing_year_3",
    "commitment",
    "already_served",
    "refused",
    "security",
    "proposal",
    "other",
)


@dataclass(frozen=True)
class Lock:
    """A village that must (`direction` "in") or must not ("out") be chosen, and why.

    `source` says who said so (a decree, a letter). `interventions`, of a lock in, are commitments: the package
    holds them, whatever their conditions say of the village. In a village in its second or third year
    (`reason`) they cost what `yearly_cost_idr` says of that year.
    """

    village_code: str
    direction: Literal["in", "out"]
    reason: str
    note: str = ""
    source: str = ""
    interventions: tuple[str, ...] = ()

    @property
    def years_before(self) -> int:
        """How many years of the programme the village has behind it."""
        return {"continuing_year_2": 1, "continuing_year_3": 2}.get(self.reason, 0)


@dataclass(frozen=True)
class AreaShare:
    """A part of the villages chosen, 0-1, that an area gets at least and at most.

    The area is every village of the listed provinces and regencies together; `note` says why, for the exports.
    Shares are understood to four decimals, and fractions such as 20/120 as such.
    """

    province_codes: tuple[str, ...] = ()
    regency_codes: tuple[str, ...] = ()
    minimum_share: float = 0.0
    maximum_share: float = 1.0
    note: str = ""


@dataclass(frozen=True)
class Rules:
    """What every plan must obey.

    Parameters
    ----------
    villages : int
        Number of villages to choose: exactly this many when `villages_minimum` is None,
        else between `villages_minimum` and `villages`.
    budget_idr : int or None
        Total ceiling over all funds; None means only the funds' own ceilings.
    regency_floors, regency_ceilings : mapping of regency code to number of villages
    regency_ceiling_each : int or None
        Ceiling for every regency not named in `regency_ceilings`.
    province_floors, province_ceilings, province_ceiling_each
        The same for provinces.
    area_shares : tuple of AreaShare
    outside_java_minimum_share, remote_minimum_share : float
        Smallest part, 0-1, of the villages chosen that lies outside Java, or in 3T areas
        (`remote_area` = 1; a village whose status is unknown does not count).
    locks : tuple of Lock
    holistic : bool
        A chosen village gets at least one intervention for each pillar in which it has a gap
        (need >= `holistic_minimum_need`) and for which an eligible intervention exists.
    ministries_minimum : int
        Fewest different owners (K/L) among the interventions of a chosen village; as many as possible
        where fewer have something to offer there. 0 and 1 ask for nothing.
    exposure : {"migrant_workers", "population", "one"}
        Weight of a village in the objective; a village whose exposure is unknown is no candidate.
    """

    villages: int
    villages_minimum: int | None = None
    budget_idr: int | None = None
    regency_floors: Mapping[str, int] = field(default_factory=dict)
    regency_ceilings: Mapping[str, int] = field(default_factory=dict)
    regency_ceiling_each: int | None = None
    locks: tuple[Lock, ...] = ()
    holistic: bool = False
    holistic_minimum_need: float = 0.5
    exposure: Literal["migrant_workers", "population", "one"] = "migrant_workers"
    province_floors: Mapping[str, int] = field(default_factory=dict)
    province_ceilings: Mapping[str, int] = field(default_factory=dict)
    province_ceiling_each: int | None = None
    area_shares: tuple[AreaShare, ...] = ()
    outside_java_minimum_share: float = 0.0
    remote_minimum_share: float = 0.0
    ministries_minimum: int = 0
