"""Which GDAL drivers the reading process may have; everything else is skipped before GDAL starts.

A VRT or GDALG text named `.geojson` can name any other file of the server, and several drivers
speak to the network: they must not exist where a stranger's file is opened.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from functools import lru_cache

from data.guard.start import command, environment

VECTOR_DRIVERS = frozenset({"ESRI Shapefile", "FlatGeobuf", "GPKG", "GeoJSON"})
# MEM opens no file. "Memory" is its second name: skipping both unloads it twice, which crashes GDAL 3.12.
RASTER_DRIVERS = frozenset({"GTiff", "MEM", "Memory"})
ALLOWED_DRIVERS = VECTOR_DRIVERS | RASTER_DRIVERS
_LIMIT_S = 120.0


@dataclass(frozen=True)
class Gdals:
    """The two GDALs of this installation: pyogrio's reads vectors, rasterio's reads rasters.

    Parameters
    ----------
    vector, raster : str
        Their versions.
    drivers : tuple of str
        Of both, sorted.
    """

    vector: str
    raster: str
    drivers: tuple[str, ...]


@lru_cache(maxsize=1)
def gdals() -> Gdals:
    """Ask a process of its own what the installed GDALs are: loaded in this one they would stay, with 45 MB."""
    answer = subprocess.run(  # noqa: S603 - our own interpreter and code, no shell
        command(__name__), env=environment(), capture_output=True, check=True, timeout=_LIMIT_S
    ).stdout
    told = json.loads(answer)
    return Gdals(told["vector"], told["raster"], tuple(told["drivers"]))


def drivers_to_skip() -> str:
    """Return GDAL_SKIP for both GDALs."""
    return ",".join(sorted({*gdals().drivers} - ALLOWED_DRIVERS))


def main() -> None:
    """Tell on stdout what `gdals` asks; runs in that process alone."""
    os.environ["CPL_LOG"] = os.devnull  # each of the two GDALs warns of the other's drivers
    import pyogrio  # noqa: PLC0415 - what this process is for
    import rasterio  # noqa: PLC0415 - as above

    with rasterio.Env() as env:
        drivers = sorted({*pyogrio.list_drivers(), *env.drivers()})
    version = ".".join(map(str, pyogrio.__gdal_version__))
    json.dump({"vector": version, "raster": rasterio.__gdal_version__, "drivers": drivers}, sys.stdout)
