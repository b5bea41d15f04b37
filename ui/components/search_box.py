"""The search box: hits while one types, in any spelling; the village chosen there is chosen everywhere."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from data.code_search import code_refusal
from data.name_search import LONGEST_QUERY, Hit, NameIndex, find_villages, name_index
from ui.components.browser_module import LOADER, module_url
from ui.session import Workspace, data_key
from ui.text import say, t

MOST_HITS = 8
_KEY = "search_box"
_component = st.components.v2.component(
    "htis_search_box",
    html='<div class="htis-search"></div>',
    js=LOADER,
)


@st.fragment
def show_search_box(space: Workspace) -> None:
    """Draw the box; only it is drawn anew while somebody types."""
    query = _typed(st.session_state.get(_KEY))
    hits = search(space, query) if query.strip() else ()
    result = _component(
        key=_KEY,
        data={
            "module": module_url("search_box.js"),
            "style": module_url("search_box.css"),
            "label": t("search.label"),
            "none": _nothing(query),
            "query": query,
            "hits": [{"code": hit.village_code, "name": hit.village_name, "where": where_of(hit)} for hit in hits],
        },
        on_query_change=lambda: None,
        on_chosen_change=lambda: None,
    )
    code = result.get("chosen")
    if isinstance(code, str) and code in space.data.villages.index:
        st.session_state.update(selected=code, open_tab="card")
        st.rerun()


def search(space: Workspace, query: str) -> tuple[Hit, ...]:
    """Return the villages that `query` may mean, likeliest first."""
    villages = space.data.villages
    held: tuple[pd.DataFrame, NameIndex] | None = st.session_state.get("search_index")
    if held is None or held[0] is not villages:
        # The key of a whole country takes longer than the search itself.
        held = (villages, _index(data_key(space.data), villages))
        st.session_state["search_index"] = held
    return find_villages(held[1], query, MOST_HITS)


def _nothing(query: str) -> str:
    """Return what is told where nothing was found: of a code why, for BPS codes look alike."""
    refusal = code_refusal(query)
    return t("search.none") if refusal is None else say(refusal)


def where_of(hit: Hit) -> str:
    """Return code, kecamatan and kabupaten of a hit, as plain text."""
    return " · ".join(part for part in (hit.village_code, hit.district_name, hit.regency_name) if part)


def _typed(state: object) -> str:
    """What stands in the box, as the browser says: text, cut."""
    query = state.get("query") if isinstance(state, Mapping) else None
    return query[:LONGEST_QUERY] if isinstance(query, str) else ""


@st.cache_resource(max_entries=4, show_spinner=False)
def _index(key: str, _villages: pd.DataFrame) -> NameIndex:  # noqa: ARG001 - the key is the cache's
    """`name_index`, shared."""
    return name_index(_villages)
