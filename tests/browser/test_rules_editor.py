"""The settings of a plan in Chromium: a table's cells, and a scenario that is edited, saved and loaded again."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.scenario_file import read_scenario
from tests.browser.app_driver import download, go, open_app, ready
from tests.region_files import write_region

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def app(app_server, tmp_path_factory):
    """The app on twelve villages."""
    region = write_region(tmp_path_factory.mktemp("uji"))
    with app_server(ROOT / "app.py", {"HTIS_SAMPLE": str(region.folder)}) as url:
        yield url


def part(page, name):
    """Open one part of the settings."""
    page.get_by_test_id("stButtonGroup").get_by_text(name, exact=True).first.click()
    ready(page)


def type_cell(page, row, place, value):
    """Type into a cell of the first table, as a hand does: point, click, click again, type."""
    box = page.locator("[data-testid=stDataFrame] canvas").first.bounding_box()
    x, y = box["x"] + place, box["y"] + 35 * (row + 1) + 18
    page.mouse.move(x - 15, y)
    page.wait_for_timeout(200)
    page.mouse.move(x, y)
    for _ in range(2):
        page.mouse.down()
        page.wait_for_timeout(80)
        page.mouse.up()
        page.wait_for_timeout(500)
    page.keyboard.press("Control+A")
    page.keyboard.type(str(value), delay=60)
    page.wait_for_timeout(200)
    page.keyboard.press("Enter")
    page.wait_for_timeout(700)
    ready(page)


def test_limits_typed_into_the_table_are_saved_kept_over_pages_and_languages_and_loaded_again(page, app, tmp_path):
    open_app(page, app)
    go(page, "Alokasi")
    part(page, "Wilayah")
    type_cell(page, 0, 215, 1)
    type_cell(page, 1, 280, 2)
    page.get_by_text("batas di 2 kabupaten/kota").first.wait_for()
    go(page, "Data")
    go(page, "Alokasi")
    page.get_by_text("English", exact=True).click()
    ready(page)
    page.get_by_text("limits in regencies: 2").first.wait_for()
    saved = tmp_path / "skenario.toml"
    saved.write_bytes(download(page, "Save scenario"))
    rules = read_scenario(saved).rules
    assert rules.regency_floors == {"99.01": 1}
    assert rules.regency_ceilings == {"99.02": 2}
    page.get_by_role("button", name="Reset to the start").click()
    ready(page)
    page.get_by_text("no limits by area").first.wait_for()
    page.get_by_text("Load scenario").first.click()
    page.locator("input[type=file]").first.set_input_files(saved)
    page.get_by_text("limits in regencies: 2").first.wait_for()


def test_no_field_moves_away_when_a_rule_contradicts(page, app):
    open_app(page, app)
    go(page, "Alokasi")
    part(page, "Wilayah")
    canvas = page.locator("[data-testid=stDataFrame] canvas").first
    before = canvas.bounding_box()
    type_cell(page, 0, 215, 3)
    type_cell(page, 0, 280, 2)
    page.get_by_text("lebih dari").first.wait_for()
    assert abs(canvas.bounding_box()["y"] - before["y"]) < 25
