"""A page with nothing but the map of the hand-made plan, and controls to change its frame."""

import dataclasses

import streamlit as st

from layers.frame import frame
from tests import builders
from tests.browser.map_shapes import irregular_shapes
from ui.components.village_map import publish_map, village_map

st.set_page_config(layout="wide")
DATA = ("uji", "uji baru", "wilayah lain")


@st.cache_resource
def published(name: str):
    data = builders.planning_data()
    villages = data.villages.copy()
    if name == "uji baru":  # other content, same villages: the browser must take the new map and keep the view
        villages["village_name"] = villages["village_name"] + " baru"
    if name == "wilayah lain":  # other villages: the view must fit them
        villages.index = villages.index.str.replace("99.", "98.", n=1, regex=False)
        villages["geometry"] = irregular_shapes()
    data = dataclasses.replace(data, villages=villages)
    measures = builders.measures(data)
    return data, measures, publish_map(data, measures)


def map_page() -> None:
    name = st.selectbox("Data", DATA)
    turned = st.toggle("Bobot lain")
    planned = st.toggle("Rencana", value=True)
    kind = st.radio("Pusat", ["ltsa", "dinas_ketenagakerjaan"], horizontal=True)
    language = st.radio("Bahasa", ["id", "en"], horizontal=True)
    data, measures, shown = published(name)
    listed = st.radio("Desa", [None, *data.villages.index], horizontal=True, key="listed")
    if listed != st.session_state.get("listed_before"):
        st.session_state["listed_before"] = st.session_state["village"] = listed
    priorities = builders.priorities(data)
    if turned:
        table = priorities.table.copy()
        table["rank"] = 5 - table["rank"]
        priorities = dataclasses.replace(priorities, table=table)
    content = frame(
        data, measures, priorities, builders.allocation(data) if planned else None,
        active=st.session_state.get("theme", "priority"), kind=kind, selected=st.session_state.get("village"), language=language,
    )  # fmt: skip
    clicked = village_map(shown, content, height=560, key="peta", language=language)
    if clicked.theme and clicked.theme != st.session_state.get("theme"):
        st.session_state["theme"] = clicked.theme  # the classes of one theme are sent at a time
        st.rerun()
    if clicked.village:
        st.session_state["village"] = clicked.village
        st.session_state["clicks"] = st.session_state.get("clicks", 0) + 1
    st.text(f"Dipilih: {st.session_state.get('village')} klik {st.session_state.get('clicks', 0)}")


def other_page() -> None:
    st.text("Halaman lain")


pages = [st.Page(map_page, title="Peta", default=True), st.Page(other_page, title="Lain", url_path="lain")]
st.navigation(pages, position="top").run()
