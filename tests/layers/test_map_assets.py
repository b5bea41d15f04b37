"""The files that every browser fetches, and the document that uses them."""

import dataclasses
import io
import json
import re

import geopandas as gpd
import numpy as np
import pytest
import shapely
from affine import Affine
from PIL import Image
from shapely.geometry import Point

from data.raster import Raster
from layers import palettes
from layers.assets import SHAPES_FILE, SIGNAL_FILE, far_tolerance_degrees, map_assets
from layers.coverage import signal_png
from layers.frame import frame
from layers.map import LEAFLET_SCRIPT, LEAFLET_STYLE, SCRIPT, STYLE, compose_map, document, map_view
from layers.png import palette_png
from tests import builders

DATA = builders.planning_data()
MEASURES = builders.measures(DATA)
LIBRARY = {name: f"/app/static/{name}" for name in (SCRIPT, STYLE, LEAFLET_SCRIPT, LEAFLET_STYLE)}


def addresses(data, measures):
    return LIBRARY | {name: f"/app/static/{name}" for name in map_assets(data, measures)}


def html(data=DATA, measures=MEASURES):
    return document(compose_map(map_view(data, addresses(data, measures))))


def with_geometry(shapes):
    villages = DATA.villages.copy()
    villages["geometry"] = gpd.GeoSeries(shapes, index=villages.index, crs="EPSG:4326")
    return dataclasses.replace(DATA, villages=villages)


# ---- files ------------------------------------------------------------------------------------------
def test_equal_data_make_equal_bytes():
    assert map_assets(DATA, MEASURES) == map_assets(builders.planning_data(), builders.measures(DATA))


def test_every_village_is_in_the_file_in_order_with_its_shape():
    content = json.loads(map_assets(DATA, MEASURES)["villages.json"])
    assert content["codes"] == list(DATA.villages.index)
    assert content["names"] == list(DATA.villages["village_name"])
    for rings, shape in zip(content["shapes"], DATA.villages.geometry, strict=True):
        points = np.cumsum(np.array(rings[0]).reshape(-1, 2), axis=0) / content["units"]
        assert shapely.hausdorff_distance(shapely.polygons(points), shape) <= 2e-5


def test_no_number_that_a_planner_may_want_to_hide_is_in_the_files():
    content = map_assets(DATA, MEASURES)
    centres = {"centres-0.json", "centres-1.json"}
    assert (
        set(content)
        == {"villages.json", SHAPES_FILE, "roads.json", "places.json", "towers.json", SIGNAL_FILE} | centres
    )
    assert set(json.loads(content[SHAPES_FILE])) == {"shapes", "regencies", "provinces"}
    keys = set(json.loads(content["villages.json"]))
    assert keys == {
        "detail_zoom",
        "units",
        "codes",
        "names",
        "districts",
        "shapes",
        "places",
        "programme",
        "regencies",
        "provinces",
        "district_areas",
    }


def wavy(west, south, side):
    """A square whose border swings 10 m in and out."""
    steps = np.arange(0, side, 0.0002)
    wave = 0.0001 * (-1) ** np.arange(len(steps))
    lower = np.column_stack([west + steps, south + wave])
    right = np.column_stack([west + side + wave, south + steps])
    upper, left = np.add(lower[::-1], (0, side)), np.subtract(right[::-1], (side, 0))
    return shapely.make_valid(shapely.polygons(np.vstack([lower, right, upper, left])))


