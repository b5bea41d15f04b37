"""Zones of a spatial plan (RTRW): understood from their names, reported where they are not."""

import pytest

from data.catalogue import Catalogue
from data.errors import DataError
from data.load import load_planning_data
from data.readers.zones import read_zones
from data.schema import ZONE_COLUMNS
from tests.data_files import dataset, feature, polygon, square, told, write_csv, write_features


def zones(folder, *features, **fields):
    return dataset(write_features(folder / "pola_ruang.geojson", list(features)), "zones", "rtrw", **fields)


def zone(name, column=0, header="NAMOBJ"):
    return feature({header: name}, polygon(square(column)))


def refused(one):
    with pytest.raises(DataError) as error:
        read_zones(one)
    return told(error)


def test_zones_come_in_canonical_columns_with_their_class(tmp_path):
    reading = read_zones(zones(tmp_path, zone("Kawasan Permukiman"), zone("Hutan Lindung", 1)))
    assert list(reading.content.columns) == [column.name for column in ZONE_COLUMNS]
    assert list(reading.content["zone_class"]) == ["settlement", "protected"]
    assert list(reading.content["name"]) == ["Kawasan Permukiman", "Hutan Lindung"]
    assert any("NAMOBJ" in each.en for each in reading.assumptions)


def test_a_name_that_no_class_knows_counts_as_other_and_is_told(tmp_path):
    reading = read_zones(zones(tmp_path, zone("Zona Kuning"), zone("Permukiman", 1)))
    assert list(reading.content["zone_class"]) == ["other", "settlement"]
    assert "'Zona Kuning' 1" in reading.warnings[0].message.id


def test_codes_are_translated_by_the_catalogue(tmp_path):
    columns = {"zone_class": {"column": "KODE", "values": {"R": "settlement", "L": "Kawasan lindung"}}}
    one = zones(tmp_path, zone("R", 0, "KODE"), zone("L", 1, "KODE"), columns=columns)
    assert list(read_zones(one).content["zone_class"]) == ["settlement", "protected"]


def test_a_code_without_translation_is_a_fault(tmp_path):
    columns = {"zone_class": {"column": "KODE", "values": {"R": "settlement"}}}
    assert "'X' is not among the catalogue's values (R)" in refused(
        zones(tmp_path, zone("X", 0, "KODE"), columns=columns)
    )


def test_a_file_that_names_no_zones_is_refused(tmp_path):
    assert "zone_class" in refused(zones(tmp_path, zone("x", 0, "LUAS")))


def test_points_and_tables_are_refused(tmp_path):
    point = {"type": "Point", "coordinates": [125.0, -9.1]}
    assert "not a polygon" in refused(zones(tmp_path, zone("Permukiman"), feature({"NAMOBJ": "Hutan"}, point)))
    table = dataset(write_csv(tmp_path / "pola.csv", "NAMOBJ", "Permukiman"), "zones", "rtrw")
    assert "there are no polygons" in refused(table)


def test_invalid_polygons_are_repaired_and_counted_and_empty_ones_left_out(tmp_path):
    bow_tie = polygon([[125.0, -9.0], [125.1, -9.1], [125.1, -9.0], [125.0, -9.1], [125.0, -9.0]])
    one = zones(tmp_path, feature({"NAMOBJ": "Permukiman"}, bow_tie), feature({"NAMOBJ": "Hutan"}, None))
    reading = read_zones(one)
    assert reading.invalid_geometries == 1
    assert len(reading.content) == 1
    assert any("1 rows without a shape" in note.en for note in reading.notes)


def test_a_catalogue_may_hold_zones_and_they_are_accounted_for(tmp_path):
    path = write_features(
        tmp_path / "desa.geojson", [feature({"kode": "53.04.01.2001", "nama": "A"}, polygon(square(0)))]
    )
    villages = dataset(path, "villages", "desa", code_system="kemendagri")
    plan = zones(tmp_path, zone("Permukiman"), zone("Hutan", 500))
    data = load_planning_data(Catalogue("uji", {"desa": villages, "rtrw": plan}))
    assert len(data.zones) == 2
    quality = {each.key: each for each in data.quality}["rtrw"]
    assert (quality.rows, quality.matched) == (2, 1)
