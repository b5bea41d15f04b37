import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from data.road_speeds import RoadSpeed
from data.scenario import Travel
from spatial.indicators import indicators
from tests.spatial.tables import (
    EVERY_FRAGMENT,
    ONE_KM_A_MINUTE,
    centres,
    planning_data,
    point_towards,
    roads,
    villages,
)
from tests.spatial.travel_oracle import oracle_travel


def measured(road_table, points, centre_table, travel=ONE_KM_A_MINUTE):
    data = planning_data(villages(*[shapely.Point(p) for p in points]), road_table, centre_table)
    return indicators(data, travel)


def minutes(measures, kind="ltsa"):
    return measures.indicators[f"travel_time_{kind}_min"].to_numpy()


def east(km, of=(120.0, 0.0)):
    """A point on the equator, so many km east; the equator is a geodesic."""
    return point_towards(*of, 90.0, km)


def test_a_walk_a_drive_and_a_walk_add_up_on_paper():
    start, end = east(0), east(12)
    village, centre = point_towards(*east(2), 0.0, 0.3), point_towards(*east(9), 180.0, 0.06)
    result = measured(roads(([start, end], {})), [village], centres(("c:1", "ltsa", *centre)))
    # 0.3 km at 3.6 km/h = 5 min; 7 km at 60 km/h = 7 min; 0.06 km = 1 min
    assert minutes(result) == pytest.approx([13.0], abs=1e-5)
    assert result.indicators["road_distance_ltsa_km"].to_numpy() == pytest.approx([7.36], abs=1e-6)
    assert result.origins["access_km"].to_numpy() == pytest.approx([0.3], abs=1e-7)
    assert result.nearest_centres["nearest_ltsa"].tolist() == ["c:1"]


def grid_city():
    """Nine crossings a kilometre apart at the equator; the middle avenue runs at 120 km/h."""
    lon, lat = (
        [round(east(i)[0], 7) for i in range(3)],
        [round(point_towards(*east(0), 0.0, i)[1], 7) for i in range(3)],
    )
    streets = [([(x, lat[row]) for x in lon], {}) for row in range(3)]
    avenues = [([(lon[col], y) for y in lat], {"maxspeed_kmh": 120.0 if col == 1 else np.nan}) for col in range(3)]
    return roads(*streets, *avenues), lon, lat


def test_the_minutes_of_a_grid_city_are_those_on_paper():
    table, lon, lat = grid_city()
    corners = [(lon[i], lat[j]) for j in range(3) for i in range(3)]
    result = measured(table, corners, centres(("c:1", "ltsa", lon[2], lat[2])))
    # row by row from the south-west; two blocks on the avenue cost one minute
    assert minutes(result) == pytest.approx([3, 2, 2, 2.5, 1.5, 1, 2, 1, 0], abs=2e-3)


def test_a_one_way_street_is_driven_in_its_direction_only():
    ring = [east(0), east(10), point_towards(*east(10), 0.0, 2), point_towards(*east(0), 0.0, 2)]
    table = roads((ring[:2], {"oneway": "forward"}), (ring[1:], {"oneway": "both"}), ([ring[3], ring[0]], {}))
    village, centre = east(8), east(2)
    there = measured(table, [village], centres(("c:1", "ltsa", *centre)))
    back = measured(table, [centre], centres(("c:1", "ltsa", *village)))
    # round by the ring: 2 + 2 + 10 + 2 + 2 km; straight along the street: 6 km
    assert minutes(there) == pytest.approx([18.0], abs=1e-3)
    assert minutes(back) == pytest.approx([6.0], abs=1e-5)


def test_a_backward_one_way_street_is_the_reversed_line_driven_forward():
    forward = roads(([east(0), east(10)], {"oneway": "forward"}))
    backward = roads(([east(10), east(0)], {"oneway": "backward"}))
    places = [[east(2)], centres(("c:1", "ltsa", *east(9)))]
    assert minutes(measured(forward, *places)) == pytest.approx(minutes(measured(backward, *places)), abs=1e-9)
    against = measured(forward, [east(9)], centres(("c:1", "ltsa", *east(2))))
    assert np.isposinf(minutes(against)).all()


