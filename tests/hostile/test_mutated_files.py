"""Honest files with a few bytes changed: every one is read or refused, and the process answers on."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import geopandas as gpd
import numpy as np
import openpyxl
import pandas as pd
import pytest
import rasterio
import shapely
from affine import Affine

from data import worker
from data.errors import DataError
from data.worker import read_raster, read_table, read_vector

MUTATIONS = 30
ZONES = gpd.GeoDataFrame(
    {"kode": [f"53.04.01.{i}" for i in range(9)], "nilai": range(9)},
    geometry=[shapely.box(125 + i / 10, -9, 125.1 + i / 10, -8.9) for i in range(9)],
    crs="EPSG:32751",
)


def write_xlsx(path: Path) -> None:
    book = openpyxl.Workbook()
    for line in ZONES[["kode", "nilai"]].to_numpy().tolist():
        book.active.append(line)
    book.save(path)


def write_tif(path: Path) -> None:
    profile = {"driver": "GTiff", "width": 20, "height": 20, "count": 1, "dtype": "uint8", "compress": "deflate"}
    with rasterio.open(path, "w", crs="EPSG:32751", transform=Affine(9, 0, 5e5, 0, -9, 9e6), **profile) as dataset:
        dataset.write(np.eye(20, dtype="uint8"), 1)


SEEDS: dict[str, tuple[Callable[[Path], object], Callable[..., object]]] = {
    "a.geojson": (ZONES.to_crs(4326).to_file, read_vector),
    "a.gpkg": (ZONES.to_file, read_vector),
    "a.fgb": (lambda path: ZONES.to_file(path, driver="FlatGeobuf"), read_vector),
    "a.parquet": (ZONES.to_parquet, read_vector),
    "a.js.gz": (lambda path: path.write_bytes(gzip.compress(b"var json_a = " + ZONES.to_json().encode())), read_vector),
    "b.parquet": (lambda path: pd.DataFrame(ZONES[["kode", "nilai"]]).to_parquet(path), read_table),
    "a.csv": (ZONES[["kode", "nilai"]].to_csv, read_table),
    "a.xlsx": (write_xlsx, read_table),
    "a.tif": (write_tif, read_raster),
}


def mutated(data: bytes, random: np.random.Generator) -> bytes:
    """Return the bytes with one kind of damage."""
    changed = bytearray(data)
    start = int(random.integers(len(changed)))
    match random.integers(4):
        case 0:
            for at in random.integers(len(changed), size=5):
                changed[at] ^= 1 << int(random.integers(8))
        case 1:
            del changed[start:]
        case 2:
            changed[start : start + 8] = b"\xff" * 8
        case _:
            changed[start:start] = changed[: int(random.integers(1, 200))]
    return bytes(changed)


@pytest.mark.parametrize("name", SEEDS)
def test_a_damaged_file_is_read_or_refused_and_never_ends_the_process(tmp_path, name):
    write, read = SEEDS[name]
    path = tmp_path / name
    write(path)
    honest = path.read_bytes()
    read(path)
    pid = worker._RUNNING[0].pid
    random = np.random.default_rng(20270101)
    for _ in range(MUTATIONS):
        path.write_bytes(mutated(honest, random))
        if path.stat().st_size:
            with suppress(DataError):
                read(path)
    path.write_bytes(honest)
    read(path)
    assert worker._RUNNING[0].pid == pid, "the process died of a damaged file"
