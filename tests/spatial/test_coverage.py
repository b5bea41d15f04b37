import numpy as np
import pytest
import shapely
from affine import Affine
from hypothesis import example, given, settings
from hypothesis import strategies as st

from data.raster import Raster
from spatial.coverage import COVERAGE_COLUMNS, coverage_shares
from spatial.metric import geodesic_km
from tests.spatial.tables import towers, villages

NOTHING = towers()
UNKNOWN = pytest.approx([np.nan, np.nan, 1], nan_ok=True)


def raster(values, west=0.0, north=1.0, cell=0.1, source="signal"):
    return Raster(np.array(values, dtype=np.float32), Affine(cell, 0, west, 0, -cell, north), source)


def shares(table, signal=None, population=None, tower_table=NOTHING):
    return coverage_shares(table, signal, population, tower_table).shares.to_numpy()


HALF_AND_HALF = raster([[1, 0]], north=0.1)  # 0-0.1 east: signal; 0.1-0.2: none


def test_a_village_half_in_the_signal_is_half_covered():
    assert shares(villages(shapely.box(0.05, 0.02, 0.15, 0.08)), HALF_AND_HALF)[0] == pytest.approx([0.5, 0.5, 0])


def test_people_and_not_area_weigh_where_people_are_known():
    people = raster([[90, 10]], north=0.1, source="population")
    assert shares(villages(shapely.box(0, 0, 0.2, 0.1)), HALF_AND_HALF, people)[0] == pytest.approx([0.9, 0.1, 0])


def test_nodata_and_the_world_beyond_the_raster_are_unknown_and_not_uncovered():
    signal = raster([[1, np.nan]], north=0.1)
    found = shares(villages(shapely.box(0.05, 0, 0.25, 0.1), shapely.box(5, 5, 6, 6)), signal)
    assert found[0] == pytest.approx([0.25, 0, 0.75])
    assert found[1] == UNKNOWN


def test_a_village_of_which_nothing_is_known_is_not_measured_rather_than_without_need():
    signal, people = raster([[np.nan, 1]], north=0.1), raster([[3, 4]], north=0.1, source="population")
    table = villages(shapely.box(0.02, 0.02, 0.08, 0.08), shapely.box(0.02, 0.02, 0.1, 0.08), shapely.Point(0.05, 0.05))
    for found in (shares(table, signal), shares(table, signal, people)):
        assert all(row == UNKNOWN for row in found)  # the second touches the known cell along its border only


def test_shares_hold_no_negative_zero():
    found = shares(villages(shapely.box(0.02, 0.02, 0.07, 0.09), shapely.box(0.13, 0, 0.19, 0.07)), HALF_AND_HALF)
    assert found.tolist() == [[1, 0, 0], [0, 1, 0]]
    assert not np.signbit(found).any()


def test_a_village_without_people_in_the_raster_is_weighted_by_area_and_named():
    people = raster([[0, np.nan]], north=0.1, source="population")
    result = coverage_shares(villages(shapely.box(0.05, 0, 0.15, 0.1)), HALF_AND_HALF, people, NOTHING)
    assert result.shares.to_numpy()[0] == pytest.approx([0.5, 0.5, 0])
    assert result.by_area == ("99.01.01.2001",)


def test_towers_alone_prove_coverage_and_never_its_absence():
    near_and_far = villages(shapely.box(-0.001, -0.001, 0.001, 0.001), shapely.box(1, 1, 1.01, 1.01))
    found = shares(near_and_far, tower_table=towers((0, 0, 5000)))
    assert found[0].tolist() == [1, 0, 0]
    assert found[1] == UNKNOWN


def test_the_part_within_a_range_is_the_part_of_the_circle():
    box = shapely.box(-0.05, -0.05, 0.05, 0.05)
    found = shares(villages(box), tower_table=towers((0, 0, 3000)))[0]
    side_km = [geodesic_km(*(np.array([v]) for v in pair))[0] for pair in ((-0.05, 0, 0.05, 0), (0, -0.05, 0, 0.05))]
    assert found == pytest.approx([np.pi * 9 / np.prod(side_km), 0, 1 - np.pi * 9 / np.prod(side_km)], abs=2e-3)


def test_ranges_that_overlap_count_once():
    one = shares(villages(shapely.box(-0.05, -0.05, 0.05, 0.05)), tower_table=towers((0, 0, 3000)))
    two = shares(villages(shapely.box(-0.05, -0.05, 0.05, 0.05)), tower_table=towers((0, 0, 3000), (0, 0, 2000)))
    assert one == pytest.approx(two, abs=1e-12)


def test_a_tower_covers_people_whom_the_raster_calls_uncovered_or_unknown():
    signal = raster([[0, np.nan]], north=0.1)
    table = villages(shapely.box(0.04, 0.04, 0.06, 0.06), shapely.box(0.14, 0.04, 0.16, 0.06))
    found = shares(table, signal, None, towers((0.05, 0.05, 9000)))
    assert found[0].tolist() == [1, 0, 0]
    assert found[1] == UNKNOWN


def test_without_signal_and_towers_nothing_is_measured():
    people = raster([[90, 10]], north=0.1, source="population")
    assert np.isnan(shares(villages(shapely.box(0, 0, 0.2, 0.1)), None, people)).all()


