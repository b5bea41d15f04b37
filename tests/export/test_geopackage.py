"""plan.gpkg, read back by GDAL, by sqlite3 and (where installed) by ogrinfo."""

import re
import shutil
import sqlite3
import subprocess
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
from shapely.geometry import box

from data.indicator_columns import zone_label
from export.bytes import geopackage
from export.geopackage import write_geopackage
from export.qgis_styles import PRIORITY_COLOURS, styles
from layers import zones as zones_on_map
from layers.palettes import NOT_RANKED, PRIORITY, UNKNOWN
from layers.priority import classes
from tests.builders import HOSTILE_NAMES, plan
from tests.export.plans import plan_with_names

LAYERS = ["villages", "service_centres", "roads", "towers"]
TABLES = ["choices", "funds", "rules", "criteria", "sources", "warnings", "metadata"]


@pytest.fixture
def path(tmp_path):
    write_geopackage(plan(), tmp_path / "plan.gpkg")
    return tmp_path / "plan.gpkg"


def query(path, sql):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def rewritten(tmp_path, made):
    write_geopackage(made, tmp_path / "other.gpkg")
    return tmp_path / "other.gpkg"


def test_all_layers_and_tables_are_there_and_the_file_is_sound(path):
    assert [name for name, _ in pyogrio.list_layers(path)] == [*LAYERS, *TABLES, "layer_styles"]
    assert query(path, "pragma integrity_check") == [("ok",)]
    assert query(path, "pragma foreign_key_check") == []
    assert query(path, "select count(*) from gpkg_contents where table_name = 'layer_styles'") == [(1,)]


def test_every_figure_of_every_village_reads_back_in_full_precision(path):
    made = plan()
    read = pyogrio.read_dataframe(path, layer="villages").set_index("village_code")
    assert list(read.index) == list(made.data.villages.index)
    finite = made.measures.indicators.replace(np.inf, np.nan)
    pd.testing.assert_frame_equal(read[finite.columns].astype(float), finite, check_exact=True, check_names=False)
    for prefix, table in (("need_", made.priorities.needs), ("contribution_", made.priorities.contributions)):
        expected = table.add_prefix(prefix)
        pd.testing.assert_frame_equal(read[expected.columns], expected, check_exact=True, check_names=False)
    for name in ("score", "score_low", "score_high", "completeness"):
        assert read[name].tolist() == made.priorities.table[name].tolist()
    assert read["cost_idr"].tolist() == made.allocation.villages["cost_idr"].tolist()
    assert read["reason"].tolist() == made.allocation.villages["reason_detail_id"].tolist()
    assert read["origin_lon"].tolist() == made.measures.origins["origin_lon"].tolist()
    assert all(read.geometry.geom_equals(made.data.villages.geometry))
    assert read.crs == made.data.villages.crs


def test_no_route_is_told_from_not_measured(tmp_path):
    made = plan()
    indicators = made.measures.indicators.copy()
    indicators.iloc[0, indicators.columns.get_loc("travel_time_ltsa_min")] = np.nan
    path = rewritten(tmp_path, replace(made, measures=replace(made.measures, indicators=indicators)))
    found = query(path, "select travel_time_ltsa_min, route_ltsa from villages order by village_code")
    assert found == [
        (None, "belum diketahui"), (12.0, "ada"), (5.0, "ada"), (30.0, "ada"), (25.0, "ada"), (None, "tidak ada"),
    ]  # fmt: skip


def test_hostile_names_are_plain_text(tmp_path):
    names = (*HOSTILE_NAMES, "a\x00b", "x" * 100_000)
    path = rewritten(tmp_path, plan_with_names(*names))
    found = [name for (name,) in query(path, "select village_name from villages order by village_code")]
    assert found == [*HOSTILE_NAMES, "a\ufffdb", "x" * 100_000]


def test_the_graph_and_the_centres_are_complete(path):
    made = plan()
    roads = pyogrio.read_dataframe(path, layer="roads")
    for name in (
        "from_node",
        "to_node",
        "road_class",
        "surface",
        "speed_kmh",
        "oneway",
        "length_km",
        "minutes",
        "component",
    ):
        assert roads[name].tolist() == made.measures.road_edges[name].tolist()
    assert roads["road_edge"].tolist() == [0, 1, 2]
    centres = pyogrio.read_dataframe(path, layer="service_centres")
    assert centres["service_centre_id"].tolist() == list(made.data.service_centres.index)
    assert centres["kind"].tolist() == ["dinas_ketenagakerjaan", "ltsa"]
    assert {"access_km", "road_edge"} <= set(centres.columns)


