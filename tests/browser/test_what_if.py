"""The page *Simulasi* in Chromium: draw, drop, drag, before and after, undo, reload, download; in both languages."""

from __future__ import annotations

import csv
import io

import pytest

from tests.browser.app_driver import click, download, go, map_frame, open_app, ready

pytestmark = pytest.mark.browser


def simulation(page, app, language="Simulasi"):
    """The page's map, its panels folded so that they lie on no place that is clicked."""
    open_app(page, app)
    if language == "Simulation":
        page.get_by_text("English", exact=True).click()
        ready(page)
    skip = page.get_by_role("button", name="Lewati" if language == "Simulasi" else "Skip")
    if skip.count():
        skip.click()
        ready(page)
    go(page, language)
    page.wait_for_timeout(500)
    frame = map_frame(page)
    frame.wait_for_function("() => htis.frame.drawn")
    frame.evaluate("() => document.querySelectorAll('.htis-panel > details[open] > summary').forEach((s) => s.click())")
    return frame


def far_village(frame):
    """The place, in pixels of the frame, of the village with the longest known way to the labour office."""
    return frame.evaluate(
        """() => { const size = htis.map.getSize();
        const seen = htis.data.villages.codes.map((code, row) => ({row: row, at: htis.villagePlace(row)}))
          .filter((v) => v.at).map((v) => ({row: v.row, at: htis.map.latLngToContainerPoint(v.at)}))
          .filter((v) => v.at.x > 320 && v.at.x < size.x - 60 && v.at.y > 160 && v.at.y < size.y - 120);
        const last = seen[seen.length - 1];
        return [last.at.x, last.at.y]; }"""
    )


def wait_for_items(frame, count):
    frame.wait_for_function("(n) => htis.frame.drawn && htis.frame.drawn.items.length === n", arg=count)


def press(frame, act):
    frame.locator(f'[data-act="{act}"]').click()


