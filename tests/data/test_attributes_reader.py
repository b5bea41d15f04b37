import math
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.catalogue import ColumnSource, Dataset
from data.errors import DataError
from data.readers.attributes import read_attributes
from data.readers.numbers import numbers_from_cells, readings
from data.schema import Column
from data.wording import Text
from tests.data_files import CODES, dataset, told, write_csv

MAPPED = {"population": "Jiwa", "migrant_workers": "PMI"}


def table(folder, *lines, columns=MAPPED, name="tabel.csv", **fields):
    return dataset(write_csv(folder / name, *lines), "attributes", "t", columns=columns, **fields)


def workbook(folder, rows, columns=MAPPED, **fields):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / "tabel.xlsx")
    return dataset(folder / "tabel.xlsx", "attributes", "t", columns=columns, **fields)


def refused(one):
    with pytest.raises(DataError) as error:
        read_attributes(one)
    return told(error)


def test_mapped_columns_are_read_and_the_rest_is_left(tmp_path):
    reading = read_attributes(table(tmp_path, "Kode;Jiwa;PMI;lain", f"{CODES[1]};200;3;x", f"{CODES[0]};100;-;y"))
    expected = pd.DataFrame(
        {"population": [100.0, 200.0], "migrant_workers": [np.nan, 3.0]}, index=pd.Index(CODES[:2], name="village_code")
    )
    pd.testing.assert_frame_equal(reading.content, expected, check_index_type=False, check_column_type=False)
    assert reading.columns == ("population", "migrant_workers")


def test_title_rows_number_cells_and_trailing_blanks_in_headers_are_read(tmp_path):
    rows = [["DATA PMI"], [], ["KODE DESA ", "Jiwa ", "PMI"], [5304012001, 1204, 7], ["5304012002", 10, None]]
    reading = read_attributes(workbook(tmp_path, rows, columns=MAPPED | {"village_code": "KODE DESA"}, header_row=3))
    assert list(reading.content["population"]) == [1204.0, 10.0]
    assert math.isnan(reading.content["migrant_workers"].iloc[1])


@pytest.mark.parametrize(
    ("written", "number_format", "value"),
    [
        ("1.204", "id", 1204.0),
        ("1.204", "en", 1.204),
        ("1.204,5", "id", 1204.5),
        ("1,204.5", "en", 1204.5),
        ("1204", None, 1204.0),
        ("0.6995", None, 0.6995),
        ("0,75", None, 0.75),
        ("1.234.567", None, 1234567.0),
        ("1e-05", None, 1e-05),
        ("−3", None, -3.0),
    ],
)
def test_numbers_in_text_are_read_in_the_declared_way(written, number_format, value):
    found = readings(written)
    assert (found[number_format] if number_format else set(found.values()).pop()) == value


def test_a_text_that_may_be_two_numbers_is_a_fault_until_the_format_is_declared(tmp_path):
    lines = ("kode,Jiwa,PMI", f"{CODES[0]},1.204,1", f"{CODES[1]},5,2")
    message = refused(table(tmp_path, *lines))
    assert "tabel.csv, Jiwa: row 2: '1.204' is text and may mean two numbers" in message
    assert 'number_format = "id"' in message
    assert read_attributes(table(tmp_path, *lines, number_format="id")).content["population"].iloc[0] == 1204
    assert read_attributes(table(tmp_path, *lines, number_format="en")).content["population"].iloc[0] == 1.204


@given(st.floats(-180, 180).map(lambda value: round(value, 3)))
def test_a_coordinate_is_never_ambiguous_because_only_one_reading_lies_on_earth(value):
    text = pd.Series([f"{value:.3f}"])
    longitude = Column("lon", "number", "°", Text("", ""), Text("", ""), minimum=-180, maximum=180)
    undeclared = Dataset("t", "towers", Path("menara.csv"), "T")
    numbers, faults = numbers_from_cells(text, pd.Series([False]), ColumnSource("lon"), longitude, undeclared)
    assert not faults
    assert numbers[0] == value


@given(st.integers(0, 10**9), st.sampled_from(["id", "en"]))
def test_grouped_thousands_are_read_back(value, number_format):
    grouped = f"{value:,}" if number_format == "en" else f"{value:,}".replace(",", ".")
    assert readings(grouped)[number_format] == value


def test_all_faults_of_a_table_come_together(tmp_path):
    rows = [
        ["kode", "Jiwa", "PMI"],
        [CODES[0], "banyak", 1],
        [CODES[1], 5, -3],
        [CODES[1], 6, 2],
        [None, 7, 1],
        ["53.1", 7, 1],
        ["JUMLAH", 25, 1],
        [CODES[2], "1.204", "tidak ada data"],
    ]
    message = refused(workbook(tmp_path, rows))
    for expected in (
        "tabel.xlsx, Jiwa: row 2: 'banyak' is not a number",
        "tabel.xlsx, PMI: row 3: '-3' is below 0",
        "rows 3, 4 (2 rows): 53.04.01.2002 appears with different values",
        "row 5: no village code",
        "row 6: '53.1' is no village code",
        "row 7: a total or a note",
        "row 8: '1.204' is text",
    ):
        assert expected in message, expected
    assert "tidak ada data' bukan" not in message


