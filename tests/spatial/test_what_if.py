"""Simulations: the incremental answer is that of a full recompute, and nothing gets worse by building."""

from dataclasses import replace
from itertools import pairwise

import hypothesis.strategies as st
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import HealthCheck, assume, given, settings

from data.planning_data import Source
from data.provenance import result_digest
from data.what_if import NOTHING, DrawnRoad, DroppedCentre, DroppedTower, WhatIf
from spatial.indicators import indicators
from spatial.what_if import not_longer, simulate, what_if_base
from spatial.what_if_data import with_what_if
from tests.spatial.tables import ONE_KM_A_MINUTE, centres, planning_data, roads, towers, villages
from tests.spatial.travel_oracle import oracle_travel

TRAVEL = ONE_KM_A_MINUTE
WEST, SOUTH, SIDE = 120.0, -9.0, 0.1
few = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
seeds = st.integers(0, 2**32 - 1)


def regions():
    return seeds.map(region)


def region(seed):
    """Four square villages; roads between places drawn at random, some of them shared; centres and towers."""
    random = np.random.default_rng(seed)
    half = SIDE / 2
    squares = [
        shapely.box(WEST + x * half, SOUTH + y * half, WEST + (x + 1) * half, SOUTH + (y + 1) * half)
        for x in (0, 1)
        for y in (0, 1)
    ]
    shared = spots(random, 7)
    rows = [
        (
            [shared[n] for n in random.choice(7, random.integers(2, 5), replace=False)],
            {
                "surface": str(random.choice(["paved", "unpaved", "unknown"])),
                "oneway": str(random.choice(["both", "both", "forward", "backward"])),
            },
        )
        for _ in range(random.integers(0, 5))
    ]
    # Of two roads on one and the same line either may be the nearest: here are none.
    used: set[frozenset[object]] = set()
    rows = [row for row in rows if not used & (own := pieces(row[0])) and not used.update(own)]
    kinds = random.choice(["ltsa", "pasar"], random.integers(0, 4))
    offices = [
        (f"c:{n}", str(kind), *spot) for n, (kind, spot) in enumerate(zip(kinds, spots(random, 3), strict=False))
    ]
    reaches = [(*spot, 1_000) for spot in spots(random, random.integers(0, 3))]
    return planning_data(
        villages(*squares, population=[100.0, 200.0, np.nan, 400.0]),
        roads(*rows), centres(*offices), towers_table=towers(*reaches),
    )  # fmt: skip


def pieces(line):
    """The segments of a line, whatever their direction."""
    return {frozenset(ends) for ends in pairwise(line)}


def changes_of():
    return seeds.map(changes)


def changes(seed):
    """Up to two drawn roads, centres and towers; never places of `region(seed)` again."""
    random = np.random.default_rng([seed, 1])
    drawn = tuple(
        DrawnRoad(f"jalan-{n}", "x", tuple(spots(random, random.integers(2, 5))),
                  surface=str(random.choice(["paved", "unpaved"])), end_reach_m=500.0)
        for n in range(random.integers(0, 3))
    )  # fmt: skip
    dropped = tuple(
        DroppedCentre(f"pusat-{n}", "x", str(random.choice(["ltsa", "bank"])), *spot)
        for n, spot in enumerate(spots(random, random.integers(0, 3)))
    )
    masts = tuple(
        DroppedTower(f"menara-{n}", "x", *spot, float(random.choice([300.0, 2_000.0])))
        for n, spot in enumerate(spots(random, random.integers(0, 3)))
    )
    return WhatIf(drawn, dropped, masts)


def spots(random, count):
    """Places in the region."""
    return [(WEST + x * SIDE, SOUTH + y * SIDE) for x, y in random.random((count, 2))]


def full(data, changes):
    """Everything measured anew; where drawn roads make a way longer, the way without them."""
    measures = indicators(with_what_if(data, changes, 2027)[0], TRAVEL)
    if not changes.roads:
        return measures
    return not_longer(measures, indicators(with_what_if(data, replace(changes, roads=()), 2027)[0], TRAVEL))


