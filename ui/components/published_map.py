"""The map's static files and document, made once for all sessions and pages that share the data."""

from __future__ import annotations

import streamlit as st

from data.plan import Measures
from data.planning_data import PlanningData
from ui.components.village_map import MapDocument, publish_map
from ui.session import data_key


def published_map(data: PlanningData, measures: Measures) -> MapDocument:
    """Return the published map of `data`."""
    return _published(data_key(data), data, measures)


@st.cache_resource(max_entries=4, show_spinner=False)
def _published(key: str, _data: PlanningData, _measures: Measures) -> MapDocument:  # noqa: ARG001 - the key is the cache's
    """`publish_map`, shared."""
    return publish_map(_data, _measures)
