"""The criteria catalogue: what ships is complete and honest; files are strict and survive the round trip."""

from __future__ import annotations

import copy
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.criteria_catalogue import CATALOGUE_KINDS, LEVELS, CatalogueCriterion, criterion_from
from data.criteria_file import MOST_ENTRIES, SURETIES, criteria_from_mapping, criteria_to_toml, read_criteria
from data.errors import ScenarioError
from data.indicator_columns import indicator_column, known_indicator
from data.limits import LIMITS
from data.scenario import Criterion
from data.schema import ATTRIBUTE_COLUMNS, PILLARS, VILLAGE_COLUMNS
from data.service_kinds import service_kinds
from data.wording import Text

FILE = Path(__file__).resolve().parents[2] / "scenarios" / "criteria.toml"
CODES = (
    "U1", "U2", "U3", "U4", "U5",
    "P1a", "P1b", "P1c", "P1d", "P1e", "P1f",
    "P2a", "P2b", "P2c", "P2d", "P2e", "P2f", "P2g",
    "P3a", "P3b", "P3c", "P3d",
    "P4a", "P4b", "P4c",
    "G1", "G2", "G3",
)  # fmt: skip
READINESS_CODES = {"P1d", "P1e", "P1f", "P2a", "P2f", "P2g", "P3b", "P3c"}
PRESET_INDICATORS = (
    "population", "poverty_share", "area_km2", "geographic_difficulty",
    "idm_social", "idm_economic", "idm_environmental", "idm_score",
)  # fmt: skip

ONE = """
[criteria.staff]
code = "P1d"
label = { id = "Aparat", en = "Staff" }
pillars = ["migration_service"]
kind = "readiness"
indicator = "village_staff_secondary_share"
unit = "0-1"
best = 1
worst = 0
"""


@pytest.fixture(scope="module")
def shipped() -> dict[str, CatalogueCriterion]:
    return dict(read_criteria(FILE))


def one() -> dict:
    return tomllib.loads(ONE)


def faults_of(mapping: dict) -> dict[str, str]:
    with pytest.raises(ScenarioError) as caught:
        criteria_from_mapping(mapping, "x.toml")
    assert all(all(fault.problem) and all(fault.remedy) for fault in caught.value.faults)
    return {fault.where.removeprefix("x.toml, "): fault.in_language("en") for fault in caught.value.faults}


# ---- what ships ---------------------------------------------------------------------------------------------------


def test_every_code_of_the_derived_criteria_is_in_the_file(shipped):
    assert set(CODES) <= {entry.code for entry in shipped.values()}
    assert {entry.code for entry in shipped.values()} <= {*CODES, "DD", ""}


def test_every_indicator_is_in_the_data_dictionary(shipped):
    columns = {column.name for column in (*VILLAGE_COLUMNS, *ATTRIBUTE_COLUMNS)}
    for key, entry in shipped.items():
        if entry.kind == "rule":
            assert entry.indicator in columns, key
        else:
            assert known_indicator(entry.indicator), key
            assert entry.unit == indicator_column(entry.indicator).unit, key


def test_what_presets_weigh_and_every_computed_travel_time_is_there(shipped):
    assert set(PRESET_INDICATORS) <= set(shipped)
    # The village office is where a travel time starts.
    assert {f"travel_time_{kind}_min" for kind in service_kinds() if kind != "kantor_desa"} <= set(shipped)


def test_labels_stand_in_both_languages_and_differ_between_entries(shipped):
    labels = [entry.label for entry in shipped.values()]
    for language in ("id", "en"):
        texts = [label.in_language(language).strip() for label in labels]
        assert all(texts)
        assert len(set(texts)) == len(texts)


def test_end_points_have_a_source_and_lie_in_the_range_of_their_indicator(shipped):
    for key, entry in shipped.items():
        if entry.kind == "rule":
            assert entry.note, key
            continue
        assert entry.source, key
        column = indicator_column(entry.indicator)
        for value in (entry.best, entry.worst, entry.threshold):
            if value is not None:
                assert column.minimum is None or value >= column.minimum, key
                assert column.maximum is None or value <= column.maximum, key


