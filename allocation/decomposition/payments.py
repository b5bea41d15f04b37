"""Numbers of payments turned into the payments of a choice, whole and to the rupiah."""

from __future__ import annotations

import math

import numpy as np

from allocation.decomposition.view import View
from allocation.problem import BoolArray, Choice, FloatArray
from allocation.rules import money_spent, use_of_rule
from allocation.sharing import split_costs


def choice_of(view: View, packages: BoolArray, numbers: FloatArray) -> Choice:
    """Return the choice of packages that is paid by so many of each payment, shape (payments,)."""
    problem, whole = view.problem, view.payment_is_whole
    payments = np.zeros((view.units, len(problem.funds)), dtype=np.int64)
    payments[view.bill_unit[view.payment_bill[whole]], view.payment_fund[whole]] = np.round(numbers[whole])
    if not problem.shared_units.any():
        return Choice(packages, payments)
    received = problem.unit_counts(packages)
    ceilings = _left_to_share(view, Choice(packages, payments), numbers)
    return Choice(packages, payments, split_costs(problem, received.tolist(), ceilings))


def _left_to_share(view: View, whole: Choice, numbers: FloatArray) -> list[list[int]]:
    """Return what each fund has left for shared units in each year: its ceiling, or else what is needed."""
    problem = view.problem
    ceilings = {(rule.name, rule.year): rule.limit for rule in view.rules if rule.is_money}
    received = problem.unit_counts(whole.packages)
    parts = numbers + view.payment_least * received[view.bill_unit[view.payment_bill]]
    left = []
    for later in range(1 + len(problem.later_years)):
        year = None if later == 0 else problem.year + later
        row = []
        for number, fund in enumerate(problem.funds):
            mine = ~view.payment_is_whole & (view.payment_fund == number)
            mine &= view.bill_year[view.payment_bill] == later
            costs = [problem.units[unit].cost(later) for unit in view.bill_unit[view.payment_bill[mine]].tolist()]
            needed = math.ceil(math.fsum(cost * part for cost, part in zip(costs, parts[mine].tolist(), strict=True)))
            ceiling = ceilings.get((fund.key, year))
            row.append(needed if ceiling is None else ceiling - money_spent(problem, whole, [number], year))
        left.append(row)
    return left


def excess(view: View, choice: Choice) -> FloatArray:
    """Return by how much the choice breaks each row, in units of the row; the money of rules to the rupiah."""
    use = view.village_rows @ choice.chosen.astype(np.float64)
    payments = choice.payments[view.bill_unit[view.payment_bill], view.payment_fund]
    use += view.payment_rows @ (payments * view.payment_is_whole).astype(np.float64)
    over = np.maximum(0.0, np.maximum(use - view.upper, view.lower - use))
    for row, rule in enumerate(view.rules):
        if rule.is_money:
            over[row] = max(0, use_of_rule(view.problem, choice, rule) - rule.limit) / view.row_units[row]
    return np.asarray(over)
