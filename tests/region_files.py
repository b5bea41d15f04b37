"""A tiny region of ordinary files, for tests that run the whole chain or break one file of it."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from rasterio.transform import from_origin
from shapely.geometry import box, mapping

from tests.builders import HOSTILE_NAMES

WEST, SOUTH, STEP = 107.0, -11.0, 0.03
COLUMNS, ROWS = 4, 3

CATALOGUE = """
name = "Wilayah uji"

[datasets.desa]
role = "villages"
path = "desa.geojson"
title = "Desa uji"
publisher = "rekaan"
year = 2026
licence = "CC0"
level = "village"
invented = true
code_system = "kemendagri"

[datasets.desa.columns]
village_code = "kode"
village_name = "nama"
district_name = "kecamatan"
regency_name = "kabupaten"
province_name = "provinsi"

[datasets.pmi]
role = "attributes"
path = "pmi.csv"
title = "PMI uji"
publisher = "rekaan"
year = 2026
licence = "CC0"
level = "village"
invented = true
code_system = "kemendagri"

[datasets.pmi.columns]
village_code = "kode"
population = "penduduk"
migrant_workers = "pmi"
idm_score = "idm"

[datasets.pusat]
role = "service_centres"
path = "pusat.csv"
title = "Pusat layanan uji"
year = 2026
invented = true

[datasets.pusat.columns]
name = "nama"
kind = "jenis"
lon = "bujur"
lat = "lintang"

[datasets.jalan]
role = "roads"
path = "jalan.geojson"
title = "Jalan uji"
year = 2026
invented = true

[datasets.sinyal]
role = "signal"
path = "sinyal.tif"
title = "Sinyal uji"
year = 2026
invented = true
"""

SCENARIO = """
name = "Uji 2027"
year = 2027

[candidates]
rule = "threshold"
indicator = "migrant_workers"
minimum = 10

[criteria.travel_time_ltsa_min]
weight = 0.4
best = 0
worst = 60
pillar = "migration_service"
source = "asumsi"

[criteria.uncovered_population_share]
weight = 0.3
best = 0
worst = 1
pillar = "productive_business"
source = "asumsi"

[criteria.idm_score]
weight = 0.3
best = 0.8155
worst = 0.4907
pillar = "all"
source = "Permendesa 2/2016"

[funds.kemnaker]
ministry = "Kementerian Ketenagakerjaan"
budget_idr = 150_000_000

[funds.komdigi]
ministry = "Komdigi"
budget_idr = 30_000_000

[interventions.officers]
label = "Petugas Desmigratif"
owner = "Kementerian Ketenagakerjaan"
funds = ["kemnaker"]
unit_cost_idr = 45_600_000
cost_source = "harga contoh (rekaan)"
pillar = "migration_service"
closes = { travel_time_ltsa_min = 0.5, idm_score = 0.1 }

[interventions.internet]
label = "Internet pos layanan"
owner = "Komdigi"
funds = ["komdigi"]
unit_cost_idr = 6_900_000
cost_source = "harga contoh (rekaan)"
pillar = "productive_business"
closes = { uncovered_population_share = 0.8 }
eligible_criterion = "uncovered_population_share"
eligible_minimum_need = 0.1

