"""Costs over the years and over regions: against all plans, in whole rupiah, in the tables and in words."""

from __future__ import annotations

import itertools
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from allocation.units import indexed_costs
from data.errors import InfeasiblePlanError
from data.scenario import AreaShare, CostIndex, Intervention, Lock, Rules
from tests.allocation.allocation_cases import NAN, Case, case, intervention
from tests.allocation.test_allocate_enumeration import compare
from tests.allocation.test_allocate_infeasible import refused
from tests.allocation.test_allocate_rules import shuffled, solved

YEARS = {"officers": (45_600_000, 45_600_000, 45_600_000), "internet": (6_900_000, 2_400_001)}


def with_years(one: Case, **ceilings: dict[int, int]) -> Case:
    """Officers for three years, internet for two, and these ceilings of later years."""
    interventions = {
        key: replace(each, yearly_cost_idr=YEARS.get(key, ())) for key, each in one.scenario.interventions.items()
    }
    funds = {key: replace(fund, yearly_budgets_idr=ceilings.get(key, {})) for key, fund in one.scenario.funds.items()}
    return replace(one, scenario=replace(one.scenario, interventions=interventions, funds=funds))


def with_index(one: Case, factors: dict[str, float], source: str = "contoh") -> Case:
    return replace(one, scenario=replace(one.scenario, cost_index=CostIndex(factors, source, 2024)))


def five() -> Case:
    return case(
        needs=[(0.9, 0.8, 0.7), (0.2, 0.9, 0.4), (0.6, 0.1, 0.9), (0.8, 0.7, NAN), (0.3, 0.3, 0.3)],
        workers=[40.0, 90.0, 55.0, 30.0, 120.0],
        funds={"kemnaker": 180_000_000, "komdigi": 90_000_000},
    )


CEILINGS = {
    "none": {},
    "one_year": {"kemnaker": {2028: 50_000_000}},
    "exit": {"kemnaker": {2029: 45_599_999}},
    "both_funds": {"kemnaker": {2028: 48_000_001, 2029: 91_200_000}, "komdigi": {2028: 2_400_001}},
    "nothing_later": {"kemnaker": {2028: 0}, "komdigi": {2028: 0}},
}
FACTORS = {"same": {}, "far": {"99.02": 1.37}, "both": {"99.01": 0.87654321, "99": 1.5}}
OTHERS = {
    "alone": {},
    "range": {"villages_minimum": 1, "villages": 4},
    "budget": {"budget_idr": 170_000_000},
    "floor": {"regency_floors": {"99.02": 2}},
    "share": {"area_shares": (AreaShare((), ("99.02",), 0.0, 0.5),)},
    "ministries": {"ministries_minimum": 2},
    "lock_in": {"locks": (Lock("99.01.01.2003", "in", "commitment"),)},
    "holistic": {"holistic": True, "holistic_minimum_need": 0.6},
}
PAIRS = [*itertools.product(CEILINGS, ["same"], OTHERS), *itertools.product(["none"], FACTORS, OTHERS)]


@pytest.mark.parametrize(("ceilings", "factors", "other"), PAIRS)
def test_yearly_ceilings_and_cost_indices_with_any_rule_give_the_best_of_all_plans(ceilings, factors, other):
    one = with_index(with_years(five(), **CEILINGS[ceilings]), FACTORS[factors])
    compare(one.with_rules(**OTHERS[other]))


@pytest.mark.parametrize("factors", FACTORS)
def test_yearly_ceilings_and_cost_indices_together_give_the_best_of_all_plans(factors):
    compare(with_index(with_years(five(), **CEILINGS["both_funds"]), FACTORS[factors]))


@st.composite
def costly_cases(draw: st.DrawFn) -> Case:
    """Four villages in two regencies, three interventions over up to three years."""
    cost = st.sampled_from([0, 1, 2, 5, 7, 1_000_003])
    share = st.sampled_from([0.0, 0.25, 0.5, 1.0])
    offers = []
    for number in range(3):
        costs = tuple(draw(st.lists(cost, min_size=1, max_size=3)))
        offers.append(
            intervention(
                "abc"[number],
                costs[0],
                draw(st.sampled_from([("kemnaker",), ("komdigi", "kemnaker")])),
                draw(st.sampled_from(["migration_service", "cooperative"])),
                {key: draw(share) for key in ("far", "offline", "poor")},
                yearly_cost_idr=draw(st.sampled_from([(), costs])),
                cost_indexed=draw(st.sampled_from([True, True, False])),
            )
        )
    needs = draw(st.lists(st.tuples(share, share, share), min_size=4, max_size=4))
    rules = Rules(
        villages=3,
        villages_minimum=draw(st.sampled_from([None, 1])),
        budget_idr=draw(st.sampled_from([None, 12, 2_000_010])),
        exposure="one",
    )
    budget = st.sampled_from([0, 3, 9, 21, 1_000_020, 4_000_000])
    one = case(needs, [1.0] * 4, offers, {"kemnaker": draw(budget), "komdigi": draw(budget)}, rules)
    funds = {
        key: replace(fund, yearly_budgets_idr=draw(st.dictionaries(st.sampled_from([2028, 2029]), budget)))
        for key, fund in one.scenario.funds.items()
    }
    one = replace(one, scenario=replace(one.scenario, funds=funds))
    return with_index(one, draw(st.sampled_from([{}, {"99.01": 1.1}, {"99": 1.5, "99.02": 0.5}])))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(costly_cases())
