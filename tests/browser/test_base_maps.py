"""Base maps, package icons and marks of utilities in Chromium with the network blocked."""

import shutil
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest

from layers.icons import ICONS, OTHER_ICON
from layers.packages import ICONS as PILLAR_ICONS
from layers.png import png_of
from tests.browser.map_driver import hover, look, map_frame, pixel, redrawn

pytestmark = pytest.mark.browser
SCRIPT = Path(__file__).with_name("base_maps_app.py")
TILE = png_of(np.full((256, 256, 3), (10, 200, 60), dtype=np.uint8))
ATTRIBUTION = "© <b>Peta</b> Contoh"


@contextmanager
def tile_server():
    """A server of green tiles on this computer; `asked` lists the paths, `works` tells whether it answers them."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            server.asked.append(self.path)
            self.send_response(200 if server.works else 503)
            self.send_header("Content-Type", "image/png")
            self.end_headers()
            self.wfile.write(TILE if server.works else b"")

        def log_message(self, *_):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.asked, server.works = [], True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def tiles():
    with tile_server() as server:
        yield server


@pytest.fixture(scope="module")
def plain(app_server, tmp_path_factory):
    with app_server(shutil.copy(SCRIPT, tmp_path_factory.mktemp("peta"))) as url:
        yield url


@pytest.fixture(scope="module")
def configured(app_server, tmp_path_factory, tiles):
    folder = tmp_path_factory.mktemp("daring")
    address = f"http://127.0.0.1:{tiles.server_port}/{{z}}/{{x}}/{{y}}.png"
    (folder / "peta.toml").write_text(
        f"[base_map]\nurl = '{address}'\nattribution = '{ATTRIBUTION}'\nmax_zoom = 12\n", encoding="utf-8"
    )
    with app_server(shutil.copy(SCRIPT, folder), {"HTIS_BASE_MAP": str(folder / "peta.toml")}) as url:
        yield url


def opened(page, url):
    page.goto(url)
    return map_frame(page)


def choices(frame):
    return frame.evaluate(
        "() => Array.from(document.querySelectorAll('.htis-base-maps input[type=radio]'), (input) => [input.value, input.checked])"
    )


def test_without_configuration_land_comes_first_and_no_server_is_offered(page, plain):
    frame = opened(page, plain)
    assert choices(frame) == [["plain", True], ["relief", False]]
    policy = frame.evaluate("() => document.querySelector('meta[http-equiv]').content")
    assert "img-src 'self' data:;" in policy


def test_the_relief_is_drawn_chosen_by_keyboard_and_kept_over_a_reload(page, plain, screenshots):
    frame = opened(page, plain)
    frame.locator(".htis-base-maps input[value=plain]").focus()
    page.keyboard.press("ArrowDown")
    drawn = "() => { const p = document.querySelector('.leaflet-relief-pane img'); return p && p.naturalWidth === 60; }"
    frame.wait_for_function(drawn)
    assert "Relief" in frame.locator(".htis-legend-body").inner_text()
    page.screenshot(path=screenshots / "relief.png")
    frame = opened(page, plain)
    frame.wait_for_function(drawn)
    assert choices(frame)[1] == ["relief", True]
    frame.locator("input[data-layer=relief]").fill("60")
    assert frame.evaluate("() => htis.map.getPane('relief').style.opacity") == "0.6"
    frame.locator(".htis-base-maps input[value=plain]").check()
    assert frame.locator("input[data-layer=relief]").is_hidden()


def test_nothing_is_asked_of_a_server_before_it_is_chosen(page, configured, tiles):
    tiles.asked.clear()
    frame = opened(page, configured)
    assert [name for name, _ in choices(frame)] == ["plain", "relief", "online"]
    look(frame, 0, 12)
    page.wait_for_timeout(400)
    assert tiles.asked == []
    assert not frame.locator(".htis-online").is_visible()


def test_tiles_are_drawn_with_whom_they_come_from_and_their_failure_is_told(page, configured, tiles, screenshots):
    frame = opened(page, configured)
    frame.locator(".htis-base-maps input[value=online]").check()
    frame.wait_for_function("() => document.querySelectorAll('.leaflet-tile-loaded').length > 2")
    assert frame.locator(".htis-online").inner_text() == ATTRIBUTION
    assert tiles.asked
    page.screenshot(path=screenshots / "online.png")
    tiles.works = False
    try:
        look(frame, 5, 12)
        failure = frame.locator(".htis-online-failed")
        failure.wait_for()
        assert "tidak dapat dijangkau" in failure.inner_text()
        assert ATTRIBUTION in frame.locator(".htis-online").inner_text()
        redrawn(frame, lambda: page.get_by_text("en", exact=True).click())
        assert "cannot be reached" in failure.inner_text()
        assert frame.evaluate("() => document.querySelectorAll('.leaflet-overlay-pane canvas').length") == 1
    finally:
        tiles.works = True
        page.console_errors.clear()  # the browser reports each picture that did not come
    frame.locator(".htis-base-maps input[value=plain]").check()
    assert not frame.locator(".htis-online").is_visible()


def test_chosen_villages_tell_their_package(page, plain, screenshots):
    frame = opened(page, plain)
    look(frame, 0, 13)
    assert frame.evaluate("() => htis.packageBoxes((at) => htis.map.latLngToLayerPoint(at)).length") == 2
    hover(page, pixel(frame, 107.045, -10.995))  # the first by code is the third from the west
    told = frame.locator(".htis-tip").inner_text()
    assert "Paket: Petugas Desmigratif" in told
    assert "Komitmen K/L tercatat: 1 dari 1 intervensi" in told
    frame.evaluate("() => htis.switchOverlay('electricity', true)")
    frame.wait_for_function("() => htis.map.getPane('utility-electricity').querySelector('canvas')")
    page.wait_for_timeout(300)
    page.screenshot(path=screenshots / "packages.png")
    frame.evaluate("() => { htis.map.setZoom(8, {animate: false}); }")
    assert frame.evaluate("() => htis.packageBoxes((at) => htis.map.latLngToLayerPoint(at)).length") == 0


def test_marks_of_power_are_fetched_when_first_wanted(page, plain):
    frame = opened(page, plain)
    look(frame, 0, 13)
    assert [url for url in page.requested if "utilities." in url and not url.endswith(".js")] == []
    frame.evaluate("() => htis.switchOverlay('electricity', true)")
    ink = """() => { const canvas = htis.map.getPane('utility-electricity').querySelector('canvas');
        return canvas && canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data
          .some((value, i) => i % 4 === 3 && value > 200); }"""
    frame.wait_for_function(ink)
    assert "Listrik" in frame.locator(".htis-legend-body").inner_text()
    assert len([url for url in page.requested if "utilities." in url and not url.endswith(".js")]) == 1


# Ink that only one of two icons has, over the ink of either, for every two of them.
DIFFERENCES = """([icons, side]) => {
  const ink = icons.map((path) => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = side;
    const context = canvas.getContext('2d');
    context.scale(side / 20, side / 20);
    context.fill(new Path2D(path), 'evenodd');
    return context.getImageData(0, 0, side, side).data.filter((value, i) => i % 4 === 3);
  });
  const found = [];
  for (let i = 0; i < ink.length; i += 1) for (let j = 0; j < i; j += 1) {
    let apart = 0, either = 0;
    ink[i].forEach((value, k) => { apart += Math.abs(value - ink[j][k]); either += Math.max(value, ink[j][k]); });
    found.push(apart / either);
  }
  return found;
}"""


@pytest.mark.parametrize(
    "icons", [[*ICONS.values(), OTHER_ICON], list(PILLAR_ICONS.values())], ids=["centres", "pillars"]
)
def test_icons_differ_in_shape_at_the_size_that_a_phone_shows(page, icons):
    assert min(page.evaluate(DIFFERENCES, [icons, 13])) >= 0.2