def simulated(data, changes):
    return simulate(what_if_base(data, indicators(data, TRAVEL), TRAVEL), changes, 2027)


def minutes(measures):
    return measures.indicators.filter(regex="^travel_time_")


@few
@given(regions(), changes_of())
def test_the_simulation_equals_a_full_recompute(data, changes):
    found, expected = simulated(data, changes).measures, full(data, changes)
    pd.testing.assert_frame_equal(found.indicators, expected.indicators, rtol=0, atol=1e-9)
    pd.testing.assert_frame_equal(found.nearest_centres, expected.nearest_centres)
    pd.testing.assert_frame_equal(found.origins, expected.origins)
    pd.testing.assert_frame_equal(found.centre_access, expected.centre_access)


@few
@given(regions(), changes_of())
def test_minutes_agree_with_networkx_on_the_roads_as_they_are_drawn(data, changes):
    found = simulated(data, changes).measures
    whole = with_what_if(data, changes, 2027)[0]
    without = with_what_if(data, replace(changes, roads=()), 2027)[0]
    origins = {row.Index: (row.origin_lon, row.origin_lat) for row in found.origins.itertuples()}
    known = {row.Index: (row.kind, row.geometry.x, row.geometry.y) for row in whole.service_centres.itertuples()}
    assume(len(without.roads))  # else nothing is measured without
    with_roads = oracle_travel(whole.roads, origins, known, TRAVEL)
    before = oracle_travel(without.roads, origins, known, TRAVEL)
    for (code, kind), option in with_roads.items():
        expected = min(option[0], before[code, kind][0])
        assert found.indicators.loc[code, f"travel_time_{kind}_min"] == pytest.approx(expected, abs=1e-6)


@few
@given(regions(), changes_of())
def test_building_never_lengthens_a_way_and_never_takes_coverage(data, changes):
    before, after = indicators(data, TRAVEL), simulated(data, changes).measures
    for name in minutes(before):
        known = before.indicators[name].notna()
        assert (after.indicators[name][known] <= before.indicators[name][known] + 1e-9).all()
    covered = "covered_population_share"
    known = before.indicators[covered].notna()
    assert (after.indicators[covered][known] >= before.indicators[covered][known] - 1e-11).all()
    closer = before.indicators["paved_road_distance_km"].notna()
    paved = [m.indicators["paved_road_distance_km"][closer] for m in (before, after)]
    assert (paved[1] <= paved[0] + 1e-9).all()


@few
@given(regions(), changes_of())
def test_what_is_added_and_removed_again_leaves_the_same_digest(data, changes):
    base = what_if_base(data, indicators(data, TRAVEL), TRAVEL)
    before = result_digest({"indicators": base.measures.indicators})
    simulate(base, changes)
    again = simulate(base, NOTHING)
    assert again.data is data
    assert result_digest({"indicators": again.measures.indicators}) == before


@few
@given(regions(), changes_of(), st.randoms(use_true_random=False))
def test_the_order_of_the_objects_does_not_matter_to_centres_and_towers(data, changes, random):
    shuffled = replace(
        changes,
        centres=tuple(random.sample(changes.centres, len(changes.centres))),
        towers=tuple(random.sample(changes.towers, len(changes.towers))),
    )
    one, other = (simulated(data, each).measures.indicators for each in (changes, shuffled))
    pd.testing.assert_frame_equal(one, other, rtol=0, atol=1e-9)


CROSSROADS = planning_data(
    villages(shapely.Point(120.05, -8.95), shapely.Point(120.0, -9.0)),
    roads(([(120.0, -9.0), (120.1, -9.0)], {})),
    centres(("c:1", "ltsa", 120.1, -9.0)),
)


