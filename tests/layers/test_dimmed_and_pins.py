"""What a filter and pins change of a frame: bits, legend, places; the frame itself stays as it was."""

from __future__ import annotations

import base64
import copy
import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.catalogue_file import read_catalogue
from data.load import load_planning_data
from data.scenario_file import read_scenario
from layers import palettes
from layers.dimmed import with_dimmed
from layers.frame import frame
from layers.pins import KEY, with_pins
from layers.themes import THEMES
from pipeline import make_plan
from tests.region_files import village_code, write_region


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    region = write_region(tmp_path_factory.mktemp("uji") / "uji")
    return make_plan(load_planning_data(read_catalogue(region.catalogue)), read_scenario(region.scenario))


@pytest.fixture
def shown(plan):
    return frame(
        plan.data, plan.measures, plan.priorities, None, active=THEMES[0], kind="ltsa", selected=None, language="id"
    )


def bits(text: str, count: int) -> list[bool]:
    """As villages.js reads them."""
    values = base64.b64decode(text)
    return [bool(values[row >> 3] & (128 >> (row & 7))) for row in range(count)]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.booleans(), min_size=1, max_size=40))
def test_the_bit_of_a_village_is_set_where_the_filter_leaves_it_out(keep):
    made = with_dimmed({"legend": {}, "themes": {}}, pd.Series(keep), "id")
    assert bits(made["dimmed"], len(keep)) == [not kept for kept in keep]


@pytest.mark.parametrize(("language", "words"), [("id", "Tidak memenuhi saringan"), ("en", "Does not meet the filter")])
def test_every_theme_tells_the_colour_of_what_is_dimmed_and_the_frame_stays(shown, language, words):
    before = copy.deepcopy(shown)
    made = with_dimmed(shown, pd.Series(np.arange(12) % 2 == 0), language)
    assert shown == before
    json.dumps(made)
    for key, part in made["legend"].items():
        told = [item for item in part["items"] if item["label"] == words]
        assert len(told) == (key in THEMES)
        assert all(item["colour"] == palettes.DIMMED_FILL for item in told)


def test_pins_are_rows_with_places_a_legend_and_a_switch(plan, shown):
    before = copy.deepcopy(shown)
    made = with_pins(shown, plan.data, plan.measures, [village_code(5), "11.01.01.2001", village_code(0)], "en")
    assert shown == before
    json.dumps(made)
    assert made["pins"] == [list(plan.data.villages.index).index(village_code(i)) for i in (5, 0)]
    assert all(len(made["places"][str(row)]) == 2 for row in made["pins"])
    assert made["overlays"][KEY] == made["legend"][KEY]["title"] == "Pinned villages"


def test_without_pins_the_frame_is_the_same(plan, shown):
    assert with_pins(shown, plan.data, plan.measures, [], "id") == shown