def test_a_village_without_geometry_is_not_measured_and_a_point_takes_its_cell():
    table = villages(None, shapely.Point(0.05, 0.05), shapely.Point(0.15, 0.05), shapely.Point(9, 9))
    found = shares(table, HALF_AND_HALF)
    assert np.isnan(found[0]).all()
    assert found[1:3].tolist() == [[1, 0, 0], [0, 1, 0]]
    assert found[3] == UNKNOWN


def test_a_raster_with_south_on_top_says_the_same():
    rows = np.array([[1, 0], [0, np.nan]], dtype=np.float32)
    up = Raster(rows, Affine(0.1, 0, 0, 0, -0.1, 0.2), "signal")
    down = Raster(rows[::-1].copy(), Affine(0.1, 0, 0, 0, 0.1, 0), "signal")
    table = villages(shapely.box(0.03, 0.08, 0.17, 0.19))
    assert shares(table, up) == pytest.approx(shares(table, down), abs=1e-12)


def test_a_rotated_raster_is_a_caller_mistake():
    with pytest.raises(ValueError, match="rotated"):
        shares(villages(shapely.box(0, 0, 1, 1)), Raster(np.ones((2, 2), np.float32), Affine(1, 0.1, 0, 0, -1, 1), "s"))


def random_ground(seed, west=0.01, north=0.62, people_cell=0.05):
    """A signal raster of 0.1° cells, people in finer cells (nested in them unless moved), four villages."""
    rng = np.random.default_rng(seed)
    signal = raster(rng.choice([0, 1, np.nan], (6, 7)), west=0.01, north=0.62, cell=0.1)
    heads = rng.integers(0, 50, (14, 15)) * rng.integers(0, 2, (14, 15))
    people = raster(heads, west, north, people_cell, "population")
    table = villages(
        *[shapely.Point(rng.random(2) * 0.6).buffer(0.03 + rng.random() * 0.2, quad_segs=3) for _ in range(4)]
    )
    return signal, people, table


def by_overlay(polygon, signal, people):
    """Shares by cutting the polygon along the cell lines of both rasters and adding up the parts."""
    lines = [
        np.unique(np.concatenate([start + step * np.arange(-12, 26) for start, step in pairs]).round(12))
        for pairs in zip(
            *(((g.transform.c, g.transform.a), (g.transform.f, g.transform.e)) for g in (signal, people)), strict=True
        )
    ]
    west, south = (v.ravel() for v in np.meshgrid(lines[0][:-1], lines[1][:-1]))
    east, north = (v.ravel() for v in np.meshgrid(lines[0][1:], lines[1][1:]))
    area = shapely.area(shapely.intersection(shapely.box(west, south, east, north), polygon))
    x, y, area = ((west + east) / 2)[area > 0], ((south + north) / 2)[area > 0], area[area > 0]

    def value(grid):
        column, row = (~grid.transform) @ (x, y)
        column, row = np.floor(column).astype(int), np.floor(row).astype(int)
        known = (row >= 0) & (column >= 0) & (row < grid.values.shape[0]) & (column < grid.values.shape[1])
        found = np.full(len(x), np.nan)
        found[known] = grid.values[row[known], column[known]]
        return found

    weight = np.nan_to_num(value(people)) * area
    weight = weight if weight.sum() > 0 else area
    status = value(signal)
    found = [weight[known].sum() / weight.sum() for known in (status == 1, status == 0, np.isnan(status))]
    return found if found[2] < 1 else [np.nan, np.nan, 1]


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**32 - 1))
@example(855342)  # a village beside people, none inside: crumbs of rounding once counted as people
def test_shares_agree_with_an_overlay_of_polygons_and_sum_to_one(seed):
    signal, people, table = random_ground(seed)
    found = shares(table, signal, people)
    assert np.nansum(found, axis=1) == pytest.approx(np.ones(len(table)), abs=1e-11)
    assert (np.isnan(found[:, :2]).all(axis=1) == (found[:, 2] == 1)).all()
    assert ((found >= 0) & (found <= 1) | np.isnan(found)).all()
    expected = np.array([by_overlay(polygon, signal, people) for polygon in table.geometry])
    assert found == pytest.approx(expected, abs=1e-4, nan_ok=True)  # the overlay weighs by square degrees


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_rasters_that_do_not_line_up_are_brought_together_within_a_cell(seed):
    signal, people, table = random_ground(seed, west=-0.013, north=0.633, people_cell=0.047)
    table.geometry = shapely.buffer(shapely.centroid(table.geometry.array), 0.3)  # some thirteen cells of people across
    found = shares(table, signal, people)
    expected = np.array([by_overlay(polygon, signal, people) for polygon in table.geometry])
    assert found == pytest.approx(expected, abs=0.03, nan_ok=True)


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_a_village_keeps_its_shares_when_others_leave(seed):
    signal, people, table = random_ground(seed)
    together = shares(table, signal, people, towers((0.2, 0.2, 9000)))
    alone = np.vstack([shares(table.iloc[[i]], signal, people, towers((0.2, 0.2, 9000))) for i in range(len(table))])
    assert together == pytest.approx(alone, abs=1e-9, nan_ok=True)


def test_the_columns_are_those_of_the_contract():
    assert list(coverage_shares(villages(), HALF_AND_HALF, None, NOTHING).shares) == list(COVERAGE_COLUMNS)