def test_a_village_far_from_any_road_is_reached_once_a_road_is_drawn_to_it():
    changes = WhatIf(roads=(DrawnRoad("jalan-1", "Jalan baru", ((120.05, -8.95), (120.05, -9.0))),))
    found = simulated(CROSSROADS, changes)
    before = indicators(CROSSROADS, TRAVEL).indicators["travel_time_ltsa_min"]
    after = found.measures.indicators["travel_time_ltsa_min"]
    assert np.isposinf(before.iloc[0])
    # 5.53 km north to the road and 5.50 km along it, a minute each
    assert after.iloc[0] == pytest.approx(5.530 + 5.497, abs=0.01)
    assert after.iloc[1] == pytest.approx(before.iloc[1], abs=1e-9)
    assert found.links[0].is_connected


def test_a_slow_road_beside_a_village_does_not_take_its_old_way_away():
    near = planning_data(
        villages(shapely.Point(120.05, -8.995)),
        roads(([(120.0, -9.0), (120.1, -9.0)], {})),
        centres(("c:1", "ltsa", 120.1, -9.0)),
    )
    dead_end = DrawnRoad("jalan-1", "Buntu", ((120.04, -8.994), (120.06, -8.994)), "footpath", end_reach_m=0.0)
    found = simulated(near, WhatIf(roads=(dead_end,)))
    assert not found.links[0].is_connected
    assert found.measures.indicators.iloc[0]["travel_time_ltsa_min"] == pytest.approx(
        indicators(near, TRAVEL).indicators.iloc[0]["travel_time_ltsa_min"], abs=1e-9
    )


def test_everything_added_belongs_to_a_source_that_says_invented():
    changes = WhatIf(
        (DrawnRoad("jalan-1", "j", ((120.0, -9.0), (120.05, -8.95))),),
        (DroppedCentre("pusat-1", "p", "bank", 120.0, -9.0),),
        (DroppedTower("menara-1", "m", 120.0, -9.0),),
    )
    real = Source("jalan", "roads", "Jalan", "BIG", "", 2022, "", False, "j.gpkg", "0" * 64)
    data, _ = with_what_if(replace(CROSSROADS, sources=(real,)), changes, 2027)
    assert [(s.role, s.invented, s.title) for s in data.sources[1:]] == [
        (role, True, "Simulasi, bukan data") for role in ("roads", "service_centres", "towers")
    ]
    for table, count in ((data.roads, 1), (data.service_centres, 1), (data.towers, 1)):
        assert table["source"].str.startswith("simulasi_").sum() == count
    assert simulated(CROSSROADS, changes).measures.warnings[0].code == "simulation"


def test_a_kind_that_no_centre_had_becomes_measured():
    changes = WhatIf(centres=(DroppedCentre("pusat-1", "p", "bank", 120.0, -9.0),))
    measures = simulated(CROSSROADS, changes).measures
    assert measures.indicators["travel_time_bank_min"].iloc[1] == pytest.approx(0.0, abs=1e-6)
    assert measures.nearest_centres["nearest_bank"].iloc[1] == "simulasi:pusat-1"


def test_a_tower_where_nothing_was_known_makes_coverage_known():
    square = planning_data(villages(shapely.box(120.0, -9.0, 120.01, -8.99)), roads(), centres())
    assert square.villages.index[0] in indicators(square, TRAVEL).indicators.index
    measures = simulated(square, WhatIf(towers=(DroppedTower("menara-1", "m", 120.005, -8.995, 5_000.0),))).measures
    assert measures.indicators["covered_population_share"].iloc[0] == 1.0


def test_what_lies_outside_every_village_is_told():
    square = planning_data(villages(shapely.box(120.0, -9.0, 120.1, -8.9)), roads(), centres())
    inside = DrawnRoad("jalan-1", "Darat", ((120.01, -8.95), (120.09, -8.95)))
    bridge = DrawnRoad("jalan-2", "Jembatan", ((120.01, -8.95), (120.2, -8.95)))
    buoy = DroppedTower("menara-1", "Pelampung", 120.3, -8.95)
    told = [
        w for w in simulated(square, WhatIf((inside, bridge), (), (buoy,))).measures.warnings if "outside" in w.code
    ]
    assert "Jembatan, Pelampung" in told[0].message.id
    assert not [w for w in simulated(square, WhatIf((inside,))).measures.warnings if "outside" in w.code]
