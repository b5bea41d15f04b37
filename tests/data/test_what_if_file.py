"""Simulation files: what is written is read back, all faults are told at once, nothing of a file is trusted."""

import json
import math
from contextlib import suppress
from dataclasses import replace

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from data.errors import DataError
from data.what_if import DrawnRoad, DroppedCentre, DroppedTower, Price, WhatIf
from data.what_if_checks import what_if_faults
from data.what_if_file import MOST_BYTES, what_if_from_geojson, what_if_to_geojson
from tests.builders import HOSTILE_NAMES

BOUNDS = (120.0, -10.0, 121.0, -9.0)
KINDS = ("ltsa", "bank")
TRIED = WhatIf(
    (DrawnRoad("jalan-1", "Jalan <b>baru</b>", ((120.1, -9.5), (120.2, -9.4)), "collector", "unpaved", 50.0),),
    (DroppedCentre("pusat-2", '=LTSA "baru"', "ltsa", 120.5, -9.5, Price(250_000_000, "HSBGN 2026")),),
    (DroppedTower("menara-3", "Menara", 120.6, -9.6, 4_000.0),),
)


def read(content):
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    return what_if_from_geojson(data, "coba.geojson", BOUNDS, KINDS)


def faults(content):
    with pytest.raises(DataError) as caught:
        read(content)
    return [fault.in_language("en") for fault in caught.value.faults]


def written():
    return json.loads(what_if_to_geojson(TRIED))


def test_what_is_written_is_read_back_the_same():
    assert read(what_if_to_geojson(TRIED).encode()) == TRIED
    assert all(feature["properties"]["note"] == "simulasi, bukan data" for feature in written()["features"])


def test_all_faults_of_a_file_are_told_at_once():
    content = written()
    road, centre, tower = (feature["properties"] for feature in content["features"])
    road.update(road_class="highway", end_reach_m=-5)
    centre.update(kind="casino", price_source="")
    tower.update(range_m="far", colour="red")
    content["features"].append({"type": "Feature", "properties": {"what": "bridge"}})
    told = "\n".join(faults(content))
    for word in ("highway", "-5", "casino", "without a readable source", '"far"', "colour", "bridge"):
        assert word in told


@pytest.mark.parametrize(
    "content",
    [
        b"", b"[]", b"{}", b"\xff\xfe\x00", b"[" * 100_000, b'{"format": "htis_simulasi", "features": []}',
        b'{"format": "htis_simulasi", "features": [NaN]}', b" " * (MOST_BYTES + 1),
        b'{"format": "htis_simulasi", "features": 7}', b'{"type": "FeatureCollection", "features": [{}]}',
    ],
)  # fmt: skip
def test_what_is_no_simulation_file_is_refused(content):
    assert faults(content)


@pytest.mark.parametrize(
    "geometry",
    [
        None, {"type": "Point", "coordinates": [120.1, -9.5]}, {"type": "LineString", "coordinates": [[120.1], [1, 2]]},
        {"type": "LineString", "coordinates": [[120.1, -9.5]] * 201}, {"type": "LineString", "coordinates": "x"},
        {"type": "LineString", "coordinates": [[120.1, -9.5], [120.1, -9.5]]},
        {"type": "LineString", "coordinates": [[120.1, -9.5], [1e300, -9.5]]},
        {"type": "LineString", "coordinates": [[120.1, -9.5], [-9.5, 120.1]]},
    ],
)  # fmt: skip
def test_a_line_that_is_none_is_refused(geometry):
    content = written()
    content["features"][0]["geometry"] = geometry
    assert faults(content)


def test_too_many_objects_are_refused():
    content = written()
    content["features"] = [content["features"][2]] * 51
    assert any("51" in fault for fault in faults(content))


@settings(max_examples=60, deadline=None)
@given(st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5) | st.sampled_from(HOSTILE_NAMES),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["what", "name", "geometry", "properties", "coordinates", "type", "line", "price_idr"]), inner,
    ), max_leaves=12,
))  # fmt: skip
def test_no_content_breaks_the_reader(content):
    with suppress(DataError):
        read(json.dumps({"format": "htis_simulasi", "features": [content]}).encode())


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        (replace(TRIED.towers[0], range_m=math.nan), "nan"),
        (replace(TRIED.towers[0], lon=math.inf), "inf"),
        (replace(TRIED.towers[0], lat=95.0), "95"),
        (replace(TRIED.towers[0], name="x" * 81), "too long"),
        (replace(TRIED.towers[0], name="a\u202eb"), "control"),
        (replace(TRIED.towers[0], key="../x"), "../x"),
        (replace(TRIED.towers[0], price=Price(-1, "x")), "-1"),
    ],
)
def test_a_value_out_of_its_bounds_is_a_fault(changed, word):
    found = what_if_faults(WhatIf(towers=(changed,)), BOUNDS, KINDS)
    assert any(word in fault.in_language("en") for fault in found)


def test_a_key_may_not_occur_twice():
    tower = TRIED.towers[0]
    assert what_if_faults(WhatIf(towers=(tower, tower)), BOUNDS, KINDS)
    assert what_if_faults(TRIED, BOUNDS, KINDS) == []
