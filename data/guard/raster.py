"""One band of a GeoTIFF, its size checked before anything is read."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyproj
import rasterio
import rasterio.warp
from affine import Affine
from numpy.typing import NDArray
from pyproj.exceptions import ProjError
from rasterio.errors import RasterioError
from rasterio.windows import Window

from data.guard.geometry import crs_named, is_longitude_latitude
from data.guard.messages import EXPORT_AGAIN, detail, refuse, too_much
from data.guard.source import Source, kind_of, refuse_markup
from data.wording import Text

_PIXELS = Text("Jumlah piksel", "Pixels")
_BLOCK = Text("Piksel dalam satu blok", "Pixels in one block")
_EDGE_POINTS = 101
Bounds = tuple[float, float, float, float]
Band = NDArray[np.float32]


def read_raster(source: Source, crs: str | None, bounds: Bounds | None) -> tuple[dict[str, Any], Band]:
    """Return the affine transform (six numbers, EPSG:4326) and band 1 with NaN for nodata.

    Parameters
    ----------
    source : Source
    crs : str or None
        Declared coordinate system; when given it stands above the file's own.
    bounds : tuple or None
        West, south, east, north in degrees: read no more than the pixels that touch them.

    Raises
    ------
    DataError
        If it is no GeoTIFF, damaged, beyond a limit, without a place on earth, or beside `bounds`.
    """
    head = source.head()
    kind = kind_of(head)
    if kind == "markup":
        raise refuse_markup(source, head)
    if kind != "tiff":
        raise _no_geotiff(source)
    try:
        with rasterio.open(source.path, driver="GTiff") as dataset:
            return _read(source, dataset, crs, bounds)
    except (RasterioError, ProjError, OSError, ValueError) as error:
        reason = detail(error, str(source.path))
        raise refuse(
            source.name,
            f"Raster ini tidak dapat dibaca ({reason}).",
            f"This raster cannot be read ({reason}).",
            EXPORT_AGAIN,
        ) from error


def _read(
    source: Source, dataset: rasterio.DatasetReader, declared: str | None, bounds: Bounds | None
) -> tuple[dict[str, Any], Band]:
    """Check, read and, where needed, warp band 1."""
    _check_blocks(source, dataset)
    if dataset.transform.is_identity:
        raise _no_place(source)
    crs = crs_named(source, declared or (dataset.crs.to_wkt() if dataset.crs else None))
    window = _window(source, dataset, crs.to_wkt(), bounds)
    pixels = int(window.width) * int(window.height)
    if pixels > source.limits.max_raster_pixels:
        raise too_much(source.name, _PIXELS, pixels, source.limits.max_raster_pixels)
    values = dataset.read(1, window=window, masked=True)
    if np.iscomplexobj(values):
        raise _no_geotiff(source)
    band: Band = (values.astype(np.float32) * dataset.scales[0] + dataset.offsets[0]).astype(np.float32).filled(np.nan)
    transform = dataset.window_transform(window)
    upright = transform.b == 0 and transform.d == 0 and transform.a > 0 and transform.e < 0
    if not (is_longitude_latitude(crs) and upright):
        band, transform = _warped(source, band, transform, crs)
    _refuse_outside_degrees(source, band, transform)
    return {"transform": list(transform)[:6], "shape": list(band.shape)}, band


def _check_blocks(source: Source, dataset: rasterio.DatasetReader) -> None:
    """Refuse blocks (the least that is unpacked at once) beyond the limit; no pixel is read for this."""
    rows, columns = dataset.block_shapes[0]
    interleaved = dataset.count if dataset.interleaving and dataset.interleaving.name == "pixel" else 1
    pixels = rows * columns * interleaved
    if pixels > source.limits.max_raster_block_pixels:
        raise too_much(source.name, _BLOCK, pixels, source.limits.max_raster_block_pixels)


def _window(source: Source, dataset: rasterio.DatasetReader, crs_wkt: str, bounds: Bounds | None) -> Window:
    """Return the pixels that touch `bounds`, or all of them."""
    whole = Window(0, 0, dataset.width, dataset.height)
    if bounds is None:
        return whole
    west, south, east, north = rasterio.warp.transform_bounds("EPSG:4326", crs_wkt, *bounds, densify_pts=21)
    corners = [~dataset.transform @ corner for corner in ((west, south), (west, north), (east, south), (east, north))]
    columns, rows = zip(*corners, strict=True)
    first = (max(0, int(np.floor(min(columns)))), max(0, int(np.floor(min(rows)))))
    last = (min(dataset.width, int(np.ceil(max(columns)))), min(dataset.height, int(np.ceil(max(rows)))))
    if first[0] >= last[0] or first[1] >= last[1]:
        raise refuse(
            source.name,
            "Raster ini tidak menutupi wilayah rencana sama sekali.",
            "This raster does not overlap the planning region at all.",
            Text(
                "Periksa sistem koordinatnya (crs di katalog), atau pilih raster untuk wilayah ini.",
                "Check its coordinate system (crs in the catalogue), or choose a raster of this region.",
            ),
        )
    return Window(first[0], first[1], last[0] - first[0], last[1] - first[1])


def _warped(source: Source, band: Band, transform: Affine, crs: pyproj.CRS) -> tuple[Band, Affine]:
    """Return the band on an upright longitude/latitude grid, by nearest pixel (values may be classes).

    Done here and not by GDAL's warper, which rasterio only reaches through the VRT driver.
    """
    rows, columns = band.shape
    change = pyproj.Transformer.from_crs(crs.to_2d(), "EPSG:4326", always_xy=True)
    west, south, east, north = _degree_bounds(change, transform, rows, columns)
    if not np.isfinite([west, south, east, north]).all() or west >= east or south >= north:
        raise _no_place(source)
    # Square pixels, as many along the diagonal as in the file (GDAL's rule).
    pixel = np.hypot(east - west, north - south) / np.hypot(rows, columns)
    width, height = max(1, round((east - west) / pixel)), max(1, round((north - south) / pixel))
    if width * height > source.limits.max_raster_pixels:
        raise too_much(source.name, _PIXELS, width * height, source.limits.max_raster_pixels)
    target = Affine((east - west) / width, 0.0, west, 0.0, (south - north) / height, north)
    result: Band = np.full((height, width), np.nan, dtype=np.float32)
    longitudes = west + (np.arange(width) + 0.5) * target.a
    for row in range(height):  # one row at a time keeps the coordinates small
        latitudes = np.full(width, north + (row + 0.5) * target.e)
        x, y = change.transform(longitudes, latitudes, direction="INVERSE")
        column_at, row_at = _applied(~transform, x, y)
        inside = (column_at >= 0) & (column_at < columns) & (row_at >= 0) & (row_at < rows)
        result[row, inside] = band[row_at[inside].astype(np.intp), column_at[inside].astype(np.intp)]
    return result, target


def _degree_bounds(change: pyproj.Transformer, transform: Affine, rows: int, columns: int) -> Bounds:
    """Return west, south, east, north of a grid in degrees, from points along its four edges."""
    along = np.linspace(0.0, 1.0, _EDGE_POINTS)
    zero, one = np.zeros(_EDGE_POINTS), np.ones(_EDGE_POINTS)
    edge_columns = np.concatenate([along, along, zero, one]) * columns
    edge_rows = np.concatenate([zero, one, along, along]) * rows
    longitude, latitude = change.transform(*_applied(transform, edge_columns, edge_rows))
    return float(longitude.min()), float(latitude.min()), float(longitude.max()), float(latitude.max())


def _applied(
    transform: Affine, x: NDArray[np.float64], y: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the points that `transform` makes of many points."""
    return transform.a * x + transform.b * y + transform.c, transform.d * x + transform.e * y + transform.f


