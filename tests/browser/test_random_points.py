"""A click anywhere, at any zoom, is the village whose true polygon holds the place, and no village at sea."""

import re
from pathlib import Path

import numpy as np
import pytest
import shapely

from layers.national_map import NEAR_ZOOM
from layers.picking import VillageFinder
from tests.browser import scattered_villages
from tests.browser.map_driver import click, map_frame

DATA = scattered_villages.data()
SHAPES = np.asarray(DATA.villages.geometry.array, dtype=object)
CODES = list(DATA.villages.index)
FINDER = VillageFinder(DATA.villages)
ZOOMS = range(5, 18)
SPECK = int(np.nanargmin(np.where(shapely.get_type_id(SHAPES) == 3, shapely.area(SHAPES), np.nan)))
# Clicks at pixels of the map and returns what it sends; places below a panel are left out.
PRESS = """async ([lat, lng, zoom, places]) => {
  htis.map.setView([lat, lng], zoom, { animate: false });
  const loaded = () => zoom < NEAR || htis.map.getPane('tiles') === undefined || htis.map.getPane('tiles').style.visibility === 'hidden';
  for (let i = 0; i < 100 && !loaded(); i += 1) await new Promise((done) => setTimeout(done, 10));
  const box = htis.map.getContainer().getBoundingClientRect();
  const tell = htis.onVillage;
  const found = [];
  for (const [x, y] of [[Math.round(box.width / 2), Math.round(box.height / 2)], ...places]) {
    const on = document.elementFromPoint(box.left + x, box.top + y);
    if (!on || on.closest('.htis-panel, .htis-credits')) continue;
    htis.onVillage = (place) => found.push([x, y, place.lng, place.lat, place.code]);
    for (const kind of ['mousedown', 'mouseup', 'click'])
      on.dispatchEvent(new MouseEvent(kind, { bubbles: true, cancelable: true, view: window, clientX: box.left + x, clientY: box.top + y }));
  }
  htis.onVillage = tell;
  const centre = htis.map.getCenter();
  return { size: [htis.map.getSize().x, htis.map.getSize().y], centre: [centre.lng, centre.lat], found: found };
}""".replace("NEAR", str(NEAR_ZOOM))


LOOK = """([lat, lng, zoom]) => {
  htis.map.setView([lat, lng], zoom, { animate: false });
  const [size, centre] = [htis.map.getSize(), htis.map.getCenter()];
  return { size: [size.x, size.y], centre: [centre.lng, centre.lat] };
}"""


@pytest.fixture(scope="module", params=["", "1"], ids=["region", "country"])
def address(request, app_server):
    with app_server(Path(__file__).parent / "scattered_app.py", {"HTIS_TEST_COUNTRY": request.param}) as url:
        yield url


@pytest.fixture
def served(address, page):
    page.goto(address)
    return map_frame(page)


def holding(lng, lat):
    """The first village whose polygon holds a place, by GEOS over all of them."""
    inside = np.flatnonzero(shapely.intersects(SHAPES, shapely.Point(lng, lat)))
    return CODES[inside[0]] if len(inside) else None


def is_point(code):
    return code is not None and SHAPES[CODES.index(code)].geom_type == "Point"


def place_of(pixel, view, zoom):
    """Longitude and latitude of a pixel of the map: spherical Mercator, independent of Leaflet."""
    world = 256 * 2.0**zoom
    lng, lat = view["centre"]
    across = (lng + 180) / 360 * world + pixel[0] - view["size"][0] / 2
    down = (0.5 - np.arcsinh(np.tan(np.radians(lat))) / (2 * np.pi)) * world + pixel[1] - view["size"][1] / 2
    return across / world * 360 - 180, float(np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * down / world)))))


def kind_of(code):
    """What is awkward about a village."""
    if code is None:
        return "sea"
    shape = SHAPES[CODES.index(code)]
    if shape.geom_type == "MultiPolygon":
        return "island"
    if shape.area < 1e-6:
        return "speck"
    return "with a hole" if shape.geom_type == "Polygon" and shape.interiors else "other"


