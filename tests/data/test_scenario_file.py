"""Scenario files: strict, every fault told together, and back to TOML unchanged."""

from __future__ import annotations

import copy
import itertools
import json
import math
import tomllib
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import ScenarioError
from data.indicator_columns import indicator_column, travel_kind
from data.road_speeds import DEFAULT_ROAD_SPEEDS
from data.scenario import (
    LOCK_REASONS,
    AreaShare,
    CandidateRule,
    CostIndex,
    Criterion,
    Fund,
    Intervention,
    Lock,
    Region,
    Rules,
    Scenario,
    SiteRule,
    Solver,
    Travel,
)
from data.scenario_file import read_scenario, scenario_from_mapping, scenario_to_mapping, scenario_to_toml
from data.schema import IDM_STATUSES, PILLARS, STAGES
from data.scoring_choices import (
    COMBINATIONS,
    METHODS,
    WEIGHT_DOUBTS,
    Combination,
    Dose,
    DoseStep,
    Doubt,
    SourceError,
    Weighting,
)
from data.service_kinds import service_kinds

ROOT = Path(__file__).resolve().parents[2]

SMALL = """
name = "Contoh 2027"
year = 2027

[region]
regency_codes = ["99.01", "99.02"]

[criteria.travel_time_ltsa_min]
weight = 2
best = 30
worst = 120
pillar = "migration_service"

[criteria.economy]
indicator = "idm_economic"
weight = 1
best = 0.8
worst = 0.4

[funds.kemnaker]
ministry = "Kemnaker"
budget_idr = 500_000_000

[interventions.officers]
label = "Petugas"
owner = "Kemnaker"
funds = ["kemnaker"]
unit_cost_idr = 45_600_000
pillar = "migration_service"
closes = { travel_time_ltsa_min = 0.5 }

[interventions.business]
label = "Usaha"
owner = "Kemnaker"
funds = ["kemnaker"]
unit_cost_idr = 80_000_000
pillar = "productive_business"
closes = { economy = 0.3 }
requires = ["officers"]

[rules]
villages = 3
"""


def small() -> dict:
    return tomllib.loads(SMALL)


def faults_of(mapping: dict) -> dict[str, str]:
    """Where → message in English, of the one error that is raised."""
    with pytest.raises(ScenarioError) as caught:
        scenario_from_mapping(mapping, "contoh.toml")
    for fault in caught.value.faults:
        assert all(fault.problem), fault
        assert all(fault.remedy), fault
    return {fault.where: fault.in_language("en") for fault in caught.value.faults}


def changed(path: str, value: object) -> dict:
    """Return the small scenario with one value set; the path is written a/b/c."""
    mapping = small()
    *sections, key = path.split("/")
    table = mapping
    for name in sections:
        table = table.setdefault(name, {})
    table[key] = value
    return mapping


def test_a_file_gives_typed_values_and_the_defaults_for_the_rest():
    scenario = scenario_from_mapping(small(), "contoh.toml")
    assert scenario.criteria["economy"] == Criterion("idm_economic", 1.0, 0.8, 0.4)
    assert scenario.criteria["travel_time_ltsa_min"].indicator == "travel_time_ltsa_min"
    assert isinstance(scenario.criteria["travel_time_ltsa_min"].weight, float)
    assert scenario.criteria["economy"].kind == "need"
    assert scenario.method == "weighted_sum"
    assert (scenario.weighting, scenario.combination) == (Weighting(), Combination())
    assert (scenario.dose, scenario.doubt) == (Dose(), Doubt())
    assert scenario.funds["kemnaker"] == Fund("kemnaker", "Kemnaker", 500_000_000)
    assert scenario.interventions["business"].requires == ("officers",)
    assert scenario.candidates == CandidateRule()
    assert scenario.rules == Rules(villages=3)
    assert scenario.travel == Travel()
    assert scenario.solver == Solver()


