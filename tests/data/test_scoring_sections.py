"""Sections of a scenario about scoring: strict, checked against each other, all faults told together."""

from __future__ import annotations

import copy
import tomllib

import pytest

from data.errors import ScenarioError
from data.scenario_file import scenario_from_mapping
from data.schema import IDM_STATUSES
from data.scoring_choices import (
    COMBINATIONS,
    DEFAULT_DOSE_STEPS,
    METHODS,
    WEIGHTINGS,
    Combination,
    Dose,
    DoseStep,
    Doubt,
    SourceError,
    Weighting,
)

SMALL = """
name = "Contoh 2027"
year = 2027

[criteria.distance]
indicator = "travel_time_ltsa_min"
weight = 2
best = 30
worst = 120
pillar = "migration_service"

[criteria.economy]
indicator = "idm_economic"
weight = 1
best = 0.8
worst = 0.4
pillar = "productive_business"

[criteria.poverty]
indicator = "poverty_share"
weight = 1
best = 0
worst = 0.4

[criteria.staff]
indicator = "village_staff_secondary_share"
kind = "readiness"
weight = 1
best = 1
worst = 0

[funds.kemnaker]
ministry = "Kemnaker"
budget_idr = 500_000_000

[interventions.officers]
owner = "Kemnaker"
funds = ["kemnaker"]
unit_cost_idr = 45_600_000
pillar = "migration_service"
closes = { distance = 0.5 }

[rules]
villages = 3
"""


def with_text(text: str) -> dict:
    """The small scenario with further TOML at its end."""
    return tomllib.loads(SMALL + text)


def read(mapping: dict):
    return scenario_from_mapping(mapping, "x.toml")


def faults_of(mapping: dict) -> dict[str, str]:
    with pytest.raises(ScenarioError) as caught:
        read(mapping)
    assert all(all(fault.problem) and all(fault.remedy) for fault in caught.value.faults)
    return {fault.where.removeprefix("x.toml, "): fault.in_language("en") for fault in caught.value.faults}


def steps(*tables: str) -> str:
    return "".join(f"\n[[dose.steps]]\n{table}\n" for table in tables)


# ---- what is read -------------------------------------------------------------------------------------------------


def test_the_keys_of_a_criterion_are_read():
    mapping = with_text("")
    mapping["criteria"]["economy"] |= {
        "threshold": 1, "threshold_source": "asumsi", "changed_by": ["Kemendes PDT"], "evidence": "uji", "code": "U5",
    }  # fmt: skip
    criterion = read(mapping).criteria["economy"]
    assert (criterion.kind, criterion.threshold, criterion.threshold_source) == ("need", 1.0, "asumsi")
    assert isinstance(criterion.threshold, float)
    assert (criterion.changed_by, criterion.evidence, criterion.code) == (("Kemendes PDT",), "uji", "U5")
    assert read(mapping).criteria["staff"].kind == "readiness"


@pytest.mark.parametrize("method", METHODS)
def test_every_method_is_accepted(method):
    assert read({"method": method} | with_text("")).method == method


@pytest.mark.parametrize("rule", [rule for rule in WEIGHTINGS if rule not in {"by_pillar", "ahp"}])
def test_a_weighting_without_further_keys_is_accepted(rule):
    assert read(with_text(f'[weighting]\nrule = "{rule}"')).weighting == Weighting(rule)


def test_weights_of_pillars_are_read():
    text = '[weighting]\nrule = "by_pillar"\npillars = { migration_service = 2, productive_business = 1, all = 0 }'
    pillars = {"migration_service": 2.0, "productive_business": 1.0, "all": 0.0}
    assert read(with_text(text)).weighting == Weighting("by_pillar", pillars)


def test_judgements_are_read():
    text = '[weighting]\nrule = "ahp"\n[weighting.judgements]\ndistance = { economy = 3, poverty = 0.2 }'
    assert read(with_text(text)).weighting.judgements == {"distance": {"economy": 3.0, "poverty": 0.2}}


