"""Plans that grow step by step, in villages or in money: optimum and nested list, and what nesting costs."""

from __future__ import annotations

import streamlit as st

from data.allocation_analysis import Ladder, LadderKind
from data.plan import Plan
from pipeline import ladder, villages_of
from ui.components.choice import choose_one
from ui.components.explain_request import answer
from ui.components.explain_words import is_large, may_be_chosen
from ui.components.ladder_steps import choose_steps
from ui.components.ladder_tables import show_charts, show_members, show_steps
from ui.findings import findings_of, keep
from ui.numbers import number
from ui.text import t

KINDS: tuple[LadderKind, ...] = ("villages", "budget")
MOST_STEPS = 12  # two searches each


def show_ladder(plan: Plan) -> None:
    """Draw one kind of ladder; computed on request."""
    st.caption(t("ladder.about"))
    kind = choose_one(t("ladder.kind"), KINDS, "ladder_kind", lambda each: t(f"ladder.kind_{each}"))
    steps = choose_steps(plan, kind, may_be_chosen(plan))
    if len(steps) > MOST_STEPS:
        st.warning(t("ladder.too_many", count=number(MOST_STEPS)))
        return
    if not steps:
        st.info(t("ladder.no_steps"))
        return
    if is_large(plan):
        st.caption(t("ladder.large"))
    found = answer(
        plan, f"ladder_{kind}", steps, t("ladder.run"),
        lambda tell: ladder(villages_of(plan), plan.priorities, plan.scenario, steps, kind, progress=tell),
    )  # fmt: skip
    if found is None:
        return
    _remember(plan, found)
    show_charts(found)
    show_steps(found)
    show_members(plan, found)


def _remember(plan: Plan, found: Ladder) -> None:
    """Keep the ladder beside that of the other kind."""
    others = tuple(each for each in findings_of(plan).ladders if each.kind != found.kind)
    keep(plan, ladders=tuple(sorted((*others, found), key=lambda each: KINDS.index(each.kind))))