def test_a_centre_is_dropped_dragged_and_undone(page, app, screenshots):
    frame = simulation(page, app)
    unchanged = frame.evaluate("() => Array.from(htis.classes())")
    assert set(unchanged) <= {0, 254, 255}
    place = far_village(frame)
    press(frame, "centre")
    click(page, place)
    wait_for_items(frame, 1)
    ready(page)
    assert frame.evaluate("() => htis.frame.selected") == -1  # a click that draws selects no village
    page.get_by_text("Simulasi, bukan data").first.wait_for()
    first = frame.evaluate("() => htis.frame.drawn.items[0].place")

    mark = frame.locator(".htis-draw-mark").first.bounding_box()
    x, y = mark["x"] + mark["width"] / 2, mark["y"] + mark["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 60, y - 40, steps=6)
    page.mouse.up()
    frame.wait_for_function(
        "(before) => JSON.stringify(htis.frame.drawn.items[0].place) !== before", arg=str(first).replace(" ", "")
    )
    ready(page)
    page.screenshot(path=screenshots / "simulasi_pusat.png")
    assert frame.evaluate("() => htis.frame.invented") == "Simulasi, bukan data"

    page.get_by_role("button", name="Urungkan: memindahkan Pusat layanan 1").click()
    frame.wait_for_function(
        "(p) => JSON.stringify(htis.frame.drawn.items[0].place) === p", arg=str(first).replace(" ", "")
    )
    page.get_by_role("button", name="Urungkan: menambah Pusat layanan 1").click()
    wait_for_items(frame, 0)
    assert frame.evaluate("() => Array.from(htis.classes())") == unchanged


def test_a_road_is_drawn_bent_kept_over_a_reload_and_downloaded(page, app, screenshots):
    frame = simulation(page, app)
    x, y = far_village(frame)
    press(frame, "road")
    click(page, (x, y))
    click(page, (x - 80, y - 30))
    page.keyboard.press("Escape")  # leaves the road, and the next begins anew
    press(frame, "road")
    for step in range(3):
        click(page, (x - 70 * step, y - 20 * step))
        page.wait_for_timeout(350)  # slower than a double click
    page.keyboard.press("Enter")
    wait_for_items(frame, 1)
    ready(page)
    assert len(frame.evaluate("() => htis.frame.drawn.items[0].line")) == 3
    zoom = frame.evaluate("() => htis.map.getZoom()")
    press(frame, "road")
    click(page, (x, y + 60))
    page.wait_for_timeout(350)
    page.query_selector("iframe[title]").dblclick(position={"x": x - 60, "y": y + 60})
    wait_for_items(frame, 2)
    ready(page)
    assert len(frame.evaluate("() => htis.frame.drawn.items[1].line")) == 2
    assert frame.evaluate("() => htis.map.getZoom()") == zoom  # the double click ended the road and no more
    page.get_by_role("button", name="Urungkan: menambah Jalan 2").click()
    wait_for_items(frame, 1)
    frame.locator("path.leaflet-interactive").first.click()
    frame.wait_for_function("() => htis.frame.drawn.selected === 'jalan-1'")
    ready(page)
    assert frame.locator(".htis-draw-vertex").count() == 3
    middle = frame.locator(".htis-draw-middle").first.bounding_box()
    page.mouse.move(middle["x"] + 4, middle["y"] + 4)
    page.mouse.down()
    page.mouse.move(middle["x"] + 4, middle["y"] + 40, steps=5)
    page.mouse.up()
    frame.wait_for_function("() => htis.frame.drawn.items[0].line.length === 4")
    ready(page)
    page.screenshot(path=screenshots / "simulasi_jalan.png")

    page.wait_for_function("() => location.search.includes('sesi=')")
    page.reload()
    ready(page)
    # Streamlit itself asks for its settings below the page's address before it finds them at the root.
    page.console_errors[:] = [line for line in page.console_errors if "404" not in line]
    frame = map_frame(page)
    wait_for_items(frame, 1)
    page.get_by_role("button", name="Siapkan Sebelum/sesudah (CSV)").click()
    rows = list(csv.DictReader(io.StringIO(download(page, "Sebelum/sesudah (CSV) ·").decode("utf-8-sig"))))
    assert len(rows) == 120
    assert {row["note"] for row in rows} == {"simulasi, bukan data"}

    drawn = download(page, "Simpan simulasi (GeoJSON)")
    ready(page)
    page.get_by_text("Berkas simulasi").click()
    page.wait_for_timeout(500)  # it unfolds, and the button moves
    page.get_by_role("button", name="Kosongkan simulasi").click()
    wait_for_items(frame, 0)
    ready(page)
    faulty = drawn.replace(b'"local"', b'"highway"')
    page.locator("input[type=file]").last.set_input_files({"name": "salah.geojson", "mimeType": "", "buffer": faulty})
    page.get_by_role("button", name="Pakai berkas ini").click()
    page.get_by_text("highway").first.wait_for()  # all faults are told, and nothing of the file is used
    wait_for_items(frame, 0)
    page.locator("input[type=file]").last.set_input_files({"name": "jalan.geojson", "mimeType": "", "buffer": drawn})
    ready(page)
    page.get_by_role("button", name="Pakai berkas ini").click()
    wait_for_items(frame, 1)
    ready(page)
    page.get_by_role("button", name="Urungkan: memuat jalan.geojson").wait_for()

    go(page, "Peta & Prioritas")  # nothing of it there
    page.wait_for_timeout(500)
    frame = map_frame(page)
    assert frame.evaluate("() => htis.frame.drawn") is None
    assert not frame.locator(".htis-draw").is_visible()


def test_a_tower_is_dropped_in_english_and_deleted_by_key(page, app):
    frame = simulation(page, app, "Simulation")
    assert frame.locator('[data-act="tower"]').inner_text() == "Tower"
    frame.locator('[data-act="tower"]').focus()
    page.keyboard.press("Enter")
    click(page, far_village(frame))
    wait_for_items(frame, 1)
    ready(page)
    assert frame.evaluate("() => htis.frame.drawn.items[0].range_m") == 3000
    assert frame.evaluate("() => htis.frame.invented") == "Simulation, not data"
    hostile = "<img src=x onerror=alert(1)>"
    page.get_by_role("textbox", name="Name", exact=True).fill(hostile)
    page.get_by_role("button", name="Apply").click()
    frame.wait_for_function("(name) => htis.frame.drawn.items[0].name === name", arg=hostile)
    ready(page)
    frame.locator(".htis-draw-mark").hover()
    assert hostile in frame.locator(".htis-tip").inner_text()
    assert frame.locator(".htis-draw-hint").inner_text().startswith(hostile)
    assert frame.locator("img").count() + page.locator("img[src='x']").count() == 0
    frame.locator(".htis-draw-icon").first.focus()
    page.keyboard.press("Delete")
    wait_for_items(frame, 0)
