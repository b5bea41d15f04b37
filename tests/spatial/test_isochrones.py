"""Every metre of road lies in the band of its own minutes."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.catalogue_file import read_catalogue
from data.load import load_planning_data
from data.sample.region import write_sample_region
from data.scenario import Travel
from spatial.edge_snapping import Snaps
from spatial.indicators import indicators
from spatial.isochrones import road_bands
from spatial.route_reach import reach_of, snap_again
from tests.spatial.tables import ONE_KM_A_MINUTE, centres, roads
from tests.spatial.test_travel_time import east, measured, random_region
from tests.spatial.travel_oracle import km_between, oracle_travel

LIMITS = (15.0, 30.0, 60.0, 120.0)


def bands_of(road_table, centre_table, limits=LIMITS, travel=ONE_KM_A_MINUTE):
    result = measured(road_table, [east(0)], centre_table, travel)
    return road_bands(reach_of(result, centre_table, "ltsa", travel), limits)


def rows(bands):
    return [
        (round(p.from_km, 3), round(p.to_km, 3), p.band, round(p.from_min, 2), round(p.to_min, 2))
        for p in bands.parts.itertuples()
    ]


def test_a_road_is_cut_where_a_limit_is_crossed_on_paper():
    # centre at km 20 of 100, one kilometre a minute
    bands = bands_of(roads(([east(0), east(100)], {})), centres(("c:1", "ltsa", *east(20))))
    assert rows(bands) == [
        (0, 5, 1, 20, 15),
        (5, 20, 0, 15, 0),
        (20, 35, 0, 0, 15),
        (35, 50, 1, 15, 30),
        (50, 80, 2, 30, 60),
        (80, 100, 3, 60, 80),
    ]
    assert bands.km() == pytest.approx((30, 20, 30, 20, 0, 0), abs=1e-3)


def test_between_two_centres_the_minutes_rise_and_fall():
    spots = centres(("c:1", "ltsa", *east(0)), ("c:2", "ltsa", *east(40)))
    assert rows(bands_of(roads(([east(0), east(40)], {})), spots)) == [
        (0, 15, 0, 0, 15),
        (15, 20, 1, 15, 20),
        (20, 25, 1, 20, 15),
        (25, 40, 0, 15, 0),
    ]


def test_past_the_centre_a_one_way_road_has_no_way_back():
    bands = bands_of(roads(([east(0), east(40)], {"oneway": "forward"})), centres(("c:1", "ltsa", *east(20))))
    assert rows(bands) == [(0, 5, 1, 20, 15), (5, 20, 0, 15, 0), (20, 40, 5, np.inf, np.inf)]


def test_ferries_and_joined_gaps_are_not_coloured():
    table = roads(
        ([east(0), east(5)], {}),
        ([east(5), east(25)], {"road_class": "ferry", "ferry_min": 90.0}),
        ([east(25), east(30)], {}),
        ([east(30.2), east(33)], {}),
    )
    bands = bands_of(table, centres(("c:1", "ltsa", *east(0))), travel=Travel(minimum_component_km=0, join_gap_m=300))
    assert sum(bands.km()) == pytest.approx(12.8, abs=1e-3)


def test_a_kind_without_centres_reaches_no_road():
    table, spot = roads(([east(0), east(5)], {})), centres(("c:1", "ltsa", *east(0)))
    result = measured(table, [east(1)], spot)
    bands = road_bands(reach_of(result, spot, "bank", ONE_KM_A_MINUTE), LIMITS)
    assert bands.km() == pytest.approx((0, 0, 0, 0, 0, 5), abs=1e-3)


def assert_is_a_division(bands, measures):
    """The parts cover every road that may be entered, once, and the minutes are those of their band."""
    parts = bands.parts
    edges = measures.road_edges
    wanted = edges[(edges["road_class"] != "ferry") & ~edges["is_join"]]
    covered = (parts["to_km"] - parts["from_km"]).groupby(parts["edge"].to_numpy()).sum()
    assert covered.index.tolist() == wanted.index.tolist()
    assert covered.to_numpy() == pytest.approx(wanted["length_km"].to_numpy(), abs=1e-6)
    low, high = np.array([0, *bands.limits_min, np.inf]), np.array([*bands.limits_min, np.inf, np.inf])
    finite = parts[parts["band"] < len(bands.limits_min) + 1]
    minutes = finite[["from_min", "to_min"]].to_numpy()
    assert (minutes >= low[finite["band"]][:, None] - 1e-6).all()
    assert (minutes <= high[finite["band"]][:, None] + 1e-6).all()
    assert np.isinf(parts["from_min"][parts["band"] == len(bands.limits_min) + 1]).all()


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_minutes_on_random_networks_are_those_networkx_finds_from_that_place(seed):
    row_list, points, centre_rows = random_region(seed)
    travel = Travel(max_access_km=2.0, minimum_component_km=6.0)
    table, spots = roads(*row_list), centres(*centre_rows)
    result = measured(table, points, spots, travel)
    kind = spots["kind"].iloc[0]
    bands = road_bands(reach_of(result, spots, kind, travel), (2.0, 5.0, 10.0))
    assert_is_a_division(bands, result)
    picked = bands.parts.iloc[np.random.default_rng(seed).permutation(len(bands.parts))[:12]]
    places = {str(part.Index): part.geometry.interpolate(0.37, normalized=True) for part in picked.itertuples()}
    found = oracle_travel(table, {key: (at.x, at.y) for key, at in places.items()},
                          {r[0]: r[1:] for r in centre_rows}, travel)  # fmt: skip
    for part in picked.itertuples():
        at = places[str(part.Index)]
        share = share_of(part.geometry, at)
        expected = part.from_min + share * (part.to_min - part.from_min) if np.isfinite(part.from_min) else np.inf
        assert found[str(part.Index), kind][0] == pytest.approx(expected, abs=1e-3)


def share_of(line, place):
    """How far along a line a place is, by geodesic length."""
    vertices, target = list(line.coords), line.project(place)
    before = passed = total = 0.0
    for a, b in pairwise(vertices):
        step, km = float(np.hypot(b[0] - a[0], b[1] - a[1])), km_between(a, b)
        passed += km * min(1.0, max(0.0, (target - before) / step)) if step else 0.0
        before, total = before + step, total + km
    return passed / total


def test_every_village_of_the_sample_stands_in_the_band_of_its_minutes_less_its_walk(tmp_path):
    write_sample_region(tmp_path / "sample", villages=300, seed=5)
    data = load_planning_data(read_catalogue(tmp_path / "sample" / "catalogue.toml"))
    travel = Travel()
    result = indicators(data, travel)
    for kind in ("ltsa", "puskesmas"):
        bands = road_bands(reach_of(result, data.service_centres, kind, travel), LIMITS)
        assert_is_a_division(bands, result)
        origins = result.origins[result.origins["road_edge"] >= 0]
        snaps: Snaps = snap_again(*(origins[name].to_numpy() for name in ("origin_lon", "origin_lat", "road_edge")),
                                  result.road_edges)  # fmt: skip
        walk = origins["access_km"].to_numpy() / travel.access_speed_kmh * 60
        drive = result.indicators.loc[origins.index, f"travel_time_{kind}_min"].to_numpy() - walk
        by_edge = dict(tuple(bands.parts.groupby("edge")))
        for edge, offset, minutes in zip(snaps.edge, snaps.offset_km, drive, strict=True):
            parts = by_edge[edge]
            here = parts[(parts["from_km"] <= offset + 1e-7) & (parts["to_km"] >= offset - 1e-7)].iloc[0]
            if not np.isfinite(minutes):
                assert here["band"] == len(LIMITS) + 1
                continue
            share = (offset - here["from_km"]) / (here["to_km"] - here["from_km"])
            assert here["from_min"] + share * (here["to_min"] - here["from_min"]) == pytest.approx(minutes, abs=1e-4)
            edges_min = [0, *LIMITS, np.inf]
            assert edges_min[here["band"]] - 1e-4 <= minutes <= edges_min[here["band"] + 1] + 1e-4
