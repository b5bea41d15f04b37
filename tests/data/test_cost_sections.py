"""Costs of a scenario file over the years and over regions, shared costs, and site rules."""

from __future__ import annotations

import pytest

from data.scenario import CostIndex, SiteRule
from data.scenario_file import scenario_from_mapping
from tests.data.test_scenario_file import changed, faults_of, small


def test_costs_and_ceilings_of_later_years_are_read():
    mapping = small()
    mapping["interventions"]["officers"]["yearly_cost_idr"] = [45_600_000, 45_600_000, 0]
    mapping["funds"]["kemnaker"]["yearly_budgets_idr"] = {"2028": 400_000_000}
    scenario = scenario_from_mapping(mapping, "contoh.toml")
    assert scenario.interventions["officers"].costs_by_year == (45_600_000, 45_600_000, 0)
    assert scenario.interventions["business"].costs_by_year == (80_000_000,)
    assert scenario.funds["kemnaker"].yearly_budgets_idr == {2028: 400_000_000}


def test_a_regency_goes_before_its_province_and_an_area_without_a_factor_has_one():
    index = scenario_from_mapping(
        changed("cost_index", {"factors": {"99": 1.2, "99.01": 1.5}, "source": "contoh", "year": 2024}), "contoh.toml"
    ).cost_index
    assert index == CostIndex({"99": 1.2, "99.01": 1.5}, "contoh", 2024)
    assert [index.factor(code) for code in ("99.01", "99.02", "98.01")] == [1.5, 1.2, 1.0]


@pytest.mark.parametrize(
    ("path", "value", "place", "message"),
    [
        ("interventions/officers/yearly_cost_idr", 5, "[interventions.officers] yearly_cost_idr", "expected a list"),
        (
            "interventions/officers/yearly_cost_idr",
            [45_600_000, -1],
            "[interventions.officers] yearly_cost_idr #2",
            "out of range",
        ),
        (
            "interventions/officers/yearly_cost_idr",
            [45_600_000, 4.5],
            "[interventions.officers] yearly_cost_idr #2",
            "without a decimal point",
        ),
        (
            "interventions/officers/yearly_cost_idr",
            [45_600, 45_600],
            "[interventions.officers] yearly_cost_idr",
            "the first year is 45600, not unit_cost_idr (45600000)",
        ),
        (
            "interventions/officers/yearly_cost_idr",
            [45_600_000] * 11,
            "[interventions.officers] yearly_cost_idr",
            "more than 10",
        ),
        ("funds/kemnaker/yearly_budgets_idr", {"x": 1}, "[funds.kemnaker] yearly_budgets_idr", "is not a year"),
        ("funds/kemnaker/yearly_budgets_idr", {"2028": -1}, "[funds.kemnaker] yearly_budgets_idr.2028", "out of range"),
        (
            "funds/kemnaker/yearly_budgets_idr",
            {"2027": 1},
            "[funds.kemnaker] yearly_budgets_idr.2027",
            "not after the scenario's year (2027)",
        ),
        ("funds/kemnaker/yearly_budgets_idr", {"2037": 1}, "[funds.kemnaker] yearly_budgets_idr.2037", "not after"),
        ("cost_index", {"factors": {"99.01": 112}}, "[cost_index] factors.99.01", "Write 1.12"),
        ("cost_index", {"factors": {"99.01": 0}}, "[cost_index] factors.99.01", "> 0"),
        ("cost_index", {"factors": {"99": {"01": 1.1}}}, "[cost_index] factors", "not quoted"),
        ("cost_index", {"factors": {"99.1": 1.1}}, "[cost_index] factors", "not a valid code"),
        ("cost_index", {"factor": {}}, "[cost_index] factor", "unknown key"),
        (
            "interventions/officers/site",
            [{"indicator": "x", "at_least": 2, "at_most": 1}],
            "[[interventions.officers.site]] #1 at_least",
            "2 is more than at_most (1)",
        ),
        (
            "interventions/officers/site",
            [{"indicator": "x", "at_most": 1}, {"indicator": "x"}],
            "[[interventions.officers.site]] #2 at_least",
            "has no limit",
        ),
        (
            "interventions/officers/site",
            [{"at_most": 1}],
            "[[interventions.officers.site]] #1 indicator",
            "is missing",
        ),
        (
            "interventions/officers/site",
            [{"indicator": "x", "at_lest": 1}],
            "[[interventions.officers.site]] #1 at_lest",
            "Did you mean",
        ),
        ("interventions/officers/site", {"indicator": "x"}, "[interventions.officers] site", "a list of tables"),
        ("interventions/officers/cost_sharing", "ya", "[interventions.officers] cost_sharing", "true or false"),
        (
            "interventions/officers/fund_minimum_shares",
            {"kemnaker": 0.2},
            "[interventions.officers] fund_minimum_shares",
            "cost_sharing is not true",
        ),
        (
            "interventions/officers/fund_minimum_shares",
            {"kemnaker": 20},
            "[interventions.officers] fund_minimum_shares.kemnaker",
            "out of range",
        ),
        ("interventions/officers/cost_indexed", 1, "[interventions.officers] cost_indexed", "true or false"),
    ],
)
def test_a_fault_of_a_cost_is_told_with_its_place(path, value, place, message):
    assert message in faults_of(changed(path, value))[f"contoh.toml, {place}"]


def test_shares_of_funds_are_read_and_may_not_be_more_than_the_whole():
    mapping = small()
    mapping["funds"]["desa"] = {"ministry": "Kemendes", "budget_idr": 1}
    officers = mapping["interventions"]["officers"]
    officers |= {"funds": ["kemnaker", "desa"], "cost_sharing": True, "fund_minimum_shares": {"desa": 0.25}}
    read = scenario_from_mapping(mapping, "contoh.toml").interventions["officers"]
    assert (read.cost_sharing, read.fund_minimum_shares) == (True, {"desa": 0.25})
    officers["fund_minimum_shares"] = {"des": 0.25}
    assert "Did you mean 'desa'" in faults_of(mapping)["contoh.toml, [interventions.officers] fund_minimum_shares"]
    officers["fund_minimum_shares"] = {"desa": 0.25, "kemnaker": 0.8}
    assert "add up to 1.05" in faults_of(mapping)["contoh.toml, [interventions.officers] fund_minimum_shares"]


def test_site_rules_are_read():
    rules = [{"indicator": "uncovered_population_share", "at_least": 0.2}, {"indicator": "has_market", "at_most": 0}]
    read = scenario_from_mapping(changed("interventions/officers/site", rules), "contoh.toml")
    assert read.interventions["officers"].site == (
        SiteRule("uncovered_population_share", at_least=0.2),
        SiteRule("has_market", at_most=0.0),
    )
