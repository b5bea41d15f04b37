"""Three steps for the first visit, which can be skipped."""

from __future__ import annotations

import streamlit as st

from ui.text import t


def show_tour() -> None:
    """Show the steps until they are skipped."""
    if st.session_state.get("tour_done"):
        return
    with st.container(border=True):
        text, action = st.columns([5, 1], vertical_alignment="center")
        text.markdown(f"**{t('tour.title')}**\n\n{t('tour.steps')}")
        if action.button(t("tour.skip"), width="stretch"):
            st.session_state["tour_done"] = True
            st.rerun()
