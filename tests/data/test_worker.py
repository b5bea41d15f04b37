"""The guarded readers on honest files: formats, coordinates, text of tables, and the process itself."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import threading
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import psutil
import pytest
import rasterio
import shapely
from affine import Affine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data import worker
from data.errors import DataError
from data.limits import LIMITS
from data.worker import close_worker, read_raster, read_table, read_vector, sha256_of_file, vector_layers

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared" / "real"
real = pytest.mark.real
needs_real = pytest.mark.skipif(not REAL.exists(), reason=f"needs the folder {REAL.name}/ beside the project")

VILLAGES = gpd.GeoDataFrame(
    {"kode": ["53.04.01.2001", "53.04.01.2002"], "luas": [1.5, 2.0]},
    geometry=[shapely.box(124.8, -9.1, 124.9, -9.0), shapely.Point(125.0, -9.2)],
    crs="EPSG:4326",
)
LINES = gpd.GeoDataFrame(
    {"REMARK": ["Jalan Lokal", None]},
    geometry=[shapely.LineString([(125.0, -9.0, 10.0), (125.1, -9.1, 20.0)]), None],
    crs="EPSG:4326",
)


def refused(reading, *arguments, **options) -> str:
    """Return the English text of the refusal, after checking that it is complete."""
    with pytest.raises(DataError) as caught:
        reading(*arguments, **options)
    path = arguments[0]
    for fault in caught.value.faults:
        assert fault.where.startswith(path.name)
        assert all(fault.problem)
        assert all(fault.remedy)
        assert fault.problem.id != fault.problem.en
    text = caught.value.in_language("en") + caught.value.in_language("id")
    assert str(path.parent) not in text
    assert "htis-read-" not in text
    return caught.value.in_language("en")


def shapefile_zip(tmp_path: Path, frame: gpd.GeoDataFrame, inside: str = "", drop: tuple[str, ...] = ()) -> Path:
    folder = tmp_path / "shp"
    folder.mkdir()
    frame.to_file(folder / "jalan.shp")
    path = tmp_path / "jalan.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for part in folder.iterdir():
            if part.suffix not in drop:
                archive.write(part, f"{inside}{part.name}")
    return path


# --- vector formats


@pytest.mark.parametrize(
    ("name", "driver"),
    [("a.geojson", "GeoJSON"), ("a.gpkg", "GPKG"), ("a.fgb", "FlatGeobuf"), ("nama salah.txt", "GPKG")],
)
def test_a_layer_comes_back_as_it_was_written_whatever_its_name(tmp_path, name, driver):
    options = {"SPATIAL_INDEX": "NO"} if driver == "FlatGeobuf" else {}
    written = tmp_path / {"GeoJSON": "w.geojson", "GPKG": "w.gpkg", "FlatGeobuf": "w.fgb"}[driver]
    VILLAGES.to_file(written, driver=driver, engine="pyogrio", **options)
    path = written.rename(tmp_path / name)
    frame = read_vector(path)
    assert list(frame.columns) == ["kode", "luas", "geometry"]
    assert frame["kode"].tolist() == VILLAGES["kode"].tolist()
    assert frame.geometry.geom_equals_exact(VILLAGES.geometry, 1e-7).all()
    assert frame.crs == "EPSG:4326"
    assert frame.attrs["warnings"] == ()


def test_geoparquet_comes_back_with_its_null_geometry(tmp_path):
    path = tmp_path / "a.parquet"
    LINES.to_parquet(path)
    frame = read_vector(path)
    assert frame.geometry.isna().tolist() == [False, True]
    assert frame.has_z.tolist() == [True, False]
    assert frame["REMARK"].isna().tolist() == [False, True]


def test_a_shapefile_is_read_beside_its_siblings_and_out_of_a_zip_folder(tmp_path):
    zipped = shapefile_zip(tmp_path, LINES.iloc[:1], inside="data/lama/")
    for path in (zipped, tmp_path / "shp" / "jalan.shp"):
        frame = read_vector(path)
        assert frame["REMARK"].tolist() == ["Jalan Lokal"]
        assert frame.geometry.iloc[0].has_z
        assert vector_layers(path) == ["jalan"]


@pytest.mark.parametrize("prefix", ["var json_jalan_3 = ", "const x=", "\n let json_A = "])
def test_a_qgis2web_script_is_read_as_its_geojson(tmp_path, prefix):
    path = tmp_path / "jalan.js.gz"
    path.write_bytes(gzip.compress(f"{prefix}{VILLAGES.to_json()};\n".encode()))
    assert read_vector(path)["kode"].tolist() == VILLAGES["kode"].tolist()


def test_geojson_in_utf_16_and_with_a_byte_order_mark_is_read(tmp_path):
    for encoding in ("utf-16", "utf-8-sig"):
        path = tmp_path / f"{encoding}.geojson"
        path.write_text(VILLAGES.to_json(), encoding=encoding)
        assert len(read_vector(path)) == 2


def test_a_geopackage_of_two_layers_asks_which_one(tmp_path):
    path = tmp_path / "dua.gpkg"
    VILLAGES.to_file(path, layer="desa")
    LINES.to_file(path, layer="jalan")
    assert vector_layers(path) == ["desa", "jalan"]
    assert "desa, jalan" in refused(read_vector, path)
    assert "no layer “sungai”" in refused(read_vector, path, layer="sungai")
    assert read_vector(path, layer="jalan")["REMARK"].iloc[0] == "Jalan Lokal"


def test_a_property_called_geometry_is_kept_beside_the_geometry(tmp_path):
    path = tmp_path / "a.geojson"
    feature = {"type": "Feature", "properties": {"geometry": "x"}, "geometry": {"type": "Point", "coordinates": [1, 2]}}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    frame = read_vector(path)
    assert frame["geometry (2)"].tolist() == ["x"]
    assert frame.geometry.iloc[0] == shapely.Point(1, 2)


# --- coordinates


@pytest.mark.parametrize("crs", ["EPSG:32751", "EPSG:23830", "EPSG:3857", "EPSG:4755"])
def test_reprojecting_the_file_changes_no_place(tmp_path, crs):
    path = tmp_path / "a.gpkg"
    VILLAGES.to_crs(crs).to_file(path)
    frame = read_vector(path)
    assert frame.geometry.geom_equals_exact(VILLAGES.geometry, 1e-6).all()


def test_heights_survive_a_reprojection_and_measures_do_not(tmp_path):
    path = tmp_path / "a.parquet"
    shapes = shapely.from_wkt(["LINESTRING ZM (500000 9000000 5 1, 500100 9000000 6 2)", "POINT M (500000 9000000 7)"])
    gpd.GeoDataFrame(geometry=shapes, crs="EPSG:32751").to_parquet(path)
    frame = read_vector(path)
    assert shapely.get_coordinates(frame.geometry, include_z=True)[:2, 2].tolist() == [5.0, 6.0]
    assert not shapely.has_m(frame.geometry).any()
    assert frame.geometry.iloc[0].coords[0][:2] == pytest.approx((123.0, -9.0457), abs=1e-3)


def test_three_dimensional_longitude_latitude_is_accepted(tmp_path):
    path = tmp_path / "a.geojson"
    document = json.loads(LINES.to_json())
    document["crs"] = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4979"}}
    path.write_text(json.dumps(document))
    assert read_vector(path).geometry.iloc[0].equals_exact(LINES.geometry.iloc[0], 1e-9)


def test_metres_in_a_geojson_are_refused_until_their_system_is_declared(tmp_path):
    path = tmp_path / "meter.geojson"
    document = json.loads(VILLAGES.to_crs("EPSG:32751").to_json())
    document.pop("crs", None)
    path.write_text(json.dumps(document))
    text = refused(read_vector, path)
    assert "2 features" in text
    assert "metres" in text
    assert "EPSG:32748" in text
    assert read_vector(path, crs="EPSG:32751").geometry.geom_equals_exact(VILLAGES.geometry, 1e-6).all()
    assert "unknown" in refused(read_vector, path, crs="EPSG:0")


def test_swapped_latitude_and_longitude_are_named(tmp_path):
    path = tmp_path / "tukar.geojson"
    VILLAGES.set_geometry(shapely.transform(VILLAGES.geometry.array, lambda xy: xy[:, ::-1])).to_file(path)
    assert "swapped" in refused(read_vector, path)


def test_degrees_amid_metres_stay_where_they_are_and_are_counted(tmp_path):
    path = tmp_path / "campur.geojson"
    points = [shapely.Point(500000, 9000000), shapely.Point(123.0, -9.05)]
    path.write_text(gpd.GeoSeries(points).to_json())
    frame = read_vector(path, crs="EPSG:32751")
    (warning,) = frame.attrs["warnings"]
    assert warning.code == "degrees_amid_metres"
    assert warning.message.en.startswith("1 features (first: number 2)")
    assert frame.geometry.iloc[1] == points[1]


def test_a_shapefile_without_prj_needs_a_declared_system(tmp_path):
    path = shapefile_zip(tmp_path, VILLAGES.iloc[:1], drop=(".prj",))
    assert "does not state its coordinate system" in refused(read_vector, path)
    assert len(read_vector(path, crs="EPSG:4326")) == 1


def test_a_geopackage_of_undefined_system_needs_a_declared_one(tmp_path):
    path = tmp_path / "tanpa.gpkg"
    with pytest.warns(UserWarning, match="crs"):
        VILLAGES.set_crs(None, allow_override=True).to_file(path)
    assert "does not state its coordinate system" in refused(read_vector, path)
    assert len(read_vector(path, crs="OGC:CRS84")) == 2


# --- tables


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_csv_is_read_in_every_encoding_and_delimiter(tmp_path, encoding, delimiter):
    path = tmp_path / "a.csv"
    rows = [["kode", "nama"], ["53.04.01.2001", "Café Ñusa"], ["53.04.01.2002", ""]]
    path.write_bytes("\r\n".join(delimiter.join(row) for row in rows).encode(encoding))
    table = read_table(path)
    assert table.text.to_numpy().tolist() == rows[1:]
    assert list(table.text.columns) == rows[0]
    assert (table.first_row, table.numeric.to_numpy().any()) == (2, False)


def test_blank_rows_stay_so_that_row_numbers_fit_and_the_tail_is_cut(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('Judul,,\n\nkode;x,nama,\n1,"dua\nbaris",\n\n\u00a03\u00a0, empat ,\n,,\n\n', encoding="utf-8")
    table = read_table(path, header_row=3, delimiter=",")
    assert table.first_row == 4
    assert list(table.text.columns) == ["kode;x", "nama"]
    assert table.text.to_numpy().tolist() == [["1", "dua\nbaris"], ["", ""], ["3", "empat"]]
    assert table.text.dtypes.eq("str").all()


def test_a_file_without_header_takes_the_given_names(tmp_path):
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(b"LTE,510,95.3\nGSM,510,96.1\n"))
    table = read_table(path, header_row=None, column_names=("radio", "mcc"))
    assert list(table.text.columns) == ["radio", "mcc", "column_3"]
    assert (len(table.text), table.first_row) == (2, 1)


def test_every_bearer_of_a_repeated_name_is_numbered(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("jumlah,,jumlah\n1,2,3\n")
    assert list(read_table(path).text.columns) == ["jumlah (1)", "column_2", "jumlah (2)"]


def test_ragged_rows_are_counted_and_the_first_is_named(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("kode,nilai\n1,2\n1,2,5\n1\n7,8,9\n")
    text = refused(read_table, path)
    assert "2 rows have more than 2 cells, the first is row 3" in text


def workbook(path: Path, rows: list[list[object]], sheet: str = "Data") -> Path:
    import openpyxl

    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    for row in rows:
        page.append(row)
    book.save(path)
    return path


def test_number_cells_become_their_shortest_text_and_are_marked(tmp_path):
    import datetime as dt

    rows = [["Laporan"], [], ["kode", "idm", "nama", "tgl", "ya"]]
    rows += [
        [5304012001, 0.6995, "Fatubaa\u00a0", dt.datetime(2025, 3, 1), True],  # noqa: DTZ001
        ["53.04.01.2002", 1e-7, None, dt.datetime(2025, 3, 1, 7, 30), False],  # noqa: DTZ001
    ]
    table = read_table(workbook(tmp_path / "a.xlsx", rows), sheet="Data", header_row=3)
    assert table.first_row == 4
    assert table.text.to_numpy().tolist() == [
        ["5304012001", "0.6995", "Fatubaa", "2025-03-01", "TRUE"],
        ["53.04.01.2002", "0.0000001", "", "2025-03-01T07:30:00", "FALSE"],
    ]
    assert table.numeric.to_numpy().tolist() == [[True, True, False, False, False], [False, True, False, False, False]]
    assert "There is no sheet “Lain”" in refused(read_table, tmp_path / "a.xlsx", sheet="Lain")


def test_an_ods_workbook_is_read(tmp_path):
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        '<office:body><office:spreadsheet><table:table table:name="S"><table:table-row>'
        '<table:table-cell office:value-type="string"><text:p>kode</text:p></table:table-cell></table:table-row><table:table-row>'
        '<table:table-cell office:value-type="float" office:value="12"><text:p>12</text:p></table:table-cell>'
        "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    table = read_table(path)
    assert table.text.to_numpy().tolist() == [["12"]]
    assert table.numeric.to_numpy().tolist() == [[True]]


def test_a_parquet_table_is_text_with_its_numbers_marked(tmp_path):
    path = tmp_path / "a.parquet"
    pd.DataFrame({"kode": ["53.04", None], "jumlah": [12, 13], "idm": [0.5, np.nan]}).to_parquet(path)
    table = read_table(path)
    assert table.text.to_numpy().tolist() == [["53.04", "12", "0.5"], ["", "13", ""]]
    assert table.numeric.to_numpy().tolist() == [[False, True, True], [False, True, False]]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.floats(allow_nan=False, allow_infinity=False), st.text("aé,;\"'\n|\t-=", min_size=1)), min_size=1
    )
)
def test_what_pandas_writes_as_csv_comes_back_cell_by_cell(tmp_path, rows):
    path = tmp_path / "a.csv"
    frame = pd.DataFrame(rows, columns=["nilai", "nama"])
    frame.to_csv(path, index=False, lineterminator="\n")
    table = read_table(path, delimiter=",")
    assert [float(cell) for cell in table.text["nilai"]] == [value for value, _ in rows]
    assert table.text["nama"].tolist() == [name.strip() for _, name in rows]


# --- rasters


def from_origin(west: float, north: float, width: float, height: float) -> Affine:
    return Affine(width, 0, west, 0, -height, north)


def geotiff(path: Path, values: np.ndarray, *, crs: str | None = "EPSG:4326", pixel: float = 0.1, **options) -> Path:
    profile = {
        "driver": "GTiff",
        "height": values.shape[0],
        "width": values.shape[1],
        "count": 1,
        "dtype": values.dtype,
        "crs": crs,
        "transform": from_origin(124.0, -9.0, pixel, pixel),
    } | options
    with rasterio.open(path, "w", **profile) as dataset:
        dataset.write(values, 1)
    return path


def test_nodata_becomes_nan_and_the_transform_is_kept(tmp_path):
    values = np.array([[0, 1, 255], [1, 1, 0]], dtype="uint8")
    band, transform = read_raster(geotiff(tmp_path / "a.tif", values, nodata=255))
    np.testing.assert_array_equal(band, np.array([[0, 1, np.nan], [1, 1, 0]], dtype=np.float32))
    assert band.dtype == np.float32
    assert transform @ (0, 0) == pytest.approx((124.0, -9.0))


def test_only_the_pixels_that_touch_the_bounds_are_read(tmp_path):
    values = np.arange(100, dtype="int16").reshape(10, 10)
    path = geotiff(tmp_path / "a.tif", values)
    band, transform = read_raster(path, bounds=(124.25, -9.38, 124.45, -9.25))
    np.testing.assert_array_equal(band, values[2:4, 2:5])
    assert transform @ (0, 0) == pytest.approx((124.2, -9.2))
    assert "does not overlap" in refused(read_raster, path, bounds=(95.0, 4.0, 96.0, 5.0))


def test_a_raster_in_metres_is_warped_to_degrees_by_nearest_pixel(tmp_path):
    values = np.full((40, 40), 3, dtype="uint8")
    values[:, 20:] = 7
    path = geotiff(
        tmp_path / "a.tif", values, crs="EPSG:32751", transform=from_origin(500000, 9000000, 100, 100), nodata=0
    )
    band, transform = read_raster(path)
    column, row = ~transform @ (123.005, -9.055)
    assert band[int(row), int(column)] == 3
    column, row = ~transform @ (123.03, -9.055)
    assert band[int(row), int(column)] == 7
    assert set(np.unique(band[~np.isnan(band)])) == {3.0, 7.0}


def test_a_raster_with_south_at_the_top_is_turned(tmp_path):
    values = np.array([[1, 1], [2, 2]], dtype="uint8")
    south_up = Affine(0.1, 0, 124.0, 0, 0.1, -9.2)
    band, transform = read_raster(geotiff(tmp_path / "a.tif", values, transform=south_up))
    np.testing.assert_array_equal(band, [[2, 2], [1, 1]])
    assert transform.e < 0


def test_a_raster_without_system_or_place_is_refused(tmp_path):
    values = np.ones((2, 2), dtype="uint8")
    path = geotiff(tmp_path / "tanpa.tif", values, crs=None)
    assert "does not state its coordinate system" in refused(read_raster, path)
    assert read_raster(path, crs="EPSG:4326")[0].shape == (2, 2)
    with pytest.warns(rasterio.errors.NotGeoreferencedWarning):
        nowhere = geotiff(tmp_path / "nol.tif", values, transform=Affine.identity())
    assert "place on earth" in refused(read_raster, nowhere)
    metres = geotiff(tmp_path / "meter.tif", values, transform=from_origin(500000, 9000000, 100, 100))
    assert "place on earth" in refused(read_raster, metres)


# --- paths, digests, the process


def test_a_missing_a_folder_and_an_empty_file_are_told_apart(tmp_path):
    (tmp_path / "kosong.csv").touch()
    (tmp_path / "folder.csv").mkdir()
    for reading in (read_table, read_vector, read_raster, sha256_of_file):
        assert "not found" in refused(reading, tmp_path / "tidak_ada.csv")
        assert "folder, not a file" in refused(reading, tmp_path / "folder.csv")
        assert "empty" in refused(reading, tmp_path / "kosong.csv")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_named_pipe_is_refused_instead_of_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipa.csv")
    assert "cannot be opened" in refused(read_table, tmp_path / "pipa.csv")


def test_the_digest_is_that_of_the_bytes(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"abc")
    assert sha256_of_file(path) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.fixture
def small_csv(tmp_path) -> Path:
    path = tmp_path / "kecil.csv"
    path.write_text("kode,nama\n1,a\n")
    return path


def test_the_next_reading_works_after_the_process_was_killed(small_csv):
    read_table(small_csv)
    first = worker._RUNNING[0]
    os.kill(first.pid, signal.SIGKILL)
    assert len(read_table(small_csv).text) == 1
    assert worker._RUNNING[0].pid != first.pid
    assert not first.folder.exists()


def test_a_process_killed_amid_a_reading_gives_a_message_and_the_next_reading_works(tmp_path, small_csv):
    path = tmp_path / "besar.csv"
    path.write_text("a,b\n" + "1,2\n" * 900_000)
    read_table(small_csv)
    pid = worker._RUNNING[0].pid
    threading.Timer(0.3, os.kill, (pid, signal.SIGKILL)).start()
    assert "stopped suddenly" in refused(read_table, path)
    assert len(read_table(small_csv).text) == 1


def test_a_reading_beyond_its_time_is_stopped_and_says_so(tmp_path, small_csv, monkeypatch):
    path = tmp_path / "besar.csv"
    path.write_text("a,b\n" + "1,2\n" * 900_000)
    read_table(small_csv)
    monkeypatch.setattr(worker, "LIMITS", replace(LIMITS, worker_seconds=0.2))
    assert "longer than 0.2 seconds" in refused(read_table, path)
    monkeypatch.setattr(worker, "LIMITS", LIMITS)
    assert len(read_table(small_csv).text) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="the address space is only capped on Linux")
def test_a_reading_beyond_its_memory_is_refused_and_says_so(tmp_path, small_csv, monkeypatch):
    path = tmp_path / "besar.csv"
    path.write_text("a,b\n" + "1,2\n" * 900_000)
    read_table(small_csv)
    monkeypatch.setattr(worker, "LIMITS", replace(LIMITS, worker_memory_bytes=400 * 1024**2, max_rows=2_000_000))
    assert "memory" in refused(read_table, path)
    monkeypatch.setattr(worker, "LIMITS", LIMITS)
    assert len(read_table(small_csv).text) == 1


@pytest.mark.parametrize(
    ("limit", "value", "said"),
    [
        ("max_rows", 2, "Rows"),
        ("max_columns", 1, "Columns"),
        ("max_table_cells", 3, "Cells"),
        ("max_file_bytes", 5, "Size"),
    ],
)
def test_a_limit_is_named_with_what_was_found_and_what_is_accepted(tmp_path, monkeypatch, limit, value, said):
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n3,4\n")
    monkeypatch.setattr(worker, "LIMITS", replace(LIMITS, **{limit: value}))
    text = refused(read_table, path)
    assert said in text
    assert f"at most {value} are accepted" in text


def test_many_threads_share_the_process(small_csv):
    results: list[int] = []
    threads = [threading.Thread(target=lambda: results.append(len(read_table(small_csv).text))) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [1] * 12
    assert len(worker._RUNNING) == 1


def test_the_process_has_no_secret_and_no_driver_beyond_the_list(small_csv, monkeypatch):
    close_worker()
    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    read_table(small_csv)
    environment = psutil.Process(worker._RUNNING[0].pid).environ()
    assert "DATABASE_URL" not in environment
    skipped = environment["GDAL_SKIP"].split(",")
    assert {"OGR_VRT", "VRT", "GDALG", "HTTP", "WFS", "SQLite", "CSV", "LIBKML"} <= set(skipped)


def test_closing_removes_the_process_and_its_folder(small_csv):
    read_table(small_csv)
    process = worker._RUNNING[0]
    close_worker()
    close_worker()
    assert not process.alive
    assert not process.folder.exists()


def run_python(code: str, *arguments: str, cwd: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{code}", *arguments]
    return subprocess.Popen(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


READ_AND_TELL = """
from pathlib import Path
import data.worker as w
print(len(w.read_table(Path(sys.argv[1])).text), w._RUNNING[0].pid, w._RUNNING[0].folder, flush=True)
"""


def test_it_works_from_another_folder_and_leaves_nothing_at_exit(small_csv, tmp_path):
    process = run_python(READ_AND_TELL, str(small_csv), cwd=tmp_path)
    said, errors = process.communicate(timeout=60)
    rows, pid, folder = said.split()
    assert (rows, errors, process.returncode) == ("1", "", 0)
    assert not psutil.pid_exists(int(pid))
    assert not Path(folder).exists()


def test_when_the_parent_is_killed_the_process_and_its_folder_go(small_csv, tmp_path):
    parent = run_python(READ_AND_TELL + "import time; time.sleep(60)", str(small_csv), cwd=tmp_path)
    assert parent.stdout is not None
    _, pid, folder = parent.stdout.readline().split()
    parent.kill()
    parent.communicate()
    deadline = time.monotonic() + 20
    while (Path(folder).exists() or _runs(int(pid))) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _runs(int(pid))
    assert not Path(folder).exists()


def _runs(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


# --- real files


@real
@needs_real
def test_belu_roads_are_read_in_three_dimensions():
    roads = read_vector(REAL / "belu/roads/jalan_RBI25K_belu.geojson")
    assert len(roads) == 1823
    assert roads.has_z.all()
    assert roads.total_bounds == pytest.approx([124.805, -9.393, 125.184, -8.959], abs=0.001)
    assert roads["REMARK"].notna().all()


@real
@needs_real
@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("kudus_JALAN_LN_25K.js.gz", 4045),
        ("kebumen_kec_osm_roads.js.gz", 2250),
        ("aceh_tamiang_jalan_RBI.json.gz", 1489),
    ],
)
def test_real_road_files_of_qgis2web_and_with_null_measures_are_read(name, rows):
    roads = read_vector(REAL / "roads" / name)
    assert len(roads) == rows
    assert roads.geometry.notna().all()
    assert np.isfinite(roads.total_bounds).all()


@real
@needs_real
def test_batang_hari_is_refused_until_its_zone_is_declared():
    path = REAL / "roads/batanghari_segmen_kondisi_UTM.geojson.gz"
    assert "4406 features" in refused(read_vector, path)
    roads = read_vector(path, crs="EPSG:32748")
    assert len(roads) == 12346
    assert [warning.code for warning in roads.attrs["warnings"]] == ["degrees_amid_metres"]
    assert roads.total_bounds == pytest.approx([108.56, -7.75, 109.38, -7.18], abs=0.01)


@real
@needs_real
def test_the_faulty_belu_workbook_shows_its_number_cells():
    table = read_table(REAL / "belu/fiktif/pmi_per_desa_fiktif_bermasalah.xlsx", header_row=4)
    assert table.numeric.to_numpy().any()
    assert not table.text.map(lambda cell: cell.endswith(".0")).to_numpy().any()


@real
@needs_real
def test_national_tables_keep_every_row():
    assert len(read_table(REAL / "national/idn-area-data_villages.csv").text) == 83_762
    assert len(read_table(REAL / "national/idm2024_desa_flattened.csv.gz").text) == 75_265


def test_an_idle_reading_process_ends_and_the_next_reading_starts_another(tmp_path, monkeypatch):
    path = tmp_path / "tabel.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    monkeypatch.setattr(worker, "_IDLE_S", 0.2)
    worker.read_table(path)
    deadline = time.monotonic() + 20
    while worker._RUNNING and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not worker._RUNNING
    assert worker.read_table(path).text.iloc[0].tolist() == ["1", "2"]
