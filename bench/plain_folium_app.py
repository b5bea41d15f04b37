"""The usual way, to set the app beside: folium.GeoJson built anew at each step of one slider."""

from __future__ import annotations

import os
from pathlib import Path

import folium
import geopandas as gpd
import numpy as np
import shapely
import streamlit as st

from data.catalogue_file import read_catalogue
from data.readers.villages import read_villages
from layers.map import LEAFLET_SCRIPT, LEAFLET_STYLE
from ui.components.static_files import publish_library

PURPLES = ("#dadaeb", "#bcbddc", "#9e9ac8", "#756bb1", "#54278f")


@st.cache_resource
def villages() -> gpd.GeoDataFrame:
    """Read the region's villages once."""
    catalogue = read_catalogue(Path(os.environ["HTIS_SAMPLE"]) / "catalogue.toml")
    table = read_villages(next(one for one in catalogue.datasets.values() if one.role == "villages")).content
    return table[~shapely.is_missing(table.geometry.array)]


def main() -> None:
    """Draw the slider and the map."""
    weight = st.slider("Bobot", 0, 100, 50)
    shapes = villages()[["village_name", "geometry"]].copy()
    noise = np.random.default_rng(1).uniform(size=(2, len(shapes)))
    score = (weight * noise[0] + (100 - weight) * noise[1]) / 100
    shapes["colour"] = [PURPLES[min(4, int(5 * value))] for value in score]
    west, south, east, north = (float(value) for value in shapes.total_bounds)
    urls = publish_library()
    drawn = folium.Map(location=[(south + north) / 2, (west + east) / 2], zoom_start=8, tiles=None, prefer_canvas=True)
    drawn.default_js = [("leaflet", urls[LEAFLET_SCRIPT])]  # folium's own address is on the internet
    drawn.default_css = [("leaflet_css", urls[LEAFLET_STYLE])]
    style = lambda feature: {"fillColor": feature["properties"]["colour"], "weight": 0.5, "fillOpacity": 1}  # noqa: E731
    folium.GeoJson(shapes, style_function=style, tooltip=folium.GeoJsonTooltip(["village_name"])).add_to(drawn)
    st.components.v1.html(drawn.get_root().render(), height=470)


main()
