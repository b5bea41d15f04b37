"""Charts and tables of a ladder."""

from __future__ import annotations

import altair as alt
import pandas as pd
import streamlit as st

from data.allocation_analysis import Ladder, LadderKind
from data.plan import Plan
from ui.components.charts import ACCENT, PAIR, localised
from ui.components.choice import choose_one
from ui.components.matrix_words import intervention_names
from ui.components.table import show_table
from ui.numbers import compact, number, rupiah
from ui.text import cell, plain, say, t

BILLION = 1e9
MOST_ROWS = 400
_CHANGES = {"dropped": 0, "added": 1, "stayed": 2}


def show_charts(found: Ladder) -> None:
    """Two lines: what each list closes at each step; below, what nesting costs."""
    steps = found.steps.dropna(subset=["objective"])
    words = {"optimum": t("ladder.optimum"), "nested": t("ladder.nested")}
    data = pd.DataFrame(
        {
            "step": steps["step"].to_numpy(dtype=float) / (BILLION if found.kind == "budget" else 1.0),
            "closed": steps["objective"].to_numpy(dtype=float),
            "name": [_step(found.kind, step) for step in steps["step"]],
            "price": steps["nesting_cost"].to_numpy(dtype=float),
            "plan": [words[plan] for plan in steps["plan"]],
        }
    )
    across = alt.X("step:Q", title=t(f"ladder.axis_{found.kind}"))
    tips = [alt.Tooltip("plan:N", title=t("ladder.plan")), alt.Tooltip("step:Q", title=t(f"ladder.axis_{found.kind}"))]
    lines = (
        alt.Chart(data)
        .mark_line(point=True)
        .encode(
            x=across,
            y=alt.Y("closed:Q", title=None),
            color=alt.Color(
                "plan:N", title=None, scale=alt.Scale(domain=list(words.values()), range=list(PAIR)),
                legend=alt.Legend(orient="bottom"),
            ),
            strokeDash=alt.StrokeDash("plan:N", title=None),
            tooltip=[*tips, alt.Tooltip("closed:Q", title=t("ladder.closed"), format=",.2f")],
        )
        .properties(height=330, title=t("ladder.closed"))
    )  # fmt: skip
    nested = data[data["plan"] == words["nested"]]
    bars = (
        alt.Chart(nested)
        .mark_bar(color=ACCENT, height=12)
        .encode(
            x=alt.X("price:Q", title=None),
            y=alt.Y("name:N", sort=None, title=None, axis=alt.Axis(labelOverlap=False)),
            tooltip=[tips[1], alt.Tooltip("price:Q", title=t("ladder.price"), format=",.2f")],
        )
        .properties(height=26 * len(nested) + 60, title=t("ladder.price"))
    )
    st.altair_chart(localised(lines), width="stretch")
    if nested["price"].max() > 0.0:
        st.altair_chart(localised(bars), width="stretch")
    else:
        st.caption(t("ladder.free"))


def show_steps(found: Ladder) -> None:
    """The table behind the charts, and why a step has no plan."""
    steps = found.steps
    words = {"optimum": t("ladder.optimum"), "nested": t("ladder.nested")}
    shown = pd.DataFrame(
        {
            t(f"ladder.step_{found.kind}"): [_step(found.kind, step) for step in steps["step"]],
            t("ladder.plan"): [words[plan] for plan in steps["plan"]],
            t("alloc.count"): steps["villages"],
            t("ladder.closed"): [compact(value) for value in steps["objective"]],
            t("ladder.price"): [
                "" if pd.isna(cost) else f"{compact(cost)} ({number(100 * share, 2)}%)"
                for cost, share in zip(steps["nesting_cost"], steps["nesting_share"], strict=True)
            ],
            t("ladder.added"): steps["added"],
            t("ladder.dropped"): steps["dropped"],
            t("ladder.smaller"): steps["packages_smaller"],
            t("ladder.cost"): steps["cost_idr"],
            t("ladder.status"): [t(f"proof.{status}") for status in steps["status"]],
        }
    )
    counts = (t("alloc.count"), t("ladder.added"), t("ladder.dropped"), t("ladder.smaller"), t("ladder.cost"))
    right = (t(f"ladder.step_{found.kind}"), t("ladder.closed"), t("ladder.price"))
    show_table(shown, dict.fromkeys(counts, 0), right=right)
    for (step, plan), faults in found.faults.items():
        if faults:
            why = plain(" ".join(say(fault.problem) for fault in faults[:2]))
            st.caption(f"{_step(found.kind, step)} ({words[plan]}): {why}")


def show_members(plan: Plan, found: Ladder) -> None:
    """The villages of one step: who came, who stayed, who was struck off."""
    members = found.members
    if members.empty:
        return
    st.markdown(f"**{t('ladder.members')}**")
    left, right = st.columns(2)
    with left:
        sizes = sorted({int(step) for step in members["step"]}, reverse=True)
        size = choose_one(
            t(f"ladder.step_{found.kind}"), sizes, f"ladder_member_{found.kind}", lambda step: _step(found.kind, step)
        )
    with right:
        name = choose_one(t("ladder.plan"), ("nested", "optimum"), "ladder_member_plan", lambda key: t(f"ladder.{key}"))
    rows = members[(members["step"] == size) & (members["plan"] == name)]
    rows = rows.sort_values("change", key=lambda column: column.map(_CHANGES), kind="stable")
    if len(rows) > MOST_ROWS:
        st.caption(t("ladder.cut", count=number(MOST_ROWS), of=number(len(rows))))
    rows = rows.head(MOST_ROWS)
    shown = pd.DataFrame(
        {
            t("list.village"): rows["village_name"].map(cell),
            t("ladder.change"): [t(f"change.{change}") for change in rows["change"]],
            t("alloc.package"): [cell(intervention_names(plan, keys)) for keys in rows["package"]],
            t("alloc.cost"): rows["cost_idr"],
            t("alloc.gap_closed"): [compact(value) for value in rows["gap_closed"]],
            t("list.code"): rows["village_code"],
        }
    )
    show_table(shown, {t("alloc.cost"): 0}, {t("alloc.package"): 260}, right=(t("alloc.gap_closed"),))


def _step(kind: LadderKind, step: int) -> str:
    """A step as a planner reads it."""
    return rupiah(int(step)) if kind == "budget" else number(int(step))
