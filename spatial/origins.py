"""The place in each village that a journey starts from."""

from __future__ import annotations

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from data.raster import Raster
from spatial.metric import Flags, Floats
from spatial.zonal import NOBODY, Window, cells_inside, lattice_of, neighbourhoods, values_in, zonal_sums

POLYGON_TYPES = ("Polygon", "MultiPolygon")


def is_polygon(villages: gpd.GeoDataFrame) -> Flags:
    """Return which villages have an area: neither a point, nor empty, nor without geometry."""
    geometry = villages.geometry
    return np.asarray(geometry.geom_type.isin(POLYGON_TYPES) & ~geometry.is_empty, dtype=bool)


def village_origins(villages: gpd.GeoDataFrame, population: Raster | None) -> pd.DataFrame:
    """Return where journeys start: the office, else where people live, else a point inside.

    Parameters
    ----------
    villages : GeoDataFrame, index `village_code`
        With `office_lon`, `office_lat` and geometry (polygon, point or None).
    population : Raster or None
        People per cell.

    Returns
    -------
    DataFrame, index of `villages`
        `origin_lon`, `origin_lat` (degrees; NaN without office and geometry), `origin_kind`: "office",
        "population_weighted" (mean of the cells' centres, weighted by the people inside the polygon; where that
        mean lies outside the polygon, the cell with most people), "inside_point" (point on surface), "point"
        (the village's own point geometry), or "" without a place.
    """
    geometry = np.asarray(villages.geometry.array, dtype=object)
    polygon = is_polygon(villages)
    point = np.asarray(villages.geometry.geom_type == "Point", dtype=bool)
    place = np.full((len(villages), 2), np.nan)
    kind = np.full(len(villages), "", dtype=object)
    for chosen, name in ((polygon, "inside_point"), (point, "point")):
        at = shapely.point_on_surface(geometry[chosen])
        place[chosen], kind[chosen] = np.column_stack([shapely.get_x(at), shapely.get_y(at)]), name
    office = villages[["office_lon", "office_lat"]].to_numpy(dtype=np.float64)
    has_office = np.isfinite(office).all(axis=1)
    if population is not None:
        weighted = population_centres(villages.geometry[polygon & ~has_office], population)
        rows = villages.index.get_indexer(weighted.index)
        place[rows], kind[rows] = weighted.to_numpy(), "population_weighted"
    place[has_office], kind[has_office] = office[has_office], "office"
    return pd.DataFrame(
        {"origin_lon": place[:, 0], "origin_lat": place[:, 1], "origin_kind": pd.Series(kind, dtype="str").to_numpy()},
        index=villages.index,
    )


def offices_outside(villages: gpd.GeoDataFrame) -> tuple[str, ...]:
    """Return the codes of villages whose office lies outside their own polygon."""
    known = villages[["office_lon", "office_lat"]].notna().all(axis=1).to_numpy() & is_polygon(villages)
    some = villages[known]
    offices = shapely.points(some["office_lon"], some["office_lat"])
    return tuple(some.index[~shapely.intersects(np.asarray(some.geometry.array, dtype=object), offices)])


def population_centres(polygons: gpd.GeoSeries, population: Raster) -> pd.DataFrame:
    """Return `lon`, `lat` of the people's centre for each polygon in which the raster knows of anybody."""
    lattice = lattice_of(population)
    found = [pd.DataFrame({"lon": [], "lat": []}, index=polygons.index[:0], dtype=np.float64)]
    for rows in neighbourhoods(polygons.bounds.to_numpy(), lattice):
        some = polygons.iloc[rows]
        window = lattice.window(np.asarray(some.total_bounds))
        people = np.nan_to_num(values_in(population, window).astype(np.float64), nan=0.0)
        found.append(_centres(some, people, window))
    return pd.concat(found)


def _centres(polygons: gpd.GeoSeries, people: Floats, window: Window) -> pd.DataFrame:
    """Return the weighted mean of cell centres, moved to the heaviest cell where it lies outside."""
    lon = (window.lon_lines[1:] + window.lon_lines[:-1]) / 2 - window.lon_lines[0]
    lat = (window.lat_lines[1:] + window.lat_lines[:-1]) / 2 - window.lat_lines[0]
    layers = {"people": people, "lon": people * lon, "lat": people * lat[:, None]}
    sums = zonal_sums(polygons, layers, window)
    sums = sums[sums["people"] > NOBODY]
    centre = pd.DataFrame(
        {
            "lon": sums["lon"] / sums["people"] + window.lon_lines[0],
            "lat": sums["lat"] / sums["people"] + window.lat_lines[0],
        }
    )
    inside = shapely.intersects(
        np.asarray(polygons[sums.index].array, dtype=object), shapely.points(centre["lon"], centre["lat"])
    )
    for code in sums.index[~inside]:
        centre.loc[code] = _heaviest_cell(polygons.loc[[code]], people, window)
    return centre


def _heaviest_cell(polygon: gpd.GeoSeries, people: Floats, window: Window) -> tuple[float, float]:
    """Return the centre of the cell with most people inside the polygon, or a point in their common part."""
    cells = cells_inside(polygon, people, window)
    heaviest = int(np.argmax(cells["fraction"] * cells["value"]))
    lon, lat = cells["lon"].iloc[heaviest], cells["lat"].iloc[heaviest]
    village = polygon.iloc[0]
    if shapely.intersects_xy(village, lon, lat):
        return float(lon), float(lat)
    half_x, half_y = window.lattice.dx / 2, window.lattice.dy / 2
    common = shapely.intersection(village, shapely.box(lon - half_x, lat - half_y, lon + half_x, lat + half_y))
    inside = shapely.point_on_surface(common)
    return float(inside.x), float(inside.y)