def test_digests_and_sources_stand_in_tables(path):
    made = plan()
    metadata = dict(query(path, "select key, value from metadata"))
    assert metadata["input_digest"] == made.input_digest
    assert metadata["result_digest"] == made.result_digest
    assert float(metadata["access_speed_kmh"]) == made.scenario.travel.access_speed_kmh
    assert query(path, "select count(*), sum(invented) from sources") == [(6, 6)]


def test_every_table_and_every_column_of_a_layer_is_explained(path):
    assert query(path, "select table_name from gpkg_contents where description = ''") == [("layer_styles",)]
    for layer in LAYERS:
        explained = query(path, f"select column_name from gpkg_data_columns where table_name = '{layer}'")
        columns = {(name,) for _, name, *_ in query(path, f"pragma table_info({layer})")} - {("fid",), ("geom",)}
        assert set(explained) == columns
    assert query(path, "select count(*) from gpkg_data_columns where title = '' or description = ''") == [(0,)]
    assert query(path, "select title from gpkg_data_columns where column_name = 'route_ltsa'") == [
        ("Rute ke LTSA (Layanan Terpadu Satu Atap)",)
    ]


def test_qgis_finds_one_default_style_for_each_layer(path):
    found = query(path, "select f_table_name, f_geometry_column, useAsDefault, styleQML, update_time from layer_styles")
    assert [row[0] for row in found] == ["villages", "roads", "service_centres", "towers"]
    columns = dict(query(path, "select table_name, column_name from gpkg_geometry_columns"))
    for layer, geometry, default, qml, stamp in found:
        assert geometry == columns[layer]
        assert default == 1
        assert stamp == "2027-01-01T00:00:00.000Z"
        root = ET.fromstring(qml)
        symbols = {symbol.get("name") for symbol in root.iter("symbol")}
        called = {rule.get("symbol") for tag in ("rule", "category") for rule in root.iter(tag)}
        assert root.find("renderer-v2") is not None
        assert called <= symbols


def test_qgis_shows_the_classes_and_colours_of_the_apps_map():
    made = plan()
    table = made.priorities.table
    assert tuple(reversed(PRIORITY_COLOURS)) == PRIORITY
    qml = next(style.qml for style in styles(made, "id") if style.layer == "villages")
    bounds = [tuple(map(int, re.findall(r"\d+", rule.get("filter", "")))) for rule in ET.fromstring(qml).iter("rule")][
        :5
    ]
    code = dict(zip(table.index, classes(table), strict=True))
    for village, rank in table["rank"].items():
        inside = [4 - place for place, (low, high) in enumerate(bounds) if rank is not pd.NA and low <= rank <= high]
        assert inside == ([] if code[village] in (UNKNOWN, NOT_RANKED) else [code[village]])


def plan_with_zones(names=("Hutan Lindung", "Permukiman Perdesaan")):
    made = plan()
    squares = [box(110, -8, 110.1, -7.9), box(110.1, -8, 110.2, -7.9)]
    zones = gpd.GeoDataFrame(
        {"zone_class": ["protected", "settlement"], "name": list(names), "source": "rtrw"}, geometry=squares, crs=4326
    )
    source = replace(made.data.sources[0], key="rtrw", role="zones", title="RTRW contoh", year=2023)
    return replace(made, data=replace(made.data, zones=zones, sources=(*made.data.sources, source)))


def test_zones_of_the_spatial_plan_are_a_layer_with_class_name_source_and_year(tmp_path):
    path = rewritten(tmp_path, plan_with_zones())
    read = pyogrio.read_dataframe(path, layer="zones")
    assert read.drop(columns="geometry").to_dict("list") == {
        "zone_class": ["protected", "settlement"],
        "name": ["Hutan Lindung", "Permukiman Perdesaan"],
        "source": ["rtrw", "rtrw"],
        "zone_label": [zone_label(key).id for key in ("protected", "settlement")],
        "source_title": ["RTRW contoh", "RTRW contoh"],
        "source_year": [2023, 2023],
    }
    explained = {name for (name,) in query(path, "select column_name from gpkg_data_columns where table_name='zones'")}
    assert explained == set(read.columns) - {"geometry"}
    assert "RTRW" in query(path, "select description from gpkg_contents where table_name='zones'")[0][0]
    assert [name for name, _ in pyogrio.list_layers(path)][:5] == [*LAYERS, "zones"]


