"""What the analysis says stands in the workbook, in words, and no text of it is ever a formula."""

import io
import zipfile

import openpyxl
import pytest

from data.scoring_choices import METHODS
from export.bytes import workbook
from tests.export.rankings import FORMULA, MARKUP, analysed_plan, ranking

ANALYSIS = ["Ringkasan analisis", "Keteguhan", "Antar metode", "Kesesuaian metode", "Layak diukur", "Pemerataan",
            "Ketimpangan", "Periksa IDM"]  # fmt: skip


def book(made, language="id"):
    return openpyxl.load_workbook(io.BytesIO(workbook(made, language)))


def rows(sheet):
    """Rows as mappings of header, without its marks, to value."""
    header, *body = sheet.iter_rows(values_only=True)
    return [dict(zip((text.split(" [")[0] for text in header), row, strict=True)) for row in body]


@pytest.fixture(scope="module")
def opened():
    return book(analysed_plan())


def test_a_plan_has_the_sheets_of_its_analysis_and_a_ranking_those_but_money(opened):
    first, last = ["Semua desa", "Aturan", "Kriteria", "Takaran"], ["Sumber dan sidik", "Peringatan", "Kamus data"]
    assert opened.sheetnames == [
        "Baca dulu", "Daftar pendek", "Paket per K-L dan dana", *first, *ANALYSIS, *last
    ]  # fmt: skip
    assert book(ranking()).sheetnames == ["Baca dulu", "Daftar peringkat", *first, *ANALYSIS, *last]


def test_sheet_names_fit_excel_and_differ_between_the_languages(opened):
    for made in (analysed_plan(), ranking()):
        indonesian, english = (book(made, language).sheetnames for language in ("id", "en"))
        assert all(0 < len(name) <= 31 and not set(name) & set(r"[]:*?/\\") for name in (*indonesian, *english))
        assert not {name.lower() for name in indonesian} & {name.lower() for name in english}


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("made", [analysed_plan, ranking])
def test_no_cell_of_the_new_sheets_holds_a_formula_or_link(made, language):
    content = workbook(made(), language)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode("utf-8")
            assert "<f>" not in text
            assert "<f " not in text
            assert "<hyperlink" not in text
    opened = openpyxl.load_workbook(io.BytesIO(content))
    assert all(cell.data_type != "f" for sheet in opened for row in sheet.iter_rows() for cell in row)


def test_hostile_text_reads_back_as_it_was(opened):
    found = {cell.value for sheet in opened for row in sheet.iter_rows() for cell in row}
    assert {FORMULA, MARKUP, "+isi", "@asumsi", "@Maju", "+ambang", "-U9"} <= found


def test_the_place_of_each_ranked_village_stands_by_rank_with_its_badge_in_words(opened):
    found = rows(opened["Keteguhan"])
    header = next(name for name in found[0] if name.startswith("Keteguhan"))
    chance = next(name for name in found[0] if name.startswith("Peluang masuk"))
    inside = next(name for name in found[0] if name.startswith("Dalam daftar"))
    assert [row["Kode desa"] for row in found] == ["99.02.01.2006", "99.01.01.1001", "99.02.01.2004", "99.01.01.2002"]
    assert [row[header] for row in found] == ["kokoh di dalam daftar", "goyah", "goyah", "kokoh di luar daftar"]
    assert [row[chance] for row in found] == [1, 0.62, 0.37, 0.01]
    assert [row[inside] for row in found] == ["ya", "ya", "tidak", "tidak"]


def test_the_summary_holds_every_parameter_of_the_robustness(opened):
    found = {row["Butir"]: row for row in rows(opened["Ringkasan analisis"])}
    values = {item: row["Nilai"] for item, row in found.items()}
    assert values["Percobaan"] == "400"
    assert values["Versi data"] == "20"
    assert values["Benih acak"] == "7"
    assert values["Daftar yang bertahan"] == "81%"
    assert values["Bertahan dalam 95% percobaan"] == "50%"
    assert "0,75 sampai 1,25" in found["Bobot"]["Arti"]
    assert values["Kesalahan baku data: IDM"] == f"± 5%; ± 0,01; sama untuk semua desa; {FORMULA}"
    assert values["Desa goyah"] == "2"
    assert values["Desa: status tidak sesuai ambang"] == "1"
    assert values[FORMULA] == MARKUP


