"""Sentences for planners name villages, areas, funds and interventions; they never show a code or key that has a name."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from allocation.allocate import allocate
from allocation.entry import entries
from allocation.names import Names
from allocation.problem import problem_from_tables
from allocation.rules import CouplingRule
from allocation.wording import indicator_in_words, number, percent, rule_in_words, site_in_words, value_in_words
from data.errors import InfeasiblePlanError
from data.scenario import Lock, Rules, SiteRule
from tests.allocation.case_builder import Case, case, intervention
from tests.allocation.explained_cases import inputs, named

AREAS = {"99.01": "Kabupaten Mawar", "99.02": "Kota Melati"}
CODE = re.compile(r"99\.0|\bkemnaker|\bkomdigi|migrant_workers|travel_time|_share")


def told(rules: Rules, **funds: int) -> Case:
    """A case with names for everything that has a code or key."""
    offers = [
        replace(intervention("a", 7, ("kemnaker",), "migration_service", {"far": 0.7}), label="Petugas desa"),
        replace(intervention("b", 5, ("komdigi",), "cooperative", {"offline": 1.0}), label="Internet desa"),
    ]
    one = named(
        case(
            [(0.9, 0.2, 0.5), (0.4, 0.8, 0.1), (0.7, 0.7, 0.7), (0.1, 0.1, 1.0), (0.5, 0.6, 0.2)],
            [9.0, 14.0, 6.0, 30.0, 12.0], offers, funds or {"kemnaker": 21, "komdigi": 15}, rules,
        )
    )  # fmt: skip
    villages = one.villages.assign(
        regency_name=[AREAS[code] for code in one.villages["regency_code"]],
        province_code="99",
        province_name="Contoh",
    )
    labels = {"kemnaker": "Perluasan kerja", "komdigi": "Dana Internet"}
    made = {key: replace(fund, label=labels[key]) for key, fund in one.scenario.funds.items()}
    return Case(villages, one.priorities, replace(one.scenario, funds=made))


def names_of(one: Case) -> Names:
    return problem_from_tables(*inputs(one)).names


def test_no_reason_of_a_plan_holds_a_code_or_key():
    rules = Rules(
        villages=2,
        regency_ceiling_each=1,
        locks=(
            Lock("99.01.01.2003", "in", "commitment", interventions=("a",)),
            Lock("99.02.01.2002", "out", "refused"),
        ),
    )
    one = told(rules)
    one = replace(one, scenario=replace(one.scenario, interventions={
        key: replace(each, site=(SiteRule("migrant_workers", at_least=10),))
        for key, each in one.scenario.interventions.items()
    }))  # fmt: skip
    found = allocate(*inputs(one), indicators=one.villages[["migrant_workers"]])
    for language in ("id", "en"):
        for text in found.villages[f"reason_detail_{language}"]:
            assert not CODE.search(text), text
        for warning in found.warnings:
            assert not CODE.search(warning.message.in_language(language)), warning.message
    details = dict(found.villages["reason_detail_id"])
    assert "Kuota Kabupaten Mawar sudah penuh." in " ".join(details.values())
    assert "Komitmen: Petugas desa." in details["99.01.01.2003"]


def test_no_fault_of_an_impossible_plan_holds_a_code_or_key_but_where_it_is():
    one = told(Rules(villages=3, regency_floors={"99.01": 2}, locks=(Lock("99.02.01.2002", "in", "proposal"),)))
    one = one.with_funds(kemnaker=5, komdigi=10)
    with pytest.raises(InfeasiblePlanError) as caught:
        allocate(*inputs(one))
    for fault in caught.value.faults:
        for text in (*fault.problem, *fault.remedy):
            assert not CODE.search(text), text


def test_entries_speak_of_funds_and_areas_by_name():
    for entry in entries(*inputs(told(Rules(villages=2, regency_ceiling_each=1, budget_idr=24))), at_most=3):
        for text in (*entry.sentences, *(way.text for way in entry.ways)):
            assert not any(CODE.search(each) for each in text), text


def test_an_area_is_named_with_its_kind_and_without_a_name_by_its_code():
    names = names_of(told(Rules(villages=1)))
    assert names.area("99.02").id == "Kota Melati"
    assert names.area("99").id == "Provinsi Contoh"
    assert names.area("11.01").id == "kabupaten/kota 11.01"
    assert names.areas(["99.01", "99.02", "99"], most=2).en == "Kabupaten Mawar, Kota Melati (+1)"


def test_funds_that_share_a_label_are_told_apart_by_their_ministry():
    one = told(Rules(villages=1))
    same = {key: replace(fund, label="Pagu", ministry=key.upper()) for key, fund in one.scenario.funds.items()}
    assert names_of(replace(one, scenario=replace(one.scenario, funds=same))).fund("komdigi") == "Pagu (KOMDIGI)"


@pytest.mark.parametrize(
    ("rule", "indonesian"),
    [
        (CouplingRule("fund", "kemnaker", 2_500_000), "pagu dana Perluasan kerja Rp2.500.000"),
        (CouplingRule("fund", "komdigi", 10), "pagu Dana Internet Rp10"),
        (CouplingRule("fund_year", "kemnaker", 7, year=2028), "pagu dana Perluasan kerja tahun 2028 Rp7"),
        (CouplingRule("budget", "", 5), "pagu total Rp5"),
        (CouplingRule("villages_minimum", "exact", 1_200), "jumlah desa tepat 1.200"),
        (CouplingRule("regency_floor", "99.01", 2), "paling sedikit 2 desa di Kabupaten Mawar"),
        (CouplingRule("lock_in", "99.01.01.2001", 1), "desa Lasiolat dikunci masuk"),
    ],
)
def test_a_rule_in_words(rule, indonesian):
    assert rule_in_words(rule, names_of(told(Rules(villages=1)))).id == indonesian


def test_numbers_are_written_as_each_language_does():
    assert number(12.34567) == ("12,35", "12.35")
    assert number(1234567.8) == ("1.234.568", "1,234,568")
    assert number(0.00000012) == ("kurang dari 0,0001", "less than 0.0001")
    assert percent(0.125) == ("12,5%", "12.5%")
    assert value_in_words("covered_population_share", 0.2).id == "20%"
    assert value_in_words("travel_time_ltsa_min", 60.0) == ("60 menit", "60 minutes")
    assert value_in_words("idm_score", 0.599).id == "0,599"
    assert indicator_in_words("migrant_workers").id == "PMI"
    assert site_in_words(SiteRule("covered_population_share", 0.2, 0.8)).id == (
        "penduduk tercakup internet, paling sedikit 20%, paling banyak 80%"
    )
