"""Small input files for the tests of the readers: a region of six square villages near Belu."""

import json
from pathlib import Path

import numpy as np
import rasterio
from affine import Affine

from data.catalogue import Catalogue, Dataset
from data.catalogue_file import dataset_from_table

CODES = ("53.04.01.2001", "53.04.01.2002", "53.04.01.2003", "53.04.02.1001", "53.04.02.2002", "53.04.02.2003")
NAMES = ("Melati", "Kenanga", "Cempaka", "Mawar", "Dahlia", "Anggrek")
WEST, SOUTH, SIDE = 125.0, -9.2, 0.1


def square(column, row=0, side=SIDE):
    """Return the ring of one square village, counted from the south-west."""
    west, south = WEST + column * side, SOUTH + row * side
    return [[west, south], [west + side, south], [west + side, south + side], [west, south + side], [west, south]]


def feature(properties, geometry):
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def polygon(*rings):
    return {"type": "Polygon", "coordinates": list(rings)}


def village_features():
    return [
        feature({"kode": code, "nama": name}, polygon(square(number % 3, number // 3)))
        for number, (code, name) in enumerate(zip(CODES, NAMES, strict=True))
    ]


def write_features(path: Path, features, **extra):
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features, **extra}), encoding="utf-8")
    return path


def write_csv(path: Path, *lines: str):
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def write_raster(path: Path, values, *, west=WEST, north=SOUTH + 0.2, cell=0.05, nodata=255, dtype="float32"):
    values = np.asarray(values, dtype=dtype)
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        height=values.shape[0],
        width=values.shape[1],
        count=1,
        dtype=dtype,
        crs="EPSG:4326",
        transform=Affine(cell, 0, west, 0, -cell, north),
        nodata=nodata,
    ) as file:
        file.write(values, 1)
    return path


def dataset(path: Path, role: str, key="x", **fields) -> Dataset:
    """Return a dataset as a catalogue would declare it; Kemendagri codes unless the test says otherwise."""
    declared = {"role": role, "path": path.name, "title": f"{role} uji", **fields}
    if role in ("villages", "attributes", "area_names"):
        declared.setdefault("code_system", "kemendagri")
    return dataset_from_table(key, declared, path.parent, "uji.catalogue.toml")


def catalogue(*datasets: Dataset) -> Catalogue:
    return Catalogue("uji", {one.key: one for one in datasets})


def villages_dataset(folder: Path, **fields) -> Dataset:
    return dataset(write_features(folder / "desa.geojson", village_features()), "villages", "desa", **fields)


def told(error) -> str:
    """Return the faults in both languages, as a planner reads them."""
    return error.value.in_language("en") + "\n" + error.value.in_language("id")
