"""Lists of proposed villages: offices may propose, persons are refused, what cannot be used is told."""

from __future__ import annotations

import openpyxl
import pandas as pd
import pytest

from data.errors import DataError
from data.readers.proposals import read_proposals
from tests.data_files import CODES, told, write_csv


def refused(path, **options) -> str:
    with pytest.raises(DataError) as error:
        read_proposals(path, **options)
    return told(error)


def test_usual_headers_are_recognised_and_the_order_of_the_file_stays(tmp_path):
    path = write_csv(
        tmp_path / "usulan.csv",
        "Kode Desa;Nama Desa;Peringkat;Pengusul;Keterangan",
        f"{CODES[1]};Sukamaju;1;Disnaker Kab. Contoh;banyak purna PMI",
        f"{CODES[0]};;-;;",
    )
    proposals = read_proposals(path, "Usulan 2027")
    expected = pd.DataFrame(
        {
            "village_code": [CODES[1], CODES[0]],
            "village_name": ["Sukamaju", ""],
            "rank": pd.array([1, pd.NA], dtype="Int64"),
            "proposer": ["Disnaker Kab. Contoh", ""],
            "note": ["banyak purna PMI", ""],
        }
    )
    pd.testing.assert_frame_equal(proposals.table, expected, check_dtype=False)
    assert (proposals.title, proposals.file_name, len(proposals.sha256)) == ("Usulan 2027", "usulan.csv", 64)
    assert proposals.unusable == ()


def test_a_workbook_with_number_cells_and_a_title_row_is_read(tmp_path):
    book = openpyxl.Workbook()
    for row in (["USULAN DESA"], ["kode", "prioritas"], [int(CODES[0].replace(".", "")), 2], ["JUMLAH", 1]):
        book.active.append(row)
    book.save(tmp_path / "usulan.xlsx")
    proposals = read_proposals(tmp_path / "usulan.xlsx", header_row=2)
    assert proposals.table[["village_code", "rank"]].to_numpy().tolist() == [[CODES[0], 2]]
    assert proposals.unusable == ("baris/row 4: JUMLAH",)


def test_a_list_of_codes_alone_is_enough_and_a_village_may_stand_twice(tmp_path):
    proposals = read_proposals(write_csv(tmp_path / "a.csv", "kode", CODES[0], CODES[0]))
    assert list(proposals.table["village_code"]) == [CODES[0], CODES[0]]
    assert proposals.table["rank"].isna().all()


def test_headers_may_be_declared(tmp_path):
    path = write_csv(tmp_path / "a.csv", "K,Nama,No", f"{CODES[0]},Sukamaju,3")
    columns = {"village_code": "K", "village_name": "Nama", "rank": "No"}
    row = read_proposals(path, columns=columns).table.iloc[0]
    assert (row["village_code"], row["village_name"], row["rank"]) == (CODES[0], "Sukamaju", 3)
    with pytest.raises(ValueError, match="unknown columns"):
        read_proposals(path, columns={"score": "No"})


@pytest.mark.parametrize(
    "header",
    ["Nama", "Nama Pengusul", "NAMA KEPALA DESA", "Kontak", "Kades", "Nama PMI", "Narahubung", "Penanggung Jawab"],
)
def test_a_column_that_tells_of_persons_refuses_the_file_though_nobody_asked_for_it(tmp_path, header):
    message = refused(write_csv(tmp_path / "a.csv", f"kode,{header}", f"{CODES[0]},Siti Aminah"))
    assert "person" in message
    assert "Siti" not in message


@pytest.mark.parametrize(
    "value", ["Siti Aminah", "Bapak Budi", "H. Ahmad", "Dinas Sosial (Drs. Made)", "Disnaker 0812-3456-7890"]
)
def test_a_proposer_is_an_office_and_a_persons_name_is_refused_and_not_repeated(tmp_path, value):
    message = refused(write_csv(tmp_path / "a.csv", "kode;pengusul", f"{CODES[0]};{value}"))
    assert "no office" in message
    assert value not in message


@pytest.mark.parametrize(
    "value",
    [
        "Disnaker",
        "Dinas Tenaga Kerja",
        "Pemerintah Desa Sukamaju",
        "Musrenbang Kecamatan",
        "LSM Contoh",
        "BUM Desa Maju",
    ],
)
def test_offices_of_many_kinds_may_propose(tmp_path, value):
    proposals = read_proposals(write_csv(tmp_path / "a.csv", "kode;pengusul", f"{CODES[0]};{value}"))
    assert list(proposals.table["proposer"]) == [value]


def test_a_note_with_personal_data_is_refused_and_not_repeated(tmp_path):
    message = refused(write_csv(tmp_path / "a.csv", "kode;catatan", f"{CODES[0]};NIK 5304121212900001"))
    assert "5304121212900001" not in message
    assert "hubungi" not in refused(write_csv(tmp_path / "b.csv", "kode;catatan", f"{CODES[0]};hubungi Ibu Sri"))


@pytest.mark.parametrize("rank", ["0", "-1", "1,5", "satu", "1.5"])
def test_a_rank_is_a_whole_number_from_one_up(tmp_path, rank):
    assert "no whole number" in refused(write_csv(tmp_path / "a.csv", "kode;peringkat", f"{CODES[0]};{rank}"))


def test_codes_of_bps_are_refused(tmp_path):
    lines = [f"53040120{number:02d}".replace("5304012", "5304010") for number in range(1, 9)]
    assert "BPS" in refused(write_csv(tmp_path / "a.csv", "kode", *lines))


def test_a_list_without_any_code_is_refused(tmp_path):
    assert "village_code" in refused(write_csv(tmp_path / "a.csv", "desa;peringkat", "Sukamaju;1"))
    assert refused(write_csv(tmp_path / "b.csv", "kode;peringkat", "JUMLAH;1"))


def test_all_faults_of_the_cells_are_told_together(tmp_path):
    message = refused(
        write_csv(tmp_path / "a.csv", "kode;peringkat;pengusul", f"{CODES[0]};x;Budi", f"{CODES[1]};2;Ani")
    )
    assert "rank 'x'" in message
    assert "rows 2, 3 (2 rows)" in message
