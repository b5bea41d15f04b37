"""What would change a village's place: rivals, weights, values, and the weights under which it wins."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from data.analysis import Rival, VillageCard
from ui.analysis import winning_of
from ui.components.card_reasons import sentence_label, unit_of
from ui.components.table import show_wrapped
from ui.numbers import beyond, number, share, with_unit
from ui.session import Workspace
from ui.text import plain, t

_SHOWN_CHANGES = 3


def show_rivals(space: Workspace, card: VillageCard) -> None:
    """The villages just above and below, and what separates them."""
    lines = [
        f"- {t(key, rank=number(rival.rank), name=plain(rival.village_name), score=number(rival.score, 3), what=what)}"
        for key, rival in (("card.above", card.above), ("card.below", card.below))
        if rival is not None
        for what in [_separates(space, rival)]
    ]
    if lines:
        with st.expander(t("card.rivals")):
            st.markdown("\n".join(lines))


def show_changes(space: Workspace, card: VillageCard) -> None:
    """Whether it is in the list, and the smallest changes that would alter that."""
    if card.rank is None:
        return
    with st.expander(t("card.change")):
        st.markdown(t("card.in_list" if card.in_list else "card.out_of_list", size=number(card.list_size)))
        st.markdown("\n".join(f"- {line}" for line in [*_weight_lines(space, card), *_value_lines(space, card)]))


def show_winning(space: Workspace, card: VillageCard) -> None:
    """The share of all weights under which the village comes first, on request."""
    if card.rank is None:
        return
    with st.expander(t("card.winning")):
        if not st.toggle(t("card.winning_compute"), key=f"winning:{card.village_code}"):
            return
        first = winning_of(space, card.village_code, 1)
        listed = winning_of(space, card.village_code, card.list_size)
        st.markdown(
            t(
                "card.winning_share",
                first=_percent(first.share),
                size=number(card.list_size),
                listed=_percent(listed.share),
                draws=number(first.draws),
            )
        )
        if not first.possible:
            st.markdown(t("card.winning_impossible"))
        shown = first if first.central else listed
        if shown.central:
            title = "card.winning_first" if shown is first else "card.winning_listed"
            st.markdown(t(title, size=number(card.list_size)))
            table = _winning_table(space, shown.central, shown.lowest, shown.highest)
            show_wrapped(table, right=list(table.columns[1:]))


def _separates(space: Workspace, rival: Rival) -> str:
    """Criteria with signed differences of contribution."""
    parts = [
        t(
            "card.separates",
            criterion=plain(sentence_label(space.scenario.criteria[key])),
            difference=plain(f"{'+' if difference > 0 else '−'}{number(abs(difference), 3)}"),
        )
        for key, difference in rival.separates
    ]
    return "; ".join(parts) or t("card.none")


def _weight_lines(space: Workspace, card: VillageCard) -> list[str]:
    """The smallest change of one weight."""
    if not card.weight_changes:
        return [t("card.no_weight" if card.weight_changes_known else "card.weight_not_searched")]
    change = card.weight_changes[0]
    return [
        t(
            "card.weight_leaves" if card.in_list else "card.weight_enters",
            criterion=plain(sentence_label(space.scenario.criteria[change.criterion])),
            needed=plain(_percent(beyond(change.needed, change.weight, 0.001))),
            weight=plain(_percent(change.weight)),
        )
    ]


def _value_lines(space: Workspace, card: VillageCard) -> list[str]:
    """What single values would have to become."""
    possible = [change for change in card.value_changes if change.needed is not None]
    if not possible:
        return [t("card.no_value")]
    return [
        t(
            "card.value_leaves" if card.in_list else "card.value_enters",
            criterion=plain(sentence_label(space.scenario.criteria[change.criterion])),
            needed=plain(_needed(change.needed, change.value, unit_of(change.indicator))),
            value=plain(with_unit(change.value, unit_of(change.indicator))),
        )
        for change in possible[:_SHOWN_CHANGES]
        if change.needed is not None
    ]


def _needed(needed: float, value: float, unit_name: str) -> str:
    """A value as it is shown, rounded so that what is shown does it."""
    step = 0.01 if unit_name == "0-1" or abs(needed) < 10 else 0.1 if abs(needed) < 100 else 1.0
    return with_unit(beyond(needed, value, step), unit_name)


def _winning_table(
    space: Workspace, central: Mapping[str, float], lowest: Mapping[str, float], highest: Mapping[str, float]
) -> pd.DataFrame:
    """Weights now, typical and range, per criterion."""
    weights = space.priorities.weights
    # one set of weights, where no trial came upon another, has no range
    ranged = any(lowest.get(key) != highest.get(key) for key in central)
    table = pd.DataFrame(
        [
            {
                t("card.criterion"): sentence_label(space.scenario.criteria[key]),
                t("card.winning_now"): _percent(weights[key]),
                t("card.winning_central"): _percent(central[key]),
                t("card.winning_range"): _range(lowest[key], highest[key]) if key in lowest else "",
            }
            for key in central
        ]
    )
    return table if ranged else table.drop(columns=t("card.winning_range"))


def _range(low: float, high: float) -> str:
    """Two shares with a dash between."""
    return f"{_percent(low)}–{_percent(high)}"


def _percent(value: float) -> str:
    """A share with one decimal, so that a small change shows; none where it is 0 or 100 %."""
    return share(value) if value in {0.0, 1.0} else f"{number(value * 100, 1)}%"
