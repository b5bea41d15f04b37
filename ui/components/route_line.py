"""The route of a village in one sentence, on its card."""

from __future__ import annotations

import streamlit as st

from data.route import Route
from layers.route import LABEL, described
from ui.components.route_search import route_of
from ui.session import Workspace
from ui.text import language, plain, say, t


def show_route_line(space: Workspace, code: str) -> None:
    """Say the way to the nearest centre of the kind that the map asks about, and where it is drawn."""
    found = route_of(space, str(st.session_state.get("chosen:map_kind", "")), code)
    if found is None:
        return
    st.markdown(plain(described(found, language())))
    if isinstance(found, Route) and found.parts:
        st.caption(t("route.on_map", layer=say(LABEL)))