def test_random_costs_give_the_best_of_all_plans(one):
    compare(one)


@given(st.integers(0, 10**12), st.decimals("0.01", "10", places=4))
@example(5, Fraction(11, 10))
def test_a_cost_in_a_region_is_the_exact_product_rounded_half_up(cost, factor):
    offer = Intervention("a", "a", "K/L", ("f",), cost, "cooperative")
    product = Fraction(str(factor)) * cost if not isinstance(factor, Fraction) else factor * cost
    (found,) = indexed_costs(offer, float(factor))
    assert found - Fraction(1, 2) <= product < found + Fraction(1, 2)


def test_what_is_not_indexed_costs_the_same_everywhere():
    one = with_index(five(), {"99.02": 2.0})
    fixed = replace(one.scenario.interventions["internet"], cost_indexed=False)
    found = solved(one.with_interventions(internet=fixed).with_funds(kemnaker=10**9, komdigi=10**9))
    paid = found.choices.assign(regency=found.choices["village_code"].str[:5])
    costs = paid.groupby(["intervention", "regency"])["cost_idr"].unique().map(list).to_dict()
    assert costs["internet", "99.01"] == costs["internet", "99.02"] == [6_900_000]
    assert (costs["officers", "99.01"], costs["officers", "99.02"]) == ([45_600_000], [91_200_000])


def test_each_year_of_each_fund_is_told_with_its_ceiling():
    found = solved(with_years(five(), kemnaker={2028: 100_000_000}))
    table = found.yearly_use.set_index(["fund", "year"])
    assert table.index.get_level_values("year").unique().tolist() == [2027, 2028, 2029]
    assert table.loc[("kemnaker", 2027), "budget_idr"] == 180_000_000
    assert table.loc[("kemnaker", 2028), "budget_idr"] == 100_000_000
    assert table["budget_idr"].isna().sum() == 3
    officers = (found.choices["intervention"] == "officers").sum()
    assert officers
    assert table.loc[("kemnaker", 2029), "cost_idr"] == officers * 45_600_000
    assert table.xs(2027, level="year")["cost_idr"].sum() == found.villages["cost_idr"].sum()
    row = found.rule_use.set_index("rule").loc["funds.kemnaker.yearly_budgets_idr.2028"]
    assert (row["limit"], row["used"]) == (100_000_000, table.loc[("kemnaker", 2028), "cost_idr"])


def test_a_plan_of_one_year_has_one_year():
    assert solved(five()).yearly_use["year"].unique().tolist() == [2027]


def test_commitments_in_years_without_a_ceiling_are_told():
    told = {each.code: each for each in solved(with_years(five(), komdigi={2028: 10**9})).warnings}
    text = told["later_years_without_ceiling"].message.en
    assert "kemnaker 2028 Rp" in text
    assert "kemnaker 2029 Rp" in text
    assert "komdigi" not in text
    enough = {2028: 10**9, 2029: 10**9}
    told = {each.code for each in solved(with_years(five(), kemnaker=enough, komdigi=enough)).warnings}
    assert "later_years_without_ceiling" not in told


def test_a_ceiling_of_a_later_year_in_a_conflict_is_named_with_the_amount_that_suffices():
    offer = intervention("a", 60, ("kemnaker",), "cooperative", {"far": 1.0}, yearly_cost_idr=(60, 40))
    one = case(interventions=[offer], funds={"kemnaker": 1000}, rules=Rules(villages=3))
    funds = {"kemnaker": replace(one.scenario.funds["kemnaker"], yearly_budgets_idr={2028: 100})}
    one = replace(one, scenario=replace(one.scenario, funds=funds))
    faults = refused(one, InfeasiblePlanError)
    assert faults["funds.kemnaker.yearly_budgets_idr.2028"] == (
        "No plan obeys the ceiling of the fund kemnaker in 2028, Rp100 together with exactly 3 villages.",
        "Raise the ceiling of the fund kemnaker in 2028 to Rp120: that alone is enough.",
    )
    assert faults["rules.villages"][1] == "Lower the number of villages to 2 villages: that alone is enough."


def test_a_cost_index_without_a_source_and_regencies_without_an_index_are_told():
    told = {each.code: each for each in solved(with_index(five(), {"99.02": 1.2}, "")).warnings}
    assert told["cost_index_missing"].message.en == "Regencies without a cost index, counted as 1: regency 99.01."
    assert "cost_index_without_source" in told
    codes = {each.code for each in solved(with_index(five(), {"99": 1.2})).warnings}
    assert not codes & {"cost_index_missing", "cost_index_without_source"}


def test_shuffled_input_with_years_and_regions_gives_the_same_plan():
    one = with_index(with_years(five(), **CEILINGS["both_funds"]), FACTORS["both"])
    expected, found = solved(one), solved(shuffled(one, 3))
    assert expected.choices.equals(found.choices)
    assert expected.yearly_use.equals(found.yearly_use)


def test_equal_villages_of_the_same_price_are_chosen_in_order_of_code():
    one = case([(0.6, 0.5, 0.4)] * 6, [10.0] * 6, rules=Rules(villages=4, regency_ceiling_each=2))
    found = solved(with_index(one, {"99.02": 1.01}))
    assert found.villages.index[found.villages["is_chosen"]].str[-4:].tolist() == ["2001", "2003", "2002", "2004"]
