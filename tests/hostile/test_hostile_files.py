"""Crafted files: each is refused with a whole message (or read rightly), and the next file is read as usual.

The files are made here, in a folder of the test; none is committed. Where one of them could name
another file of the server, `SECRET` stands in that file and must never come back.
"""

from __future__ import annotations

import gzip
import json
import pyexpat
import sqlite3
import struct
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import rasterio
import shapely
from affine import Affine

from data import worker
from data.errors import DataError
from data.limits import LIMITS
from data.worker import read_raster, read_table, read_vector, vector_layers

SECRET = "kata-sandi-rahasia"
POINTS = gpd.GeoDataFrame({"kode": ["a", "b"]}, geometry=[shapely.Point(125, -9), shapely.Point(125.1, -9)], crs=4326)


@pytest.fixture(autouse=True)
def the_next_file_is_read(tmp_path):
    """After each attack, an honest file is read as if nothing had happened."""
    yield
    honest = tmp_path / "jujur.csv"
    honest.write_text("kode,nama\n1,a\n")
    assert len(read_table(honest).text) == 1


def refused(reading: Callable[..., object], path: Path, **options: object) -> str:
    """Return the English refusal; both languages are there, no folder and no secret is."""
    with pytest.raises(DataError) as caught:
        reading(path, **options)
    for fault in caught.value.faults:
        assert fault.where.startswith(path.name)
        assert all(fault.problem)
        assert all(fault.remedy)
    everything = caught.value.in_language("id") + caught.value.in_language("en")
    for hidden in (SECRET, str(path.parent), "htis-read-"):
        assert hidden not in everything
    return caught.value.in_language("en")


# --- workbooks

SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}<sheetData>{}</sheetData></worksheet>'


def xlsx(path: Path, rows: str, *, before: str = "", extra: dict[str, bytes] | None = None) -> Path:
    """Write the smallest workbook that calamine reads, with the given rows of XML."""
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{rel}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{rel}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": before + SHEET.format("", rows),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
        for name, data in (extra or {}).items():
            archive.writestr(name, data)
    return path


def row(number: int | None, *cells: tuple[str | None, str]) -> str:
    inner = "".join(f"<c{f' r={chr(34)}{ref}{chr(34)}' if ref else ''}><v>{value}</v></c>" for ref, value in cells)
    return f"<row{f' r={chr(34)}{number}{chr(34)}' if number else ''}>{inner}</row>"


def test_the_smallest_workbook_is_read(tmp_path):
    table = read_table(xlsx(tmp_path / "a.xlsx", row(1, ("A1", "1")) + row(2, ("A2", "2"), ("B2", "3"))))
    assert table.text.to_numpy().tolist() == [["2", "3"]]


@pytest.mark.parametrize("reference", ["XFD1048576", "xfd1048576", "A4294967295", "ZZZZZZZZ99999999999999999999"])
def test_a_workbook_with_one_far_cell_is_refused(tmp_path, reference):
    path = xlsx(tmp_path / "jauh.xlsx", row(1, ("A1", "1")) + row(None, (reference, "1")))
    refused(read_table, path)


def test_the_far_cell_of_an_honest_workbook_is_named_with_the_limit(tmp_path):
    path = xlsx(tmp_path / "jauh.xlsx", row(1, ("A1", "1")) + row(1048576, ("XFD1048576", "1")))
    assert path.stat().st_size < 5000
    assert "at most 20,000,000 are accepted" in refused(read_table, path)


def test_far_cells_without_references_abort_the_child_and_not_us(tmp_path):
    wide = "".join("<c><v>1</v></c>" for _ in range(16384))
    path = xlsx(tmp_path / "lebar.xlsx", f'<row r="1">{wide}</row><row r="1048576"><c><v>1</v></c></row>')
    refused(read_table, path)


def test_a_far_row_alone_is_read_or_refused_without_harm(tmp_path):
    table = read_table(xlsx(tmp_path / "a.xlsx", row(1, ("A1", "7")) + row(200_000, ("A200000", "8"))))
    assert len(table.text) == 199_999


