"""Zones of a spatial plan: shares of villages, and where posts stand."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point, box

from data.indicator_columns import known_indicator, zone_columns
from data.zone_classes import zone_class_of, zone_classes
from spatial.metric import GEOD
from spatial.zones import MOST_UNMAPPED, zone_indicators
from tests.spatial.tables import villages

WEST, SOUTH = 120.0, -9.0


def zones(*rows):
    """Rows are (class, polygon)."""
    table = pd.DataFrame({"zone_class": [row[0] for row in rows], "name": "", "source": "rtrw"}, dtype="str")
    return gpd.GeoDataFrame(table, geometry=[row[1] for row in rows], crs="EPSG:4326")


def square(column, row=0, width=1.0):
    """A box of `width` hundredths of a degree."""
    return box(WEST + column / 100, SOUTH + row / 100, WEST + (column + width) / 100, SOUTH + (row + 1) / 100)


def origins(of, *places):
    return pd.DataFrame(places, index=of.index, columns=["origin_lon", "origin_lat"], dtype=float)


def at(shape):
    return (shape.centroid.x, shape.centroid.y)


def measured(shapes, plan, places=None):
    of = villages(*shapes)
    return zone_indicators(of, plan, origins(of, *(places or [at(shape) for shape in shapes])))


def test_a_village_cut_in_halves_by_two_zones_has_half_of_each():
    found = measured([square(0, width=2)], zones(("settlement", square(0)), ("agriculture", square(1)))).iloc[0]
    assert found["zone_settlement_share"] == pytest.approx(0.5)
    assert found["zone_agriculture_share"] == pytest.approx(0.5)
    assert found["zone_protected_share"] == 0.0
    assert found["zone_unknown_share"] == pytest.approx(0.0)


def test_what_the_plan_does_not_cover_is_not_known_rather_than_unzoned():
    found = measured([square(0, width=2)], zones(("settlement", square(0)))).iloc[0]
    assert found["zone_unknown_share"] == pytest.approx(0.5)
    assert (
        found[[name for name in found.index if name != "zone_unknown_share" and name.endswith("_share")]].isna().all()
    )


def test_overlapping_zones_of_one_class_count_once_and_of_two_classes_each():
    plan = zones(("settlement", square(0)), ("settlement", square(0)), ("tourism", square(0)))
    found = measured([square(0)], plan).iloc[0]
    assert found["zone_settlement_share"] == pytest.approx(1.0)
    assert found["zone_tourism_share"] == pytest.approx(1.0)


def test_the_post_is_in_the_zone_that_holds_its_point_and_unknown_outside_the_plan():
    one, two = square(0), square(5)
    found = measured([one, two], zones(("settlement", one)), [at(one), at(two)])
    assert list(found["origin_in_settlement_zone"]) == [1.0, pytest.approx(np.nan, nan_ok=True)]
    assert found["origin_in_protected_zone"].iloc[0] == 0.0


def test_points_and_villages_without_shape_have_no_area_but_may_have_a_post():
    of = villages(Point(*at(square(0))), None)
    found = zone_indicators(of, zones(("settlement", square(0))), origins(of, at(square(0)), (np.nan, np.nan)))
    assert found["zone_unknown_share"].isna().all()
    assert found["origin_in_settlement_zone"].iloc[0] == 1.0
    assert np.isnan(found["origin_in_settlement_zone"].iloc[1])


def test_without_zones_there_are_no_columns():
    assert list(measured([square(0)], zones()).columns) == []


def test_every_column_is_a_known_indicator():
    assert list(measured([square(0)], zones(("other", square(0)))).columns) == list(zone_columns())
    assert all(known_indicator(name) for name in zone_columns())


def test_areas_agree_with_geodesic_polygon_areas():
    plan = zones(("settlement", box(WEST, SOUTH, WEST + 0.013, SOUTH + 0.007)), ("agriculture", square(-1, width=9)))
    found = measured([square(0, width=2)], plan).iloc[0]
    whole = abs(GEOD.geometry_area_perimeter(square(0, width=2))[0])
    part = abs(GEOD.geometry_area_perimeter(box(WEST, SOUTH, WEST + 0.013, SOUTH + 0.007))[0])
    assert found["zone_settlement_share"] == pytest.approx(part / whole, rel=1e-6)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(zone_classes())), st.integers(0, 8), st.integers(0, 2), st.integers(1, 4)),
        min_size=1,
        max_size=8,
    )
)
def test_shares_lie_between_nothing_and_all_and_equal_a_count_of_cells(drawn):
    plan = zones(*((key, square(column, row, width)) for key, column, row, width in drawn))
    shape = shapely.union_all([square(0, row, 8) for row in range(3)])
    found = measured([shape], plan).iloc[0]
    cells = {(column, row) for column in range(8) for row in range(3)}
    of = {key: {(c + i, r) for k, c, r, w in drawn if k == key for i in range(w)} & cells for key in zone_classes()}
    covered = set().union(*of.values())
    assert found["zone_unknown_share"] == pytest.approx(1 - len(covered) / len(cells), abs=2e-4)
    for key, inside in of.items():
        if found["zone_unknown_share"] > MOST_UNMAPPED:
            assert np.isnan(found[f"zone_{key}_share"])
        else:
            assert found[f"zone_{key}_share"] == pytest.approx(len(inside) / len(cells), abs=2e-4)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Kawasan Permukiman Perdesaan", "settlement"),
        ("HUTAN LINDUNG", "protected"),
        ("Kawasan Hutan Produksi Terbatas", "production_forest"),
        ("Sempadan Sungai", "protected"),
        ("Kawasan  Tanaman Pangan", "agriculture"),
        ("Taman Wisata Alam", "protected"),
        ("Kawasan Peruntukan Industri", "industry"),
        ("settlement", "settlement"),
        ("Lain", "other"),
        ("Kuning", None),
    ],
)
def test_names_of_zones_tell_their_class(name, key):
    assert zone_class_of(name) == key