def test_bad_rows_are_listed_and_not_used_when_the_catalogue_says_so(tmp_path):
    lines = ("kode,Jiwa,PMI", f"{CODES[0]},10,1", "JUMLAH,banyak,1", ",5,1")
    reading = read_attributes(table(tmp_path, *lines, on_bad_code="report"))
    assert list(reading.content.index) == [CODES[0]]
    assert reading.unusable == ("baris/row 3: JUMLAH", "baris/row 4: 5")


def test_an_identical_row_counts_once_and_is_reported(tmp_path):
    reading = read_attributes(table(tmp_path, "kode,Jiwa,PMI", f"{CODES[0]},10,1", f"{CODES[0]},10,1"))
    assert len(reading.content) == 1
    assert reading.duplicates == 1
    assert "row 3 repeats another row" in reading.notes[-1].en


def test_words_for_no_data_are_missing_and_counted(tmp_path):
    lines = [
        "kode;Jiwa;PMI",
        *(f"{code};{word};1" for code, word in zip(CODES, ["-", "n/a", "tidak ada data", "NA", "", "0"], strict=True)),
    ]
    reading = read_attributes(table(tmp_path, *lines))
    assert reading.content["population"].isna().sum() == 5
    assert reading.content["population"].iloc[5] == 0
    assert "4 cells read as no data" in reading.notes[0].en


def test_percent_needs_a_scale(tmp_path):
    lines = ("kode,miskin", f"{CODES[0]},37.5")
    assert "scale = 0.01" in refused(table(tmp_path, *lines, columns={"poverty_share": "miskin"}))
    scaled = table(tmp_path, *lines, columns={"poverty_share": {"column": "miskin", "scale": 0.01}})
    assert read_attributes(scaled).content["poverty_share"].iloc[0] == pytest.approx(0.375)


def test_a_status_code_is_translated_and_an_unlisted_one_is_a_fault(tmp_path):
    values = {"column": "s", "values": {"1": "Mandiri", "0": ""}}
    lines = ("kode,s", f"{CODES[0]},1", f"{CODES[1]},0")
    assert list(read_attributes(table(tmp_path, *lines, columns={"idm_status": values})).content["idm_status"]) == [
        "Mandiri",
        "",
    ]
    assert "'3' is not among the catalogue's values (0, 1)" in refused(
        table(tmp_path, *lines, f"{CODES[2]},3", columns={"idm_status": values})
    )
    assert "'1' is no known IDM status" in refused(table(tmp_path, *lines, columns={"idm_status": "s"}))


def test_a_status_is_spelt_as_the_schema_spells_it(tmp_path):
    reading = read_attributes(table(tmp_path, "kode,s", f"{CODES[0]},SANGAT TERTINGGAL", columns={"idm_status": "s"}))
    assert list(reading.content["idm_status"]) == ["Sangat Tertinggal"]


def test_counts_that_are_not_whole_are_warned_about(tmp_path):
    reading = read_attributes(workbook(tmp_path, [["kode", "Jiwa", "PMI"], [CODES[0], 100, 1.204]]))
    assert [(warning.code, warning.codes) for warning in reading.warnings] == [("fractional_counts", (CODES[0],))]


def test_a_missing_column_lists_the_columns_found_and_the_likely_one(tmp_path):
    message = refused(table(tmp_path, "kode,Jiwaa,PMI", f"{CODES[0]},1,1"))
    assert "there is no column 'Jiwa' (for population). Columns found: 'kode', 'Jiwaa', 'PMI'" in message
    assert "Did you mean 'Jiwaa'?" in message


@pytest.mark.parametrize("header", ["NIK", "No. KK", "Nama Lengkap", "no_hp", "Nomor Paspor"])
def test_personal_data_are_refused_when_mapped_and_left_out_when_not(tmp_path, header):
    lines = (f"kode,{header},PMI", f"{CODES[0]},Siti,1")
    assert "personal data" in refused(table(tmp_path, *lines, columns={"existing_programme": header}))
    reading = read_attributes(table(tmp_path, *lines, columns={"migrant_workers": "PMI"}))
    assert header in reading.notes[0].en
    assert "Siti" not in reading.content.to_string()


def test_sixteen_digits_are_personal_data_whatever_the_header_says_and_are_never_repeated(tmp_path):
    lines = ("kode,catatan,PMI", f"{CODES[0]},5304121212900001,1")
    message = refused(table(tmp_path, *lines, columns={"existing_programme": "catatan"}))
    assert "personal data" in message
    assert "5304121212900001" not in message


def test_nothing_mapped_is_a_fault(tmp_path):
    assert "no column is mapped" in refused(table(tmp_path, "kode,Jiwa", f"{CODES[0]},1", columns={}))


def test_only_the_rows_of_the_filter_are_read(tmp_path):
    lines = ("kode,Jiwa,PMI,tahun", f"{CODES[0]},1,1,2023", f"{CODES[0]},2,1,2024")
    reading = read_attributes(table(tmp_path, *lines, only={"column": "tahun", "equals": "2024"}))
    assert list(reading.content["population"]) == [2.0]
