"""The filter above the list and the charts, and how many villages are left."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from data.analysis import QUADRANTS
from data.schema import PILLARS
from ui.components.filter_choices import REMOTE, STATES, VillageFilter
from ui.components.filter_store import filter_version, kept_villages, reset_filter, set_filter, village_filter
from ui.numbers import number
from ui.session import Workspace
from ui.text import cell, language, t


def show_filter(space: Workspace) -> pd.Series:
    """Draw the filter and return whether each village meets it.

    Returns
    -------
    Series of bool, index `village_code`
    """
    with st.expander(t("filter.title"), key=f"filter_open:{language()}", on_change="rerun"):
        _ask(space)
    keep = kept_villages(space)
    st.caption(t("filter.count", count=number(int(keep.sum())), total=number(len(keep))))
    wanted = village_filter()
    if wanted.box is not None:
        low, high, least, most = (number(edge, 2) for edge in wanted.box)
        st.caption(t("filter.box", low=low, high=high, least=least, most=most))
    if wanted.outline:
        st.caption(t("filter.outline"))
    if wanted != VillageFilter():
        st.button(t("filter.reset"), key="filter_reset", on_click=reset_filter)
    return keep


def _ask(space: Workspace) -> None:
    """Every choice; what is chosen is kept while the filter is not on screen."""
    wanted = village_filter()
    left, right = st.columns(2)
    with left:
        states = st.multiselect(
            t("filter.states"), STATES, wanted.states, lambda state: t(f"filter.state_{state}"), key=_key("states"),
            help=t("filter.states_help"), placeholder=t("filter.any"),
        )  # fmt: skip
        regencies = _ask_regencies(space, wanted)
        quadrants = list(wanted.quadrants)
        if space.priorities.readiness_weights:
            quadrants = st.multiselect(
                t("filter.quadrants"), QUADRANTS, wanted.quadrants, lambda name: t(f"quadrant.{name}"),
                key=_key("quadrants"), placeholder=t("filter.any"),
            )  # fmt: skip
    with right:
        pillar, need = _ask_gap(space, wanted)
        remote = st.selectbox(
            t("filter.remote"), REMOTE, REMOTE.index(wanted.remote), lambda name: t(f"filter.remote_{name or 'any'}"),
            key=_key("remote"),
        )  # fmt: skip
        least = st.slider(t("filter.completeness"), 0, 100, round(wanted.completeness * 100), 5, key=_key("complete"))
    asked = replace(
        wanted, states=tuple(states), regencies=tuple(regencies), quadrants=tuple(quadrants), pillar=pillar,
        minimum_need=need, remote=remote, completeness=least / 100,
    )  # fmt: skip
    if asked != wanted:
        set_filter(asked)
        st.rerun()  # the map, which stands before the filter, follows


def _ask_regencies(space: Workspace, wanted: VillageFilter) -> list[str]:
    """Kabupaten, where there is more than one."""
    villages = space.data.villages
    names = villages.groupby("regency_code")["regency_name"].first()
    if len(names) < 2:
        return []
    return st.multiselect(
        t("list.regency"), list(names.index), [code for code in wanted.regencies if code in names.index],
        lambda code: cell(names[code]), key=_key("regencies"), placeholder=t("filter.any"),
    )  # fmt: skip


def _ask_gap(space: Workspace, wanted: VillageFilter) -> tuple[str, float]:
    """Pillar with a gap, and from which need on there is one."""
    used = {space.scenario.criteria[key].pillar for key in space.priorities.needs.columns}
    options = ["", *(pillar for pillar in PILLARS if pillar in used)]
    pillar = st.selectbox(
        t("filter.pillar"), options, options.index(wanted.pillar) if wanted.pillar in options else 0,
        lambda name: t(f"pillar.{name}") if name else t("filter.any"), key=_key("pillar"),
    )  # fmt: skip
    if not pillar:
        return "", wanted.minimum_need
    need = st.slider(t("filter.need"), 0.0, 1.0, wanted.minimum_need, 0.05, key=_key("need"))
    return pillar, float(need)


def _key(name: str) -> str:
    """Key of a widget: another one after the filter was taken back, and in another language."""
    return f"filter_{name}:{language()}:{filter_version()}:{st.session_state.get('region')}"
