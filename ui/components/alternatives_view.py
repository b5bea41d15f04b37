"""Plans nearly as good that really differ: who is always, sometimes or never chosen."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.allocation_analysis import Alternatives
from data.plan import Plan
from pipeline import alternatives, villages_of
from ui.components.explain_request import answer
from ui.components.table import show_table
from ui.findings import keep
from ui.numbers import compact, number
from ui.text import cell, plain, say, t

MOST_ROWS = 300


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
    found = answer(
        plan, "others", (tolerance, differ), t("others.run"),
        lambda tell: alternatives(
            villages_of(plan), plan.priorities, plan.scenario, differ_by=differ, tolerance=tolerance, progress=tell
        ),
    )  # fmt: skip
    if found is None:
        return
    keep(plan, alternatives=found)
    _show_plans(found)
    _show_summary(found)
    _show_differing(found)
    _show_always(found)


def _show_plans(found: Alternatives) -> None:
    """One row a plan, then how the search ended."""
    plans = found.plans
    shown = pd.DataFrame(
        {
            t("others.plan"): plans["plan"],
            t("ladder.closed"): [compact(value) for value in plans["objective"]],
            t("others.lost"): [f"{number(value * 100, 2)}%" for value in plans["lost_share"]],
            t("others.differs_by"): ["" if pd.isna(count) else number(int(count)) for count in plans["differs_by"]],
            t("others.villages"): plans["villages"],
            t("ladder.cost"): plans["cost_idr"],
            t("ladder.status"): [t(f"proof.{status}") for status in plans["status"]],
        }
    )
    right = (t("ladder.closed"), t("others.lost"), t("others.differs_by"))
    show_table(shown, {t("others.plan"): 0, t("others.villages"): 0, t("ladder.cost"): 0}, right=right)
    st.caption(t(f"ended.{found.ended}", plans=number(len(plans))))
    for note in found.notes:
        st.info(plain(say(note)))


def _show_summary(found: Alternatives) -> None:
    """How many villages are always, sometimes and never chosen."""
    counts = found.villages["seen"].value_counts()
    numbers = {seen: number(int(counts.get(seen, 0))) for seen in ("always", "sometimes", "never")}
    st.markdown(t("others.summary", plans=number(len(found.plans)), **numbers))
    st.caption(t("others.proven_note"))


def _show_differing(found: Alternatives) -> None:
    """Each village that some plans choose and others do not, plan by plan."""
    st.markdown(f"**{t('others.differing')}**")
    some = found.villages[found.villages["seen"] == "sometimes"].sort_values("plans", ascending=False, kind="stable")
    if some.empty:
        st.info(t("others.same"))
        return
    if len(some) > MOST_ROWS:
        st.caption(t("ladder.cut", count=number(MOST_ROWS), of=number(len(some))))
    some = some.head(MOST_ROWS)
    columns = {t("list.village"): [cell(name) for name in some["village_name"]]}
    for plan, members in found.members.groupby("plan", sort=True):
        inside = some.index.isin(members["village_code"])
        columns[t("others.plan_number", number=number(int(str(plan))))] = [
            t("frame.yes") if on else t("frame.no") for on in inside
        ]
    columns[t("others.standing")] = [f"{number(int(n))}/{number(len(found.plans))}" for n in some["plans"]]
    columns[t("others.proven")] = [_standing(name) for name in some["standing"]]
    columns[t("list.code")] = list(some.index)
    show_table(pd.DataFrame(columns), {})


def _show_always(found: Alternatives) -> None:
    """The villages that every plan holds."""
    every = found.villages[found.villages["seen"] == "always"]
    with st.expander(t("others.every", count=number(len(every)))):
        shown = every.head(MOST_ROWS)
        show_table(
            pd.DataFrame(
                {
                    t("list.village"): [cell(name) for name in shown["village_name"]],
                    t("others.proven"): [_standing(name) for name in shown["standing"]],
                    t("list.code"): list(shown.index),
                }
            ),
            {},
        )


def _standing(name: str) -> str:
    """What is proven over every plan within the tolerance."""
    return t(f"seen.{name}") if name else t("proof.not_decided")
