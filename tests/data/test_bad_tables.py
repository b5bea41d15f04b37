"""Tables as the world has them, sound and spoilt: whatever they hold, the answer is a table or a fault, never a crash."""

import math
import re
from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import worker
from data.catalogue import ColumnSource, Dataset
from data.codes import village_code_from_text
from data.errors import DataError, HtisError
from data.load import check_catalogue
from data.quality import quality_as_dict, quality_report
from data.readers import rows as rows_module
from data.readers.attributes import read_attributes
from data.readers.numbers import is_missing, readings
from data.readers.service_centres import read_service_centres
from data.readers.towers import read_towers
from data.readers.villages import read_villages
from tests.data_files import (
    CODES,
    catalogue,
    dataset,
    told,
    village_features,
    villages_dataset,
    write_csv,
    write_features,
)
from tests.old_workbook import write_xls

EXAMPLES = 40  # 1,000 of each were run once
CODE = re.compile(r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{4}")
SPOILT_CODES = st.sampled_from(
    ["", "-", "n/a", "JUMLAH", "Total", "53.04", "53,04", "5.304E+09", "inf", "nan", "1e400", "٥٣.٠٤.٠١.٢٠٠١", "²" * 10,
     "53.04.01.2001\u200b", "53.04.01.200", "53.04.01.20011", "Keterangan: sementara", "99.99.99.9999"]
)  # fmt: skip
SPOILT_NUMBERS = st.sampled_from(
    ["1.204", "1,204", "1.204,5", "1,204.5", "-3", "–", "'12", "'-", "1 204", "1\u202f204", "1E400", "9" * 400, "inf",
     "-inf", "nan", "1_000", "0x1F", "１２", "٣", "½", "12%", "12 orang", "±3", "--5", "1.2.3", "tidak ada data", "TRUE",
     "2026-01-01", "1e-400", "#REF!", "=1+1", "∞", "1’204", "1'204", "1.000.000.000.000.000.000"]
)  # fmt: skip
WRITTEN_CODES = st.tuples(st.sampled_from(CODES), st.booleans(), st.sampled_from(["", "'", "\u00a0", " "])).map(
    lambda parts: parts[2] + (parts[0].replace(".", "") if parts[1] else parts[0])
)
WHOLE = st.integers(0, 10**7)
WRITTEN_NUMBERS = st.one_of(
    WHOLE.map(str), WHOLE.map(lambda n: f"{n:,}".replace(",", ".")), WHOLE.map(lambda n: f"\u00a0{n} ")
)
NAMES = st.sampled_from(["Melati", "Desa Mawar", "", "=HYPERLINK(1)", "<b>x</b>", "\x1b[31m", "-"])
MAPPED = {"population": ColumnSource("jiwa"), "existing_programme": ColumnSource("program")}


def often(good, bad):
    """One in eight is spoilt, so that whole tables often pass."""
    return st.integers(0, 7).flatmap(lambda number: bad if number == 0 else good)


ROW = st.tuples(
    often(WRITTEN_CODES, st.one_of(SPOILT_CODES, st.text(max_size=8))),
    often(WRITTEN_NUMBERS, st.one_of(SPOILT_NUMBERS, st.text(max_size=8))),
    NAMES,
    often(st.floats(124, 126).map(lambda x: f"{x:.4f}"), SPOILT_NUMBERS),
    often(st.floats(-10, -9).map(lambda y: f"{y:.4f}"), SPOILT_NUMBERS),
    often(st.sampled_from(["ltsa", "pasar"]), st.sampled_from(["", "-", "kantor"])),
)
ROWS = st.lists(ROW, max_size=6)
TITLES = st.sampled_from([[], [("DATA PMI 2026", "", "", "", "", "")]])
HEADERS = ["kode", "jiwa", "program", "bujur", "lintang", "jenis"]
DECLARED = st.fixed_dictionaries(
    {}, optional={"number_format": st.sampled_from(["id", "en"]), "on_bad_code": st.just("report")}
)


@pytest.fixture(scope="module")
def region(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wilayah")
    return villages_dataset(folder), write_csv(folder / "t.csv", "kode", "x")


def outcome(read, one):
    """Return what was read, or the faults; any other exception is a defect."""
    try:
        return read(one), ()
    except HtisError as error:
        return None, error.faults


def given_cells(monkeypatch, cells, numeric=()):
    """Have the readers see these cells: what a file is made of is the guarded reader's own test."""
    text = pd.DataFrame([list(row) for row in cells], columns=HEADERS, dtype="str")
    text = text.map(lambda cell: cell.strip()) if len(text) else text
    numbers = pd.DataFrame(False, index=text.index, columns=text.columns)
    for row, column in numeric:
        if row < len(text):
            numbers.iloc[row, column] = True
    monkeypatch.setattr(rows_module, "read_table", lambda *_, **__: worker.Table(text, numbers, 2))


@settings(max_examples=EXAMPLES)
@given(titles=TITLES, body=ROWS, declared=DECLARED, numeric=st.sets(st.tuples(st.integers(0, 5), st.integers(0, 1))))
def test_a_table_is_read_or_refused_with_faults_and_every_row_is_accounted_for(region, titles, body, declared, numeric):
    with pytest.MonkeyPatch.context() as patch:
        given_cells(patch, [*titles, *body], numeric)
        table = Dataset("t", "attributes", region[1], "T", code_system="kemendagri", columns=MAPPED)
        table = replace(table, **declared)
        reading, faults = outcome(read_attributes, table)
        assert all(fault.where and fault.problem.id and fault.remedy.en for fault in faults)
        assert reading is not None or faults
        if reading is not None:
            assert reading.rows == len(reading.content) + reading.duplicates + len(reading.unusable)
            assert all(CODE.fullmatch(code) for code in reading.content.index)
            assert reading.content.index.is_unique
            people = reading.content["population"].dropna()
            assert (people >= 0).all()
            assert people.map(math.isfinite).all()
        check = check_catalogue(catalogue(region[0], table))
        text = quality_report(check.data, "id", check.at_fault)
        assert "\x1b" not in text
        assert quality_as_dict(check.data, check.faults, check.at_fault)["villages"] == 6


@settings(max_examples=EXAMPLES)
@given(body=ROWS, declared=DECLARED)
def test_points_from_a_table_are_read_or_refused_with_faults(region, body, declared):
    place = {"lon": ColumnSource("bujur"), "lat": ColumnSource("lintang"), "village_code": ColumnSource("kode")}
    with pytest.MonkeyPatch.context() as patch:
        given_cells(patch, body)
        base = Dataset("t", "towers", region[1], "T", columns=place, number_format=declared.get("number_format"))
        villages = place | {"village_name": ColumnSource("program")}
        for read, one in (
            (read_towers, replace(base, range_m=100.0)),
            (read_towers, replace(base, columns=place | {"range_m": ColumnSource("jiwa")})),
            (
                read_service_centres,
                replace(base, role="service_centres", columns=place | {"kind": ColumnSource("jenis")}),
            ),
            (read_villages, replace(base, role="villages", code_system="kemendagri", columns=villages)),
        ):
            reading, faults = outcome(read, one)
            assert reading is not None or faults
            if reading is not None:
                assert reading.content.geometry.notna().all()


@given(st.text(max_size=14))
def test_a_code_is_ascii_digits_or_none_at_all(text):
    code = village_code_from_text(text)
    assert code is None or CODE.fullmatch(code)


@pytest.mark.parametrize("number", [math.inf, -math.inf, math.nan, 5304012001.5])
def test_no_code_comes_from_a_number_that_is_no_whole_number(number):
    assert village_code_from_text(number) is None


@pytest.mark.parametrize("text", ["1E400", "9" * 400, "1'204", "٣", "１２", "inf", "nan", "1_000", "1 204", "12%"])
def test_what_is_no_plain_finite_number_has_no_reading(text):
    assert readings(text) == {}


def test_a_leading_apostrophe_only_marks_text(tmp_path):
    lines = ("kode;Jiwa", f"'{CODES[0]};'12", f"'{CODES[1].replace('.', '')};'-", f"\u00a0{CODES[2]}\u00a0;\u00a0")
    table = dataset(write_csv(tmp_path / "t.csv", *lines), "attributes", "t", columns={"population": "Jiwa"})
    content = read_attributes(table).content
    assert list(content.index) == list(CODES[:3])
    assert content["population"].iloc[0] == 12
    assert content["population"].iloc[1:].isna().all()
    assert list(is_missing(pd.Series(["'-", "' N/A", "Mawar", "0"], dtype="str"))) == [True, True, False, False]


def test_an_endless_number_is_a_fault_also_after_scaling(tmp_path):
    lines = ("kode;Jiwa", f"{CODES[0]};1E400", f"{CODES[1]};1e308")
    column = {"population": {"column": "Jiwa", "scale": 100.0}}
    with pytest.raises(DataError) as error:
        read_attributes(dataset(write_csv(tmp_path / "t.csv", *lines), "attributes", "t", columns=column))
    assert "rows 2, 3 (2 rows): '1E400' is not a number" in told(error)


def two_sheets(folder: Path, *, name="tabel.xlsx"):
    book = openpyxl.Workbook()
    book.active.title = "PMI 2026"
    for row in (["desa_id", "Jiwa"], ["53.04.01.2001", 12], ["53.04.01.2002", "-"]):
        book.active.append(row)
    book.create_sheet("Petunjuk").append(["baca ini"])
    book.create_sheet("Sandi")
    book.save(folder / name)
    return folder / name


def test_the_sheet_that_was_read_and_the_others_are_named_unless_declared(tmp_path):
    path = two_sheets(tmp_path)
    silent = read_attributes(dataset(path, "attributes", "t", columns={"population": "Jiwa"}))
    assert "sheet 'PMI 2026' was read; there are also 'Petunjuk', 'Sandi' (choose with sheet" in silent.notes[0].en
    declared = read_attributes(dataset(path, "attributes", "t", sheet="PMI 2026", columns={"population": "Jiwa"}))
    assert not [note for note in declared.notes if "PMI 2026" in note.en]
    assert worker.read_table(path, sheet="Petunjuk", header_row=None).sheets[0] == "Petunjuk"


def test_one_sheet_needs_no_note(tmp_path):
    path = write_xls(tmp_path / "t.xls", [["kode", "Jiwa"], [CODES[0], 12.0]])
    assert read_attributes(dataset(path, "attributes", "t", columns={"population": "Jiwa"})).notes == ()


def test_the_template_of_opendk_is_read_from_an_old_workbook(tmp_path):
    rows = [["No", "desa_id", "jumlah_penduduk"], [1.0, "53.06.13.2020", 1204.0], [2.0, "53.06.13.2021", "-"]]
    path = write_xls(tmp_path / "penduduk.xls", rows)
    reading = read_attributes(dataset(path, "attributes", "t", columns={"population": "jumlah_penduduk"}))
    assert list(reading.content.index) == ["53.06.13.2020", "53.06.13.2021"]
    assert reading.content["population"].iloc[0] == 1204
    assert math.isnan(reading.content["population"].iloc[1])
    assert "village_code = 'desa_id'" in reading.assumptions[0].en


def test_several_villages_without_geometry_are_named_by_code(tmp_path):
    features = village_features()
    for number in (1, 4):
        features[number]["geometry"] = None
    with pytest.raises(DataError) as error:
        read_villages(dataset(write_features(tmp_path / "d.geojson", features), "villages", "desa"))
    assert f"rows 2 ({CODES[1]}), 5 ({CODES[4]}) (2 rows): the geometry is empty" in told(error)
