"""Page configuration, navigation and the frame around every page."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from data.errors import HtisError
from ui.address import read_address, settle_places, write_address
from ui.components.messages import show_faults, show_invented
from ui.components.sidebar import show_sidebar
from ui.components.style import apply_style, name_page
from ui.components.tour import show_tour
from ui.pages.allocation_page import show_allocation
from ui.pages.compare_page import show_compare
from ui.pages.criteria_page import show_criteria
from ui.pages.data_page import show_data
from ui.pages.export_page import show_export
from ui.pages.interventions_page import show_interventions
from ui.pages.map_page import show_map
from ui.pages.review_page import show_review
from ui.pages.simulation_page import show_simulation
from ui.session import Workspace, workspace
from ui.text import t


def run() -> None:
    """Draw the app."""
    st.set_page_config(page_title=t("app.title"), layout="wide", initial_sidebar_state="auto")
    apply_style()
    read_address()
    show_sidebar()
    if "scenario" not in st.session_state:
        st.error(t("frame.no_data"))
        return
    pages = {
        "data": show_data,
        "criteria": show_criteria,
        "map": show_map,
        "review": show_review,
        "interventions": show_interventions,
        "allocation": show_allocation,
        "simulation": show_simulation,
        "compare": show_compare,
        "export": show_export,
    }
    addresses = {
        "data": "data",
        "criteria": "kriteria",
        "map": "peta",
        "review": "uji",
        "interventions": "intervensi",
        "allocation": "alokasi",
        "simulation": "simulasi",
        "compare": "bandingkan",
        "export": "ekspor",
    }
    listed: dict[str, StreamlitPage] = {}
    for key, show in pages.items():
        listed[key] = st.Page(
            _framed(show, listed), title=t(f"nav.{key}"), url_path=addresses[key], default=key == "map"
        )
    page = st.navigation(list(listed.values()), position="top")
    name_page(page.title)
    page.run()
    write_address()


def _framed(show: Callable[[Workspace], None], pages: dict[str, StreamlitPage]) -> Callable[[], None]:
    """Give a page its workspace, or say what keeps it from having one."""

    def page() -> None:
        try:
            space = workspace()
        except HtisError as error:
            show_faults(error)
            st.info(t("frame.no_data"))
            return
        settle_places(space)
        # Containers that are always there: what comes below, the map above all, keeps its place and is not rebuilt.
        with st.container():
            show_invented(space.data.sources)
        with st.container():
            show_tour(pages)
        show(space)

    return page
