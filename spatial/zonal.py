"""Rasters over polygons with exact cell fractions: lattices, windows, resampling, sums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import shapely
from exactextract import exact_extract
from exactextract.feature import FeatureSource, JSONFeature
from exactextract.raster import NumPyRasterSource
from numpy.typing import NDArray
from scipy.sparse import coo_array

from data.raster import Raster
from spatial.metric import Floats, Ints

_WKT = pyproj.CRS.from_epsg(4326).to_wkt()
CELLS_AT_ONCE = 2_000_000
# Fewer people than this in a whole village are rounding along a cell line, not people.
NOBODY = 1e-6
_SLIVER = 1e-9  # share of an interval that two lattices' rounding may leave over


@dataclass(frozen=True)
class Lattice:
    """Cell lines in degrees that go on without end: `west + i · dx` and `north − j · dy`."""

    west: float
    north: float
    dx: float
    dy: float

    def refined(self, parts: int) -> Lattice:
        """Return the lattice with every cell cut into `parts` × `parts`."""
        return Lattice(self.west, self.north, self.dx / parts, self.dy / parts)

    def window(self, bounds: Floats) -> Window:
        """Return the smallest window that holds `bounds` (west, south, east, north)."""
        column = int(np.floor((bounds[0] - self.west) / self.dx))
        row = int(np.floor((self.north - bounds[3]) / self.dy))
        columns = int(np.ceil((bounds[2] - self.west) / self.dx)) - column
        rows = int(np.ceil((self.north - bounds[1]) / self.dy)) - row
        return Window(self, row, column, max(rows, 1), max(columns, 1))


@dataclass(frozen=True)
class Window:
    """Rows and columns of a lattice, counted from its north-west corner; may be negative."""

    lattice: Lattice
    row: int
    column: int
    rows: int
    columns: int

    @property
    def lon_lines(self) -> Floats:
        """Degrees of the cell lines from west to east."""
        return np.asarray(self.lattice.west + (self.column + np.arange(self.columns + 1)) * self.lattice.dx)

    @property
    def lat_lines(self) -> Floats:
        """Degrees of the cell lines from north to south."""
        return np.asarray(self.lattice.north - (self.row + np.arange(self.rows + 1)) * self.lattice.dy)

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north."""
        lon, lat = self.lon_lines, self.lat_lines
        return float(lon[0]), float(lat[-1]), float(lon[-1]), float(lat[0])

    def source(self, values: Floats, name: str) -> NumPyRasterSource:
        """Return `values`, shape (rows, columns), as a raster that exactextract reads."""
        west, south, east, north = self.bounds
        return NumPyRasterSource(values, west, south, east, north, name=name, srs_wkt=_WKT)


def lattice_of(raster: Raster) -> Lattice:
    """Return the cell lines of a raster.

    Raises
    ------
    ValueError
        If the raster is rotated; readers warp to north-up grids.
    """
    if raster.transform.b or raster.transform.d:
        raise ValueError(f"raster {raster.source} is rotated")
    west, south, east, north = raster.bounds
    rows, columns = raster.values.shape  # noqa: PD011  # our own dataclass, no DataFrame
    return Lattice(west, north, (east - west) / columns, (north - south) / rows)


def values_in(raster: Raster, window: Window) -> NDArray[np.float32]:
    """Return the values in a window of the raster's own lattice, NaN beyond its edges."""
    values = raster.values  # noqa: PD011  # our own dataclass, no DataFrame
    if raster.transform.e > 0:
        values = values[::-1]
    if raster.transform.a < 0:
        values = values[:, ::-1]
    result = np.full((window.rows, window.columns), np.nan, dtype=np.float32)
    rows, columns = values.shape
    top, left = max(window.row, 0), max(window.column, 0)
    bottom, right = min(window.row + window.rows, rows), min(window.column + window.columns, columns)
    if top < bottom and left < right:
        inside = values[top:bottom, left:right]
        result[top - window.row : bottom - window.row, left - window.column : right - window.column] = inside
    return result


def shared_out(raster: Raster, window: Window) -> Floats:
    """Spread amounts per cell (people) evenly over each cell and add them up on another window's cells.

    Unknown cells count as nobody. The total over all windows is kept.
    """
    own = lattice_of(raster).window(np.array(window.bounds))
    amounts = np.nan_to_num(values_in(raster, own).astype(np.float64), nan=0.0)
    by_row = _overlap(-window.lat_lines, -own.lat_lines)
    by_column = _overlap(window.lon_lines, own.lon_lines)
    return np.asarray(by_column @ (by_row @ amounts).T).T


