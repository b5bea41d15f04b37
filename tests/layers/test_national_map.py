"""The map of a whole country: tiles of village numbers from afar, shapes when near, the true polygon for every click."""

import base64
import io
import json

import geopandas as gpd
import numpy as np
import pytest
import rasterio
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Point, box

from layers import national_map
from layers.frame import frame
from layers.map import LEAFLET_SCRIPT, LEAFLET_STYLE, SCRIPT, STYLE, compose_map, map_view
from layers.national_map import INDEX, REGENCIES, digest_of, national_files
from layers.picking import VillageFinder
from layers.theme import packed
from layers.village_tiles import FIRST_ZOOM, LAST_ZOOM, SIDE, _halved, village_tiles
from tests import builders

pytestmark = pytest.mark.filterwarnings(
    "ignore::rasterio.errors.NotGeoreferencedWarning"
)  # tiles have no place in them
DATA = builders.planning_data()


def pixels(content: bytes) -> np.ndarray:
    """Read a tile with GDAL: village numbers."""
    with rasterio.open(io.BytesIO(content)) as picture:
        red, green, blue = picture.read().astype(int)
    return (red << 16) + (green << 8) + blue


def place_of(zoom: int, column: float, row: float) -> Point:
    """Longitude and latitude of a pixel of a zoom, the formulas of OpenStreetMap's wiki on tile names."""
    world = SIDE * 2.0**zoom
    lat = np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * row / world))))
    return Point(column / world * 360 - 180, lat)


def squares(columns: int, rows: int, side: float = 0.05) -> gpd.GeoDataFrame:
    shapes = [
        box(110 + side * i, -8 + side * j, 110 + side * (i + 1), -8 + side * (j + 1))
        for j in range(rows)
        for i in range(columns)
    ]
    return gpd.GeoDataFrame(geometry=shapes, crs="EPSG:4326")


def test_every_pixel_of_the_last_zoom_tells_the_village_that_holds_its_centre():
    villages = squares(8, 6)
    seen = 0
    for _, tile in village_tiles(villages):
        if tile.zoom != LAST_ZOOM:
            continue
        ids = pixels(tile.content)
        for row, column in np.argwhere(ids)[::97].tolist():
            place = place_of(LAST_ZOOM, tile.column * SIDE + column + 0.5, tile.row * SIDE + row + 0.5)
            assert villages.geometry.iloc[ids[row, column] - 1].covers(place)
            seen += 1
    assert seen > 20


def test_there_are_tiles_of_every_zoom_and_none_of_mere_sea():
    tiles = [tile for _, tile in village_tiles(squares(3, 2))]
    assert {tile.zoom for tile in tiles} == set(range(FIRST_ZOOM, LAST_ZOOM + 1))
    assert all(pixels(tile.content).any() for tile in tiles)
    assert len({tile.name for tile in tiles}) == len(tiles)


def test_a_village_smaller_than_a_pixel_and_one_that_is_a_point_are_on_the_map():
    tiny = box(110.0001, -8.0001, 110.0002, -8.0)
    villages = gpd.GeoDataFrame(geometry=[tiny, Point(111, -8), None, squares(1, 1).geometry[0]], crs="EPSG:4326")
    found = {
        number
        for _, tile in village_tiles(villages)
        if tile.zoom == LAST_ZOOM
        for number in np.unique(pixels(tile.content))
    }
    assert {1, 2, 4} <= found
    assert 3 not in found


def test_nothing_to_draw_gives_no_tiles():
    assert list(village_tiles(gpd.GeoDataFrame(geometry=[None, None], crs="EPSG:4326"))) == []


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(st.integers(0, 3), min_size=4, max_size=4))
def test_of_four_pixels_the_most_frequent_village_remains_and_land_goes_before_sea(four):
    found = int(_halved(np.array(four, dtype=np.uint32).reshape(2, 2))[0, 0])
    land = [number for number in four if number]
    if not land:
        assert found == 0
    else:
        assert four.count(found) == max(map(four.count, land))
        assert found > 0


def files(villages=DATA.villages) -> dict[str, bytes]:
    return {name: content for _, name, content in national_files(villages)}


def test_the_index_comes_last_and_names_every_other_file():
    steps = list(national_files(DATA.villages))
    assert steps[-1][1] == INDEX
    assert [done for done, _, _ in steps] == sorted(done for done, _, _ in steps)
    content = json.loads(steps[-1][2])
    named = {chunk["file"] for chunk in content["chunks"]} | {REGENCIES, INDEX}
    named |= {
        f"{zoom}/{number >> int(zoom)}/{number % 2 ** int(zoom)}.png"
        for zoom, numbers in content["tiles"].items()
        for number in numbers
    }
    assert named == {name for _, name, _ in steps}


def test_the_rows_of_the_chunks_are_the_rows_of_the_table():
    made = files()
    content = json.loads(made[INDEX])
    codes = [None] * content["count"]
    for chunk in content["chunks"]:
        part = json.loads(made[chunk["file"]])
        assert len(part["shapes"]) == len(part["names"]) == len(part["places"]) == chunk["count"]
        codes[chunk["first"] : chunk["first"] + chunk["count"]] = part["codes"]
    assert codes == list(DATA.villages.index)