@pytest.mark.parametrize("rule", [rule for rule in COMBINATIONS if rule != "need_only"])
def test_a_combination_is_read(rule):
    text = f'[combination]\nrule = "{rule}"\nreadiness_weight = 0.3\nneed_split = 0.6'
    assert read(with_text(text)).combination == Combination(rule, 0.3, 0.6)


def test_steps_by_status_are_read_and_do_not_keep_the_source_of_the_usual_ones():
    text = steps('key = "full"\nlabel = "Penuh"\nstatuses = ["Tertinggal", "Sangat Tertinggal"]\nintensity = 1')
    step = DoseStep("full", "Penuh", statuses=("Tertinggal", "Sangat Tertinggal"), intensity=1.0)
    assert read(with_text(text)).dose == Dose("idm_status", (step,), "")


def test_steps_by_value_are_read_in_any_order():
    text = '[dose]\nbasis = "score"\nsource = "uji"' + steps(
        'key = "full"\nlabel = "Penuh"\nat_least = 0.5', 'key = "light"\nlabel = "Ringan"\nat_least = 0'
    )
    assert [step.at_least for step in read(with_text(text)).dose.steps] == [0.5, 0.0]


def test_doubt_is_read():
    text = (
        '[doubt]\nweights = "all"\ndraws = 500\nworlds = 500\nseed = 4294967295\nfirm = 0.5\n'
        '[doubt.errors.jalan]\nrelative = 0.3\nshared = true\nsource = "asumsi"'
    )
    errors = {"jalan": SourceError(0.3, 0.0, True, "asumsi")}
    assert read(with_text(text)).doubt == Doubt("all", 0.25, 500, 500, 4294967295, errors, 0.5)


def test_the_usual_dose_names_each_idm_status_once():
    assert sorted(status for step in DEFAULT_DOSE_STEPS for status in step.statuses) == sorted(IDM_STATUSES)


# ---- faults of one key --------------------------------------------------------------------------------------------

MANY = '[dose]\nbasis = "need"' + steps(*(f'key = "s{n}"\nlabel = "S"\nat_least = {n / 100}' for n in range(21)))
FULL = 'key = "full"\nlabel = "Penuh"\nstatuses = ["Maju"]'
DIRECT = '[weighting]\nrule = "direct"\n'


