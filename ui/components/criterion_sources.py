"""Where the figures of the weighed criteria come from, and which of them are not the village's own."""

from __future__ import annotations

import streamlit as st

from ui.components.card_reasons import criterion_label
from ui.components.messages import level_mark, source_line
from ui.session import Workspace
from ui.text import plain, t


def show_criterion_sources(space: Workspace) -> None:
    """Name the criteria known only above the village, and list every criterion's source, year and level."""
    show_coarse_criteria(space)
    with st.expander(t("frame.criterion_sources")):
        st.markdown(
            "\n".join(
                f"- **{plain(criterion_label(space.scenario.criteria[key]))}**: "
                f"{plain(source_line(_keys(space, key), space.data.sources))}"
                for key in _weighed(space)
            )
        )


def show_coarse_criteria(space: Workspace) -> None:
    """Name the criteria whose figures are those of a kecamatan or kabupaten; nothing where there are none."""
    marks = {key: level_mark(_keys(space, key), space.data.sources) for key in _weighed(space)}
    names = [f"{criterion_label(space.scenario.criteria[key])} [{mark}]" for key, mark in marks.items() if mark]
    if names:
        st.caption(plain(t("frame.coarse", names="; ".join(names))))


def _weighed(space: Workspace) -> list[str]:
    """Criteria with a weight, in the scenario's order."""
    weights = {**space.priorities.weights, **space.priorities.readiness_weights}
    return [key for key in space.scenario.criteria if weights.get(key, 0) > 0]


def _keys(space: Workspace, criterion: str) -> tuple[str, ...]:
    """Datasets that a criterion rests on."""
    return tuple(space.measures.indicator_sources.get(space.scenario.criteria[criterion].indicator, ()))
