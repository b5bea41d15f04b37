import math
from itertools import combinations, pairwise, product

import networkx as nx
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from data.scenario import Travel
from spatial.indicators import indicators
from spatial.road_graph import build_road_graph
from tests.spatial.tables import (
    EVERY_FRAGMENT,
    ONE_KM_A_MINUTE,
    centres,
    planning_data,
    point_towards,
    roads,
    villages,
)
from tests.spatial.test_travel_time import as_dicts, assert_agrees, random_region
from tests.spatial.travel_oracle import km_between, oracle_travel


def joining(gap_m, minimum_component_km=0.0, like=ONE_KM_A_MINUTE):
    return Travel(minimum_component_km=minimum_component_km, join_gap_m=gap_m, speeds=like.speeds)


def east(km, north_m=0.0):
    """A point so many km east on the equator and so many metres north of it."""
    lon, lat = point_towards(120.0, 0.0, 90.0, km)
    return point_towards(lon, lat, 0.0, north_m / 1000)


def graph(*rows, gap_m=0.0, minimum_component_km=0.0):
    return build_road_graph(roads(*rows), joining(gap_m, minimum_component_km))


MAIN = ([east(0), east(10)], {})
SPUR = ([east(4, 300), east(4, 5000)], {})  # begins 300 m north of the middle of the main road


def test_a_gap_is_walked_at_walking_speed_and_the_rest_is_driven():
    data = planning_data(villages(shapely.Point(east(4, 3300))), roads(MAIN, SPUR), centres(("c:1", "ltsa", *east(9))))
    assert np.isposinf(indicators(data, joining(299)).indicators["travel_time_ltsa_min"]).all()
    result = indicators(data, joining(301))
    # 3 km at 60 km/h, 0.3 km at 3.6 km/h, 5 km at 60 km/h
    assert result.indicators["travel_time_ltsa_min"].tolist() == pytest.approx([3 + 5 + 5], abs=1e-3)
    assert result.indicators["road_distance_ltsa_km"].tolist() == pytest.approx([8.3], abs=1e-4)
    warning = next(w for w in result.warnings if w.code == "road_gaps_joined")
    assert "1 gaps" in warning.message.en
    assert "300 m together" in warning.message.en
    assert "villages_without_route" not in {w.code for w in result.warnings}


def test_a_join_is_marked_and_both_roads_are_cut_where_it_meets_them():
    edges = graph(MAIN, SPUR, gap_m=301).edges
    join = edges[edges["is_join"]].iloc[0]
    assert len(edges) == 4
    assert (join["road_class"], join["surface"], join["oneway"]) == ("footpath", "unpaved", "both")
    assert (join["speed_kmh"], bool(join["surface_assumed"])) == (3.6, False)
    assert join["length_km"] == pytest.approx(0.3, abs=1e-5)
    assert edges["component"].tolist() == [0] * 4
    assert edges.loc[~edges["is_join"], "length_km"].sum() == pytest.approx(10 + 4.7, abs=1e-4)


def test_zero_joins_nothing():
    assert not graph(MAIN, SPUR).edges["is_join"].any()
    assert len(graph(MAIN, SPUR).edges) == 2


def test_gaps_are_joined_before_fragments_are_left_out():
    stub = ([east(4, 300), east(4, 500)], {})
    assert graph(MAIN, stub, gap_m=0, minimum_component_km=2).dropped_fragments == 1
    kept = graph(MAIN, stub, gap_m=301, minimum_component_km=2)
    assert (kept.dropped_fragments, len(kept.edges)) == (0, 4)


def test_parts_in_a_row_are_all_joined_and_no_two_parts_twice():
    rows = [([east(10 * i + i * 0.2), east(10 * i + i * 0.2 + 10)], {}) for i in range(4)]
    edges = graph(*rows, gap_m=201).edges
    assert edges.loc[edges["is_join"], "length_km"].tolist() == pytest.approx([0.2] * 3, abs=1e-5)
    beside = ([east(0, 100), east(10, 100)], {})
    assert graph(MAIN, beside, gap_m=150).edges["is_join"].sum() == 1  # not at both ends


