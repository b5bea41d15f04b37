"""The order of the stages; `python -m pipeline …` runs the command line (`command_line.py`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

import pandas as pd

from allocation.allocate import allocate
from allocation.alternatives import alternatives
from allocation.answers import answers
from allocation.commitment_cover import commitment_cover
from allocation.dropout import without_ministry
from allocation.entry import entries
from allocation.htis_matrix import htis_matrix
from allocation.ladder import ladder
from allocation.reconcile import reconcile
from allocation.replacement import replacement_costs
from allocation.rule_prices import rule_prices
from allocation.surroundings import beside_roads
from data.analysis import Analysis
from data.htis import HtisMatrix
from data.plan import Measures, Plan, Priorities, Ranking
from data.planning_data import PlanningData
from data.provenance import input_digest, result_digest, versions
from data.questions import Questions
from data.region import in_region
from data.scenario import Scenario
from data.scenario_file import scenario_to_mapping
from data.search_watch import SearchWatch
from data.work_watch import Check, go_on
from scoring.agreement import agreement
from scoring.analysis import analyse
from scoring.areas import area_figures
from scoring.before_after import before_after, gains, kinds_of, minutes_gained
from scoring.card import village_card
from scoring.comparison import compare
from scoring.equity import equity
from scoring.idm_check import idm_check
from scoring.prepared import Prepared, prepare
from scoring.priorities import priorities, rescore
from scoring.robustness.robustness import robustness
from scoring.robustness.winning import winning_weights
from scoring.weighting.need_weights import need_weights
from scoring.worth_measuring import worth_measuring
from spatial.indicators import indicators
from spatial.isochrones import road_bands
from spatial.route import route
from spatial.route_reach import Reach, reach_of
from spatial.what_if import Simulated, WhatIfBase, simulate, what_if_base
from spatial.what_if_notices import SIMULATION_OUTSIDE

__all__ = [
    "SIMULATION_OUTSIDE",
    "Prepared",
    "Reach",
    "Simulated",
    "WhatIfBase",
    "agreement",
    "alternatives",
    "analyse",
    "area_figures",
    "before_after",
    "commitment_cover",
    "compare",
    "entries",
    "equity",
    "gains",
    "htis_of",
    "idm_check",
    "in_region",
    "kinds_of",
    "ladder",
    "make_plan",
    "make_ranking",
    "measure",
    "minutes_gained",
    "need_weights",
    "prepare_scoring",
    "prioritise",
    "reach_of",
    "reconcile",
    "replacement_costs",
    "road_bands",
    "robustness",
    "route",
    "rule_prices",
    "simulate",
    "village_card",
    "villages_of",
    "what_if_base",
    "winning_weights",
    "with_analysis",
    "with_findings",
    "without_ministry",
    "worth_measuring",
]

Progress = Callable[[str], None]
NOTHING_ASKED = Questions()
NO_TAGS: Mapping[str, tuple[str, ...]] = MappingProxyType({})


def make_plan(
    data: PlanningData,
    scenario: Scenario,
    *,
    measures: Measures | None = None,
    progress: Progress | None = None,
    watch: SearchWatch | None = None,
) -> Plan:
    """Return the plan for `scenario` on `data`.

    Pure: no clock, no network, no files, no hidden randomness.

    Parameters
    ----------
    data : PlanningData
        As loaded; villages outside the scenario's region are left aside first.
    scenario : Scenario
    measures : Measures, optional
        Of `measure(data, scenario)`, to reuse when neither the data nor `scenario.travel` changed.
    progress : callable, optional
        Told the name of each stage as it begins.
    watch : SearchWatch, optional
        Told how far the search for the best plan is, and may end it early.

    Returns
    -------
    Plan
        Every village of the region, in every table, in the same order.

    Raises
    ------
    ScenarioError
        If the region holds no village, or a criterion names no indicator.
    InfeasiblePlanError
        If no plan obeys the rules.
    """
    tell = progress or (lambda _stage: None)
    tell("measure")
    data = in_region(data, scenario)
    measures = measures or indicators(data, scenario.travel)
    tell("prioritise")
    ranked = priorities(data.villages, measures.indicators, scenario)
    tell("allocate")
    allocation = allocate(
        data.villages, ranked, scenario, progress=progress, indicators=measures.indicators, watch=watch
    )
    tables = {
        "indicators": measures.indicators,
        "origins": measures.origins,
        "nearest_centres": measures.nearest_centres,
        "priorities": ranked.table,
        "contributions": ranked.contributions,
        "readiness": ranked.readiness,
        "choices": allocation.choices,
        "villages": allocation.villages[["is_chosen", "cost_idr", "gap_closed", "package", "reason"]],
        "fund_cost": allocation.fund_use[["cost_idr"]],
        "yearly_cost": allocation.yearly_use,
    }
    return Plan(
        scenario=scenario,
        data=data,
        measures=measures,
        priorities=ranked,
        allocation=allocation,
        input_digest=input_digest(scenario_to_mapping(scenario), data.sources),
        result_digest=result_digest(tables),
        versions=versions(),
    )


def make_ranking(
    data: PlanningData,
    scenario: Scenario,
    *,
    measures: Measures | None = None,
    progress: Progress | None = None,
    check: Check = go_on,
) -> Ranking:
    """Return scores, ranks and every analysis of them, without spending any money.

    Parameters as of `make_plan`; `check` as of `analyse`.

    Raises
    ------
    ScenarioError
        If the region holds no village, a criterion names no indicator, or the weights cannot be had.
    StoppedError
        When `check` does.
    """
    tell = progress or (lambda _stage: None)
    tell("measure")
    data = in_region(data, scenario)
    measures = measures or indicators(data, scenario.travel)
    tell("prioritise")
    ranked = priorities(data.villages, measures.indicators, scenario)
    tell("doubt")
    tables = {
        "indicators": measures.indicators,
        "priorities": ranked.table,
        "contributions": ranked.contributions,
        "readiness": ranked.readiness,
    }
    return Ranking(
        scenario=scenario,
        data=data,
        measures=measures,
        priorities=ranked,
        analysis=analyse(data.villages, measures, ranked, scenario, check=check),
        input_digest=input_digest(scenario_to_mapping(scenario), data.sources),
        result_digest=result_digest(tables),
        versions=versions(),
    )


def with_analysis(plan: Plan, progress: Progress | None = None) -> Plan:
    """Return the plan with robustness, agreement of methods, equity, worth measuring and the IDM check."""
    if progress is not None:
        progress("doubt")
    return replace(plan, analysis=_analysis_of(plan))


def _analysis_of(plan: Plan) -> Analysis:
    """Every analysis of a plan's ranking."""
    return analyse(
        plan.data.villages, plan.measures, plan.priorities, plan.scenario, plan.allocation.villages["is_chosen"]
    )


