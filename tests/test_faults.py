"""Every fault of an input gives its message (problem, where, remedy), its exit code, and nothing half-written."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Callable

import geopandas as gpd
import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin

from command_line import main
from tests.region_files import RegionFolder, feature, village_code, write_region

SECRET = "rahasia-server-1234"
Break = Callable[[RegionFolder], None]


@pytest.fixture
def region(tmp_path) -> RegionFolder:
    return write_region(tmp_path / "wilayah", names=())


def run(region: RegionFolder, capsys, *options: str) -> tuple[int, str]:
    code = main(
        [
            "plan",
            str(region.scenario),
            "--catalogue",
            str(region.catalogue),
            "--out",
            str(region.folder / "out"),
            *options,
        ]
    )
    return code, capsys.readouterr().err


def villages(region: RegionFolder) -> dict:
    return json.loads(region.file("desa.geojson").read_text())


def write_villages(region: RegionFolder, collection: dict) -> None:
    region.file("desa.geojson").write_text(json.dumps(collection))


def duplicate_code(region: RegionFolder) -> None:
    collection = villages(region)
    collection["features"].append(feature(2, ()))
    write_villages(region, collection)


def wrong_code_system(region: RegionFolder) -> None:
    region.edit(
        "catalogue.toml",
        'code_system = "kemendagri"\n\n[datasets.pmi.columns]',
        'code_system = "bps"\n\n[datasets.pmi.columns]',
    )


def codes_of_another_system(region: RegionFolder) -> None:
    text = region.file("pmi.csv").read_text()
    for number in range(12):
        text = text.replace(village_code(number), f"5306032{number:03d}")
    region.file("pmi.csv").write_text(text)


def no_crs(region: RegionFolder) -> None:
    frame = gpd.read_file(region.file("desa.geojson")).set_crs(None, allow_override=True)
    with pytest.warns(UserWarning, match="crs"):
        frame.to_file(region.file("desa.shp"), encoding="utf-8")
    region.edit("catalogue.toml", "desa.geojson", "desa.shp")


def swapped_coordinates(region: RegionFolder) -> None:
    collection = villages(region)
    for one in collection["features"]:
        one["geometry"]["coordinates"] = [[list(reversed(p)) for p in ring] for ring in one["geometry"]["coordinates"]]
    write_villages(region, collection)


def empty_geometry(region: RegionFolder) -> None:
    collection = villages(region)
    collection["features"][3]["geometry"] = {"type": "Polygon", "coordinates": []}
    write_villages(region, collection)


def text_in_a_number(region: RegionFolder) -> None:
    with region.file("pmi.csv").open(newline="") as file:
        rows = list(csv.reader(file))
    rows[4][1] = "seribu dua ratus"
    with region.file("pmi.csv").open("w", newline="") as file:
        csv.writer(file).writerows(rows)


def raster_without_overlap(region: RegionFolder) -> None:
    with rasterio.open(
        region.file("sinyal.tif"), "w", driver="GTiff", width=4, height=4, count=1, dtype="uint8", nodata=255,
        crs="EPSG:4326", transform=from_origin(120, 0, 0.01, 0.01),
    ) as file:  # fmt: skip
        file.write(np.ones((4, 4), dtype=np.uint8), 1)


def missing_column(region: RegionFolder) -> None:
    region.edit("catalogue.toml", 'migrant_workers = "pmi"', 'migrant_workers = "jumlah_pmi"')


def corrupt_zip(region: RegionFolder) -> None:
    gpd.read_file(region.file("desa.geojson")).to_file(region.file("desa.shp"), encoding="utf-8")
    with zipfile.ZipFile(region.file("desa.zip"), "w") as archive:
        for path in region.folder.glob("desa.*"):
            if path.suffix in {".shp", ".shx", ".dbf", ".prj"}:
                archive.write(path, path.name)
    content = region.file("desa.zip").read_bytes()
    region.file("desa.zip").write_bytes(content[: len(content) // 2])
    region.edit("catalogue.toml", "desa.geojson", "desa.zip")


def weights_of_zero(region: RegionFolder) -> None:
    for weight in ("0.4", "0.3"):
        region.edit("scenario.toml", f"weight = {weight}", "weight = 0")


def budget_below_the_cheapest_package(region: RegionFolder) -> None:
    region.edit("scenario.toml", "budget_idr = 150_000_000", "budget_idr = 150_000")
    region.edit("scenario.toml", "budget_idr = 30_000_000", "budget_idr = 30_000")


def workbook_with_a_far_cell(region: RegionFolder) -> None:
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>'
    )
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile(region.file("pmi.xlsx"), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{relation}">'
            '<sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    region.edit("catalogue.toml", "pmi.csv", "pmi.xlsx")


def vrt_named_geojson(region: RegionFolder) -> None:
    region.file("rahasia.csv").write_text(f"kode,nama,x,y\n{SECRET},{SECRET},107,-11\n")
    region.file("desa.geojson").write_text(
        f'<OGRVRTDataSource><OGRVRTLayer name="rahasia"><SrcDataSource>{region.file("rahasia.csv")}</SrcDataSource>'
        '<GeometryType>wkbPoint</GeometryType><GeometryField encoding="PointFromColumns" x="x" y="y"/></OGRVRTLayer></OGRVRTDataSource>'
    )


def vrt_named_tif(region: RegionFolder) -> None:
    region.file("sinyal.tif").rename(region.file("lain.tif"))
    region.file("sinyal.tif").write_text(
        '<VRTDataset rasterXSize="24" rasterYSize="18"><SRS>EPSG:4326</SRS>'
        '<GeoTransform>107,0.005,0,-10.91,0,-0.005</GeoTransform><VRTRasterBand dataType="Byte" band="1"><SimpleSource>'
        f"<SourceFilename>{region.file('lain.tif')}</SourceFilename></SimpleSource></VRTRasterBand></VRTDataset>"
    )


def sparse_raster(region: RegionFolder) -> None:
    with rasterio.open(
        region.file("sinyal.tif"), "w", driver="GTiff", width=200_000, height=200_000, count=1, dtype="float64",
        tiled=True, blockxsize=512, blockysize=512, SPARSE_OK=True, BIGTIFF="YES", crs="EPSG:4326",
        transform=from_origin(107, -10.9, 1e-6, 1e-6),
    ):  # fmt: skip
        pass


def dotted_key_bomb(region: RegionFolder) -> None:
    region.file("scenario.toml").write_text(".".join(["a"] * 50_000) + " = 1\n")


def dotted_key_that_fits(region: RegionFolder) -> None:
    region.file("scenario.toml").write_text(".".join(["a"] * 16_000) + " = 1\n")


# how it is broken, exit code, where it is, words that the Indonesian message must hold
FAULTS: list[tuple[Break, int, str, tuple[str, ...]]] = [
    (duplicate_code, 2, "desa.geojson", (village_code(2),)),
    (wrong_code_system, 2, "pmi", ("bps",)),
    (codes_of_another_system, 2, "pmi.csv", ("kode",)),
    (no_crs, 2, "desa.shp", ("crs",)),
    (swapped_coordinates, 2, "desa.geojson", ("lintang",)),
    (empty_geometry, 2, "desa.geojson", ("baris 4", "geometri")),
    (text_in_a_number, 2, "pmi.csv", ("seribu dua ratus", "penduduk")),
    (raster_without_overlap, 2, "sinyal.tif", ()),
    (missing_column, 2, "pmi.csv", ("jumlah_pmi",)),
    (corrupt_zip, 2, "desa.zip", ()),
    (weights_of_zero, 2, "scenario.toml", ("bobot",)),
    (budget_below_the_cheapest_package, 3, "funds", ("paket", "6.900.000", "ribuan")),
    (workbook_with_a_far_cell, 2, "pmi.xlsx", ()),
    (vrt_named_geojson, 2, "desa.geojson", ()),
    (vrt_named_tif, 2, "sinyal.tif", ()),
    (sparse_raster, 2, "sinyal.tif", ("40.000.000.000",)),
    (dotted_key_bomb, 2, "scenario.toml", ()),
    (dotted_key_that_fits, 2, "scenario.toml", ()),
]


@pytest.mark.parametrize(("break_it", "code", "where", "words"), FAULTS, ids=[entry[0].__name__ for entry in FAULTS])
def test_a_fault_is_told_with_problem_where_and_remedy_and_nothing_is_written(
    region, capsys, break_it, code, where, words
):
    break_it(region)
    found, message = run(region, capsys)
    assert found == code, message
    assert "Traceback" not in message
    assert SECRET not in message
    assert str(region.folder) not in message  # file names, never the server's paths
    assert where in message
    for word in words:
        assert word.casefold() in message.casefold()
    first = message.splitlines()[0]
    assert first.count(". ") >= 1 or first.count("? ") >= 1, f"no remedy after the problem: {first}"
    assert not list((region.folder / "out").rglob("*")) if (region.folder / "out").exists() else True


@pytest.mark.parametrize(
    ("break_it", "code", "where", "words"), FAULTS[:1] + FAULTS[10:12], ids=lambda v: getattr(v, "__name__", "")
)
def test_the_same_fault_is_told_in_english_on_request(region, capsys, break_it, code, where, words):
    break_it(region)
    indonesian = run(region, capsys)[1]
    found, english = run(region, capsys, "--language", "en")
    assert found == code
    assert english != indonesian


def test_an_earlier_plan_stays_whole_when_the_next_one_fails(region, capsys):
    assert run(region, capsys)[0] == 0
    before = {path.name: path.read_bytes() for path in (region.folder / "out").iterdir()}
    text_in_a_number(region)
    assert run(region, capsys)[0] == 2
    assert before == {path.name: path.read_bytes() for path in (region.folder / "out").iterdir()}


def test_all_faults_of_a_file_are_told_at_once(region, capsys):
    text = region.file("pmi.csv").read_text().splitlines()
    text[2] = text[2].replace(text[2].split(",")[1], "banyak", 1)
    text[5] = text[5].replace(text[5].split(",")[2], "-7", 1)
    region.file("pmi.csv").write_text("\n".join(text))
    code, message = run(region, capsys)
    assert code == 2
    assert "banyak" in message
    assert "-7" in message
