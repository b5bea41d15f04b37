"""The map on paper: the whole view of the screen, legend and sources in full beside or below it, on one sheet of A4."""

import pytest

from tests.browser.app_driver import go, map_frame, open_app, ready

pytestmark = pytest.mark.browser
SHEETS = {"landscape": (1047, 718), "portrait": (718, 1047)}  # CSS pixels of A4 within margins of 10 mm
VIEW = "() => [htis.map.getZoom(), htis.map.getBounds().toBBoxString(), htis.map.getSize().x, htis.map.getSize().y]"
ON_PAPER = "() => document.documentElement.classList.contains('htis-on-paper')"
BOXES = """() => { const box = (name) => { const b = document.querySelector(name).getBoundingClientRect();
    return {left: b.left, top: b.top, right: b.right, bottom: b.bottom}; };
    return {map: box('.leaflet-container'), legend: box('.htis-legend-body'), credits: box('.htis-credits')}; }"""
CUT = """() => ['.htis-legend-body', '.htis-sources', '.htis-sources bdi'].filter((name) => {
    const e = document.querySelector(name);
    return e.scrollHeight > e.clientHeight + 1 && getComputedStyle(e).overflow !== 'visible'; })"""


def opened(page, app, name="Peta & Prioritas"):
    open_app(page, app)
    go(page, name)
    frame = map_frame(page)
    frame.evaluate("() => { htis.map.setView(htis.map.getCenter(), htis.map.getZoom() + 0.5, {animate: false}); }")
    frame.evaluate("() => { htis.map.panBy([40, -30], {animate: false}); }")
    ready(page)
    return frame


def shown_as_on_paper(page, frame, sheet):
    page.emulate_media(media="print")
    frame.wait_for_function(ON_PAPER)
    page.set_viewport_size(dict(zip(("width", "height"), SHEETS[sheet], strict=True)))
    page.wait_for_timeout(500)


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("name", ["Peta & Prioritas", "Alokasi", "Simulasi"])
def test_paper_holds_the_whole_view_with_legend_and_sources_in_full(page, app, name, sheet):
    frame = opened(page, app, name)
    before = frame.evaluate(VIEW)
    shown_as_on_paper(page, frame, sheet)
    assert frame.evaluate(VIEW) == before
    boxes, (width, height) = frame.evaluate(BOXES), frame.evaluate("() => [innerWidth, innerHeight]")
    for box in boxes.values():
        assert box["left"] >= 0
        assert box["top"] >= 0
        assert box["right"] <= width + 1
        assert box["bottom"] <= height + 1
    beside, below = (boxes["legend"]["left"] >= boxes["map"]["right"], boxes["legend"]["top"] >= boxes["map"]["bottom"])
    assert (beside, below) == (sheet == "landscape", sheet == "portrait")
    assert frame.evaluate(CUT) == []
    assert not frame.locator(".htis-switcher, .htis-button").first.is_visible()
    assert page.query_selector("iframe[title]").bounding_box()["height"] <= SHEETS[sheet][1]


def test_figures_map_and_legend_stand_on_the_first_sheet(page, app):
    frame = opened(page, app)
    shown_as_on_paper(page, frame, "landscape")
    box = page.query_selector("iframe[title]").bounding_box()
    assert box["y"] + box["height"] <= SHEETS["landscape"][1]


@pytest.mark.parametrize("width", [1000, 1366])
def test_after_printing_the_map_is_as_it_was(page, app, screenshots, width):
    frame = opened(page, app)
    page.set_viewport_size({"width": width, "height": 768})
    page.wait_for_timeout(500)
    folded = "() => [...document.querySelectorAll('details[data-folds]')].map((details) => details.open)"
    before = frame.evaluate(VIEW), frame.evaluate(folded), frame.evaluate(BOXES)
    frame.evaluate(
        "() => window.addEventListener('beforeprint', () => {"
        " window.printed = document.querySelector('details[data-folds=legend]').open; })"
    )
    page.pdf(path=screenshots / "peta-a4.pdf", prefer_css_page_size=True, print_background=True)
    assert frame.evaluate("() => window.printed") is True
    frame.wait_for_function(f"() => !({ON_PAPER})()")
    assert (frame.evaluate(VIEW), frame.evaluate(folded), frame.evaluate(BOXES)) == before
