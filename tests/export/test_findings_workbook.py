"""What was asked about a plan stands in the workbook: sums add up, names instead of keys, nothing runs."""

import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from data.plan_findings import PlanFindings
from export.bytes import workbook
from export.matrix_text import matrix_text
from export.rule_words import rule_words
from tests.export.asked import ISLAND, THIRD, asked_plan
from tests.export.rankings import FORMULA, MARKUP, analysed_plan, ranking

SHEETS = [
    "Matriks HTIS", "Tugas K-L", "Kesenjangan desa", "K-L dan komitmen", "Komitmen per intervensi", "Komitmen tercatat",
    "Bila K-L mundur", "Usulan daerah", "Tangga", "Desa tiap langkah", "Rencana lain", "Desa rencana lain",
    "Nilai desa", "Harga aturan", "Mengapa tidak", "Tahun berikutnya",
]  # fmt: skip


@pytest.fixture(scope="module")
def content():
    return workbook(asked_plan())


@pytest.fixture(scope="module")
def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def rows(sheet):
    """Rows as mappings of header, without marks and unit, to value; lines below the table left aside."""
    header, *body = sheet.iter_rows(values_only=True)
    names = [text.split(" [")[0].removesuffix(" (Rp)") for text in header]
    return [dict(zip(names, row, strict=True)) for row in body if any(value is not None for value in row[1:])]


def paid_by(made):
    return made.allocation.choices.groupby("ministry")["cost_idr"].sum().to_dict()


def test_everything_asked_has_its_sheet_and_nothing_else_has(opened):
    assert [name for name in opened.sheetnames if name in SHEETS] == SHEETS
    bare = openpyxl.load_workbook(io.BytesIO(workbook(analysed_plan())))
    assert not set(bare.sheetnames) & set(SHEETS)
    assert not set(openpyxl.load_workbook(io.BytesIO(workbook(ranking()))).sheetnames) & set(SHEETS)


def test_sheet_names_fit_excel_and_differ_between_the_languages(opened):
    english = openpyxl.load_workbook(io.BytesIO(workbook(asked_plan(), "en"))).sheetnames
    assert len(english) == len(opened.sheetnames)
    assert all(0 < len(name) <= 31 and not set(name) & set(r"[]:*?/\\") for name in (*english, *opened.sheetnames))
    assert not {name.lower() for name in english} & {name.lower() for name in opened.sheetnames}


def test_the_matrix_adds_up_over_villages_and_ministries_to_what_is_paid(opened):
    made = asked_plan()
    found = rows(opened["Matriks HTIS"])
    villages = [row for row in found if row["Kode desa"]]
    sums = {row["Desa"]: row for row in found if not row["Kode desa"]}
    ministries = [name for name in found[0] if name.endswith(": membayar")]
    for row in villages:
        assert sum(row[name] or 0 for name in ministries) == row["Biaya desa"]
    paid = paid_by(made)
    for name in ministries:
        whole = sum(row[name] or 0 for row in villages)
        assert whole == sums["Jumlah"][name] == paid.get(name.removesuffix(": membayar"), 0)
    assert sums["Jumlah"]["Biaya desa"] == made.allocation.choices["cost_idr"].sum() == sum(paid.values())
    assert villages[0]["Kode desa"] == ISLAND  # rank 1


def test_the_matrix_shows_ceilings_what_remains_and_what_later_years_bind(opened):
    made = asked_plan()
    found = {row["Desa"]: row for row in rows(opened["Matriks HTIS"]) if not row["Kode desa"]}
    column, use = "Kementerian Ketenagakerjaan: membayar", made.allocation.yearly_use
    assert found["Pagu"][column] == 200_000_000
    assert found["Sisa pagu"][column] == 200_000_000 - found["Jumlah"][column]
    assert found["Pagu"]["@KPPPA: membayar"] is None  # it has no fund
    assert found["Pagu"]["Biaya desa"] == 250_000_000
    for year in (2028, 2029):
        assert found[f"Mengikat {year}"]["Biaya desa"] == use.loc[use["year"] == year, "cost_idr"].sum()


def test_who_only_carries_out_pays_nothing_and_who_has_no_part_is_empty(opened):
    found = {row["Kode desa"]: row for row in rows(opened["Matriks HTIS"])}
    assert found[THIRD]["@KPPPA: membayar"] == 0
    assert found["99.01.01.2002"]["@KPPPA: membayar"] is None