def test_a_workbook_that_unpacks_beyond_the_limit_is_refused_by_its_declared_size(tmp_path, monkeypatch):
    monkeypatch.setattr(worker, "LIMITS", replace(LIMITS, max_unzipped_bytes=100 * 1024**2))
    path = xlsx(tmp_path / "bom.xlsx", row(1, ("A1", "1")), extra={"xl/media/nol.bin": bytes(110 * 1024**2)})
    assert path.stat().st_size < 1024**2
    assert "unpacks to" in refused(read_table, path)


def test_a_workbook_of_too_many_entries_is_refused(tmp_path):
    extra = {f"x/{i}": b"" for i in range(LIMITS.max_zip_entries)}
    assert "Files inside the archive" in refused(
        read_table, xlsx(tmp_path / "banyak.xlsx", row(1, ("A1", "1")), extra=extra)
    )


def test_entities_are_not_expanded(tmp_path):
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9)
    )
    path = xlsx(tmp_path / "tawa.xlsx", row(1, ("A1", "&j;")) + row(2, ("A2", "1")), before=f"{bomb}]>")
    try:
        table = read_table(path)
    except DataError:
        return
    assert table.text.map(len).to_numpy().max() < 100


def test_expat_knows_the_limit_on_amplification():
    assert pyexpat.version_info >= (2, 4, 1)  # the first release with the limit


def test_a_workbook_behind_a_password_says_so(tmp_path):
    path = tmp_path / "sandi.xlsx"
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(2000)
    )
    assert "password" in refused(read_table, path)


def test_a_zip_entry_behind_a_password_says_so(tmp_path):
    path = xlsx(tmp_path / "sandi.xlsx", row(1, ("A1", "1")))
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02")
    data[at + 8] |= 1
    path.write_bytes(data)
    assert "password" in refused(read_table, path)


@pytest.mark.parametrize("name", ["potong.xlsx", "potong.zip"])
def test_a_truncated_archive_is_refused(tmp_path, name):
    path = xlsx(tmp_path / name, row(1, ("A1", "1")))
    path.write_bytes(path.read_bytes()[:-60])
    assert "damaged" in refused(read_table, path)
    assert "damaged" in refused(read_vector, path)


def test_a_workbook_with_a_damaged_sheet_is_refused(tmp_path):
    path = xlsx(tmp_path / "rusak.xlsx", row(1, ("A1", "1")) * 500)
    data = bytearray(path.read_bytes())
    at = data.find(b"sheet1.xml") + 10
    data[at : at + 20] = b"\xff" * 20
    path.write_bytes(data)
    refused(read_table, path)


def test_an_archive_that_is_no_workbook_is_refused(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("x.zip", b"PK\x03\x04")
    assert "no XLSX or ODS workbook" in refused(read_table, path)


def test_noise_behind_the_mark_of_an_xls_is_refused(tmp_path):
    path = tmp_path / "a.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + np.random.default_rng(1).bytes(5000))
    refused(read_table, path)


def test_an_ods_that_repeats_cells_without_end_is_refused(tmp_path):
    names = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text"))
    content = (
        f"<office:document-content {names}><office:body><office:spreadsheet><table:table table:name='S'>"
        "<table:table-row table:number-rows-repeated='1048576'><table:table-cell table:number-columns-repeated='16384' "
        "office:value-type='float' office:value='1'/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "ulang.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    refused(read_table, path)


# --- delimited text


@pytest.mark.parametrize("name", ["data.xls", "data.csv", "data.geojson", "data.tif"])
def test_a_login_page_is_called_a_web_page(tmp_path, name):
    path = tmp_path / name
    path.write_text("\n <!DOCTYPE html><html><head><title>Masuk</title></head><body><form>…</form></body></html>")
    for reading in (read_table, read_vector, read_raster):
        text = refused(reading, path)
        assert "web page" in text
        assert "Log in" in text


def test_a_zipped_login_page_is_called_a_web_page(tmp_path):
    path = tmp_path / "data.csv.gz"
    path.write_bytes(gzip.compress(b"<html><body>login</body></html>"))
    assert "web page" in refused(read_table, path)
    assert "web page" in refused(read_vector, path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"kode,nama\n1,a\n2,b\x00c\n", "Line 3 holds a zero byte"),
        (b'kode,nama\n1,"a\n2,b\n', "cannot be parsed"),
        (b"kode,nama\n1," + b"x" * 200_000 + b"\n", "cannot be parsed"),
        (b",".join(b"k%d" % i for i in range(100_000)) + b"\n1,2\n", "Columns: 100,000"),
        (b"kode,nama\n", "no data row"),
        (b"\n\n\n", "no data row"),
        (b"\xef\xbb\xbf", "no data row"),
        (b"kode,nama\n1,\x81\n", "not utf-8"),
        (b'{"a": [1]}', "no table"),
        (b"SQLite format 3\x00" + bytes(100), "no table"),
    ],
)
def test_bad_text_is_refused_with_its_place(tmp_path, content, said):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    assert said in refused(read_table, path)


