"""A page with the map of `scattered_villages`, of shapes alone or (`HTIS_TEST_COUNTRY`) as a whole country."""

import os

import streamlit as st

from layers import national_map
from layers.country_files import country_name, is_written, write_country
from layers.frame import frame
from tests.browser import scattered_villages
from ui.components.static_files import static_folder
from ui.components.village_map import publish_map, village_map

if os.environ.get("HTIS_TEST_COUNTRY"):
    national_map.MOST_VECTORS = 3
st.set_page_config(layout="wide")


@st.cache_resource
def published():
    data = scattered_villages.data()
    country = ""
    if national_map.is_national(data.villages):
        country = country_name(data.villages, data.roads)
        if not is_written(static_folder() / country):
            write_country(data.villages, static_folder() / country, lambda _done: None, data.roads)
    measures = scattered_villages.measures(data)
    return data, measures, scattered_villages.priorities(data), publish_map(data, measures, country)


data, measures, priorities, shown = published()
content = frame(
    data, measures, priorities, None,
    active="priority", kind="ltsa", selected=st.session_state.get("village"), language="id",
)  # fmt: skip
place = (st.session_state.get("peta") or {}).get("village")
clicked = village_map(shown, content, height=560, key="peta", language="id")
if place:
    st.session_state["clicks"] = st.session_state.get("clicks", 0) + 1
if clicked.village:
    st.session_state["village"] = clicked.village
st.text(
    f"klik {st.session_state.get('clicks', 0)}: {clicked.village} {(place or {}).get('lng')} {(place or {}).get('lat')}"
)
