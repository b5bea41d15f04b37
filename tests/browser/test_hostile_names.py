"""Names from files that are no names, in every view of every page: text and nothing else, and no page grows sideways."""

from pathlib import Path

import pytest

from tests.browser.app_driver import click, go, open_app, ready, village_place
from tests.region_files import write_region

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
NAMES = (
    "<img src=x onerror=alert(1)>",
    "'); DROP TABLE desa;--",
    "=1+1",
    "\u202eقرية \u2067desa\u2069 الشمال",
    "Ujung" * 40,
    "`**[klik](javascript:alert(1))**` $\\sqrt{x}$ :red[m]",
    "<script>alert(1)</script>&amp;{{7*7}}${7*7}",
)
VIEWS = {
    "Uji": ("Kebutuhan × kesiapan", "Keteguhan", "Antar metode", "Layak diukur", "Pemerataan", "Periksa IDM"),
    "Alokasi": ("Aliran dana", "Matriks HTIS", "Komitmen", "Usulan daerah", "Harga & alasan", "Tangga", "Rencana lain"),
}


@pytest.fixture(scope="module")
def app(app_server, tmp_path_factory):
    """The app on twelve villages, the first of them with the names above."""
    region = write_region(tmp_path_factory.mktemp("uji"), names=NAMES)
    with app_server(ROOT / "app.py", {"HTIS_SAMPLE": str(region.folder)}) as url:
        yield url


def is_plain(page, where):
    """Nothing of a name became an element or a link, and nothing is wider than the window."""
    assert page.locator("img[src='x']").count() == 0, where
    assert page.locator("a[href^='javascript']").count() == 0, where
    assert page.locator(".katex").count() == 0, where
    width = page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollWidth")
    assert width <= page.viewport_size["width"], where


def test_names_are_text_on_the_map_its_card_pins_and_search(page, app, screenshots):
    frame = open_app(page, app)
    codes, names = frame.evaluate("() => [htis.data.villages.codes, htis.data.villages.names]")
    for wanted in NAMES[:5]:
        click(page, village_place(frame, codes[names.index(wanted)]))
        page.get_by_role("heading", name=wanted).wait_for()
        page.get_by_role("button", name="Sematkan desa ini").click()
        ready(page)
        assert frame.locator("img[src='x']").count() == 0
        is_plain(page, wanted)
    page.screenshot(path=screenshots / "nama-disematkan.png", full_page=True)
    for tab in ("Daftar", "Grafik", "Area"):
        page.get_by_role("tab", name=tab).click()
        ready(page)
        is_plain(page, tab)
    box = page.locator(".htis-search input")
    for typed in ("img src", "Ujung", "DROP"):
        box.fill(typed)
        page.locator(".htis-search li").first.wait_for()
        is_plain(page, typed)
        box.fill("")


def test_names_are_text_in_every_view_of_every_page(page, app, screenshots):
    open_app(page, app)
    for name in ("Data", "Kriteria", "Uji", "Intervensi", "Alokasi", "Simulasi", "Bandingkan", "Ekspor"):
        go(page, name)
        is_plain(page, name)
        for view in VIEWS.get(name, ()):
            page.get_by_test_id("stButtonGroup").get_by_text(view, exact=True).first.click()
            ready(page)
            is_plain(page, view)
        page.screenshot(path=screenshots / f"nama-{name.lower()}.png", full_page=True)
