"""Analyses of the session's ranking, computed once for all sessions that share data and settings."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from data.analysis import Agreement, Analysis, Equity, IdmCheck, Robustness, VillageCard, WinningWeights, WorthMeasuring
from data.plan import Measures, Plan, Priorities
from data.scenario import Scenario
from data.weighting_result import WeightingResult
from data.work_watch import Check, WorkWatch
from pipeline import (
    agreement,
    analyse,
    equity,
    idm_check,
    need_weights,
    robustness,
    village_card,
    winning_weights,
    worth_measuring,
)
from ui.making import Making
from ui.making_office import Office
from ui.session import Workspace, data_key, last_plan, plan_key
from ui.text import t
from ui.visitor import visitor

# Below this many ranked villages robustness follows every change by itself; above, a button starts it.
AT_ONCE = 2_000
# Scored draw by draw, some seconds even in a small region: only when asked for.
SLOW_METHODS = ("topsis", "vikor")
KEPT_VILLAGES = 1_000_000  # in the robustness of large regions: 60 bytes each, a whole country twelve times


def robustness_of(space: Workspace) -> Robustness | None:
    """Return the robustness of the list: at once in small regions, else where it was tested before.

    Raises
    ------
    HtisError
        If the test cannot be made.
    """
    key = plan_key(space.data, space.scenario)
    if is_tested_at_once(space):
        with st.spinner(t("review.testing", draws=space.scenario.doubt.draws)):
            return _robustness(key, space)
    making = robustness_office().known(key)
    return None if making is None else making.content


def is_tested_at_once(space: Workspace) -> bool:
    """Whether robustness follows every change by itself."""
    ranked = int(space.priorities.table["rank"].notna().sum())
    return ranked <= AT_ONCE and space.scenario.method not in SLOW_METHODS


def begin_robustness(space: Workspace) -> Making[Robustness]:
    """Begin the test beside the page, or wait for one that is under way."""
    test = partial(_test, space.priorities, space.measures, space.scenario)
    return robustness_office().ask(plan_key(space.data, space.scenario), test, visitor())


@st.cache_resource(show_spinner=False)
def robustness_office() -> Office[Robustness]:
    """Return the robustness of large regions, shared."""
    return Office("robustness", lambda found: len(found.table), KEPT_VILLAGES)


def card_of(space: Workspace, code: str) -> VillageCard:
    """Return the card of a village."""
    return village_card(space.priorities, space.data.villages, space.measures.indicators, space.scenario, code)


def agreement_of(space: Workspace) -> Agreement:
    """Return how the methods agree."""
    with st.spinner(t("review.methods_running")):
        return _agreement(plan_key(space.data, space.scenario), space)


def worth_of(space: Workspace) -> WorthMeasuring:
    """Return what would be worth measuring."""
    return _worth(plan_key(space.data, space.scenario), space)


def equity_of(space: Workspace, plan: Plan | None) -> Equity:
    """Return who gets how much of the list, and of the plan where there is a current one."""
    chosen = None if plan is None else plan.allocation.villages["is_chosen"]
    size = space.scenario.rules.villages
    return equity(space.data.villages, space.priorities, space.measures.indicators, size, chosen)


def idm_of(space: Workspace) -> IdmCheck:
    """Return whether shipped IDM figures agree with each other."""
    return _idm(data_key(space.data), space)


def winning_of(space: Workspace, code: str, target: int) -> WinningWeights:
    """Return under which weights a village is among the first `target`."""
    return _winning(plan_key(space.data, space.scenario), space, code, target)


def weights_of(space: Workspace) -> WeightingResult:
    """Return the weights of the need criteria and, for AHP, their consistency.

    Raises
    ------
    ScenarioError
        If the scenario's weighting cannot give weights.
    """
    return need_weights(space.priorities.needs, space.scenario)


def analysed(plan: Plan, check: Check) -> Plan:
    """Return the plan with its analyses, for the files that are handed in.

    Raises
    ------
    StoppedError
        When `check` does.
    """
    return plan if plan.analysis is not None else replace(plan, analysis=_analysis(plan.input_digest, plan, check))


def current_plan(space: Workspace) -> Plan | None:
    """Return the last plan unless data or settings changed since."""
    plan = last_plan()
    return plan if plan is not None and plan.input_digest == plan_key(space.data, space.scenario) else None


def _test(ranked: Priorities, measures: Measures, scenario: Scenario, work: Making[Robustness]) -> Robustness:
    """`robustness`, in a thread that knows no session."""
    work.enter("draw")
    watch = WorkWatch(work.tell, work.check)
    return robustness(ranked, measures.indicators, scenario, measures.indicator_sources, watch=watch)


@st.cache_resource(max_entries=16, show_spinner=False)
def _robustness(key: str, _space: Workspace) -> Robustness:  # noqa: ARG001 - the key is the cache's
    """`robustness`, shared."""
    measures = _space.measures
    return robustness(_space.priorities, measures.indicators, _space.scenario, measures.indicator_sources)


@st.cache_resource(max_entries=8, show_spinner=False)
def _agreement(key: str, _space: Workspace) -> Agreement:  # noqa: ARG001
    """`agreement`, shared."""
    return agreement(_space.priorities, _space.scenario.rules.villages)


@st.cache_resource(max_entries=8, show_spinner=False)
def _worth(key: str, _space: Workspace) -> WorthMeasuring:  # noqa: ARG001
    """`worth_measuring`, shared."""
    return worth_measuring(_space.priorities, _space.measures.indicators, _space.scenario)


@st.cache_resource(max_entries=8, show_spinner=False)
def _idm(key: str, _space: Workspace) -> IdmCheck:  # noqa: ARG001
    """`idm_check`, shared."""
    return idm_check(_space.data.villages)


@st.cache_resource(max_entries=64, show_spinner=False)
def _winning(key: str, _space: Workspace, code: str, target: int) -> WinningWeights:  # noqa: ARG001
    """`winning_weights`, shared."""
    return winning_weights(_space.priorities, _space.scenario, code, target)


@st.cache_resource(max_entries=4, show_spinner=False)
def _analysis(key: str, _plan: Plan, _check: Check) -> Analysis:  # noqa: ARG001
    """`analyse`, shared; one that is ended is not kept."""
    chosen = _plan.allocation.villages["is_chosen"]
    return analyse(_plan.data.villages, _plan.measures, _plan.priorities, _plan.scenario, chosen, check=_check)
