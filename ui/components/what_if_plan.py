"""The plan with the simulation: solved anew beside the page when asked for, and set against the ordinary one."""

from __future__ import annotations

from concurrent.futures import CancelledError
from functools import partial

import streamlit as st

from data.errors import HtisError, SolverError
from data.plan import Plan
from export.what_if_plan_files import BOOK_NAME, CSV_NAME, WhatIfPlans, what_if_plan_csv, what_if_plan_workbook
from pipeline import make_plan
from ui.analysis import current_plan
from ui.components.comparison_view import WORKBOOK_MIME
from ui.components.file_offers import Offer, in_one_stage, show_offers
from ui.components.rules_faults import show_rule_faults
from ui.components.what_if_store import tried
from ui.components.what_if_trial import Trial
from ui.numbers import number, rupiah_short
from ui.session import Workspace
from ui.solving import Search, SearchOffice
from ui.text import language, plain, t

_SEARCH, _PLAN, _ERROR = "sim_search", "sim_plan", "sim_plan_error"
_POLL_S = 0.5
_MOST_NAMES = 40


def show_plan(space: Workspace, found: Trial) -> None:
    """Draw the button, the search under way, and who enters and leaves the plan."""
    st.markdown(f"**{t('sim.plan')}**")
    st.caption(t("sim.plan_about"))
    _collect()
    search: Search | None = st.session_state.get(_SEARCH)
    if search is not None and search.key == found.key:
        _follow()
        return
    key, plan = st.session_state.get(_PLAN, ("", None))
    failed, error = st.session_state.get(_ERROR, ("", None))
    if key == found.key and plan is not None:
        _show_change(space, found, plan)
    elif failed == found.key:
        st.error(t("solving.none" if isinstance(error, SolverError) else "alloc.infeasible"))
        show_rule_faults(space, error.faults)
    else:
        st.button(t("sim.plan_compute"), on_click=_begin, args=(space, found), key="sim_plan_begin")


def _begin(space: Workspace, found: Trial) -> None:
    """Begin the search; one of this session for another simulation is left."""
    under_way: Search | None = st.session_state.get(_SEARCH)
    if under_way is not None:
        under_way.stop()
    simulated = found.simulated
    st.session_state[_SEARCH] = _office().begin(
        found.key,
        lambda progress, watch: make_plan(
            simulated.data, space.scenario, measures=simulated.measures, progress=progress, watch=watch
        ),
    )


@st.fragment(run_every=_POLL_S)
def _follow() -> None:
    """Draw how far the search is; when it is over the whole page is drawn with its result."""
    search: Search | None = st.session_state.get(_SEARCH)
    if search is None or search.is_over:
        st.rerun()
    else:
        standing = search.standing
        stage = t("solving.stopping") if standing.is_stopping else t(f"solving.{standing.stage}")
        words, button = st.columns([3, 1], vertical_alignment="center")
        words.markdown(f"{stage} · {t('solving.seconds', seconds=number(int(search.seconds)))}")
        button.button(
            t("solving.stop"), on_click=search.stop, disabled=standing.is_stopping, key="sim_stop", width="stretch"
        )


def _collect() -> None:
    """Take the plan of a search that is over, or why there is none."""
    search: Search | None = st.session_state.get(_SEARCH)
    if search is None or not search.is_over:
        return
    st.session_state[_SEARCH] = None
    try:
        st.session_state[_PLAN] = (search.key, search.future.result())
    except HtisError as error:
        st.session_state[_ERROR] = (search.key, error)
    except CancelledError:
        return  # ended before its turn came


def _show_change(space: Workspace, found: Trial, plan: Plan) -> None:
    """Set the plan with the simulation against the ordinary one; only both together are offered as a file."""
    chosen = plan.allocation.villages["is_chosen"]
    cost = int(plan.allocation.villages["cost_idr"].sum())
    st.markdown(t("sim.plan_found", count=number(int(chosen.sum())), cost=rupiah_short(cost)))
    if plan.allocation.status == "time_limit":
        st.caption(t("sim.plan_unproven"))
    ordinary = current_plan(space)
    if ordinary is None:
        st.info(t("sim.plan_none"))
        return
    before = ordinary.allocation.villages["is_chosen"]
    names = plan.data.villages["village_name"]
    for key, some in (("entered", chosen & ~before), ("left", before & ~chosen)):
        codes = list(names.index[some])
        listed = "; ".join(plain(names[code]) for code in codes[:_MOST_NAMES])
        st.markdown(
            f"{t(f'sim.plan_{key}', count=number(len(codes)))} {listed}{' …' if len(codes) > _MOST_NAMES else ''}"
        )
    _offer_files(WhatIfPlans(ordinary, plan, tried().changes, found.simulated.links), found.key)


def _offer_files(plans: WhatIfPlans, key: str) -> None:
    """Offer both plans side by side as workbook and CSV; `key` tells the simulation from every other."""
    shown = language()
    key = f"{plans.before.input_digest}{plans.before.result_digest}{plans.simulated.result_digest}:{key}:{shown}"
    book = in_one_stage(BOOK_NAME, partial(what_if_plan_workbook, plans, shown))
    table = in_one_stage(CSV_NAME, partial(what_if_plan_csv, plans))
    show_offers(
        [
            Offer(BOOK_NAME, t("sim.plan_book"), WORKBOOK_MIME, f"{key}:xlsx", book),
            Offer(CSV_NAME, t("sim.plan_csv"), "text/csv", f"{key}:csv", table),
        ],
        at_once=True,
    )


@st.cache_resource(show_spinner=False)
def _office() -> SearchOffice:
    """The searches for simulated plans of this server, shared; one at a time, so that ordinary plans go first."""
    return SearchOffice(at_once=1, kept=4)
