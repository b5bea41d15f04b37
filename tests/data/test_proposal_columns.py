"""The first look at a list of proposals: title rows, merged headings, columns that tell of persons."""

from __future__ import annotations

import openpyxl

from data.readers.proposal_columns import look_at_proposals
from data.readers.proposals import read_proposals
from tests.data_files import CODES, write_csv


def messy(path):
    book = openpyxl.Workbook()
    for row in (
        ["PEMERINTAH KABUPATEN CONTOH"],
        ["DAFTAR USULAN DESA 2027"],
        [],
        ["No", "Desa", None, "Prioritas", "Instansi Pengusul"],
        [None, "Kode", "Nama Desa", None, None],
        [1, CODES[0], "<img src=x onerror=alert(1)>", 2, "Disnaker"],
        [2, CODES[1], "=1+1", 1, "Disnaker"],
        [None, "JUMLAH", None, 3, None],
    ):
        book.active.append(row)
    for cells in ("B4:C4", "A4:A5", "D4:D5", "E4:E5"):
        book.active.merge_cells(cells)
    book.save(path)
    return path


def test_the_heading_is_found_below_titles_and_merged_cells(tmp_path):
    look = look_at_proposals(messy(tmp_path / "usulan.xlsx"))
    assert look.header_row == 5
    assert [(each.header, each.title, each.meaning) for each in look.columns] == [
        ("column_1", "No", ""),
        ("Kode", "Kode", "village_code"),
        ("Nama Desa", "Nama Desa", "village_name"),
        ("column_4", "Prioritas", "rank"),
        ("column_5", "Instansi Pengusul", "proposer"),
    ]
    assert look.columns[3].samples == ("2", "1", "3")


def test_columns_without_a_heading_of_their_own_can_be_declared(tmp_path):
    path = messy(tmp_path / "usulan.xlsx")
    proposals = read_proposals(path, columns={"rank": "column_4", "proposer": "column_5"}, header_row=5)
    assert proposals.table["rank"].tolist() == [2, 1]
    assert proposals.table["proposer"].tolist() == ["Disnaker", "Disnaker"]
    assert len(proposals.unusable) == 1


def test_columns_that_are_not_declared_are_left_out_when_asked_so(tmp_path):
    path = write_csv(tmp_path / "a.csv", "kode;prioritas;catatan", f"{CODES[0]};1;hubungi Ibu Sri")
    columns = {"village_code": "kode", "rank": "prioritas"}
    table = read_proposals(path, columns=columns, only_declared=True).table
    assert table[["rank", "note"]].to_numpy().tolist() == [[1, ""]]


def test_a_title_above_that_tells_of_persons_hides_its_values(tmp_path):
    path = write_csv(tmp_path / "a.csv", "No;Desa;Narahubung", ";kode;", f"1;{CODES[0]};Siti")
    look = look_at_proposals(path)
    assert (look.header_row, look.columns[2].title, look.columns[2].samples) == (2, "Narahubung", ("—",))


def test_a_heading_may_be_pointed_at(tmp_path):
    look = look_at_proposals(messy(tmp_path / "usulan.xlsx"), header_row=4)
    assert (look.header_row, look.columns[3].meaning) == (4, "rank")


def test_values_of_columns_that_tell_of_persons_are_not_shown(tmp_path):
    path = write_csv(tmp_path / "a.csv", "kode;Nama;Narahubung", f"{CODES[0]};Siti;0812-3456-7890")
    columns = look_at_proposals(path).columns
    assert [each.samples for each in columns] == [(CODES[0],), ("—",), ("—",)]
    assert [each.meaning for each in columns] == ["village_code", "", ""]


def test_a_file_that_names_no_codes_is_shown_from_its_first_row(tmp_path):
    look = look_at_proposals(write_csv(tmp_path / "a.csv", "desa;peringkat", "Sukamaju;1", "Sukamundur;2"))
    assert look.header_row == 1
    assert [each.meaning for each in look.columns] == ["village_name", "rank"]
