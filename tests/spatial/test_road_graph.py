import networkx as nx
import numpy as np
import pytest
import shapely

from data.errors import ScenarioError
from data.road_speeds import DEFAULT_ROAD_SPEEDS
from data.scenario import Travel
from spatial.networkx_view import to_networkx
from spatial.road_graph import build_road_graph
from tests.spatial.tables import EVERY_FRAGMENT, roads


def graph(*rows, travel=EVERY_FRAGMENT):
    return build_road_graph(roads(*rows), travel)


def test_lines_are_cut_where_a_vertex_is_shared():
    crossing = graph(([(0, 0), (1, 0), (2, 0)], {}), ([(1, -1), (1, 0), (1, 1)], {}))
    assert len(crossing.edges) == 4
    assert len(crossing.node_lon) == 5
    assert crossing.edges["component"].tolist() == [0] * 4


def test_a_bridge_without_a_common_vertex_is_no_crossing():
    bridge = graph(([(0, 0), (2, 0)], {}), ([(1, -1), (1, 1)], {}))
    assert len(bridge.edges) == 2
    assert sorted(bridge.edges["component"]) == [0, 1]


def test_an_end_that_touches_the_middle_of_a_line_at_a_vertex_joins_it():
    assert len(graph(([(0, 0), (1, 0), (2, 0)], {}), ([(1, 0), (1, 1)], {})).edges) == 3


def test_vertices_a_centimetre_apart_are_one_place_and_a_metre_apart_are_two():
    near = graph(([(0, 0), (1, 0)], {}), ([(1 + 2e-8, 0), (2, 0)], {}))
    far = graph(([(0, 0), (1, 0)], {}), ([(1 + 1e-5, 0), (2, 0)], {}))
    assert (len(near.node_lon), len(far.node_lon)) == (3, 4)


def test_a_line_that_passes_one_place_twice_is_cut_there():
    lollipop = graph(([(0, 0), (1, 0), (2, 1), (2, -1), (1, 0)], {}))
    assert sorted((e.from_node == e.to_node) for e in lollipop.edges.itertuples()) == [False, True]


def test_repeated_vertices_and_lines_without_length_are_harmless():
    built = graph(([(0, 0), (0, 0), (1, 0), (1, 0)], {}), ([(5, 5), (5, 5 + 1e-9)], {}))
    assert len(built.edges) == 1
    assert built.unusable_lines == 1
    assert built.edges.geometry.iloc[0].equals(shapely.LineString([(0, 0), (1, 0)]))


def test_ends_of_edges_that_meet_have_equal_coordinates():
    built = graph(([(0, 0), (1, 0)], {}), ([(1 + 2e-8, 0), (2, 0)], {}))
    ends = {edge.coords[i] for edge in built.edges.geometry for i in (0, -1)}
    assert ends == set(zip(built.node_lon, built.node_lat, strict=True))


def test_the_length_is_the_geodesic_one():
    one_degree_of_equator_km = 6378.137 * np.pi / 180
    edges = graph(([(0, 0), (0.4, 0), (1, 0)], {})).edges
    assert edges["length_km"].tolist() == pytest.approx([one_degree_of_equator_km], abs=1e-9)


@pytest.mark.parametrize(
    ("road", "speed"),
    [
        ({"road_class": "collector", "surface": "paved"}, 40),
        ({"road_class": "collector", "surface": "unpaved"}, 20),
        ({"road_class": "collector", "surface": "unknown"}, 40),  # assumed paved
        ({"road_class": "local", "surface": "unknown"}, 15),  # nothing assumed: the unpaved speed
        ({"road_class": "local", "surface": "unknown", "maxspeed_kmh": 35.0}, 35),
        ({"road_class": "ferry", "surface": "unknown"}, 15),  # no timetable
        ({"road_class": "ferry", "surface": "unknown", "ferry_min": 60.0}, 6378.137 * np.pi / 1800),
        ({"road_class": "local", "surface": "paved", "ferry_min": 60.0}, 20),  # no ferry
    ],
)
def test_speed_is_the_timetable_else_the_recorded_limit_else_the_table(road, speed):
    edge = graph(([(0, 0), (0.1, 0)], road)).edges.iloc[0]
    assert edge["speed_kmh"] == pytest.approx(speed, abs=1e-9)
    assert edge["minutes"] == pytest.approx(edge["length_km"] / speed * 60)


