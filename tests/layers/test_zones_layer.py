"""The overlay of the spatial plan's zones."""

import dataclasses
import json

import geopandas as gpd
import pandas as pd
from shapely.geometry import box

from data.zone_classes import zone_classes
from layers import zones
from layers.assets import map_assets
from layers.map import LEAFLET_SCRIPT, LEAFLET_STYLE, SCRIPT, STYLE, compose_map, map_view
from tests.builders import measures, planning_data

DATA = planning_data()


def plan(*rows):
    table = pd.DataFrame({"zone_class": [row[0] for row in rows], "name": "", "source": "rtrw"}, dtype="str")
    return gpd.GeoDataFrame(table, geometry=[row[1] for row in rows], crs="EPSG:4326")


ZONED = dataclasses.replace(
    DATA, zones=plan(("settlement", box(107, -11, 107.01, -10.99)), ("protected", box(107.01, -11, 107.02, -10.99)))
)


def test_every_class_has_its_own_colour():
    assert len({each.colour for each in zone_classes().values()}) == len(zone_classes())


def test_zones_are_a_file_of_their_own_that_is_there_only_with_zones():
    assert zones.FILE not in map_assets(DATA, measures(DATA))
    content = json.loads(map_assets(ZONED, measures(ZONED))[zones.FILE])
    assert [each["zone_class"] for each in content] == ["protected", "settlement"]
    assert content[0]["shapes"][0][0][:2] == [10702000, -1100000]


def test_the_legend_names_the_classes_that_occur_in_their_order():
    items = zones.zone_legend(ZONED.zones, "id")["items"]
    assert [item["label"] for item in items] == ["Lindung", "Permukiman"]


def test_the_map_fetches_zones_only_where_there_are_some():
    assert "addZones" not in document_of(DATA)
    assert "addZones" in document_of(ZONED)


def document_of(data):
    names = (LEAFLET_SCRIPT, LEAFLET_STYLE, STYLE, SCRIPT, *map_assets(data, measures(data)))
    return compose_map(map_view(data, {name: f"/{name}" for name in names})).get_root().render()
