"""Prices and reasons in Chromium: progress while it computes, a button that ends it, the answer in words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from data.sample.region import write_sample_region
from tests.browser.app_driver import go, open_app, ready

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
PATIENCE_MS = 120_000


@pytest.fixture(scope="module")
def app(app_server, tmp_path_factory):
    """The app on a small sample region."""
    folder = tmp_path_factory.mktemp("contoh") / "contoh"
    write_sample_region(folder, villages=250, seed=3)
    with app_server(ROOT / "app.py", {"HTIS_SAMPLE": str(folder)}) as url:
        yield url


def open_prices(page, url):
    """Open the view of prices and reasons."""
    open_app(page, url)
    go(page, "Alokasi")
    page.get_by_test_id("stButtonGroup").get_by_text("Harga & alasan", exact=True).first.click()
    ready(page)


def test_a_computation_shows_its_progress_can_be_ended_and_asked_for_again(app, page):
    open_prices(page, app)
    page.get_by_role("button", name="Hitung harga tiap aturan").click()
    page.get_by_text(re.compile(r"\d+ dari \d+ pencarian selesai")).wait_for()
    page.get_by_role("button", name="Hentikan").click()
    page.get_by_role("button", name="Hitung harga tiap aturan", disabled=False).wait_for(timeout=PATIENCE_MS)
    ready(page)
    assert not page.get_by_text("Semua aturan").is_visible()
    page.get_by_role("button", name="Hitung harga tiap aturan").click()
    page.get_by_text(re.compile("Semua aturan")).wait_for(timeout=PATIENCE_MS)


def test_a_village_outside_is_explained_with_names(app, page):
    open_prices(page, app)
    page.get_by_role("tab", name="Mengapa tidak?").click()
    ready(page)
    button = page.get_by_role("button", name="Jelaskan desa ini")
    button.click()
    button.wait_for(state="detached", timeout=PATIENCE_MS)
    ready(page)
    words = page.get_by_test_id("stMainBlockContainer").inner_text()
    assert not re.search(r"funds\.|rules\.|99\.\d\d\.\d\d\.\d{4}", words)
