"""What the planner chooses: the scenario as typed, frozen values (read by `data.scenario_file`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from data.road_speeds import DEFAULT_ROAD_SPEEDS, RoadSpeed
from data.scenario_rules import LOCK_REASONS, AreaShare, Lock, Rules
from data.scoring_choices import Combination, CriterionKind, Dose, Doubt, MethodName, Weighting

__all__ = [
    "LOCK_REASONS",
    "AreaShare",
    "CandidateRule",
    "CostIndex",
    "Criterion",
    "Fund",
    "Intervention",
    "Lock",
    "Region",
    "Rules",
    "Scenario",
    "SiteRule",
    "Solver",
    "Travel",
]


@dataclass(frozen=True)
class Region:
    """Which villages take part: any listed regency or province; both empty means all."""

    regency_codes: tuple[str, ...] = ()
    province_codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class CandidateRule:
    """The kantong-PMI rule.

    Parameters
    ----------
    rule : {"all", "list", "threshold", "top_share"}
        all: every village; list: `village_codes`; threshold: `indicator` >= `minimum`;
        top_share: in each regency the `top_share` of villages with the highest `indicator`
        (count rounded up; ties at the cut all enter).
    indicator : str
        ``migrant_workers`` or ``migrant_workers_per_1000``.
    exclude_programmes : tuple of str
        Villages whose `existing_programme` names one of these are no candidates.
    """

    rule: Literal["all", "list", "threshold", "top_share"] = "all"
    indicator: str = "migrant_workers"
    minimum: float = 0.0
    top_share: float = 1.0
    village_codes: tuple[str, ...] = ()
    exclude_programmes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Criterion:
    """An indicator with end points and weight.

    `best` maps to need 0 and `worst` to need 1 (best > worst is allowed and inverts); of a readiness
    criterion `best` is readiness 1 and `worst` 0.
    Weights are as written; they are rescaled to sum to 1 in `scoring`, needs and readiness apart.
    `threshold`, in the indicator's unit, is passed at the threshold or on its `best` side.
    `changed_by` names the ministries or agencies (K/L) that can change it; `code` is the criteria catalogue's.
    """

    indicator: str
    weight: float
    best: float
    worst: float
    pillar: str = "all"
    label: str = ""
    source: str = ""
    kind: CriterionKind = "need"
    threshold: float | None = None
    threshold_source: str = ""
    changed_by: tuple[str, ...] = ()
    evidence: str = ""
    code: str = ""


@dataclass(frozen=True)
class Fund:
    """A purse with a ceiling, in whole rupiah, that belongs to a ministry.

    `budget_idr` is the ceiling of the scenario's year, `yearly_budgets_idr` those of later years, by year;
    a later year that is not named has no ceiling.
    """

    key: str
    ministry: str
    budget_idr: int
    label: str = ""
    yearly_budgets_idr: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class SiteRule:
    """A condition on an indicator, in its own unit: at least, at most, or between; it must be known to hold."""

    indicator: str
    at_least: float | None = None
    at_most: float | None = None


@dataclass(frozen=True)
class Intervention:
    """Something a village may receive.

    Parameters
    ----------
    key, label, owner : str
        Owner is the ministry or agency (K/L) that carries it out.
    funds : tuple of str
        Fund keys, any *one* of which pays the whole unit cost in a village (but see `cost_sharing`).
    unit_cost_idr : int
        Whole rupiah a village.
    cost_source : str
        Source of the price; empty means "belum ada sumber" and is warned about.
    cost_year : int or None
    pillar : str
        One of `schema.PILLARS` but "all".
    stage : str
        One of `schema.STAGES`.
    closes : mapping of criterion key to share 0-1
        The part of the gap in that criterion that one unit closes.
    eligible_criterion, eligible_minimum_need : str, float
        Eligible only where need in that criterion is known and >= the minimum ("" = anywhere).
    requires : tuple of str
        Interventions that must be in the same package.
    yearly_cost_idr : tuple of int
        Whole rupiah a village in the first year (equal to `unit_cost_idr`), the second, …: officers who stay three
        years cost three years. Empty: the first year only.
    site : tuple of SiteRule
        Only where all of these are known to hold: a settlement near, no signal yet, not where the same exists.
    cost_sharing : bool
        Whether several of the funds may pay for one village together, in any parts.
    fund_minimum_shares : mapping of fund key to share 0-1
        With `cost_sharing`: the least part of each village's cost that a fund pays, in every year.
    cost_indexed : bool
        Whether the region's cost index applies; false for what costs the same everywhere.
    """

    key: str
    label: str
    owner: str
    funds: tuple[str, ...]
    unit_cost_idr: int
    pillar: str
    stage: str = "all"
    cost_source: str = ""
    cost_year: int | None = None
    closes: Mapping[str, float] = field(default_factory=dict)
    eligible_criterion: str = ""
    eligible_minimum_need: float = 0.0
    requires: tuple[str, ...] = ()
    yearly_cost_idr: tuple[int, ...] = ()
    cost_indexed: bool = True
    site: tuple[SiteRule, ...] = ()
    cost_sharing: bool = False
    fund_minimum_shares: Mapping[str, float] = field(default_factory=dict)

    @property
    def costs_by_year(self) -> tuple[int, ...]:
        """Whole rupiah a village in the first year, the second, …, before the region's cost index."""
        return (self.unit_cost_idr, *self.yearly_cost_idr[1:])


