"""The intervention catalogue: what ships is complete and invents no price; files are strict and survive the round trip."""

from __future__ import annotations

import copy
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.criteria_catalogue import criterion_from
from data.criteria_file import read_criteria
from data.errors import ScenarioError
from data.intervention_catalogue import (
    COST_INDICES,
    FUND_KINDS,
    CatalogueIntervention,
    Cost,
    fitted,
    intervention_from,
    with_later_years,
)
from data.intervention_file import (
    MOST_ENTRIES,
    OWN_PILLARS,
    SURETIES,
    interventions_from_mapping,
    interventions_to_toml,
    read_interventions,
)
from data.limits import LIMITS
from data.scenario import Intervention
from data.scenario_file import read_scenario, scenario_from_mapping, scenario_to_toml
from data.schema import STAGES
from data.wording import Text

FOLDER = Path(__file__).resolve().parents[2] / "scenarios"
FILE = FOLDER / "interventions.toml"
# What the requirement names, and the entry that it is.
REQUIRED = {
    "migration-service officers": "village_officers",
    "internet at the service post": "internet_post",
    "mini-BTS": "mini_bts",
    "BTS": "bts_4g",
    "village road": "village_road",
    "solar panel": "solar_panel",
    "water reservoir (embung)": "embung",
    "house of learning": "study_house",
    "production house": "production_house",
    "business training and mentoring": "business_training",
    "tools": "production_tools",
    "packaging/halal": "packaging_halal",
    "community-parenting facilitator": "parenting_facilitator",
    "PAUD": "early_childhood_centre",
    "PKBM": "community_learning_centre",
    "cooperative forming": "cooperative_forming",
    "cooperative coaching": "cooperative_coaching",
    "KUR access": "kur_access",
    "mobile training unit": "mobile_training_unit",
    "mobile LTSA": "mobile_ltsa",
    "health check of CPMI": "cpmi_health_check",
    "legal/passport service": "passport_legal_service",
    "TKM pemula": "starter_entrepreneurs",
    "TKM lanjutan": "advanced_entrepreneurs",
    "padat karya": "labour_intensive_works",
    "BLK komunitas": "community_blk",
    "productive business aid": "business_groups",
    "training of officers": "officer_training",
    "marketing": "product_marketing",
    "public transport": "public_transport",
    "safe-migration information": "migration_information",
    "money and remittances": "remittance_training",
}
# The prices found in public sources: unit, units in a village, year of the source; all of one press source (C).
PRICES = {
    "village_officers": (2 * 1_900_000 * 12, 1, 2020),
    "business_groups": (20_000_000, 4, 2022),
    "starter_entrepreneurs": (10_000_000, 4, 2025),
    "advanced_entrepreneurs": (20_000_000, 2, 2025),
    "labour_intensive_works": (100_000_000, 1, 2025),
    "community_blk": (1_000_000_000, 1, 2020),
    "local_programme_operation": (70_000_000 // 2, 1, 2019),
    "internet_post": (575_000 * 12, 1, 2025),
    "mini_bts": (92_000_000, 1, 2020),
    "bts_4g": (2_600_000_000, 1, 2022),
}

ONE = """
[interventions.officers]
label = { id = "Petugas", en = "Officers" }
pillar = "migration_service"
owner = "Kemnaker"
owner_source = "contoh"
fund_kinds = ["apbn"]
unit = "desa"
cost = { unit_cost_idr = 10, source = "contoh", surety = "C" }
closes = { travel_time_ltsa_min = 0.5 }
closes_source = "asumsi"
site_rule = { id = "Di kantor desa.", en = "At the village office." }
tags_note = "tidak ada sumber"
evidence = "contoh"
"""


@pytest.fixture(scope="module")
def shipped() -> dict[str, CatalogueIntervention]:
    return dict(read_interventions(FILE))


def one() -> dict:
    return tomllib.loads(ONE)


def faults_of(mapping: dict) -> dict[str, str]:
    with pytest.raises(ScenarioError) as caught:
        interventions_from_mapping(mapping, "x.toml")
    assert all(all(fault.problem) and all(fault.remedy) for fault in caught.value.faults)
    return {fault.where.removeprefix("x.toml, "): fault.in_language("en") for fault in caught.value.faults}


# ---- what ships ---------------------------------------------------------------------------------------------------


def test_every_intervention_that_the_requirement_names_is_in_the_file(shipped):
    assert set(REQUIRED.values()) <= set(shipped)


def test_every_criterion_named_is_a_need_criterion_of_the_criteria_catalogue(shipped):
    needs = {key for key, entry in read_criteria(FOLDER / "criteria.toml").items() if entry.kind == "need"}
    for key, entry in shipped.items():
        assert {*entry.closes, entry.eligible_criterion} - {""} <= needs, key


def test_prices_are_those_of_the_sources_and_nothing_else_has_a_price(shipped):
    priced = {
        key: (entry.cost.unit_cost_idr, entry.units_per_village, entry.cost.year)
        for key, entry in shipped.items()
        if entry.cost.unit_cost_idr is not None
    }
    assert priced == PRICES
    assert {shipped[key].cost.surety for key in priced} == {"C"}
    assert all(shipped[key].cost.source for key in priced)


def test_ranges_and_yearly_costs_are_those_of_the_sources(shipped):
    internet, advanced = shipped["internet_post"].cost, shipped["advanced_entrepreneurs"].cost
    assert (internet.low_idr, internet.high_idr) == (480_000 * 12, 575_000 * 12)
    assert (advanced.low_idr, advanced.high_idr) == (15_000_000, 20_000_000)
    officers = shipped["village_officers"]
    assert (officers.cost.years, officers.village_cost_idr, officers.later_years_idr) == (3, 45_600_000, 45_600_000)
    assert shipped["business_groups"].village_cost_idr == 80_000_000
    assert shipped["business_groups"].later_years_idr == 0
    assert shipped["parenting_facilitator"].later_years_idr is None


def test_a_number_of_units_that_no_source_gives_is_called_an_assumption(shipped):
    for key in ("starter_entrepreneurs", "advanced_entrepreneurs"):
        assert "asumsi" in shipped[key].cost.note


def test_loans_are_told_as_loans_and_are_no_price(shipped):
    assert "Rp100 juta" in shipped["kur_access"].note
    assert shipped["kur_access"].cost.unit_cost_idr is None
    assert "Rp3 miliar" in shipped["cooperative_forming"].note


def test_every_share_and_lead_time_is_called_an_assumption(shipped):
    for key, entry in shipped.items():
        assert entry.closes, key
        assert entry.closes_source.startswith("asumsi"), key
        assert entry.lead_time_source == "asumsi", key


def test_a_priority_tag_has_a_source_and_where_none_is_known_that_is_said(shipped):
    for key, entry in shipped.items():
        assert ("tidak ada sumber" in entry.tags_note) == (not entry.priority_tags), key
        assert all(tag.startswith("PN ") and "RPJMN 2020-2024" in tag for tag in entry.priority_tags), key


def test_all_pillars_stages_and_kinds_of_fund_occur(shipped):
    entries = list(shipped.values())
    assert {entry.pillar for entry in entries} == set(OWN_PILLARS)
    assert {entry.stage for entry in entries} == set(STAGES)
    assert {kind for entry in entries for kind in entry.fund_kinds} == set(FUND_KINDS)


def test_labels_differ_between_entries_in_both_languages(shipped):
    for language in ("id", "en"):
        texts = [entry.label.in_language(language) for entry in shipped.values()]
        assert len(set(texts)) == len(texts)


def test_the_shipped_catalogue_survives_the_round_trip_well_below_the_size_limit(shipped, tmp_path):
    path = tmp_path / "salinan.toml"
    path.write_text(interventions_to_toml(shipped), encoding="utf-8")
    assert path.stat().st_size < 0.8 * LIMITS.max_toml_bytes
    assert list(read_interventions(path).items()) == list(shipped.items())


# ---- from entry to intervention -----------------------------------------------------------------------------------


def test_an_intervention_takes_over_what_the_catalogue_says(shipped):
    entry = shipped["business_groups"]
    assert intervention_from(entry, ("kemnaker", "desa")) == Intervention(
        "business_groups", entry.label.id, "Kemnaker", ("kemnaker", "desa"), 80_000_000, "productive_business", "after",
        f"mataram.antaranews.com 212389, Desa Lantan 2022, tingkat C; 4 x kelompok (10 orang); {entry.cost.note}", 2022, dict(entry.closes),
        cost_indexed=False,
    )  # fmt: skip


def test_without_any_price_there_is_no_intervention(shipped):
    with pytest.raises(ValueError, match="no sourced cost"):
        intervention_from(shipped["village_road"], ("pupr",))


def test_a_price_of_the_planner_has_no_source(shipped):
    own = intervention_from(shipped["starter_entrepreneurs"], ("kemnaker",), 12_000_000)
    assert (own.unit_cost_idr, own.cost_source, own.cost_year) == (48_000_000, "", None)
    same = intervention_from(shipped["starter_entrepreneurs"], ("kemnaker",), 10_000_000)
    assert same.cost_source


def test_a_regional_index_multiplies_what_is_built_and_is_told(shipped):
    built = intervention_from(shipped["mini_bts"], ("apbd",), cost_index=1.25)
    assert built.unit_cost_idr == 115_000_000
    assert "dikali indeks 1.25" in built.cost_source
    assert not built.cost_indexed
    assert intervention_from(shipped["mini_bts"], ("apbd",)).cost_indexed
    with pytest.raises(ValueError, match="does not apply"):
        intervention_from(shipped["village_officers"], ("kemnaker",), cost_index=1.25)


def test_what_is_paid_for_years_costs_each_of_them(shipped):
    officers, groups, mini = (shipped[key] for key in ("village_officers", "business_groups", "mini_bts"))
    paid = with_later_years(intervention_from(officers, ("kemnaker",)), officers)
    assert paid.yearly_cost_idr == (45_600_000, 45_600_000, 45_600_000)
    own = with_later_years(intervention_from(officers, ("kemnaker",), 50_000_000), officers)
    assert own.yearly_cost_idr == (50_000_000, 50_000_000, 50_000_000)
    once = intervention_from(groups, ("kemnaker",))
    assert with_later_years(once, groups) == once
    unknown = replace(officers, cost=replace(officers.cost, yearly_cost_idr=None))
    assert with_later_years(intervention_from(unknown, ("kemnaker",)), unknown).yearly_cost_idr == ()
    upkept = replace(mini, cost=replace(mini.cost, years=3, yearly_cost_idr=1_000_000))
    assert with_later_years(intervention_from(upkept, ("apbd",), cost_index=1.5), upkept, 1.5).yearly_cost_idr == (
        138_000_000, 1_500_000, 1_500_000,
    )  # fmt: skip


@pytest.mark.parametrize(("price", "index"), [(0, 1.0), (-1, 1.0), (5, 0.0), (5, float("nan")), (5, float("inf"))])
def test_a_price_or_index_not_above_zero_is_refused(shipped, price, index):
    with pytest.raises(ValueError, match=r"above zero|does not apply"):
        intervention_from(shipped["mini_bts"], ("apbd",), price, index)


def test_what_a_scenario_does_not_hold_is_left_out_and_named(shipped):
    whole = intervention_from(shipped["mobile_training_unit"], ("kemnaker",), 1)
    kept, left_out = fitted(whole, {"idm_course_score"}, set())
    assert kept.closes == {"idm_course_score": 0.3}
    assert (kept.eligible_criterion, kept.eligible_minimum_need) == ("", 0.0)
    assert left_out == ("business_training_given", "travel_time_blk_min")
    tools = intervention_from(shipped["production_tools"], ("kemnaker",), 1)
    assert fitted(tools, set(tools.closes), set())[1] == ("business_training",)
    assert fitted(tools, set(tools.closes), {"business_training"}) == (tools, ())


def test_every_entry_can_stand_in_a_scenario_that_survives_the_round_trip(shipped):
    needs = {key: entry for key, entry in read_criteria(FOLDER / "criteria.toml").items() if entry.kind == "need"}
    belu = read_scenario(FOLDER / "belu.toml")
    named = {name for entry in shipped.values() for name in (*entry.closes, entry.eligible_criterion) if name}
    criteria = {key: criterion_from(needs[key], 1.0, "all") for key in sorted(named)}
    taken = {
        key: with_later_years(intervention_from(entry, ("kemnaker", "komdigi"), entry.cost.unit_cost_idr or 1), entry)
        for key, entry in shipped.items()
    }
    assert all(fitted(each, criteria, taken) == (each, ()) for each in taken.values())
    wanted = replace(belu, criteria=belu.criteria | criteria, interventions=taken)
    again = scenario_from_mapping(tomllib.loads(scenario_to_toml(wanted)), "x.toml")
    assert again == wanted
    assert {key for key, each in again.interventions.items() if not each.cost_source} == {
        key for key, entry in shipped.items() if entry.cost.unit_cost_idr is None
    }


# ---- the file -----------------------------------------------------------------------------------------------------


def test_what_is_left_out_is_empty():
    entry = interventions_from_mapping(one(), "x.toml")["officers"]
    assert (entry.stage, entry.units_per_village, entry.lead_time_months) == ("all", 1, None)
    assert (entry.requires, entry.priority_tags, entry.surety) == ((), (), "?")
    assert entry.cost == Cost(10, source="contoh", surety="C")


@pytest.mark.parametrize(
    ("key", "value", "where", "message"),
    [
        ("pillar", "all", "[interventions.officers] pillar", "unknown"),
        ("stage", "befor", "[interventions.officers] stage", "before"),
        ("fund_kinds", ["apbn", "abpd"], "[interventions.officers] fund_kinds", "apbd"),
        ("units_per_village", 0, "[interventions.officers] units_per_village", "out of range"),
        ("units_per_village", 1.5, "[interventions.officers] units_per_village", "whole number"),
        ("closes", {"a": 1.5}, "[interventions.officers] closes a", "out of range"),
        ("closes", {"a b": 0.5}, "[interventions.officers] closes a b", "no criterion key"),
        ("eligible_minimum_need", 0.5, "[interventions.officers] eligible_minimum_need", "eligible_criterion"),
        ("lead_time_months", 3, "[interventions.officers] lead_time_source", "missing"),
        ("priority_tags", ["RPJMN"], "[interventions.officers] priority_tags", "PN, PP, KP or RO"),
        ("requires", ["offices"], "[interventions.officers] requires", "officers"),
        ("requires", ["officers"], "[interventions.officers] requires", "requires itself"),
        ("site_rule", {"id": "x"}, "[interventions.officers.site_rule] en", "missing"),
        ("cost", {"source": "x"}, "[interventions.officers.cost] source", "without unit_cost_idr"),
        ("cost", {"unit_cost_idr": 1, "surety": "C"}, "[interventions.officers.cost] source", "missing"),
        ("cost", {"unit_cost_idr": 1, "source": "x"}, "[interventions.officers.cost] surety", "missing"),
        ("cost", {"index": "x"}, "[interventions.officers.cost] index", "unknown"),
        (
            "cost",
            {"unit_cost_idr": 1, "source": "x", "surety": "C", "low_idr": 2},
            "[interventions.officers.cost] unit_cost_idr",
            "outside",
        ),
        (
            "cost",
            {"unit_cost_idr": 1, "source": "x", "surety": "C", "yearly_cost_idr": 2},
            "[interventions.officers.cost] yearly_cost_idr",
            "paid once",
        ),
        ("price", 5, "[interventions.officers] price", "unknown key"),
    ],
)
def test_a_fault_is_told_once_with_its_place(key, value, where, message):
    mapping = one()
    mapping["interventions"]["officers"][key] = value
    told = faults_of(mapping)
    assert list(told) == [where]
    assert message in told[where]


def test_shares_without_a_source_are_refused():
    mapping = one()
    del mapping["interventions"]["officers"]["closes_source"]
    assert set(faults_of(mapping)) == {"[interventions.officers] closes_source"}


def test_entries_that_wait_for_each_other_are_refused():
    mapping = one()
    first = mapping["interventions"]["officers"]
    mapping["interventions"]["other"] = copy.deepcopy(first) | {"requires": ["officers"]}
    first["requires"] = ["other"]
    assert set(faults_of(mapping)) == {"[interventions.officers] requires", "[interventions.other] requires"}


@pytest.mark.parametrize("mapping", [{}, {"interventions": {}}, {"interventions": 3}])
def test_a_file_without_interventions_is_told(mapping):
    assert any("interventions" in place for place in faults_of(mapping))


def test_too_many_entries_are_refused_without_reading_them_all():
    entry = one()["interventions"]["officers"]
    mapping = {"interventions": {f"c{number}": entry for number in range(MOST_ENTRIES)}}
    assert len(interventions_from_mapping(mapping, "x.toml")) == MOST_ENTRIES
    mapping["interventions"] |= {f"d{number}": {"bad": 1} for number in range(3)}
    told = faults_of(mapping)
    assert list(told) == ["interventions"]
    assert f"{MOST_ENTRIES + 3} interventions" in told["interventions"]


# ---- properties ---------------------------------------------------------------------------------------------------

plain = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12)
needed = plain.filter(lambda text: text.strip())
rupiah = st.integers(1, 10**12)
share = st.floats(0, 1)


