"""An invented spatial plan (RTRW, pola ruang): settlements where people live, forests on the heights, farms between."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from data.sample.noise import smooth_field
from data.sample.plane import DECIMALS, lonlat
from data.sample.world import World

# Names as plans write them; the last one is in no table of classes, as happens.
VILLAGE_SETTLEMENT, TOWN_SETTLEMENT = "Kawasan Permukiman Perdesaan", "Kawasan Permukiman Perkotaan"
FARMS, PROTECTED_FOREST, PRODUCTION_FOREST = "Kawasan Pertanian", "Kawasan Hutan Lindung", "Kawasan Hutan Produksi"
TOURISM, UNKNOWN_NAME = "Kawasan Pariwisata", "Zona Pengembangan Terpadu"
_RADIUS_KM = 0.35  # of a settlement around a hamlet
_CORNERS = 12
_HEIGHT_KM = 18.0  # wavelength of the invented heights
_PROTECTED_FROM, _PRODUCTION_FROM = 0.85, 0.6  # shares of the villages that lie below
_TOURISM_SHARE, _UNKNOWN_SHARE = 0.04, 0.01

Names = NDArray[np.object_]


def zone_polygons(rng: np.random.Generator, world: World) -> gpd.GeoDataFrame:
    """Return zones that cover every regency but the last, whose plan "is not ready yet".

    Parameters
    ----------
    rng : Generator
    world : World

    Returns
    -------
    GeoDataFrame
        `NAMOBJ` and polygons, EPSG:4326, one row per district and name; no two overlap.
    """
    areas = world.areas
    planned = areas.regency != areas.regency.max() if areas.regency.max() else np.ones(len(areas.regency), dtype=bool)
    settled = _settlements(world)
    towns = np.where(areas.is_ward, TOWN_SETTLEMENT, VILLAGE_SETTLEMENT)
    rest = shapely.difference(world.polygons, settled)
    names = np.concatenate([towns, _uses(rng, world)])
    shapes = np.concatenate([settled, rest])
    districts = np.concatenate([areas.district, areas.district])
    return _united(shapes, names, districts, np.concatenate([planned, planned]))


def _settlements(world: World) -> Names:
    """Return, for each village, the land around its hamlets."""
    angles = np.linspace(0.0, 2.0 * np.pi, _CORNERS, endpoint=False)
    circle = _RADIUS_KM * np.column_stack([np.cos(angles), np.sin(angles)])
    rings = lonlat(world.hamlets.points[:, None, :] + circle[None])
    discs = np.asarray(shapely.polygons(rings), dtype=object)
    first = np.flatnonzero(world.hamlets.is_centre)
    around = np.asarray([shapely.union_all(some) for some in np.split(discs, first[1:])], dtype=object)
    return np.asarray(shapely.intersection(world.polygons, around), dtype=object)


def _uses(rng: np.random.Generator, world: World) -> Names:
    """Return what each village's land outside the settlements is for."""
    heights = smooth_field(rng, _HEIGHT_KM)(world.land.sites)
    order = np.argsort(np.argsort(heights)) / max(1, len(heights) - 1)
    uses = np.full(len(heights), FARMS, dtype=object)
    uses[order >= _PRODUCTION_FROM] = PRODUCTION_FOREST
    uses[order >= _PROTECTED_FROM] = PROTECTED_FOREST
    drawn = rng.uniform(size=len(heights))
    low = order < _PRODUCTION_FROM
    uses[low & (drawn < _TOURISM_SHARE)] = TOURISM
    uses[low & (drawn > 1 - _UNKNOWN_SHARE)] = UNKNOWN_NAME
    return uses


def _united(shapes: Names, names: Names, districts: NDArray[np.int64], keep: NDArray[np.bool_]) -> gpd.GeoDataFrame:
    """Return one polygon per district and name."""
    keys = np.unique(names[keep])
    number = districts[keep] * len(keys) + np.searchsorted(keys, names[keep])
    order = np.argsort(number, kind="stable")
    found, starts = np.unique(number[order], return_index=True)
    groups = np.split(shapes[keep][order], starts[1:])
    united = [shapely.set_precision(shapely.union_all(group), 10.0**-DECIMALS) for group in groups]
    return gpd.GeoDataFrame({"NAMOBJ": keys[found % len(keys)].astype(str)}, geometry=united, crs="EPSG:4326")
