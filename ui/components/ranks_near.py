"""Ranks for the line at the pointer on the map of a whole country: of what the browser tells to be near."""

from __future__ import annotations

from collections.abc import Mapping

import geopandas as gpd
import streamlit as st

from layers.national_map import is_national
from layers.near_ranks import Rows, nearest_first, regency_starts, with_near_ranks
from ui.components.village_map import near_on
from ui.session import Workspace, data_key

_STORE = "ranks_near"


def with_ranks_near(space: Workspace, frame: Mapping[str, object], key: str, *, at_rest: bool) -> dict[str, object]:
    """Return the frame of the map `key` with the ranks near; as it was in a region, and while something moves."""
    if not is_national(space.data.villages):
        return dict(frame)
    starts = _starts(data_key(space.data), space.data.villages)
    st.session_state[_STORE] = firsts = nearest_first(near_on(key), st.session_state.get(_STORE, ()), starts)
    if not at_rest:
        return dict(frame)
    ranks = space.priorities.table["rank"].reindex(space.data.villages.index)
    return with_near_ranks(frame, ranks, firsts, starts)


@st.cache_resource(max_entries=8, show_spinner=False)
def _starts(key: str, _villages: gpd.GeoDataFrame) -> Rows:  # noqa: ARG001 - the key is the cache's
    """`regency_starts`, shared: every step of a country asks for them."""
    return regency_starts(_villages)
