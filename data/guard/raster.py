"""One band of a GeoTIFF, its size checked before anything is read."""

from __future__ import annotations

from typing import Any

import numpy as np
import rasterio
import rasterio.warp
from affine import Affine
from numpy.typing import NDArray
from rasterio.errors import RasterioError
from rasterio.windows import Window

from data.guard.geometry import crs_named, is_longitude_latitude
from data.guard.messages import EXPORT_AGAIN, detail, refuse, too_much
from data.guard.source import Source, kind_of, refuse_markup
from data.wording import Text

_PIXELS = Text("Jumlah piksel", "Pixels")
_BLOCK = Text("Piksel dalam satu blok", "Pixels in one block")
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
    except (RasterioError, rasterio.errors.CRSError, OSError, ValueError) as error:
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
        band, transform = _warped(source, band, transform, crs.to_wkt())
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
    corners = [~dataset.transform * corner for corner in ((west, south), (west, north), (east, south), (east, north))]
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


def _warped(source: Source, band: Band, transform: Affine, crs_wkt: str) -> tuple[Band, Affine]:
    """Return the band on an upright longitude/latitude grid, by nearest pixel (values may be classes)."""
    rows, columns = band.shape
    corners = [transform * corner for corner in ((0, 0), (columns, 0), (0, rows), (columns, rows))]
    xs, ys = zip(*corners, strict=True)
    target, width, height = rasterio.warp.calculate_default_transform(
        crs_wkt, "EPSG:4326", columns, rows, left=min(xs), bottom=min(ys), right=max(xs), top=max(ys)
    )
    if width * height > source.limits.max_raster_pixels:
        raise too_much(source.name, _PIXELS, width * height, source.limits.max_raster_pixels)
    result: Band = np.full((height, width), np.nan, dtype=np.float32)
    rasterio.warp.reproject(
        band,
        result,
        src_transform=transform,
        src_crs=crs_wkt,
        src_nodata=np.nan,
        dst_transform=target,
        dst_crs="EPSG:4326",
        dst_nodata=np.nan,
        resampling=rasterio.warp.Resampling.nearest,
    )
    return result, target


def _refuse_outside_degrees(source: Source, band: Band, transform: Affine) -> None:
    """Refuse a grid beyond ±180/±90 degrees (half a pixel is allowed): its CRS is wrong."""
    rows, columns = band.shape
    west, north = transform * (0, 0)
    east, south = transform * (columns, rows)
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
