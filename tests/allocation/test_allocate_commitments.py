"""Locks in that promise interventions: kept in the package, at the price of the year they are in."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest

from allocation.cheapest import cheapest_package_costs
from allocation.packages import is_valid_package
from allocation.problem import problem_from_tables
from data.errors import InfeasiblePlanError
from data.scenario import CostIndex, Lock
from tests.allocation.allocation_cases import NAN, Case, case, intervention
from tests.allocation.test_allocate_enumeration import compare
from tests.allocation.test_allocate_infeasible import refused
from tests.allocation.test_allocate_rules import solved

OTHERS = {
    "alone": {},
    "range": {"villages_minimum": 1, "villages": 4},
    "budget": {"budget_idr": 170_000_000},
    "floor": {"regency_floors": {"99.02": 2}},
    "ministries": {"ministries_minimum": 2},
    "holistic": {"holistic": True, "holistic_minimum_need": 0.6},
    "one": {"exposure": "one"},
}
PROMISES = {
    "officers": (Lock("99.01.01.2003", "in", "continuing_year_2", interventions=("officers",)),),
    "not_eligible": (Lock("99.01.01.2005", "in", "continuing_year_3", interventions=("lessons", "officers")),),
    "two_villages": (
        Lock("99.01.01.2003", "in", "commitment", interventions=("business",)),
        Lock("99.02.01.2002", "in", "continuing_year_3", interventions=("officers",)),
    ),
}


def five() -> Case:
    one = case(
        needs=[(0.9, 0.8, 0.7), (0.2, 0.9, 0.4), (0.6, 0.1, 0.9), (0.8, 0.7, NAN), (0.3, 0.3, 0.3)],
        workers=[40.0, 90.0, 55.0, 30.0, 120.0],
        funds={"kemnaker": 240_000_000, "komdigi": 90_000_000},
    )
    officers = replace(
        one.scenario.interventions["officers"], yearly_cost_idr=(45_600_000, 40_000_000, 35_000_000), owner="Kemnaker"
    )
    lessons = intervention(
        "lessons",
        9_000_000,
        ("komdigi",),
        "community_parenting",
        {"poor": 0.1},
        owner="Kemendikbud",
        eligible_criterion="poor",
        eligible_minimum_need=0.5,
        requires=("internet",),
    )
    return one.with_interventions(officers=officers, lessons=lessons)


@pytest.mark.parametrize("promise", PROMISES)
@pytest.mark.parametrize("other", OTHERS)
def test_promises_with_any_rule_give_the_best_of_all_plans(promise, other):
    compare(five().with_rules(locks=PROMISES[promise], **OTHERS[other]))


def test_promises_in_a_dearer_region_give_the_best_of_all_plans():
    one = five().with_rules(locks=PROMISES["two_villages"])
    compare(replace(one, scenario=replace(one.scenario, cost_index=CostIndex({"99.02": 1.3}, "contoh"))))


def test_what_was_promised_comes_with_its_prerequisites_though_its_conditions_do_not_hold():
    found = solved(five().with_rules(locks=PROMISES["not_eligible"]))
    package = found.villages.loc["99.01.01.2005", "package"]
    assert {"internet", "lessons", "officers"} <= set(package.split("+"))
    detail = found.villages.loc["99.01.01.2005", "reason_detail_en"]
    assert detail.startswith("Continuing, year 3. Commitments: lessons, officers. Closes ")


def test_a_promise_in_its_third_year_costs_its_third_year_and_is_over_after_it():
    locks = (Lock("99.01.01.2003", "in", "continuing_year_3", "SK 12", "Disnaker", ("officers",)),)
    found = solved(five().with_rules(locks=locks, villages=1))
    paid = found.choices.set_index("intervention")["cost_idr"]
    assert paid["officers"] == 35_000_000
    assert found.yearly_use["cost_idr"].sum() == found.villages["cost_idr"].sum()
    assert found.villages.loc["99.01.01.2003", "reason_detail_en"].startswith("Continuing, year 3 (SK 12; Disnaker).")


def test_what_has_no_price_by_year_is_paid_anew():
    locks = (Lock("99.01.01.2003", "in", "continuing_year_2", interventions=("internet",)),)
    found = solved(five().with_rules(locks=locks, villages=1))
    assert found.choices.set_index("intervention")["cost_idr"]["internet"] == 6_900_000


def test_a_lock_without_promises_costs_its_first_year():
    locks = (Lock("99.01.01.2001", "in", "continuing_year_2"),)
    found = solved(five().with_rules(locks=locks, villages=1).with_funds(kemnaker=10**9))
    assert found.choices.set_index("intervention")["cost_idr"]["officers"] == 45_600_000


def test_the_cheapest_package_holds_what_was_promised():
    one = five().with_rules(locks=PROMISES["two_villages"], ministries_minimum=2)
    problem = problem_from_tables(one.villages, one.priorities, one.scenario)
    packages = [np.array(flags) for flags in itertools.product([False, True], repeat=len(problem.interventions))]
    for village, cost in enumerate(cheapest_package_costs(problem)):
        valid = [package for package in packages if is_valid_package(problem, village, package)]
        assert cost == min(problem.package_cost(village, package) for package in valid)


def test_promises_that_the_budget_cannot_keep_are_told_before_solving():
    one = five().with_rules(locks=PROMISES["two_villages"], villages=2, budget_idr=100_000_000)
    problem, _ = refused(one, InfeasiblePlanError)["rules.budget_idr"]
    # business of Rp80,000,000 and officers in their third year
    assert "even the cheapest packages that obey the rules cost Rp115.000.000" in problem
