"""The whole app in Chromium with the network blocked: look, move, click, compute, upload, download."""

from __future__ import annotations

import io
import json
import re
import sqlite3
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest

from data.sample.region import write_sample_region
from data.scenario_file import read_scenario
from tests.browser.app_driver import (
    choose,
    click,
    colours,
    download,
    go,
    map_frame,
    move,
    open_app,
    ready,
    uncovered_place,
    village_place,
)
from tests.browser.map_driver import choose_theme
from tests.region_files import write_region

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
PAGES = ("Data", "Kriteria", "Peta & Prioritas", "Uji", "Alokasi", "Bandingkan", "Ekspor")
VILLAGES = 400
REAL = ROOT.parent / "shared" / "real" / "belu"


@pytest.fixture(scope="module")
def app(app_server, tmp_path_factory):
    """The app on a small sample region."""
    folder = tmp_path_factory.mktemp("contoh") / "contoh"
    write_sample_region(folder, villages=VILLAGES, seed=3)
    with app_server(ROOT / "app.py", {"HTIS_SAMPLE": str(folder)}) as url:
        yield url


@pytest.fixture(scope="module")
def hostile_app(app_server, tmp_path_factory):
    """The app on twelve villages, some with hostile names."""
    region = write_region(tmp_path_factory.mktemp("uji"))
    with app_server(ROOT / "app.py", {"HTIS_SAMPLE": str(region.folder)}) as url:
        yield url


def test_the_first_visit_shows_a_map_and_a_result(page, app, screenshots):
    frame = open_app(page, app)
    seen = colours(frame)
    assert len([colour for colour, count in seen.items() if count > 20]) >= 5
    box = page.query_selector("iframe[title]").bounding_box()
    assert box["height"] > 400
    assert box["width"] > 500


def test_moving_a_weight_recolours_the_map_in_place(page, app):
    frame = open_app(page, app)
    frame.evaluate("() => { window.marked = 1; htis.map.setZoom(htis.map.getZoom() + 1, {animate: false}); }")
    zoom = frame.evaluate("() => htis.map.getZoom()")
    before, classes = colours(frame), frame.evaluate("() => htis.frame.classes.priority")
    move(page, "Layanan migrasi", 40)
    frame.wait_for_function("(old) => htis.frame.classes.priority !== old", arg=classes)
    assert colours(frame) != before
    assert frame.evaluate("() => window.marked") == 1  # the same document: nothing was reloaded
    assert frame.evaluate("() => htis.map.getZoom()") == zoom
    assert page.get_by_text("Hasil ini dari pengaturan sebelumnya").count() == 1


def test_a_click_on_the_map_opens_the_village_card(page, app, screenshots):
    frame = open_app(page, app)
    codes = frame.evaluate("() => htis.data.villages.codes")
    names = frame.evaluate("() => htis.data.villages.names")
    frame.evaluate("() => { htis.map.setZoom(htis.map.getZoom() + 2, {animate: false}); }")
    centre = frame.evaluate("() => [htis.map.getSize().x / 2, htis.map.getSize().y / 2]")
    places = {code: village_place(frame, code) for code in codes}
    code = min(places, key=lambda c: (places[c][0] - centre[0]) ** 2 + (places[c][1] - centre[1]) ** 2)
    click(page, places[code])
    page.get_by_role("heading", name=names[codes.index(code)]).wait_for()
    assert page.get_by_text(code).first.is_visible()
    page.get_by_text("Waktu tempuh ke pusat layanan terdekat").wait_for()


def test_a_chosen_village_is_shown_with_its_place_in_the_plan(page, app, screenshots):
    """Its picture is the one in the README (`make picture`)."""
    frame = open_app(page, app)
    page.get_by_role("button", name="Lewati").click()
    ready(page)
    row = frame.evaluate("() => htis.frame.chosen[0]")
    code = frame.evaluate("() => htis.data.villages.codes")[row]
    click(page, uncovered_place(frame, code))
    page.get_by_text(code).first.wait_for()
    page.get_by_text("Dalam rencana terakhir").wait_for()
    page.mouse.move(5, 5)
    page.wait_for_timeout(500)
    page.screenshot(path=screenshots / "peta-prioritas.png")


