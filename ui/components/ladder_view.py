"""Plans that grow step by step: optimum and nested list, and what nesting costs."""

from __future__ import annotations

import altair as alt
import pandas as pd
import streamlit as st

from data.allocation_analysis import Ladder
from data.plan import Plan
from pipeline import ladder, villages_of
from ui.components.charts import PAIR
from ui.components.table import show_table
from ui.numbers import number
from ui.text import say, t

_STEPS = (5, 10, 20, 50, 100, 200)


def show_ladder(plan: Plan) -> None:
    """Draw the ladder of numbers of villages; computed on request."""
    st.caption(t("ladder.about"))
    most = int((plan.priorities.table["is_candidate"] & plan.priorities.table["is_assessable"]).sum())
    own = plan.scenario.rules.villages
    offered = sorted({step for step in (*_STEPS, own) if step <= most})
    steps = st.multiselect(
        t("ladder.steps"), offered, [step for step in offered if step <= 2 * own], key="ladder_steps"
    )
    if not st.toggle(t("ladder.run"), key="ladder_run") or not steps:
        return
    with st.spinner(t("ladder.running")):
        found = _ladder(f"{plan.input_digest}:{sorted(steps)}", plan, tuple(sorted(steps)))
    _show_chart(found)
    _show_steps(found)


def _show_chart(found: Ladder) -> None:
    """Two lines: what each list closes at each step."""
    steps = found.steps.dropna(subset=["objective"])
    words = {"optimum": t("ladder.optimum"), "nested": t("ladder.nested")}
    data = pd.DataFrame(
        {
            "step": steps["step"].to_numpy(dtype=float),
            "closed": steps["objective"].to_numpy(dtype=float),
            "plan": [words[plan] for plan in steps["plan"]],
        }
    )
    chart = (
        alt.Chart(data)
        .mark_line(point=True)
        .encode(
            x=alt.X("step:Q", title=t("ladder.step")),
            y=alt.Y("closed:Q", title=t("ladder.closed")),
            color=alt.Color(
                "plan:N",
                title=None,
                scale=alt.Scale(domain=list(words.values()), range=list(PAIR)),
                legend=alt.Legend(orient="bottom"),
            ),
            strokeDash=alt.StrokeDash("plan:N", title=None),
        )
        .properties(height=260)
    )
    st.altair_chart(chart, width="stretch")


def _show_steps(found: Ladder) -> None:
    """The table behind the chart, and why a step has no plan."""
    steps = found.steps
    words = {"optimum": t("ladder.optimum"), "nested": t("ladder.nested")}
    shown = pd.DataFrame(
        {
            t("ladder.step"): steps["step"],
            t("ladder.plan"): [words[plan] for plan in steps["plan"]],
            t("ladder.closed"): steps["objective"],
            t("ladder.cost"): steps["cost_idr"],
            t("ladder.added"): steps["added"],
            t("ladder.dropped"): steps["dropped"],
            t("ladder.price"): [
                number(cost, 2) if plan == "nested" else ""
                for cost, plan in zip(steps["nesting_cost"], steps["plan"], strict=True)
            ],
            t("ladder.status"): [t(f"proof.{status}") for status in steps["status"]],
        }
    )
    show_table(
        shown,
        {t("ladder.closed"): 2, t("ladder.cost"): 0, t("ladder.added"): 0, t("ladder.dropped"): 0},
    )
    for (step, plan), faults in found.faults.items():
        if not faults:
            continue
        st.caption(f"{step} ({words[plan]}): " + " ".join(say(fault.problem) for fault in faults))


@st.cache_resource(max_entries=8, show_spinner=False)
def _ladder(key: str, _plan: Plan, steps: tuple[int, ...]) -> Ladder:  # noqa: ARG001 - the key is the cache's
    """`ladder`, shared."""
    return ladder(villages_of(_plan), _plan.priorities, _plan.scenario, steps, "villages")
