"""Undo and redo, with a word on what either changes."""

from __future__ import annotations

import streamlit as st

from data.scenario import Scenario
from data.scenario_difference import scenario_differences
from ui.numbers import number
from ui.scenarios import redo, undo
from ui.session import history, scenario
from ui.text import plain, say, t


def show_steps() -> None:
    """Draw both buttons and what each would change; nothing before the first step."""
    steps = history()
    if not (steps.past or steps.future):
        return
    back, forth = st.columns(2)
    # Called before the page is drawn, so that no widget shows what is undone.
    back.button(t("scen.undo"), key="scenario_undo", on_click=undo, disabled=not steps.past, width="stretch")
    forth.button(t("scen.redo"), key="scenario_redo", on_click=redo, disabled=not steps.future, width="stretch")
    lines = []
    if steps.past:
        lines.append(t("scen.undo_does", what=_told(scenario(), steps.past[-1])))
    if steps.future:
        lines.append(t("scen.redo_does", what=_told(scenario(), steps.future[-1])))
    st.caption("  \n".join(lines))


def _told(before: Scenario, after: Scenario) -> str:
    """The first difference, and how many more there are."""
    first, *more = scenario_differences(before, after)
    what = plain(say(first))
    return t("scen.and_more", what=what, count=number(len(more))) if more else what
