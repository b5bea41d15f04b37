"""Moving about the app in the browser: open, wait, go to a page, move a slider, click the map, download."""

from __future__ import annotations

import re
from pathlib import Path


def open_app(page, url):
    page.goto(url)
    ready(page)
    return map_frame(page)


def ready(page):
    """Wait until the script has run to its end."""
    page.get_by_test_id("stMainBlockContainer").wait_for()
    page.wait_for_timeout(250)  # a press takes a moment to reach the server
    page.wait_for_selector("[data-test-script-state='notRunning']", state="attached", timeout=60_000)


def map_frame(page):
    """The map's frame, when it has drawn its villages."""
    page.wait_for_selector("iframe[title]", state="attached")
    frame = page.query_selector("iframe[title]").content_frame()
    frame.wait_for_function("() => window.htis && window.htis.ready && window.htis.frame")
    return frame


def colours(frame):
    """How many pixels of each colour the map's canvases show, as a fingerprint."""
    return frame.evaluate(
        """() => { const seen = {};
        for (const canvas of document.querySelectorAll('canvas')) {
          if (!canvas.width || !canvas.height) continue;
          const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
          for (let i = 0; i < data.length; i += 16) if (data[i + 3] > 200) {
            const key = data[i] + ',' + data[i + 1] + ',' + data[i + 2]; seen[key] = (seen[key] || 0) + 1; } }
        return seen; }"""
    )


def go(page, name):
    page.get_by_role("link", name=name, exact=True).first.click()
    ready(page)


def move(page, label, steps, key="ArrowRight"):
    slider = page.get_by_role("slider", name=re.compile(label)).first
    slider.focus()
    for _ in range(steps):
        page.keyboard.press(key)
    ready(page)


def village_place(frame, code):
    """Where on the page's map frame a village lies, in pixels of the frame."""
    return frame.evaluate(
        """(code) => { const at = htis.data.villages.codes.indexOf(code);
        const point = htis.map.latLngToContainerPoint(htis.place(htis.data.villages.places[at]));
        return [point.x, point.y]; }""",
        code,
    )


def uncovered_place(frame, code):
    """Where a village lies, after it was brought to the middle of the map if a panel covered it."""
    x, y = village_place(frame, code)
    frame.evaluate(
        """([code, x, y]) => { const top = document.elementFromPoint(x, y);
        if (!top || !top.closest('.htis-panel, .htis-credits')) return;
        const place = htis.data.villages.places[htis.data.villages.codes.indexOf(code)];
        htis.map.panTo(htis.place(place), {animate: false}); }""",
        [code, x, y],
    )
    return village_place(frame, code)


def click(page, place):
    page.query_selector("iframe[title]").click(position={"x": place[0], "y": place[1]})


def download(page, label):
    with page.expect_download() as event:
        page.get_by_role("button", name=label).click()
    return Path(event.value.path()).read_bytes()


def choose(page, label, option):
    box = page.get_by_role("combobox", name=re.compile(label))
    box.scroll_into_view_if_needed()
    box.focus()
    page.keyboard.type(option)
    page.keyboard.press("Enter")
    ready(page)
