"""An address that carries the scenario, copied in one browser and opened in another."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from data.sample.region import write_sample_region
from tests.browser.app_driver import choose, map_frame, move, open_app, ready

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
PATIENCE_MS = 60_000
SCENARIO = re.compile("Skenario")


@pytest.fixture(scope="module")
def app(app_server, tmp_path_factory):
    """The app on a small sample region."""
    folder = tmp_path_factory.mktemp("contoh") / "contoh"
    write_sample_region(folder, villages=250, seed=3)
    with app_server(ROOT / "app.py", {"HTIS_SAMPLE": str(folder)}) as url:
        yield url


@pytest.fixture
def colleague(chromium):
    """A page of another browser: nothing is kept from the first."""
    context = chromium.new_context(viewport={"width": 1366, "height": 768}, locale="id-ID")
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE_MS)
    yield opened
    context.close()


def copied(page):
    """The address in *Salin alamat*, once it carries a scenario."""
    page.get_by_role("button", name="Salin alamat").click()
    code = page.get_by_test_id("stPopoverBody").get_by_test_id("stCode")
    code.get_by_text("skenario=").first.wait_for(timeout=PATIENCE_MS)
    text = "".join(code.inner_text().split())
    page.keyboard.press("Escape")
    return text


RANKS = "JSON.stringify(Array.from(htis.frame.ranks || []))"


def ranks(page, unlike="[]"):
    """Ranks of all villages on the map, once they are others than `unlike`."""
    frame = map_frame(page)
    frame.wait_for_function(f"(old) => ![old, '[]'].includes({RANKS})", arg=unlike, timeout=PATIENCE_MS)
    return frame.evaluate(f"() => {RANKS}")


def comes_to(page, wanted):
    """Wait until the map has these ranks."""
    map_frame(page).wait_for_function(f"(wanted) => {RANKS} === wanted", arg=wanted, timeout=PATIENCE_MS)


def test_a_colleague_sees_the_list_of_the_sender_and_a_reload_keeps_it(app, page, colleague):
    open_app(page, app)
    at_start = ranks(page)
    move(page, "Layanan migrasi", 25)
    address = copied(page)
    assert "sesi=" not in address
    assert "skenario=" not in page.url
    sent = ranks(page, unlike=at_start)
    open_app(colleague, address)
    comes_to(colleague, sent)
    assert "Dari alamat: " in colleague.get_by_role("combobox", name=SCENARIO).input_value()
    colleague.wait_for_url("**sesi=*", timeout=PATIENCE_MS)
    assert "skenario=" not in colleague.url
    colleague.reload()
    ready(colleague)
    comes_to(colleague, sent)
    choose(colleague, SCENARIO.pattern, "Provinsi")
    comes_to(colleague, at_start)


def test_an_address_of_another_base_is_told_until_it_is_read(app, page):
    open_app(page, f"{app}/?skenario=1.00000000.abc")
    page.get_by_text("dibuat dari skenario dasar lain").wait_for()
    page.get_by_role("button", name="Tutup pesan").click()
    page.get_by_text("dibuat dari skenario dasar lain").wait_for(state="detached")
    ready(page)