def test_formulas_and_apostrophes_come_back_as_the_text_they_are(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('kode;nama\n\'5304012001;"=HYPERLINK(""http://x"")"\n@x;+1\n')
    assert read_table(path).text.to_numpy().tolist() == [["'5304012001", '=HYPERLINK("http://x")'], ["@x", "+1"]]


def test_an_unpacking_encoding_is_refused(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("kode\n1\n")
    assert "not supported" in refused(read_table, path, encoding="zip_codec")


def test_a_gzip_bomb_is_stopped_at_the_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(worker, "LIMITS", replace(LIMITS, max_unzipped_bytes=8 * 1024**2))
    path = tmp_path / "bom.csv.gz"
    path.write_bytes(gzip.compress(b"a,b\n" * 8 * 1024**2))
    assert "unpacks to" in refused(read_table, path)
    assert "unpacks to" in refused(read_vector, path)


def test_members_of_a_gzip_are_joined_and_a_cut_one_is_refused(tmp_path):
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(b"kode,nama\n") + gzip.compress(b"1,a\n") + bytes(7))
    assert read_table(path).text.to_numpy().tolist() == [["1", "a"]]
    path.write_bytes(gzip.compress(b"kode,nama\n1,a\n")[:-9])
    assert "cut short" in refused(read_table, path)


# --- vectors


@pytest.fixture
def secret_file(tmp_path) -> Path:
    path = tmp_path / "rahasia.csv"
    path.write_text(f"sandi,x,y\n{SECRET},125,-9\n")
    return path


def vrt(target: Path) -> str:
    return (
        f'<OGRVRTDataSource><OGRVRTLayer name="rahasia"><SrcDataSource>{target}</SrcDataSource><GeometryType>wkbPoint</GeometryType>'
        '<LayerSRS>EPSG:4326</LayerSRS><GeometryField encoding="PointFromColumns" x="x" y="y"/></OGRVRTLayer></OGRVRTDataSource>'
    )


def gdalg(target: Path) -> str:
    line = f"gdal vector pipeline ! read {target} ! edit --crs EPSG:4326 ! write /vsimem/x.gpkg"
    return json.dumps({"type": "gdal_streamed_alg", "command_line": line})


@pytest.mark.parametrize("disguise", [vrt, gdalg])
@pytest.mark.parametrize("name", ["desa.geojson", "desa.vrt", "desa.gdalg.json", "desa.gpkg", "desa.csv"])
def test_a_text_that_names_another_file_never_brings_it_back(tmp_path, secret_file, disguise, name):
    path = tmp_path / name
    path.write_text(disguise(secret_file))
    refused(read_vector, path)
    refused(vector_layers, path)
    refused(read_raster, path)
    refused(read_table, path)


@pytest.mark.parametrize("disguise", [vrt, gdalg])
def test_nor_does_it_when_packed(tmp_path, secret_file, disguise):
    packed = tmp_path / "desa.geojson.gz"
    packed.write_bytes(gzip.compress(disguise(secret_file).encode()))
    refused(read_vector, packed)
    zipped = tmp_path / "desa.zip"
    with zipfile.ZipFile(zipped, "w") as archive:
        for part in ("desa.shp", "desa.shx", "desa.dbf"):
            archive.writestr(part, disguise(secret_file))
    refused(read_vector, zipped)


@pytest.mark.parametrize(
    "geojson",
    [
        POINTS.to_json()[:-200],
        '{"type":"FeatureCollection","features":[',
        "[" * 100_000 + "]" * 100_000,
        '{"a":' * 100_000 + "1" + "}" * 100_000,
        "{}",
        "[]",
        '{"type":"Topology","objects":{},"arcs":[]}',
        '{"type":"FeatureCollection","features":[]}{',
        "bukan apa-apa",
    ],
)
def test_broken_or_alien_json_is_refused(tmp_path, geojson):
    path = tmp_path / "a.geojson"
    path.write_text(geojson)
    refused(read_vector, path)


def geojson(path: Path, *geometries: object, **members: object) -> Path:
    features = [{"type": "Feature", "properties": {"n": i}, "geometry": g} for i, g in enumerate(geometries)]
    text = json.dumps({"type": "FeatureCollection", "features": features, **members})
    path.write_text(text.replace('"1e999"', "1e999"))
    return path


def test_a_layer_without_features_is_empty(tmp_path):
    assert len(read_vector(geojson(tmp_path / "a.geojson"))) == 0


def test_a_null_coordinate_leaves_an_empty_geometry(tmp_path):
    good, bad = {"type": "Point", "coordinates": [125, -9]}, {"type": "Point", "coordinates": [None, -9]}
    frame = read_vector(geojson(tmp_path / "a.geojson", good, bad, None))
    assert frame["n"].tolist() == [0, 1, 2]
    assert frame.geometry.isna().tolist() == [False, True, True]


@pytest.mark.parametrize("bad", [np.inf, -np.inf, np.nan])
def test_infinite_coordinates_leave_an_empty_geometry_and_are_counted(tmp_path, bad):
    path = tmp_path / "a.parquet"
    with np.errstate(invalid="ignore"):
        line = shapely.linestrings([[125, -9], [bad, -9]])
    gpd.GeoDataFrame(geometry=[POINTS.geometry[0], line, None], crs=4326).to_parquet(path)
    frame = read_vector(path)
    assert frame.geometry.isna().tolist() == [False, True, True]
    (warning,) = frame.attrs["warnings"]
    assert warning.code == "unusable_coordinates"
    assert warning.message.en.startswith("1 features (first: number 2)")


def test_a_number_beyond_all_numbers_is_refused_with_its_place(tmp_path):
    bad = geojson(tmp_path / "a.geojson", {"type": "Point", "coordinates": ["1e999", -9]})
    assert "1e999" in refused(read_vector, bad)


def test_a_layer_of_only_infinite_coordinates_is_refused(tmp_path):
    refused(read_vector, geojson(tmp_path / "a.geojson", {"type": "Point", "coordinates": ["1e999", "1e999"]}))


def test_a_bow_tie_is_handed_on_as_it_is(tmp_path):
    ring = [[125, -9], [126, -10], [126, -9], [125, -10], [125, -9]]
    frame = read_vector(geojson(tmp_path / "a.geojson", {"type": "Polygon", "coordinates": [ring]}))
    assert not frame.geometry.is_valid.iloc[0]


def test_an_unknown_coordinate_system_in_the_file_is_refused(tmp_path):
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::999999"}}
    path = geojson(tmp_path / "a.geojson", {"type": "Point", "coordinates": [500000, 9000000]}, crs=crs)
    refused(read_vector, path)


def test_too_many_vertices_or_features_are_refused(tmp_path, monkeypatch):
    path = tmp_path / "a.geojson"
    POINTS.to_file(path)
    for limit in ("max_vertices", "max_features"):
        monkeypatch.setattr(worker, "LIMITS", replace(LIMITS, **{limit: 1}))
        assert "at most 1 are accepted" in refused(read_vector, path)


@pytest.fixture
def shapefile(tmp_path) -> Path:
    folder = tmp_path / "shp"
    folder.mkdir()
    POINTS.to_file(folder / "a.shp")
    return folder / "a.shp"


@pytest.mark.parametrize("part", [".shx", ".dbf"])
def test_a_shapefile_without_a_part_names_the_part(shapefile, part):
    shapefile.with_suffix(part).unlink()
    assert f"its {part} part is missing" in refused(read_vector, shapefile)
    assert {path.suffix for path in shapefile.parent.iterdir()} == {".shp", ".shx", ".dbf", ".prj", ".cpg"} - {part}


def test_a_shapefile_that_claims_two_billion_records_is_refused_or_read_as_far_as_it_goes(shapefile):
    dbf = shapefile.with_suffix(".dbf")
    data = bytearray(dbf.read_bytes())
    data[4:8] = struct.pack("<I", 2_000_000_000)
    dbf.write_bytes(data)
    try:
        frame = read_vector(shapefile)
    except DataError:
        return
    assert len(frame) <= LIMITS.max_features


def test_names_that_leave_the_archive_stay_inside_our_folder(tmp_path, shapefile):
    path = tmp_path / "lintas.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for part in shapefile.parent.iterdir():
            archive.write(part, f"../../../keluar/{part.name}")
        archive.writestr("/etc/jahat", b"x")
    before = set(tmp_path.rglob("*")) | set(tmp_path.parent.iterdir())
    assert read_vector(path)["kode"].tolist() == ["a", "b"]
    assert set(tmp_path.rglob("*")) | set(tmp_path.parent.iterdir()) == before


def test_a_link_in_an_archive_is_not_followed(tmp_path, shapefile, secret_file):
    path = tmp_path / "tautan.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for part in shapefile.parent.iterdir():
            if part.suffix != ".dbf":
                archive.write(part, part.name)
        link = zipfile.ZipInfo("a.dbf")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, str(secret_file))
    try:
        frame = read_vector(path)
    except DataError:
        return
    assert SECRET not in frame.to_csv()


