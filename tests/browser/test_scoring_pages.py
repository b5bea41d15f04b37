"""Criteria, review, comparison and the village card in Chromium with the network blocked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from data.criteria_file import read_criteria
from data.sample.region import write_sample_region
from tests.browser.app_driver import choose, click, download, go, move, open_app, ready, village_place
from tests.region_files import write_region

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
VIEWS = ("Kebutuhan × kesiapan", "Keteguhan", "Antar metode", "Layak diukur", "Pemerataan", "Periksa IDM")
HOSTILE = "<img src=x onerror=alert(1)>${alert(1)}"


@pytest.fixture(scope="module")
def app(app_server, tmp_path_factory):
    """The app on a small sample region."""
    folder = tmp_path_factory.mktemp("contoh") / "contoh"
    write_sample_region(folder, villages=250, seed=3)
    with app_server(ROOT / "app.py", {"HTIS_SAMPLE": str(folder)}) as url:
        yield url


@pytest.fixture(scope="module")
def hostile_app(app_server, tmp_path_factory):
    """The app on twelve villages, some with hostile names."""
    region = write_region(tmp_path_factory.mktemp("uji"))
    with app_server(ROOT / "app.py", {"HTIS_SAMPLE": str(region.folder)}) as url:
        yield url


def view(page, name):
    """Open one view of a page."""
    page.get_by_test_id("stButtonGroup").get_by_text(name, exact=True).first.click()
    ready(page)


def shows(page, label, words):
    """Wait until a select box shows these words."""
    page.locator(f"input[aria-label='{label}'][value='{words}']").wait_for()


def select_row(page, row):
    """Tick a row of the first table of the page."""
    box = page.locator("[data-testid=stDataFrame] canvas").first.bounding_box()
    page.mouse.click(box["x"] + 18, box["y"] + 35 * (row + 1) + 18)
    ready(page)


def open_card(page, url):
    """Open the card of the first village of the plan."""
    frame = open_app(page, url)
    code = frame.evaluate("() => htis.data.villages.codes[htis.frame.chosen[0]]")
    click(page, village_place(frame, code))
    page.get_by_text(code).first.wait_for()
    ready(page)
    return code


def test_every_view_of_the_review_page_opens_and_a_selected_village_opens_on_its_card(page, app, screenshots):
    open_app(page, app)
    go(page, "Uji")
    for name in reversed(VIEWS):
        view(page, name)
        page.screenshot(path=screenshots / f"uji-{VIEWS.index(name) + 1}.png")
        assert page.get_by_test_id("stException").count() == 0
        assert page.get_by_test_id("stAlertContentError").count() == 0
    view(page, "Keteguhan")
    select_row(page, 0)
    page.get_by_text(re.compile("Dipilih: ")).wait_for()
    go(page, "Peta & Prioritas")
    page.get_by_text(re.compile(r"Peringkat 1 dari ")).wait_for()


def test_a_card_gives_reasons_thresholds_neighbours_and_what_would_change_its_place(page, app, screenshots):
    open_card(page, app)
    page.get_by_text("Alasan mendukung").wait_for()
    page.get_by_text(re.compile("Masuk .* besar dalam .* percobaan")).wait_for()
    page.get_by_text(re.compile("skala .* sampai .*|ambang .*")).first.wait_for()
    for part in ("Tetangga peringkat", "Apa yang mengubah tempatnya", "Bobot yang memenangkan desa ini"):
        page.get_by_text(part).first.click()
    page.get_by_text(re.compile("(Di bawahnya|Di atasnya), peringkat")).first.wait_for()
    page.get_by_text(re.compile("(Keluar|Masuk) bila|Tidak ada perubahan satu")).first.wait_for()
    page.get_by_text("Hitung (semua kemungkinan bobot)").click()
    ready(page)
    page.get_by_text(re.compile("Peringkat 1 di .* dari semua kemungkinan bobot")).wait_for()
    page.screenshot(path=screenshots / "kartu-desa.png")


def test_another_method_and_a_preset_reach_map_and_weights(page, app, screenshots):
    frame = open_app(page, app)
    before = frame.evaluate("() => htis.frame.classes.priority")
    go(page, "Kriteria")
    page.screenshot(path=screenshots / "kriteria-1.png")
    view(page, "Metode & bobot")
    choose(page, "Metode penilaian", "Rata-rata geometrik")
    page.get_by_text(re.compile("menarik skor ke bawah")).wait_for()
    choose(page, "Bobot siap pakai", "Pilar setara")
    page.get_by_role("button", name="Pakai bobot ini").click()
    shows(page, "Asal bobot", "Semua pilar sama")
    ready(page)
    page.screenshot(path=screenshots / "kriteria-2.png")
    go(page, "Peta & Prioritas")
    page.wait_for_selector("iframe[title]", state="attached")
    frame = page.query_selector("iframe[title]").content_frame()
    frame.wait_for_function("(old) => window.htis && htis.frame && htis.frame.classes.priority !== old", arg=before)
    page.get_by_text(re.compile("Bobot berasal dari aturan")).wait_for()


def test_contradicting_judgements_are_named_and_select_boxes_follow_the_language(page, app, screenshots):
    open_app(page, app)
    go(page, "Kriteria")
    view(page, "Metode & bobot")
    choose(page, "Asal bobot", "AHP")
    page.get_by_text(re.compile("Rasio konsistensi 0,00: dapat diterima")).wait_for()
    pairs = page.get_by_role("combobox", name=re.compile(" dibanding "))
    for place, judgement in ((0, "9× lebih"), (3, "9× lebih")):
        pairs.nth(place).focus()
        page.keyboard.type(judgement)
        page.keyboard.press("Enter")
        page.get_by_text(re.compile("Paling tidak sejalan: .* terhadap .* = 9")).wait_for()
        ready(page)
    page.screenshot(path=screenshots / "kriteria-ahp.png")
    page.get_by_text("English", exact=True).click()
    shows(page, "Where weights come from", "AHP (pairwise judgements)")
    page.get_by_text(re.compile("Least in line: .* = 9")).wait_for()


def test_dose_and_doubt_are_shown_and_apply(page, app, screenshots):
    open_app(page, app)
    go(page, "Kriteria")
    view(page, "Takaran")
    page.get_by_text("Takaran di wilayah ini").wait_for()
    page.screenshot(path=screenshots / "kriteria-3.png")
    view(page, "Keraguan")
    field = page.get_by_role("spinbutton", name="Banyaknya percobaan")
    field.fill("2000")
    page.get_by_role("button", name="Terapkan").click()
    ready(page)
    page.screenshot(path=screenshots / "kriteria-4.png")
    go(page, "Uji")
    view(page, "Keteguhan")
    page.get_by_text("Apa yang digoyang").click()
    page.get_by_text(re.compile(r"2\.000 percobaan")).first.wait_for()


def test_the_criteria_catalogue_downloads_and_loads_again(page, app, tmp_path):
    open_app(page, app)
    go(page, "Kriteria")
    path = tmp_path / "criteria.toml"
    path.write_bytes(download(page, "Unduh katalog kriteria"))
    entries = read_criteria(path)
    assert {"U1", "P1a", "P4c", "G3"} <= {entry.code for entry in entries.values()}
    page.get_by_text("Muat katalog kriteria (TOML)").first.click()
    page.get_by_test_id("stMainBlockContainer").get_by_test_id("stFileUploaderDropzoneInput").set_input_files(path)
    ready(page)
    assert page.get_by_test_id("stAlertContentError").count() == 0


def test_moved_weights_are_compared_with_the_file(page, app, screenshots):
    open_app(page, app)
    go(page, "Bandingkan")
    page.get_by_text("Keduanya sama").wait_for()
    go(page, "Peta & Prioritas")
    move(page, "Usaha produktif", 60)
    go(page, "Bandingkan")
    page.get_by_text("Bagian sebab adalah nilai Shapley").wait_for()
    page.screenshot(path=screenshots / "bandingkan.png")
    table = download(page, "Perbandingan (CSV) ·").decode("utf-8-sig")
    assert ",weights," in table


def test_hostile_names_stay_text_on_the_new_pages(page, hostile_app):
    open_app(page, hostile_app)
    go(page, "Uji")
    for name in VIEWS:
        view(page, name)
        assert page.locator("img[src='x']").count() == 0
    go(page, "Peta & Prioritas")
    move(page, "Usaha produktif", 60)
    go(page, "Bandingkan")
    page.wait_for_timeout(500)  # charts draw after the script has run
    assert page.locator("img[src='x']").count() == 0


def test_a_plan_is_read_as_matrix_ladder_and_other_plans(page, hostile_app):
    open_app(page, hostile_app)
    go(page, "Alokasi")
    view(page, "Matriks HTIS")
    page.get_by_text("Siapa harus berkomitmen apa, di mana").wait_for()
    view(page, "Komitmen")
    ready(page)
    view(page, "Tangga")
    page.get_by_text("Hitung tangga").click()
    ready(page)
    view(page, "Rencana lain")
    page.get_by_text("Cari rencana lain").click()
    ready(page)
    assert page.get_by_test_id("stException").count() == 0
    assert page.locator("img[src='x']").count() == 0
