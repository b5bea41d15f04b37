"""The route on the map: its line, its legend, its sentence in two languages."""

import json
from itertools import pairwise

import numpy as np
import pytest
import shapely

from data.route import NoRoute, Route, RoutePart
from layers import route
from layers.frame import frame
from tests import builders

DATA = builders.planning_data()
FRAME = frame(
    DATA, builders.measures(DATA), builders.priorities(DATA), None,
    active="priority", kind="ltsa", selected=None, language="id",
)  # fmt: skip


def part(way, km, minutes, line, road_class="", *, known=True):
    return RoutePart(way, road_class, "paved" if road_class else "", known, km, minutes, shapely.LineString(line))


WAY = Route(
    "99.01.01.2001", "ltsa", "c:1", "LTSA {x} <b>",
    (
        part("walk", 0.3, 5.0, [(120, -8), (120, -8.003)]),
        part("road", 28.0, 60.0, [(120, -8.003), (120.2, -8.1), (120.25, -8.1)], "local", known=False),
        part("road", 1200.0, 20.4, [(120.25, -8.1), (120.3, -8.1)], "collector"),
        part("ferry", 2.9, 10.0, [(120.3, -8.1), (120.4, -8.1)], "ferry", known=False),
        part("join", 0.02, 0.3, [(120.4, -8.1), (120.4001, -8.1)], "footpath"),
    ),
)  # fmt: skip


def test_the_sentence_says_where_how_long_how_far_and_what_is_not_known():
    assert route.described(WAY, "id") == (
        "Rute ke LTSA {x} <b>: 96 menit, 1.231,2 km; tanpa data permukaan jalan: lokal 28,0 km."
    )
    assert route.described(WAY, "en") == (
        "Route to LTSA {x} <b>: 96 minutes, 1,231.2 km; road without data on the surface: local 28.0 km."
    )
    nameless = Route("99.01.01.2001", "puskesmas", "c:1", "", WAY.parts[:1])
    assert route.described(nameless, "id") == "Rute ke Puskesmas: 5 menit, 0,3 km."


@pytest.mark.parametrize("reason", ["no_place", "no_roads", "far_from_road", "no_centre", "not_connected"])
def test_why_there_is_no_route_is_said_in_both_languages(reason):
    found = NoRoute("99.01.01.2001", "puskesmas", reason)
    told = {language: route.described(found, language) for language in ("id", "en")}
    assert told["id"].startswith("Tidak ada rute ke Puskesmas: ")
    assert told["id"] != told["en"]
    content = route.with_route(FRAME, found, ["jalan (2022)"], "id")
    assert content["route"] == {}
    assert content["legend"]["route"]["note"] == told["id"]
    assert content["legend"]["route"]["items"] == []


def test_the_legend_lists_each_way_of_moving_with_its_km_and_minutes():
    block = route.with_route(FRAME, WAY, ["jalan (2022)", "pusat (2026, rekaan)"], "id")["legend"]["route"]
    assert [item["label"] for item in block["items"]] == [
        "Jalan kaki lurus ke dan dari jalan: 0,3 km, 5 menit",
        "Lewat jalan: 1.228,0 km, 80 menit",
        "Feri: 2,9 km, 10 menit",
        "Tujuan",
    ]
    assert block["sources"] == ["jalan (2022)", "pusat (2026, rekaan)"]
    signs = [(item["sign"], item.get("colour"), tuple(item.get("dash", ()))) for item in block["items"]]
    assert len(set(signs)) == len(signs)


def test_without_a_village_in_view_the_layer_can_be_switched_and_draws_nothing():
    content = route.with_route(FRAME, None, [], "en")
    assert content["route"] == {}
    assert "route" not in content["legend"]
    assert next(iter(content["overlays"].items())) == ("route", "Route of the village in view")
    assert "route" not in FRAME["overlays"]


def decoded(encoded):
    return np.cumsum(np.array(encoded).reshape(-1, 2), axis=0)


def test_the_parts_meet_on_the_map_and_the_frame_stays_small():
    rng = np.random.default_rng(1)
    walk = np.column_stack([120 + np.arange(20_000) * 1e-4, -8 + rng.normal(0, 3e-3, 20_000)])
    long = Route("v", "ltsa", "c", "", (part("road", 9, 9, walk[:9000]), part("ferry", 9, 9, walk[8999:])))
    for found, size in ((WAY, 600), (long, 30_000)):
        parts = route.with_route(FRAME, found, [], "id")["route"]["parts"]
        lines = [decoded(each["line"]) for each in parts]
        assert [each["way"] for each in parts] == [each.way for each in found.parts]
        assert all((a[-1] == b[0]).all() for a, b in pairwise(lines))
        assert len(json.dumps(parts)) < size