def test_a_ferry_is_never_joined_and_parts_that_it_serves_are_not_joined_again():
    ferry = ([east(4, 300), east(4, 9000)], {"road_class": "ferry"})
    assert not graph(MAIN, ferry, gap_m=400).edges["is_join"].any()
    crossing = ([east(0), east(0, 300)], {"road_class": "ferry"})
    other_bank = ([east(0, 300), east(10, 300)], {})
    assert not graph(MAIN, crossing, other_bank, gap_m=400).edges["is_join"].any()


def test_a_ferry_keeps_its_timetable_when_a_road_is_joined():
    ferry = ([east(0), east(0, -9000)], {"road_class": "ferry", "ferry_min": 45.0})
    edges = graph(MAIN, SPUR, ferry, gap_m=301).edges
    assert edges.loc[edges["road_class"] == "ferry", "minutes"].sum() == pytest.approx(45)


def test_parts_that_cross_without_a_common_vertex_are_joined_at_the_crossing():
    across = ([east(4, -2000), east(4, 2000)], {})
    built = graph(MAIN, across, gap_m=1)
    assert len(built.edges) == 4
    assert built.edges["component"].max() == 0
    assert (built.joined_crossings, built.edges["is_join"].sum()) == (1, 0)
    data = planning_data(villages(shapely.Point(east(1))), roads(MAIN, across), centres(("c:1", "ltsa", *east(9))))
    warning = next(w for w in indicators(data, joining(1)).warnings if w.code == "road_gaps_joined")
    assert "1 of them crossings without a common vertex" in warning.message.en


def test_every_road_that_runs_through_the_place_is_cut_there():
    twins = [([east(0), east(10)], {"maxspeed_kmh": v, "oneway": o}) for v, o in ((30, "both"), (60, "forward"))]
    for rows in (twins, twins[::-1]):
        edges = graph(*rows, SPUR, gap_m=301).edges
        assert len(edges) == 6


def test_nothing_starts_or_ends_on_a_join():
    beside = shapely.Point(east(4.05, 150))  # 50 m from the join, 150 m from the roads
    data = planning_data(villages(beside), roads(MAIN, SPUR), centres(("c:1", "ltsa", *east(4.05, 150))))
    result = indicators(data, joining(301))
    assert not result.road_edges["is_join"].to_numpy()[result.origins["road_edge"]].any()
    assert not result.road_edges["is_join"].to_numpy()[result.centre_access["road_edge"]].any()
    assert result.origins["access_km"].tolist() == pytest.approx([0.15], abs=1e-3)


def forest_m(rows, gap_m):
    """Length of the joins by definition: all segments of all parts measured in one plane, then networkx."""
    lines = [[(x * 111.32 * math.cos(math.radians(8)), y * 110.6) for x, y in np.round(r[0], 7)] for r in rows]
    meet = nx.Graph()
    meet.add_nodes_from(range(len(rows)))
    meet.add_edges_from((i, j) for i, j in combinations(range(len(rows)), 2) if set(lines[i]) & set(lines[j]))
    part = {row: number for number, some in enumerate(nx.connected_components(meet)) for row in some}
    gaps = nx.Graph()
    for i, j in combinations(range(len(rows)), 2):
        if part[i] == part[j] or "ferry" in (rows[i][1]["road_class"], rows[j][1]["road_class"]):
            continue
        metres = 1000 * min(segment_gap(p, q) for p, q in product(pairwise(lines[i]), pairwise(lines[j])))
        assume(abs(metres / gap_m - 1) > 5e-3)  # two planes may differ on which side of the limit it lies
        if metres <= gap_m and metres < gaps.get_edge_data(part[i], part[j], {"m": math.inf})["m"]:
            gaps.add_edge(part[i], part[j], m=metres)
    return sorted(join["m"] for *_, join in nx.minimum_spanning_edges(gaps, weight="m"))