def _refuse_outside_degrees(source: Source, band: Band, transform: Affine) -> None:
    """Refuse a grid beyond ±180/±90 degrees (half a pixel is allowed): its CRS is wrong."""
    rows, columns = band.shape
    west, north = transform @ (0, 0)
    east, south = transform @ (columns, rows)
    slack = max(abs(transform.a), abs(transform.e))
    if max(abs(west), abs(east)) > 180 + slack or max(abs(north), abs(south)) > 90 + slack:
        raise _no_place(source)


def _no_place(source: Source) -> Exception:
    """Return the error for a raster that does not say where on earth it lies."""
    return refuse(
        source.name,
        "Raster ini tidak menyatakan letaknya di bumi, atau letaknya di luar ±180/±90 derajat.",
        "This raster does not state its place on earth, or the place is beyond ±180/±90 degrees.",
        Text(
            'Beri georeferensi (GeoTIFF), atau nyatakan crs di katalog, misalnya crs = "EPSG:32748".',
            'Georeference it (GeoTIFF), or declare crs in the catalogue, for example crs = "EPSG:32748".',
        ),
    )


def _no_geotiff(source: Source) -> Exception:
    """Return the error for content that is no GeoTIFF of real numbers."""
    return refuse(
        source.name,
        "Isinya bukan raster GeoTIFF.",
        "Its content is no GeoTIFF raster.",
        Text("Simpan rasternya sebagai GeoTIFF.", "Save the raster as GeoTIFF."),
    )