@pytest.mark.parametrize("theme", ["Kantong PMI", "Waktu tempuh", "Cakupan internet", "Penduduk"])
def test_every_theme_draws_its_own_colours(page, app, screenshots, theme):
    frame = open_app(page, app)
    before = colours(frame)
    choose_theme(frame, theme)
    assert colours(frame) != before
    page.screenshot(path=screenshots / f"lapis-{theme.split()[0].lower()}.png")


def test_the_view_of_the_map_survives_a_change_of_page(page, app):
    frame = open_app(page, app)
    frame.evaluate("() => { htis.map.setZoom(htis.map.getZoom() + 1, {animate: false}); }")
    zoom = frame.evaluate("() => htis.map.getZoom()")
    go(page, "Data")
    go(page, "Peta & Prioritas")
    assert map_frame(page).evaluate("() => htis.map.getZoom()") == zoom


def test_an_infeasible_number_of_villages_is_explained(page, app, screenshots):
    open_app(page, app)
    go(page, "Alokasi")
    page.get_by_test_id("stButtonGroup").get_by_text("Aturan", exact=True).first.click()
    ready(page)
    field = page.get_by_role("spinbutton", name="Jumlah desa")
    field.fill(str(VILLAGES - 1))
    field.press("Enter")
    ready(page)
    page.get_by_text("Hasil ini dari pengaturan sebelumnya").wait_for()
    page.get_by_role("button", name="Hitung rencana").click()
    ready(page)
    page.get_by_text("Tidak ada rencana yang memenuhi semua aturan").wait_for()
    page.get_by_text(re.compile("Cara memperbaiki")).first.wait_for()
    page.screenshot(path=screenshots / "tidak-layak.png")


def test_every_export_downloads_and_opens(page, app, tmp_path):
    open_app(page, app)
    go(page, "Ekspor")
    page.get_by_role("button", name="ZIP").wait_for()
    plan = json.loads(download(page, "plan.json"))
    chosen = {village["village_code"] for village in plan["chosen"]}
    book = openpyxl.load_workbook(io.BytesIO(download(page, "plan.xlsx")))
    cells = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
    assert chosen <= cells
    (tmp_path / "plan.gpkg").write_bytes(download(page, "plan.gpkg"))
    with sqlite3.connect(tmp_path / "plan.gpkg") as database:
        assert database.execute("select count(*) from villages").fetchone() == (VILLAGES,)
        assert database.execute("select count(*) from layer_styles").fetchone()[0] >= 3
    database.close()
    features = json.loads(download(page, "shortlist.geojson"))["features"]
    assert len(features) == len(chosen)
    table = download(page, "shortlist.csv").decode("utf-8-sig")
    assert all(code in table for code in chosen)
    names = zipfile.ZipFile(io.BytesIO(download(page, "ZIP"))).namelist()
    assert set(names) == {"plan.json", "plan.xlsx", "plan.gpkg", "shortlist.geojson", "shortlist.csv"}


def test_a_saved_scenario_holds_the_moved_weights_and_loads_again(page, app, tmp_path):
    open_app(page, app)
    move(page, "Layanan migrasi", 20)
    page.get_by_text("Ada perubahan yang belum disimpan").wait_for()
    path = tmp_path / "skenario.toml"
    path.write_bytes(download(page, "Simpan skenario"))
    weights = need_weights(path)
    assert sum(weights.values()) == pytest.approx(1.0, abs=1e-5)
    page.reload()
    ready(page)
    page.get_by_text("Muat skenario (TOML)").first.click()
    page.get_by_test_id("stSidebar").get_by_test_id("stFileUploaderDropzoneInput").set_input_files(path)
    criteria = read_scenario(path).criteria
    pillar = sum(weight for key, weight in weights.items() if criteria[key].pillar == "migration_service")
    page.get_by_text(f"Layanan migrasi · {round(pillar * 100)}%").wait_for()
    ready(page)
    path.write_bytes(download(page, "Simpan skenario"))
    assert need_weights(path) == weights


