"""Which GDAL drivers the reading process may have; everything else is skipped before GDAL starts.

A VRT or GDALG text named `.geojson` can name any other file of the server, and several drivers
speak to the network: they must not exist where a stranger's file is opened.
"""

from __future__ import annotations

VECTOR_DRIVERS = frozenset({"ESRI Shapefile", "FlatGeobuf", "GPKG", "GeoJSON"})
# MEM opens no file. "Memory" is its second name: skipping both unloads it twice, which crashes GDAL 3.12.
RASTER_DRIVERS = frozenset({"GTiff", "MEM", "Memory"})
ALLOWED_DRIVERS = VECTOR_DRIVERS | RASTER_DRIVERS


def drivers_to_skip() -> str:
    """Return GDAL_SKIP for the two GDALs of this installation (pyogrio's and rasterio's)."""
    import pyogrio  # noqa: PLC0415 - only needed when a reading process starts
    import rasterio  # noqa: PLC0415

    with rasterio.Env() as environment:
        known = {*pyogrio.list_drivers(), *environment.drivers()}
    return ",".join(sorted(known - ALLOWED_DRIVERS))