def test_villages_that_depend_on_the_method_show_their_rank_by_each(opened):
    first = rows(opened["Antar metode"])[0]
    assert first["Kode desa"] == "99.01.01.1001"
    assert first["Peringkat: VIKOR"] == 3
    assert first["Peringkat: TOPSIS"] == 2
    assert first["Dalam daftar skenario"] == "ya"
    matrix = rows(opened["Kesesuaian metode"])
    assert len(matrix) == 3 * len(METHODS)
    assert matrix[0]["Jumlah berbobot"] == 1
    assert matrix[1]["Jumlah berbobot"] == pytest.approx(0.8)
    assert {row["Ukuran"] for row in matrix} == {
        "korelasi peringkat (Spearman)", "korelasi peringkat (Kendall τ-b)", "bagian daftar yang sama"
    }  # fmt: skip


def test_groups_are_named_and_unknown_sums_are_words(opened):
    found = rows(opened["Pemerataan"])
    assert [row["Kelompok"] for row in found] == [FORMULA, "Kabupaten Contoh 2", "belum diketahui"]
    women = next(name for name in found[0] if name.startswith("PMI perempuan"))
    assert [row[women] for row in found] == ["belum diketahui"] * 3
    assert [row["Terpilih dalam rencana"] for row in found] == [1, 1, "belum diketahui"]
    assert "Terpilih dalam rencana" not in rows(book(ranking())["Pemerataan"])[0]
    theil = [row["Theil antar kabupaten/kota"] for row in rows(opened["Ketimpangan"])]
    assert theil == [0.15, "tidak terdefinisi", "tidak terdefinisi"]


def test_what_is_worth_measuring_and_what_contradicts_itself_is_told_in_words(opened):
    (worth,) = rows(opened["Layak diukur"])
    assert worth["Akibat"] == "desa masuk daftar"
    first, second = rows(opened["Periksa IDM"])
    assert first["Pertentangan"] == "status tidak sesuai ambang"
    assert first["Selisih"] == "bukan angka"
    assert second["Selisih"] == -0.06


def test_each_dose_says_how_many_villages_it_has(opened):
    found = rows(opened["Takaran"])
    villages = next(name for name in found[0] if name.startswith("Desa"))
    ranked = next(name for name in found[0] if name.startswith("Diperingkat"))
    assert [row["Takaran"] for row in found] == [MARKUP, "rendah", "belum dapat ditentukan"]
    assert [(row[villages], row[ranked], row["Terpilih"]) for row in found] == [(3, 2, 1), (2, 2, 1), (1, 0, 0)]


def test_a_criterion_shows_kind_weights_threshold_who_can_change_it_and_whether_data_exist(opened):
    found = {row["Kunci"]: row for row in rows(opened["Kriteria"])}
    ready, missing, travel = found["=ready"], found["locus"], found["travel_time_ltsa_min"]
    assert (ready["Jenis"], ready["Bobot kebutuhan (jumlah 1)"], ready["Bobot kesiapan (jumlah 1)"]) == (
        "kesiapan",
        None,
        1,
    )
    assert (travel["Jenis"], travel["Bobot kebutuhan (jumlah 1)"], travel["Bobot kesiapan (jumlah 1)"]) == (
        "kebutuhan",
        0.5,
        None,
    )
    assert (ready["Ambang"], ready["Dasar ambang"]) == (500, "+ambang")
    assert ready["Dapat diubah oleh (K/L)"] == f"@K/L; {MARKUP}"
    assert (missing["Data"], missing["Tingkat data"]) == ("belum ada data", "belum ada data")
    assert found["idm_score"]["Data"] == "5 dari 6 desa"
    assert travel["Data"] == "lengkap"
    assert travel["Sumber data (tahun)"] == "pusat (2026); jalan (2026)"


def test_every_choice_about_scoring_stands_among_the_settings(opened):
    values = {row["Kunci skenario"]: row["Nilai atau keterangan"] for row in rows(opened["Aturan"])}
    assert values["method"] == "Jumlah berbobot (weighted_sum)"
    assert values["weighting.rule"] == "per pilar, lalu kriteria (by_pillar)"
    assert values["weighting.pillars.all"] == "0,2 (Semua pilar)"
    assert values["combination.readiness_weight"] == "0,25"
    assert values["dose.source"] == "@asumsi"
    assert values["doubt.draws"] == "10000"
    assert values["doubt.errors.pmi"] == f"± 10%; {FORMULA}"
    alone = rows(book(ranking())["Aturan"])
    assert {row["Kelompok"] for row in alone} == {"pengaturan"}
