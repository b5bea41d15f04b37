"""Commitments and proposals in Chromium: files in and out, a ticked row, hostile names; the network is blocked."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from data.commitment_file import commitments_to_toml
from data.commitments import Commitment
from tests.browser.app_driver import download, go, open_app, ready
from tests.region_files import village_code, write_region

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
HOSTILE = "<img src=x onerror=alert(1)>"
CODES = [village_code(number) for number in range(4)]


@pytest.fixture(scope="module")
def app(app_server, tmp_path_factory):
    """The app on twelve villages, some with hostile names."""
    region = write_region(tmp_path_factory.mktemp("uji"))
    with app_server(ROOT / "app.py", {"HTIS_SAMPLE": str(region.folder)}) as url:
        yield url


def open_view(page, url, name):
    open_app(page, url)
    go(page, "Alokasi")
    choose_view(page, name)


def choose_view(page, name):
    page.get_by_test_id("stButtonGroup").get_by_text(name, exact=True).first.click()
    ready(page)


def upload(page, path):
    """Give a file to the last upload of the page: the first is the sidebar's."""
    page.locator("input[type=file]").last.set_input_files(str(path))


def tick(page, row):
    box = page.locator("[data-testid=stDataFrame] canvas").first.bounding_box()
    page.mouse.click(box["x"] + 18, box["y"] + 35 * (row + 1) + 18)
    ready(page)


def messy_list(path):
    book = openpyxl.Workbook()
    for row in (
        ["DAFTAR USULAN DESA"],
        ["No", "Desa", None, "Prioritas", "Instansi Pengusul"],
        [None, "Kode", "Nama Desa", None, None],
        [1, CODES[0], HOSTILE, 2, "Disnaker"],
        [2, CODES[1], "'=1+1", 1, "Disnaker"],
        [3, CODES[2], "", 3, "Disnaker"],
        [4, CODES[3], "", 4, "Disnaker"],
        [5, "99.09.09.2001", "Entah", 5, "Disnaker"],
        [None, "JUMLAH", None, 15, None],
    ):
        book.active.append(row)
    book.active.merge_cells("B2:C2")
    book.save(path)
    return path


def test_commitments_of_a_file_survive_leaving_the_view_and_go_out_as_the_same_file(page, app, tmp_path, screenshots):
    recorded = (
        Commitment("Komdigi", "dipa", "budgeted", note="DIPA-1/2027"),
        Commitment(HOSTILE, "mou", "promised", CODES[0]),
    )
    (tmp_path / "komitmen.toml").write_text(commitments_to_toml(recorded), encoding="utf-8")
    open_view(page, app, "Komitmen")
    page.get_by_text("Unggah komitmen (TOML)").first.click()
    upload(page, tmp_path / "komitmen.toml")
    page.get_by_text("Komitmen di luar rencana: 1").wait_for()
    ready(page)
    choose_view(page, "Matriks HTIS")
    page.get_by_text("Warna: komitmen yang paling lemah").wait_for()
    choose_view(page, "Komitmen")
    page.screenshot(path=screenshots / "commitments.png", full_page=True)
    assert download(page, "Unduh komitmen").decode() == commitments_to_toml(recorded)


def test_a_messy_list_is_read_beside_the_plan_and_a_ticked_village_is_locked(page, app, tmp_path, screenshots):
    open_view(page, app, "Usulan daerah")
    upload(page, messy_list(tmp_path / "usulan.xlsx"))
    page.get_by_role("button", name="Cocokkan dengan rencana").click()
    page.get_by_text("usulan (usulan.xlsx), 5 baris.").wait_for()
    page.get_by_test_id("stMetric").filter(has_text="Kode tidak dikenal").get_by_text("1", exact=True).wait_for()
    ready(page)
    # four are proposed and three can be chosen
    page.get_by_test_id("stButtonGroup").get_by_text("Tidak diterima", exact=True).last.click()
    ready(page)
    tick(page, 0)
    page.get_by_role("button", name="Kunci yang dicentang sebagai usulan").click()
    page.get_by_text("1 desa dikunci masuk. Tekan Hitung rencana.").wait_for()
    page.screenshot(path=screenshots / "proposals.png", full_page=True)
