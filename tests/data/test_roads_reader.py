import gzip
import json

import pandas as pd
import pytest

from data.errors import DataError
from data.readers.road_tags import durations_min, road_tags, speeds_kmh
from data.readers.roads import read_roads
from data.schema import ONEWAY, ROAD_CLASSES, ROAD_COLUMNS, SURFACES
from tests.data_files import dataset, feature, told, write_features

LINE = {"type": "LineString", "coordinates": [[125.0, -9.1], [125.1, -9.1]]}


def roads(folder, *features, **fields):
    return read_roads(dataset(write_features(folder / "jalan.geojson", list(features)), "roads", "jalan", **fields))


def osm(**tags):
    return feature(
        {
            "highway": None,
            "surface": None,
            "oneway": None,
            "junction": None,
            "maxspeed": None,
            "route": None,
            "duration": None,
            **tags,
        },
        LINE,
    )


def test_big_roads_are_read_by_remark(tmp_path):
    table = roads(
        tmp_path,
        *(
            feature({"REMARK": remark, "LCODE": "CA0080", "NAMRJL": None}, LINE)
            for remark in ("Jalan Kolektor", "Jalan Lain", "Jalan Setapak")
        ),
    ).content
    assert list(table.columns) == [column.name for column in ROAD_COLUMNS]
    assert list(table["road_class"]) == ["collector", "other", "footpath"]
    assert set(table["surface"]) == {"unknown"}


def test_lcode_tells_that_it_is_a_road_where_remark_is_empty(tmp_path):
    reading = roads(
        tmp_path,
        feature({"REMARK": None, "LCODE": "CA0080"}, LINE),
        feature({"REMARK": "Jalan Arteri", "LCODE": "CA0080"}, LINE),
    )
    assert list(reading.content["road_class"]) == ["other", "arterial"]
    assert reading.warnings == ()


@pytest.mark.parametrize(
    ("tags", "column", "value"),
    [
        ({"highway": "residential"}, "road_class", "neighbourhood"),
        ({"highway": "trunk_link"}, "road_class", "arterial"),
        ({"highway": "residential", "surface": "asphalt"}, "surface", "paved"),
        ({"highway": "residential", "surface": "Tanah"}, "surface", "unpaved"),
        ({"highway": "residential", "oneway": "yes"}, "oneway", "forward"),
        ({"highway": "residential", "oneway": "-1"}, "oneway", "backward"),
        ({"highway": "residential", "oneway": "no", "junction": "roundabout"}, "oneway", "both"),
        ({"highway": "residential", "junction": "roundabout"}, "oneway", "forward"),
        ({"highway": "motorway"}, "oneway", "forward"),
        ({"highway": "residential"}, "oneway", "both"),
        ({"highway": "primary", "maxspeed": "50 km/h"}, "maxspeed_kmh", 50.0),
        ({"route": "ferry", "duration": "00:45"}, "ferry_min", 45.0),
        ({"route": "ferry"}, "road_class", "ferry"),
    ],
)
def test_osm_tags_are_understood(tmp_path, tags, column, value):
    assert roads(tmp_path, osm(**tags), osm(highway="path")).content.loc[0, column] == value


def test_a_ferry_in_parts_shares_its_minutes_by_length(tmp_path):
    parts = {"type": "MultiLineString", "coordinates": [[[125, -9], [125.3, -9]], [[125.3, -9], [125.4, -9]]]}
    table = roads(tmp_path, feature({"highway": None, "route": "ferry", "duration": "01:00"}, parts)).content
    assert list(table["ferry_min"]) == pytest.approx([45.0, 15.0])


def test_an_unknown_class_becomes_other_and_is_reported_with_counts(tmp_path):
    reading = roads(tmp_path, osm(highway="jalan tikus"), osm(highway="jalan tikus"), osm(highway="primary"))
    assert list(reading.content["road_class"]) == ["other", "other", "arterial"]
    assert "'jalan tikus' 2" in reading.notes[0].en
    assert [warning.code for warning in reading.warnings] == ["road_class_unknown"]


def test_a_road_under_construction_is_left_out_and_reported(tmp_path):
    reading = roads(tmp_path, osm(highway="construction"), osm(highway="primary"))
    assert len(reading.content) == 1
    assert "1 rows are not roads" in reading.notes[-1].en


def test_parts_are_taken_apart_heights_dropped_and_lines_without_length_left_out(tmp_path):
    parts = {
        "type": "MultiLineString",
        "coordinates": [[[125, -9, 5], [125.1, -9, 6]], [[125.2, -9, 5], [125.2, -9, 9]]],
    }
    reading = roads(
        tmp_path,
        feature({"REMARK": "Jalan Lokal"}, parts),
        feature({"REMARK": "Jalan Lokal"}, {"type": "Point", "coordinates": [125, -9]}),
    )
    assert reading.rows == 2
    assert list(reading.content.geom_type) == ["LineString"]
    assert not reading.content.geometry.has_z.any()
    notes = " ".join(note.en for note in reading.notes)
    assert "1 lines without length" in notes
    assert "Point 1" in notes


def test_a_class_in_a_column_of_its_own_name_is_mapped_by_the_catalogue(tmp_path):
    columns = {"road_class": {"column": "kelas", "values": {"I": "arterial", "II": "collector"}}}
    assert list(roads(tmp_path, feature({"kelas": "II"}, LINE), columns=columns).content["road_class"]) == ["collector"]


def test_a_qgis2web_script_is_read_gzipped(tmp_path):
    collection = {"type": "FeatureCollection", "features": [feature({"REMARK": "Jalan Lokal"}, LINE)]}
    path = tmp_path / "jalan.js.gz"
    path.write_bytes(gzip.compress(f"var json_jalan = {json.dumps(collection)};".encode()))
    assert len(read_roads(dataset(path, "roads")).content) == 1


@pytest.mark.parametrize(
    ("features", "expected"),
    [
        ([feature({"panjang": 3}, LINE)], "no column 'REMARK / highway'"),
        ([feature({"REMARK": "Jalan Lokal"}, {"type": "Point", "coordinates": [125, -9]})], "no lines"),
    ],
)
def test_what_is_no_road_layer_is_refused(tmp_path, features, expected):
    with pytest.raises(DataError) as error:
        roads(tmp_path, *features)
    assert expected in told(error)


def test_speeds_and_durations_as_osm_writes_them():
    speeds, unknown = speeds_kmh(pd.Series(["50", "30 mph", "60;40", "none", "", "999"]))
    assert speeds.fillna(0).round(2).to_list() == [50, 48.28, 40, 0, 0, 0]
    assert unknown.to_list() == [False, False, False, True, False, True]
    minutes, unknown = durations_min(pd.Series(["00:45", "01:30:30", "20", "sejam", ""]))
    assert minutes.fillna(0).to_list() == [45, 90.5, 20, 0, 0]
    assert unknown.to_list() == [False, False, False, True, False]


def test_every_translation_leads_to_a_canonical_value():
    tables = road_tags()
    assert set(tables["road_class"].values()) == {*ROAD_CLASSES, "none"}
    assert set(tables["surface"].values()) == set(SURFACES)
    assert set(tables["oneway"].values()) == set(ONEWAY)
