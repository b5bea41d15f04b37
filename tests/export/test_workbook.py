"""plan.xlsx, read back by two other libraries and as raw XML."""

import io
import re
import zipfile
from dataclasses import replace

import numpy as np
import openpyxl
import pandas as pd
import pytest
from openpyxl.utils.escape import unescape
from python_calamine import load_workbook

from data.plan import Plan
from data.scenario import Lock
from export.bytes import workbook
from export.village_fields import village_fields
from export.village_table import village_table
from tests.builders import HOSTILE_NAMES, plan
from tests.export.plans import many_villages, plan_with_names

SHEETS = ["Baca dulu", "Daftar pendek", "Paket per K-L dan dana", "Semua desa", "Aturan", "Kriteria",
          "Takaran", "Sumber dan sidik", "Peringatan", "Kamus data"]  # fmt: skip
INJECTION = "<r></t></is></c><c r='A9'><f>1+1</f><v>2</v></c><c><is><t></r>"
WORDS = {
    ("id", "belum diketahui"): "belum diketahui", ("en", "belum diketahui"): "not known",
    ("id", "tanpa peringkat"): "tanpa peringkat", ("en", "tanpa peringkat"): "not ranked",
    ("id", "inf"): "tidak ada rute", ("en", "inf"): "no route",
}  # fmt: skip
NASTY = (
    INJECTION,
    "<r>x</r>",
    "_x0041_",
    " leading and trailing ",
    "https://example.org/",
    "007",
    "1e5",
    "line\nbreak",
)


def book(made: Plan, language="id"):
    return openpyxl.load_workbook(io.BytesIO(workbook(made, language)))


def column(sheet, start: str) -> list:
    headers = [cell.value for cell in sheet[1]]
    place = next(i for i, header in enumerate(headers) if header.startswith(start))
    return [row[place] for row in sheet.iter_rows(min_row=2)]


def test_the_sheets_are_named_in_the_planners_language():
    assert book(plan()).sheetnames == SHEETS
    assert book(plan(), "en").sheetnames[:4] == [
        "Read first",
        "Shortlist",
        "Packages by ministry, fund",
        "All villages",
    ]


@pytest.mark.parametrize("names", [HOSTILE_NAMES, NASTY[:6], NASTY[2:]])
def test_no_cell_holds_a_formula_or_link_and_every_name_reads_back_equal(names):
    content = workbook(plan_with_names(*names))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for member in archive.namelist():
            text = archive.read(member).decode("utf-8")
            assert "<f>" not in text
            assert "<f " not in text
            assert "<hyperlink" not in text
    cells = column(openpyxl.load_workbook(io.BytesIO(content))["Semua desa"], "Desa/kelurahan")
    assert all(cell.data_type == "s" for cell in cells)
    # openpyxl leaves the escape of a literal "_x0041_" to its caller
    assert [unescape(cell.value) for cell in cells][: len(names)] == list(names)
    rows = load_workbook(io.BytesIO(content)).get_sheet_by_name("Semua desa").to_python()
    assert [row[1] for row in rows[1 : len(names) + 1]] == list(names)


def test_every_text_from_scenario_and_data_is_plain_text():
    made = plan()
    lock = Lock("99.01.01.2001", "in", "other", '=HYPERLINK("x")')
    made = replace(
        made, scenario=replace(made.scenario, name="=1+1", rules=replace(made.scenario.rules, locks=(lock,)))
    )
    for sheet in book(made):
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_names_with_control_characters_and_very_long_names_give_a_valid_file():
    names = ("a\x00b", "\x1b[31m", "\ufffe", "\uffff", "x" * 40_000)
    cells = [c.value for c in column(book(plan_with_names(*names))["Semua desa"], "Desa/kelurahan")]
    assert cells[:4] == ["a\ufffdb", "\ufffd[31m", "\ufffd", "\ufffd"]
    assert len(cells[4]) == 16_000


def test_codes_are_text_and_money_is_whole_numbers():
    sheet = book(plan())["Daftar pendek"]
    codes, costs = column(sheet, "Kode desa"), column(sheet, "Biaya")
    assert [cell.value for cell in codes] == ["99.02.01.2006", "99.01.01.1001"]
    assert {(cell.data_type, cell.number_format) for cell in codes} == {("s", "@")}
    assert [cell.value for cell in costs] == [45_600_000, 45_600_000]
    assert {cell.number_format for cell in costs} == {"#,##0"}


def test_unknown_and_no_route_are_words_and_never_zero():
    sheet = book(plan())["Semua desa"]
    workers = [cell.value for cell in column(sheet, "PMI (orang)")]
    minutes = [cell.value for cell in column(sheet, "Waktu tempuh ke LTSA")]
    ranks = [cell.value for cell in column(sheet, "Peringkat")]
    assert workers == [50, 10, 80, 40, "belum diketahui", 20]
    assert minutes == [20, 12, 5, 30, 25, "tidak ada rute"]
    assert ranks == [2, "tanpa peringkat", 4, 3, "tanpa peringkat", 1]


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_figure_of_every_village_is_the_plans_own(language):
    made = plan()
    opened = load_workbook(io.BytesIO(workbook(made, language))).get_sheet_by_index(3).to_python()
    fields, table = village_fields(made), village_table(made, language).reset_index()
    assert opened[0] == [field.header(language) for field in fields]
    assert len(opened) == 1 + len(table)
    for field, cells in zip(fields, zip(*opened[1:], strict=True), strict=True):
        for cell, value in zip(cells, table[field.name], strict=True):
            if field.kind in ("number", "integer", "rupiah"):
                known = not pd.isna(value) and np.isfinite(value)
                words = WORDS[language, field.missing.id if pd.isna(value) else "inf"]
                # XlsxWriter writes 16 significant digits
                assert cell == (pytest.approx(value, rel=1e-15, abs=0) if known else words)