def test_the_belu_scenario_reads_and_has_what_a_plan_needs():
    scenario = read_scenario(ROOT / "scenarios" / "belu.toml")
    assert scenario.region.regency_codes == ("53.04",)
    assert {criterion.pillar for criterion in scenario.criteria.values()} == set(PILLARS)
    assert all(criterion.source for criterion in scenario.criteria.values())
    assert len({fund.ministry for fund in scenario.funds.values()}) >= 4
    assert {intervention.pillar for intervention in scenario.interventions.values()} == set(PILLARS) - {"all"}
    assert scenario.rules.villages == 10
    assert scenario.rules.budget_idr < sum(fund.budget_idr for fund in scenario.funds.values())


def test_the_criteria_of_the_belu_scenario_use_declared_indicators():
    for criterion in read_scenario(ROOT / "scenarios" / "belu.toml").criteria.values():
        kind = travel_kind(criterion.indicator)
        # An indicator that nothing declares gets its own name as label.
        declared = (
            kind in service_kinds() if kind else indicator_column(criterion.indicator).label.id != criterion.indicator
        )
        assert declared, criterion.indicator


def test_the_belu_scenario_says_which_of_its_choices_about_scores_are_assumptions():
    scenario = read_scenario(ROOT / "scenarios" / "belu.toml")
    for criterion in scenario.criteria.values():
        assert (criterion.threshold is None) == (criterion.threshold_source == "")
        assert criterion.threshold is None or "asumsi" in criterion.threshold_source
    assert {criterion.kind for criterion in scenario.criteria.values()} == {"need", "readiness"}
    assert scenario.combination.rule == "need_only"
    assert scenario.dose == Dose()  # written out
    assert all("asumsi" in error.source for error in scenario.doubt.errors.values())


def test_a_placeholder_cost_in_the_belu_scenario_says_so_in_its_label():
    for intervention in read_scenario(ROOT / "scenarios" / "belu.toml").interventions.values():
        assert bool(intervention.cost_source) != ("belum ada sumber" in intervention.label)
        assert bool(intervention.cost_source) == (intervention.cost_year is not None)


