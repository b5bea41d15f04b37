"""Costs that funds pay together: against all plans, to the rupiah, in the tables and in words."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allocation.packages import is_valid_package
from allocation.problem import Choice, problem_from_tables
from allocation.sharing import split_costs
from allocation.verify import broken_structure
from data.errors import InfeasiblePlanError
from data.scenario import AreaShare, CostIndex, Lock, Rules
from tests.allocation.allocation_cases import NAN, Case, case, intervention
from tests.allocation.test_allocate_enumeration import compare
from tests.allocation.test_allocate_infeasible import refused
from tests.allocation.test_allocate_rules import shuffled, solved

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
LEAST = {"any": {}, "both": {"kemnaker": 0.3, "komdigi": 0.2}, "much": {"komdigi": 0.9}}


def shared(one: Case, least: dict[str, float], *keys: str) -> Case:
    """The same case with costs that both funds share."""
    interventions = {
        key: replace(each, cost_sharing=True, funds=("kemnaker", "komdigi"), fund_minimum_shares=least)
        if key in keys
        else each
        for key, each in one.scenario.interventions.items()
    }
    return replace(one, scenario=replace(one.scenario, interventions=interventions))


def five() -> Case:
    return case(
        needs=[(0.9, 0.8, 0.7), (0.2, 0.9, 0.4), (0.6, 0.1, 0.9), (0.8, 0.7, NAN), (0.3, 0.3, 0.3)],
        workers=[40.0, 90.0, 55.0, 30.0, 120.0],
        funds={"kemnaker": 131_000_001, "komdigi": 90_000_000},
    )


@pytest.mark.parametrize("least", LEAST)
@pytest.mark.parametrize("other", OTHERS)
def test_a_shared_cost_with_any_rule_gives_the_best_of_all_plans(least, other):
    compare(shared(five(), LEAST[least], "business").with_rules(**OTHERS[other]))


@st.composite
def shared_cases(draw: st.DrawFn) -> Case:
    """Four villages, three interventions over up to two years, three funds, odd amounts."""
    amount, share = st.sampled_from([0, 1, 3, 7, 10, 1_000_003]), st.sampled_from([0.0, 0.25, 0.5, 1.0])
    funds = ("desa", "kemnaker", "komdigi")
    offers = []
    for number in range(3):
        costs = tuple(draw(st.lists(amount, min_size=1, max_size=2)))
        payers = tuple(draw(st.lists(st.sampled_from(funds), min_size=1, max_size=3, unique=True)))
        is_shared = draw(st.booleans())
        least = {payers[0]: draw(st.sampled_from([0.1, 0.25, 1 / 3, 1.0]))} if is_shared and draw(st.booleans()) else {}
        offers.append(
            intervention(
                "abc"[number],
                costs[0],
                payers,
                draw(st.sampled_from(["migration_service", "cooperative"])),
                {key: draw(share) for key in ("far", "offline", "poor")},
                yearly_cost_idr=costs,
                cost_sharing=is_shared,
                fund_minimum_shares=least,
            )
        )
    needs = draw(st.lists(st.tuples(share, share, share), min_size=4, max_size=4))
    rules = Rules(villages=3, villages_minimum=draw(st.sampled_from([None, 1])), exposure="one")
    budget = st.sampled_from([0, 2, 5, 11, 20, 1_000_010, 2_000_000])
    one = case(needs, [1.0] * 4, offers, {fund: draw(budget) for fund in funds}, rules)
    purses = {
        key: replace(fund, yearly_budgets_idr=draw(st.dictionaries(st.just(2028), budget)))
        for key, fund in one.scenario.funds.items()
    }
    index = CostIndex(draw(st.sampled_from([{}, {"99.02": 1.1}])), "contoh")
    return replace(one, scenario=replace(one.scenario, funds=purses, cost_index=index))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(shared_cases())
def test_random_shared_costs_give_the_best_of_all_plans(one):
    compare(one)


def test_two_funds_pay_together_what_neither_can_pay_alone():
    offer = intervention("a", 60, ("kemnaker", "komdigi"), "cooperative", {"far": 1.0}, cost_sharing=True)
    one = case(
        interventions=[offer], funds={"kemnaker": 100, "komdigi": 80}, rules=Rules(villages=3, villages_minimum=1)
    )
    found = solved(one)
    # 180 is three times 60; paid whole, 100 and 80 are one unit each
    assert found.villages["is_chosen"].sum() == 3
    parts = found.choices[["fund", "cost_idr"]].to_numpy().tolist()
    assert parts == [["kemnaker", 60], ["kemnaker", 40], ["komdigi", 20], ["komdigi", 60]]
    assert found.fund_use["cost_idr"].tolist() == [100, 80]
    assert found.villages.loc[found.villages["is_chosen"], "cost_idr"].tolist() == [60, 60, 60]


def test_every_fund_pays_its_least_in_every_village():
    offer = intervention(
        "a",
        61,
        ("kemnaker", "komdigi"),
        "cooperative",
        {"far": 1.0},
        cost_sharing=True,
        fund_minimum_shares={"komdigi": 0.2},
    )
    found = solved(case(interventions=[offer], funds={"kemnaker": 1000, "komdigi": 36}))
    # a fifth of Rp61, in whole rupiah
    assert found.choices.loc[found.choices["fund"] == "komdigi", "cost_idr"].tolist() == [12, 12, 12]


def test_a_fund_gives_way_to_a_cost_that_only_it_may_pay():
    offers = [
        intervention("a", 50, ("kemnaker", "komdigi"), "cooperative", {"far": 1.0}, cost_sharing=True),
        intervention("b", 30, ("kemnaker",), "migration_service", {"poor": 1.0}, cost_sharing=True),
    ]
    found = solved(case([(1.0, 0, 1.0)], [1.0], offers, {"kemnaker": 40, "komdigi": 40}, Rules(villages=1)))
    assert found.villages["package"].tolist() == ["a+b"]
    assert found.fund_use["cost_idr"].tolist() == [40, 40]


def test_a_split_moves_payments_along_a_chain_of_funds():
    # each fund holds 10; c can only be paid by desa, so a must move on to kemnaker, and b on to komdigi
    offers = [
        intervention("a", 10, ("desa", "kemnaker"), "cooperative", {"far": 1.0}, cost_sharing=True),
        intervention("b", 10, ("kemnaker", "komdigi"), "cooperative", {"far": 1.0}, cost_sharing=True),
        intervention("c", 10, ("desa",), "cooperative", {"far": 1.0}, cost_sharing=True),
    ]
    one = case([(1.0, 0, 0)], [1.0], offers, dict.fromkeys(("desa", "kemnaker", "komdigi"), 10), Rules(villages=1))
    problem = problem_from_tables(one.villages, one.priorities, one.scenario)
    split = split_costs(problem, [1, 1, 1], [[10, 10, 10]])
    assert split[:, :, 0].tolist() == [[0, 10, 0], [0, 0, 10], [10, 0, 0]]
    short = split_costs(problem, [1, 1, 1], [[9, 10, 10]])
    assert short[:, :, 0].sum(axis=0).tolist() == [10, 10, 10]


def test_a_split_that_is_a_rupiah_off_is_found():
    one = shared(five(), {"komdigi": 0.5}, "business")
    problem = problem_from_tables(one.villages, one.priorities, one.scenario)
    packages = np.zeros(problem.offered.shape, dtype=np.bool_)
    packages[0, 0] = True
    assert is_valid_package(problem, 0, packages[0])
    payments = np.zeros((3, 2), dtype=np.int64)
    split = np.zeros((3, 2, 1), dtype=np.int64)
    for parts, words in (
        ([40_000_000, 40_000_000], ""),
        ([40_000_000, 39_999_999], "79999999 paid of 80000000"),
        ([40_000_001, 39_999_999], "less than its least"),
    ):
        split[0, :, 0] = parts
        found = broken_structure(problem, Choice(packages, payments, split.copy()))
        assert any(words in line for line in found) if words else not found


def test_a_ceiling_in_a_conflict_over_shared_costs_is_named_with_the_amount_that_suffices():
    offer = intervention("a", 61, ("kemnaker", "komdigi"), "cooperative", {"far": 1.0}, cost_sharing=True)
    one = case(interventions=[offer], funds={"kemnaker": 100, "komdigi": 50}, rules=Rules(villages=3))
    faults = refused(one, InfeasiblePlanError)
    assert "even the cheapest packages that obey the rules cost Rp183" in faults["funds"][0]
    both = replace(offer, fund_minimum_shares={"komdigi": 0.5})
    one = case(interventions=[both], funds={"kemnaker": 1000, "komdigi": 50}, rules=Rules(villages=3))
    faults = refused(one, InfeasiblePlanError)
    assert faults["funds.komdigi.budget_idr"][1] == (
        "Raise the ceiling of the fund komdigi to Rp90: that alone is enough."
    )


def test_shuffled_input_with_shared_costs_gives_the_same_plan():
    one = shared(five(), {"komdigi": 0.25}, "business", "internet")
    expected, found = solved(one), solved(shuffled(one, 2))
    assert expected.choices.equals(found.choices)
    assert expected.yearly_use.equals(found.yearly_use)