@pytest.mark.parametrize(
    ("text", "where", "message"),
    [
        ('[weighting]\nrule = ""', "[weighting] rule", "'' is unknown"),
        ('[combination]\nrule = " "', "[combination] rule", "' ' is unknown"),
        ('[dose]\nbasis = ""', "[dose] basis", "'' is unknown"),
        ('[doubt]\nweights = ""', "[doubt] weights", "'' is unknown"),
        ("[weighting]\npillars = { cooperative = 1 }", "[weighting] pillars", "no rule"),
        ("[weighting]\njudgements = { distance = { economy = 3 } }", "[weighting] judgements", "no rule"),
        ("[combination]\nreadiness_weight = 0.7", "[combination] readiness_weight", "no rule"),
        ('[weighting]\nrule = "bypillar"', "[weighting] rule", "Did you mean 'by_pillar'"),
        ("[weighting]\nrules = 1", "[weighting] rules", "Did you mean 'rule'"),
        (DIRECT + "pillars = 3", "[weighting] pillars", "expected a table"),
        (DIRECT + "pillars = { cooperatives = 1 }", "[weighting] pillars", "Did you mean 'cooperative'"),
        (DIRECT + "pillars = { cooperative = -1 }", "[weighting] pillars.cooperative", "out of range"),
        (DIRECT + "pillars = { cooperative = nan }", "[weighting] pillars.cooperative", "out of range"),
        (DIRECT + "judgements = { a = 3 }", "[weighting] judgements.a", "expected a table"),
        (DIRECT + "judgements = { a = { b = 9.5 } }", "[weighting] judgements.a.b", "out of range"),
        (DIRECT + "judgements = { a = { b = 0.1 } }", "[weighting] judgements.a.b", "out of range"),
        (DIRECT + "judgements = { a = { b = true } }", "[weighting] judgements.a.b", "expected a number"),
        (DIRECT + "judgements = { a = { a = 1 } }", "[weighting] judgements.a.a", "with itself"),
        (DIRECT + "judgements = { a = {b = 2}, b = {a = 2} }", "[weighting] judgements.b.a", "already compared"),
        ('[combination]\nrule = "weigthed"', "[combination] rule", "Did you mean 'weighted'"),
        ('[combination]\nrule = "weighted"', "[combination] readiness_weight", "missing"),
        ('[combination]\nrule = "need_only"\nreadiness_weight = 1.1', "[combination] readiness_weight", "out of range"),
        ("[combination]\nneed_split = -0.1", "[combination] need_split", "out of range"),
        ("[combination]\nsplit = 0.1", "[combination] split", "Did you mean"),
        ('[dose]\nbasis = "idm"', "[dose] basis", "unknown"),
        ("[dose]\nsteps = []", "[dose] steps", "there are 0 steps"),
        ("[dose]\nsteps = 3", "[dose] steps", "a list of tables"),
        (MANY, "[dose] steps", "there are 21 steps"),
        (steps('label = "Penuh"\nstatuses = ["Maju"]'), "[[dose.steps]] #1 key", "missing"),
        (steps('key = "Penuh!"\nlabel = "Penuh"\nstatuses = ["Maju"]'), "[[dose.steps]] #1 key", "not a valid key"),
        (steps('key = "full"\nstatuses = ["Maju"]'), "[[dose.steps]] #1 label", "missing"),
        (steps(FULL.replace("Maju", "Majuu")), "[[dose.steps]] #1 statuses", "Did you mean 'Maju'"),
        (steps(FULL + "\nintensity = 1.5"), "[[dose.steps]] #1 intensity", "out of range"),
        (steps(FULL + "\nat_most = 1"), "[[dose.steps]] #1 at_most", "unknown key"),
        (steps(FULL, FULL.replace("full", "other")), "[[dose.steps]] #2 statuses", "already stands"),
        (steps(FULL, FULL.replace("Maju", "Mandiri")), "[[dose.steps]] #2 key", "already stands"),
        (steps('key = "full"\nlabel = "Penuh"'), "[[dose.steps]] #1 statuses", "needs it"),
        (steps(FULL + "\nat_least = 0.5"), "[[dose.steps]] #1 at_least", "not used with basis idm_status"),
        ('[doubt]\nweights = "cones"', "[doubt] weights", "Did you mean 'cone'"),
        ("[doubt]\ncone = 1.01", "[doubt] cone", "out of range"),
        ("[doubt]\ndraws = 99", "[doubt] draws", "100 to 100000"),
        ("[doubt]\ndraws = 100001", "[doubt] draws", "out of range"),
        ("[doubt]\ndraws = 1e3", "[doubt] draws", "without a decimal point"),
        ("[doubt]\nworlds = 0", "[doubt] worlds", "out of range"),
        ("[doubt]\ndraws = 100\nworlds = 101", "[doubt] worlds", "1 to 100"),
        ("[doubt]\nseed = -1", "[doubt] seed", "out of range"),
        ("[doubt]\nseed = 4294967296", "[doubt] seed", "out of range"),
        ("[doubt]\nfirm = 0.4", "[doubt] firm", "out of range"),
        ("[doubt.errors.PMI]\nrelative = 0.1", "[doubt.errors] PMI", "not a valid key"),
        ("[doubt.errors.pmi]\nrelative = -0.1", "[doubt.errors.pmi] relative", "out of range"),
        ("[doubt.errors.pmi]\nabsolute = inf", "[doubt.errors.pmi] absolute", "out of range"),
        ("[doubt.errors.pmi]\nshared = 1", "[doubt.errors.pmi] shared", "true or false"),
        ("[doubt.errors.pmi]\nrelativ = 0.1", "[doubt.errors.pmi] relativ", "Did you mean 'relative'"),
    ],
)
def test_a_fault_of_one_key_is_the_only_one_told(text, where, message):
    told = faults_of(with_text(text))
    assert message in told[where]
    assert set(told) == {where}


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("kind", "needs", "Did you mean 'need'"),
        ("kind", "", "'' is unknown"),
        ("pillar", " ", "' ' is unknown"),
        ("threshold", float("inf"), "out of range"),
        ("threshold", float("nan"), "out of range"),
        ("threshold", "3", "expected a number"),
        ("changed_by", "Kemendes", "a list of texts"),
        ("treshold", 3, "Did you mean 'threshold'"),
    ],
)
def test_a_fault_of_a_criterion_is_told(key, value, message):
    mapping = with_text("")
    mapping["criteria"]["economy"][key] = value
    told = faults_of(mapping)
    assert list(told) == [f"[criteria.economy] {key}"]
    assert message in told[f"[criteria.economy] {key}"]