@pytest.mark.parametrize(
    ("path", "value", "where", "message"),
    [
        ("nme", "x", "contoh.toml, nme", "Did you mean 'name'"),
        ("name", "  ", "contoh.toml, name", "blank"),
        ("name", 5, "contoh.toml, name", "expected text"),
        ("name", "a\x00b", "contoh.toml, name", "control characters"),
        ("year", 27, "contoh.toml, year", "2000 to 2100"),
        ("year", True, "contoh.toml, year", "whole number"),
        ("method", "weighted_sums", "contoh.toml, method", "Did you mean 'weighted_sum'"),
        ("minimum_completeness", 1.2, "contoh.toml, minimum_completeness", "out of range"),
        ("region", 3, "contoh.toml, [region]", "expected a section"),
        ("region/regency_codes", [52.1], "contoh.toml, [region] regency_codes", "in quotes"),
        ("region/regency_codes", ["52.1"], "contoh.toml, [region] regency_codes", "not a valid code: '52.1'"),
        ("region/regency_codes", "99.01", "contoh.toml, [region] regency_codes", "a list of texts"),
        ("region/province_codes", [53], "contoh.toml, [region] province_codes", "in quotes"),
        ("candidates/minimum", 5, "contoh.toml, [candidates] rule", "missing"),
        ("candidates/rule", "threshold", "contoh.toml, [candidates] minimum", "missing"),
        ("candidates/rule", "top_share", "contoh.toml, [candidates] top_share", "missing"),
        ("candidates/rule", "list", "contoh.toml, [candidates] village_codes", "missing"),
        (
            "candidates/indicator",
            "migrant_worker",
            "contoh.toml, [candidates] indicator",
            "Did you mean 'migrant_workers'",
        ),
        ("criteria", {}, "contoh.toml, criteria", "empty"),
        ("criteria/Bad Key", {}, "contoh.toml, [criteria] Bad Key", "not a valid key"),
        ("criteria/economy/weight", -1, "contoh.toml, [criteria.economy] weight", "out of range"),
        ("criteria/economy/weight", "2", "contoh.toml, [criteria.economy] weight", "expected a number"),
        ("criteria/economy/weight", math.nan, "contoh.toml, [criteria.economy] weight", "out of range"),
        ("criteria/economy/worst", math.inf, "contoh.toml, [criteria.economy] worst", "out of range"),
        ("criteria/economy/worst", 0.8, "contoh.toml, [criteria.economy] worst", "equals best"),
        (
            "criteria/economy/pillar",
            "cooperatives",
            "contoh.toml, [criteria.economy] pillar",
            "Did you mean 'cooperative'",
        ),
        ("criteria/economy/wieght", 1, "contoh.toml, [criteria.economy] wieght", "Did you mean 'weight'"),
        ("funds/kemnaker/budget_idr", -1, "contoh.toml, [funds.kemnaker] budget_idr", "out of range"),
        ("funds/kemnaker/budget_idr", 5e8, "contoh.toml, [funds.kemnaker] budget_idr", "without a decimal point"),
        ("interventions/officers/pillar", "all", "contoh.toml, [interventions.officers] pillar", "unknown"),
        (
            "interventions/officers/stage",
            "befor",
            "contoh.toml, [interventions.officers] stage",
            "Did you mean 'before'",
        ),
        ("interventions/officers/funds", [], "contoh.toml, [interventions.officers] funds", "empty list"),
        (
            "interventions/officers/funds",
            ["kemnker"],
            "contoh.toml, [interventions.officers] funds",
            "Did you mean 'kemnaker'",
        ),
        (
            "interventions/officers/closes",
            {"econmy": 0.1},
            "contoh.toml, [interventions.officers] closes",
            "Did you mean 'economy'",
        ),
        (
            "interventions/officers/closes",
            {"economy": 1.5},
            "contoh.toml, [interventions.officers] closes.economy",
            "out of range",
        ),
        (
            "interventions/officers/eligible_criterion",
            "x",
            "contoh.toml, [interventions.officers] eligible_criterion",
            "there is no 'x'",
        ),
        (
            "interventions/officers/requires",
            ["busines"],
            "contoh.toml, [interventions.officers] requires",
            "Did you mean 'business'",
        ),
        (
            "interventions/officers/requires",
            ["business"],
            "contoh.toml, [interventions.officers] requires",
            "circle: officers → business → officers",
        ),
        (
            "interventions/officers/requires",
            ["officers"],
            "contoh.toml, [interventions.officers] requires",
            "circle: officers → officers",
        ),
        ("rules/villages", 0, "contoh.toml, [rules] villages", "out of range"),
        ("rules/villages_minimum", 4, "contoh.toml, [rules] villages_minimum", "more than villages (3)"),
        ("rules/regency_floors", {"99": {"01": 1}}, "contoh.toml, [rules] regency_floors", "not quoted"),
        ("rules/regency_floors", {"99.01": -1}, "contoh.toml, [rules] regency_floors.99.01", "out of range"),
        (
            "rules/regency_floors",
            {"99.03": 1},
            "contoh.toml, [rules] regency_floors.99.03",
            "outside the scenario's region",
        ),
        ("rules/holistic", "yes", "contoh.toml, [rules] holistic", "true or false"),
        ("rules/exposure", "pmi", "contoh.toml, [rules] exposure", "unknown"),
        ("rules/locks", {"village_code": "x"}, "contoh.toml, [rules] locks", "a list of tables [[rules.locks]]"),
        ("travel/access_speed_kmh", 0, "contoh.toml, [travel] access_speed_kmh", "> 0"),
        ("travel/join_gap_m", 2001, "contoh.toml, [travel] join_gap_m", "2"),
        ("travel/join_gap_m", -1, "contoh.toml, [travel] join_gap_m", "0"),
        ("travel/speeds", {"locl": {}}, "contoh.toml, [travel.speeds] locl", "Did you mean 'local'"),
        ("travel/speeds", {"local": {"paved_kmh": -3}}, "contoh.toml, [travel.speeds.local] paved_kmh", "out of range"),
        ("solver/relative_gap", -0.1, "contoh.toml, [solver] relative_gap", "out of range"),
    ],
)
def test_a_fault_is_told_once_with_its_place_and_a_remedy(path, value, where, message):
    told = faults_of(changed(path, value))
    assert message in told[where]


