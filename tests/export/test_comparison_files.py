"""comparison.xlsx and comparison.csv: who entered, who left, and which part each cause has."""

import errno
import io

import openpyxl
import pytest

import export.write
from data.errors import DataError
from export.bytes import comparison_csv, comparison_workbook
from export.write import write_comparison
from tests.builders import HOSTILE_NAMES, plan
from tests.export.rankings import FORMULA, MARKUP, comparison
from tests.export.test_shortlist import rows
from tests.export.test_write_plan import content, failing


def book(language="id", sources=()):
    return openpyxl.load_workbook(io.BytesIO(comparison_workbook(comparison(), language, sources)))


def summary(opened):
    return {row[0].value: row[1].value for row in opened.worksheets[0].iter_rows()}


def test_both_files_are_written_or_none(tmp_path, monkeypatch):
    written = write_comparison(comparison(), tmp_path / "out", "en")
    assert [path.name for path in written] == ["comparison.xlsx", "comparison.csv"]
    before = content(tmp_path / "out")
    monkeypatch.setattr(export.write, "comparison_csv", failing(OSError(errno.ENOSPC, "full")))
    monkeypatch.setattr(export.write, "write_comparison_workbook", lambda *_: (_ for _ in ()).throw(OSError("no")))
    with pytest.raises(DataError):
        write_comparison(comparison(), tmp_path / "out")
    assert content(tmp_path / "out") == before


def test_those_that_entered_come_first_then_those_that_left():
    found = rows(comparison_csv(comparison()))
    assert [row["change"] for row in found] == ["entered", "left", "stayed", "outside", "outside", "outside"]
    assert [row["rank_after"] for row in found] == ["2", "3", "1", "4", "", ""]


def test_unknown_is_empty_and_parts_keep_their_full_precision():
    entered, left, *_ = rows(comparison_csv(comparison()))
    assert (entered["score_before"], entered["rank_before"], entered["score_by_data"]) == ("", "", "")
    assert float(left["list_by_data"]) == -1 / 3
    assert float(left["list_by_data"]) + float(left["list_by_weights"]) == pytest.approx(-1)


def test_hostile_names_are_plain_text_in_both_files():
    names = {row["village_name"] for row in rows(comparison_csv(comparison()))}
    assert {f"'{FORMULA}", f"'{HOSTILE_NAMES[1]}", MARKUP, HOSTILE_NAMES[0]} <= names
    opened = book()
    assert all(cell.data_type != "f" for sheet in opened for row in sheet.iter_rows() for cell in row)
    assert {FORMULA, MARKUP} <= {cell.value for cell in opened["Perubahan"]["B"]}
    assert (summary(opened)["Sebelum"], summary(opened)["Kini"]) == (FORMULA, MARKUP)


def test_the_workbook_counts_and_says_that_parts_are_shapley_values():
    found = summary(book())
    assert found["Desa: masuk"] == "1"
    assert found["Korelasi peringkat (Spearman)"] == "0,5"
    assert "nilai Shapley" in found["Bagian sebab"]
    assert "semua urutan" in found["Bagian sebab"]
    assert "every order" in summary(book("en"))["Parts of the causes"]


def test_changes_and_causes_stand_in_words_in_the_workbook():
    header, first, *_ = book()["Perubahan"].iter_rows(values_only=True)
    row = dict(zip(header, first, strict=True))
    assert (row["Perubahan"], row["Sebab utama"]) == ("masuk", "data")
    assert (row["Peringkat sebelum"], row["Skor sebelum (0-1)"]) == ("tanpa peringkat", "tanpa skor")


def test_invented_data_of_either_side_are_marked_where_the_sources_are_given():
    sources = plan().data.sources
    opened = book("id", sources)
    assert "pmi (2026) [rekaan]" in summary(opened)["Sumber data"]
    assert all("MEMUAT DATA REKAAN" in str(sheet.oddFooter.center.text) for sheet in opened)
    assert {row["data_invented"] for row in rows(comparison_csv(comparison(), sources))} == {"true"}
    assert "juga bila rekaan" in summary(book())["Sumber data"]
    assert {row["data_invented"] for row in rows(comparison_csv(comparison()))} == {""}


def test_the_same_comparison_gives_the_same_bytes():
    assert comparison_csv(comparison()) == comparison_csv(comparison())
    assert comparison_workbook(comparison()) == comparison_workbook(comparison())
