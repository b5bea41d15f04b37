"""Pairwise judgements of criteria, and whether they agree with each other."""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import combinations

import streamlit as st

from data.scenario import Scenario
from ui.analysis import weights_of
from ui.components.card_reasons import criterion_label
from ui.numbers import number
from ui.session import Workspace
from ui.text import plain, t

_MOST_CRITERIA = 7  # more pairs than 21 are seldom judged with care (Saaty 1980)
# Saaty's scale, from nine times as important to nine times less
_SCALE = (*(float(times) for times in range(9, 0, -1)), *(1 / times for times in range(2, 10)))


def edit_judgements(scenario: Scenario, key: str) -> Mapping[str, Mapping[str, float]] | None:
    """Draw the pairs and return the judgements; None while fewer than two criteria are chosen."""
    st.caption(t("ahp.about"))
    needs = [name for name, criterion in scenario.criteria.items() if criterion.kind == "need"]
    before = scenario.weighting.judgements
    judged = list(dict.fromkeys(name for first, row in before.items() for name in (first, *row)))
    usual = judged or sorted(needs, key=lambda name: -scenario.criteria[name].weight)[:4]
    chosen = st.multiselect(
        t("ahp.criteria"), needs, [name for name in needs if name in usual], max_selections=_MOST_CRITERIA, wrap=True,
        format_func=lambda name: criterion_label(scenario.criteria[name]), key=f"{key}:criteria",
    )  # fmt: skip
    if len(chosen) < 2:
        st.info(t("ahp.few"))
        return None
    judgements: dict[str, dict[str, float]] = {}
    for a, b in combinations(chosen, 2):
        # a pair stays the way round in which the scenario has it, so that looking changes nothing
        first, second = (b, a) if a in before.get(b, {}) else (a, b)
        given = before.get(first, {}).get(second, 1.0)
        label = t("ahp.pair", first=_name(scenario, first), second=_name(scenario, second))
        steps = _steps(given)
        judgements.setdefault(first, {})[second] = st.selectbox(
            label, steps, steps.index(given), format_func=_word, key=f"{key}:{a}|{b}"
        )
    return judgements


def show_consistency(space: Workspace) -> None:
    """Consistency ratio, and the judgement that is least in line with the others."""
    found = weights_of(space).consistency
    if found is None:
        return
    ratio = number(found.ratio, 2)
    if (
        found.worst_pair is None
        or found.consistent_value is None
        or found.worst_judgement is None
        or found.ratio <= 0.1
    ):
        st.success(t("ahp.consistent", ratio=ratio))
        return
    first, second = (criterion_label(space.scenario.criteria[name]) for name in found.worst_pair)
    st.warning(
        plain(
            t(
                "ahp.inconsistent",
                ratio=ratio,
                first=first,
                second=second,
                given=_judged(found.worst_judgement),
                consistent=_judged(found.consistent_value),
            )
        )
    )


def _name(scenario: Scenario, key: str) -> str:
    """A criterion's label for Markdown."""
    return plain(criterion_label(scenario.criteria[key]))


def _steps(given: float) -> list[float]:
    """Saaty's scale with the judgement that is given, in place of the step that it stands for if there is one."""
    return sorted({given, *(step for step in _SCALE if not math.isclose(step, given, rel_tol=0.01))}, reverse=True)


def _word(value: float) -> str:
    """A step of the scale in words."""
    if value == 1:
        return t("ahp.same")
    return t("ahp.more", times=_times(value)) if value > 1 else t("ahp.less", times=_times(1 / value))


def _times(value: float) -> str:
    """A whole number as such, else with one decimal."""
    return number(value, 0 if abs(value - round(value)) < 0.05 else 1)


def _judged(value: float) -> str:
    """``3`` or ``1/3``."""
    return _times(value) if value >= 1 else f"1/{_times(1 / value)}"
