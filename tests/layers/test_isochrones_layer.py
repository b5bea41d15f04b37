"""Roads by minutes on the map: the file, what the frame says of it, the legend."""

import json

import geopandas as gpd
import numpy as np
import shapely

from data.route import RoadBands
from layers import isochrones
from layers.frame import frame
from layers.geometry import encoded_line
from layers.travel_time import UPPER_EDGES_MIN
from tests import builders

DATA = builders.planning_data()
FRAME = frame(
    DATA, builders.measures(DATA), builders.priorities(DATA), None,
    active="priority", kind="ltsa", selected=None, language="id",
)  # fmt: skip
LINES = [
    shapely.LineString([(120, -8), (120.1, -8), (120.1, -8.2)]),
    shapely.LineString([(120.1, -8.2), (120.3, -8.2)]),
    shapely.LineString([(120, -8), (120.000001, -8)]),
    shapely.LineString([(120, -8), (120, -7.9)]),
]


def bands(numbers=(0, 1, 1, 5)):
    count = len(numbers)
    table = gpd.GeoDataFrame(
        {"edge": range(count), "from_km": 0.0, "to_km": np.arange(count) + 1.0, "from_min": 0.0, "to_min": 1.0,
         "band": list(numbers)},
        geometry=LINES[:count], crs="EPSG:4326",
    )  # fmt: skip
    return RoadBands("ltsa", UPPER_EDGES_MIN, table)


def test_the_file_holds_the_lines_of_each_band_without_those_shorter_than_a_metre():
    assert json.loads(isochrones.band_file(bands())) == [
        {"band": 0, "lines": [encoded_line(LINES[0])]},
        {"band": 1, "lines": [encoded_line(LINES[1])]},
        {"band": 5, "lines": [encoded_line(LINES[3])]},
    ]
    assert bands().km() == (1.0, 5.0, 0.0, 0.0, 0.0, 4.0)
    assert isochrones.band_file(bands(())) == b"[]"


def test_equal_roads_give_the_same_bytes():
    assert isochrones.band_file(bands()) == isochrones.band_file(bands())


def test_the_frame_has_the_browser_ask_and_then_names_the_file():
    waiting = isochrones.with_isochrones(FRAME, {"ask": "abc"}, ["jalan (2022)"], "id")
    assert waiting["isochrones"] == {"url": "", "ask": "abc"}
    assert waiting["legend"]["isochrones"]["note"] == "Sedang dihitung …"
    there = isochrones.with_isochrones(FRAME, {"url": "/x.json", "km": bands().km()}, ["jalan (2022)"], "id")
    assert there["isochrones"] == {"url": "/x.json", "ask": ""}
    assert there["overlays"]["isochrones"] == "Daerah jangkauan waktu tempuh (warna jalan)"
    assert "isochrones" not in FRAME["overlays"]
    json.dumps(there, allow_nan=False)


def test_the_legend_tells_the_km_of_each_band_and_roads_without_a_route_only_if_there_are_any():
    block = isochrones.isochrone_legend("puskesmas", (1, 5, 0, 1234, 0, 4), ["jalan (2022)"], "id")
    assert block["title"] == "Jalan menurut menit ke: Puskesmas"
    assert [item["label"] for item in block["items"]] == [
        "0–15 menit: 1 km jalan",
        "15–30 menit: 5 km jalan",
        "30–60 menit: 0 km jalan",
        "60–120 menit: 1.234 km jalan",
        "lebih dari 120 menit: 0 km jalan",
        "Tanpa rute: 4 km jalan",
    ]
    assert len(isochrones.isochrone_legend("puskesmas", (1, 5, 0, 0, 0, 0), [], "en")["items"]) == 5


def test_of_too_many_roads_the_legend_says_why_there_are_none():
    content = isochrones.with_isochrones(FRAME, {"too_many": True}, [], "en")
    assert content["isochrones"] == {"url": "", "ask": ""}
    assert content["legend"]["isochrones"]["note"].startswith("Too many roads")
