"""Ninety villages of every awkward kind in two regencies, and tables to go with them."""

import dataclasses

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry import MultiPoint, Point, box

from tests import builders

CELLS = 60  # of two discs; what comes after them is hand-made
WEST, SOUTH = 120.0, -8.0


def shapes():
    """Return cells with wavy borders, an enclave, islands in parts, specks, a point, and one without any shape."""
    seeds = np.random.default_rng(5).uniform((WEST - 0.9, SOUTH - 0.5), (WEST + 0.9, SOUTH + 0.5), (CELLS, 2))
    land = box(WEST - 1, SOUTH - 0.6, WEST + 1, SOUTH + 0.6)
    found = shapely.get_parts(shapely.voronoi_polygons(MultiPoint(seeds), extend_to=land))
    found = [shapely.transform(shapely.segmentize(cell, 0.01), _wave).intersection(land) for cell in found]
    found = sorted(found, key=lambda cell: (cell.centroid.x > WEST, cell.centroid.y, cell.centroid.x))
    enclave = found[3].representative_point().buffer(0.03, 5)
    lake = found[40].representative_point().buffer(0.02, 9)
    found[3], found[40] = found[3].difference(enclave), found[40].difference(lake)
    islands = [
        shapely.union_all([Point(WEST + 1.3 + 0.1 * k, SOUTH + y).buffer(0.03, 6) for y in (-0.3, 0.0, 0.25)])
        for k in range(4)
    ]
    specks = [box(x, SOUTH + 0.9, x + 0.0004, SOUTH + 0.9004) for x in WEST + np.linspace(-0.9, 0.9, 24)]
    return [*found, enclave, *islands, *specks, Point(WEST, SOUTH + 0.8), None]


def data():
    """Return the villages of `shapes` as planning data; attributes are those of the six hand-made villages, again."""
    base = builders.planning_data()
    every = shapes()
    villages = _again(base.villages.drop(columns="geometry"), len(every))
    regency = np.where([shape is not None and shape.centroid.x > WEST for shape in every], 2, 1)
    order = np.argsort(regency, kind="stable")
    codes = [f"99.{regency[row]:02d}.01.{2001 + row}" for row in order]
    villages["district_code"] = [code[:8] for code in codes]
    villages["regency_code"] = [code[:5] for code in codes]
    villages["village_name"] = [f"Desa {code[9:]}" for code in codes]
    geometry = [every[row] for row in order]
    villages.index = pd.Index(codes, name="village_code")
    roads = base.roads.set_geometry(base.roads.translate(WEST - builders.WEST, SOUTH - builders.SOUTH))
    table = gpd.GeoDataFrame(villages, geometry=geometry, crs="EPSG:4326")
    return dataclasses.replace(base, villages=table, roads=roads)


def measures(planning):
    """Return the hand-made indicators, again, for all villages."""
    made, index = builders.measures(builders.planning_data()), planning.villages.index
    tables = {
        name: _again(getattr(made, name), len(index)).set_index(index)
        for name in ("indicators", "origins", "nearest_centres")
    }
    points = shapely.point_on_surface(np.asarray(planning.villages.geometry.array, dtype=object))
    tables["origins"] = tables["origins"].assign(origin_lon=shapely.get_x(points), origin_lat=shapely.get_y(points))
    return dataclasses.replace(made, **tables)


def priorities(planning):
    """Return the hand-made scores, again, for all villages."""
    made, index = builders.priorities(builders.planning_data()), planning.villages.index
    names = ("table", "contributions", "pillar_contributions", "needs")
    return dataclasses.replace(
        made, **{name: _again(getattr(made, name), len(index)).set_index(index) for name in names}
    )


def _again(table, count):
    """Return the rows of a table over and over, `count` of them."""
    return table.iloc[np.arange(count) % len(table)].copy()


def _wave(points):
    """Shift every place by a smooth function of itself, so that common borders stay common."""
    x, y = points.T
    return np.column_stack([x + 0.008 * np.sin(90 * y), y + 0.008 * np.sin(90 * x)])