def test_an_integer_of_thousands_of_digits_is_told_without_printing_it():
    # Hexadecimal, TOML has no limit of digits, and str() of such a number raises.
    told = faults_of(tomllib.loads(SMALL + f"budget_idr = 0x1{'0' * 20_000}\n"))
    assert "out of range" in told["contoh.toml, [rules] budget_idr"]


@pytest.mark.parametrize("section", ["criteria", "funds", "interventions", "rules"])
def test_a_missing_section_is_told(section):
    mapping = small()
    del mapping[section]
    assert "missing" in faults_of(mapping)[f"contoh.toml, {section}"]


@pytest.mark.parametrize(
    ("path", "where"),
    [
        ("criteria/economy/weight", "[criteria.economy] weight"),
        ("funds/kemnaker/ministry", "[funds.kemnaker] ministry"),
        ("interventions/officers/unit_cost_idr", "[interventions.officers] unit_cost_idr"),
        ("rules/villages", "[rules] villages"),
    ],
)
def test_a_missing_key_is_told(path, where):
    mapping = small()
    *sections, key = path.split("/")
    table = mapping
    for name in sections:
        table = table[name]
    del table[key]
    assert list(faults_of(mapping)) == [f"contoh.toml, {where}"]


def test_all_faults_of_a_file_are_told_together():
    mapping = changed("criteria/economy/weight", -1)
    mapping["funds"]["kemnaker"]["budget_idr"] = -5
    mapping["interventions"]["business"]["requires"] = ["nothing"]
    mapping["rules"]["villages"] = "3"
    del mapping["year"]
    assert set(faults_of(mapping)) == {
        "contoh.toml, year",
        "contoh.toml, [criteria.economy] weight",
        "contoh.toml, [funds.kemnaker] budget_idr",
        "contoh.toml, [interventions.business] requires",
        "contoh.toml, [rules] villages",
    }


def test_weights_that_sum_to_zero_are_told_at_the_criteria():
    mapping = small()
    for criterion in mapping["criteria"].values():
        criterion["weight"] = 0
    assert "all weights are zero" in faults_of(mapping)["contoh.toml, [criteria]"]


@pytest.mark.parametrize("ceilings", [{"regency_ceilings": {"99.01": 1}}, {"regency_ceiling_each": 1}])
def test_a_floor_above_its_ceiling_is_told(ceilings):
    mapping = small()
    mapping["rules"] |= {"regency_floors": {"99.01": 2}} | ceilings
    assert "more than" in faults_of(mapping)["contoh.toml, [rules] regency_floors.99.01"]


def test_a_regency_with_its_own_ceiling_may_exceed_the_ceiling_of_the_others():
    mapping = small()
    mapping["rules"] |= {"regency_floors": {"99.01": 2}, "regency_ceilings": {"99.01": 2}, "regency_ceiling_each": 1}
    assert scenario_from_mapping(mapping, "contoh.toml").rules.regency_ceilings == {"99.01": 2}


def lock(code: object, direction: str = "in", reason: str = "commitment") -> dict:
    return {"village_code": code, "direction": direction, "reason": reason}


def test_locks_are_checked_one_by_one():
    locks = [
        lock("99.01.01.2001"),
        lock("9901012001", "out"),  # the same village, without dots
        lock("99.03.01.2001"),  # not in the region
        lock("99.03.01.2002", "out"),  # locked out of somewhere else: harmless
        lock(9901012003),
        lock("99.01", "up", "because"),
        7,
    ]
    told = faults_of(changed("rules/locks", locks))
    place = "contoh.toml, [[rules.locks]] #"
    assert set(told) == {
        f"{place}2 village_code", f"{place}3 village_code", f"{place}5 village_code", f"{place}6 village_code",
        f"{place}6 direction", f"{place}6 reason", f"{place}7",
    }  # fmt: skip
    assert "already locked at #1" in told[f"{place}2 village_code"]
    assert "outside" in told[f"{place}3 village_code"]
    assert "in quotes" in told[f"{place}5 village_code"]