@st.composite
def costs(draw) -> Cost:
    years = draw(st.integers(1, 5))
    index, note = draw(st.sampled_from(("", *COST_INDICES))), draw(plain)
    if draw(st.booleans()):
        return Cost(years=years, index=index, note=note)
    price = draw(rupiah)
    later = draw(st.none() | rupiah) if years > 1 else None
    return Cost(
        price, draw(st.none() | st.integers(1, price)), draw(st.none() | st.integers(price, 10**13)), draw(needed),
        draw(st.none() | st.integers(1945, 2100)), draw(st.sampled_from(SURETIES)), years, later, index, note,
    )  # fmt: skip


@st.composite
def entries(draw, key: str, earlier: list[str]) -> CatalogueIntervention:
    closes = draw(st.dictionaries(st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True), share, max_size=3))
    months = draw(st.none() | st.integers(0, 120))
    eligible = draw(st.sampled_from(("", "poverty_share")))
    return CatalogueIntervention(
        key, Text(draw(needed), draw(needed)), draw(st.sampled_from(OWN_PILLARS)), draw(st.sampled_from(STAGES)),
        draw(needed), draw(needed), tuple(draw(st.lists(st.sampled_from(list(FUND_KINDS)), min_size=1, unique=True))),
        draw(needed), draw(st.integers(1, 50)), draw(costs()), months, draw(needed if months is not None else plain),
        closes, draw(needed if closes else plain), eligible, draw(share) if eligible else 0.0,
        tuple(draw(st.lists(st.sampled_from(earlier), unique=True, max_size=2))) if earlier else (),
        Text(draw(needed), draw(needed)), tuple(draw(st.lists(st.sampled_from(("PN 1", "RO x")), unique=True))),
        draw(needed), draw(needed), draw(st.sampled_from(SURETIES)), draw(plain),
    )  # fmt: skip


