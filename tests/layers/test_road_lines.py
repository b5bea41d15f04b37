"""Roads of a country, cut by kabupaten/kota."""

import geopandas as gpd
from shapely.geometry import LineString, Point, box

from layers.road_lines import road_lines, roads_by_regency
from tests import builders

DATA = builders.planning_data()


def roads(*lines):
    return gpd.GeoDataFrame(
        {"road_class": "local", "surface": "paved"}, geometry=list(lines), crs="EPSG:4326", index=range(len(lines))
    )


def villages():
    codes = ["99.01", "99.01", "99.02", "99.03"]
    shapes = [box(0, 0, 1, 1), box(1, 0, 2, 1), box(2, 0, 3, 1), None]
    return gpd.GeoDataFrame({"regency_code": codes}, geometry=shapes, crs="EPSG:4326")


def test_a_road_goes_with_the_kabupaten_of_its_middle_and_over_the_border_with_the_nearest():
    across = LineString([(1.5, 0.5), (2.2, 0.5)])
    beyond = LineString([(3.1, 0.5), (3.4, 0.5)])
    on_border = LineString([(2, 0.2), (2, 0.8)])
    found = roads_by_regency(roads(across, beyond, on_border, None, LineString()), villages())
    assert {code: list(some.index) for code, some in found.items()} == {"99.01": [0, 2], "99.02": [1]}


def test_every_road_is_in_one_file_and_none_where_there_is_no_land():
    found = roads_by_regency(DATA.roads, DATA.villages)
    assert sorted(row for some in found.values() for row in some.index) == sorted(DATA.roads.index)
    nowhere = villages().iloc[3:]
    assert roads_by_regency(roads(LineString([(0, 0), (1, 1)])), nowhere) == {}


def test_wide_classes_come_last_so_that_they_lie_on_top():
    assert [group["road_class"] for group in road_lines(DATA.roads)] == ["local", "arterial"]


def test_a_village_without_shape_takes_no_road():
    some = villages().assign(geometry=[None, Point(1.5, 0.5), None, None])
    assert list(roads_by_regency(roads(LineString([(0, 0), (1, 1)])), some)) == ["99.01"]
