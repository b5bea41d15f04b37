import pytest

from data.errors import DataError
from data.readers.service_centres import read_service_centres
from data.readers.towers import read_towers
from data.schema import SERVICE_CENTRE_COLUMNS, TOWER_COLUMNS
from tests.data_files import dataset, feature, polygon, square, told, write_csv, write_features

CENTRES = ("nama,jenis,lintang,bujur", "LTSA Belu,ltsa,-9.11,125.02", "Pasar Baru,Pasar,-9.15,125.1")


def centres(folder, *lines, **fields):
    return dataset(write_csv(folder / "pusat.csv", *lines), "service_centres", "pusat", **fields)


def towers(folder, *lines, **fields):
    return dataset(write_csv(folder / "menara.csv", *lines), "towers", "menara", **{"range_m": 3000, **fields})


def refused(read, one):
    with pytest.raises(DataError) as error:
        read(one)
    return told(error)


def test_centres_come_in_canonical_columns_with_their_row_in_the_id(tmp_path):
    table = read_service_centres(centres(tmp_path, *CENTRES)).content
    assert list(table.index) == ["pusat:0002", "pusat:0003"]
    assert [table.index.name, *table.columns] == [column.name for column in SERVICE_CENTRE_COLUMNS]
    assert list(table["kind"]) == ["ltsa", "pasar"]
    assert (table.geometry.iloc[0].x, table.geometry.iloc[0].y) == (125.02, -9.11)


def test_an_unknown_kind_lists_the_kinds_there_are(tmp_path):
    message = refused(read_service_centres, centres(tmp_path, *CENTRES, "X,puskesmass,-9.1,125.1"))
    assert "row 4: the kind 'puskesmass' is unknown. Did you mean 'puskesmas'?" in message
    assert "dinas_ketenagakerjaan, ltsa, p4mi" in message


def test_a_kind_may_be_translated_or_declared_for_the_whole_file(tmp_path):
    lines = ("nama,jenis,lat,lon", "A,Bank BRI,-9.1,125.1")
    translated = centres(tmp_path, *lines, columns={"kind": {"column": "jenis", "values": {"Bank BRI": "bank"}}})
    assert list(read_service_centres(translated).content["kind"]) == ["bank"]
    assert list(read_service_centres(centres(tmp_path, *lines, kind="koperasi")).content["kind"]) == ["koperasi"]


def test_a_centre_drawn_as_polygon_gets_a_point_inside(tmp_path):
    path = write_features(tmp_path / "kantor.geojson", [feature({"nama": "Kantor"}, polygon(square(0)))])
    table = read_service_centres(dataset(path, "service_centres", "k", kind="kantor_desa")).content
    assert table.geometry.iloc[0].geom_type == "Point"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("A,ltsa,125.02,-9.11", "latitude and longitude are swapped"),
        ("A,ltsa,,125.02", "row 4: no coordinates"),
        ("A,ltsa,-95,125.02", "is below -90"),
        ("A,ltsa,utara,125.02", "'utara' is not a number"),
    ],
)
def test_a_centre_in_no_possible_place_is_a_fault(tmp_path, row, expected):
    assert expected in refused(read_service_centres, centres(tmp_path, *CENTRES, row))


def test_a_table_without_coordinates_lists_its_columns(tmp_path):
    message = refused(read_service_centres, centres(tmp_path, "nama,jenis", "A,ltsa"))
    assert "no longitude and latitude columns. Columns found: 'nama', 'jenis'" in message


def test_coordinates_in_metres_are_read_in_the_declared_system(tmp_path):
    lines = ("nama,jenis,x,y", "A,ltsa,722093.5,8992545.2")
    point = read_service_centres(centres(tmp_path, *lines, crs="EPSG:32751")).content.geometry.iloc[0]
    assert (round(point.x, 2), round(point.y, 2)) == (125.02, -9.11)


def test_towers_come_in_canonical_columns_with_the_stated_range(tmp_path):
    reading = read_towers(towers(tmp_path, "site id,long,lat", "A,125.1,-9.1", technology="4G"))
    assert list(reading.content.columns) == [column.name for column in TOWER_COLUMNS]
    assert list(reading.content.iloc[0][["tower_id", "technology", "range_m"]]) == ["A", "4G", 3000.0]
    assert [warning.code for warning in reading.warnings] == ["tower_range_assumed"]


def test_a_repeated_tower_counts_once_and_the_same_id_elsewhere_is_another_tower(tmp_path):
    reading = read_towers(towers(tmp_path, "site id,long,lat", "A,125.1,-9.1", "A,125.1,-9.1", "A,125.3,-9.1"))
    assert list(reading.content["tower_id"]) == ["A", "A#2"]
    assert reading.duplicates == 1
    assert "1 tower ids appear again at another place" in reading.notes[0].en


def test_opencellid_without_header_is_read_with_its_own_range(tmp_path):
    names = ["radio", "mcc", "net", "area", "cell", "unit", "lon", "lat", "range"]
    one = towers(
        tmp_path,
        "LTE,510,11,1,158,0,125.1,-9.1,3811",
        "GSM,510,11,1,158,0,125.2,-9.1,900",
        column_names=names,
        columns={"range_m": "range"},
        only={"column": "radio", "equals": "LTE"},
    )
    table = read_towers(one).content
    assert list(table["range_m"]) == [3811.0]
    assert list(table["technology"]) == ["LTE"]
    assert list(table["tower_id"]) == ["menara:0001"]


def test_a_range_beyond_the_schema_is_a_fault(tmp_path):
    message = refused(
        read_towers, towers(tmp_path, "long,lat,jangkauan", "125.1,-9.1,90000", columns={"range_m": "jangkauan"})
    )
    assert "'90000' is above 50000" in message