def test_unquoted_codes_in_toml_text_are_told_to_be_quoted():
    text = SMALL.replace('["99.01", "99.02"]', "[52.10]") + "regency_floors = { 52.10 = 1 }\n"
    told = faults_of(tomllib.loads(text))
    assert "unquoted, 52.10 is read as 52.1" in told["contoh.toml, [region] regency_codes"]
    assert "unquoted, 52.10 is read as 52.1" in told["contoh.toml, [rules] regency_floors"]


def test_speeds_are_laid_over_the_defaults_key_by_key():
    travel = scenario_from_mapping(changed("travel/speeds", {"local": {"paved_kmh": 25}}), "contoh.toml").travel
    assert travel.speeds["local"].paved_kmh == 25.0
    assert travel.speeds["local"].unpaved_kmh == DEFAULT_ROAD_SPEEDS["local"].unpaved_kmh
    assert {k: v for k, v in travel.speeds.items() if k != "local"} == {
        k: v for k, v in DEFAULT_ROAD_SPEEDS.items() if k != "local"
    }


def test_a_changed_speed_does_not_keep_the_source_of_the_default():
    own = scenario_from_mapping(changed("travel/speeds", {"local": {"paved_kmh": 25}}), "contoh.toml")
    assert "belum ada sumber" in own.travel.speeds["local"].source
    surface = scenario_from_mapping(changed("travel/speeds", {"local": {"assumed_surface": "paved"}}), "contoh.toml")
    assert surface.travel.speeds["local"].source == DEFAULT_ROAD_SPEEDS["local"].source


def test_many_unknown_keys_are_counted_and_not_all_listed():
    mapping = small() | {f"zz{number}": 1 for number in range(500)}
    told = faults_of(mapping)
    assert len(told) == 21
    assert "480 more unknown keys" in told["contoh.toml"]


def test_a_deep_list_and_a_huge_text_give_short_messages():
    deep: list = []
    for _ in range(5_000):
        deep = [deep]
    mapping = changed("funds/kemnaker/ministry", "x" * 50_000)
    mapping["region"]["regency_codes"] = deep
    mapping["rules"]["locks"] = "y" * 50_000
    assert all(len(message) < 400 for message in faults_of(mapping).values())


def test_the_mapping_given_is_left_as_it_was():
    mapping = changed("rules/locks", [lock("99.01.01.2001")])
    before = copy.deepcopy(mapping)
    scenario_from_mapping(mapping, "contoh.toml")
    assert mapping == before


def test_every_field_of_a_scenario_stands_in_its_mapping():
    """A field that is not written would be lost on saving and left out of the digest."""
    mapping = scenario_to_mapping(full_scenario())
    assert set(mapping) == {field.name for field in fields(Scenario)}
    for name, kind in (
        ("rules", Rules),
        ("travel", Travel),
        ("solver", Solver),
        ("candidates", CandidateRule),
        ("region", Region),
        ("weighting", Weighting),
        ("combination", Combination),
        ("dose", Dose),
        ("doubt", Doubt),
        ("cost_index", CostIndex),
    ):
        assert set(mapping[name]) == {field.name for field in fields(kind)}, name
    assert set(mapping["interventions"]["officers"]) == {field.name for field in fields(Intervention)} - {"key"}
    assert set(mapping["funds"]["kemnaker"]) == {field.name for field in fields(Fund)} - {"key"}
    assert set(mapping["criteria"]["economy"]) == {field.name for field in fields(Criterion)}
    assert set(mapping["interventions"]["officers"]["site"][0]) == {field.name for field in fields(SiteRule)}
    assert set(mapping["rules"]["area_shares"][0]) == {field.name for field in fields(AreaShare)}
    assert set(mapping["rules"]["locks"][0]) == {field.name for field in fields(Lock)}
    assert set(mapping["dose"]["steps"][0]) == {field.name for field in fields(DoseStep)}
    assert set(mapping["doubt"]["errors"]["pmi"]) == {field.name for field in fields(SourceError)}