def segment_gap(p, q):
    (a, b), (c, d) = p, q
    turn = [np.sign((v[0] - u[0]) * (w[1] - u[1]) - (v[1] - u[1]) * (w[0] - u[0])) for u, v, w in
            ((a, b, c), (a, b, d), (c, d, a), (c, d, b))]  # fmt: skip
    if turn[0] * turn[1] < 0 and turn[2] * turn[3] < 0:
        return 0.0
    return min(point_gap(a, c, d), point_gap(b, c, d), point_gap(c, a, b), point_gap(d, a, b))


def point_gap(p, a, b):
    ax, ay, dx, dy = a[0] - p[0], a[1] - p[1], b[0] - a[0], b[1] - a[1]
    t = min(1.0, max(0.0, -(ax * dx + ay * dy) / (dx * dx + dy * dy)))
    return math.hypot(ax + t * dx, ay + t * dy)


def scattered_region(seed):
    """Short roads strewn about, a few of which meet, with villages and centres."""
    rng = np.random.default_rng(seed)
    rows, points, centre_rows = random_region(seed, spread=0.3)
    shift = rng.normal(0, 0.05, (len(rows), 2))
    rows = [(np.round(row[0][:3] + step, 7), row[1]) for row, step in zip(rows, shift, strict=True)]
    return rows, points, centre_rows


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from([100, 700, 2000]))
def test_the_joins_are_the_shortest_forest_over_all_pairs_of_segments(seed, gap_m):
    rows, *_ = scattered_region(seed)
    built = graph(*rows, gap_m=gap_m)
    found = sorted(built.edges.loc[built.edges["is_join"], "length_km"] * 1000)
    expected = forest_m(rows, gap_m)
    assert [0.0] * built.joined_crossings + found == pytest.approx(expected, rel=2e-3, abs=0.05)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from([100, 700, 2000]))
def test_joining_never_lengthens_a_journey(seed, gap_m):
    rows, points, centre_rows = scattered_region(seed)
    data = planning_data(villages(*map(shapely.Point, points)), roads(*rows), centres(*centre_rows))
    apart = indicators(data, EVERY_FRAGMENT).indicators.filter(like="travel_time")
    joined = indicators(data, joining(gap_m, like=EVERY_FRAGMENT)).indicators.filter(like="travel_time")
    # A road bends by up to a centimetre where it is cut, and places along a segment of kilometres are known to some
    # decimetres: a tenth of a second.
    assert (joined <= apart + 2e-3).all(axis=None)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_the_order_of_rows_changes_no_join(seed):
    rows, *_ = scattered_region(seed)
    one, other = graph(*rows, gap_m=1500).edges, graph(*rows[::-1], gap_m=1500).edges
    pd.testing.assert_frame_equal(pd.DataFrame(one), pd.DataFrame(other), check_exact=True)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1))
@example(0)
def test_minutes_with_joins_agree_with_networkx_on_the_exported_edges(seed):
    rows, points, centre_rows = scattered_region(seed)
    data = planning_data(villages(*map(shapely.Point, points)), roads(*rows), centres(*centre_rows))
    travel = joining(1500, like=EVERY_FRAGMENT)
    result = indicators(data, travel)
    edges = result.road_edges.rename(columns={"speed_kmh": "maxspeed_kmh"}).assign(ferry_min=np.nan)
    assert_agrees(result, oracle_travel(edges, *as_dicts(result, centre_rows), EVERY_FRAGMENT))


def test_the_limit_is_the_geodesic_between_the_places():
    metres = km_between(east(4), east(4, 300)) * 1000
    assert graph(MAIN, SPUR, gap_m=metres + 0.02).edges["is_join"].any()
    assert not graph(MAIN, SPUR, gap_m=metres - 0.02).edges["is_join"].any()
