"""The results of each stage, and `Plan`, which holds them together with their provenance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import geopandas as gpd
import pandas as pd

from data.analysis import Analysis
from data.errors import PlanWarning
from data.plan_findings import PlanFindings
from data.planning_data import PlanningData
from data.scenario import Scenario


@dataclass(frozen=True)
class Measures:
    """Result of `spatial.indicators.indicators`; tables indexed by `village_code`.

    Parameters
    ----------
    indicators : DataFrame, float64
        Natural units. `inf` = no route, NaN = not measured. Columns: every numeric attribute of
        the schema, `migrant_workers_per_1000`, `women_migrant_workers_share`,
        per kind of centre `travel_time_<kind>_min` and `road_distance_<kind>_km`,
        `paved_road_distance_km`, `covered_population_share`, `uncovered_population_share`,
        `unknown_coverage_population_share`. Where anything is known of a village the three sum to 1 and the
        first two are lower bounds; where nothing is known unknown is 1 and they are NaN; all three are NaN
        without any coverage data or without geometry.
    origins : DataFrame
        `origin_lon`, `origin_lat`, `origin_kind` (schema.ORIGIN_KINDS), `access_km` to the road,
        `road_edge` (row of `road_edges`, -1 when beyond `max_access_km`).
    nearest_centres : DataFrame of text
        `nearest_<kind>`: service_centre_id, empty when there is no route.
    road_edges : GeoDataFrame, RangeIndex
        The graph: `from_node`, `to_node` (int), `road_class`, `surface`, `surface_assumed` (bool),
        `speed_kmh`, `oneway`, `length_km`, `minutes`, `component` (int), `is_join` (bool: a straight
        piece over a gap of the map, no road; nothing starts or ends on it), geometry LineString.
    centre_access : DataFrame, index service_centre_id
        `access_km`, `road_edge` (-1 when beyond the limit).
    indicator_sources : mapping of indicator to tuple of Source keys
    warnings : tuple of PlanWarning
    """

    indicators: pd.DataFrame
    origins: pd.DataFrame
    nearest_centres: pd.DataFrame
    road_edges: gpd.GeoDataFrame
    centre_access: pd.DataFrame
    indicator_sources: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    warnings: tuple[PlanWarning, ...] = ()


@dataclass(frozen=True)
class Priorities:
    """Result of `scoring.priorities.priorities`; tables indexed by `village_code`.

    Parameters
    ----------
    table : DataFrame
        `score`, `score_low`, `score_high` (0-1), `completeness` (weight share known),
        `rank` (Int64, 1 first, among assessable candidates; NA otherwise),
        `is_assessable` (bool), `is_candidate` (bool), `candidate_status`
        ("yes", "no", "unknown", "excluded"),
        `need_score`, `need_low`, `need_high`, `readiness_score`, `readiness_low`, `readiness_high` (0-1),
        `readiness_completeness` (0-1; NaN without readiness criteria), `quadrant` (analysis.QUADRANTS),
        `dose` (key of the scenario's dose step, "" when its basis is unknown).
        `score` is what the scenario's combination makes of need and readiness.
    contributions : DataFrame, columns keys of the need criteria
        weight x need / sum of known weights; NaN where the need is unknown. Sums to `need_score`
        for the methods weighted_sum and spotis; for the others it tells how much need each
        criterion brings, not shares of the score.
    pillar_contributions : DataFrame, columns pillars
    needs : DataFrame, columns keys of the need criteria
        0-1, NaN unknown.
    weights : mapping of need criterion key to weight
        As the scenario's weighting gives them; sums to 1.
    readiness : DataFrame, columns keys of the readiness criteria
        0-1, 1 = ready, NaN unknown; no columns when the scenario has none.
    readiness_weights : mapping of readiness criterion key to weight
        Sums to 1; empty when the scenario has none.
    """

    table: pd.DataFrame
    contributions: pd.DataFrame
    pillar_contributions: pd.DataFrame
    needs: pd.DataFrame
    weights: Mapping[str, float]
    warnings: tuple[PlanWarning, ...] = ()
    readiness: pd.DataFrame = field(default_factory=pd.DataFrame)
    readiness_weights: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Allocation:
    """Result of `allocation.allocate.allocate`.

    Parameters
    ----------
    choices : DataFrame, RangeIndex, sorted by village_code then intervention
        `village_code`, `intervention`, `pillar`, `owner`, `fund`, `ministry`, `cost_idr` (int64).
    villages : DataFrame, index village_code (every village)
        `is_chosen` (bool), `cost_idr` (int64), `gap_closed` (float), `package` (text, "a+b"),
        `reason` (a code of `data.reasons.REASONS`), `reason_detail_id`, `reason_detail_en` (text).
    fund_use : DataFrame, index fund key
        `ministry`, `budget_idr`, `cost_idr`, `price_per_billion` (gap closed by one more billion; LP dual).
    rule_use : DataFrame, RangeIndex
        `rule`, `limit`, `used`, `price`: one row per coupling rule, prices from the LP relaxation.
    yearly_use : DataFrame, RangeIndex
        `fund`, `year`, `budget_idr` (Int64, NA = no ceiling), `cost_idr` (int64): each fund in the scenario's year
        and in the later years in which something costs.
    objective, bound : float
        Gap closed, and the proven upper bound.
    gap : float
        (bound - objective) / max(|objective|, tiny).
    status : {"optimal", "within_gap", "time_limit"}
    solver : str
        Name and version.
    """

    choices: pd.DataFrame
    villages: pd.DataFrame
    fund_use: pd.DataFrame
    rule_use: pd.DataFrame
    objective: float
    bound: float
    gap: float
    status: str
    solver: str
    warnings: tuple[PlanWarning, ...] = ()
    yearly_use: pd.DataFrame = field(default_factory=pd.DataFrame)


@dataclass(frozen=True)
class Ranking:
    """Scenario, data, scores and their analysis, before any money is spent."""

    scenario: Scenario
    data: PlanningData
    measures: Measures
    priorities: Priorities
    analysis: Analysis
    input_digest: str
    result_digest: str
    versions: Mapping[str, str]

    @property
    def warnings(self) -> tuple[PlanWarning, ...]:
        """Warnings of all stages, in order."""
        return (*self.data.warnings, *self.measures.warnings, *self.priorities.warnings)


@dataclass(frozen=True)
class Plan:
    """Scenario, data, the result of every stage, and the digests that identify them."""

    scenario: Scenario
    data: PlanningData
    measures: Measures
    priorities: Priorities
    allocation: Allocation
    input_digest: str
    result_digest: str
    versions: Mapping[str, str]
    analysis: Analysis | None = None
    findings: PlanFindings = field(default_factory=PlanFindings)

    @property
    def warnings(self) -> tuple[PlanWarning, ...]:
        """Warnings of all stages, in order."""
        return (
            *self.data.warnings,
            *self.measures.warnings,
            *self.priorities.warnings,
            *self.allocation.warnings,
        )

    @property
    def ranking(self) -> Ranking | None:
        """The plan without its allocation; None before it was analysed."""
        if self.analysis is None:
            return None
        return Ranking(
            self.scenario,
            self.data,
            self.measures,
            self.priorities,
            self.analysis,
            self.input_digest,
            self.result_digest,
            self.versions,
        )