@settings(max_examples=50)
@given(st.data())
def test_any_sound_catalogue_survives_the_round_trip(data):
    keys = data.draw(
        st.lists(st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True), min_size=1, max_size=3, unique=True)
    )
    catalogue = {key: data.draw(entries(key, keys[:number])) for number, key in enumerate(keys)}
    again = interventions_from_mapping(tomllib.loads(interventions_to_toml(catalogue)), "x.toml")
    assert list(again.items()) == list(catalogue.items())


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=100)
@given(st.sampled_from([*one()["interventions"]["officers"], "requires", "stage", "priority_tags", "note"]), junk)
def test_whatever_stands_at_a_key_gives_a_catalogue_or_a_scenario_error(key, value):
    mapping = one()
    mapping["interventions"]["officers"][key] = value
    try:
        catalogue = interventions_from_mapping(mapping, "x.toml")
    except ScenarioError as error:
        error.in_language("en")
    else:
        assert interventions_from_mapping(tomllib.loads(interventions_to_toml(catalogue)), "x.toml") == catalogue


def test_an_entry_whose_price_is_taken_away_is_told_as_without_source(shipped):
    bare = replace(shipped["mini_bts"], cost=Cost())
    assert bare.village_cost_idr is None
    with pytest.raises(ValueError, match="no sourced cost"):
        intervention_from(bare, ("apbd",))
