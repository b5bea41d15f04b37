"""*Alokasi*: budgets and rules in, villages and packages out, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import streamlit as st

from data.errors import HtisError
from data.plan import Plan
from ui.components.alternatives_view import show_alternatives
from ui.components.commitments_view import show_commitments
from ui.components.explain_view import show_explanations
from ui.components.flow_view import show_flow
from ui.components.htis_view import show_matrix
from ui.components.ladder_view import show_ladder
from ui.components.messages import show_faults
from ui.components.proposals_view import show_proposals
from ui.components.result import show_result
from ui.components.rules_editor import edit_rules
from ui.components.solving_progress import show_search
from ui.session import Workspace, compute_plan, failure, is_stale, last_plan, running_search
from ui.text import t


def show_allocation(space: Workspace) -> None:
    """Draw the page: settings on the left, the result on the right, or the result alone in the whole width."""
    title, switch = st.columns([3, 1], vertical_alignment="bottom")
    title.subheader(t("alloc.title"))
    if not switch.toggle(
        t("alloc.settings_shown"), value=True, key="allocation_settings", help=t("alloc.settings_help")
    ):
        _show_outcome(space)
        return
    settings, outcome = st.columns([2, 3], gap="large")
    with settings:
        edit_rules(space)
    with outcome:
        _show_outcome(space)


def _show_outcome(space: Workspace) -> None:
    """The button, the search under way or why it found nothing, and the plan computed last."""
    if st.button(t("frame.compute"), type="primary"):
        compute_plan(space)
        if failure(space) is not None:
            st.rerun()  # the settings, drawn before, then say what to correct
    with st.container():
        show_search(space)
    plan = last_plan()
    if plan is None:
        if running_search() is None:
            st.info(t("alloc.none_yet"))
        return
    if is_stale(plan, space):
        st.warning(t("frame.stale"))
    view = st.segmented_control(
        t("alloc.result"), list(VIEWS), default="plan", format_func=lambda name: t(f"alloc.view_{name}"),
        key="allocation_view", label_visibility="collapsed",
    )  # fmt: skip
    _unless_infeasible(VIEWS[view or "plan"], plan)


def _unless_infeasible(show: Callable[[Plan], None], plan: Plan) -> None:
    """Draw a view that searches anew; say why when it finds nothing."""
    try:
        show(plan)
    except HtisError as error:
        show_faults(error)


VIEWS: Mapping[str, Callable[[Plan], None]] = MappingProxyType(
    {
        "plan": show_result,
        "flow": show_flow,
        "matrix": show_matrix,
        "commitments": show_commitments,
        "proposals": show_proposals,
        "explain": show_explanations,
        "ladder": show_ladder,
        "alternatives": show_alternatives,
    }
)
