"""Columns that are there only where a dataset supplies them: declarations, reading, names of indicators."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.catalogue import ATTRIBUTES, SUPPLIED_COLUMNS
from data.criterion_columns import OPTIONAL_COLUMNS
from data.describe import describe_columns
from data.errors import DataError
from data.idm_columns import IDM_ECONOMIC_SCORES, IDM_ENVIRONMENTAL_SCORES, IDM_SCORE_COLUMNS, IDM_SOCIAL_SCORES
from data.indicator_columns import MEASURED_COLUMNS, indicator_column, known_indicator
from data.load import load_planning_data
from data.quality import column_label
from data.schema import ATTRIBUTE_COLUMNS
from data.service_kinds import service_kinds
from tests.data_files import CODES, catalogue, dataset, told, villages_dataset, write_csv


def loaded(folder, *lines, columns):
    table = dataset(write_csv(folder / "tabel.csv", *lines), "attributes", "t", columns=columns)
    return load_planning_data(catalogue(villages_dataset(folder), table))


def refused(folder, *lines, columns):
    with pytest.raises(DataError) as error:
        loaded(folder, *lines, columns=columns)
    return told(error)


def test_idm_has_35_social_12_economic_and_3_environmental_indicators():
    assert (len(IDM_SOCIAL_SCORES), len(IDM_ECONOMIC_SCORES), len(IDM_ENVIRONMENTAL_SCORES)) == (35, 12, 3)
    names = [column.name for column in IDM_SCORE_COLUMNS]
    assert names == [*IDM_SOCIAL_SCORES, *IDM_ECONOMIC_SCORES, *IDM_ENVIRONMENTAL_SCORES]
    assert len(set(names)) == 50
    assert {(column.minimum, column.maximum) for column in IDM_SCORE_COLUMNS} == {(0, 5)}


def test_every_optional_column_has_a_name_and_label_of_its_own():
    columns = [*SUPPLIED_COLUMNS.values(), *MEASURED_COLUMNS]
    for key in ("name", "label"):
        values = [getattr(column, key) for column in columns]
        assert len(set(values)) == len(values)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", column.name) for column in OPTIONAL_COLUMNS)
    assert {column.kind for column in OPTIONAL_COLUMNS} == {"number"}
    assert not {column.name for column in OPTIONAL_COLUMNS} & {column.name for column in ATTRIBUTE_COLUMNS}


def test_counts_are_additive_and_shares_indices_and_yes_or_no_are_not():
    additive = {column.unit for column in SUPPLIED_COLUMNS.values() if column.additive}
    assert additive == {"orang", "kasus", "unit", "Rp", "m²"}
    rest = {column.unit for column in SUPPLIED_COLUMNS.values() if not column.additive}
    assert not additive & rest


def test_a_supplied_column_is_in_the_villages_and_the_others_are_not(tmp_path):
    data = loaded(
        tmp_path,
        "kode;fund;perdes",
        f"{CODES[1]};1500000000;Ada",
        f"{CODES[0]};-;Tidak ada",
        columns={
            "village_fund_idr": "fund",
            "migrant_protection_regulation": {"column": "perdes", "values": {"Ada": "1", "Tidak ada": "0"}},
        },
    )
    assert data.villages["village_fund_idr"].to_numpy() == pytest.approx([np.nan, 1.5e9, *[np.nan] * 4], nan_ok=True)
    assert data.villages["migrant_protection_regulation"].tolist()[:2] == [0, 1]
    assert [name for name in ATTRIBUTES if name in data.villages][-2:] == [
        "migrant_protection_regulation",
        "village_fund_idr",
    ]
    assert data.villages.columns[-1] == "geometry"
    assert data.attribute_sources["village_fund_idr"] == "t"
    quality = next(entry for entry in data.quality if entry.key == "t")
    assert quality.missing == {"migrant_protection_regulation": 4, "village_fund_idr": 5}


def test_without_such_a_dataset_there_is_no_optional_column(tmp_path):
    data = load_planning_data(catalogue(villages_dataset(tmp_path)))
    assert not set(data.villages) & {column.name for column in OPTIONAL_COLUMNS}


@pytest.mark.parametrize(
    ("cell", "problem"), [("0.5", "neither 0 nor 1"), ("2", "above 1"), ("Ada", "is not a number"), ("-1", "below 0")]
)
def test_a_yes_or_no_that_is_neither_is_a_fault_that_says_how_to_translate_words(tmp_path, cell, problem):
    message = refused(tmp_path, "kode,produk", f"{CODES[0]},{cell}", columns={"leading_product": "produk"})
    assert f"row 2: '{cell}'" in message
    assert problem in message
    assert 'values = { "Ada" = "1"' in message


def test_an_idm_score_above_five_is_a_fault(tmp_path):
    lines = ("kode,sinyal", f"{CODES[0]},6", f"{CODES[1]},5")
    assert "is above 5 (IDM score: mobile signal)" in refused(tmp_path, *lines, columns={"idm_signal_score": "sinyal"})


def test_labels_are_known_to_the_report_and_to_a_first_look_at_a_file(tmp_path):
    assert column_label("geographic_difficulty").id == "IKG"
    path = write_csv(tmp_path / "x.csv", "kode_desa,Dana Desa,IKG", f"{CODES[0]},1,2")
    guesses = [guess for _, guess, _ in describe_columns(path, "attributes")]
    assert guesses == ["village_code", "village_fund_idr", "geographic_difficulty"]


@pytest.mark.parametrize("column", [*SUPPLIED_COLUMNS.values(), *MEASURED_COLUMNS], ids=lambda column: column.name)
def test_every_declared_column_of_numbers_is_a_known_indicator(column):
    assert known_indicator(column.name) == (column.kind != "text")
    assert indicator_column(column.name) == column


@given(st.sampled_from(sorted(service_kinds())))
def test_travel_to_a_known_kind_of_centre_is_a_known_indicator(kind):
    assert known_indicator(f"travel_time_{kind}_min")
    assert known_indicator(f"road_distance_{kind}_km")


@pytest.mark.parametrize(
    "name",
    [
        "",
        "population_",
        "travel_time__min",
        "travel_time_kantor_pos_min",
        "travel_time_ltsa_km",
        "idm_x_score",
        "score",
    ],
)
def test_a_mistyped_name_is_no_known_indicator(name):
    assert not known_indicator(name)