def _overlap(to_lines: Floats, from_lines: Floats) -> coo_array:
    """Return the share of each source interval (column) that lies in each target interval (row)."""
    lines = np.unique(np.concatenate([to_lines, from_lines]))
    middle = (lines[1:] + lines[:-1]) / 2
    to, of = np.searchsorted(to_lines, middle) - 1, np.searchsorted(from_lines, middle) - 1
    inside = (to >= 0) & (to < len(to_lines) - 1) & (of >= 0) & (of < len(from_lines) - 1)
    to, of, width = to[inside], of[inside], np.diff(lines)[inside]
    share = width / np.diff(from_lines)[of]
    share[share < _SLIVER] = 0.0
    return coo_array((share, (to, of)), shape=(len(to_lines) - 1, len(from_lines) - 1))


def zonal_sums(polygons: gpd.GeoSeries, layers: Mapping[str, Floats], window: Window) -> pd.DataFrame:
    """Return the sum of each layer over each polygon, cells counted by the exact fraction inside.

    Parameters
    ----------
    polygons : GeoSeries
        In EPSG:4326.
    layers : mapping of name to array, shape of `window`
        Without NaN.
    window : Window
        Holds all polygons.

    Returns
    -------
    DataFrame, float64
        Index of `polygons`, columns of `layers`.
    """
    sources = [window.source(values, name) for name, values in layers.items()]
    found = exact_extract(sources, _Features(polygons), ["sum"], output="pandas")
    return pd.DataFrame(found.to_numpy(dtype=np.float64), index=polygons.index, columns=list(layers))


def cells_inside(polygon: gpd.GeoSeries, values: Floats, window: Window) -> pd.DataFrame:
    """Return `lon`, `lat` (of the centre), `fraction` and `value` of each cell that one polygon touches."""
    operations = ["center_x", "center_y", "coverage", "values"]
    cells = exact_extract(window.source(values, "cell"), _Features(polygon), operations, output="pandas").iloc[0]
    names = ("lon", "lat", "fraction", "value")
    return pd.DataFrame({name: np.asarray(cells[key]) for name, key in zip(names, operations, strict=True)})


class _Features(FeatureSource):  # type: ignore[misc]  # the package has no types
    """Polygons for exactextract in well-known binary; its own way, through JSON, takes as long as the sums."""

    def __init__(self, polygons: gpd.GeoSeries) -> None:
        super().__init__()
        self._wkb = shapely.to_wkb(np.asarray(polygons.array, dtype=object))

    def count(self) -> int:
        return len(self._wkb)

    def srs_wkt(self) -> str:
        return _WKT  # the very system that the rasters name

    def __iter__(self) -> Iterator[JSONFeature]:
        return (_Feature(wkb) for wkb in self._wkb)


class _Feature(JSONFeature):  # type: ignore[misc]
    """One polygon, without attributes."""

    def __init__(self, wkb: bytes) -> None:
        super().__init__()
        self._wkb = wkb

    def geometry(self) -> bytes:
        return self._wkb


def cell_fractions(polygon: gpd.GeoSeries, window: Window) -> Floats:
    """Return the fraction of each cell of `window` that one polygon covers."""
    source = window.source(np.zeros((window.rows, window.columns)), "cell")
    found = exact_extract(source, _Features(polygon), ["cell_id", "coverage"], output="pandas")
    fractions = np.zeros(window.rows * window.columns)
    fractions[np.asarray(found["cell_id"].iloc[0], dtype=np.int64)] = found["coverage"].iloc[0]
    return fractions.reshape(window.rows, window.columns)


def neighbourhoods(bounds: Floats, lattice: Lattice) -> Iterator[Ints]:
    """Yield groups of rows of `bounds` whose common window stays below `CELLS_AT_ONCE`, halving as needed."""
    waiting = [np.arange(len(bounds))]
    while waiting:
        rows = waiting.pop()
        if not len(rows):
            continue
        west, south = bounds[rows, :2].min(axis=0)
        east, north = bounds[rows, 2:].max(axis=0)
        cells = (east - west) / lattice.dx * (north - south) / lattice.dy
        if len(rows) == 1 or cells <= CELLS_AT_ONCE:
            yield rows
            continue
        axis = 0 if east - west >= north - south else 1
        order = rows[np.argsort(bounds[rows, axis] + bounds[rows, axis + 2], kind="stable")]
        waiting += [order[: len(order) // 2], order[len(order) // 2 :]]
