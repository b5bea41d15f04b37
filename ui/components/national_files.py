"""The files of a map of the whole country in the folder that the app serves, made once and kept by digest."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd

from layers.national_map import INDEX, digest_of, national_files
from ui.components.static_files import static_folder


def country_name(villages: gpd.GeoDataFrame) -> str:
    """Return the name of the folder with the country's files; reads every shape."""
    return f"country-{digest_of(villages)}"


def is_published(name: str) -> bool:
    """Return whether the country's files are there."""
    return (static_folder() / name / INDEX).exists()


def publish_country(name: str, villages: gpd.GeoDataFrame, progress: Callable[[float], None]) -> None:
    """Write the country's files into the folder that the app serves, whole or not at all.

    Raises
    ------
    OSError
        If the folder cannot be written.
    """
    folder = static_folder() / name
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{name}-", dir=folder.parent, ignore_cleanup_errors=True) as made:
        built = Path(made) / "new"
        for done, path, content in national_files(villages):
            target = built / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            progress(done)
        if not (folder / INDEX).exists():  # another session may have been quicker
            shutil.rmtree(folder, ignore_errors=True)
            built.replace(folder)
