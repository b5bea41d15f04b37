import geopandas as gpd
import pytest
import shapely
from shapely.geometry import Polygon, box

from data.errors import DataError
from data.readers.villages import read_villages
from data.schema import VILLAGE_COLUMNS
from tests.data_files import (
    CODES,
    NAMES,
    SIDE,
    SOUTH,
    WEST,
    dataset,
    feature,
    polygon,
    square,
    told,
    village_features,
    villages_dataset,
    write_csv,
    write_features,
)


def read(folder, features, **fields):
    return read_villages(dataset(write_features(folder / "desa.geojson", features), "villages", **fields))


def refused(folder, features, **fields):
    with pytest.raises(DataError) as error:
        read(folder, features, **fields)
    return told(error)


def test_villages_come_in_canonical_columns_sorted_by_code(tmp_path):
    reading = read(tmp_path, village_features()[::-1])
    assert tuple(reading.content.index) == CODES
    assert ["village_code", *reading.content.columns] == [column.name for column in VILLAGE_COLUMNS]
    assert list(reading.content["village_name"]) == list(NAMES)
    assert reading.content.loc["53.04.02.1001", "village_type"] == "kelurahan"
    assert reading.content.loc["53.04.02.1001", "district_code"] == "53.04.02"


@pytest.mark.parametrize("code", ["53.04.01.2001", "5304012001", 5304012001, "'5304012001", " 53.04.01.2001 "])
def test_a_code_may_be_dotted_undotted_a_number_or_led_by_an_apostrophe(tmp_path, code):
    one = feature({"kode": code, "nama": "A"}, polygon(square(0)))
    assert list(read(tmp_path, [one]).content.index) == ["53.04.01.2001"]


@pytest.mark.parametrize(
    "parts",
    [
        ("53", "53.04", "53.04.01", "53.04.01.2001"),
        ("53", "04", "01", "2001"),
        (53, 4, 1, 2001),
        ("53", "5304", "530401", "5304012001"),
    ],
)
def test_codes_are_put_together_from_the_split_columns_of_big(tmp_path, parts):
    names = dict(zip(("KDPPUM", "KDBPUM", "KDCPUM", "KDEPUM"), parts, strict=True))
    properties = {**names, "WADMKD": "Sengkol", "WADMKC": "Pujut", "WADMKK": "Belu", "WADMPR": "NTT", "NAMOBJ": "x"}
    village = read(tmp_path, [feature(properties, polygon(square(0)))]).content.iloc[0]
    assert village.name == "53.04.01.2001"
    assert list(village[["village_name", "district_name", "regency_name", "province_name"]]) == [
        "Sengkol",
        "Pujut",
        "Belu",
        "NTT",
    ]


@pytest.mark.parametrize("suffix", ["gpkg", "shp", "fgb", "parquet"])
def test_every_vector_format_gives_the_same_villages(tmp_path, suffix):
    frame = gpd.GeoDataFrame.from_features(village_features(), crs="EPSG:4326").to_crs("EPSG:32751")
    path = tmp_path / f"desa.{suffix}"
    frame.to_parquet(path) if suffix == "parquet" else frame.to_file(path)
    there = read_villages(dataset(path, "villages")).content
    here = read_villages(villages_dataset(tmp_path)).content
    assert list(there.index) == list(here.index)
    assert shapely.hausdorff_distance(there.geometry.array, here.geometry.array).max() < 1e-6


def test_points_in_a_table_may_be_villages(tmp_path):
    path = write_csv(
        tmp_path / "desa.csv", "kode,nama,lat,lng", "5304012001,Melati,-9.1,125.062", "5304012002,Kenanga,-9.15,125.1"
    )
    villages = read_villages(dataset(path, "villages")).content
    assert villages.geometry.iloc[0].equals(shapely.Point(125.062, -9.1))


def test_a_bow_tie_is_repaired_and_said_so_and_heights_are_dropped(tmp_path):
    ring = [[WEST, SOUTH], [WEST + SIDE, SOUTH + SIDE], [WEST + SIDE, SOUTH], [WEST, SOUTH + SIDE], [WEST, SOUTH]]
    solid = [[x, y, 7.0] for x, y in square(1)]
    features = [
        feature({"kode": CODES[0], "nama": "A"}, polygon(ring)),
        feature({"kode": CODES[1], "nama": "B"}, polygon(solid)),
    ]
    reading = read(tmp_path, features)
    assert reading.invalid_geometries == 1
    assert reading.repairs == {"Self-intersection": 1}
    assert reading.content.geometry.is_valid.all()
    assert not reading.content.geometry.has_z.any()
    # the bow-tie's two triangles together cover half the square
    assert reading.content.geometry.iloc[0].area == pytest.approx(SIDE**2 / 2)


