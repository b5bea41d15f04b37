"""Villages drawn around on the map are those of the list."""

import math

import pytest

from tests.browser.app_driver import open_app, ready

pytestmark = pytest.mark.browser
WIDE, HIGH = 60, 50  # pixels of the ellipse that is drawn


def draw_around(page, x, y):
    page.mouse.move(x + WIDE, y)
    page.mouse.down()
    for step in range(1, 37):
        angle = math.tau * step / 36
        page.mouse.move(x + WIDE * math.cos(angle), y + HIGH * math.sin(angle))
    page.mouse.up()


def test_villages_are_drawn_around_listed_and_let_go(page, app, screenshots):
    frame = open_app(page, app)
    page.get_by_role("button", name="Lewati").click()
    ready(page)
    frame.get_by_role("button", name="Lingkari desa").click()
    frame.get_by_text("Esc: batal").wait_for()
    page.keyboard.press("Escape")
    frame.get_by_text("Esc: batal").wait_for(state="detached")
    box = page.query_selector("iframe[title]").bounding_box()
    frame.get_by_role("button", name="Lingkari desa").click()
    x, y = box["x"] + 330, box["y"] + 190
    draw_around(page, x, y)
    page.get_by_text("Hanya desa di dalam garis yang digambar di peta.").wait_for()
    ready(page)
    inside = frame.evaluate(
        """([x, y, wide, high]) => htis.data.villages.codes.filter((code, row) => {
        const place = htis.villagePlace(row);
        if (!place) return false;
        const at = htis.map.latLngToContainerPoint(place);
        return ((at.x - x) / wide) ** 2 + ((at.y - y) / high) ** 2 < 0.9; }).length""",
        [x - box["x"], y - box["y"], WIDE, HIGH],
    )
    coloured = frame.evaluate(
        "() => { const dimmed = htis.dimmed(); return htis.data.villages.codes.filter((c, row) => !dimmed(row)).length; }"
    )
    assert 0 < coloured <= inside + 3  # candidates alone, and those at the very edge
    assert frame.evaluate("() => htis.frame.selected") == -1  # the end of the line chose no village
    assert frame.evaluate("() => htis.map.dragging.enabled()")
    page.screenshot(path=screenshots / "lingkari-desa.png")
    frame.get_by_role("button", name="Hapus lingkaran").click()
    page.get_by_text("Hanya desa di dalam garis yang digambar di peta.").wait_for(state="detached")
    frame.wait_for_function("() => !htis.frame.dimmed")
