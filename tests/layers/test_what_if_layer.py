"""Simulations on the map: classes of change, labels that say so, colours that can be told apart."""

import itertools

import numpy as np
import pandas as pd
import pytest

from data.what_if import NOTHING, DrawnRoad, DroppedCentre, DroppedTower, RoadLink, WhatIf
from layers import what_if
from layers.frame import frame
from layers.palettes import NO_ROUTE, UNKNOWN
from tests import builders
from tests.layers.test_palettes import LEAST_DISTANCE, VISION, lab

DATA = builders.planning_data()
FRAME = frame(
    DATA, builders.measures(DATA), builders.priorities(DATA), None,
    active="priority", kind="ltsa", selected=None, language="id",
)  # fmt: skip
TRIED = WhatIf(
    (DrawnRoad("jalan-1", "<b>Jalan</b>", ((107.0, -11.0), (107.01, -11.0))),
     DrawnRoad("jalan-2", "Lepas", ((107.02, -11.0), (107.03, -11.0)))),
    (DroppedCentre("pusat-1", "Pusat", "ltsa", 107.0, -11.0),),
    (DroppedTower("menara-1", "Menara", 107.0, -11.0, 500.0),),
)  # fmt: skip
LINKS = (RoadLink("jalan-1", 2, 0.0, is_connected=True), RoadLink("jalan-2", 0, 0.0, is_connected=False))


def test_each_gain_of_minutes_has_its_band():
    before = pd.Series([60.0, 60, 60, 60, 100, 100, np.inf, np.inf, np.nan, 60])
    after = pd.Series([60.0, 58, 50, 40, 60, 30, 70, np.inf, 20, 59.8])
    found = what_if.classes(before, after, what_if.MINUTES)
    assert found.tolist() == [0, 1, 2, 3, 4, 5, what_if.REACHED, NO_ROUTE, UNKNOWN, 0]


def test_each_gain_of_coverage_has_its_band():
    before = pd.Series([0.1, 0.1, 0.0, 0.0, 0.0, np.nan, np.nan])
    after = pd.Series([0.1, 0.15, 0.2, 0.4, 1.0, 0.3, np.nan])
    assert what_if.classes(before, after, what_if.COVERED).tolist() == [0, 1, 2, 3, 5, what_if.REACHED, UNKNOWN]


@pytest.mark.parametrize("vision", VISION)
def test_every_two_classes_of_change_can_be_told_apart(vision):
    for one, other in itertools.combinations(what_if.COLOURS, 2):
        assert np.linalg.norm(lab(one, vision) - lab(other, vision)) >= LEAST_DISTANCE, (one, other)


@pytest.mark.parametrize(("language", "word"), [("id", "imulasi"), ("en", "imulation")])
def test_labels_and_sources_say_that_it_is_a_simulation(language, word):
    found = np.zeros(6, dtype=np.uint8)
    told = what_if.change_legend(found, what_if.MINUTES, "LTSA {x}", language, ["Jalan (2022)"])
    shown = what_if.with_drawings(
        what_if.with_changes(FRAME, found, told), TRIED, LINKS, selected="jalan-1", full={}, language=language
    )
    assert word in shown["invented"]
    for key in (what_if.KEY, what_if.DRAWN_KEY):
        assert word in shown["legend"][key]["title"]
        assert word in shown["legend"][key]["sources"][0]
    assert word in shown["themes"][what_if.KEY]
    assert list(shown["classes"]) == [what_if.KEY]
    assert "priority" not in shown["legend"]


def test_what_is_drawn_travels_as_it_is_with_roads_that_hang_loose_marked():
    shown = what_if.with_drawings(FRAME, TRIED, LINKS, selected="", full={"road": True}, language="id")
    items = {item["key"]: item for item in shown["drawn"]["items"]}
    assert items["jalan-1"]["name"] == "<b>Jalan</b>"
    assert [items["jalan-1"]["loose"], items["jalan-2"]["loose"]] == [False, True]
    assert items["menara-1"]["range_m"] == 500.0
    assert items["pusat-1"]["place"] == [107.0, -11.0]
    labels = [item["label"] for item in shown["legend"][what_if.DRAWN_KEY]["items"]]
    assert len(labels) == 4


def test_nothing_drawn_leaves_the_map_as_it_was_but_for_the_tools():
    shown = what_if.with_drawings(FRAME, NOTHING, (), selected="", full={}, language="id")
    assert shown["invented"] == FRAME["invented"]
    assert shown["drawn"]["items"] == []
    assert shown["classes"] == FRAME["classes"]