def test_the_first_view_has_what_a_pixel_shows_and_the_rest_comes_with_the_zoom():
    shapes = [wavy(107.0 + 0.3 * i, -11.0, 0.2) for i in range(6)]
    data = with_geometry(shapes)
    content = map_assets(data, MEASURES)
    first, later = json.loads(content["villages.json"]), json.loads(content[SHAPES_FILE])
    tolerance = far_tolerance_degrees(data.villages)
    assert tolerance == pytest.approx(0.75 * max(1.7 / 850, 0.2 / 450), rel=0.01)
    # at its zoom a pixel is as wide as what was left out
    assert 360 / 256 / 2 ** first["detail_zoom"] == pytest.approx(tolerance, rel=0.01)
    assert len(first["shapes"][0][0]) < len(later["shapes"][0][0]) / 20
    for i, shape in enumerate(shapes):
        for rings, most in ((first["shapes"][i], tolerance), (later["shapes"][i], 1.5e-4)):
            ring = np.cumsum(np.array(rings[0]).reshape(-1, 2), axis=0) / first["units"]
            assert shapely.hausdorff_distance(shapely.polygons(ring), shape) <= most


def test_a_small_region_needs_no_finer_shapes():
    shapes = [shapely.box(107 + 0.01 * i, -11, 107.01 + 0.01 * i, -10.99) for i in range(6)]
    content = map_assets(with_geometry(shapes), MEASURES)
    assert SHAPES_FILE not in content
    assert "detail_zoom" not in json.loads(content["villages.json"])


def test_point_villages_and_villages_without_geometry_are_listed():
    shapes = list(DATA.villages.geometry)
    shapes[1], shapes[3] = Point(107.03, -10.99), None
    content = json.loads(map_assets(with_geometry(shapes), MEASURES)["villages.json"])
    assert content["shapes"][1] == [10_703_000, -1_099_000]
    assert content["shapes"][3] is None
    assert len(content["codes"]) == len(content["shapes"]) == 6


def test_a_region_without_any_shape_has_a_map_of_the_country():
    data = with_geometry([None] * 6)
    measures = dataclasses.replace(MEASURES, origins=MEASURES.origins.assign(origin_lon=np.nan, origin_lat=np.nan))
    content = json.loads(map_assets(data, measures)["villages.json"])
    assert content["shapes"] == content["places"] == [None] * 6
    assert content["regencies"] == []
    view = map_view(data, addresses(data, measures))
    assert view.bounds == (95.0, -11.1, 141.1, 6.1)
    assert "6 desa" in frame_of(data, measures)["legend"]["base"]["note"]


def frame_of(data, measures):
    plan = builders.allocation(data)
    return frame(
        data, measures, builders.priorities(data), plan, active="priority", kind="ltsa", selected=None, language="id"
    )


def test_roads_are_grouped_by_class_and_surface_wide_ones_on_top():
    groups = json.loads(map_assets(DATA, MEASURES)["roads.json"])
    assert [(group["road_class"], group["surface"]) for group in groups] == [
        ("local", "unknown"),
        ("arterial", "paved"),
    ]
    assert all(len(line) >= 4 for group in groups for line in group["lines"])


def test_a_region_without_centres_towers_roads_or_signal_has_files_all_the_same():
    bare = dataclasses.replace(
        DATA,
        service_centres=DATA.service_centres.iloc[:0],
        towers=DATA.towers.iloc[:0],
        roads=DATA.roads.iloc[:0],
        signal=None,
    )
    content = map_assets(bare, MEASURES)
    assert SIGNAL_FILE not in content
    assert json.loads(content["roads.json"]) == []
    assert json.loads(content["places.json"]) == {"kinds": [], "signal": None}
    assert not {"towers.json", "centres-0.json"} & set(content)


# ---- signal picture ---------------------------------------------------------------------------------
def pixels(content):
    return np.asarray(Image.open(io.BytesIO(content)).convert("RGBA"))


def rgb(colour):
    return tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))


def test_the_picture_is_blue_where_there_is_signal_orange_where_none_and_clear_where_nobody_knows():
    found = pixels(signal_png(DATA.signal))
    assert found.shape == (4, 6, 4)
    assert {tuple(pixel[:3]) for pixel in found[:, :2].reshape(-1, 4)} == {rgb(palettes.COVERED)}
    assert {tuple(pixel[:3]) for pixel in found[:, 2:4].reshape(-1, 4)} == {rgb(palettes.UNCOVERED)}
    assert (found[:, :4, 3] == 255).all()
    assert (found[:, 4:, 3] == 0).all()


