"""The signal raster: 1 signal, 0 none, nodata unknown."""

from __future__ import annotations

import numpy as np

from data.catalogue import Dataset
from data.errors import DataError, Fault
from data.raster import Raster
from data.readers.reading import Reading, place
from data.wording import Text
from data.worker import read_raster

Bounds = tuple[float, float, float, float]

_MARGIN_DEGREES = 0.1  # about 11 km around the villages: more is never looked at


def read_signal(dataset: Dataset, bounds: Bounds | None) -> Reading[Raster]:
    """Read the part of a signal raster around the villages.

    Parameters
    ----------
    dataset : Dataset
    bounds : west, south, east, north in degrees, or None
        Of the villages.

    Raises
    ------
    DataError
        If a cell is neither 0, 1 nor nodata, or no known cell lies in the bounds.
    """
    raster = read_band(dataset, bounds)
    known = np.unique(raster.values[np.isfinite(raster.values)])
    other = [float(value) for value in known if value not in (0, 1)]
    if other:
        raise DataError(
            Fault(
                Text(
                    f"ada nilai selain 1, 0 dan nodata: {other[0]:g} ({len(other)} nilai).",
                    f"there are values other than 1, 0 and nodata: {other[0]:g} ({len(other)} values).",
                ),
                place(dataset),
                Text(
                    "Klasifikasikan ulang: 1 ada sinyal, 0 tidak ada, nodata tidak diketahui.",
                    "Reclassify: 1 signal, 0 none, nodata unknown.",
                ),
            )
        )
    return Reading(
        raster,
        rows=raster.values.size,
        columns=("signal",),
        missing={"signal": int(np.isnan(raster.values).sum())},
        assumptions=(
            Text(
                "1 ada sinyal, 0 tidak ada, nodata tidak diketahui; hanya sel di sekitar desa yang dibaca.",
                "1 signal, 0 none, nodata unknown; only cells around the villages are read.",
            ),
        ),
        notes=(_shares(raster),),
    )


def read_band(dataset: Dataset, bounds: Bounds | None) -> Raster:
    """Read a band around `bounds` and refuse one without a known cell inside them.

    Raises
    ------
    DataError
        If the file cannot be read, or the raster does not overlap the villages.
    """
    wide = None if bounds is None else widened(bounds)
    values, transform = read_raster(dataset.path, crs=dataset.crs, bounds=wide)
    raster = Raster(values, transform, dataset.key)
    if not _known_inside(raster, bounds):
        raise DataError(no_overlap(dataset))
    return raster


def widened(bounds: Bounds) -> Bounds:
    """Return bounds with the margin on every side."""
    west, south, east, north = bounds
    return (west - _MARGIN_DEGREES, south - _MARGIN_DEGREES, east + _MARGIN_DEGREES, north + _MARGIN_DEGREES)


def no_overlap(dataset: Dataset) -> Fault:
    """Return the fault of a raster elsewhere."""
    return Fault(
        Text(
            "raster tidak bertumpang tindih dengan desa (tidak ada sel bernilai di wilayah ini).",
            "the raster does not overlap the villages (no cell with a value in this region).",
        ),
        place(dataset),
        Text(
            "Periksa berkas dan sistem koordinatnya (crs di katalog).",
            "Check the file and its coordinate system (crs in the catalogue).",
        ),
    )


def _known_inside(raster: Raster, bounds: Bounds | None) -> bool:
    """Return whether any cell whose centre lies in `bounds` has a value."""
    rows, columns = np.nonzero(np.isfinite(raster.values))
    if bounds is None:
        return len(rows) > 0
    # The guarded reader hands out rasters with north at the top, so the transform has no rotation.
    lon = raster.transform.c + raster.transform.a * (columns + 0.5)
    lat = raster.transform.f + raster.transform.e * (rows + 0.5)
    half_lon, half_lat = abs(raster.transform.a) / 2, abs(raster.transform.e) / 2
    west, south, east, north = bounds
    inside = (lon >= west - half_lon) & (lon <= east + half_lon) & (lat >= south - half_lat) & (lat <= north + half_lat)
    return bool(np.any(inside))


def _shares(raster: Raster) -> Text:
    """Return the share of cells with signal, without, unknown."""
    total = raster.values.size
    signal, none = int((raster.values == 1).sum()), int((raster.values == 0).sum())
    return Text(
        f"sel: {signal / total:.1%} ada sinyal, {none / total:.1%} tidak ada, "
        f"{1 - (signal + none) / total:.1%} tidak diketahui.",
        f"cells: {signal / total:.1%} signal, {none / total:.1%} none, {1 - (signal + none) / total:.1%} unknown.",
    )
