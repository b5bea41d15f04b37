"""Every page for those who hear it, read it on a phone or print it: axe-core, 390 pixels, paper."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import axe_playwright_python
import pytest

from data.sample.region import write_sample_region
from tests.browser.app_driver import go, map_frame, move, open_app, ready

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
PAGES = ("Data", "Kriteria", "Peta & Prioritas", "Uji", "Intervensi", "Alokasi", "Simulasi", "Bandingkan", "Ekspor")
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
PHONE = {"width": 390, "height": 844}
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa")
# What we cannot mend from outside: rule of axe -> part of the element's HTML.
OTHERS_OWN = {
    "svg-img-alt": ("role-mark box_brush",),  # Vega draws the box of a selection as a mark and gives it no name
}


@pytest.fixture(scope="module")
def app(app_server, tmp_path_factory):
    """The app on a small sample region."""
    folder = tmp_path_factory.mktemp("contoh") / "contoh"
    write_sample_region(folder, villages=300, seed=3)
    with app_server(ROOT / "app.py", {"HTIS_SAMPLE": str(folder)}) as url:
        yield url


def violations(document):
    """Serious and critical violations of WCAG 2 A and AA, one line for each element that is ours."""
    document.evaluate(AXE)
    found = document.evaluate(
        "(tags) => axe.run(document, {runOnly: {type: 'tag', values: tags}, iframes: false, resultTypes: ['violations']})",
        list(RULES),
    )["violations"]
    return [
        f"{rule['id']}: {node['html'][:200]}"
        for rule in found
        if rule["impact"] in {"serious", "critical"}
        for node in rule["nodes"]
        if not any(part in node["html"] for part in OTHERS_OWN.get(rule["id"], ()))
    ]


def headings(page):
    return page.evaluate("() => [...document.querySelectorAll('h1, h2, h3, h4')].map((h) => Number(h.tagName[1]))")


def test_no_page_has_a_serious_fault_for_those_who_hear_it(page, app):
    open_app(page, app)
    move(page, "Layanan migrasi", 3)  # so that undo and redo are there, too
    for name in PAGES:
        go(page, name)
        page.wait_for_timeout(700)  # colours fade in
        assert violations(page) == [], name
        assert page.evaluate("() => document.documentElement.lang") == "id"
        levels = headings(page)
        assert levels[:2] == [1, 2], name
        assert all(low <= high + 1 for high, low in pairwise(levels)), (name, levels)


def test_no_view_of_the_map_page_and_of_the_rules_has_a_serious_fault(page, app):
    open_app(page, app)
    for tab in ("Daftar", "Grafik", "Area", "Kartu desa"):
        page.get_by_role("tab", name=tab).click()
        ready(page)
        page.wait_for_timeout(700)
        assert violations(page) == [], tab
    go(page, "Alokasi")
    for part in ("Aturan", "Wilayah", "Kunci", "Biaya", "Matriks HTIS"):
        page.get_by_test_id("stButtonGroup").get_by_text(part, exact=True).first.click()
        ready(page)
        page.wait_for_timeout(700)
        assert violations(page) == [], part


def test_the_map_has_no_serious_fault_and_says_its_language(page, app):
    frame = open_app(page, app)
    assert violations(frame) == []
    assert frame.evaluate("() => document.documentElement.lang") == "id"
    page.get_by_text("English", exact=True).click()
    ready(page)
    map_frame(page).wait_for_function("() => document.documentElement.lang === 'en'")
    page.wait_for_function("() => document.documentElement.lang === 'en'")


def test_no_page_scrolls_sideways_on_a_phone(page, app, screenshots):
    open_app(page, app)
    for name in PAGES:
        page.set_viewport_size({"width": 1366, "height": 768})
        go(page, name)
        page.set_viewport_size(PHONE)
        page.wait_for_timeout(500)
        widths = page.evaluate(
            "() => [document.documentElement, document.querySelector('[data-testid=stMain]')].map((e) => e.scrollWidth)"
        )
        assert max(widths) <= PHONE["width"], name
        page.screenshot(path=screenshots / f"telepon-{name.split()[0].lower()}.png")


def test_the_map_can_be_used_on_a_phone(page, app):
    open_app(page, app)
    page.set_viewport_size(PHONE)
    page.wait_for_timeout(500)
    frame = map_frame(page)
    page.query_selector("iframe[title]").scroll_into_view_if_needed()
    box = page.query_selector("iframe[title]").bounding_box()
    assert box["width"] > 330
    assert box["x"] >= 0
    zoom = frame.evaluate("() => htis.map.getZoom()")
    frame.get_by_role("button", name="Perbesar").first.click()
    frame.wait_for_function("(before) => htis.map.getZoom() > before", arg=zoom)


def test_paper_shows_what_is_read_and_not_what_is_pressed(page, app, screenshots):
    open_app(page, app)
    page.emulate_media(media="print")
    page.wait_for_timeout(300)
    for hidden in ("stSidebar", "stHeader", "stButton"):
        assert not page.get_by_test_id(hidden).first.is_visible(), hidden
    assert not page.get_by_text("Mulai dari sini").is_visible()
    box = page.query_selector("iframe[title]").bounding_box()
    assert box["width"] > 1200  # the whole width
    page.pdf(path=screenshots / "peta.pdf", prefer_css_page_size=True, print_background=True)
