"""The price of each rule: what one billion, one village or one seat more would change, each solved anew."""

from __future__ import annotations

import altair as alt
import pandas as pd
import streamlit as st

from data.plan import Plan
from pipeline import rule_prices, villages_of
from ui.components.charts import ACCENT, EDGE, localised
from ui.components.explain_request import answer
from ui.components.explain_words import between, gain
from ui.components.table import show_table
from ui.findings import keep
from ui.numbers import number, rupiah
from ui.text import cell, language, plain, t

IDR_PER_BILLION = 1_000_000_000
MOST_BARS, MOST_SENTENCES = 15, 20


def show_rule_prices(plan: Plan) -> None:
    """Draw the prices, computed on request."""
    st.caption(t("explain.prices_about"))
    found = answer(
        plan, "prices", (), t("explain.prices_run"),
        lambda tell: rule_prices(villages_of(plan), plan.priorities, plan.scenario, tell),
    )  # fmt: skip
    if found is None:
        return
    keep(plan, rule_prices=found)
    moving = found[found["difference"].abs() > 0].sort_values("difference", ascending=False, kind="stable")
    if moving.empty:
        st.info(t("explain.prices_none"))
    else:
        _show_sentences(moving)
        _show_chart(moving.head(MOST_BARS))
    with st.expander(t("explain.prices_all", count=number(len(found))), expanded=moving.empty):
        _show_table(found)
    st.caption(t("explain.prices_lp"))


def lp_gain(row: pd.Series[float]) -> float:
    """Return what the step would change by the price of the relaxation."""
    return float(row["lp_price"]) * float(row["change"]) / (IDR_PER_BILLION if str(row["unit"]) == "idr" else 1)


def _show_sentences(moving: pd.DataFrame) -> None:
    """What each step does, the best first."""
    lines = [f"- {plain(text)}" for text in moving[f"sentence_{language()}"].head(MOST_SENTENCES)]
    st.markdown("\n".join(lines))


def _show_chart(moving: pd.DataFrame) -> None:
    """Bars: solved anew; a stroke: by the price of the relaxation."""
    data = pd.DataFrame(
        {
            "rule": [str(text) for text in moving[f"subject_{language()}"]],
            "solved": moving["difference"].to_numpy(dtype=float),
            "relaxed": [lp_gain(row) for _, row in moving.iterrows()],
        }
    )
    base = alt.Chart(data).encode(
        y=alt.Y("rule:N", sort=None, title=None, axis=alt.Axis(labelLimit=230, labelOverlap=False))
    )
    tips = [alt.Tooltip("rule:N", title=t("alloc.rule"))]
    bars = base.mark_bar(color=ACCENT, height=12).encode(
        x=alt.X("solved:Q", title=t("explain.prices_axis")),
        tooltip=[*tips, alt.Tooltip("solved:Q", title=t("explain.difference"), format=",.2f")],
    )
    strokes = base.mark_tick(color=EDGE, thickness=2, height=16).encode(
        x="relaxed:Q", tooltip=[*tips, alt.Tooltip("relaxed:Q", title=t("explain.lp"), format=",.2f")]
    )
    st.altair_chart(localised((bars + strokes).properties(height=30 * len(data) + 40)), width="stretch")


def _show_table(found: pd.DataFrame) -> None:
    """Every rule with its use, its step, and what is proven."""
    money = found["unit"] == "idr"
    shown = pd.DataFrame(
        {
            t("alloc.rule"): found[f"rule_{language()}"].map(cell),
            t("alloc.used"): [
                rupiah(used) if idr else number(used) for used, idr in zip(found["used"], money, strict=True)
            ],
            t("explain.step"): [
                t("explain.billion_more") if idr else t("explain.village_more" if step > 0 else "explain.village_less")
                for step, idr in zip(found["change"], money, strict=True)
            ],
            t("explain.difference"): found["difference"].map(gain),
            t("explain.between"): [
                between(least, most)
                for least, most in zip(found["difference_least"], found["difference_most"], strict=True)
            ],
            t("explain.lp"): [gain(lp_gain(row)) for _, row in found.iterrows()],
            t("ladder.status"): [t(f"proof.{status}") for status in found["status"]],
        }
    )
    right = (t("alloc.used"), t("explain.difference"), t("explain.between"), t("explain.lp"))
    show_table(shown, {}, {t("alloc.rule"): 300}, right=right)
