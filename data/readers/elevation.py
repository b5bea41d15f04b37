"""The elevation raster (DEM): metres above sea level, for the shaded relief below the map."""

from __future__ import annotations

import numpy as np
from affine import Affine
from numpy.typing import NDArray

from data.catalogue import Dataset
from data.errors import DataError, Fault
from data.raster import Raster
from data.readers.reading import Reading, place
from data.readers.signal import Bounds, read_band
from data.wording import Text

LOWEST_M, HIGHEST_M = -500.0, 9000.0  # beyond the land of this earth: an undeclared nodata, or feet
MOST_CELLS_A_SIDE = 2048  # what a browser is shown; finer cells are averaged, and their memory freed


def read_elevation(dataset: Dataset, bounds: Bounds | None) -> Reading[Raster]:
    """Read the part of an elevation raster around the villages; NaN is unknown, not sea level.

    Parameters
    ----------
    dataset : Dataset
    bounds : west, south, east, north in degrees, or None
        Of the villages.

    Returns
    -------
    Reading of Raster
        Metres; at most `MOST_CELLS_A_SIDE` rows and columns, finer ones averaged over square blocks.

    Raises
    ------
    DataError
        If a height is impossible, or no known cell lies in the bounds.
    """
    read = read_band(dataset, bounds)
    _check_heights(read, dataset)
    raster = coarsened(read, MOST_CELLS_A_SIDE)
    low, high = float(np.nanmin(raster.values)), float(np.nanmax(raster.values))
    notes = [Text(f"ketinggian {low:.0f} sampai {high:.0f} m.", f"heights from {low:.0f} to {high:.0f} m.")]
    if raster.values.shape != read.values.shape:
        rows, columns = raster.values.shape
        message = Text(
            f"dirata-ratakan menjadi {rows} × {columns} sel untuk peta.",
            f"averaged to {rows} × {columns} cells for the map.",
        )
        notes.append(message)
    return Reading(
        raster,
        rows=raster.values.size,
        columns=("elevation_m",),
        missing={"elevation_m": int(np.isnan(raster.values).sum())},
        assumptions=(
            Text(
                "nilai sel adalah meter di atas permukaan laut; hanya untuk gambar relief, tidak dihitung dalam skor.",
                "cell values are metres above sea level; for the picture of the relief only, no score uses them.",
            ),
        ),
        notes=tuple(notes),
    )


def coarsened(raster: Raster, most: int) -> Raster:
    """Return a raster of at most `most` cells a side: means over square blocks, NaN where a block knows nothing.

    Raises
    ------
    Nothing.
    """
    factor = -(-max(raster.values.shape) // most)
    if factor <= 1:
        return raster
    rows, columns = (-(-size // factor) for size in raster.values.shape)
    means = np.full((rows, columns), np.nan, dtype=np.float32)
    for row in range(rows):  # a strip of blocks at a time keeps memory small
        strip = raster.values[row * factor : (row + 1) * factor]
        means[row] = _block_means(strip, factor, columns)
    return Raster(means, raster.transform @ Affine.scale(factor, factor), raster.source)


def _block_means(strip: NDArray[np.float32], factor: int, columns: int) -> NDArray[np.float32]:
    """Return the mean of the known cells of each block of `factor` columns."""
    known = np.isfinite(strip)
    starts = np.arange(columns) * factor
    total = np.add.reduceat(np.where(known, strip, 0.0).sum(axis=0, dtype=np.float64), starts)
    count = np.add.reduceat(known.sum(axis=0), starts)
    means = np.divide(total, count, out=np.full(columns, np.nan), where=count > 0)
    return np.asarray(means, dtype=np.float32)


def _check_heights(raster: Raster, dataset: Dataset) -> None:
    """Refuse heights that no land has."""
    odd = (raster.values < LOWEST_M) | (raster.values > HIGHEST_M)
    if odd.any():
        count, first = int(odd.sum()), float(raster.values[odd][0])
        raise DataError(
            Fault(
                Text(
                    f"{count} sel di luar {LOWEST_M:g} sampai {HIGHEST_M:g} m (yang pertama {first:g}).",
                    f"{count} cells are outside {LOWEST_M:g} to {HIGHEST_M:g} m (the first {first:g}).",
                ),
                place(dataset),
                Text(
                    "Nyatakan nilai itu sebagai nodata pada raster; ketinggian harus dalam meter.",
                    "Declare that value as nodata in the raster; heights must be in metres.",
                ),
            )
        )