def test_every_header_and_meaning_is_there_in_both_languages():
    made = plan()
    for field in village_fields(made):
        assert field.label.id
        assert field.label.en
        assert field.definition.id
        assert field.definition.en
    indonesian, english = ({sheet.title for sheet in book(made, language)} for language in ("id", "en"))
    assert not indonesian & english


def test_every_village_is_there_with_its_reason_and_every_column_is_explained():
    made = plan()
    opened = book(made)
    codes = [cell.value for cell in column(opened["Semua desa"], "Kode desa")]
    assert codes == list(made.data.villages.index)
    assert all(cell.value for cell in column(opened["Semua desa"], "Alasan"))
    explained = [cell.value for cell in column(opened["Kamus data"], "Nama kolom")]
    assert explained == [field.name for field in village_fields(made)]


def test_tables_have_frozen_headers_filters_and_print_set_up():
    for sheet in book(plan()):
        assert sheet.freeze_panes is not None
        assert sheet.auto_filter.ref or sheet.title == "Baca dulu"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert sheet.print_title_rows == "$1:$1"
        assert "dari" in sheet.oddFooter.right.text
        assert not sheet.merged_cells.ranges


def test_settings_show_all_their_digits_in_the_languages_own_way():
    for language, key, value in (("id", "Kunci skenario", "3,6 km/h"), ("en", "Scenario key", "3.6 km/h")):
        sheet = book(plan(), language).worksheets[4]
        keys = [cell.value for cell in column(sheet, key)]
        assert sheet.cell(keys.index("travel.access_speed_kmh") + 2, 3).value == value
        assert (
            sheet.cell(keys.index("minimum_completeness") + 2, 3).value == value[:1].replace("3", "0") + value[1] + "5"
        )


def test_totals_equal_the_sum_of_the_details():
    sheet = book(plan())["Paket per K-L dan dana"]
    kinds = [cell.value for cell in column(sheet, "Jenis baris")]
    costs = [cell.value for cell in column(sheet, "Biaya (Rp)")]
    sums = {kind: sum(c for k, c in zip(kinds, costs, strict=True) if k == kind) for kind in set(kinds)}
    assert sums == dict.fromkeys(("rincian", "jumlah dana", "jumlah K/L", "jumlah seluruhnya"), 91_200_000)


def test_invented_data_are_marked_on_every_sheet_that_shows_them():
    opened = book(plan())
    assert any("REKAAN" in str(cell.value) for row in opened["Baca dulu"].iter_rows() for cell in row)
    assert all("MEMUAT DATA REKAAN" in str(sheet.oddFooter.center.text) for sheet in opened)
    assert column(opened["Semua desa"], "PMI (orang) [rekaan]")
    real = tuple(replace(source, invented=False) for source in plan().data.sources)
    honest = replace(plan(), data=replace(plan().data, sources=real))
    with zipfile.ZipFile(io.BytesIO(workbook(honest))) as archive:
        texts = b"".join(archive.read(name) for name in archive.namelist() if "sheet" in name)
    assert b"MEMUAT DATA REKAAN" not in texts
    assert b" [rekaan]<" not in texts


def test_a_figure_known_only_for_the_regency_says_so_in_its_header():
    made = plan()
    coarse = tuple(replace(s, level="regency") if s.key == "pmi" else s for s in made.data.sources)
    made = replace(made, data=replace(made.data, sources=coarse))
    headers = [cell.value for cell in book(made)["Semua desa"][1]]
    assert "IDM (0-1) [rekaan] [tingkat kabupaten/kota]" in headers
    assert [c.value for c in column(book(made)["Kriteria"], "Tingkat data")] == ["desa", "desa", "kabupaten/kota"]


def test_digests_stand_on_the_first_sheet_and_with_the_sources():
    made, opened = plan(), book(plan())
    for name in ("Baca dulu", "Sumber dan sidik"):
        values = {cell.value for row in opened[name].iter_rows() for cell in row}
        assert {made.input_digest, made.result_digest} <= values


def test_a_plan_without_choices_and_warnings_still_opens():
    made = plan()
    villages = made.allocation.villages.assign(is_chosen=False, cost_idr=np.int64(0), package="")
    empty = replace(made.allocation, choices=made.allocation.choices.iloc[:0], villages=villages)
    made = replace(made, allocation=empty, measures=replace(made.measures, warnings=()))
    opened = book(made)
    assert opened["Daftar pendek"].max_row == 1
    assert opened["Peringatan"].max_row == 1


def test_the_same_plan_gives_the_same_content():
    def members(content):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    first = members(workbook(plan()))
    assert first == members(workbook(plan()))
    dates = re.findall(rb">([0-9T:Z-]+)</dcterms", first["docProps/core.xml"])
    assert dates == [b"2027-01-01T00:00:00Z"] * 2  # the plan's year, not the clock


def test_many_villages_fill_many_rows():
    rows = load_workbook(io.BytesIO(workbook(many_villages(6_000)))).get_sheet_by_name("Semua desa").to_python()
    assert len(rows) == 6_001
    assert len({row[0] for row in rows}) == 6_001
