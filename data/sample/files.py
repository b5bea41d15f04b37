"""Writes the sample's files in ordinary formats; equal content gives equal bytes."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from string import Template

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import rasterio
import xlsxwriter
from numpy.typing import NDArray

from data.sample.grids import Grid
from data.sample.names import PROVINCE
from data.sample.plane import lonlat
from data.sample.world import World

# GeoPackage and XLSX store when they were written; a fixed date keeps the file digests stable.
_DATE = "2026-01-01T00:00:00.000Z"
PACKAGE_NAME = "htis-provinsi-contoh"
_FORMATS = {"csv": "text/csv", "gpkg": "application/geopackage+sqlite3", "tif": "image/tiff"}


def write_villages(path: Path, world: World, offices: NDArray[np.float64]) -> None:
    """Write village polygons with BIG's column names, names of all levels, and office locations."""
    areas = world.areas
    places = lonlat(offices)
    table = gpd.GeoDataFrame(
        {
            "KDEPUM": areas.codes,
            "WADMKD": areas.village_names,
            "WADMKC": [areas.district_names[n] for n in areas.district],
            "WADMKK": [areas.regency_names[n] for n in areas.regency],
            "WADMPR": PROVINCE,
            "BUJUR_KANTOR": places[:, 0],
            "LINTANG_KANTOR": places[:, 1],
        },
        geometry=world.polygons,
        crs="EPSG:4326",
    )
    _write_features(path, table, "desa", "GPKG")


def write_roads(path: Path, roads: gpd.GeoDataFrame) -> None:
    """Write road lines as FlatGeobuf."""
    _write_features(path, roads, "jalan", "FlatGeobuf")


def write_zones(path: Path, zones: gpd.GeoDataFrame) -> None:
    """Write the zones of the spatial plan as FlatGeobuf."""
    _write_features(path, zones, "pola_ruang", "FlatGeobuf")


def _write_features(path: Path, table: gpd.GeoDataFrame, layer: str, driver: str) -> None:
    """Write one layer with a fixed date."""
    before = pyogrio.get_gdal_config_option("OGR_CURRENT_DATE")
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": _DATE})
    try:
        table.to_file(path, layer=layer, driver=driver, engine="pyogrio")
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": before})


def write_table(path: Path, table: pd.DataFrame) -> None:
    """Write a CSV file (UTF-8, comma, decimal point; empty = not measured)."""
    table.to_csv(path, index=False, lineterminator="\n")


def write_workbook(path: Path, table: pd.DataFrame) -> None:
    """Write one sheet; codes stay text, formulas stay text, what is missing stays empty."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(path, {**options, "constant_memory": True}) as book:
        book.set_properties({"title": "Contoh (rekaan)", "created": datetime.fromisoformat(_DATE).astimezone(UTC)})
        sheet = book.add_worksheet("idm")
        sheet.write_row(0, 0, list(table.columns))
        for number, row in enumerate(table.itertuples(index=False, name=None), start=1):
            sheet.write_row(number, 0, [None if pd.isna(value) else value for value in row])


def write_raster(path: Path, cells: NDArray[np.generic], grid: Grid, nodata: float) -> None:
    """Write one band as a tiled, compressed GeoTIFF in EPSG:4326."""
    rows, columns = cells.shape
    profile = {
        "driver": "GTiff",
        "width": columns,
        "height": rows,
        "count": 1,
        "dtype": cells.dtype.name,
        "crs": "EPSG:4326",
        "transform": grid.transform,
        "nodata": nodata,
        "tiled": True,
        "blockxsize": 256,
        "blockysize": 256,
        "compress": "deflate",
    }
    with rasterio.open(path, "w", **profile) as target:
        target.write(cells, 1)


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 text with Unix line ends on every system."""
    path.write_bytes(text.encode("utf-8"))


def template(name: str) -> str:
    """Return a text that stands beside this module."""
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def readme(world: World, seed: int) -> str:
    """Return BACA.txt: all of it is invented, and what lies where."""
    areas = world.areas
    counts = {"regencies": len(areas.regency_codes), "districts": len(areas.district_codes)}
    return Template(template("readme_template.txt")).substitute(villages=len(areas.codes), seed=seed, **counts)


def data_package(tables: dict[str, pd.DataFrame], others: tuple[str, ...], seed: int) -> str:
    """Return datapackage.json (Frictionless Data Package) for the folder."""
    resources = [
        {
            "name": Path(name).stem.replace("_", "-"),
            "path": name,
            "format": Path(name).suffix[1:],
            **({"profile": "tabular-data-resource"} if name in tables else {}),
            **({"mediatype": _FORMATS[Path(name).suffix[1:]]} if Path(name).suffix[1:] in _FORMATS else {}),
            **({"schema": {"fields": _fields(tables[name])}} if name in tables else {}),
        }
        for name in (*tables, *others)
    ]
    package = {
        "profile": "data-package",
        "name": PACKAGE_NAME,
        "title": "Provinsi Contoh (semua data rekaan)",
        "description": "Invented sample region; nothing in it exists.",
        "licenses": [{"name": "CC0-1.0", "path": "https://creativecommons.org/publicdomain/zero/1.0/"}],
        "seed": seed,
        "resources": resources,
    }
    return json.dumps(package, indent=2, ensure_ascii=False) + "\n"


def _fields(table: pd.DataFrame) -> list[dict[str, str]]:
    """Return the Frictionless fields of a table."""
    kinds = {"i": "integer", "u": "integer", "f": "number"}
    return [{"name": str(name), "type": kinds.get(table[name].dtype.kind, "string")} for name in table.columns]