def test_a_village_and_its_centre_on_one_edge_need_no_crossing():
    result = measured(roads(([east(0), east(10)], {})), [east(4)], centres(("c:1", "ltsa", *east(6))))
    assert minutes(result) == pytest.approx([2.0], abs=1e-5)


def test_round_through_the_network_can_beat_the_way_along_the_own_slow_edge():
    slow = ([east(0), east(10)], {"maxspeed_kmh": 5.0})
    fast = ([east(0), point_towards(*east(5), 0.0, 1), east(10)], {"maxspeed_kmh": 120.0})
    result = measured(roads(slow, fast), [east(0.5)], centres(("c:1", "ltsa", *east(9.5))))
    around_km = 2 * np.hypot(5, 1)
    assert minutes(result) == pytest.approx([6 + around_km / 2 + 6], abs=1e-3)


def test_parallel_edges_count_once_and_the_fastest_wins():
    pair = [([east(0), east(10)], {"maxspeed_kmh": 30.0}), ([east(0), east(10)], {"maxspeed_kmh": 60.0})]
    tails = [([east(-5), east(0)], {}), ([east(10), east(15)], {})]
    result = measured(roads(*pair, *tails), [east(-5)], centres(("c:1", "ltsa", *east(15))))
    assert minutes(result) == pytest.approx([20.0], abs=1e-4)


def test_a_ferry_takes_its_timetable_and_nobody_boards_it_at_sea():
    shores = [([east(0), east(5)], {}), ([east(25), east(30)], {})]
    crossing = ([east(5), east(15), east(25)], {"road_class": "ferry", "ferry_min": 90.0})
    at_sea = point_towards(*east(9), 0.0, 0.5)
    result = measured(roads(*shores, crossing), [east(0), at_sea], centres(("c:1", "ltsa", *east(30))))
    walked = result.origins["access_km"].iloc[1]
    assert walked == pytest.approx(np.hypot(4, 0.5), abs=1e-4)  # to the harbour, not to the ferry's course
    assert minutes(result) == pytest.approx([5 + 90 + 5, walked / 3.6 * 60 + 95], abs=1e-4)


def test_a_ferry_cut_by_a_stop_keeps_its_minutes_in_proportion():
    crossing = ([east(0), east(4), east(20)], {"road_class": "ferry", "ferry_min": 100.0})
    pier = ([east(4), point_towards(*east(4), 0.0, 1)], {})
    edges = measured(roads(crossing, pier), [east(0)], centres(("c:1", "ltsa", *east(20)))).road_edges
    ferry = edges[edges["road_class"] == "ferry"].sort_values("length_km")
    assert ferry["minutes"].to_numpy() == pytest.approx([20.0, 80.0], abs=1e-4)  # vertices are rounded to 1 cm
    assert ferry["minutes"].sum() == pytest.approx(100.0, abs=1e-9)
    assert (ferry["length_km"] / ferry["speed_kmh"] * 60).to_numpy() == pytest.approx(ferry["minutes"].to_numpy())


def test_an_island_without_a_crossing_has_no_route_and_stays_in_the_table():
    mainland, island = ([east(0), east(5)], {}), ([east(50), east(55)], {})
    result = measured(roads(mainland, island), [east(1), east(52)], centres(("c:1", "ltsa", *east(4))))
    assert minutes(result) == pytest.approx([3.0, np.inf], abs=1e-5)
    assert np.isposinf(result.indicators["road_distance_ltsa_km"].iloc[1])
    assert result.nearest_centres["nearest_ltsa"].tolist() == ["c:1", ""]
    warning = next(w for w in result.warnings if w.code == "villages_without_route")
    assert warning.codes == ("99.01.01.2002",)


