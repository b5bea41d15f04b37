"""Pairwise judgements of criteria, and whether they agree with each other."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import pandas as pd
import streamlit as st

from data.scenario import Scenario
from ui.analysis import weights_of
from ui.components.card_reasons import criterion_label
from ui.numbers import number
from ui.session import Workspace
from ui.text import cell, plain, t

_MOST_CRITERIA = 7  # more pairs than 21 are seldom judged with care (Saaty 1980)
_TIMES = tuple(range(9, 1, -1))


def edit_judgements(scenario: Scenario, key: str) -> Mapping[str, Mapping[str, float]] | None:
    """Draw the pairs and return the judgements; None while fewer than two criteria are chosen."""
    st.caption(t("ahp.about"))
    needs = [name for name, criterion in scenario.criteria.items() if criterion.kind == "need"]
    before = scenario.weighting.judgements
    judged = list(dict.fromkeys(name for first, row in before.items() for name in (first, *row)))
    usual = judged or sorted(needs, key=lambda name: -scenario.criteria[name].weight)[:4]
    chosen = st.multiselect(
        t("ahp.criteria"), needs, [name for name in needs if name in usual], max_selections=_MOST_CRITERIA,
        format_func=lambda name: criterion_label(scenario.criteria[name]), key=f"{key}:criteria",
    )  # fmt: skip
    if len(chosen) < 2:
        st.info(t("ahp.few"))
        return None
    words = _scale()
    pairs = list(combinations(chosen, 2))
    table = pd.DataFrame(
        {
            "first": [cell(criterion_label(scenario.criteria[a])) for a, _ in pairs],
            "judgement": [_word(words, _given(before, a, b)) for a, b in pairs],
            "second": [cell(criterion_label(scenario.criteria[b])) for _, b in pairs],
        }
    )
    edited = st.data_editor(
        table,
        hide_index=True,
        disabled=["first", "second"],
        column_config={
            "first": t("ahp.first"),
            "judgement": st.column_config.SelectboxColumn(t("ahp.judgement"), options=list(words), required=True),
            "second": t("ahp.second"),
        },
        key=f"{key}:pairs:{'|'.join(chosen)}",
    )
    judgements: dict[str, dict[str, float]] = {}
    for (a, b), word in zip(pairs, edited["judgement"], strict=True):
        judgements.setdefault(a, {})[b] = words[word]
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


def _scale() -> dict[str, float]:
    """Saaty's scale in words, from A nine times to B nine times."""
    more = {t("ahp.first_more", times=times): float(times) for times in _TIMES}
    less = {t("ahp.second_more", times=times): 1 / times for times in reversed(_TIMES)}
    return {**more, t("ahp.same"): 1.0, **less}


def _word(words: Mapping[str, float], value: float) -> str:
    """Return the nearest step of the scale."""
    return min(words, key=lambda word: abs(words[word] - value) / value)


def _given(judgements: Mapping[str, Mapping[str, float]], a: str, b: str) -> float:
    """Return how many times `a` matters more than `b`; 1 where nothing is said."""
    if b in judgements.get(a, {}):
        return judgements[a][b]
    return 1 / judgements[b][a] if a in judgements.get(b, {}) else 1.0


def _judged(value: float) -> str:
    """``3`` or ``1/3``."""
    return number(value, 1) if value >= 1 else f"1/{number(1 / value, 1)}"
