"""A page with the hand-made map, hills below it, power known of its villages, and packages of the chosen ones."""

import dataclasses

import numpy as np
import streamlit as st
from affine import Affine

from data.raster import Raster
from layers.frame import frame
from layers.packages import with_packages
from tests import builders
from ui.components.village_map import publish_map, village_map
from ui.online_map import online_map

st.set_page_config(layout="wide")


@st.cache_resource
def published():
    data = builders.planning_data()
    y, x = np.mgrid[0:60, 0:60]
    heights = (400 + 300 * np.sin(x / 5) * np.cos(y / 4)).astype(np.float32)
    data = dataclasses.replace(
        data,
        elevation=Raster(heights, Affine(0.002, 0, 106.97, 0, -0.002, -10.93), "dem"),
        villages=data.villages.assign(idm_electricity_score=[5.0, 3.0, 0.0, np.nan, 4.0, 1.0]),
    )
    measures = builders.measures(data)
    return data, measures, publish_map(data, measures, online=online_map())


language = st.radio("Bahasa", ["id", "en"], horizontal=True)
data, measures, shown = published()
plan = builders.allocation(data)
content = frame(
    data, measures, builders.priorities(data), plan, active="priority", kind="ltsa", selected=None, language=language
)
code = str(data.villages.index[0])
content = with_packages(content, data, plan, builders.scenario(), promised={code: 1}, language=language)
village_map(shown, content, height=560, key="peta", language=language)
