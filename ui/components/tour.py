"""The way through the app for the first visit: one line, its four steps in words on a press; it can be skipped."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from ui.text import t


def show_tour(pages: Mapping[str, StreamlitPage]) -> None:
    """Show the line until it is skipped; `pages` by key, to go to *Data*.

    The map stands below it, and half of it would be out of view under a higher box.
    """
    if st.session_state.get("tour_done"):
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="htis_tour"):
        st.caption(f"**{t('tour.title')}** {t('tour.way')}")
        with st.container(horizontal=True, gap="small", width="content"):
            with st.popover(t("tour.how"), width="content"):
                st.markdown(t("tour.steps"))
            if st.button(t("tour.own_data"), type="primary"):
                st.session_state["tour_done"] = True
                st.switch_page(pages["data"])
            if st.button(t("tour.skip")):
                st.session_state["tour_done"] = True
                st.rerun()