def test_an_archive_of_two_layers_asks_which_one(tmp_path, shapefile):
    path = tmp_path / "dua.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for part in shapefile.parent.iterdir():
            archive.write(part, f"x/{part.name}")
            archive.write(part, f"x/b{part.suffix}")
    assert vector_layers(path) == ["a", "b"]
    assert "set layer" in refused(read_vector, path).lower()
    assert len(read_vector(path, layer="b")) == 2


def test_an_archive_without_a_shapefile_says_so(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("baca.txt", "x")
    assert "no Shapefile" in refused(read_vector, path)


@pytest.fixture
def geopackage(tmp_path) -> Path:
    path = tmp_path / "a.gpkg"
    POINTS.to_file(path, layer="desa")
    return path


def test_a_virtual_table_over_another_file_is_not_opened(geopackage, secret_file):
    with sqlite3.connect(geopackage) as base:
        base.execute("PRAGMA writable_schema = ON")
        base.execute(
            "INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) VALUES ('table', 'v', 'v', 0, "
            f"'CREATE VIRTUAL TABLE v USING VirtualOGR(''{secret_file}'')')"
        )
        base.execute("INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('v', 'attributes', 'v')")
    base.close()
    try:
        frame = read_vector(geopackage, layer="v")
    except DataError:
        return
    assert SECRET not in frame.to_csv()


def test_an_endless_view_is_stopped_by_the_clock(geopackage, monkeypatch):
    with sqlite3.connect(geopackage) as base:
        base.execute(
            "CREATE VIEW tanpa_akhir AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
            "SELECT i AS fid, geom FROM n, desa WHERE i < 0"
        )
        base.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('tanpa_akhir', 'features', 't', 4326)"
        )
        base.execute("INSERT INTO gpkg_geometry_columns VALUES ('tanpa_akhir', 'geom', 'POINT', 4326, 0, 0)")
    base.close()
    monkeypatch.setattr(worker, "LIMITS", replace(LIMITS, worker_seconds=2.0))
    assert "longer than 2 seconds" in refused(read_vector, geopackage, layer="tanpa_akhir")


