"""Routes and roads by minutes, computed once for all sessions that share data, travel settings and kind."""

from __future__ import annotations

import hashlib

import streamlit as st

from data.plan import Measures
from data.planning_data import PlanningData
from data.route import NoRoute, Route
from data.scenario import Travel
from layers.isochrones import FILE, MOST_ROADS, band_file
from layers.travel_time import UPPER_EDGES_MIN
from pipeline import Reach, reach_of, road_bands, route
from ui.components.static_files import publish_packed
from ui.session import Workspace, data_key
from ui.text import t


def route_of(space: Workspace, kind: str, code: str | None) -> Route | NoRoute | None:
    """Return the way from a village to its nearest centre of a kind; None without a village or without such a kind."""
    if code not in space.measures.origins.index or not bool((space.data.service_centres["kind"] == kind).any()):
        return None
    return _route(f"{_reach_key(space, kind)}:{code}", _reach_of(space, kind), space.measures, str(code))


def bands_state(space: Workspace, kind: str, wanted: str | None) -> dict[str, object]:
    """Return what `layers.isochrones.with_isochrones` needs; computed only when `wanted` names this kind and data.

    Says what it is doing, because of a whole province it takes seconds.
    """
    if len(space.measures.road_edges) > MOST_ROADS:
        return {"too_many": True}
    name = hashlib.sha256(_reach_key(space, kind).encode()).hexdigest()[:16]
    if wanted != name:
        return {"ask": name}
    with st.spinner(t("route.computing")):
        url, km = _published_bands(_reach_key(space, kind), _reach_of(space, kind))
    return {"url": url, "km": km}


def _reach_key(space: Workspace, kind: str) -> str:
    """Changes with the data, the villages, the travel settings and the kind."""
    return f"{data_key(space.data)}:{space.scenario.travel}:{kind}"


def _reach_of(space: Workspace, kind: str) -> Reach:
    """Return the search of a kind, shared."""
    return _reach(_reach_key(space, kind), space.data, space.measures, kind, space.scenario.travel)


@st.cache_resource(max_entries=8, show_spinner=False)
def _reach(key: str, _data: PlanningData, _measures: Measures, _kind: str, _travel: Travel) -> Reach:  # noqa: ARG001
    """`reach_of`, shared."""
    return reach_of(_measures, _data.service_centres, _kind, _travel)


# The map draws it and the card tells it.
@st.cache_resource(max_entries=64, show_spinner=False)
def _route(key: str, _reach: Reach, _measures: Measures, _code: str) -> Route | NoRoute:  # noqa: ARG001
    """`route`, shared."""
    return route(_reach, _measures, _code)


@st.cache_resource(max_entries=16, show_spinner=False)
def _published_bands(key: str, _reach: Reach) -> tuple[str, tuple[float, ...]]:  # noqa: ARG001
    """Publish the roads by minutes and return their address and the km of each band."""
    bands = road_bands(_reach, UPPER_EDGES_MIN)
    return publish_packed(FILE, band_file(bands)), bands.km()
