"""Chosen villages and money of each regency."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.plan import Plan
from ui.components.result_charts import USED, stacked_bars
from ui.components.result_names import regency_names
from ui.components.result_table import show_sums
from ui.numbers import number, rupiah
from ui.text import cell, t

_MOST_BARS = 25


def show_regencies(plan: Plan) -> None:
    """Draw the regencies with chosen villages, the largest cost first."""
    sums = _sums(plan)
    inside = sums[sums["count"] > 0]
    if inside.empty:
        st.info(t("result.none_chosen"))
        return
    largest = inside.head(_MOST_BARS)
    st.markdown(f"**{t('result.regency_chart')}**")
    _draw(largest)
    if len(largest) < len(inside):
        st.caption(t("result.most_bars", shown=number(len(largest)), count=number(len(inside))))
    shown = pd.DataFrame(
        {
            t("list.regency"): inside["name"].map(cell),
            t("alloc.count"): inside["count"],
            t("result.candidates"): inside["candidates"],
            t("alloc.cost"): inside["cost_idr"],
            t("alloc.gap_closed"): inside["gap_closed"],
        }
    )
    whole = {t("alloc.count"): 0, t("result.candidates"): 0, t("alloc.cost"): 0, t("alloc.gap_closed"): 1}
    show_sums(shown, whole)
    if len(inside) < len(sums):
        st.caption(t("result.regencies_without", count=number(len(sums) - len(inside))))


def _sums(plan: Plan) -> pd.DataFrame:
    """Sums of each regency, by code: two may share a name."""
    villages = plan.data.villages
    table = plan.allocation.villages[["is_chosen", "cost_idr", "gap_closed"]].assign(
        candidate=plan.priorities.table["is_candidate"], code=villages["regency_code"], name=regency_names(villages)
    )
    sums = table.groupby("code").agg(
        name=("name", "first"), count=("is_chosen", "sum"), candidates=("candidate", "sum"),
        cost_idr=("cost_idr", "sum"), gap_closed=("gap_closed", "sum"),
    )  # fmt: skip
    same = sums["name"].duplicated(keep=False)
    sums["name"] = sums["name"].where(~same, sums["name"] + " (" + sums.index.astype(str) + ")")
    return sums.sort_values("cost_idr", ascending=False, kind="stable")


def _draw(largest: pd.DataFrame) -> None:
    """One bar a regency."""
    word = t("result.used")
    bars = pd.DataFrame(
        {
            "name": largest["name"],
            "part": word,
            "amount_idr": largest["cost_idr"],
            "money": [rupiah(cost) for cost in largest["cost_idr"]],
            "villages": [number(count) for count in largest["count"]],
        }
    )
    tooltips = {"name": t("list.regency"), "money": t("result.amount"), "villages": t("alloc.count")}
    st.altair_chart(stacked_bars(bars, {word: USED}, tooltips), width="stretch")