def test_a_view_of_features_is_read(geopackage):
    with sqlite3.connect(geopackage) as base:
        base.execute("CREATE VIEW tampilan AS SELECT fid AS OGC_FID, kode, geom FROM desa")
        base.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('tampilan', 'features', 't', 4326)"
        )
        base.execute("INSERT INTO gpkg_geometry_columns VALUES ('tampilan', 'geom', 'POINT', 4326, 0, 0)")
    base.close()
    assert read_vector(geopackage, layer="tampilan")["kode"].tolist() == ["a", "b"]


def test_a_table_name_with_a_quote_is_no_sql(tmp_path):
    path = tmp_path / "a.gpkg"
    name = "de\"sa'; DROP TABLE gpkg_contents; --"
    POINTS.to_file(path, layer=name)
    assert vector_layers(path) == [name]
    assert len(read_vector(path)) == 2


def test_a_geopackage_with_a_damaged_page_or_cut_short_is_refused_or_read(geopackage):
    whole = geopackage.read_bytes()
    geopackage.write_bytes(whole[: len(whole) // 2])
    refused(read_vector, geopackage)
    geopackage.write_bytes(b"SQLite format 3\x00" + b"\xff" * 4096)
    refused(read_vector, geopackage)


def test_a_geopackage_without_geometry_says_so(tmp_path):
    import pyogrio

    path = tmp_path / "tabel.gpkg"
    pyogrio.write_dataframe(POINTS[["kode"]], path)
    assert "no geometry" in refused(read_vector, path)


def test_a_flatgeobuf_cut_short_is_refused(tmp_path):
    path = tmp_path / "a.fgb"
    POINTS.to_file(path, driver="FlatGeobuf")
    path.write_bytes(path.read_bytes()[:60])
    refused(read_vector, path)


# --- Parquet


def test_noise_named_parquet_is_refused(tmp_path):
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1" + np.random.default_rng(1).bytes(3000) + b"PAR1")
    for reading in (read_vector, read_table):
        assert "Parquet" in refused(reading, path)
    path.write_text("kode,nama\n1,a\n")
    assert read_table(path).text.to_numpy().tolist() == [["1", "a"]]


@pytest.mark.parametrize(
    "geo",
    [
        None,
        b"{",
        b'{"primary_column": "hilang", "columns": {"hilang": {}}}',
        b'{"primary_column": "kode", "columns": {"kode": {}}}',
        b"[" * 9999,
    ],
)
def test_parquet_without_a_true_geometry_is_no_map(tmp_path, geo):
    path = tmp_path / "a.parquet"
    table = pa.table({"kode": ["a"]})
    pq.write_table(table.replace_schema_metadata({b"geo": geo} if geo else None), path)
    refused(read_vector, path)
    assert read_table(path).text.to_numpy().tolist() == [["a"]]


def test_wkb_that_is_noise_leaves_empty_geometries_or_is_refused(tmp_path):
    path = tmp_path / "a.parquet"
    POINTS.to_parquet(path)
    table = pq.read_table(path)
    noise = pa.array([b"\x01\xff\xff\xff\xff", table["geometry"][1].as_py()], pa.binary())
    pq.write_table(table.set_column(1, "geometry", noise), path)
    frame = read_vector(path)
    assert frame.geometry.isna().tolist() == [True, False]
    assert [warning.code for warning in frame.attrs["warnings"]] == ["unusable_coordinates"]


def test_parquet_that_declares_a_huge_size_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"n": np.zeros(1_000_000)}), path)
    monkeypatch.setattr(worker, "LIMITS", replace(LIMITS, max_rows=1000, max_features=1000))
    assert "Rows: 1,000,000" in refused(read_table, path)


