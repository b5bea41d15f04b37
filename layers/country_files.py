"""Writing the files of a map of the whole country into a folder: whole or not at all, once for equal villages."""

from __future__ import annotations

import gzip
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd

from layers.national_map import INDEX, digest_of, national_files

PREFIX = "country-"


def country_name(villages: gpd.GeoDataFrame, roads: gpd.GeoDataFrame | None = None) -> str:
    """Return the name of the folder with the country's files; reads every shape."""
    return f"{PREFIX}{digest_of(villages, roads)}"


def is_written(folder: Path) -> bool:
    """Return whether the country's files are there."""
    return (folder / INDEX).exists()


def write_country(
    villages: gpd.GeoDataFrame,
    folder: Path,
    progress: Callable[[float], None],
    roads: gpd.GeoDataFrame | None = None,
) -> None:
    """Write the country's files; each of text also packed (gzip) beside itself, its name ending in ``.z``.

    Parameters
    ----------
    villages, roads : GeoDataFrame
        As `layers.national_map.national_files` takes them.
    folder : Path
        Of `country_name`; appears when everything is in it.
    progress : callable
        Told how much is done, 0-1.

    Raises
    ------
    OSError
        If the folder cannot be written.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent, ignore_cleanup_errors=True) as made:
        built = Path(made) / "new"
        for done, path, content in national_files(villages, roads):
            target = built / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            if target.suffix == ".json":
                target.with_name(f"{target.name}.z").write_bytes(gzip.compress(content, 6, mtime=0))
            progress(done)
        if not is_written(folder):  # another session may have been quicker
            shutil.rmtree(folder, ignore_errors=True)
            built.replace(folder)