def test_rows_of_the_picture_are_evenly_spaced_in_mercator():
    values = np.repeat((np.arange(1000) < 500)[:, None], 2, axis=1).astype(np.float32)
    signal = Raster(values, Affine(1, 0, 100, 0, -0.02, 10), "s")  # latitude 10 to -10; the border lies at 0
    blue = (pixels(signal_png(signal))[:, 0, 2] == rgb(palettes.COVERED)[2]).sum()
    assert blue == 500  # symmetric about the equator
    values = np.repeat((np.arange(1000) < 500)[:, None], 2, axis=1).astype(np.float32)
    north = Raster(values, Affine(1, 0, 100, 0, -0.06, 60), "s")  # 60 to 0; the border at 30 degrees north
    blue = (pixels(signal_png(north))[:, 0, 2] == rgb(palettes.COVERED)[2]).sum()
    to_y = lambda degrees: np.arcsinh(np.tan(np.radians(degrees)))  # noqa: E731
    assert blue == pytest.approx(1000 * (1 - to_y(30) / to_y(60)), abs=1.5)


def test_a_large_raster_is_cut_to_what_a_browser_can_hold():
    values = np.ones((3000, 2500), dtype=np.float32)
    assert pixels(signal_png(Raster(values, Affine(0.001, 0, 100, 0, -0.001, 0), "s"))).shape == (2048, 2048, 4)


def test_a_code_without_colour_is_refused():
    with pytest.raises(ValueError, match="no colour"):
        palette_png(np.array([[0, 2]], dtype=np.uint8), ((0, 0, 0, 0), (1, 1, 1, 255)))


# ---- document ---------------------------------------------------------------------------------------
def test_the_document_names_no_other_server():
    text = html()
    assert re.findall(r"https?:|//[a-z0-9]+\.[a-z]", text) == []
    sources = re.findall(r'(?:src|href)="([^"]*)"', text)
    assert len(sources) == 4
    assert all(address.startswith("/app/static/") for address in sources)


def test_the_document_allows_only_its_own_scripts():
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html()).group(1)
    rules = {part.split()[0]: part.split()[1:] for part in policy.split(";")}
    assert rules["default-src"] == ["'none'"]
    assert rules["connect-src"] == ["'self'"]
    scripts = rules["script-src"]
    assert scripts[0] == "'self'"
    assert scripts[1:]
    assert all(entry.startswith("'sha256-") for entry in scripts[1:])
    assert len(scripts[1:]) == len(re.findall(r"<script>", html()))
    assert html().index("Content-Security-Policy") < html().index("<script")


def test_no_text_from_files_is_in_the_document():
    text = html()
    from_files = [*DATA.villages["village_name"], *DATA.villages["district_name"], *DATA.villages["regency_name"]]
    from_files += [*DATA.service_centres["name"], *DATA.villages.index, *(source.title for source in DATA.sources)]
    assert [name for name in from_files if name and name in text] == []
    assert "alert(1)" not in text


def test_hostile_names_stay_whole_in_the_json():
    content = map_assets(DATA, MEASURES)
    assert json.loads(content["villages.json"])["names"] == list(DATA.villages["village_name"])
    assert set(builders.HOSTILE_NAMES) <= set(DATA.villages["village_name"])
    number = json.loads(content["places.json"])["kinds"].index("dinas_ketenagakerjaan")
    assert "Dinas <b>Contoh</b>" in json.loads(content[f"centres-{number}.json"])["names"]


def test_the_same_data_give_the_same_document_and_other_villages_another_region():
    assert html() == html()
    fewer = dataclasses.replace(DATA, villages=DATA.villages.iloc[:5])
    assert map_view(DATA, {}).region != map_view(fewer, {}).region


def test_a_missing_script_is_named():
    with pytest.raises(KeyError, match=r"map\.js"):
        compose_map(map_view(DATA, {name: url for name, url in addresses(DATA, MEASURES).items() if name != "map.js"}))
