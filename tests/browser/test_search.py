"""Search, pin and filter in Chromium: hits while one types, names stay text, the map follows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.app_driver import open_app, ready
from tests.region_files import village_code, write_region

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def app(app_server, tmp_path_factory):
    """The app on twelve villages, some with hostile names."""
    region = write_region(tmp_path_factory.mktemp("uji"))
    with app_server(ROOT / "app.py", {"HTIS_SAMPLE": str(region.folder)}) as url:
        yield url


def test_a_village_is_found_while_one_types_pinned_and_dimmed(page, app, screenshots):
    frame = open_app(page, app)
    page.get_by_role("button", name="Lewati").click()
    ready(page)
    box = page.get_by_role("combobox", name="Cari nama desa")
    box.click()
    box.type("onerror", delay=30)
    hit = page.locator(".htis-search li").first
    hit.wait_for()
    assert "<img src=x onerror=alert(1)>" in hit.inner_text()
    assert page.locator("img[src='x']").count() == 0

    box.fill("")
    box.type("desa ujie 7", delay=30)
    page.keyboard.press("Enter")  # before the answer: its first hit is taken when it comes
    page.get_by_role("heading", name="Desa uji 7").wait_for()
    ready(page)
    codes = frame.evaluate("() => htis.data.villages.codes")
    row = codes.index(village_code(7))
    assert frame.evaluate("() => htis.frame.selected") == row

    page.get_by_role("button", name="Sematkan desa ini").click()
    ready(page)
    frame.wait_for_function("(row) => htis.frame.pins && htis.frame.pins[0] === row", arg=row)
    page.get_by_text("Desa tersemat (1):").wait_for()

    page.get_by_role("tab", name="Daftar").click()
    ready(page)
    page.get_by_text("Saring desa").click()
    ready(page)
    page.get_by_role("combobox", name="Daerah 3T").click()
    page.get_by_role("option", name="bukan 3T").click()
    frame.wait_for_function("() => htis.frame.dimmed")
    assert set(frame.evaluate("() => Array.from(htis.classes())")) == {252}
    page.screenshot(path=screenshots / "saringan.png")
    page.get_by_role("button", name="Lepas saringan").click()
    frame.wait_for_function("() => !htis.frame.dimmed")
    assert 252 not in frame.evaluate("() => Array.from(htis.classes())")