def test_outlines_of_kabupaten_and_provinces_carry_their_names():
    made = files()
    assert [area["name"] for area in json.loads(made[REGENCIES])] == ["Kabupaten Contoh 1", "Kabupaten Contoh 2"]
    assert [area["name"] for area in json.loads(made[INDEX])["provinces"]] == ["Provinsi Contoh"]


def test_equal_villages_give_equal_files_and_one_moved_vertex_another_digest():
    assert files() == files(DATA.villages.copy())
    moved = DATA.villages.copy()
    shapes = moved.geometry.to_numpy().copy()
    shapes[0] = shapely.affinity.translate(shapes[0], 1e-6)
    moved = moved.set_geometry(gpd.GeoSeries(shapes, index=moved.index, crs="EPSG:4326"))
    assert digest_of(DATA.villages) == digest_of(DATA.villages.copy())
    assert digest_of(moved) != digest_of(DATA.villages)


def test_a_country_of_islets_keeps_at_least_its_largest():
    islets = MultiPolygon([box(110 + i, -8, 110.001 + i, -7.999) for i in range(3)])
    villages = DATA.villages.iloc[:1].set_geometry(
        gpd.GeoSeries([islets], index=DATA.villages.index[:1], crs="EPSG:4326")
    )
    assert len(json.loads(files(villages)[REGENCIES])[0]["rings"]) >= 1


# ---- frames -----------------------------------------------------------------------------------------
def unpacked(text: str, count: int) -> list[int]:
    halves = [half for byte in base64.b64decode(text) for half in (byte >> 4, byte & 15)]
    return [240 + half if half > 12 else half for half in halves][:count]


@settings(max_examples=50, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from([0, 1, 2, 3, 4, 5, 12, 253, 254, 255]), max_size=9))
def test_packed_classes_are_read_back(classes):
    text = base64.b64encode(packed(np.array(classes, dtype=np.uint8)).tobytes()).decode()
    assert unpacked(text, len(classes)) == classes


def test_a_class_that_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="below 13"):
        packed(np.array([13], dtype=np.uint8))


def made_frame(active="priority"):
    return frame(
        DATA, builders.measures(DATA), builders.priorities(DATA), builders.allocation(DATA),
        active=active, kind="ltsa", selected=DATA.villages.index[0], language="id",
    )  # fmt: skip


def test_of_a_whole_country_only_the_active_theme_travels_and_it_says_the_same(monkeypatch):
    few = made_frame()
    monkeypatch.setattr(national_map, "MOST_VECTORS", 3)
    many = made_frame()
    assert list(many["classes"]) == ["priority"]
    assert many["classes"] == few["classes"]
    assert unpacked(many["classes"]["priority"], len(DATA.villages))[:2] == [3, 253]
    assert "ranks" not in many
    assert "circles" not in many
    assert "circles" in made_frame("kantong")
    assert "circles" not in made_frame("population")
    assert set(many["places"]) == {str(row) for row in (*many["chosen"], many["selected"])}
    assert few["places"] == {}


def test_the_document_of_a_country_fetches_its_folder_and_not_every_shape():
    urls = {name: f"/{name}" for name in (LEAFLET_SCRIPT, LEAFLET_STYLE, STYLE, SCRIPT, "places.json")}
    text = compose_map(map_view(DATA, urls, "/app/static/country-1")).get_root().render()
    assert '"/app/static/country-1/villages.json.z"' in text
    assert "addTiles" in text
    few = {**urls, "villages.json": "/v", "roads.json": "/r"}
    assert "addTiles" not in compose_map(map_view(DATA, few)).get_root().render()


# ---- clicks -----------------------------------------------------------------------------------------
@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.floats(109.9, 110.5), st.floats(-8.1, -7.6))
def test_a_place_is_in_the_village_whose_polygon_holds_it(lng, lat):
    villages = squares(8, 6)
    villages.index = [f"99.01.01.{2001 + row}" for row in range(len(villages))]
    holding = [code for code, shape in villages.geometry.items() if shape.intersects(Point(lng, lat))]
    assert VillageFinder(villages).at(lng, lat) == (holding[0] if holding else None)


def test_a_border_belongs_to_the_first_code_and_what_is_painted_counts_only_for_a_point():
    villages = squares(2, 1)
    villages = villages.set_geometry([*villages.geometry[:1], Point(111, -7)])
    villages.index = ["99.01.01.2001", "99.01.01.2002"]
    finder = VillageFinder(villages)
    assert finder.at(110.0, -7.98) == "99.01.01.2001"
    assert finder.at(112.0, -7.0, "99.01.01.2001") is None
    assert finder.at(111.001, -7.0, "99.01.01.2002") == "99.01.01.2002"
    assert finder.at(110.01, -7.98, "99.01.01.2002") == "99.01.01.2001"
    assert finder.at(float("nan"), -7.98, "99.01.01.2002") is None
    side = squares(2, 1)
    side.index = villages.index
    assert VillageFinder(side).at(110.05, -7.98) == "99.01.01.2001"


def test_country_frames_stay_json(monkeypatch):
    monkeypatch.setattr(national_map, "MOST_VECTORS", 3)
    assert json.loads(json.dumps(made_frame(), allow_nan=False)) == made_frame()
