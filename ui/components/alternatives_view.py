"""Plans nearly as good that really differ: who is always, sometimes or never chosen."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.allocation_analysis import Alternatives
from data.plan import Plan
from pipeline import alternatives, villages_of
from ui.components.table import show_table
from ui.numbers import number
from ui.text import cell, plain, say, t


def show_alternatives(plan: Plan) -> None:
    """Draw the other plans; computed on request."""
    st.caption(t("others.about"))
    tolerance_side, differ_side = st.columns(2)
    tolerance = tolerance_side.slider(
        t("others.tolerance"), 0.005, 0.1, 0.02, 0.005, format="percent", key="others_tolerance"
    )
    chosen = int(plan.allocation.villages["is_chosen"].sum())
    differ = int(
        differ_side.number_input(t("others.differ"), 1, max(chosen, 1), max(1, chosen // 10), key="others_differ")
    )
    if not st.toggle(t("others.run"), key="others_run"):
        return
    with st.spinner(t("others.running")):
        found = _alternatives(f"{plan.input_digest}:{tolerance}:{differ}", plan, tolerance, differ)
    _show_plans(found)
    _show_villages(found)
    for note in found.notes:
        st.caption(plain(say(note)))


def _show_plans(found: Alternatives) -> None:
    """One row a plan."""
    plans = found.plans
    shown = pd.DataFrame(
        {
            t("others.plan"): plans["plan"],
            t("ladder.closed"): plans["objective"],
            t("others.lost"): [f"{number(value * 100, 2)}%" for value in plans["lost_share"]],
            t("others.differs_by"): ["" if pd.isna(count) else number(int(count)) for count in plans["differs_by"]],
            t("ladder.cost"): plans["cost_idr"],
            t("ladder.status"): [t(f"proof.{status}") for status in plans["status"]],
        }
    )
    show_table(shown, {t("ladder.closed"): 2, t("ladder.cost"): 0})


def _show_villages(found: Alternatives) -> None:
    """Every village that some plan chooses, with how often, and what is proven of it."""
    some = found.villages[found.villages["plans"] > 0].sort_values("plans", ascending=False, kind="stable")
    shown = pd.DataFrame(
        {
            t("list.village"): some["village_name"].map(cell),
            t("others.standing"): [
                f"{t(f'seen.{seen}')} ({number(int(count))}/{number(len(found.plans))})"
                for seen, count in zip(some["seen"], some["plans"], strict=True)
            ],
            t("others.proven"): [t(f"seen.{name}") if name else t("proof.not_decided") for name in some["standing"]],
            t("list.code"): some.index,
        }
    )
    st.dataframe(shown, hide_index=True)


@st.cache_resource(max_entries=8, show_spinner=False)
def _alternatives(key: str, _plan: Plan, tolerance: float, differ: int) -> Alternatives:  # noqa: ARG001
    """`alternatives`, shared."""
    return alternatives(villages_of(_plan), _plan.priorities, _plan.scenario, differ_by=differ, tolerance=tolerance)