def test_an_assumed_surface_is_marked_and_an_unknown_one_stays_unknown():
    built = graph(
        ([(0, 0), (1, 0)], {"road_class": "collector", "surface": "unknown"}),
        ([(0, 1), (1, 1)], {"road_class": "local", "surface": "unknown"}),
        ([(0, 2), (1, 2)], {"road_class": "local", "surface": "unpaved"}),
    ).edges
    assert set(zip(built["surface"], built["surface_assumed"], strict=True)) == {
        ("paved", True),
        ("unknown", False),
        ("unpaved", False),
    }


def test_short_fragments_are_left_out_and_counted():
    rows = [([(0, 0), (1, 0)], {}), ([(3, 3), (3.01, 3)], {}), ([(4, 3), (4.005, 3)], {})]
    built = graph(*rows, travel=Travel(minimum_component_km=2.0))
    assert len(built.edges) == 1
    assert len(built.node_lon) == 2
    assert built.dropped_fragments == 2
    assert built.dropped_km == pytest.approx(1.67, abs=0.01)


def test_fragments_that_are_all_there_is_are_kept():
    built = graph(([(3, 3), (3.01, 3)], {}), travel=Travel(minimum_component_km=2.0))
    assert len(built.edges) == 1
    assert built.dropped_fragments == 0


def test_components_are_numbered_from_the_longest():
    built = graph(([(0, 0), (0.1, 0)], {}), ([(1, 1), (2, 1)], {}), ([(3, 3), (3.5, 3)], {}))
    longest_first = built.edges.sort_values("component")["length_km"].to_numpy()
    assert (np.diff(longest_first) < 0).all()


def test_a_road_class_without_a_speed_is_refused():
    speeds = {k: v for k, v in DEFAULT_ROAD_SPEEDS.items() if k != "local"}
    with pytest.raises(ScenarioError) as caught:
        graph(([(0, 0), (1, 0)], {}), travel=Travel(speeds=speeds))
    assert "local" in caught.value.in_language("en")


def test_no_roads_give_an_empty_graph_with_all_columns():
    empty = build_road_graph(roads(), Travel())
    full = graph(([(0, 0), (1, 0)], {}))
    assert list(empty.edges) == list(full.edges)
    assert len(empty.node_lon) == 0


def test_networkx_sees_the_same_minutes_and_directions():
    built = graph(
        ([(0, 0), (0.1, 0)], {"oneway": "forward"}),
        ([(0.2, 0), (0.1, 0)], {"oneway": "backward"}),
        ([(0, 0), (0, 1)], {}),
    )
    view = to_networkx(built)
    node = {at: i for i, at in enumerate(zip(built.node_lon, built.node_lat, strict=True))}
    there = nx.shortest_path_length(view, node[(0, 0)], node[(0.2, 0)], weight="minutes")
    one_way = built.edges["oneway"] != "both"
    assert there == pytest.approx(built.edges.loc[one_way, "minutes"].sum())
    assert not nx.has_path(view, node[(0.2, 0)], node[(0, 0)])
    assert view.number_of_edges() == 4
    assert view.nodes[node[(0, 1)]] == {"lon": 0.0, "lat": 1.0}


def test_lines_that_coincide_keep_their_order_when_the_file_is_turned_round():
    line = [(0, 0), (0.5, 0.1), (1, 0)]
    rows = [(line, {"maxspeed_kmh": v, "oneway": o}) for v in (30.0, 60.0, 45.0) for o in ("both", "forward")]
    one, other = graph(*rows).edges, graph(*rows[::-1]).edges
    assert one.drop(columns="geometry").equals(other.drop(columns="geometry"))
    assert len(one) == 12  # the vertex in the middle is shared too
