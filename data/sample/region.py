"""The invented sample region *Provinsi Contoh*, written as ordinary files."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from data.errors import DataError, Fault, raise_if_any
from data.sample import files
from data.sample.attributes import idm_table, migrant_worker_table, readiness_table
from data.sample.coverage import UNKNOWN, signal_cells, tower_table
from data.sample.elevation import SEA, elevation_cells
from data.sample.example_scenario import example_scenario
from data.sample.grids import SEA_NODATA, Grid, make_grid, population_cells
from data.sample.roads import road_lines
from data.sample.service_centres import service_centre_table
from data.sample.settlements import office_points
from data.sample.world import World, make_world
from data.sample.zones import zone_polygons
from data.wording import Text

FEWEST_VILLAGES, MOST_VILLAGES = 60, 100_000
FILE_NAMES = (
    "BACA.txt",
    "catalogue.toml",
    "datapackage.json",
    "desa.gpkg",
    "idm.xlsx",
    "jalan.fgb",
    "kesiapan.csv",
    "ketinggian.tif",
    "menara.csv",
    "penduduk.tif",
    "pmi.csv",
    "pola_ruang.fgb",
    "pusat_layanan.csv",
    "scenario.toml",
    "sinyal_4g.tif",
)
Progress = Callable[[str], None]


def write_sample_region(out: Path, villages: int = 1200, seed: int = 1, progress: Progress | None = None) -> None:
    """Write an invented province of `villages` villages into the folder `out`.

    The folder appears whole or not at all; an earlier sample in it is replaced. Equal `villages`
    and `seed` give equal files.

    Parameters
    ----------
    out : Path
        A new or empty folder, or an earlier sample.
    villages : int
        60 to 100,000.
    seed : int
        0 or more.
    progress : callable, optional
        Called with a short Indonesian text before each stage.

    Raises
    ------
    DataError
        If `villages` or `seed` is out of range, or `out` holds anything but a sample.
    OSError
        If the folder cannot be written.
    """
    raise_if_any([*_range_faults(villages, seed), *_folder_faults(out)], DataError)
    out = out.resolve()
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent, ignore_cleanup_errors=True) as folder:
        built = Path(folder) / "new"
        built.mkdir()
        _write_all(built, villages, seed, progress or (lambda _: None))
        _put_in_place(built, out, Path(folder) / "old")


def _put_in_place(built: Path, out: Path, old: Path) -> None:
    """Move `built` to `out`; an earlier sample goes aside first and comes back if that fails."""
    if not out.exists():
        built.replace(out)
        return
    out.replace(old)
    try:
        built.replace(out)
    except OSError:
        old.replace(out)
        raise


def is_sample_region(folder: Path) -> bool:
    """Return whether `folder` holds a sample, of this or an earlier version, and nothing else.

    Raises
    ------
    OSError
        If the folder cannot be read.
    """
    if not folder.is_dir() or not {entry.name for entry in folder.iterdir()} <= set(FILE_NAMES):
        return False
    try:
        package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    except (ValueError, FileNotFoundError):
        return False
    return isinstance(package, dict) and package.get("name") == files.PACKAGE_NAME


def _range_faults(villages: int, seed: int) -> list[Fault]:
    """Report a size or seed out of range."""
    faults = []
    if not FEWEST_VILLAGES <= villages <= MOST_VILLAGES:
        bounds = f"{FEWEST_VILLAGES}-{MOST_VILLAGES}"
        faults.append(
            Fault(
                Text(f"jumlah desa {villages} di luar {bounds}.", f"{villages} villages is outside {bounds}."),
                "--villages",
                Text("Beri jumlah di antaranya, misalnya 1200.", "Give a number between them, e.g. 1200."),
            )
        )
    if seed < 0:
        faults.append(
            Fault(
                Text(f"benih {seed} negatif.", f"the seed {seed} is negative."),
                "--seed",
                Text("Beri bilangan bulat 0 atau lebih.", "Give a whole number of 0 or more."),
            )
        )
    return faults


def _folder_faults(out: Path) -> list[Fault]:
    """Report a target that is a file, or a folder with other contents."""
    if not out.exists() or (out.is_dir() and (not any(out.iterdir()) or is_sample_region(out))):
        return []
    return [
        Fault(
            Text(f"{out.name} sudah ada dan bukan contoh.", f"{out.name} exists and is not a sample."),
            "--out",
            Text("Pilih folder lain yang kosong atau baru.", "Choose another folder, empty or new."),
        )
    ]


def _write_all(folder: Path, villages: int, seed: int, progress: Progress) -> None:
    """Build the region and write every file of `FILE_NAMES`."""
    rng = np.random.Generator(np.random.PCG64(seed))
    for_world, for_roads, for_offices, for_tables, for_towers, for_zones, for_heights = rng.spawn(7)
    progress("Membentuk pulau, batas desa, dan jaringan jalan contoh")
    world = make_world(for_world, villages)
    progress("Menulis batas desa")
    files.write_villages(folder / "desa.gpkg", world, office_points(for_offices, world.land))
    progress("Menulis jalan")
    files.write_roads(folder / "jalan.fgb", road_lines(for_roads, world))
    progress("Menulis pola ruang")
    files.write_zones(folder / "pola_ruang.fgb", zone_polygons(for_zones, world))
    progress("Menulis sebaran penduduk, menara, sinyal, dan ketinggian")
    grid = make_grid(world.polygons, world.areas.regency)
    towers = _write_rasters(folder, world, grid, for_towers)
    files.write_raster(folder / "ketinggian.tif", *elevation_cells(for_heights, grid), SEA)
    progress("Menulis tabel, katalog, dan skenario")
    _write_tables(folder, world, towers, for_tables, seed)


def _write_rasters(folder: Path, world: World, grid: Grid, rng: np.random.Generator) -> pd.DataFrame:
    """Write the population and the signal raster; return the towers."""
    people = population_cells(grid, world.hamlets, world.population)
    files.write_raster(folder / "penduduk.tif", people, grid, SEA_NODATA)
    towers = tower_table(rng, world.land, world.remoteness, world.areas.is_ward)
    files.write_raster(folder / "sinyal_4g.tif", signal_cells(rng, grid, towers), grid, UNKNOWN)
    return towers


def _write_tables(folder: Path, world: World, towers: pd.DataFrame, rng: np.random.Generator, seed: int) -> None:
    """Write the attribute tables, the centres, and the files that describe the folder."""
    workers = migrant_worker_table(rng, world.land, world.areas, world.population, world.remoteness)
    idm = idm_table(rng, world.areas, world.remoteness)
    centres = service_centre_table(rng, world.land, world.areas)
    readiness = readiness_table(rng, world.land, world.areas, world.remoteness)
    tables = {"pmi.csv": workers, "kesiapan.csv": readiness, "pusat_layanan.csv": centres, "menara.csv": towers}
    for name, table in tables.items():
        files.write_table(folder / name, table)
    files.write_workbook(folder / "idm.xlsx", idm)
    others = ("desa.gpkg", "jalan.fgb", "pola_ruang.fgb", "idm.xlsx", "sinyal_4g.tif", "penduduk.tif", "ketinggian.tif")
    files.write_text(folder / "catalogue.toml", files.template("catalogue_template.toml"))
    scenario = example_scenario(world.areas, workers, set(idm["kode_desa"]))
    files.write_text(folder / "scenario.toml", scenario)
    files.write_text(folder / "datapackage.json", files.data_package(tables, others, seed))
    files.write_text(folder / "BACA.txt", files.readme(world, seed))
