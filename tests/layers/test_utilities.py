"""Electricity, water and market of villages: four states, offered only where something is known."""

from __future__ import annotations

import base64
import dataclasses
import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.idm_columns import IDM_SCORE_COLUMNS
from layers import utilities
from layers.assets import map_assets
from layers.frame import frame
from layers.icons import ICONS
from tests import builders

DATA = builders.planning_data()


def with_scores(**columns):
    return dataclasses.replace(DATA, villages=DATA.villages.assign(**columns))


POWERED = with_scores(idm_electricity_score=[5.0, 4.0, 3.0, 0.0, np.nan, 1.0], idm_market_score=[np.nan] * 6)


def unpacked(text, count):
    """As utilities.js reads them."""
    found = base64.b64decode(text)
    return [(found[row >> 2] >> (6 - 2 * (row & 3))) & 3 for row in range(count)]


def test_states_follow_the_scores_and_unknown_is_not_none():
    assert utilities.states(POWERED.villages["idm_electricity_score"]).tolist() == [0, 0, 1, 2, 3, 1]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from([0.0, 1.0, 2.0, 3.0, 4.0, 5.0, np.nan]), min_size=1, max_size=20))
def test_the_file_holds_the_state_of_every_village_in_order(scores):
    villages = pd.DataFrame({"idm_drinking_water_score": [*scores, 5.0]})
    text = utilities.utility_file(villages)["drinking_water"]
    assert unpacked(text, len(villages)) == utilities.states(villages["idm_drinking_water_score"]).tolist()


def test_what_nobody_knows_is_not_offered_and_has_no_file():
    assert utilities.FILE not in map_assets(DATA, builders.measures(DATA))
    assert set(json.loads(map_assets(POWERED, builders.measures(POWERED))[utilities.FILE])) == {"electricity"}


@pytest.mark.parametrize(("data", "offered"), [(DATA, set()), (POWERED, {"electricity"})])
def test_the_frame_offers_layers_with_legend_and_source_where_there_is_data(data, offered):
    cited = dataclasses.replace(data, attribute_sources={**data.attribute_sources, "idm_electricity_score": "pmi"})
    content = frame(
        cited, builders.measures(cited), builders.priorities(cited), None,
        active="priority", kind="ltsa", selected=None, language="id",
    )  # fmt: skip
    keys = {each.key for each in utilities.UTILITIES}
    assert keys & set(content["overlays"]) == keys & set(content["legend"]) == offered
    for key in offered:
        part = content["legend"][key]
        assert [item["state"] for item in part["items"]] == [0, 1, 2, 3]
        assert part["sources"] == ["pmi contoh (2026, rekaan)"]


def test_every_mark_has_a_shape_and_a_column_that_exists():
    assert len({each.path for each in utilities.UTILITIES}) == len(utilities.UTILITIES)
    assert {each.column for each in utilities.UTILITIES} <= {column.name for column in IDM_SCORE_COLUMNS}
    others = {path for kind, path in ICONS.items() if kind != "pasar"}
    assert not others & {each.path for each in utilities.UTILITIES}