# --- rasters


def test_a_raster_vrt_named_tif_never_opens_the_other_raster(tmp_path):
    hidden = tmp_path / "rahasia.tif"
    profile = {"driver": "GTiff", "width": 2, "height": 2, "count": 1, "dtype": "uint8", "crs": "EPSG:4326"}
    with rasterio.open(hidden, "w", transform=Affine(0.1, 0, 124, 0, -0.1, -9), **profile) as dataset:
        dataset.write(np.ones((2, 2), dtype="uint8"), 1)
    path = tmp_path / "dem.tif"
    path.write_text(
        '<VRTDataset rasterXSize="2" rasterYSize="2"><SRS>EPSG:4326</SRS><GeoTransform>124,0.1,0,-9,0,-0.1</GeoTransform>'
        f'<VRTRasterBand dataType="Byte" band="1"><SimpleSource><SourceFilename>{hidden}</SourceFilename></SimpleSource></VRTRasterBand></VRTDataset>'
    )
    assert "XML" in refused(read_raster, path)


def sparse_geotiff(path: Path, size: int, **options: object) -> Path:
    profile = {"driver": "GTiff", "width": size, "height": size, "count": 1, "dtype": "float64", "crs": "EPSG:4326"}
    pixel = 10 / size
    options = {"tiled": True, "blockxsize": 512, "blockysize": 512, "sparse_ok": True, "bigtiff": "YES", **options}
    with rasterio.open(path, "w", transform=Affine(pixel, 0, 120, 0, -pixel, -2), **profile, **options):
        return path