def test_a_village_beyond_the_walking_limit_has_no_route_and_says_how_far_the_road_is():
    far = point_towards(*east(5), 0.0, 5.5)
    result = measured(roads(([east(0), east(10)], {})), [far], centres(("c:1", "ltsa", *east(1))))
    assert np.isposinf(minutes(result)).all()
    assert result.origins["road_edge"].tolist() == [-1]
    assert result.origins["access_km"].to_numpy() == pytest.approx([5.5], abs=1e-6)
    assert "villages_beyond_road" in {w.code for w in result.warnings}


def test_a_centre_beyond_the_walking_limit_is_reported_and_not_reached():
    off = point_towards(*east(5), 0.0, 6)
    result = measured(roads(([east(0), east(10)], {})), [east(1)], centres(("c:1", "ltsa", *off)))
    assert np.isposinf(minutes(result)).all()
    assert result.centre_access["road_edge"].tolist() == [-1]
    assert {"centres_off_network", "villages_without_route"} <= {w.code for w in result.warnings}


def test_without_roads_travel_times_are_not_measured_rather_than_infinite():
    result = measured(roads(), [east(1)], centres(("c:1", "ltsa", *east(2))))
    assert np.isnan(minutes(result)).all()
    assert result.indicators["paved_road_distance_km"].isna().all()
    assert len(result.road_edges) == 0
    assert [w.code for w in result.warnings] == ["no_roads"]


def test_a_village_without_a_place_is_not_measured():
    table = villages(None, shapely.Point(east(1)))
    result = indicators(
        planning_data(table, roads(([east(0), east(9)], {})), centres(("c:1", "ltsa", *east(2)))), ONE_KM_A_MINUTE
    )
    assert np.isnan(minutes(result)).tolist() == [True, False]
    assert result.nearest_centres["nearest_ltsa"].tolist() == ["", "c:1"]
    assert next(w for w in result.warnings if w.code == "villages_without_place").codes == ("99.01.01.2001",)


def test_equally_fast_centres_give_the_lowest_id():
    lane = ([(120.0, 0.0), (120.5, 0.0), (121.0, 0.0)], {})
    side = ([(120.5, 0.0), (120.5, 0.1)], {})
    spots = centres(("c:9", "ltsa", 120.0, 0.0), ("c:2", "ltsa", 121.0, 0.0), ("c:5", "ltsa", 121.0, 0.0))
    for order in ([0, 1, 2], [2, 1, 0]):
        result = measured(roads(lane, side), [(120.5, 0.0), (120.5, 0.06), (120.25, 0.0)], spots.iloc[order])
        assert result.nearest_centres["nearest_ltsa"].tolist() == ["c:2", "c:2", "c:9"]


def test_each_kind_has_its_own_columns_and_absent_kinds_have_none():
    spots = centres(("c:1", "ltsa", *east(1)), ("c:2", "bank", *east(3)))
    result = measured(roads(([east(0), east(10)], {})), [east(5)], spots)
    assert minutes(result, "bank") == pytest.approx([2.0], abs=1e-5)
    assert [c for c in result.indicators if c.startswith("travel_time")] == [
        "travel_time_bank_min",
        "travel_time_ltsa_min",
    ]
    assert list(result.nearest_centres) == ["nearest_bank", "nearest_ltsa"]


def test_a_place_at_the_end_of_a_one_way_street_may_use_the_other_streets_there():
    dead_end = ([east(5), east(0)], {"oneway": "forward"})  # arrives at km 0, never leaves by itself
    onward = ([east(0), point_towards(*east(0), 180.0, 4)], {})
    village = point_towards(*east(0), 315.0, 0.5)
    result = measured(roads(dead_end, onward), [village], centres(("c:1", "ltsa", *point_towards(*east(0), 180.0, 4))))
    assert minutes(result) == pytest.approx([0.5 / 3.6 * 60 + 4], abs=1e-3)


