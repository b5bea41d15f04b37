"""Which regions can be opened, and what they are called: the sample, and the catalogues of the scenarios folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from data.catalogue import Catalogue
from data.catalogue_file import read_catalogue
from data.errors import HtisError
from data.sample.names import PROVINCE
from data.scenario import Scenario
from data.scenario_file import read_scenario
from ui.text import t

ROOT = Path(__file__).parents[1]
SAMPLE = "contoh"
_MARK = "(rekaan)"  # names of invented regions may carry it themselves


@dataclass(frozen=True)
class RegionFiles:
    """A catalogue and the scenario that starts on it."""

    key: str
    catalogue: Path
    scenario: Path


def sample_folder() -> Path:
    """Return the sample region's folder (`HTIS_SAMPLE` moves it, also to one that holds real data)."""
    return Path(os.environ.get("HTIS_SAMPLE", ROOT / "var" / "contoh"))


def regions() -> dict[str, RegionFiles]:
    """Return the regions whose files are all present, the sample first."""
    folder = sample_folder()
    found = {}
    if (folder / "catalogue.toml").is_file():
        found[SAMPLE] = RegionFiles(SAMPLE, folder / "catalogue.toml", folder / "scenario.toml")
    for path in sorted((ROOT / "scenarios").glob("*.catalogue.toml")):
        key = path.name.removesuffix(".catalogue.toml")
        scenario = path.with_name(f"{key}.toml")
        if scenario.is_file() and _is_complete(path):
            found[key] = RegionFiles(key, path, scenario)
    return found


def region_name(region: RegionFiles) -> str:
    """Return a region's name by its catalogue, the folder's where that cannot be read; not escaped.

    A region is called invented when its catalogue says so of the villages themselves, wherever the files lie. Single
    invented datasets of a real region are named on every page (`ui.components.messages.show_invented`).
    """
    try:
        catalogue = catalogue_of(region.catalogue)
    except HtisError:
        return region.catalogue.parent.name
    if not any(dataset.role == "villages" and dataset.invented for dataset in catalogue.datasets.values()):
        return catalogue.name
    own = catalogue.name.removesuffix(_MARK).strip()
    return t("side.invented", name=t("side.sample") if own == PROVINCE else own)


def _is_complete(path: Path) -> bool:
    """Whether a catalogue can be read and all its files lie where it says."""
    try:
        return all(dataset.path.exists() for dataset in catalogue_of(path).datasets.values())
    except HtisError:
        return False


def catalogue_of(path: Path) -> Catalogue:
    """Return the catalogue of a file, parsed once while the file stays the same: every step of a page asks for it.

    Raises
    ------
    DataError
        If the file is no catalogue.
    """
    return _catalogue(path, file_stamp(path))


def region_scenario(path: Path) -> Scenario:
    """Return the region's own scenario, parsed once while the file stays the same.

    Raises
    ------
    ScenarioError
        If the file is no scenario.
    """
    return _scenario(path, file_stamp(path))


def file_stamp(path: Path) -> tuple[int, int]:
    """Size and time of a file; zeros when it is absent (the reader says so)."""
    if not path.exists():
        return (0, 0)
    status = path.stat()
    return (status.st_size, status.st_mtime_ns)


@lru_cache(maxsize=32)
def _catalogue(path: Path, stamp: tuple[int, int]) -> Catalogue:  # noqa: ARG001 - what tells that the file changed
    """`read_catalogue`, shared; what it refuses is not kept."""
    return read_catalogue(path)


@lru_cache(maxsize=32)
def _scenario(path: Path, stamp: tuple[int, int]) -> Scenario:  # noqa: ARG001 - as above
    """`read_scenario`, shared."""
    return read_scenario(path)
