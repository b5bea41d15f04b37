"""The view *Rencana*: figures, what to know, and map, villages, funds, regencies and rules of the plan."""

from __future__ import annotations

import streamlit as st

from data.plan import Plan
from ui.components.messages import show_warnings
from ui.components.result_funds import show_funds
from ui.components.result_list import show_chosen, show_others
from ui.components.result_map import show_chosen_map, show_selected
from ui.components.result_regencies import show_regencies
from ui.components.result_rules import show_rules
from ui.numbers import number, rupiah, rupiah_short
from ui.text import t

PARTS = ("map", "list", "others", "funds", "regencies", "rules")


_LISTS = {"list": show_chosen, "others": show_others}
_SUMS = {"funds": show_funds, "regencies": show_regencies, "rules": show_rules}


def show_result(plan: Plan) -> None:
    """Draw the result of `plan`."""
    _show_figures(plan)
    if plan.allocation.status == "time_limit":
        st.warning(t("result.not_proven", gap=number(100 * plan.allocation.gap, 2)))
    show_warnings(plan.allocation.warnings)
    names = [t(f"result.part_{part}") for part in PARTS]
    if st.session_state.get("result_part") not in names:
        st.session_state["result_part"] = names[0]
    # Only the open part is drawn: a map and several charts at once would make every press wait.
    for part, tab in zip(PARTS, st.tabs(names, key="result_part", on_change="rerun"), strict=True):
        if st.session_state["result_part"] == t(f"result.part_{part}"):
            with tab:
                _show_part(plan, part)


def _show_part(plan: Plan, part: str) -> None:
    """One part; a village chosen in it is chosen everywhere."""
    if part == "map":
        _remember(plan, show_chosen_map(plan))
        show_selected(plan)
    elif part in _LISTS:
        _remember(plan, _LISTS[part](plan), seen=f"result_{part}_seen")
        show_selected(plan)
    else:
        _SUMS[part](plan)


def _remember(plan: Plan, code: str | None, *, seen: str | None = None) -> None:
    """Make `code` the selected village everywhere; a tick that was `seen` before does not choose again."""
    if seen is not None:
        if code == st.session_state.get(seen):
            return
        st.session_state[seen] = code
    if code is None or code not in plan.data.villages.index or code == st.session_state.get("selected"):
        return
    st.session_state.update(selected=code, open_tab="card")
    st.rerun()


def _show_figures(plan: Plan) -> None:
    """Four figures."""
    allocation = plan.allocation
    columns = st.columns([1, 1.7, 1.3, 1.3])
    chosen = int(allocation.villages["is_chosen"].sum())
    columns[0].metric(t("alloc.chosen"), number(chosen))
    cost = int(allocation.villages["cost_idr"].sum())
    columns[1].metric(t("alloc.spent"), rupiah_short(cost), help=rupiah(cost))
    columns[2].metric(t("alloc.gap_closed"), number(allocation.objective, 1))
    detail = t(
        "alloc.proof_help",
        bound=number(allocation.bound, 1),
        status=t(f"solver.{allocation.status}"),
        solver=allocation.solver,
    )
    columns[3].metric(t("alloc.proof"), f"{number(allocation.gap * 100, 3)}%", help=detail)
