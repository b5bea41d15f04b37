"""A drawn road meets the network where it crosses it or ends near it, and nowhere else."""

import numpy as np
import pytest
import shapely

from data.what_if import DrawnRoad
from spatial.drawn_roads import noded_roads
from spatial.road_graph import build_road_graph
from tests.spatial.tables import ONE_KM_A_MINUTE, roads

WEST_EAST = [(120.0, -9.0), (120.1, -9.0)]
METRE = 1 / 110_600  # of latitude, near 9 degrees south


def drawn(*line, key="jalan-1", **more):
    return DrawnRoad(key, key, tuple(line), **more)


def parts(table):
    graph = build_road_graph(table, ONE_KM_A_MINUTE)
    return graph.edges["component"].nunique(), len(graph.edges)


def test_two_roads_that_cross_share_a_vertex_there():
    table, (link,) = noded_roads(roads((WEST_EAST, {})), [drawn((120.05, -9.05), (120.05, -8.95))], "simulasi")
    assert parts(table) == (1, 4)
    assert (link.places, link.is_connected) == (1, True)
    assert table.geometry.iloc[0].coords[1] == (120.05, -9.0)
    assert table["source"].tolist() == ["roads", "simulasi"]


def test_an_end_near_a_road_is_led_to_it_and_the_metres_are_told():
    end = -9.0 + 150 * METRE
    table, (link,) = noded_roads(roads((WEST_EAST, {})), [drawn((120.05, -8.95), (120.05, end))], "simulasi")
    assert parts(table)[0] == 1
    assert link.added_m == pytest.approx(150, abs=0.5)
    assert table.geometry.iloc[1].coords[-1] == (120.05, -9.0)


def test_an_end_farther_away_than_it_may_reach_stays_loose():
    end = -9.0 + 150 * METRE
    line = drawn((120.05, -8.95), (120.05, end), end_reach_m=100.0)
    table, (link,) = noded_roads(roads((WEST_EAST, {})), [line], "simulasi")
    assert parts(table)[0] == 2
    assert (link.places, link.added_m, link.is_connected) == (0, 0.0, False)


def test_a_road_connected_only_through_another_drawn_road_is_connected():
    one = drawn((120.05, -9.0), (120.05, -8.9))
    other = drawn((120.0, -8.95), (120.1, -8.95), key="jalan-2")
    loose = drawn((120.0, -8.8), (120.1, -8.8), key="jalan-3")
    _, links = noded_roads(roads((WEST_EAST, {})), [one, other, loose], "simulasi")
    assert [link.is_connected for link in links] == [True, True, False]


@pytest.mark.parametrize("road_class", ["toll", "ferry"])
def test_a_toll_road_or_ferry_is_crossed_without_meeting_it(road_class):
    table, (link,) = noded_roads(
        roads((WEST_EAST, {"road_class": road_class})), [drawn((120.05, -9.05), (120.05, -8.95))], "simulasi"
    )
    assert parts(table)[0] == 2
    assert not link.is_connected


def test_the_roads_that_were_there_stay_where_they_were():
    before = roads((WEST_EAST, {}), ([(120.0, -9.1), (120.1, -9.1)], {"surface": "unpaved"}))
    kept = before.geometry.to_wkb().tolist()
    table, _ = noded_roads(before, [drawn((120.03, -9.13), (120.061, -8.97))], "simulasi")
    assert before.geometry.to_wkb().tolist() == kept
    for old, new in zip(before.geometry, table.geometry, strict=False):
        assert shapely.hausdorff_distance(old, new) < 1e-7
    assert np.array_equal(table.columns, before.columns)


def test_without_any_road_a_drawn_one_is_all_there_is():
    table, (link,) = noded_roads(roads(), [drawn((120.0, -9.0), (120.1, -9.0))], "simulasi")
    assert len(table) == 1
    assert not link.is_connected
