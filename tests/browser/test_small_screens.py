"""The map on a phone and in a narrow window: what is folded, what a finger touches, and what is printed."""

import re
from pathlib import Path

import numpy as np
import pytest
import shapely

from layers.picking import VillageFinder
from tests.browser import scattered_villages
from tests.browser.app_driver import go, open_app, ready
from tests.browser.map_driver import box, map_frame, replaced, resize, unfold

pytestmark = pytest.mark.browser
SCRIPT = Path(__file__).with_name("scattered_app.py")
PHONE = {"width": 390, "height": 844}
DATA = scattered_villages.data()
SHAPES = np.asarray(DATA.villages.geometry.array, dtype=object)
CODES = list(DATA.villages.index)
FINDER = VillageFinder(DATA.villages)
OPEN = "(name) => document.querySelector(`details[data-folds=${name}]`).open"
PANELS = ("legend", "switcher")


@pytest.fixture(scope="module", params=["", "1"], ids=["region", "country"])
def address(request, app_server):
    with app_server(SCRIPT, {"HTIS_TEST_COUNTRY": request.param}) as url:
        yield url


@pytest.fixture
def phone(chromium):
    """A page of a phone that is worked with a finger; the test fails on any script or console error."""
    context = chromium.new_context(viewport=PHONE, has_touch=True, is_mobile=True, locale="id-ID")
    opened = context.new_page()
    opened.set_default_timeout(20_000)
    errors = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    yield opened
    context.close()
    assert [line for line in errors if "404" not in line] == []


def is_open(frame):
    return [frame.evaluate(OPEN, name) for name in PANELS]


def scrolled_sideways(page):
    return page.evaluate(
        "() => [document.documentElement, document.querySelector('[data-testid=stMain]')]"
        ".some((e) => e.scrollWidth > window.innerWidth || e.scrollLeft > 0) || window.visualViewport.pageLeft > 0"
    )


def tapped(page, frame, at):
    """Tap a place of the frame, and return longitude and latitude of that place."""
    outer = page.query_selector("iframe[title]").bounding_box()
    page.touchscreen.tap(outer["x"] + at[0], outer["y"] + at[1])
    return frame.evaluate(
        "(at) => { const place = htis.map.containerPointToLatLng(at); return [place.lng, place.lat]; }", at
    )


def holding(lng, lat):
    """The first village whose polygon holds a place, by GEOS over all of them."""
    inside = np.flatnonzero(shapely.intersects(SHAPES, shapely.Point(lng, lat)))
    return CODES[inside[0]] if len(inside) else None


def test_a_tap_selects_the_village_under_the_finger(address, phone):
    phone.goto(address)
    frame = map_frame(phone)
    phone.query_selector("iframe[title]").scroll_into_view_if_needed()
    random = np.random.default_rng(5)
    polygons = [row for row, shape in enumerate(SHAPES) if shape is not None and shape.geom_type != "Point"]
    for number, zoom in enumerate((6, 9, 11, 13, 15), start=1):
        lng, lat = shapely.get_coordinates(shapely.point_on_surface(SHAPES[int(random.choice(polygons))]))[0]
        frame.evaluate("([y, x, zoom]) => { htis.map.setView([y, x], zoom, {animate: false}); }", [lat, lng, zoom])
        size = frame.evaluate("() => { const s = htis.map.getSize(); return [s.x, s.y]; }")
        place = tapped(phone, frame, [round(size[0] / 2), round(size[1] / 2) + 2])
        line = phone.get_by_text(re.compile(rf"^klik {number}: "))
        line.wait_for()
        told, *sent = line.inner_text().split(": ")[1].split()
        sent = [float(value) for value in sent]
        assert told == str(holding(*sent)) == str(FINDER.at(*sent, None))
        width = 360 / (256 * 2.0**zoom)  # one pixel
        assert sent == pytest.approx(place, abs=width) or told in CODES
        phone.wait_for_timeout(400)  # slower than a double tap
    assert not scrolled_sideways(phone)