def test_shared_costs_are_counted_once_and_name_both_payers(opened):
    made = asked_plan()
    total = made.allocation.choices["cost_idr"].sum()
    packages = rows(opened["Paket per K-L dan dana"])
    details = [row for row in packages if row["Jenis baris"] == "rincian"]
    assert sum(row["Biaya"] for row in details) == total
    assert {row["Jumlah desa"] for row in details if row["Intervensi"] == "Petugas Desmigratif"} == {3}
    tasks = [row for row in rows(opened["Tugas K-L"]) if row["Jenis baris"] == "rincian"]
    assert sum(row["Membayar"] for row in tasks) == sum(row["Nilai yang dilaksanakan"] for row in tasks) == total
    assert all("Petugas Desmigratif; Petugas" not in (row["Melaksanakan"] or "") for row in tasks)
    shortlist = rows(opened["Daftar pendek"])
    assert all(row["K/L pembayar"] == "+Kementerian Desa; Kementerian Ketenagakerjaan" for row in shortlist)
    assert sum(row["Biaya"] for row in shortlist) == total


def test_commitments_add_up_by_state_and_say_which_concern_the_plan(opened):
    made = asked_plan()
    *ministries, total = rows(opened["K-L dan komitmen"])
    states = ("Belum ada komitmen", "Dijanjikan", "Dianggarkan", "Terlaksana")
    for row in (*ministries, total):
        assert sum(row[f"{state}: membayar"] for state in states) == row["Harus membayar"]
    assert total["Harus membayar"] == made.allocation.choices["cost_idr"].sum()
    choices = rows(opened["Komitmen per intervensi"])
    budgeted = sum(row["Biaya"] for row in choices if row["Komitmen dana"] == "Dianggarkan")
    assert budgeted == total["Dianggarkan: membayar"] > 0
    assert [row["Menyangkut rencana ini"] for row in rows(opened["Komitmen tercatat"])] == ["ya", "tidak"]


def test_what_breaks_without_a_ministry_adds_up_over_its_villages(opened):
    found = rows(opened["Bila K-L mundur"])
    for total in (row for row in found if row["Jenis baris"] == "jumlah K/L"):
        own = [
            row for row in found if row["Jenis baris"] == "desa" and row["K/L yang mundur"] == total["K/L yang mundur"]
        ]
        assert sum(row["Dana yang hilang"] for row in own) == total["Dana yang hilang"]
        lost = "Kesenjangan yang tidak jadi tertutup"
        assert sum(row[lost] for row in own) == pytest.approx(total[lost])


def test_proposals_forgotten_villages_and_unusable_rows_stand_on_one_sheet(opened):
    found = rows(opened["Usulan daerah"])
    states = [row["Hasil"] for row in found]
    assert states.count("Diterima") == 2
    assert states.count("Kode tidak dikenal di wilayah ini") == 1
    assert states.count("Tidak diusulkan") >= 1
    assert found[-1]["Catatan usulan"] == "baris/row 9: =JUMLAH(A1)"
    twice = next(row for row in found if row["Kode desa"] == THIRD)
    assert twice["Pertentangan"].startswith("Diusulkan lebih dari sekali: ")


def test_a_step_without_a_plan_says_why(opened):
    first = next(row for row in rows(opened["Tangga"]) if row["Tangga menurut"] == "pagu (Rp)")
    assert first["Mutu hasil"] == "terbukti tidak ada rencana"
    assert "Rp63.900.000" in first["Mengapa tidak ada rencana"]
    assert first["Biaya"] is None


def test_other_plans_say_who_is_always_in(opened):
    found = {row["Kode desa"]: row for row in rows(opened["Desa rencana lain"])}
    assert found[ISLAND]["Terbukti untuk semua rencana sebaik ini"] == "selalu"
    assert [found[ISLAND][f"Rencana {number}"] for number in (1, 2, 3)] == ["ya"] * 3
    plans = rows(opened["Rencana lain"])
    assert all(row["Desa"] == sum(v[f"Rencana {row['Rencana']}"] == "ya" for v in found.values()) for row in plans[:3])


def test_every_rule_is_told_in_words_with_names(opened):
    made = asked_plan()
    words = {rule: rule_words(made, rule).id for rule in made.findings.rule_prices["rule"]}
    assert words['rules.regency_ceilings."99.01"'] == "paling banyak desa di Kabupaten Contoh 1"
    assert words['rules.province_floors."99"'] == "paling sedikit desa di Provinsi Contoh"
    assert words["rules.outside_java_minimum_share"] == "paling sedikit 33,33% desa terpilih di luar Jawa"
    assert words["rules.area_shares #1 minimum_share"].startswith("paling sedikit 50% desa terpilih di Provinsi Contoh")
    assert words['rules.locks "99.02.01.2006"'] == "desa Pulaucontoh dikunci masuk"
    assert words["funds.kemnaker.yearly_budgets_idr.2028"] == "pagu kemnaker tahun 2028 (Rp)"
    assert all(words.values())
    prices = {row["Kunci skenario"]: row for row in rows(opened["Harga aturan"])}
    assert set(prices) == set(words)
    assert prices['rules.locks "99.02.01.2006"']["Dalam kata-kata"].startswith("Kunci desa Pulaucontoh dilepas: ")
    bound = {row["Kunci skenario"]: row for row in rows(opened["Aturan"]) if row["Kelompok"] == "aturan"}
    assert all(row["Nilai atau keterangan"] for row in bound.values())


