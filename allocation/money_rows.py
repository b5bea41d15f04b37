"""The rows about money: who pays, and that nobody pays more than the ceiling. Symbols: `allocation.formulation`."""

from __future__ import annotations

import math
from collections.abc import Iterator

from allocation.problem import Problem
from allocation.rules import CouplingRule
from allocation.variables import INFINITY, Row, Variables

# At HiGHS's default of 1e-6 a plan of Rp1,000,000,030 passed a budget of Rp1,000,000,000.
SOLVER_TOLERANCE = 1e-9


def every_unit_is_paid(variables: Variables) -> Iterator[Row]:
    r""":math:`\sum_{(v,k) : u_{vk} = u} x_{vk} = \sum_f n_{uf}` for each u.

    In words: each unit of an intervention is paid wholly by one of its funds.
    """
    problem = variables.problem
    received: dict[int, list[int]] = {number: [] for number in range(len(problem.units))}
    for (village, k), column in variables.x.items():
        received[int(problem.unit_of[village, k])].append(column)
    paid: dict[int, list[int]] = {number: [] for number in range(len(problem.units))}
    for (number, _), column in variables.n.items():
        paid[number].append(column)
    for number, units in received.items():
        payments = paid[number]
        yield Row([*units, *payments], [*[1.0] * len(units), *[-1.0] * len(payments)], 0.0, 0.0)


def money_stays_within(variables: Variables, rule: CouplingRule) -> Row:
    r""":math:`\sum_u a_u n_{uf} \le B_f` for a fund in a year, :math:`\sum_f \sum_u a_u n_{uf} \le B` in total.

    In words: what a fund pays stays within its ceiling in every year that has one, and all funds together within
    the budget of the scenario's year.

    The row is divided by the greatest common divisor of its costs (the ceiling rounded down, which
    loses nothing: spending is a multiple of it), so the solver works with small whole numbers. With any other
    divisor its presolve was seen to lose the optimum (unit costs of Rp2 and Rp136,800,000 in one fund).
    """
    problem = variables.problem
    later = 0 if rule.year is None else rule.year - problem.year
    columns = {
        column: problem.units[number].cost(later)
        for (number, fund), column in variables.n.items()
        if rule.kind == "budget" or problem.funds[fund].key == rule.name
    }
    divisor = math.gcd(*columns.values()) or 1
    coefficients = [float(cost // divisor) for cost in columns.values()]
    return Row(list(columns), coefficients, -INFINITY, float(rule.limit // divisor), rule, float(divisor))


def money_tolerance_idr(problem: Problem) -> int:
    """Return the most by which whole-number spending may pass a ceiling unseen by the solver, in rupiah.

    The solver calls 4.9999999996 units five: with unit costs that share no divisor and a ceiling a hair below
    a sum of them, five units may then cost a few rupiah too much.
    """
    largest = sum(max(unit.costs) for unit in problem.units)
    return math.ceil(SOLVER_TOLERANCE * (largest * len(problem.funds)) + 1)