def test_legend_and_switch_start_folded_with_name_and_colours_and_open_by_tap(address, phone):
    phone.goto(address)
    frame = map_frame(phone)
    assert is_open(frame) == [False, False]
    summary = frame.locator(".htis-legend summary")
    assert summary.locator("bdi").inner_text() == frame.evaluate("() => htis.frame.legend[htis.theme()].title")
    fills = "() => htis.frame.legend[htis.theme()].items.filter((item) => item.sign === 'fill').length"
    assert summary.locator("i").count() == frame.evaluate(fills) > 1
    assert box(frame, ".htis-legend")["height"] <= 40  # one line
    assert box(frame, ".htis-legend summary")["height"] >= 24  # WCAG 2.2, 2.5.8
    assert "Keterangan: " in summary.evaluate("(element) => element.textContent")
    summary.tap()
    assert is_open(frame) == [True, False]
    assert frame.locator(".htis-legend-body").is_visible()
    assert not summary.locator("bdi").is_visible()
    assert box(frame, ".htis-legend")["right"] <= box(frame, ".leaflet-container")["right"]
    frame.locator(".htis-switcher summary").first.tap()
    assert is_open(frame) == [True, True]
    assert not scrolled_sideways(phone)


def test_panels_follow_the_width_until_the_planner_presses(address, page):
    page.goto(address)
    frame = map_frame(page)
    widths = ((900, True, True), (615, True, False), (388, False, False), (700, True, True), (388, False, False))
    for width, legend, switcher in widths:
        resize(page, frame, width, 500)
        wanted = f"(wanted) => ({OPEN})('legend') === wanted[0] && ({OPEN})('switcher') === wanted[1]"
        frame.wait_for_function(wanted, arg=[legend, switcher])
    frame.locator(".htis-legend summary").focus()
    page.keyboard.press("Enter")
    assert is_open(frame) == [True, False]
    resize(page, frame, 900, 500)
    frame.wait_for_function(f"() => ({OPEN})('switcher')")
    resize(page, frame, 388, 500)
    frame.wait_for_function(f"() => !({OPEN})('switcher')")
    assert is_open(frame) == [True, False]
    frame = replaced(page, page.reload)
    resize(page, frame, 388, 500)
    assert is_open(frame) == [True, False]


def test_paper_shows_the_legend_in_full_and_the_screen_folds_it_again(page, app, screenshots):
    frame = open_app(page, app)
    page.set_viewport_size({"width": 1000, "height": 768})
    frame.wait_for_function(f"() => !({OPEN})('legend')")
    frame.evaluate(
        """() => window.addEventListener('beforeprint', () => {
        const body = document.querySelector('.htis-legend-body');
        window.printed = [document.querySelector('details[data-folds=legend]').open, body.childElementCount]; })"""
    )
    page.pdf(path=screenshots / "keterangan.pdf", prefer_css_page_size=True, print_background=True)
    assert frame.evaluate("() => window.printed")[0] is True
    frame.wait_for_function(f"() => !({OPEN})('legend')")
    page.emulate_media(media="print")
    unfold(frame, "legend")
    body = frame.locator(".htis-legend-body")
    assert body.evaluate("(element) => element.scrollHeight <= element.clientHeight")
    assert not frame.locator(".htis-switcher").is_visible()


def test_pages_with_a_map_are_not_scrolled_sideways_by_a_finger(app, phone):
    open_app(phone, app)
    phone.set_viewport_size({"width": 1366, "height": 844})  # the navigation is a drawer on a phone
    for name in ("Peta & Prioritas", "Alokasi", "Simulasi"):
        phone.set_viewport_size({"width": 1366, "height": 844})
        go(phone, name)
        phone.set_viewport_size(PHONE)
        phone.wait_for_timeout(500)
        assert not scrolled_sideways(phone), name
    frame = map_frame(phone)
    frame.wait_for_function("() => htis.frame.drawn")
    phone.query_selector("iframe[title]").scroll_into_view_if_needed()
    frame.wait_for_function(f"() => !({OPEN})('legend')")
    title = frame.locator(".htis-legend summary bdi").inner_text()
    assert title.startswith("Simulasi")
    frame.locator(".htis-legend summary").tap()
    frame.wait_for_function(f"() => ({OPEN})('legend')")
    ready(phone)
    assert not scrolled_sideways(phone)
