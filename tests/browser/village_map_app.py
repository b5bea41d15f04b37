"""A page with nothing but the map of the hand-made plan, and controls to change its frame."""

import dataclasses
import sys
from pathlib import Path

import streamlit as st

sys.path.insert(0, str(Path(__import__("layers").__file__).resolve().parents[1] / "tests"))

import builders

from layers.frame import frame
from ui.components.village_map import publish_map, village_map

st.set_page_config(layout="wide")


@st.cache_resource
def published(grown: bool):
    data = builders.planning_data()
    if grown:  # other data: the browser must take the new map
        villages = data.villages.copy()
        villages["village_name"] = villages["village_name"] + " baru"
        data = dataclasses.replace(data, villages=villages)
    return data, publish_map(data, builders.measures(data))


def map_page() -> None:
    grown = st.toggle("Data lain")
    turned = st.toggle("Bobot lain")
    planned = st.toggle("Rencana", value=True)
    active = st.selectbox("Warna", ["priority", "kantong", "travel_time", "internet"])
    language = st.selectbox("Bahasa", ["id", "en"])
    data, shown = published(grown)
    priorities = builders.priorities(data)
    if turned:
        table = priorities.table.copy()
        table["rank"] = 5 - table["rank"]
        priorities = dataclasses.replace(priorities, table=table)
    content = frame(
        data, builders.measures(data), priorities, builders.allocation(data) if planned else None,
        active=active, kind="ltsa", selected=st.session_state.get("village"), language=language,
    )
    clicked = village_map(shown, content, height=560, key="peta", language=language)
    if clicked:
        st.session_state["village"] = clicked
        st.rerun()
    st.text(f"Dipilih: {st.session_state.get('village', '-')}")


def other_page() -> None:
    st.text("Halaman lain")


st.navigation([st.Page(map_page, title="Peta", default=True), st.Page(other_page, title="Lain", url_path="lain")]).run()