[rules]
villages = 3
exposure = "migrant_workers"
"""


@dataclass(frozen=True)
class RegionFolder:
    """Where the tiny region's files lie."""

    folder: Path

    @property
    def catalogue(self) -> Path:
        return self.folder / "catalogue.toml"

    @property
    def scenario(self) -> Path:
        return self.folder / "scenario.toml"

    def file(self, name: str) -> Path:
        return self.folder / name

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace text in a file; the text must be there."""
        text = self.file(name).read_text(encoding="utf-8")
        assert old in text, f"{name} holds no {old!r}"
        self.file(name).write_text(text.replace(old, new), encoding="utf-8")


def write_region(folder: Path, *, shuffle: int | None = None, names: tuple[str, ...] = HOSTILE_NAMES) -> RegionFolder:
    """Write twelve villages (the last an island), roads, centres, a raster; `shuffle` seeds another row order."""
    folder.mkdir(parents=True, exist_ok=True)
    order = np.arange(COLUMNS * ROWS)
    if shuffle is not None:
        order = np.random.default_rng(shuffle).permutation(order)
    _write_villages(folder, order, names)
    _write_attributes(folder, order[::-1] if shuffle is not None else order)
    _write_centres(folder)
    _write_roads(folder, shuffle)
    _write_signal(folder)
    (folder / "catalogue.toml").write_text(CATALOGUE, encoding="utf-8")
    (folder / "scenario.toml").write_text(SCENARIO, encoding="utf-8")
    return RegionFolder(folder)


def village_code(number: int) -> str:
    """Code of village `number`; the second is a kelurahan."""
    return f"99.0{1 + number // (COLUMNS * 2)}.01.{1001 if number == 1 else 2001 + number}"


def feature(number: int, names: tuple[str, ...] = HOSTILE_NAMES) -> dict[str, object]:
    """Village `number` as a GeoJSON feature."""
    column, row = number % COLUMNS, number // COLUMNS
    west = WEST + column * STEP + (1.0 if number == COLUMNS * ROWS - 1 else 0.0)
    south = SOUTH + row * STEP
    return {
        "type": "Feature",
        "properties": {
            "kode": village_code(number),
            "nama": names[number] if number < len(names) else f"Desa uji {number}",
            "kecamatan": "Kecamatan uji",
            "kabupaten": f"Kabupaten uji {1 + number // (COLUMNS * 2)}",
            "provinsi": "Provinsi uji",
        },
        "geometry": mapping(box(west, south, west + STEP, south + STEP)),
    }


def _write_villages(folder: Path, order: np.ndarray, names: tuple[str, ...]) -> None:
    collection = {"type": "FeatureCollection", "features": [feature(int(n), names) for n in order]}
    (folder / "desa.geojson").write_text(json.dumps(collection), encoding="utf-8")


def _write_attributes(folder: Path, order: np.ndarray) -> None:
    rng = np.random.default_rng(7)
    people, workers = rng.integers(500, 3000, 12), rng.integers(5, 120, 12)
    idm = rng.uniform(0.45, 0.8, 12).round(4)
    with (folder / "pmi.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["kode", "penduduk", "pmi", "idm"])
        for n in map(int, order):
            known = "" if n == 1 else idm[n]
            writer.writerow([village_code(n), people[n], "" if n == 4 else workers[n], known])


def _write_centres(folder: Path) -> None:
    rows = [
        ("LTSA <b>uji</b>", "ltsa", WEST + 0.01, SOUTH + 0.012),
        ("Dinas uji", "dinas_ketenagakerjaan", WEST + 0.1, SOUTH + 0.07),
    ]
    with (folder / "pusat.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["nama", "jenis", "bujur", "lintang"])
        writer.writerows(rows)


def _write_roads(folder: Path, shuffle: int | None) -> None:
    east, north = WEST + COLUMNS * STEP, SOUTH + ROWS * STEP
    lines = [
        ("primary", "asphalt", [[WEST, SOUTH + 0.01], [WEST + 0.06, SOUTH + 0.01], [east, SOUTH + 0.01]]),
        ("secondary", "asphalt", [[WEST + 0.06, SOUTH + 0.01], [WEST + 0.06, SOUTH + 0.05], [WEST + 0.06, north]]),
        ("unclassified", "unpaved", [[WEST, SOUTH + 0.05], [WEST + 0.06, SOUTH + 0.05], [WEST + 0.11, SOUTH + 0.05]]),
    ]
    if shuffle is not None:
        lines.reverse()
    features = [
        {
            "type": "Feature",
            "properties": {"highway": highway, "surface": surface},
            "geometry": {"type": "LineString", "coordinates": line},
        }
        for highway, surface, line in lines
    ]
    (folder / "jalan.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8"
    )


def _write_signal(folder: Path) -> None:
    values = np.zeros((18, 24), dtype=np.uint8)
    values[:, :10] = 1
    values[:, 20:] = 255
    with rasterio.open(
        folder / "sinyal.tif",
        "w",
        driver="GTiff",
        width=24,
        height=18,
        count=1,
        dtype="uint8",
        nodata=255,
        crs="EPSG:4326",
        transform=from_origin(WEST, SOUTH + 0.09, 0.005, 0.005),
    ) as file:
        file.write(values, 1)