def full_scenario() -> Scenario:
    """Every section, and values other than the defaults."""
    mapping = small() | {"description": 'Baris satu\nbaris "dua" \\ ünï', "minimum_completeness": 0.25}
    mapping["candidates"] = {
        "rule": "list", "indicator": "migrant_workers_per_1000", "minimum": 3, "top_share": 0.2,
        "village_codes": ["9901012001"], "exclude_programmes": ["EMAS"],
    }  # fmt: skip
    mapping["interventions"]["officers"] |= {
        "cost_year": 2025,
        "eligible_criterion": "economy",
        "eligible_minimum_need": 0.1,
        "yearly_cost_idr": [45_600_000, 45_600_000, 40_000_000],
        "cost_indexed": False,
        "cost_sharing": True,
        "site": [{"indicator": "uncovered_population_share", "at_least": 0.2, "at_most": 1}],
        "fund_minimum_shares": {"kemnaker": 0.5},
    }
    mapping["funds"]["kemnaker"]["yearly_budgets_idr"] = {"2028": 10**9, "2029": 0}
    mapping["cost_index"] = {"factors": {"99.01": 1.25, "99": 2}, "source": "contoh", "year": 2024}
    mapping["rules"] |= {
        "villages_minimum": 1, "budget_idr": 10**15, "regency_floors": {"99.01": 1}, "regency_ceilings": {"99.02": 2},
        "regency_ceiling_each": 3, "holistic": True, "holistic_minimum_need": 0.4, "exposure": "one",
        "locks": [lock("99.01.01.2001") | {"note": "tahun kedua", "source": "SK 1", "interventions": ["officers"]}, lock("99.02.01.2001", "out", "refused")],
        "province_floors": {"99": 1}, "province_ceilings": {"99": 3}, "province_ceiling_each": 3,
        "outside_java_minimum_share": 0.5, "remote_minimum_share": 0.25, "ministries_minimum": 1,
        "area_shares": [{"province_codes": ["99"], "minimum_share": 20 / 120, "note": "afirmasi"}],
    }  # fmt: skip
    mapping["travel"] = {
        "speeds": {"ferry": {"paved_kmh": 12.5, "source": "jadwal"}},
        "max_access_km": 2,
        "join_gap_m": 250,
    }
    mapping["solver"] = {"time_limit_s": 5}
    mapping["criteria"]["economy"] |= {"threshold": 0.6, "threshold_source": "asumsi", "evidence": "x", "code": "U5"}
    mapping["criteria"]["economy"]["changed_by"] = ["Kemendes PDT", "Kemenkop"]
    mapping["criteria"]["staff"] = {"weight": 1, "best": 1, "worst": 0, "kind": "readiness"}
    mapping["method"] = "topsis"
    mapping["weighting"] = {
        "rule": "ahp", "pillars": {"all": 1}, "judgements": {"economy": {"travel_time_ltsa_min": 3}},
    }  # fmt: skip
    mapping["combination"] = {"rule": "product", "readiness_weight": 0.25, "need_split": 0.4, "readiness_split": 1}
    mapping["dose"] = {
        "basis": "need", "source": "uji",
        "steps": [
            {"key": "full", "label": "Penuh", "description": "Semua", "at_least": 1, "intensity": 1},
            {"key": "light", "label": "Ringan", "at_least": 0.2, "intensity": 0.5},
        ],
    }  # fmt: skip
    mapping["doubt"] = {
        "weights": "all", "cone": 1, "draws": 200, "worlds": 20, "seed": 7, "firm": 1,
        "errors": {"pmi": {"relative": 0.2, "absolute": 1, "shared": True, "source": "asumsi"}},
    }  # fmt: skip
    return scenario_from_mapping(mapping, "contoh.toml")


