"""The map's static files and document, made once for all sessions and pages that share the data."""

from __future__ import annotations

import streamlit as st

from data.base_map import OnlineMap
from data.plan import Measures
from data.planning_data import PlanningData
from layers.country_files import country_name, is_written, write_country
from layers.national_map import is_national
from ui.components.static_files import static_folder
from ui.components.static_tending import tend, use
from ui.components.village_map import MapDocument, publish_map
from ui.online_map import online_map
from ui.session import data_key
from ui.settled_memory import settle
from ui.text import t


def published_map(data: PlanningData, measures: Measures) -> MapDocument:
    """Return the published map of `data`; the files of a whole country are made first, with progress."""
    key = data_key(data)
    country = ""
    if is_national(data.villages):
        country = _country(key, data)
        _publish_if_missing(country, data)
        use(country)
    shown = _published(key, data, measures, country, online_map())
    tend(static_folder())
    return shown


def _publish_if_missing(country: str, data: PlanningData) -> None:
    """Make the files of the country, once; `python -m pipeline tiles` makes them before anybody waits."""
    folder = static_folder() / country
    if is_written(folder):
        return
    with st.empty():
        bar = st.progress(0.0, t("map.tiles"))
        write_country(data.villages, folder, lambda done: _tell(bar, done), data.roads)


def _tell(bar: st.delta_generator.DeltaGenerator, done: float) -> None:
    """Move the bar."""
    bar.progress(min(done, 1.0), t("map.tiles"))


@st.cache_resource(max_entries=8, show_spinner=False)
def _country(key: str, _data: PlanningData) -> str:  # noqa: ARG001 - the key is the cache's
    """`country_name`, which reads every shape and road, once."""
    return country_name(_data.villages, _data.roads)


@st.cache_resource(max_entries=4, show_spinner=False)
def _published(
    key: str,  # noqa: ARG001 - the key is the cache's
    _data: PlanningData,
    _measures: Measures,
    country: str,
    online: OnlineMap | None,
) -> MapDocument:
    """`publish_map`, shared; the last of what takes long before a region's map, so memory is settled after it."""
    shown = publish_map(_data, _measures, country, online)
    settle()
    return shown