def test_only_polygons_are_kept_of_a_repair(tmp_path):
    spike = Polygon([(125, -9), (125.1, -9), (125.1, -9.1), (125.2, -9.1), (125.1, -9.1), (125, -9.1)])
    village = read(tmp_path, [feature({"kode": CODES[0], "nama": "A"}, shapely.geometry.mapping(spike))]).content.iloc[
        0
    ]
    assert village.geometry.equals(box(125, -9.1, 125.1, -9))


def test_a_duplicate_code_names_its_rows(tmp_path):
    features = village_features()
    features[4]["properties"]["kode"] = CODES[0]
    message = refused(tmp_path, features)
    assert "rows 1, 5 (2 rows): code 53.04.01.2001 appears 2 times" in message
    assert "dissolve" in message


def test_bps_codes_declared_as_kemendagri_are_found_out(tmp_path):
    features = [feature({"kode": f"5306010{n:03d}", "nama": f"D{n}"}, polygon(square(n))) for n in range(1, 5)]
    message = refused(tmp_path, features)
    assert "look like BPS codes" in message
    assert "Terjemahkan" in message or "terjemahkan" in message


def test_a_missing_column_lists_the_columns_found(tmp_path):
    message = refused(tmp_path, [feature({"KODE_WIL": CODES[0], "nama": "A"}, polygon(square(0)))])
    assert "there is no column 'village_code'" in message
    assert "'KODE_WIL', 'nama'" in message


def test_swapped_latitude_and_longitude_are_found_out(tmp_path):
    swapped = [[y, x] for x, y in square(0)]
    message = refused(tmp_path, [feature({"kode": CODES[0], "nama": "A"}, polygon(swapped))])
    assert "swap" in message.lower() or "tertukar" in message


@pytest.mark.parametrize("geometry", [None, {"type": "Polygon", "coordinates": []}])
def test_an_empty_geometry_is_a_fault_unless_the_catalogue_allows_it(tmp_path, geometry):
    features = village_features()
    features[2]["geometry"] = geometry
    message = refused(tmp_path, features)
    assert "row 3 (53.04.01.2003): the geometry is empty" in message
    assert "allow_missing_geometry = true" in message
    reading = read(tmp_path, features, allow_missing_geometry=True)
    assert len(reading.content) == 6
    assert reading.content.geometry.iloc[2] is None
    assert [(warning.code, warning.codes) for warning in reading.warnings] == [
        ("villages_without_geometry", (CODES[2],))
    ]


def test_geometry_that_is_empty_everywhere_is_never_allowed(tmp_path):
    features = [{**one, "geometry": None} for one in village_features()]
    assert "geometri" in refused(tmp_path, features, allow_missing_geometry=True).lower()


def test_rows_without_a_code_refuse_the_file_or_are_reported(tmp_path):
    features = [*village_features(), feature({"kode": None, "nama": "Danau"}, polygon(square(0, 3)))]
    assert "row 7: no village code" in refused(tmp_path, features)
    reading = read(tmp_path, features, on_bad_code="report")
    assert len(reading.content) == 6
    assert reading.unusable == ("baris/row 7: Danau",)


def test_lines_are_no_villages(tmp_path):
    line = {"type": "LineString", "coordinates": square(0)}
    assert "LineString" in refused(tmp_path, [feature({"kode": CODES[0], "nama": "A"}, line)])


def test_half_an_office_coordinate_is_a_fault(tmp_path):
    features = village_features()
    features[0]["properties"] |= {"office_lon": 125.05, "office_lat": -9.15}
    features[1]["properties"] |= {"office_lon": 125.15, "office_lat": None}
    assert "only one of the office's two coordinates" in refused(tmp_path, features)
    features[1]["properties"]["office_lat"] = -9.15
    assert read(tmp_path, features).content["office_lon"].notna().sum() == 2


def test_all_faults_of_a_file_come_together(tmp_path):
    features = village_features()
    features[1]["properties"]["kode"] = CODES[0]
    features[2]["geometry"] = None
    features[3]["properties"]["kode"] = "abc"
    message = refused(tmp_path, features)
    for expected in ("appears 2 times", "the geometry is empty", "'abc' is no village code"):
        assert expected in message