def test_a_sparse_geotiff_of_298_gigabytes_is_refused_before_it_is_read(tmp_path):
    path = sparse_geotiff(tmp_path / "jarang.tif", 200_000)
    assert path.stat().st_size < 4 * 1024**2
    assert "Pixels: 40,000,000,000" in refused(read_raster, path)


def test_a_small_window_of_a_huge_raster_can_be_read(tmp_path):
    band, _ = read_raster(sparse_geotiff(tmp_path / "jarang.tif", 200_000), bounds=(125.0, -9.01, 125.01, -9.0))
    assert band.shape == pytest.approx((200, 200), abs=2)


def test_a_huge_block_is_refused_before_it_is_unpacked(tmp_path):
    path = sparse_geotiff(tmp_path / "blok.tif", 16_384, blockxsize=16_384, blockysize=16_384)
    assert "Pixels in one block" in refused(read_raster, path)


def test_a_truncated_geotiff_is_refused(tmp_path):
    path = tmp_path / "potong.tif"
    profile = {"driver": "GTiff", "width": 300, "height": 300, "count": 1, "dtype": "uint8", "crs": "EPSG:4326"}
    with rasterio.open(path, "w", transform=Affine(0.01, 0, 124, 0, -0.01, -8), **profile) as dataset:
        dataset.write(np.random.default_rng(1).integers(0, 9, (300, 300), dtype="uint8"), 1)
    path.write_bytes(path.read_bytes()[:30_000])
    refused(read_raster, path)
    path.write_bytes(b"II*\x00" + bytes(50))
    refused(read_raster, path)
    path.write_text("II bukan raster")
    assert "no GeoTIFF" in refused(read_raster, path)


# --- every reader, every disguise


@pytest.mark.parametrize(
    "magic",
    [
        b"PK\x03\x04",
        b"PAR1",
        b"SQLite format 3\x00",
        b"fgb\x03fgb\x00",
        b"\x00\x00\x27\x0a",
        b"II*\x00",
        b"\x1f\x8b\x08",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"{",
        b"<",
        b"%PDF-1.7\n",
        b"\x89PNG\r\n\x1a\n",
    ],
)
@pytest.mark.parametrize("seed", [1, 2])
def test_noise_behind_any_mark_is_refused_by_every_reader(tmp_path, magic, seed):
    path = tmp_path / "derau.bin"
    path.write_bytes(magic + np.random.default_rng(seed).bytes(2000))
    for reading in (read_vector, read_table, read_raster, vector_layers):
        refused(reading, path)


# --- text that is not in the encoding that the file states


@pytest.mark.parametrize(("stated", "read"), [(None, True), ("ISO-8859-1", True), ("UTF-8", False)])
def test_a_dbf_in_another_encoding_is_read_rightly_or_refused(shapefile, stated, read):
    dbf, cpg = shapefile.with_suffix(".dbf"), shapefile.with_suffix(".cpg")
    data = dbf.read_bytes()
    at = data.rindex(b"a    ")
    dbf.write_bytes(data[:at] + b"\xe9" + data[at + 1 :])
    cpg.unlink()
    if stated:
        cpg.write_text(stated)
    if read:
        assert read_vector(shapefile)["kode"].tolist() == ["é", "b"]
    else:
        refused(read_vector, shapefile)


def test_parquet_text_that_is_no_utf_8_is_refused(tmp_path):
    path = tmp_path / "a.parquet"
    POINTS.to_parquet(path)
    table = pq.read_table(path)
    broken = pa.array([b"\xff\xfe", b"b"], pa.binary()).view(pa.string())
    pq.write_table(table.set_column(0, "kode", broken), path)
    refused(read_vector, path)
    refused(read_table, path)