def test_a_scenario_with_every_field_survives_the_round_trip_through_toml():
    scenario = full_scenario()
    assert scenario_from_mapping(tomllib.loads(scenario_to_toml(scenario)), "x.toml") == scenario
    assert scenario_from_mapping(json.loads(json.dumps(scenario_to_mapping(scenario))), "x.json") == scenario


def test_the_belu_scenario_survives_a_file_round_trip(tmp_path):
    scenario = read_scenario(ROOT / "scenarios" / "belu.toml")
    copied = tmp_path / "salinan.toml"
    copied.write_text(scenario_to_toml(scenario), encoding="utf-8")
    assert read_scenario(copied) == scenario


def test_equal_scenarios_have_equal_mappings_whether_numbers_are_whole_or_not():
    scenario = full_scenario()
    first, *rest = scenario.dose.steps
    whole = replace(
        scenario,
        criteria={key: replace(value, weight=int(value.weight)) for key, value in scenario.criteria.items()},
        weighting=Weighting("ahp", {"all": 1}, {"economy": {"travel_time_ltsa_min": 3}}),
        combination=replace(scenario.combination, readiness_split=1),
        dose=replace(scenario.dose, steps=(replace(first, at_least=1, intensity=1), *rest)),
        doubt=replace(
            scenario.doubt, cone=1, firm=1, errors={"pmi": replace(scenario.doubt.errors["pmi"], absolute=1)}
        ),
    )
    assert whole == scenario
    assert json.dumps(scenario_to_mapping(whole)) == json.dumps(scenario_to_mapping(scenario))


def test_a_file_name_and_no_folder_stands_in_the_message(tmp_path):
    path = tmp_path / "rusak.toml"
    path.write_text("name = 3\n", encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        read_scenario(path)
    assert all(fault.where.startswith("rusak.toml, ") for fault in caught.value.faults)
    assert str(tmp_path) not in str(caught.value)


def test_a_dotted_bomb_and_broken_toml_are_scenario_errors(tmp_path):
    for name, text in (
        ("bom.toml", "a" + ".a" * 50_000 + " = 1\n"),
        ("rusak.toml", "name = \n"),
        ("dobel.toml", "year = 1\nyear = 2\n"),
    ):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ScenarioError):
            read_scenario(path)


# ---- properties ---------------------------------------------------------------------------------------------------

plain_text = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=30)
needed_text = plain_text.filter(lambda text: text.strip())
shares = st.floats(0, 1)
rupiah = st.integers(0, 10**15)


plain_keys = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
extras = {
    "threshold": st.none() | st.floats(-1e6, 1e6),
    "threshold_source": plain_text,
    "changed_by": st.lists(needed_text, max_size=3, unique=True).map(tuple),
    "evidence": plain_text,
    "code": plain_text,
}


@st.composite
def weightings(draw, keys: list[str], pillar: str) -> Weighting:
    rule = draw(st.sampled_from(["direct", "equal", "equal_pillars", "by_pillar", "entropy", "critic", "ahp"]))
    chain = dict(itertools.pairwise(keys)) if rule == "ahp" else {}
    judgements = {first: {second: draw(st.floats(0.12, 9))} for first, second in chain.items()}
    return Weighting(rule, {pillar: draw(st.floats(0.1, 5))} if rule == "by_pillar" else {}, judgements)


@st.composite
def doses(draw) -> Dose:
    keys = draw(st.lists(plain_keys, min_size=1, max_size=5, unique=True))
    basis = draw(st.sampled_from(["idm_status", "idm_score", "need", "readiness", "score"]))
    statuses = draw(st.permutations(IDM_STATUSES))
    limits = draw(st.lists(shares, min_size=len(keys), max_size=len(keys), unique=True))
    steps = tuple(
        DoseStep(
            key, draw(needed_text), draw(plain_text),
            *(((statuses[number],), None) if basis == "idm_status" else ((), limits[number])), draw(shares),
        )
        for number, key in enumerate(keys)
    )  # fmt: skip
    return Dose(basis, steps, draw(plain_text))