def test_a_method_that_is_blank_is_none():
    assert "'' is unknown" in faults_of({"method": ""} | with_text(""))["method"]


def test_worlds_are_not_held_against_draws_that_are_faulty():
    assert set(faults_of(with_text("[doubt]\ndraws = 5\nworlds = 300"))) == {"[doubt] draws"}


def test_fewer_draws_than_the_usual_worlds_take_as_many_worlds():
    assert read(with_text("[doubt]\ndraws = 100")).doubt.worlds == 100


# ---- what contradicts ---------------------------------------------------------------------------------------------


def with_weight(weight: float, *keys: str) -> dict:
    mapping = with_text("")
    for key in keys:
        mapping["criteria"][key]["weight"] = weight
    return mapping


def without_readiness() -> dict:
    mapping = with_text("")
    del mapping["criteria"]["staff"]
    return mapping


@pytest.mark.parametrize("rule", ["direct", "equal", "equal_pillars", "entropy", "critic"])
def test_need_criteria_without_any_weight_are_told_even_if_readiness_has_weight(rule):
    mapping = with_weight(0, "distance", "economy", "poverty") | {"weighting": {"rule": rule}}
    assert "all weights are zero among the need criteria" in faults_of(mapping)["[criteria]"]


def test_readiness_alone_is_no_list_of_criteria():
    mapping = with_text("")
    for criterion in mapping["criteria"].values():
        criterion["kind"] = "readiness"
    assert "no need criterion" in faults_of(mapping)["[criteria]"]


@pytest.mark.parametrize("pillars", [{}, {"migration_service": 0}, {"cooperative": 1}])
def test_weights_of_pillars_must_reach_a_need_criterion(pillars):
    mapping = with_text("") | {"weighting": {"rule": "by_pillar", "pillars": pillars}}
    mapping["criteria"]["staff"]["pillar"] = "cooperative"  # of readiness
    mapping["criteria"]["unused"] = mapping["criteria"]["economy"] | {"weight": 0, "pillar": "cooperative"}
    told = faults_of(mapping)
    assert list(told) == ["[weighting] pillars"]
    assert "no pillar that holds weighted need criteria" in told["[weighting] pillars"]
    mapping["weighting"]["pillars"] = pillars | {"all": 1}
    read(mapping)


def test_readiness_criteria_that_all_weigh_nothing_are_told():
    assert "among the readiness criteria" in faults_of(with_weight(0, "staff"))["[criteria]"]


@pytest.mark.parametrize(
    ("judgements", "message"),
    [
        ({}, "no comparisons"),
        ({"distance": {}}, "no comparisons"),
        ({"distance": {"econmy": 3}}, "Did you mean 'economy'"),
        ({"distance": {"economy": 3, "staff": 2}}, "staff is a readiness criterion"),
    ],
)
def test_judgements_must_name_need_criteria(judgements, message):
    told = faults_of(with_text("") | {"weighting": {"rule": "ahp", "judgements": judgements}})
    assert list(told) == ["[weighting] judgements"]
    assert message in told["[weighting] judgements"]


