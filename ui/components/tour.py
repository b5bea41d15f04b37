"""Four steps for the first visit, which can be skipped."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from ui.text import t


def show_tour(pages: Mapping[str, StreamlitPage]) -> None:
    """Show the steps until they are skipped; `pages` by key, to go to *Data*."""
    if st.session_state.get("tour_done"):
        return
    with st.container(border=True, key="htis_tour"):
        text, own, action = st.columns([5, 1.7, 0.9], vertical_alignment="center")
        text.caption(f"**{t('tour.title')}** {t('tour.steps')}")
        if own.button(t("tour.own_data"), type="primary", width="stretch"):
            st.session_state["tour_done"] = True
            st.switch_page(pages["data"])
        if action.button(t("tour.skip"), width="stretch"):
            st.session_state["tour_done"] = True
            st.rerun()
