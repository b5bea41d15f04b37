"""Small canonical tables for the tests of `spatial`."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from data.planning_data import PlanningData
from data.road_speeds import DEFAULT_ROAD_SPEEDS, RoadSpeed
from data.scenario import Travel
from data.schema import ATTRIBUTE_COLUMNS
from spatial.metric import GEOD

EVERY_FRAGMENT = Travel(minimum_component_km=0.0)
# 60 km/h on every paved road: one kilometre, one minute.
ONE_KM_A_MINUTE = Travel(
    minimum_component_km=0.0,
    speeds={name: RoadSpeed(60.0, 30.0, "unknown", "test") for name in DEFAULT_ROAD_SPEEDS},
)


def roads(*rows):
    """Rows are (coordinates, {column: value}); local, paved, both ways unless told otherwise."""
    defaults = {
        "road_class": "local",
        "surface": "paved",
        "oneway": "both",
        "maxspeed_kmh": np.nan,
        "ferry_min": np.nan,
    }
    table = pd.DataFrame([defaults | {"name": "", "source": "roads"} | extra for _, extra in rows])
    if not rows:
        table = pd.DataFrame({name: [] for name in [*defaults, "name", "source"]})
    return gpd.GeoDataFrame(table, geometry=[shapely.LineString(line) for line, _ in rows], crs="EPSG:4326")


def centres(*rows):
    """Rows are (id, kind, lon, lat)."""
    table = pd.DataFrame(
        {"name": [r[0] for r in rows], "kind": [r[1] for r in rows], "source": "centres"},
        index=pd.Index([r[0] for r in rows], name="service_centre_id", dtype="str"),
    )
    return gpd.GeoDataFrame(table, geometry=[shapely.Point(r[2], r[3]) for r in rows], crs="EPSG:4326")


def villages(*geometries, **columns):
    """Villages 99.01.01.2001, 2002, …; attributes unknown unless given as a column."""
    codes = pd.Index([f"99.01.01.{2001 + i}" for i in range(len(geometries))], name="village_code", dtype="str")
    table = pd.DataFrame({"office_lon": np.nan, "office_lat": np.nan}, index=codes)
    for column in ATTRIBUTE_COLUMNS:
        table[column.name] = "" if column.kind == "text" else np.nan
    for name, values in columns.items():
        table[name] = values
    return gpd.GeoDataFrame(table, geometry=list(geometries), crs="EPSG:4326")


def towers(*rows):
    """Rows are (lon, lat, range in metres)."""
    table = pd.DataFrame({"tower_id": [str(i) for i in range(len(rows))], "technology": "4G", "source": "towers"})
    table["range_m"] = [float(r[2]) for r in rows]
    return gpd.GeoDataFrame(table, geometry=[shapely.Point(r[0], r[1]) for r in rows], crs="EPSG:4326")


def planning_data(villages, roads, centres, *, signal=None, population=None, towers_table=None, **more):
    """PlanningData without sources unless given."""
    return PlanningData(
        villages=villages,
        service_centres=centres,
        roads=roads,
        towers=towers() if towers_table is None else towers_table,
        signal=signal,
        population=population,
        sources=more.pop("sources", ()),
        **more,
    )


def point_towards(lon, lat, azimuth, km):
    """The point `km` away from (lon, lat) along a geodesic."""
    lon, lat, _ = GEOD.fwd(lon, lat, azimuth, km * 1000.0)
    return lon, lat
