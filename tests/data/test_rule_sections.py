"""Rules of a scenario file: areas and shares, read strictly and checked against each other."""

from __future__ import annotations

import pytest

from data.scenario import AreaShare, Lock
from data.scenario_file import scenario_from_mapping
from tests.data.test_scenario_file import changed, faults_of, lock, small


def with_rules(**rules: object) -> dict:
    """Return the small scenario with these rules beside its own."""
    mapping = small()
    mapping["rules"] |= rules
    return mapping


def test_floors_ceilings_and_shares_of_areas_are_read():
    share = {"province_codes": ["99"], "regency_codes": ["99.01"], "minimum_share": 0.166, "note": "afirmasi"}
    rules = scenario_from_mapping(
        with_rules(
            province_floors={"99": 2},
            province_ceilings={"99": 3},
            province_ceiling_each=3,
            area_shares=[share, {"regency_codes": ["99.02"], "maximum_share": 0.5}],
            outside_java_minimum_share=0.4,
            remote_minimum_share=1,
        ),
        "contoh.toml",
    ).rules
    assert (rules.province_floors, rules.province_ceilings, rules.province_ceiling_each) == ({"99": 2}, {"99": 3}, 3)
    assert rules.area_shares == (
        AreaShare(("99",), ("99.01",), 0.166, 1.0, "afirmasi"),
        AreaShare((), ("99.02",), 0.0, 0.5),
    )
    assert (rules.outside_java_minimum_share, rules.remote_minimum_share) == (0.4, 1.0)


@pytest.mark.parametrize(
    ("rules", "place", "message"),
    [
        ({"province_floors": {"99.01": 1}}, "[rules] province_floors", 'Write a Kemendagri code such as "53"'),
        ({"province_floors": {"98": 1}}, "[rules] province_floors.98", "outside the scenario's region"),
        ({"province_floors": {"99": -1}}, "[rules] province_floors.99", "out of range"),
        ({"province_floors": {"99": 2}, "province_ceilings": {"99": 1}}, "[rules] province_floors.99", "more than"),
        ({"province_floors": {"99": 2}, "province_ceiling_each": 1}, "[rules] province_floors.99", "more than"),
        (
            {"regency_floors": {"99.01": 1, "99.02": 1}, "province_ceiling_each": 1},
            "[rules] regency_floors",
            "2 villages, more than province_ceiling_each (1)",
        ),
        ({"outside_java_minimum_share": 40}, "[rules] outside_java_minimum_share", "Write 0.4 for 40%"),
        ({"remote_minimum_share": -0.1}, "[rules] remote_minimum_share", "out of range"),
        ({"remote_minimum_share": 101}, "[rules] remote_minimum_share", "out of range"),
        (
            {"locks": [lock("99.01.01.2001") | {"interventions": ["oficers"]}]},
            "[[rules.locks]] #1 interventions",
            "Did you mean 'officers'",
        ),
        (
            {"locks": [lock("99.01.01.2001", "out", "refused") | {"interventions": ["officers"]}]},
            "[[rules.locks]] #1 interventions",
            "the village is locked out",
        ),
        ({"ministries_minimum": 2}, "[rules] ministries_minimum", "the interventions have only 1 owners"),
        ({"ministries_minimum": -1}, "[rules] ministries_minimum", "out of range"),
        ({"area_shares": [{"minimum_share": 0.1}]}, "[[rules.area_shares]] #1 province_codes", "names no area"),
        ({"area_shares": [{"province_codes": ["99"]}]}, "[[rules.area_shares]] #1 minimum_share", "is missing"),
        (
            {"area_shares": [{"province_codes": [99], "minimum_share": 0.1}]},
            "[[rules.area_shares]] #1 province_codes",
            "in quotes",
        ),
        (
            {"area_shares": [{"province_codes": ["99"], "minimum_share": 16.6}]},
            "[[rules.area_shares]] #1 minimum_share",
            "Was this a percentage? Write 0.166 for 16.6%.",
        ),
        (
            {"area_shares": [{"province_codes": ["99"], "minimum_share": 0.3, "maximum_share": 0.2}]},
            "[[rules.area_shares]] #1 minimum_share",
            "0.3 is more than maximum_share (0.2)",
        ),
        (
            {"area_shares": [{"regency_codes": ["97.01"], "minimum_share": 0.3}]},
            "[[rules.area_shares]] #1 regency_codes",
            "outside the scenario's region",
        ),
        (
            {
                "area_shares": [
                    {"regency_codes": ["99.01"], "minimum_share": 0.6},
                    {"province_codes": ["99"], "minimum_share": 0.9},
                    {"regency_codes": ["99.02"], "minimum_share": 0.5},
                ]
            },
            "[[rules.area_shares]] #3 minimum_share",
            "add up to 1.1, more than 1",
        ),
    ],
)
def test_a_fault_of_a_rule_is_told_with_its_place(rules, place, message):
    assert message in faults_of(with_rules(**rules))[f"contoh.toml, {place}"]


def test_shares_of_a_province_and_its_own_regency_are_not_added_up():
    shares = [
        {"province_codes": ["99"], "minimum_share": 0.9},
        {"regency_codes": ["99.01"], "minimum_share": 0.6},
    ]
    assert len(scenario_from_mapping(changed("rules/area_shares", shares), "contoh.toml").rules.area_shares) == 2


def test_a_lock_says_who_said_so_and_what_was_promised():
    locks = [lock("9901012001", "in", "continuing_year_2") | {"source": "SK 12/2026", "interventions": ["officers"]}]
    read = scenario_from_mapping(with_rules(locks=locks), "contoh.toml").rules.locks[0]
    assert read == Lock("99.01.01.2001", "in", "continuing_year_2", "", "SK 12/2026", ("officers",))
    assert read.years_before == 1
