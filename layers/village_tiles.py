"""The country as picture tiles whose pixels are village numbers: the browser colours them, so they never change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely
from affine import Affine
from numpy.typing import NDArray

from layers.png import png_of

SIDE = 256  # pixels of a tile
FIRST_ZOOM, LAST_ZOOM = 5, 9  # below, tiles are shrunk by the browser; above, it draws the villages themselves
NOBODY = 0  # a pixel holds row + 1
MOST_VILLAGES = 2**24 - 1  # three bytes a pixel
_BLOCK = SIDE << (LAST_ZOOM - FIRST_ZOOM)  # pixels of a tile of the first zoom, at the last zoom

Ids = NDArray[np.uint32]


@dataclass(frozen=True)
class Tile:
    """One PNG at its place in the usual scheme (Web Mercator, column from the west, row from the north)."""

    zoom: int
    column: int
    row: int
    content: bytes

    @property
    def name(self) -> str:
        """Path below the folder of tiles."""
        return f"{self.zoom}/{self.column}/{self.row}.png"


def village_tiles(villages: gpd.GeoDataFrame) -> Iterator[tuple[float, Tile]]:
    """Yield how much is done (0-1) with each tile that holds land.

    Parameters
    ----------
    villages : GeoDataFrame
        EPSG:4326, polygons or points; its row numbers, from 0, are what the pixels tell.

    Yields
    ------
    float, Tile

    Raises
    ------
    ValueError
        If there are more villages than three bytes can number.

    Notes
    -----
    Red is the high byte of row + 1, blue the low one; black is nobody. At the last zoom a pixel belongs to the village
    that holds its centre (GDAL's rule for polygons); a village so small that it holds no centre gets the pixel of a
    point inside it. A pixel of the zoom below is the village that most of its four hold, land before sea.
    """
    if len(villages) > MOST_VILLAGES:
        raise ValueError(f"at most {MOST_VILLAGES} villages fit into the pixels of a tile")
    rows = np.flatnonzero((villages.geometry.notna() & ~villages.geometry.is_empty).to_numpy())
    shapes = shapely.transform(np.asarray(villages.geometry.array, dtype=object)[rows], _pixels)
    tree = shapely.STRtree(shapes)
    blocks = _blocks(shapes)
    for done, (column, row) in enumerate(blocks, start=1):
        left, top = column * _BLOCK, row * _BLOCK
        here = np.sort(tree.query(shapely.box(left, top, left + _BLOCK, top + _BLOCK)))
        for tile in _tiles_of(_block_ids(shapes[here], rows[here] + 1, left, top), column, row):
            yield done / len(blocks), tile


def _pixels(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
    """Project longitude and latitude to pixels of the last zoom, y downwards (spherical Web Mercator)."""
    world = float(SIDE << LAST_ZOOM)
    latitude = np.radians(np.clip(degrees[:, 1], -85.0511, 85.0511))
    return np.column_stack(
        [
            (degrees[:, 0] + 180.0) / 360.0 * world,
            (0.5 - np.arcsinh(np.tan(latitude)) / (2.0 * np.pi)) * world,
        ]
    )


def _blocks(shapes: NDArray[np.object_]) -> list[tuple[int, int]]:
    """Return column and row of every tile of the first zoom whose box some village's box meets."""
    if not len(shapes):
        return []
    bounds = np.floor(shapely.bounds(shapes) / _BLOCK).astype(int)
    found = {
        (column, row)
        for west, north, east, south in np.unique(bounds, axis=0).tolist()
        for column in range(west, east + 1)
        for row in range(north, south + 1)
    }
    return sorted(found)


def _block_ids(shapes: NDArray[np.object_], ids: NDArray[np.int64], left: int, top: int) -> Ids:
    """Return the village numbers of one block's pixels."""
    from rasterio.features import rasterize  # noqa: PLC0415 - 20 MB that a server without a country never needs

    if not len(shapes):
        return np.zeros((_BLOCK, _BLOCK), dtype=np.uint32)
    area = np.isin(shapely.get_type_id(shapes), (3, 6))
    grid = np.zeros((_BLOCK, _BLOCK), dtype=np.int32)
    if area.any():
        pairs = zip(shapes[area], ids[area].tolist(), strict=True)
        rasterize(pairs, out=grid, transform=Affine.translation(left, top), dtype=np.int32)
    inside = shapely.point_on_surface(shapes)
    column = np.floor(shapely.get_x(inside)).astype(int) - left
    row = np.floor(shapely.get_y(inside)).astype(int) - top
    seen = np.zeros(int(ids.max()) + 1, dtype=np.bool_)
    seen[grid] = True
    lost = ~seen[ids] & (column >= 0) & (column < _BLOCK) & (row >= 0) & (row < _BLOCK)
    grid[row[lost], column[lost]] = ids[lost]
    return grid.astype(np.uint32)


def _tiles_of(ids: Ids, column: int, row: int) -> Iterator[Tile]:
    """Yield the tiles of a block at every zoom, the last zoom first."""
    parts = 1 << (LAST_ZOOM - FIRST_ZOOM)
    grids = {
        (column * parts + across, row * parts + down): part
        for down in range(parts)
        for across in range(parts)
        if (part := ids[down * SIDE : (down + 1) * SIDE, across * SIDE : (across + 1) * SIDE]).any()
    }
    for zoom in range(LAST_ZOOM, FIRST_ZOOM - 1, -1):
        for (across, down), part in grids.items():
            yield Tile(zoom, across, down, _png(part))
        grids = _parents(grids)


def _parents(grids: Mapping[tuple[int, int], Ids]) -> dict[tuple[int, int], Ids]:
    """Return the tiles of the zoom below, each from up to four."""
    found: dict[tuple[int, int], Ids] = {}
    half = SIDE // 2
    for (column, row), ids in grids.items():
        parent = found.setdefault((column // 2, row // 2), np.zeros((SIDE, SIDE), dtype=np.uint32))
        left, top = column % 2 * half, row % 2 * half
        parent[top : top + half, left : left + half] = _halved(ids)
    return found


def _halved(ids: Ids) -> Ids:
    """Return half the pixels: of each four the number that most hold, land before sea, the first among equals."""
    a, b, c, d = ids[0::2, 0::2], ids[0::2, 1::2], ids[1::2, 0::2], ids[1::2, 1::2]
    first = np.where(a, a, np.where(b, b, np.where(c, c, d)))
    again = np.where((c == d) & (c > NOBODY), c, first)
    again = np.where(((b == c) | (b == d)) & (b > NOBODY), b, again)
    return np.where(((a == b) | (a == c) | (a == d)) & (a > NOBODY), a, again)


def _png(ids: Ids) -> bytes:
    """Return a true-colour PNG of three-byte numbers."""
    rgb = np.stack([ids >> 16, ids >> 8 & 0xFF, ids & 0xFF], axis=-1).astype(np.uint8)
    return png_of(rgb)
