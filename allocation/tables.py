"""The result tables of an allocation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from allocation.explain import reasons
from allocation.packages import gap_closed
from allocation.problem import Choice, Problem
from allocation.rules import EXACT, CouplingRule, money_spent, share_in_villages, use_of_rule
from allocation.sharing import parts_by_village
from data.plan import Priorities
from data.scenario import Scenario

CHOICE_COLUMNS = ("village_code", "intervention", "pillar", "owner", "fund", "ministry", "cost_idr")


def choices_table(problem: Problem, choice: Choice) -> pd.DataFrame:
    """Return one row per village and intervention, with the fund that pays; one for each fund where they share.

    Each fund pays its number of villages in order of village code, the intervention's first-listed fund first.
    """
    rows = []
    for number, unit in enumerate(problem.units):
        each = problem.interventions[unit.intervention]
        if problem.shared_units[number]:
            parts = parts_by_village(problem, choice, number)
        else:
            payers = [fund for fund in problem.payers(number) for _ in range(int(choice.payments[number, fund]))]
            parts = [[(fund, unit.cost())] for fund in payers]
        here = choice.packages[:, unit.intervention] & (problem.unit_of[:, unit.intervention] == number)
        receivers = np.flatnonzero(here).tolist()
        for village, paid in zip(receivers, parts, strict=True):
            for number_of_fund, cost in paid:
                fund = problem.funds[number_of_fund]
                rows.append((problem.codes[village], each.key, each.pillar, each.owner, fund.key, fund.ministry, cost))
    table = pd.DataFrame(sorted(rows), columns=list(CHOICE_COLUMNS))
    text = dict.fromkeys(CHOICE_COLUMNS[:-1], "str")
    return table.astype({**text, "cost_idr": "int64"})


def village_table(
    problem: Problem, choice: Choice, villages: pd.DataFrame, priorities: Priorities, scenario: Scenario
) -> pd.DataFrame:
    """Return what every village of the region gets, and why; sorted by code."""
    keys = np.array([each.key for each in problem.interventions], dtype=object)
    costs = [problem.package_cost(village, package) for village, package in enumerate(choice.packages)]
    inside = pd.DataFrame(
        {
            "is_chosen": choice.chosen,
            "cost_idr": np.array(costs, dtype=np.int64),
            "gap_closed": gap_closed(problem.closable_gap, problem.effect, choice.packages),
            "package": ["+".join(keys[row]) for row in choice.packages],
        },
        index=pd.Index(problem.codes, dtype="str"),
    )
    everyone = pd.Index(problem.all_codes, name="village_code", dtype="str")
    nothing: dict[str, bool | int | float | str] = {"is_chosen": False, "cost_idr": 0, "gap_closed": 0.0, "package": ""}
    columns = {name: inside[name].reindex(everyone, fill_value=value) for name, value in nothing.items()}
    table = pd.DataFrame(columns, index=everyone).astype({"package": "str"})
    return table.join(reasons(problem, choice, villages, priorities, scenario))


def fund_table(
    problem: Problem, choice: Choice, rules: Sequence[CouplingRule], prices: Mapping[CouplingRule, float]
) -> pd.DataFrame:
    """Return the use of each fund in whole rupiah, and what one more billion would close."""
    by_key = {rule.name: rule for rule in rules if rule.kind == "fund"}
    rows = [
        (
            fund.key,
            fund.ministry,
            int(fund.budget_idr),
            use_of_rule(problem, choice, by_key[fund.key]),
            prices[by_key[fund.key]],
        )
        for fund in problem.funds
    ]
    table = pd.DataFrame(rows, columns=["fund", "ministry", "budget_idr", "cost_idr", "price_per_billion"])
    return table.astype({"budget_idr": "int64", "cost_idr": "int64", "price_per_billion": "float64"}).set_index("fund")


def yearly_table(problem: Problem, choice: Choice) -> pd.DataFrame:
    """Return what each fund pays in each year, from the scenario's, beside its ceiling (NA: none) of that year."""
    rows = [
        (
            fund.key,
            year,
            int(fund.budget_idr) if year == problem.year else fund.yearly_budgets_idr.get(year),
            money_spent(problem, choice, [number], year),
        )
        for number, fund in enumerate(problem.funds)
        for year in (problem.year, *problem.later_years)
    ]
    table = pd.DataFrame(rows, columns=["fund", "year", "budget_idr", "cost_idr"])
    return table.astype({"fund": "str", "year": "int64", "budget_idr": "Int64", "cost_idr": "int64"})


def rule_table(
    problem: Problem, choice: Choice, rules: Sequence[CouplingRule], prices: Mapping[CouplingRule, float]
) -> pd.DataFrame:
    """Return limit, use and price of each rule but the funds' ceilings of the scenario's own year.

    The price is the gap that one more village (of money: one more billion rupiah) in the limit would close.
    An exact number of villages is one row: its price is that of choosing one more. A share is told in villages
    of this plan: how many it asks for or allows, and how many there are.
    """
    rows = []
    exact = next((prices[rule] for rule in rules if rule.name == EXACT), None)
    for rule in rules:
        if rule.kind == "fund" or rule.name == EXACT:
            continue
        price = prices[rule] + (exact or 0.0 if rule.kind == "villages_maximum" else 0.0)
        limit, used = (
            (rule.limit, use_of_rule(problem, choice, rule))
            if rule.share is None
            else share_in_villages(problem, choice, rule)
        )
        rows.append((rule.where, limit, used, price))
    table = pd.DataFrame(rows, columns=["rule", "limit", "used", "price"])
    return table.astype({"rule": "str", "limit": "int64", "used": "int64", "price": "float64"})