def test_a_threshold_has_a_source_and_services_for_workers_have_none(shipped):
    for key, entry in shipped.items():
        assert (entry.threshold is None) == (entry.threshold_source == ""), key
    services = ("dinas_ketenagakerjaan", "ltsa", "imigrasi", "p4mi", "bp3mi", "dukcapil", "blk")
    for kind in services:
        entry = shipped[f"travel_time_{kind}_min"]
        assert entry.threshold is None
        assert "tidak ada standar resmi" in entry.note.lower()


def test_what_a_village_has_is_readiness_and_what_it_lacks_is_need(shipped):
    for entry in shipped.values():
        if entry.code in READINESS_CODES:
            assert entry.kind == "readiness", entry.key
        elif entry.code.startswith(("U", "P3a", "P4b", "P4c")):
            assert entry.kind == "need", entry.key
    assert {shipped[key].kind for key in ("existing_programme", "outside_java")} == {"rule"}


def test_every_entry_says_why_it_is_there(shipped):
    assert all(entry.evidence for entry in shipped.values())


def test_the_shipped_catalogue_survives_the_round_trip_well_below_the_size_limit(shipped, tmp_path):
    path = tmp_path / "salinan.toml"
    path.write_text(criteria_to_toml(shipped), encoding="utf-8")
    assert path.stat().st_size < 0.8 * LIMITS.max_toml_bytes
    assert list(read_criteria(path).items()) == list(shipped.items())


# ---- from entry to criterion --------------------------------------------------------------------------------------


def test_a_criterion_takes_over_what_the_catalogue_says(shipped):
    entry = shipped["idm_production_score"]
    assert criterion_from(entry, 2.0) == Criterion(
        "idm_production_score", 2.0, 5.0, 0.0, "productive_business", entry.label.id, entry.source, "readiness", 5.0,
        entry.threshold_source, ("Kemenperin", "Kemendes PDT"), entry.evidence, "P2a",
    )  # fmt: skip


def test_the_pillar_is_the_only_one_or_all_unless_it_is_given(shipped):
    women = shipped["women_migrant_workers_share"]
    assert criterion_from(women, 1.0).pillar == "all"
    assert criterion_from(women, 1.0, "community_parenting").pillar == "community_parenting"
    assert criterion_from(shipped["poverty_share"], 1.0).pillar == "all"
    assert criterion_from(shipped["travel_time_ltsa_min"], 1.0).pillar == "migration_service"


def test_a_rule_an_unknown_pillar_and_a_missing_end_point_make_no_criterion(shipped):
    with pytest.raises(ValueError, match="no end points"):
        criterion_from(shipped["existing_programme"], 1.0)
    with pytest.raises(ValueError, match="no end points"):
        criterion_from(replace(shipped["poverty_share"], worst=None), 1.0)
    with pytest.raises(ValueError, match="unknown pillar"):
        criterion_from(shipped["poverty_share"], 1.0, "health")


# ---- the file -----------------------------------------------------------------------------------------------------


def test_what_is_left_out_is_empty():
    entry = criteria_from_mapping(one(), "x.toml")["staff"]
    assert entry == CatalogueCriterion(
        "staff", "P1d", Text("Aparat", "Staff"), ("migration_service",), "readiness", "village_staff_secondary_share",
        "0-1", 1.0, 0.0, None, "", "", None, "village", (), "", "?", "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("key", "value", "where", "message"),
    [
        ("kind", "readines", "[criteria.staff] kind", "Did you mean 'readiness'"),
        ("kind", None, "[criteria.staff] kind", "missing"),
        ("label", "Aparat", "[criteria.staff.label]", "expected a section"),
        ("label", {"id": "Aparat"}, "[criteria.staff.label] en", "missing"),
        ("label", {"id": " ", "en": "Staff"}, "[criteria.staff.label] id", "blank"),
        ("label", {"id": "A", "en": "S", "fr": "P"}, "[criteria.staff.label] fr", "unknown key"),
        ("pillars", [], "[criteria.staff] pillars", "empty list"),
        ("pillars", ["cooperatives"], "[criteria.staff] pillars", "Did you mean 'cooperative'"),
        ("unit", None, "[criteria.staff] unit", "missing"),
        ("best", None, "[criteria.staff] best", "is missing"),
        ("best", 0, "[criteria.staff] worst", "equals best"),
        ("worst", "0", "[criteria.staff] worst", "expected a number"),
        ("threshold", float("inf"), "[criteria.staff] threshold", "out of range"),
        ("year", 20, "[criteria.staff] year", "out of range"),
        ("level", "desa", "[criteria.staff] level", "Choose from"),
        ("surety", "D", "[criteria.staff] surety", "unknown"),
        ("changed_by", "Kemnaker", "[criteria.staff] changed_by", "a list of texts"),
        ("wieght", 1, "[criteria.staff] wieght", "unknown key"),
    ],
)
def test_a_fault_is_told_once_with_its_place(key, value, where, message):
    mapping = one()
    mapping["criteria"]["staff"][key] = value
    told = faults_of(mapping)
    assert list(told) == [where]
    assert message in told[where]


