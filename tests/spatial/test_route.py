"""The drawn way is the way that was measured: same minutes, same km, on roads that exist and may be driven."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.catalogue_file import read_catalogue
from data.load import load_planning_data
from data.route import NoRoute, Route
from data.sample.region import write_sample_region
from data.scenario import Travel
from data.scenario_file import read_scenario
from spatial.indicators import indicators
from spatial.route import route
from spatial.route_reach import reach_of
from tests.spatial.tables import ONE_KM_A_MINUTE, centres, planning_data, point_towards, roads, villages
from tests.spatial.test_travel_time import as_dicts, east, measured, random_region
from tests.spatial.travel_oracle import km_between, oracle_edges, oracle_travel

ROOT = Path(__file__).parents[2]
needs_belu = pytest.mark.skipif(
    not (ROOT.parent / "shared" / "real" / "belu").exists(), reason="../shared/real/belu is absent"
)


def found(road_table, village, centre_table, travel=ONE_KM_A_MINUTE):
    result = measured(road_table, [village], centre_table, travel)
    return route(reach_of(result, centre_table, "ltsa", travel), result, result.indicators.index[0])


def ways(way):
    return [part.way for part in way.parts if part.km > 1e-4]  # rounding moves a road by up to a centimetre


def assert_is_the_measured_way(way, measures, centre_table):
    code, kind = way.village_code, way.kind
    minutes, km = (measures.indicators.loc[code, f"{name}_{kind}_{unit}"] for name, unit in
                   (("travel_time", "min"), ("road_distance", "km")))  # fmt: skip
    if isinstance(way, NoRoute):
        assert not np.isfinite(minutes)
        return
    assert way.minutes == pytest.approx(minutes, abs=1e-6)
    assert way.km == pytest.approx(km, abs=1e-6)
    assert way.service_centre_id == measures.nearest_centres.loc[code, f"nearest_{kind}"]
    vertices = [tuple(xy) for part in way.parts for xy in part.line.coords]
    if not vertices:
        return
    origin, goal = measures.origins.loc[code], centre_table.geometry[way.service_centre_id]
    assert vertices[0] == pytest.approx((origin["origin_lon"], origin["origin_lat"]), abs=2e-8)
    assert vertices[-1] == pytest.approx((goal.x, goal.y), abs=2e-8)
    # the line itself has that length (a place within a segment lies a few cm off the geodesic), and each part begins where the one before ends
    assert sum(km_between(a, b) for a, b in pairwise(vertices)) == pytest.approx(km, abs=1e-4)


def test_a_walk_a_drive_and_a_walk_are_three_parts_with_their_minutes():
    village, centre = point_towards(*east(2), 0.0, 0.3), point_towards(*east(9), 180.0, 0.06)
    way = found(roads(([east(0), east(12)], {})), village, centres(("c:1", "ltsa", *centre)))
    assert ways(way) == ["walk", "road", "walk"]
    assert [part.minutes for part in way.parts] == pytest.approx([5, 7, 1], abs=1e-5)
    assert [part.km for part in way.parts] == pytest.approx([0.3, 7, 0.06], abs=1e-6)
    assert way.parts[1].line.coords[0] == pytest.approx(east(2), abs=1e-7)
    assert way.service_centre_name == "c:1"


def test_a_one_way_street_is_left_in_its_direction():
    ring = [east(0), east(10), point_towards(*east(10), 0.0, 2), point_towards(*east(0), 0.0, 2)]
    table = roads((ring[:2], {"oneway": "forward"}), (ring[1:], {"oneway": "both"}), ([ring[3], ring[0]], {}))
    way = found(table, east(8), centres(("c:1", "ltsa", *east(2))))
    line = [xy for part in way.parts for xy in part.line.coords]
    assert way.km == pytest.approx(18, abs=1e-3)
    corners = [east(8), *ring[1:], ring[0], east(2)]
    assert len(line) == len(corners)
    assert np.array(line) == pytest.approx(np.array(corners), abs=1e-6)
    back = found(table, east(2), centres(("c:1", "ltsa", *east(8))))
    assert np.array(back.parts[0].line.coords) == pytest.approx(np.array([east(2), east(8)]), abs=1e-6)


def test_a_ferry_and_a_joined_gap_are_parts_of_their_own():
    rows = [
        ([east(0), east(5)], {"surface": "unknown"}),
        ([east(5), east(25)], {"road_class": "ferry", "ferry_min": 90.0}),
        ([east(25), east(30)], {"road_class": "collector", "surface": "unknown"}),
        ([east(30.2), east(33)], {"road_class": "collector"}),
    ]
    travel = Travel(minimum_component_km=0.0, join_gap_m=300.0)
    way = found(roads(*rows), east(0), centres(("c:1", "ltsa", *east(33))), travel)
    assert ways(way) == ["road", "ferry", "road", "join", "road"]
    assert way.parts[1].minutes == pytest.approx(90, abs=1e-6)
    assert way.parts[3].minutes == pytest.approx(0.2 / 3.6 * 60, abs=1e-2)
    assert way.unknown_surface_km() == pytest.approx({"collector": 5, "local": 5}, abs=1e-3)
    known = [part.surface_known for part in way.parts if part.way != "ferry"][:4]
    assert known == [False, False, True, True]


def test_why_there_is_no_way_is_said():
    island = roads(([east(0), east(5)], {}), ([east(20), east(25)], {}))
    far = point_towards(*east(2), 0.0, 9)
    spot = centres(("c:1", "ltsa", *east(24)))
    assert found(island, east(1), spot).reason == "not_connected"
    assert found(island, far, spot).reason == "far_from_road"
    assert found(island, east(1), centres(("c:1", "ltsa", *far))).reason == "no_centre"
    assert found(roads(), east(1), spot).reason == "no_roads"
    data = planning_data(villages(None), island, spot)
    result = indicators(data, ONE_KM_A_MINUTE)
    assert route(reach_of(result, spot, "ltsa", ONE_KM_A_MINUTE), result, "99.01.01.2001").reason == "no_place"


def test_a_village_at_its_centre_has_no_way_to_go():
    way = found(roads(([east(0), east(5)], {})), east(0), centres(("c:1", "ltsa", *east(0))))
    assert isinstance(way, Route)
    assert (way.parts, way.minutes, way.km) == ((), 0, 0)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_the_way_is_the_one_networkx_finds_and_every_step_of_it_may_be_driven(seed):
    rows, points, centre_rows = random_region(seed)
    travel = Travel(max_access_km=2.0, minimum_component_km=6.0)
    road_table, spots = roads(*rows), centres(*centre_rows)
    result = measured(road_table, points, spots, travel)
    expected = oracle_travel(road_table, *as_dicts(result, centre_rows), travel)
    allowed = permitted_steps(oracle_edges(road_table, travel))
    reached = {kind: reach_of(result, spots, kind, travel) for kind in set(spots["kind"])}
    for (code, kind), (minutes, km, centre) in expected.items():
        way = route(reached[kind], result, code)
        assert isinstance(way, Route) == np.isfinite(minutes)
        assert_is_the_measured_way(way, result, spots)
        if isinstance(way, Route):
            assert (way.minutes, way.km) == pytest.approx((minutes, km), abs=1e-6)
            assert way.service_centre_id == centre
            line = [tuple(round(v * 1e7) for v in xy) for part in way.parts if part.way != "walk"
                    for xy in part.line.coords]  # fmt: skip
            driven = list(pairwise(dict.fromkeys(line)))[1:-1]  # the first and last may begin in between
            assert set(driven) <= allowed


def permitted_steps(edges):
    steps = set()
    for edge in edges:
        vertices = [tuple(round(v * 1e7) for v in xy) for xy in edge["path"]]
        if edge["oneway"] != "backward":
            steps |= set(pairwise(vertices))
        if edge["oneway"] != "forward":
            steps |= {(b, a) for a, b in pairwise(vertices)}
    return steps


def test_ways_in_the_sample_region_are_the_measured_ones(tmp_path):
    write_sample_region(tmp_path / "sample", villages=400, seed=3)
    data = load_planning_data(read_catalogue(tmp_path / "sample" / "catalogue.toml"))
    travel = Travel()
    result = indicators(data, travel)
    codes = np.random.default_rng(1).permutation(result.indicators.index)[:200]
    for turn, kind in enumerate(("ltsa", "dinas_ketenagakerjaan", "puskesmas")):
        reach = reach_of(result, data.service_centres, kind, travel)
        for code in codes[turn::3]:
            assert_is_the_measured_way(route(reach, result, code), result, data.service_centres)


@pytest.mark.real
@needs_belu
@pytest.mark.parametrize("gap", [0.0, 650.0])
def test_ways_in_belu_are_the_measured_ones(gap):
    data = load_planning_data(read_catalogue(ROOT / "scenarios" / "belu.catalogue.toml"))
    travel = Travel(join_gap_m=gap)
    assert read_scenario(ROOT / "scenarios" / "belu.toml").travel.join_gap_m == 650
    result = indicators(data, travel)
    for turn, kind in enumerate(sorted(set(data.service_centres["kind"]))):
        reach = reach_of(result, data.service_centres, kind, travel)
        for code in result.indicators.index[turn % 4 :: 4]:
            assert_is_the_measured_way(route(reach, result, code), result, data.service_centres)
