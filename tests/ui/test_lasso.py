"""A line drawn around villages: what the browser may say, and which villages lie inside."""

import dataclasses

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import builders
from ui.components.lasso import MOST_POINTS, inside_outline, outline_of
from ui.session import Workspace

DATA = builders.planning_data()
MEASURES = builders.measures(DATA)


def space(data=DATA, measures=MEASURES):
    return Workspace(data, None, measures, None)


def test_a_line_is_taken_as_places_and_an_empty_one_takes_it_away():
    line = [[107.0, -11.0], [107.1, -11], [107.1, -10.9]]
    assert outline_of({"act": "lasso", "line": line}) == ((107.0, -11.0), (107.1, -11.0), (107.1, -10.9))
    assert outline_of({"act": "lasso", "line": []}) == ()


@pytest.mark.parametrize(
    "event",
    [
        None,
        "lasso",
        {"act": "add", "line": []},
        {"act": "lasso"},
        {"act": "lasso", "line": [[1, 2], [3, 4]]},
        {"act": "lasso", "line": [[1, 2], [3, 4], [float("nan"), 5]]},
        {"act": "lasso", "line": [[1, 2], [3, 4], [500, 5]]},
        {"act": "lasso", "line": [[1, 2], [3, 4], ["1", "2"]]},
        {"act": "lasso", "line": [[1, 2], [3, 4], "12"]},
        {"act": "lasso", "line": [[1, 2, 3]] * 4},
        {"act": "lasso", "line": [[1, 2]] * (MOST_POINTS + 1)},
    ],
)
def test_of_anything_else_nothing_is_taken(event):
    assert outline_of(event) is None


@settings(max_examples=60)
@given(st.lists(st.tuples(st.floats(106.9, 108.2), st.floats(-11.1, -10.9)), min_size=3, max_size=12))
def test_the_villages_inside_are_those_whose_place_is(outline):
    found = inside_outline(space(), tuple(outline))
    area = shapely.make_valid(shapely.Polygon(outline))
    places = MEASURES.origins.reindex(DATA.villages.index)
    wanted = [
        bool(np.isfinite(lon)) and area.contains(shapely.Point(lon, lat))
        for lon, lat in zip(places["origin_lon"], places["origin_lat"], strict=True)
    ]
    assert found.tolist() == wanted


def test_a_village_without_an_origin_lies_where_its_shape_does_and_one_without_both_nowhere():
    origins = MEASURES.origins.copy()
    origins[["origin_lon", "origin_lat"]] = np.nan
    villages = DATA.villages.copy()
    shapes = list(villages.geometry)
    shapes[0] = None
    villages["geometry"] = shapes
    data = dataclasses.replace(DATA, villages=villages)
    around = ((90.0, -20.0), (130.0, -20.0), (130.0, 10.0), (90.0, 10.0))
    found = inside_outline(space(data, dataclasses.replace(MEASURES, origins=origins)), around)
    assert found.tolist() == [False] + [True] * (len(found) - 1)
