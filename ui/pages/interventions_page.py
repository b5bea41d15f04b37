"""*Intervensi*: what can be given, by whom, at what price from which source, and what the scenario offers of it."""

from __future__ import annotations

import streamlit as st

from ui.components.intervention_card import show_entry
from ui.components.intervention_editor import edit_interventions
from ui.components.intervention_entry import add_entry
from ui.components.intervention_file import exchange_interventions
from ui.components.intervention_prices import edit_prices
from ui.components.intervention_table import choose_entry
from ui.components.intervention_take import take_entry
from ui.interventions import intervention_catalogue, is_edited
from ui.numbers import number
from ui.session import Workspace
from ui.text import plain, t

VIEWS = ("catalogue", "scenario", "edit")


def show_interventions(space: Workspace) -> None:
    """Draw the page; only the open view is built."""
    st.subheader(t("interv.title"))
    _warn_unsourced(space)
    # Another part of the page may ask for a view; the widget's own state can be set only before it is drawn.
    st.session_state["interventions_view"] = (
        st.session_state.pop("interventions_open", None) or st.session_state.get("interventions_view") or VIEWS[0]
    )
    view = st.segmented_control(
        t("interv.title"), VIEWS, format_func=lambda name: t(f"interv.tab_{name}"), key="interventions_view",
        label_visibility="collapsed", required=True,
    )  # fmt: skip
    if is_edited():
        st.caption(t("interv.edited"))
    if view == "scenario":
        edit_interventions(space)
    elif view == "edit":
        edit_prices()
        add_entry(space)
        exchange_interventions()
    else:
        _show_catalogue(space)


def _show_catalogue(space: Workspace) -> None:
    """The table, and the chosen entry beside what the scenario does with it."""
    key = choose_entry(space)
    if key is None:
        return
    entries = intervention_catalogue()
    about, take = st.columns([3, 2], gap="large")
    with about:
        show_entry(space, entries, entries[key])
    with take:
        take_entry(space, entries[key])


def _warn_unsourced(space: Workspace) -> None:
    """Count and list what the scenario prices without a source."""
    found = [each for each in space.scenario.interventions.values() if not each.cost_source]
    if found:
        counts = {"count": number(len(found)), "total": number(len(space.scenario.interventions))}
        st.warning(t("interv.unsourced", **counts, names="; ".join(plain(each.label) for each in found)))
