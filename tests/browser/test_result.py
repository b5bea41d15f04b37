"""A search under way, and the plan as map and flow of money, in Chromium."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from data.sample.region import write_sample_region
from tests.browser.app_driver import click, go, map_frame, open_app, ready, village_place

pytestmark = pytest.mark.browser
HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("contoh") / "contoh"
    write_sample_region(made, villages=300, seed=5)
    return made


@pytest.fixture(scope="module")
def app(app_server, folder):
    with app_server(HERE.parents[1] / "app.py", {"HTIS_SAMPLE": str(folder)}) as url:
        yield url


@pytest.fixture(scope="module")
def slow_app(app_server, folder):
    with app_server(HERE / "slow_app.py", {"HTIS_SAMPLE": str(folder)}) as url:
        yield url


def open_allocation(page, url):
    open_app(page, url)
    go(page, "Alokasi")
    page.get_by_role("tab", name="Peta", exact=True).wait_for()


def test_a_long_search_leaves_the_map_usable_survives_a_change_of_page_and_ends_on_request(page, slow_app, screenshots):
    open_app(page, slow_app)  # the first visit looks for a plan: the map is there all the same
    page.get_by_text("Mencari rencana terbaik").wait_for()
    go(page, "Alokasi")
    page.get_by_text(re.compile(r"paling banyak .* mungkin, selisih")).wait_for()
    first = page.get_by_text(re.compile(r"\d+ detik")).inner_text()
    page.wait_for_function("(old) => !document.body.innerText.includes(old)", arg=first)  # it is told anew
    page.screenshot(path=screenshots / "mencari.png")
    page.get_by_role("button", name="Hentikan").click()
    page.get_by_text("Rencana ini belum terbukti terbaik").wait_for()
    page.get_by_role("button", name="Hentikan").wait_for(state="hidden")
    map_frame(page)


def test_a_village_clicked_on_the_plans_map_is_told_and_chosen_everywhere(page, app, screenshots):
    open_allocation(page, app)
    frame = map_frame(page)
    code = frame.evaluate("() => htis.data.villages.codes[htis.frame.chosen[0]]")
    page.query_selector("iframe[title]").scroll_into_view_if_needed()
    click(page, village_place(frame, code))
    page.get_by_text("terpilih, nomor 1.").wait_for()
    page.screenshot(path=screenshots / "rencana-peta.png")
    page.get_by_role("link", name="Peta & Prioritas", exact=True).first.click()
    page.get_by_text(code).first.wait_for()  # its card is open


def test_the_flow_of_money_is_drawn_and_tells_amounts(page, app, screenshots):
    open_allocation(page, app)
    page.get_by_test_id("stButtonGroup").get_by_text("Aliran dana", exact=True).click()
    ready(page)
    chart = page.get_by_test_id("stVegaLiteChart")
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    page.mouse.move(box["x"] + 0.15 * box["width"], box["y"] + 0.22 * box["height"])
    tip = page.locator("#vg-tooltip-element")
    tip.get_by_text(re.compile(r"Rp \d{1,3}(\.\d{3})+")).wait_for()
    page.screenshot(path=screenshots / "aliran-dana.png")
