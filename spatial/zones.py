"""How much of each village lies in which zone of the spatial plan (RTRW), and in which its post stands."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from data.indicator_columns import zone_columns
from data.zone_classes import zone_classes
from spatial.area import equal_area_plane
from spatial.metric import Floats, Ints
from spatial.origins import is_polygon

# A village more than this share of whose area no zone covers is not judged: what is not mapped may be any zone.
# Boundaries of villages and of plans never fit exactly, so it cannot be zero.
MOST_UNMAPPED = 0.05
SAME_AREA = 1e-6  # of a village

Shapes = NDArray[np.object_]


def zone_indicators(villages: gpd.GeoDataFrame, zones: gpd.GeoDataFrame, origins: pd.DataFrame) -> pd.DataFrame:
    """Return the shares of each village's area by class of zone, and the class in which its origin lies.

    Parameters
    ----------
    villages : GeoDataFrame, index village_code
        EPSG:4326.
    zones : GeoDataFrame
        `schema.ZONE_COLUMNS`, valid polygons, EPSG:4326; they may overlap.
    origins : DataFrame, index of `villages`
        `origin_lon`, `origin_lat` (degrees, NaN without a place).

    Returns
    -------
    DataFrame, index of `villages`
        No columns without zones. `zone_unknown_share` (0-1: the area that no zone covers; NaN without a polygon),
        per class `zone_<class>_share` (0-1; NaN where more than `MOST_UNMAPPED` is not covered) and
        `origin_in_<class>_zone` (1, 0; NaN where the origin lies in no zone). Where zones of several classes overlap,
        each counts whole, so the shares may sum to more than 1.

    Notes
    -----
    share = area(village ∩ ∪ zones of the class) / area(village), in the equal-area plane of `spatial.area`.
    """
    if not len(zones):
        return pd.DataFrame(index=villages.index)
    classes = zones["zone_class"].to_numpy()
    zone_shapes = np.asarray(zones.geometry.array, dtype=object)
    rows = np.flatnonzero(is_polygon(villages))
    shapes = shapely.transform(np.asarray(villages.geometry.array, dtype=object)[rows], equal_area_plane)
    parts, owners, of_zone = _common_parts(shapes, shapely.transform(zone_shapes, equal_area_plane))
    whole = shapely.area(shapes)
    unmapped = 1.0 - np.clip(_covered_area(parts, owners, whole) / whole, 0.0, 1.0)
    found = {"zone_unknown_share": _spread(unmapped, rows, len(villages))}
    for key in zone_classes():
        here = classes[of_zone] == key
        share = np.clip(_united_area(parts[here], owners[here], len(rows)) / whole, 0.0, 1.0)
        share[unmapped > MOST_UNMAPPED] = np.nan
        found[f"zone_{key}_share"] = _spread(share, rows, len(villages))
    found |= _of_origins(origins, zone_shapes, classes)
    return pd.DataFrame(found, index=villages.index)[list(zone_columns())]


def _spread(values: Floats, rows: Ints, count: int) -> Floats:
    """Return one value a village, NaN for those that are not in `rows`."""
    found = np.full(count, np.nan)
    found[rows] = values
    return found


def _common_parts(shapes: Shapes, zones: Shapes) -> tuple[Shapes, Ints, Ints]:
    """Return what each village and each single polygon of a zone have in common, with the rows of village and zone."""
    singles, of_single = shapely.get_parts(zones, return_index=True)
    owners, single = shapely.STRtree(singles).query(shapes, predicate="intersects")
    shapely.prepare(shapes)
    touching = shapely.touches(shapes[owners], singles[single])  # neighbours, of which most pairs are
    owners, single = owners[~touching], single[~touching]
    parts = singles[single]
    cut = ~shapely.covers(shapes[owners], parts)
    parts[cut] = shapely.intersection(shapes[owners[cut]], parts[cut])
    return parts, owners, of_single[single]


def _covered_area(parts: Shapes, owners: Ints, whole: Floats) -> Floats:
    """Return the area of each village that any zone covers.

    Where the parts sum to the whole village they are taken not to overlap; elsewhere they are united, which is slow.
    """
    summed: Floats = np.bincount(owners, shapely.area(parts), minlength=len(whole)).astype(np.float64)
    doubtful = np.abs(summed - whole) > SAME_AREA * whole
    there = doubtful[owners]
    summed[doubtful] = _united_area(parts[there], owners[there], len(whole))[doubtful]
    return summed


def _united_area(parts: Shapes, owners: Ints, count: int) -> Floats:
    """Return the area of the union of each owner's parts; overlaps count once."""
    area: Floats = np.bincount(owners, shapely.area(parts), minlength=count).astype(np.float64)
    several = np.flatnonzero(np.bincount(owners, minlength=count) > 1)
    order = np.argsort(owners, kind="stable")
    begin, end = np.searchsorted(owners[order], several), np.searchsorted(owners[order], several, side="right")
    for owner, first, last in zip(several, begin, end, strict=True):
        area[owner] = shapely.area(shapely.union_all(parts[order[first:last]]))
    return area


def _of_origins(origins: pd.DataFrame, zones: Shapes, classes: Shapes) -> dict[str, Floats]:
    """Return whether each origin lies in a zone of each class."""
    places = origins[["origin_lon", "origin_lat"]].to_numpy(dtype=np.float64)
    rows = np.flatnonzero(np.isfinite(places).all(axis=1))
    of_place, of_zone = shapely.STRtree(zones).query(shapely.points(places[rows]), predicate="intersects")
    found = {}
    for key in zone_classes():
        inside = np.full(len(places), np.nan)
        inside[rows[of_place]] = 0.0
        inside[rows[of_place[classes[of_zone] == key]]] = 1.0
        found[f"origin_in_{key}_zone"] = inside
    return found