def need_weights(path):
    """The sliders' weights; those of readiness are kept apart."""
    return {key: c.weight for key, c in read_scenario(path).criteria.items() if c.kind == "need"}


def test_an_upload_with_a_fault_is_refused_with_its_remedy(page, app, tmp_path):
    upload(page, app, tmp_path, "sepuluh")
    page.get_by_test_id("stAlert").get_by_text(re.compile("sepuluh")).first.wait_for()
    page.get_by_text(re.compile("Cara memperbaiki")).first.wait_for()
    assert page.get_by_role("button", name="Buang unggahan").count() == 0


def test_an_upload_is_used_in_the_session(page, app, tmp_path, screenshots):
    upload(page, app, tmp_path, "77")
    page.get_by_role("button", name="Buang unggahan").wait_for()
    page.screenshot(path=screenshots / "unggah.png")
    go(page, "Peta & Prioritas")
    page.get_by_text("0 desa belum diketahui", exact=True).wait_for()  # some were, before


def upload(page, app, folder, value):
    """Replace the migrant-worker table by one in which every village has `value`."""
    codes = open_app(page, app).evaluate("() => htis.data.villages.codes")
    path = folder / "pmi_baru.csv"
    path.write_text("kode desa,jumlah pmi\n" + "".join(f"{code},{value}\n" for code in codes))
    go(page, "Data")
    page.get_by_test_id("stMainBlockContainer").get_by_test_id("stFileUploaderDropzoneInput").set_input_files(path)
    ready(page)
    page.get_by_text("Kemendagri (2+2+2+4)").click()
    ready(page)
    choose(page, "Menggantikan dataset", "PMI per desa")
    page.get_by_role("button", name="Baca dan gunakan").click()
    ready(page)


def test_hostile_names_are_plain_text_on_map_card_and_tables(page, hostile_app, screenshots):
    frame = open_app(page, hostile_app)
    names = frame.evaluate("() => htis.data.villages.names")
    codes = frame.evaluate("() => htis.data.villages.codes")
    for wanted in ("<img src=x onerror=alert(1)>${alert(1)}", '=HYPERLINK("x")'):
        code = codes[names.index(wanted)]
        x, y = uncovered_place(frame, code)
        page.query_selector("iframe[title]").hover(position={"x": x, "y": y})
        frame.get_by_text(wanted, exact=False).first.wait_for()
        click(page, (x, y))
        page.get_by_role("heading", name=wanted).wait_for()
    page.get_by_role("tab", name="Daftar").click()
    ready(page)
    page.screenshot(path=screenshots / "nama-bermusuhan.png")
    assert page.locator("img[src='x']").count() == 0
    assert frame.locator("img[src='x']").count() == 0
    for name in PAGES:
        go(page, name)  # the page fixture fails on any dialog, script error or foreign request


@pytest.mark.real
def test_the_real_regency_opens_and_says_which_data_are_invented(page, app, screenshots):
    if not REAL.exists():
        pytest.skip(f"no real data at {REAL}")
    open_app(page, app)
    choose(page, "Wilayah", "Belu")
    deadline = time.monotonic() + 90
    while len(map_frame(page).evaluate("() => htis.data.villages.codes")) != 81:
        assert time.monotonic() < deadline, "the map of the other region never came"
        page.wait_for_timeout(200)
    page.get_by_text(re.compile("fiktif")).filter(visible=True).first.wait_for()
    page.get_by_text("Sama dengan berkas skenario.").wait_for()  # nobody moved anything
    page.screenshot(path=screenshots / "belu.png")