def one_pixel(zoom):
    """Degrees; Leaflet lays its picture on whole pixels."""
    return 360 / (256 * 2.0**zoom)


def views(random):
    """Zooms with a place in the middle: villages of every kind, their borders, and any place."""
    drawn = [row for row, shape in enumerate(SHAPES) if shape is not None]
    for zoom in ZOOMS:
        for row in (*random.choice(drawn, 3, replace=False), SPECK):
            yield zoom, *shapely.get_coordinates(shapely.point_on_surface(SHAPES[row]))[0]
        edge = shapely.get_coordinates(SHAPES[random.choice(drawn)])
        yield zoom, *edge[random.integers(len(edge))]
        yield zoom, *random.uniform((119, -8.7), (121.8, -7))


def test_a_thousand_places_at_every_zoom_are_the_villages_that_geos_says(served):
    random = np.random.default_rng(11)
    asked, answers, zooms = 0, [], set()
    for zoom, lng, lat in views(random):
        pixels = random.integers((4, 4), (900, 556), (15, 2)).tolist()
        view = served.evaluate(PRESS, [lat, lng, zoom, pixels])
        for x, y, sent_lng, sent_lat, code in view["found"]:
            there = holding(sent_lng, sent_lat)
            assert FINDER.at(sent_lng, sent_lat, code) == there
            if is_point(there):  # its disc sends the point
                continue
            assert (sent_lng, sent_lat) == pytest.approx(place_of((x, y), view, zoom), abs=one_pixel(zoom))
            asked += 1
            answers.append(there)
            zooms.add(zoom)
    assert asked > 1_000
    assert zooms == set(ZOOMS)
    assert answers.count(None) > 100
    assert {kind_of(code) for code in answers} >= {"sea", "speck", "island", "with a hole", "other"}


def test_the_mouse_and_the_whole_app_say_the_same(served, page):
    random = np.random.default_rng(3)
    seen = set()
    for number, zoom in enumerate(ZOOMS, start=1):
        row = int(random.choice([row for row, shape in enumerate(SHAPES) if shape is not None]))
        lng, lat = shapely.get_coordinates(shapely.point_on_surface(SHAPES[row]))[0]
        view = served.evaluate(LOOK, [lat, lng, zoom])
        pixel = [view["size"][0] // 2 + int(random.integers(-9, 9)), view["size"][1] // 2 + int(random.integers(-9, 9))]
        click(page, pixel)
        line = page.get_by_text(re.compile(rf"^klik {number}: "))
        line.wait_for()
        told, *place = line.inner_text().split(": ")[1].split()
        place = [float(value) for value in place]
        wanted = holding(*place)
        assert told == str(wanted)
        assert is_point(wanted) or place == pytest.approx(place_of(pixel, view, zoom), abs=one_pixel(zoom))
        selected = served.evaluate("() => htis.frame.selected")
        seen.add(told)
        assert selected == -1 or CODES[selected] in seen  # what the picture alone suggested is not left marked
    assert len(seen) > 3


def test_roads_come_when_they_are_wanted_and_of_a_country_only_when_near(served, page):
    national = served.evaluate("() => Boolean(htis.options.national)")
    middle = [scattered_villages.SOUTH + 0.01, scattered_villages.WEST + 0.03]
    served.evaluate(LOOK, [*middle, 8])
    served.evaluate("() => htis.switchOverlay('roads', true)")
    page.wait_for_timeout(300)
    assert bool(road_files(page)) is not national
    served.evaluate(LOOK, [*middle, 12])
    served.wait_for_function(
        """() => { const canvas = document.querySelector('.leaflet-roads-pane canvas');
        if (!canvas || !canvas.width) return false;
        const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        return data.some((value, i) => i % 4 === 3 && value > 100); }"""
    )
    assert road_files(page)


def road_files(page):
    return [url for url in page.requested if re.search(r"/roads(/99\.0\d|\.[0-9a-f]{16})\.json", url)]
