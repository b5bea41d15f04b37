import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spatial.edge_snapping import snap_to_edges
from spatial.metric import geodesic_km, plane_scales
from spatial.road_graph import build_road_graph
from tests.spatial.tables import EVERY_FRAGMENT, roads
from tests.spatial.test_travel_time import random_region
from tests.spatial.travel_oracle import km_between


def snapped(edges, lon, lat, usable=None):
    usable = np.ones(len(edges), dtype=bool) if usable is None else usable
    return snap_to_edges(np.atleast_1d(np.float64(lon)), np.atleast_1d(np.float64(lat)), edges, usable)


def brute_force(edges, usable, lon, lat):
    """The nearest of all segments in the plane at the point: edge, distance, place."""
    east, north = (float(scale[0]) for scale in plane_scales(np.array([lat])))
    best = (math.inf, -1, None)
    for row in np.flatnonzero(usable):
        path = list(edges.geometry.iloc[row].coords)
        for (ax, ay), (bx, by) in pairwise(path):
            px, py, dx, dy = (ax - lon) * east, (ay - lat) * north, (bx - ax) * east, (by - ay) * north
            t = min(1.0, max(0.0, -(px * dx + py * dy) / (dx * dx + dy * dy)))
            away = math.hypot(px + t * dx, py + t * dy)
            if away < best[0] - 1e-9:
                best = (away, row, (ax + t * (bx - ax), ay + t * (by - ay)))
    return best


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1), st.floats(-60, 60), st.sampled_from([0.05, 1.0, 8.0]))
def test_the_tree_finds_what_a_search_through_every_segment_finds(seed, north_by, spread):
    rows, points, _ = random_region(seed, spread)
    rows = [(np.add(line, [0, north_by]), extra) for line, extra in rows]
    graph = build_road_graph(roads(*rows), EVERY_FRAGMENT)
    usable = ~graph.is_ferry
    lon, lat = points[:, 0], points[:, 1] + north_by
    found = snap_to_edges(lon, lat, graph.edges, usable)
    for i in range(len(lon)):
        away, row, place = brute_force(graph.edges, usable, lon[i], lat[i])
        assert found.edge[i] == row
        if row >= 0:
            assert found.access_km[i] == pytest.approx(km_between((lon[i], lat[i]), place), abs=1e-9)
            assert found.access_km[i] == pytest.approx(away, rel=0.05)


def test_the_offset_is_the_geodesic_length_up_to_the_place():
    edges = build_road_graph(roads(([(0, 0), (0.1, 0), (0.1, 0.1)], {})), EVERY_FRAGMENT).edges
    found = snapped(edges, 0.12, 0.04)
    way = km_between((0, 0), (0.1, 0)) + km_between((0.1, 0), (0.1, 0.04))
    assert edges.geometry.iloc[0].coords[0] == (0.0, 0.0)
    assert found.offset_km[0] == pytest.approx(way, abs=1e-6)
    assert (found.lon[0], found.lat[0]) == pytest.approx((0.1, 0.04), abs=1e-9)


def test_a_place_at_an_end_has_exactly_the_offset_of_that_end():
    edges = build_road_graph(roads(([(0.1, 0.2), (0.3, 0.7), (0.9, 0.8)], {})), EVERY_FRAGMENT).edges
    length = edges["length_km"].iloc[0]
    found = snapped(edges, [0.0, 2.0], [0.1, 0.8])
    assert set(found.offset_km) == {0.0, length}


def test_equal_distances_choose_the_lowest_edge_row():
    edges = build_road_graph(
        roads(*[([(0, 0), (math.cos(a), math.sin(a))], {}) for a in (1, 2, 4)]), EVERY_FRAGMENT
    ).edges
    assert snapped(edges, 0.0, 0.0).edge.tolist() == [0]


def test_only_usable_edges_are_snapped_to():
    edges = build_road_graph(roads(([(0, 0), (1, 0)], {}), ([(0, 1), (1, 1)], {})), EVERY_FRAGMENT).edges
    upper = edges.geometry.apply(lambda line: line.coords[0][1] == 1).to_numpy()
    assert snapped(edges, 0.5, 0.1, upper).lat.tolist() == [1.0]
    assert snapped(edges, 0.5, 0.1, upper & ~upper).edge.tolist() == [-1]


def test_a_point_without_coordinates_is_not_snapped():
    edges = build_road_graph(roads(([(0, 0), (1, 0)], {})), EVERY_FRAGMENT).edges
    found = snapped(edges, [np.nan, 0.5], [np.nan, 0.1])
    assert found.edge.tolist() == [-1, 0]
    assert np.isnan(found.access_km).tolist() == [True, False]


@given(st.floats(-89, 89))
def test_the_plane_touches_the_ellipsoid(lat):
    east, north = plane_scales(np.array([lat]))
    step = 1e-4
    at = np.array([lat])
    zero = np.zeros(1)
    assert geodesic_km(zero, at, zero + step, at) == pytest.approx(east * step, rel=1e-6)
    assert geodesic_km(zero, at - step / 2, zero, at + step / 2) == pytest.approx(north * step, rel=1e-6)