@st.composite
def doubts(draw) -> Doubt:
    draws = draw(st.integers(100, 100_000))
    errors = st.builds(SourceError, st.floats(0, 10), st.floats(0, 1e6), st.booleans(), plain_text)
    return Doubt(
        draw(st.sampled_from(WEIGHT_DOUBTS)), draw(shares), draws, draw(st.integers(1, draws)),
        draw(st.integers(0, 2**32 - 1)), draw(st.dictionaries(plain_keys, errors, max_size=3)), draw(st.floats(0.5, 1)),
    )  # fmt: skip


@st.composite
def scenarios(draw) -> Scenario:
    keys = draw(st.lists(st.from_regex(r"[a-z][a-z0-9]{0,8}", fullmatch=True), min_size=3, max_size=6, unique=True))
    criteria = {
        key: Criterion(
            draw(needed_text),
            draw(st.floats(0.1, 100)),
            low,
            low + draw(st.floats(0.5, 10)),
            draw(st.sampled_from(PILLARS)),
            draw(plain_text),
            **{name: draw(strategy) for name, strategy in extras.items()},
        )
        for key in keys
        for low in [draw(st.floats(-1e6, 1e6))]
    }
    funds = {key: Fund(key, draw(needed_text), draw(rupiah), draw(plain_text)) for key in keys[:2]}
    interventions = {
        key: Intervention(
            key, draw(needed_text), draw(needed_text), tuple(draw(st.lists(st.sampled_from(keys[:2]), min_size=1, unique=True))),
            draw(rupiah), draw(st.sampled_from([p for p in PILLARS if p != "all"])), draw(st.sampled_from(STAGES)), draw(plain_text),
            draw(st.none() | st.integers(1990, 2100)), draw(st.dictionaries(st.sampled_from(keys), shares)),
            draw(st.sampled_from(["", *keys])), draw(shares), tuple(keys[:number]),
        )
        for number, key in enumerate(keys)
    }  # fmt: skip
    codes = draw(st.lists(st.from_regex(r"99\.0[1-9]\.0[1-9]\.200[1-9]", fullmatch=True), max_size=4, unique=True))
    locks = tuple(
        Lock(code, draw(st.sampled_from(["in", "out"])), draw(st.sampled_from(LOCK_REASONS)), draw(plain_text))
        for code in codes
    )
    rules = Rules(
        draw(st.integers(1, 500)), budget_idr=draw(st.none() | rupiah), locks=locks, holistic=draw(st.booleans())
    )
    ready = {"ready_" + key: replace(criterion, kind="readiness") for key, criterion in criteria.items()}
    return Scenario(
        draw(needed_text), draw(st.integers(2000, 2100)), Region(), CandidateRule("top_share", top_share=draw(shares)),
        criteria | ready, funds, interventions, rules, description=draw(plain_text), minimum_completeness=draw(shares),
        method=draw(st.sampled_from(METHODS)), weighting=draw(weightings(keys, criteria[keys[0]].pillar)),
        combination=Combination(draw(st.sampled_from(COMBINATIONS)), draw(st.floats(0.01, 1)), draw(shares), draw(shares)),
        dose=draw(doses()), doubt=draw(doubts()),
    )  # fmt: skip


@given(scenarios())
def test_any_sound_scenario_survives_the_round_trip(scenario):
    assert scenario_from_mapping(tomllib.loads(scenario_to_toml(scenario)), "x.toml") == scenario


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@given(st.data())
def test_whatever_stands_at_a_key_gives_a_scenario_or_a_scenario_error(data):
    mapping = scenario_to_mapping(full_scenario())
    table = mapping
    while True:
        key = data.draw(st.sampled_from(sorted(table)))
        if not isinstance(table[key], dict) or not table[key] or data.draw(st.booleans()):
            break
        table = table[key]
    table[key] = data.draw(values)
    try:
        scenario = scenario_from_mapping(mapping, "x.toml")
    except ScenarioError as error:
        error.in_language("en")  # the message itself can be built
    else:
        assert scenario_from_mapping(tomllib.loads(scenario_to_toml(scenario)), "x.toml") == scenario