@dataclass(frozen=True)
class CostIndex:
    """How much dearer things are in a region: factor on unit costs, 1 = as in the catalogue.

    `factors` by regency or province code; a regency's own factor goes before its province's, and an area without
    one has 1.
    """

    factors: Mapping[str, float] = field(default_factory=dict)
    source: str = ""
    year: int | None = None

    def factor(self, regency_code: str) -> float:
        """Return the factor of a regency."""
        return self.factors.get(regency_code, self.factors.get(regency_code[:2], 1.0))


@dataclass(frozen=True)
class Travel:
    """How minutes are computed.

    `access_speed_kmh`: walking leg between a point and the nearest road (3.6 km/h is R5's default).
    `max_access_km`: beyond this straight-line distance to the nearest road there is no route.
    `minimum_component_km`: road fragments shorter than this in total, cut off from the rest,
    are left out of the graph and reported.
    `join_gap_m`: parts of the road network that come this near to each other are joined by a straight piece
    at walking speed, before fragments are left out; 0 joins nothing.
    """

    access_speed_kmh: float = 3.6
    max_access_km: float = 5.0
    minimum_component_km: float = 2.0
    join_gap_m: float = 0.0
    speeds: Mapping[str, RoadSpeed] = field(default_factory=lambda: DEFAULT_ROAD_SPEEDS)


@dataclass(frozen=True)
class Solver:
    """Limits of the search; a plan that hits `time_limit_s` is marked as not proven."""

    relative_gap: float = 1e-4
    time_limit_s: float = 60.0


@dataclass(frozen=True)
class Scenario:
    """One planner's choices for one year."""

    name: str
    year: int
    region: Region
    candidates: CandidateRule
    criteria: Mapping[str, Criterion]
    funds: Mapping[str, Fund]
    interventions: Mapping[str, Intervention]
    rules: Rules
    travel: Travel = field(default_factory=Travel)
    solver: Solver = field(default_factory=Solver)
    minimum_completeness: float = 0.5
    method: MethodName = "weighted_sum"
    description: str = ""
    weighting: Weighting = field(default_factory=Weighting)
    combination: Combination = field(default_factory=Combination)
    dose: Dose = field(default_factory=Dose)
    doubt: Doubt = field(default_factory=Doubt)
    cost_index: CostIndex = field(default_factory=CostIndex)