def test_every_new_setting_stands_among_the_settings(opened):
    values = {row["Kunci skenario"]: row["Nilai atau keterangan"] for row in rows(opened["Aturan"])}
    assert values["cost_index.factors.99.02"] == "1,25"
    assert (values["cost_index.source"], values["cost_index.year"]) == ("=BPS", "2025")
    assert values["funds.kemnaker.yearly_budgets_idr.2028"] == "Rp150.000.000"
    assert values["interventions.officers.yearly_cost_idr"].endswith("Rp45.600.000; Rp40.000.000; Rp20.000.000")
    assert values["interventions.officers.cost_sharing"].endswith(f"kemnaker (≥ 25%), {FORMULA} (≥ 25%)")
    assert "paling banyak 0,5" in values["interventions.internet.site"]
    assert values["interventions.internet.cost_indexed"].endswith("harga sama di semua daerah")
    assert values["interventions.house.requires"].endswith("Petugas Desmigratif")
    assert (
        values[ISLAND]
        == "Pulaucontoh: masuk: Komitmen yang sudah dibuat; dijanjikan: Petugas Desmigratif; sumber: SK 1"
    )
    assert values["99.02.01.2004"].endswith("=catatan; sumber: @surat")


def test_later_years_add_up_and_tell_a_missing_ceiling(opened):
    made = asked_plan()
    found = rows(opened["Tahun berikutnya"])
    use = made.allocation.yearly_use
    for year in (2027, 2028, 2029):
        *funds, total = (row for row in found if row["Tahun"] == year)
        assert sum(row["Biaya"] for row in funds) == total["Biaya"] == use.loc[use["year"] == year, "cost_idr"].sum()
    assert {row["Pagu"] for row in found if row["Tahun"] == 2029 and row["Dana"]} == {"tanpa pagu"}
    assert not any(row["Tahun"] == 2027 and row["Pagu"] == "tanpa pagu" for row in found)


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_cell_holds_a_formula_and_hostile_text_reads_back(language):
    content = workbook(asked_plan(), language)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist()]
    assert not any(mark in text for text in sheets for mark in ("<f>", "<f ", "<hyperlink"))
    book = openpyxl.load_workbook(io.BytesIO(content))
    values = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    assert {FORMULA, MARKUP, "@Bukan siapa-siapa", "=BPS", "@KPPPA", "=Dinas; +Dinas", "-1"} <= values


def test_the_matrix_prints_one_page_wide_with_its_header_title_and_sources(opened):
    sheet = opened["Matriks HTIS"]
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)  # 1 is not written
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.oddHeader.left.text.startswith("&BMatriks HTIS: Contoh")
    assert "Sumber: desa, pmi" in sheet.oddFooter.left.text
    assert sheet.oddFooter.center.text == "MEMUAT DATA REKAAN"
    lines = [row[0] for row in sheet.iter_rows(values_only=True) if row[0] and not any(row[1:])]
    assert any("MEMUAT DATA REKAAN" in str(line) for line in lines)


def test_the_first_sheet_says_what_was_not_asked():
    made = replace(asked_plan(), findings=PlanFindings(matrix=asked_plan().findings.matrix))
    first = openpyxl.load_workbook(io.BytesIO(workbook(made)))["Baca dulu"]
    lines = {row[0]: row[1] for row in first.iter_rows(values_only=True)}
    assert "Rencana lain" in lines["Tidak ditanyakan"]
    assert "Matriks HTIS; Tugas K-L; Kesenjangan desa" in lines


def test_the_matrix_as_text_is_aligned_and_obeys_no_control_character():
    made = asked_plan()
    villages = made.data.villages.copy()
    villages.loc[ISLAND, "village_name"] = "\x1b[2J\u202epulau\nbaru"
    text = matrix_text(replace(made, data=replace(made.data, villages=villages)))
    *table, first, second, third, _note = text.splitlines()
    assert [first, second, third] == ["K/L 1: +Kementerian Desa", "K/L 2: @KPPPA", "K/L 3: Kementerian Ketenagakerjaan"]
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert len(table) == 5
    assert len({len(line) for line in table}) == 1
    assert table[-1].endswith("159.450.000")
    assert matrix_text(replace(made, findings=PlanFindings())) == ""
