"""Page configuration, navigation and the frame around every page."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from data.errors import HtisError
from ui.address import read_address, settle_places, write_address
from ui.components.messages import show_faults, show_faulty_address, show_invented
from ui.components.sidebar import show_sidebar
from ui.components.style import apply_style, name_page
from ui.components.tour import show_tour
from ui.session import Workspace, workspace
from ui.settled_memory import share_room
from ui.text import t
from ui.turns import turn

# Each page is `show_KEY` of `ui.pages.KEY_page`, loaded when it is first opened: together they take seconds.
_ADDRESSES = {
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


def run() -> None:
    """Draw the app, when it is this step's turn."""
    share_room()
    with turn():
        _draw()


def _draw() -> None:
    """Draw the app."""
    st.set_page_config(page_title=t("app.title"), layout="wide", initial_sidebar_state="auto")
    apply_style()
    read_address()
    show_sidebar()
    if "scenario" not in st.session_state:
        st.error(t("frame.no_data"))
        return
    listed: dict[str, StreamlitPage] = {}
    for key, address in _ADDRESSES.items():
        listed[key] = st.Page(_framed(key, listed), title=t(f"nav.{key}"), url_path=address, default=key == "map")
    page = st.navigation(list(listed.values()), position="top")
    name_page(page.title)
    page.run()
    write_address()


def _framed(key: str, pages: dict[str, StreamlitPage]) -> Callable[[], None]:
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
            show_faulty_address()
        with st.container():
            show_invented(space.data.sources)
        with st.container():
            show_tour(pages)
        show: Callable[[Workspace], None] = getattr(import_module(f"ui.pages.{key}_page"), f"show_{key}")
        show(space)

    return page
