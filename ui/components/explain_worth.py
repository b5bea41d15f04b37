"""What the plan would lose without each chosen village, and who would come instead."""

from __future__ import annotations

import altair as alt
import numpy as np
import pandas as pd
import streamlit as st

from data.allocation_analysis import Replacements
from data.plan import Plan
from pipeline import replacement_costs, villages_of
from ui.components.charts import ACCENT, localised
from ui.components.explain_request import answer
from ui.components.explain_words import between, village_list
from ui.components.table import show_table
from ui.findings import keep
from ui.numbers import compact, number
from ui.text import cell, plain, say, t

MOST_VILLAGES = 60  # each is a plan solved anew
MOST_BARS = 25


def show_worth(plan: Plan) -> None:
    """Draw the worth of the chosen villages, computed on request."""
    st.caption(t("explain.worth_about"))
    chosen = plan.allocation.villages.index[plan.allocation.villages["is_chosen"]]
    if not len(chosen):
        st.info(t("explain.worth_none"))
        return
    by_rank = plan.priorities.table.loc[chosen, "rank"].sort_values(kind="stable", na_position="last").index
    codes = tuple(str(code) for code in by_rank[:MOST_VILLAGES])
    if len(chosen) > len(codes):
        st.caption(t("explain.worth_limited", count=number(len(codes)), of=number(len(chosen))))
    found = answer(
        plan, "worth", (), t("explain.worth_run"),
        lambda tell: replacement_costs(villages_of(plan), plan.priorities, plan.scenario, codes, tell),
    )  # fmt: skip
    if found is None:
        return
    keep(plan, replacements=found)
    if not found.searched_all:
        st.info(t("explain.nearby_worth"))
    order = found.table["replacement_cost"].fillna(np.inf).sort_values(ascending=False, kind="stable").index
    _show_chart(found.table.loc[order].head(MOST_BARS))
    _show_table(plan, found, order)
    _show_faults(found)


def _show_chart(table: pd.DataFrame) -> None:
    """Bars of what is lost, the hardest to replace first."""
    known = table.dropna(subset=["replacement_cost"])
    if known.empty:
        return
    data = pd.DataFrame(
        {
            "village": [str(name) for name in known["village_name"]],
            "lost": known["replacement_cost"].to_numpy(dtype=float),
        }
    )
    chart = (
        alt.Chart(data)
        .mark_bar(color=ACCENT, height=12)
        .encode(
            y=alt.Y("village:N", sort=None, title=None, axis=alt.Axis(labelLimit=180, labelOverlap=False)),
            x=alt.X("lost:Q", title=t("explain.worth_axis")),
            tooltip=[
                alt.Tooltip("village:N", title=t("list.village")),
                alt.Tooltip("lost:Q", title=t("explain.lost_without"), format=",.2f"),
            ],
        )
        .properties(height=18 * len(data) + 40)
    )
    st.altair_chart(localised(chart), width="stretch")


def _show_table(plan: Plan, found: Replacements, order: pd.Index[str]) -> None:
    """Every village with what is lost, who comes instead and who goes with it."""
    table = found.table.loc[order]
    rows = table.to_dict("records")
    shown = pd.DataFrame(
        {
            t("list.village"): [cell(row["village_name"]) for row in rows],
            t("explain.lost_without"): [
                t("explain.irreplaceable") if row["status"] == "infeasible" else compact(row["replacement_cost"])
                for row in rows
            ],
            t("explain.instead"): [village_list(plan, row["entering"]) for row in rows],
            t("explain.goes_too"): [village_list(plan, row["leaving"]) for row in rows],
            t("explain.lost_share"): [
                "" if pd.isna(row["replacement_share"]) else f"{number(100 * row['replacement_share'], 2)}%"
                for row in rows
            ],
            t("explain.between"): [
                "" if row["status"] == "infeasible" else between(row["cost_least"], row["cost_most"]) for row in rows
            ],
            t("alloc.gap_closed"): [compact(row["gap_closed"]) for row in rows],
            t("ladder.status"): [t(f"proof.{row['status']}") for row in rows],
            t("list.code"): list(table.index),
        }
    )
    right = (t("explain.lost_without"), t("explain.lost_share"), t("explain.between"), t("alloc.gap_closed"))
    show_table(shown, {}, right=right)


def _show_faults(found: Replacements) -> None:
    """Why no plan does without a village."""
    for code, faults in found.faults.items():
        if faults and found.table.loc[code, "status"] == "infeasible":
            name = plain(found.table.loc[code, "village_name"])
            st.caption(f"{name}: " + plain(" ".join(say(fault.problem) for fault in faults[:2])))