def test_judgements_that_fall_into_groups_are_told():
    mapping = with_text("")
    mapping["criteria"]["roads"] = mapping["criteria"]["poverty"] | {"indicator": "paved_road_distance_km"}
    mapping["weighting"] = {"rule": "ahp", "judgements": {"distance": {"economy": 3}, "poverty": {"roads": 2}}}
    assert "no comparison links poverty, roads" in faults_of(mapping)["[weighting] judgements"]
    mapping["weighting"]["judgements"]["roads"] = {"economy": 1}
    read(mapping)


@pytest.mark.parametrize("rule", ["weighted", "product"])
def test_a_combination_that_leaves_readiness_out_is_told(rule):
    combination = {"rule": rule, "readiness_weight": 0.5}
    assert list(faults_of(without_readiness() | {"combination": combination})) == ["[combination] rule"]
    told = faults_of(with_text("") | {"combination": combination | {"readiness_weight": 0}})
    assert "does nothing" in told["[combination] readiness_weight"]


def test_a_dose_by_readiness_needs_a_readiness_criterion():
    dose = {"basis": "readiness", "steps": [{"key": "full", "label": "Penuh", "at_least": 0}]}
    read(with_text("") | {"dose": dose})
    assert list(faults_of(without_readiness() | {"dose": dose})) == ["[dose] basis"]


@pytest.mark.parametrize("field", ["closes", "eligible_criterion"])
def test_an_intervention_meets_needs_and_not_readiness(field):
    mapping = with_text("")
    mapping["interventions"]["officers"][field] = {"staff": 0.5} if field == "closes" else "staff"
    told = faults_of(mapping)
    assert list(told) == [f"[interventions.officers] {field}"]
    assert "staff is a readiness criterion" in told[f"[interventions.officers] {field}"]


def test_the_usual_steps_do_not_fit_a_basis_of_numbers():
    assert "by IDM status, not by need" in faults_of(with_text('[dose]\nbasis = "need"'))["[dose] steps"]


def test_steps_of_a_basis_of_numbers_need_different_limits_and_no_statuses():
    text = '[dose]\nbasis = "need"' + steps(
        'key = "a"\nlabel = "A"\nat_least = 0.5',
        'key = "b"\nlabel = "B"\nat_least = 0.5',
        'key = "c"\nlabel = "C"',
        'key = "d"\nlabel = "D"\nat_least = 0.1\nstatuses = ["Maju"]',
        'key = "e"\nlabel = "E"\nat_least = 2',
    )
    told = faults_of(with_text(text))
    assert {place.removeprefix("[[dose.steps]] #"): message.split(": ")[1].split(".")[0] for place, message in told.items()} == {
        "2 at_least": "0",  # 0.5 already stands in another step
        "3 at_least": "is missing; basis need needs it",
        "4 statuses": "is not used with basis need",
        "5 at_least": "2 is out of range (≥ 0, ≤ 1)",
    }  # fmt: skip


def test_faults_of_all_sections_are_told_together():
    mapping = with_text("") | {
        "weighting": {"rule": "by_pillar"},
        "combination": {"rule": "weighted", "readiness_weight": 0},
        "dose": {"basis": "score"},
        "doubt": {"firm": 2},
    }
    assert set(faults_of(mapping)) == {
        "[weighting] pillars", "[combination] readiness_weight", "[dose] steps", "[doubt] firm",
    }  # fmt: skip


def test_the_mapping_given_is_left_as_it_was():
    mapping = with_text(steps(FULL) + "[doubt.errors.pmi]\nrelative = 0.1")
    before = copy.deepcopy(mapping)
    read(mapping)
    assert mapping == before


@pytest.mark.parametrize("key", ["score", "low", "high", "completeness"])
def test_a_criterion_may_not_be_named_as_a_column_of_the_results(key):
    mapping = with_text("")
    mapping["criteria"][key] = mapping["criteria"]["poverty"]
    assert "column of the results" in faults_of(mapping)[f"[criteria.{key}]"]
