"""Shapes for the browser: what is decoded is what was drawn, to a metre."""

import math

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Point, Polygon, box

from layers.geometry import UNITS_PER_DEGREE, dissolved, encoded, encoded_line, label_points, simplified
from tests import builders

longitude, latitude = st.floats(95, 141), st.floats(-11, 6)


def decoded(steps):
    """What core.js does: running sums, then degrees."""
    return np.cumsum(np.array(steps).reshape(-1, 2), axis=0) / UNITS_PER_DEGREE


@given(st.lists(st.tuples(longitude, latitude), min_size=2, max_size=50))
def test_a_line_comes_back_within_a_hundred_thousandth_of_a_degree(points):
    line = shapely.linestrings(points)
    back = decoded(encoded_line(line))
    for place in points:  # a vertex that falls on its neighbour is left out, so the nearest one counts
        assert np.abs(back - place).max(axis=1).min() <= 1e-5
    assert np.abs(back[0] - points[0]).max() <= 1e-5


@given(longitude, latitude)
def test_a_point_comes_back_within_a_hundred_thousandth_of_a_degree(x, y):
    steps = encoded(Point(x, y))
    assert np.abs(decoded(steps)[0] - (x, y)).max() <= 1e-5


def test_holes_and_parts_are_rings_of_their_own():
    holed = Polygon(box(0, 0, 1, 1).exterior.coords, [box(0.2, 0.2, 0.4, 0.4).exterior.coords])
    rings = encoded(MultiPolygon([holed, box(2, 2, 3, 3)]))
    assert len(rings) == 3
    again = shapely.polygons(decoded(rings[0]), [decoded(rings[1])])
    assert shapely.equals(again, holed)


def test_nothing_to_draw_is_null():
    assert encoded(None) is None
    assert encoded(Polygon()) is None
    assert encoded(box(100, 0, 100.000001, 0.000001)) == []  # smaller than a metre


def test_neighbours_still_share_their_border_after_simplification():
    wiggled = [(1 + 0.00002 * math.sin(i), i / 10_000) for i in range(501)]  # two metres to and fro along 5.5 km
    left = Polygon([(0.9, 0), *wiggled, (0.9, 0.05)])
    right = Polygon([(1.1, 0), *wiggled, (1.1, 0.05)])
    shapes = np.array([left, right, None, Point(5, 5)], dtype=object)
    thin = simplified(shapes)
    assert shapely.get_num_coordinates(thin[0]) < shapely.get_num_coordinates(left) / 2
    assert shapely.coverage_is_valid(thin[:2])
    assert thin[2] is None
    assert thin[3] == Point(5, 5)
    assert shapes[0] is left  # the argument stays as it was


def test_overlapping_villages_are_simplified_one_by_one():
    shapes = np.array([box(0, 0, 1, 1), box(0.5, 0, 1.5, 1)], dtype=object)
    assert not shapely.coverage_is_valid(shapes)
    assert shapely.area(simplified(shapes)) == pytest.approx([1, 1])


def test_outlines_are_unions_and_groups_without_polygons_are_left_out():
    shapes = np.array([box(0, 0, 1, 1), box(1, 0, 2, 1), Point(9, 9), None], dtype=object)
    found = dissolved(shapes, ["a", "a", "b", "c"])
    assert list(found) == ["a"]
    assert shapely.equals(found["a"], box(0, 0, 2, 1))


def test_slivers_between_neighbours_are_no_outline_but_lakes_are():
    left, right = box(0, 0, 1, 1), box(1.0001, 0, 2, 1).union(box(0.5, 0.9, 1.5, 1)).union(box(0.5, 0, 1.5, 0.1))
    lake = box(0.2, 0.4, 0.21, 0.41)
    found = dissolved(np.array([left.difference(lake), right], dtype=object), ["a", "a"])["a"]
    holes = [ring for part in found.geoms for ring in part.interiors]
    assert len(holes) == 1
    assert Polygon(holes[0]).equals(lake)


def test_a_label_stands_at_the_origin_else_inside_else_nowhere():
    villages = builders.villages()
    villages.loc[villages.index[2], "geometry"] = None
    origins = pd.DataFrame({"origin_lon": np.nan, "origin_lat": np.nan}, index=villages.index)
    origins.iloc[0] = (107.015, -10.985)
    places = label_points(gpd.GeoDataFrame(villages), origins)
    assert places[0] == [10_701_500, -1_098_500]
    assert places[2] is None
    for row in (1, 3, 4, 5):
        inside = Point(np.array(places[row]) / UNITS_PER_DEGREE)
        assert villages.geometry.iloc[row].contains(inside)