def test_a_rule_has_no_end_points():
    mapping = one()
    mapping["criteria"]["staff"]["kind"] = "rule"
    assert set(faults_of(mapping)) == {"[criteria.staff] best", "[criteria.staff] worst"}


@pytest.mark.parametrize("mapping", [{}, {"criteria": {}}, {"criteria": 3}])
def test_a_file_without_criteria_is_told(mapping):
    assert any("criteria" in place for place in faults_of(mapping))


def test_faults_of_all_entries_are_told_together():
    mapping = one() | {"name": "x"}
    mapping["criteria"]["Staff 2"] = {}
    mapping["criteria"]["other"] = copy.deepcopy(mapping["criteria"]["staff"]) | {"best": "a", "kind": "x"}
    assert set(faults_of(mapping)) == {
        "name", "[criteria] Staff 2", "[criteria.other] best", "[criteria.other] kind",
    }  # fmt: skip


def test_too_many_entries_are_refused_without_reading_them_all():
    entry = one()["criteria"]["staff"]
    mapping = {"criteria": {f"c{number}": entry for number in range(MOST_ENTRIES)}}
    assert len(criteria_from_mapping(mapping, "x.toml")) == MOST_ENTRIES
    mapping["criteria"] |= {f"d{number}": {"bad": 1} for number in range(3)}
    told = faults_of(mapping)
    assert list(told) == ["criteria"]
    assert f"{MOST_ENTRIES + 3} criteria" in told["criteria"]


# ---- properties ---------------------------------------------------------------------------------------------------

plain = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12)
needed = plain.filter(lambda text: text.strip())
some_number = st.floats(-1e6, 1e6)


@st.composite
def entries(draw, key: str) -> CatalogueCriterion:
    kind = draw(st.sampled_from(CATALOGUE_KINDS))
    best = draw(some_number)
    numbers = (best, best + draw(st.floats(0.5, 9)), draw(st.none() | some_number))
    return CatalogueCriterion(
        key, draw(plain), Text(draw(needed), draw(needed)),
        tuple(draw(st.lists(st.sampled_from(PILLARS), min_size=1, unique=True))), kind,
        draw(st.just(key) | needed), draw(needed), *((None, None, None) if kind == "rule" else numbers),
        draw(plain), draw(plain), draw(st.none() | st.integers(1945, 2100)), draw(st.sampled_from(LEVELS)),
        tuple(draw(st.lists(needed, max_size=3, unique=True))), draw(plain), draw(st.sampled_from(SURETIES)), draw(plain),
    )  # fmt: skip


@settings(max_examples=50)
@given(st.data())
def test_any_sound_catalogue_survives_the_round_trip(data):
    keys = data.draw(
        st.lists(st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True), min_size=1, max_size=4, unique=True)
    )
    catalogue = {key: data.draw(entries(key)) for key in keys}
    again = criteria_from_mapping(tomllib.loads(criteria_to_toml(catalogue)), "x.toml")
    assert list(again.items()) == list(catalogue.items())


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=100)
@given(st.sampled_from([*one()["criteria"]["staff"], "threshold", "year", "changed_by", "note"]), junk)
def test_whatever_stands_at_a_key_gives_a_catalogue_or_a_scenario_error(key, value):
    mapping = one()
    mapping["criteria"]["staff"][key] = value
    try:
        catalogue = criteria_from_mapping(mapping, "x.toml")
    except ScenarioError as error:
        error.in_language("en")
    else:
        assert criteria_from_mapping(tomllib.loads(criteria_to_toml(catalogue)), "x.toml") == catalogue
