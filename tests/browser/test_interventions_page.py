"""The page *Intervensi* in Chromium with the network blocked: what is ticked, typed into tables, and downloaded."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from data.intervention_file import interventions_from_mapping, read_interventions
from tests.browser.app_driver import download, go, open_app, ready
from tests.region_files import write_region

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "scenarios" / "interventions.toml"
ROW = 35  # pixels


@pytest.fixture(scope="module")
def app(app_server, tmp_path_factory):
    """The app on twelve villages."""
    region = write_region(tmp_path_factory.mktemp("uji"))
    with app_server(ROOT / "app.py", {"HTIS_SAMPLE": str(region.folder)}) as url:
        yield url


def view(page, name):
    """Open one view of the page."""
    page.get_by_test_id("stButtonGroup").get_by_text(name, exact=True).first.click()
    ready(page)


def table(page, number=0):
    """A table on the page, scrolled into view."""
    found = page.locator("[data-testid=stDataFrame]").nth(number)
    found.scroll_into_view_if_needed()
    return found


def type_into(page, found, x, cell, text):
    """Type into a cell, `x` pixels from the left, until it reads so; `cell` is its column and row.

    After a press the first click may only give the focus, and a table that is being drawn anew drops what is typed.
    """
    column, row = cell
    read = found.locator(f"[data-testid=glide-cell-{column}-{row}]")
    editor = page.locator("#portal").locator("input, textarea").first
    for _ in range(8):
        place = found.bounding_box()
        page.mouse.click(place["x"] + x, place["y"] + ROW * (row + 1) + 18)
        page.wait_for_timeout(400)
        if read.get_attribute("aria-selected") != "true":
            continue
        page.keyboard.press("Enter")
        editor.wait_for()
        page.keyboard.press("Control+a")
        page.keyboard.type(text)
        page.wait_for_timeout(200)
        page.keyboard.press("Enter")
        editor.wait_for(state="detached")
        page.wait_for_timeout(400)
        if read.inner_text() == text:
            return
    raise AssertionError(read.inner_text())


def press(page, name):
    page.get_by_role("button", name=name, exact=True).first.click()
    ready(page)


def test_a_ticked_row_opens_its_card_and_the_choice_survives_the_language(page, app):
    open_app(page, app)
    go(page, "Intervensi")
    place = table(page).bounding_box()
    page.mouse.click(place["x"] + 18, place["y"] + ROW * 4 + 18)
    ready(page)
    page.locator("input[aria-label='Intervensi yang dibuka'][value='Mini-BTS']").wait_for()
    page.get_by_text("luwukpost 2020; kepastian C").wait_for()
    page.get_by_text("English", exact=True).click()
    ready(page)
    page.locator("input[aria-label='Intervention to open'][value='Mini base station']").wait_for()


def test_a_new_price_needs_its_own_source_and_then_stands_in_the_file(page, app):
    open_app(page, app)
    go(page, "Intervensi")
    view(page, "Ubah katalog")
    type_into(page, table(page), 430, (2, 0), "50000000")
    press(page, "Terapkan")
    page.get_by_text("sumbernya masih yang lama").wait_for()
    type_into(page, table(page), 600, (3, 0), "SHBJ contoh")
    press(page, "Terapkan")
    page.get_by_text("Katalog ini salinan Anda").wait_for()
    ready(page)
    content = tomllib.loads(download(page, "Unduh katalog").decode())
    entry = interventions_from_mapping(content, "x.toml")["village_officers"]
    assert (entry.cost.unit_cost_idr, entry.cost.yearly_cost_idr) == (50_000_000, 50_000_000)
    assert entry.cost.source == "SHBJ contoh"
    press(page, "Kembali ke katalog bawaan")
    page.get_by_text("Katalog ini salinan Anda").wait_for(state="detached")
    ready(page)
    assert interventions_from_mapping(tomllib.loads(download(page, "Unduh katalog").decode()), "x.toml") == (
        read_interventions(FILE)
    )


def test_a_share_typed_into_the_table_is_what_the_intervention_closes(page, app):
    open_app(page, app)
    go(page, "Intervensi")
    view(page, "Dalam skenario")
    type_into(page, table(page, 1), 380, (1, 1), "0.25")
    press(page, "Terapkan")
    page.get_by_text("Ada perubahan yang belum disimpan").wait_for()
    ready(page)
    scenario = tomllib.loads(download(page, "Simpan skenario").decode())
    assert scenario["interventions"]["officers"]["closes"] == {
        "travel_time_ltsa_min": 0.5, "uncovered_population_share": 0.25, "idm_score": 0.1,
    }  # fmt: skip