def test_zones_have_the_colours_of_the_apps_map():
    qml = next(style.qml for style in styles(plan_with_zones(), "en") if style.layer == "zones")
    root = ET.fromstring(qml)
    assert [item.get("value") for item in root.iter("category")] == ["protected", "settlement"]
    assert {symbol.get("alpha") for symbol in root.iter("symbol")} == {str(zones_on_map.STRENGTH)}


def test_hostile_names_of_zones_are_plain_text(tmp_path):
    path = rewritten(tmp_path, plan_with_zones(HOSTILE_NAMES[:2]))
    assert [name for (name,) in query(path, "select name from zones")] == list(HOSTILE_NAMES[:2])


@pytest.mark.parametrize("kind", ['"><x/>', "a & b", "'", "<kind>"])
def test_a_kind_of_centre_with_markup_gives_well_formed_styles(kind):
    made = plan()
    centres = made.data.service_centres.assign(kind=kind)
    for style in styles(replace(made, data=replace(made.data, service_centres=centres)), "id"):
        root = ET.fromstring(style.qml)
        if style.layer == "service_centres":
            assert [category.get("value") for category in root.iter("category")] == [kind]


def test_villages_without_geometry_are_kept(tmp_path):
    made = plan()
    villages = made.data.villages.copy()
    villages.loc["99.01.01.1001", "geometry"] = None
    path = rewritten(tmp_path, replace(made, data=replace(made.data, villages=villages)))
    assert query(path, "select count(*), count(geom) from villages") == [(6, 5)]


def test_villages_known_only_as_points_are_points(tmp_path):
    made = plan()
    villages = made.data.villages.copy()
    villages["geometry"] = villages.representative_point()
    path = rewritten(tmp_path, replace(made, data=replace(made.data, villages=villages)))
    assert dict(pyogrio.list_layers(path))["villages"] == "Point"
    (qml,) = query(path, "select styleQML from layer_styles where f_table_name = 'villages'")[0]
    assert {symbol.get("type") for symbol in ET.fromstring(qml).iter("symbol")} == {"marker"}


def test_a_plan_without_roads_centres_and_towers_still_opens(tmp_path):
    made = plan()
    data = replace(made.data, service_centres=made.data.service_centres.iloc[:0], towers=made.data.towers.iloc[:0])
    measures = replace(
        made.measures, road_edges=made.measures.road_edges.iloc[:0], centre_access=made.measures.centre_access.iloc[:0]
    )
    path = rewritten(tmp_path, replace(made, data=data, measures=measures))
    assert [len(pyogrio.read_dataframe(path, layer=name)) for name in LAYERS] == [6, 0, 0, 0]


def test_the_same_plan_gives_the_same_content(tmp_path, path):
    def dump(file):
        with closing(sqlite3.connect(file)) as connection:
            return list(connection.iterdump())

    assert dump(path) == dump(rewritten(tmp_path, plan()))
    (tmp_path / "bytes.gpkg").write_bytes(geopackage(plan()))
    assert dump(path) == dump(tmp_path / "bytes.gpkg")


def test_gdals_own_check_of_geopackages_finds_nothing(path):
    script = Path("/usr/lib/python3/dist-packages/osgeo_utils/samples/validate_gpkg.py")
    if not script.exists():
        pytest.skip("GDAL's validate_gpkg.py is not installed")
    done = subprocess.run(["/usr/bin/python3", "-I", script, path], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


@pytest.mark.skipif(shutil.which("ogrinfo") is None, reason="ogrinfo is not installed")
def test_ogrinfo_opens_it_without_a_warning(path):
    done = subprocess.run(["ogrinfo", "-ro", "-so", "-al", str(path)], capture_output=True, text=True, check=True)
    assert "Warning" not in done.stdout + done.stderr
    assert "Feature Count: 6" in done.stdout
