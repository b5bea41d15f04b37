"""Attribute tables per kecamatan, kabupaten/kota or province: joined by area, marked, and never for counts."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.catalogue import SUPPLIED_COLUMNS, catalogue_with
from data.codes import area_code_from_text
from data.errors import DataError, ScenarioError
from data.load import check_catalogue, load_planning_data
from data.quality import quality_as_dict, quality_report
from tests.data_files import (
    NAMES,
    catalogue,
    dataset,
    feature,
    polygon,
    square,
    told,
    villages_dataset,
    write_csv,
    write_features,
)

# Three regencies of two provinces: two villages, three and one.
ELSEWHERE = ("52.01.01.2001", "52.01.02.2002", "52.03.01.2001", "52.03.01.2002", "52.03.04.1001", "53.04.01.2001")
REGENCIES = ("52.01", "52.01", "52.03", "52.03", "52.03", "53.04")


def villages(folder, **names):
    features = [
        feature({"kode": code, "nama": name, **{key: value[number] for key, value in names.items()}},
                polygon(square(number % 3, number // 3)))
        for number, (code, name) in enumerate(zip(ELSEWHERE, NAMES, strict=True))
    ]  # fmt: skip
    return dataset(write_features(folder / "desa.geojson", features), "villages", "desa")


def table(folder, *lines, level="regency", columns=None, key="t", **fields):
    columns = {"area_code": "kode", "poverty_share": "miskin"} if columns is None else columns
    path = write_csv(folder / f"{key}.csv", *lines)
    return dataset(path, "attributes", key, level=level, columns=columns, **fields)


def refused(*datasets):
    with pytest.raises(DataError) as error:
        load_planning_data(catalogue(*datasets))
    return told(error)


def undeclared(folder, *lines, **fields):
    with pytest.raises(ScenarioError) as error:
        table(folder, *lines, **fields)
    return told(error)


def test_the_figure_of_an_area_holds_for_each_of_its_villages(tmp_path):
    data = load_planning_data(catalogue(villages(tmp_path), table(tmp_path, "kode,miskin", "52.03,0.25", "5201,0.5")))
    assert data.villages["poverty_share"].to_numpy() == pytest.approx([0.5, 0.5, 0.25, 0.25, 0.25, np.nan], nan_ok=True)
    assert data.sources[1].level == "regency"
    assert data.attribute_sources == {"poverty_share": "t"}
    quality = data.quality[1]
    assert (quality.rows, quality.matched, quality.unmatched_rows) == (2, 2, 0)
    assert (quality.villages_without_row, quality.villages_without_row_examples) == (1, ("53.04.01.2001",))
    assert quality.missing == {"poverty_share": 1}


@pytest.mark.parametrize(
    ("level", "codes", "expected"),
    [
        ("district", ("52.01.01", "520304"), [0.1, np.nan, np.nan, np.nan, 0.2, np.nan]),
        ("regency", ("52.01", "'5304"), [0.1, 0.1, np.nan, np.nan, np.nan, 0.2]),
        ("province", ("52", "53.0"), [0.1, 0.1, 0.1, 0.1, 0.1, 0.2]),
    ],
)
def test_each_level_is_joined_by_its_own_code(tmp_path, level, codes, expected):
    lines = ("kode,miskin", f"{codes[0]},0.1", f"{codes[1]},0.2")
    data = load_planning_data(catalogue(villages(tmp_path), table(tmp_path, *lines, level=level)))
    assert data.villages["poverty_share"].to_numpy() == pytest.approx(expected, nan_ok=True)


@given(st.text("0123456789.", max_size=12))
def test_an_area_code_is_two_four_or_six_digits_and_nothing_else(text):
    digits = text.removesuffix(".0").replace(".", "")
    found = area_code_from_text(text)
    if found is None:
        return
    level, code = found
    assert {"province": 2, "regency": 5, "district": 8}[level] == len(code)
    assert code.replace(".", "") == digits


@pytest.mark.parametrize("text", ["", "5", "52.1", "520", "52.01.", "52.01.01.2001", "5201012001", "５２", "52,01"])
def test_other_texts_are_no_area_code(text):
    assert area_code_from_text(text) is None


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    shares=st.dictionaries(st.sampled_from(["52.01", "52.03", "53.04", "52.71"]), st.floats(0, 1), min_size=1),
    data=st.data(),
)
def test_every_village_has_its_regencys_figure_or_none_in_any_order_of_rows(tmp_path, shares, data):
    if not set(shares) & set(REGENCIES):
        return
    order = data.draw(st.permutations(sorted(shares)))
    rows = [f"{code},{shares[code]!r}" for code in order]
    found = load_planning_data(catalogue(villages(tmp_path), table(tmp_path, "kode,miskin", *rows))).villages
    expected = [shares.get(regency, np.nan) for regency in REGENCIES]
    assert found["poverty_share"].to_numpy() == pytest.approx(expected, nan_ok=True)


def test_rows_of_other_areas_and_villages_without_figure_are_reported(tmp_path):
    data = load_planning_data(
        catalogue(villages(tmp_path), table(tmp_path, "kode,miskin", "52.03,0.2", "52.71,0.1", "32.12,0.3"))
    )
    found = {warning.code: warning for warning in data.warnings}
    assert data.quality[1].unmatched_row_examples == ("32.12", "52.71")
    assert "32.12, 52.71" in found["rows_without_village"].message.en
    assert found["villages_without_row"].codes == ("52.01.01.2001", "52.01.02.2002", "53.04.01.2001")
    assert "not their own (poverty_share)" in found["coarse_attributes"].message.en
    assert "bukan angka desa" in found["coarse_attributes"].message.id


def test_the_report_says_per_regency_in_both_languages_and_as_json(tmp_path):
    data = load_planning_data(catalogue(villages(tmp_path), table(tmp_path, "kode,miskin", "52.03,0.2", "52.71,0.1")))
    indonesian, english = quality_report(data, "id"), quality_report(data, "en")
    assert "attributes uji (tabel per kabupaten/kota)" in indonesian
    assert "baris: 2; ada di peta desa: 1" in indonesian
    assert "tingkat kabupaten/kota" in indonesian
    assert "rows: 2; on the village map: 1" in english
    assert "desa tanpa baris: 3 (52.01.01.2001" in indonesian
    (entry,) = [one for one in quality_as_dict(data)["datasets"] if one["key"] == "t"]
    assert (entry["level"], entry["matched"], entry["villages_without_row"]) == ("regency", 1, 3)


@pytest.mark.parametrize(
    ("code", "told_as"),
    [("52", "'52' is no regency code PP.KK (4 digits)"), ("52.03.01", "'52.03.01' is no regency code"),
     ("52.03.01.2001", "is no regency code"), ("", "no regency code."), ("52.1", "'52.1' is no regency code")],
)  # fmt: skip
def test_a_code_of_another_level_refuses_the_file_unless_it_is_to_be_reported(tmp_path, code, told_as):
    lines = ("kode,miskin", "52.03,0.2", f"{code},0.1")
    message = refused(villages(tmp_path), table(tmp_path, *lines))
    assert told_as in message
    assert 'on_bad_code = "report"' in message
    data = load_planning_data(catalogue(villages(tmp_path), table(tmp_path, *lines, on_bad_code="report")))
    assert data.quality[1].unmatched_rows == 1
    assert data.quality[1].unmatched_row_examples[0].startswith("baris/row 3")


def test_a_total_row_is_no_regency(tmp_path):
    message = refused(villages(tmp_path), table(tmp_path, "kode,miskin", "52.03,0.2", "Jumlah,0.2"))
    assert "a total or a note, not a regency" in message
    assert "bukan kabupaten/kota" in message


def test_the_filter_chooses_the_rows_of_one_measure(tmp_path):
    columns = {"area_code": "kode", "regency_migrant_placements": "jumlah"}
    lines = ("kode,ukuran,jumlah", "52.03,dilayani,5208", "52.01,dilayani,1932", "52.03,kumulatif,117782")
    one = table(tmp_path, *lines, columns=columns, only={"column": "ukuran", "equals": "dilayani"})
    data = load_planning_data(catalogue(villages(tmp_path), one))
    assert data.villages["regency_migrant_placements"].tolist()[:3] == [1932, 1932, 5208]
    assert data.quality[1].rows == 2
    without = refused(villages(tmp_path), table(tmp_path, *lines, columns=columns))
    assert "52.03 appears with different values" in without


def test_identical_rows_of_one_regency_count_once(tmp_path):
    data = load_planning_data(catalogue(villages(tmp_path), table(tmp_path, "kode,miskin", "52.03,0.2", "5203,0.2")))
    assert data.quality[1].duplicates == 1


ADDITIVE = sorted(name for name, column in SUPPLIED_COLUMNS.items() if column.additive or column.kind == "text")


@pytest.mark.parametrize("name", ADDITIVE)
@pytest.mark.parametrize("level", ["district", "regency", "province"])
def test_a_count_of_a_larger_area_is_never_repeated_for_its_villages(tmp_path, name, level):
    message = undeclared(tmp_path, "kode,x", level=level, columns={"area_code": "kode", name: "x"})
    assert f"{name} is " in message
    assert "must not be repeated for each of its villages" in message


def test_the_remedy_names_the_column_for_a_regencys_placements(tmp_path):
    message = undeclared(tmp_path, "kode,x", columns={"area_code": "kode", "migrant_workers": "x"})
    assert "regency_migrant_placements" in message
    assert "regency_nonprocedural_cases" in undeclared(tmp_path, "kode,x", columns={"nonprocedural_cases": "x"})


@pytest.mark.parametrize("name", sorted(set(SUPPLIED_COLUMNS) - set(ADDITIVE)))
def test_shares_rates_indices_and_yes_or_no_may_be_stated_per_regency(tmp_path, name):
    lines = ("kode,x", "52.03,1")
    data = load_planning_data(
        catalogue(villages(tmp_path), table(tmp_path, *lines, columns={"area_code": "kode", name: "x"}))
    )
    assert data.villages[name].tolist()[2:5] == [1, 1, 1]


@pytest.mark.parametrize("level", ["village", "district", "province"])
def test_a_figure_of_the_regency_is_refused_at_any_other_level(tmp_path, level):
    message = undeclared(tmp_path, "kode,x", level=level, columns={"regency_migrant_placements": "x"})
    assert "is a figure of the regency, not of the" in message
    assert 'level = "regency"' in message


def test_a_regencys_figure_repeated_in_a_village_table_is_read_as_the_regencys(tmp_path):
    columns = {"village_code": "kode", "village_name": "nama", "regency_migrant_placements": "x"}
    lines = ("kode,nama,x", f"{ELSEWHERE[2]},{NAMES[2]},5208", f"{ELSEWHERE[3]},{NAMES[3]},5208")
    data = load_planning_data(catalogue(villages(tmp_path), table(tmp_path, *lines, columns=columns)))
    assert data.villages["regency_migrant_placements"].notna().sum() == 2
    assert data.sources[1].level == "regency"


@pytest.mark.parametrize(
    ("level", "columns", "expected"),
    [
        ("village", {"area_code": "kode"}, "area_code is of no use"),
        ("village", {"village_code": "kode", "area_name": "nama"}, "area_name is of no use"),
        ("regency", {"area_code": "kode", "village_code": "kode"}, "area_code is of no use"),
        ("regency", {"area_code": "kode", "village_name": "nama"}, "village_name is of no use"),
    ],
)  # fmt: skip
def test_a_code_or_name_that_does_not_go_with_the_level_is_a_fault(tmp_path, level, columns, expected):
    message = undeclared(tmp_path, "kode,miskin,nama", level=level, columns={**columns, "poverty_share": "miskin"})
    assert expected in message


@pytest.mark.parametrize("level", ["national", "point", "desa"])
def test_a_level_that_attributes_cannot_have_is_a_fault(tmp_path, level):
    assert "level" in undeclared(tmp_path, "kode,miskin", level=level)


def test_codes_of_another_region_match_nothing_and_are_a_fault(tmp_path):
    message = refused(villages(tmp_path), table(tmp_path, "kode,miskin", "32.12,0.3"))
    assert "none of its 1 codes matches a village (in the table e.g. 32.12, on the map e.g. 52.01)" in message


def test_names_of_other_areas_behind_the_same_codes_are_found_out(tmp_path):
    # As BPS 5304, Timor Tengah Selatan, read as Kemendagri 53.04, Belu.
    codes = [f"53.04.{number:02d}.2001" for number in range(1, 7)]
    features = [
        feature({"kode": code, "nama": name}, polygon(square(number % 3, number // 3)))
        for number, (code, name) in enumerate(zip(codes, NAMES, strict=True))
    ]
    map_of_villages = dataset(write_features(tmp_path / "d.geojson", features), "villages", "desa")
    lines = [f"{code[:8]},Kecamatan {name}" for code, name in zip(codes, NAMES, strict=True)]
    named = dataset(write_csv(tmp_path / "nama.csv", "kode,nama", *lines), "area_names", "nama")
    columns = {"area_code": "kode", "area_name": "nama", "poverty_share": "miskin"}
    wrong = [f"{code[:8]},Lain {number},0.1" for number, code in enumerate(codes)]
    message = refused(
        map_of_villages, named, table(tmp_path, "kode,nama,miskin", *wrong, level="district", columns=columns)
    )
    assert (
        "6 of 6 district names differ from the map (e.g. 53.04.01: 'Lain 0', on the map 'Kecamatan Melati')" in message
    )
    same = [f"{code[:8]},KEC. {name.upper()},0.1" for code, name in zip(codes, NAMES, strict=True)]
    right = table(tmp_path, "kode,nama,miskin", *same, level="district", columns=columns)
    data = load_planning_data(catalogue(map_of_villages, named, right))
    assert not data.quality[-1].notes
    one_wrong = table(tmp_path, "kode,nama,miskin", wrong[0], *same[1:], level="district", columns=columns)
    (note,) = load_planning_data(catalogue(map_of_villages, named, one_wrong)).quality[-1].notes
    assert note.en == "1 district names are written differently from the map (e.g. 53.04.01)."


def test_a_city_and_a_regency_of_one_name_are_two(tmp_path):
    named = dataset(write_csv(tmp_path / "nama.csv", "kode,nama", "52.03,Kota Bima", "52.01,Kabupaten Bima"),
                    "area_names", "nama")  # fmt: skip
    columns = {"area_code": "kode", "area_name": "nama", "poverty_share": "miskin"}
    lines = ("kode,nama,miskin", "52.03,Kab. Bima,0.1", "52.01,KAB. BIMA,0.2")
    data = load_planning_data(catalogue(villages(tmp_path), named, table(tmp_path, *lines, columns=columns)))
    assert data.quality[-1].notes[0].en.startswith("1 regency names are written differently from the map (e.g. 52.03)")


def test_the_same_column_from_a_coarse_and_a_village_table_is_a_fault(tmp_path):
    coarse = table(tmp_path, "kode,miskin", "52.03,0.2")
    fine = table(tmp_path, "kode,miskin", f"{ELSEWHERE[0]},0.2", level="village", key="desa_t",
                 columns={"poverty_share": "miskin"})  # fmt: skip
    assert "the column poverty_share is supplied by 2 datasets: t, desa_t" in refused(villages(tmp_path), coarse, fine)


def test_personal_data_are_refused_in_a_coarse_table_too(tmp_path):
    columns = {"area_code": "kode", "poverty_share": "NIK"}
    message = refused(villages(tmp_path), table(tmp_path, "kode,NIK", "52.03,5304121212900001", columns=columns))
    assert "personal data" in message
    assert "5304121212900001" not in message


def test_a_faulty_coarse_table_does_not_hide_the_others(tmp_path):
    good = table(tmp_path, "kode,miskin", "52.03,0.2")
    bad = table(tmp_path, "kode,ikg", "52,20", key="ikg", columns={"area_code": "kode", "geographic_difficulty": "ikg"})
    found = check_catalogue(catalogue(villages(tmp_path), good, bad))
    assert found.at_fault == ("ikg",)
    assert "geographic_difficulty" not in found.data.villages
    whole = load_planning_data(catalogue_with(catalogue(villages(tmp_path), good, bad), ikg=None))
    pd.testing.assert_frame_equal(pd.DataFrame(found.data.villages), pd.DataFrame(whole.villages))


def test_an_area_names_file_at_fault_is_left_out_of_the_names(tmp_path):
    named = dataset(write_csv(tmp_path / "nama.csv", "kode,nama", "52.03,A", "52.03,B"), "area_names", "nama")
    found = check_catalogue(catalogue(villages_dataset(tmp_path), named))
    assert found.at_fault == ("nama",)
    assert set(found.data.villages["regency_name"]) == {""}