def villages_of(plan: Plan) -> pd.DataFrame:
    """Return the plan's villages with what was measured of them, as site rules look at it."""
    measured = plan.measures.indicators
    new = measured[[name for name in measured.columns if name not in plan.data.villages]]
    joined: pd.DataFrame = plan.data.villages.join(new)
    return joined


def htis_of(plan: Plan, tags: Mapping[str, tuple[str, ...]]) -> HtisMatrix:
    """Return the four HTIS tests of every chosen village; `tags` are the national priorities of interventions."""
    measures = plan.measures
    around = measures.indicators.join(beside_roads(measures.origins, measures.road_edges))
    return htis_matrix(plan.data.villages, around, plan.priorities, plan.allocation, plan.scenario, tags=tags)


def with_findings(
    plan: Plan,
    asked: Questions = NOTHING_ASKED,
    *,
    tags: Mapping[str, tuple[str, ...]] = NO_TAGS,
    progress: Progress | None = None,
) -> Plan:
    """Return the plan with its matrix, what breaks when a ministry leaves, and the answers to what was asked.

    What the plan holds already stays, unless it is asked anew; `tags` as of `htis_of`.

    Raises
    ------
    ScenarioError, InfeasiblePlanError, SolverError
        As `make_plan`: some questions plan again.
    """
    tell = progress or (lambda _stage: None)
    tell("matrix")
    matrix = plan.findings.matrix or htis_of(plan, tags)
    dropouts = tuple(
        without_ministry(plan.data.villages, plan.priorities, plan.allocation, plan.scenario, ministry)
        for ministry in sorted(set(matrix.duties["ministry"]))
    )
    known = replace(plan.findings, matrix=matrix, dropouts=dropouts)
    found = answers(
        villages_of(plan), plan.priorities, plan.allocation, plan.scenario, asked=asked, known=known, tell=tell
    )
    return replace(plan, findings=found)


def measure(data: PlanningData, scenario: Scenario, progress: Progress | None = None) -> Measures:
    """Return the indicators of the scenario's region; depends on the data and `scenario.travel` only.

    Raises
    ------
    ScenarioError
        If the region holds no village.
    """
    return indicators(in_region(data, scenario), scenario.travel, progress=progress)


def prioritise(
    data: PlanningData, scenario: Scenario, measures: Measures, prepared: Prepared | None = None
) -> Priorities:
    """Return scores and ranks of the villages that were measured; fast enough to follow a slider.

    `prepared` (of `prepare_scoring`) saves what does not depend on weights; one that does not fit the scenario or the
    measured villages is not used.

    Raises
    ------
    ScenarioError
        If a criterion names no indicator, or the weights sum to zero.
    """
    if (
        prepared is not None
        and prepared.fits(scenario)
        and prepared.needs.table.index.equals(measures.indicators.index)
    ):
        return rescore(prepared, scenario)
    return priorities(in_region(data, scenario).villages, measures.indicators, scenario)


def prepare_scoring(data: PlanningData, scenario: Scenario, measures: Measures) -> Prepared:
    """Return what scoring needs and weights do not change; good while criteria, scales and candidates stay.

    Raises
    ------
    ScenarioError
        If a criterion or the candidate rule names no indicator.
    """
    return prepare(in_region(data, scenario).villages, measures.indicators, scenario)


if __name__ == "__main__":
    import sys

    from command_line import main

    sys.exit(main())
