"""The way down and the address, in Chromium with the network blocked."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.catalogue_file import read_catalogue
from data.load import load_planning_data
from data.sample.region import write_sample_region
from tests.browser.app_driver import map_frame, move, open_app, ready
from tests.browser.map_driver import unfold

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
HEADING, ROW = 35, 35  # pixels of a grid's heading and of a row


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    folder = tmp_path_factory.mktemp("contoh") / "contoh"
    write_sample_region(folder, villages=400, seed=3)
    return folder


@pytest.fixture(scope="module")
def villages(sample):
    return load_planning_data(read_catalogue(sample / "catalogue.toml")).villages


@pytest.fixture(scope="module")
def app(app_server, sample):
    with app_server(ROOT / "app.py", {"HTIS_SAMPLE": str(sample)}) as url:
        yield url


def seen(frame):
    """West, south, east, north of the map in view."""
    return frame.evaluate(
        "() => { const b = htis.map.getBounds(); return [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()]; }"
    )


def shows(frame, area):
    """Whether an area is in view, and fills a quarter of it in one direction."""
    west, south, east, north = area.total_bounds
    left, low, right, high = seen(frame)
    inside = left <= west and low <= south and east <= right and north <= high
    return inside and max((east - west) / (right - left), (north - south) / (high - low)) > 0.25


def test_an_address_opens_the_card_and_brings_the_village_into_view(page, app, villages):
    code = villages.index[len(villages) // 2]
    frame = open_app(page, f"{app}/?region=contoh&village={code}&theme=kantong&language=en")
    page.get_by_role("heading", name=villages.loc[code, "village_name"]).wait_for()
    assert page.get_by_role("tab", name="Village card").get_attribute("aria-selected") == "true"
    assert shows(frame, villages[villages["district_code"] == code[:8]])
    assert frame.evaluate("() => htis.data.villages.codes[htis.frame.selected]") == code
    unfold(frame, "switcher")
    assert frame.get_by_role("radio", name="kantong").is_checked()
    assert f"village={code}" in page.url


def test_a_row_of_a_sorted_table_leads_into_its_area_and_the_view_then_stays(page, app, villages, screenshots):
    frame = open_app(page, app)
    page.get_by_role("tab", name="Area").click()
    ready(page)
    grid = page.get_by_test_id("stDataFrame").first
    grid.scroll_into_view_if_needed()
    box = grid.bounding_box()
    page.mouse.click(box["x"] + 100, box["y"] + HEADING / 2)  # by name
    page.wait_for_timeout(400)
    page.mouse.click(box["x"] + 16, box["y"] + HEADING + ROW / 2)
    ready(page)
    names = villages.groupby("regency_code")["regency_name"].first()
    first = names.sort_values(key=lambda name: name.str.replace("Kabupaten", "Kab.")).index[0]
    page.wait_for_url(f"**area={first}*")
    assert shows(frame, villages[villages["regency_code"] == first])
    page.screenshot(path=screenshots / "area.png")
    frame.evaluate("() => { htis.map.setZoom(htis.map.getZoom() + 1, {animate: false}); }")
    mine = seen(frame)
    page.get_by_role("tab", name="Bobot").click()
    move(page, "Layanan migrasi", 5)
    assert seen(map_frame(page)) == mine
