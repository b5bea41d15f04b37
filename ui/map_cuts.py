"""How the planner wants each theme of the map to be cut into classes: kept in the session, told in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from data.scenario import Scenario
from layers.breaks import USUAL, Cut
from layers.cut_text import cut_from_text
from layers.themes import BY_KEY

_KEY = "map_cuts"


def cut_of(theme: str) -> Cut:
    """Return the planner's cut of a theme, the usual one at first."""
    cuts: Mapping[str, Cut] = st.session_state.get(_KEY, {})
    return cuts.get(theme, USUAL)


def set_cut(theme: str, cut: Cut) -> None:
    """Keep the planner's cut of a theme."""
    # A new mapping: the page compares the one before with this one.
    st.session_state[_KEY] = {**st.session_state.get(_KEY, {}), theme: cut}


def set_cut_from_address(theme: str, text: str) -> bool:
    """Take the cut of `theme` from an address; return whether the text means one."""
    found = cut_from_text(text, BY_KEY[theme].methods) if theme in BY_KEY else None
    if found is not None and found != USUAL:
        set_cut(theme, found)
    return found is not None


def cut_to_draw(theme: str, scenario: Scenario) -> Cut:
    """Return the cut with what it needs to be drawn: the scenario's splits of need and readiness."""
    cut = cut_of(theme)
    if cut.method != "scenario":
        return cut
    return replace(cut, edges=(scenario.combination.need_split, scenario.combination.readiness_split))
