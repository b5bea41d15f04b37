from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from spatial.area import area_km2
from spatial.metric import GEOD
from tests.spatial.tables import villages

BELU = Path(__file__).parents[3] / "shared" / "real" / "belu" / "admin" / "desa_wilayah_boundaries.geojson"
SQUARE = shapely.box(125.0, -9.2, 125.1, -9.1)


def geodesic_area_km2(shape):
    """Karney's area, whose edges are geodesics; the two agree where edges are short."""
    return abs(GEOD.geometry_area_perimeter(shape)[0]) / 1e6


def test_a_tenth_of_a_degree_square_at_the_equator_has_its_textbook_area():
    # 11.132 km of longitude by 11.057 km of latitude (WGS 84)
    assert area_km2(villages(shapely.box(120, -0.05, 120.1, 0.05)))[0] == pytest.approx(11.1319 * 11.0574, rel=1e-4)


def test_the_whole_ellipsoid_has_its_published_area():
    # 510,065,621.7 km², the surface of WGS 84
    assert area_km2(villages(shapely.box(-180, -90, 180, 90)))[0] == pytest.approx(510_065_621.7, rel=1e-9)


def test_points_and_missing_or_empty_geometries_have_no_area():
    found = area_km2(villages(SQUARE, shapely.Point(125, -9), None, shapely.Polygon()))
    assert np.isfinite(found).tolist() == [True, False, False, False]


def test_holes_are_left_out_and_parts_are_added():
    hole = shapely.box(125.02, -9.18, 125.04, -9.16)
    part = shapely.box(126, -9.2, 126.1, -9.1)
    whole, punched, hole_area, two = area_km2(
        villages(SQUARE, SQUARE - hole, hole, shapely.MultiPolygon([SQUARE, part]))
    )
    assert punched == pytest.approx(whole - hole_area)
    assert two == pytest.approx(2 * whole)


@settings(max_examples=30)
@given(
    lon=st.floats(95, 141),
    lat=st.floats(-11, 6),
    corners=st.integers(3, 40),
    km=st.floats(0.2, 15),
    turn=st.floats(0, 6),
)
def test_areas_agree_with_geodesic_polygons(lon, lat, corners, km, turn):
    angles = turn + 2 * np.pi * np.arange(corners) / corners
    degrees = km / 111.0
    shape = shapely.Polygon(np.column_stack([lon + degrees * np.cos(angles), lat + degrees * np.sin(angles)]))
    # Between an edge straight in the projection and the geodesic of its length lies at most about L³ tan φ / 12 R.
    edge_km = 2 * km * np.sin(np.pi / corners) * 1.01
    most = corners * edge_km**3 * np.tan(np.radians(abs(lat) + degrees)) / (12 * 6371)
    assert area_km2(villages(shape))[0] == pytest.approx(geodesic_area_km2(shape), rel=1e-7, abs=1.05 * most)


@pytest.mark.real
@pytest.mark.skipif(not BELU.is_file(), reason="needs ../shared/real/belu")
def test_the_real_villages_agree_with_geodesic_polygons():
    table = gpd.read_file(BELU)
    found = area_km2(table)
    assert len(found) == 81
    np.testing.assert_allclose(found, [geodesic_area_km2(shape) for shape in table.geometry], rtol=1e-4)