def random_region(seed, spread=0.08):
    """Roads of every class and direction, some meeting in the middle, with villages and centres around them."""
    rng = np.random.default_rng(seed)
    junctions = np.round(np.column_stack([120 + rng.random(14) * spread, -8 + rng.random(14) * spread]), 7)
    rows = []
    for _ in range(rng.integers(8, 22)):
        ends = junctions[rng.permutation(14)[: rng.integers(2, 5)]]
        line = [ends[0]]
        for end in ends[1:]:
            bend = (line[-1] + end) / 2 + rng.normal(0, 0.004, 2)
            line += [bend, end]  # never the same line twice: which of two to snap to would be a matter of order
        road_class = rng.choice(["arterial", "collector", "local", "track", "ferry"])
        rows.append(
            (
                np.array(line),
                {
                    "road_class": road_class,
                    "surface": rng.choice(["paved", "unpaved", "unknown"]),
                    "oneway": rng.choice(["both", "both", "forward", "backward"]),
                    "maxspeed_kmh": rng.choice([np.nan, np.nan, 35.0, 50.0]),
                    "ferry_min": rng.choice([np.nan, 45.0]) if road_class == "ferry" else np.nan,
                },
            )
        )
    points = np.column_stack([120 + rng.random(12) * spread, -8 + rng.random(12) * spread])
    kinds = rng.choice(["bank", "ltsa"], 6)
    spots = np.column_stack([120 + rng.random(6) * spread, -8 + rng.random(6) * spread])
    centre_rows = [(f"c:{i}", kinds[i], *spots[i]) for i in range(6)]
    return rows, points, centre_rows


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_travel_times_agree_with_networkx_on_random_networks(seed):
    rows, points, centre_rows = random_region(seed)
    travel = Travel(max_access_km=2.0, minimum_component_km=6.0)
    table = roads(*rows)
    result = measured(table, points, centres(*centre_rows), travel)
    assert_agrees(result, oracle_travel(table, *as_dicts(result, centre_rows), travel))


def as_dicts(result, centre_rows):
    origins = {code: (row.origin_lon, row.origin_lat) for code, row in result.origins.iterrows()}
    return origins, {r[0]: r[1:] for r in centre_rows}


def assert_agrees(result, expected, km_tolerance=1e-6):
    for (code, kind), (least, km, centre) in expected.items():
        assert result.indicators.loc[code, f"travel_time_{kind}_min"] == pytest.approx(least, abs=1e-6), (code, kind)
        assert result.indicators.loc[code, f"road_distance_{kind}_km"] == pytest.approx(km, abs=km_tolerance)
        assert result.nearest_centres.loc[code, f"nearest_{kind}"] == centre


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_the_order_of_rows_changes_nothing(seed):
    rows, points, centre_rows = random_region(seed)
    one = measured(roads(*rows), points, centres(*centre_rows), EVERY_FRAGMENT)
    other = measured(roads(*rows[::-1]), points, centres(*centre_rows[::-1]), EVERY_FRAGMENT)
    pd.testing.assert_frame_equal(one.indicators, other.indicators, check_exact=True)
    pd.testing.assert_frame_equal(one.nearest_centres, other.nearest_centres)
    pd.testing.assert_frame_equal(one.origins, other.origins, check_exact=True)
    pd.testing.assert_frame_equal(pd.DataFrame(one.road_edges), pd.DataFrame(other.road_edges), check_exact=True)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1), st.floats(1.0, 3.0))
def test_higher_speeds_never_lengthen_a_journey(seed, factor):
    rows, points, centre_rows = random_region(seed)
    faster = {
        name: RoadSpeed(s.paved_kmh * factor, s.unpaved_kmh * factor, s.assumed_surface, s.source)
        for name, s in EVERY_FRAGMENT.speeds.items()
    }
    slow = measured(roads(*rows), points, centres(*centre_rows), EVERY_FRAGMENT)
    fast = measured(roads(*rows), points, centres(*centre_rows), Travel(minimum_component_km=0.0, speeds=faster))
    columns = [c for c in slow.indicators if c.startswith("travel_time")]
    assert (fast.indicators[columns] <= slow.indicators[columns] + 1e-9).all(axis=None)
