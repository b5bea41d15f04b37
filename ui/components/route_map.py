"""The map of villages together with the route of the village in view and, on demand, the roads by minutes."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from layers import isochrones, route, service_centres
from ui.components.route_search import bands_state, route_of
from ui.components.village_map import Clicked, MapDocument, village_map
from ui.session import Workspace
from ui.text import language

_WANTED = "isochrones_for"


def route_map(
    space: Workspace, shown: MapDocument, content: Mapping[str, object], *, height: int, key: str, settle_ms: int = 0
) -> Clicked:
    """Show the map with its routes and return what was clicked; a layer that the browser asks for is made."""
    found = with_routes(space, content)
    clicked = village_map(shown, found, height=height, key=key, language=language(), settle_ms=settle_ms)
    asked = found.get(isochrones.KEY)
    if clicked.overlay == isochrones.KEY and isinstance(asked, Mapping) and asked.get("ask"):
        st.session_state[_WANTED] = asked["ask"]
        st.rerun()
    return clicked


def with_routes(space: Workspace, content: Mapping[str, object]) -> dict[str, object]:
    """Return a frame with both layers; as it was where no centre of its kind exists."""
    overlays, kind, row = content["overlays"], str(content["kind"]), content["selected"]
    if not isinstance(overlays, Mapping) or service_centres.KEY not in overlays:
        return dict(content)
    code = str(space.data.villages.index[row]) if isinstance(row, int) and row >= 0 else None
    sources = _sources(content["legend"])
    drawn = route.with_route(content, route_of(space, kind, code), sources, language())
    state = bands_state(space, kind, st.session_state.get(_WANTED))
    return isochrones.with_isochrones(drawn, state, sources, language())


def _sources(legends: object) -> list[str]:
    """Return the citations of roads and centres that the frame has already."""
    found: list[str] = []
    if isinstance(legends, Mapping):
        for key in ("roads", service_centres.KEY):
            found.extend(str(source) for source in legends[key]["sources"])
    return list(dict.fromkeys(found))
