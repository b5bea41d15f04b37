"""The rows about money: who pays, and that nobody pays more than the ceiling. Symbols: `allocation.formulation`."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from allocation.problem import Problem
from allocation.rules import CouplingRule
from allocation.sharing import least_idr
from allocation.variables import INFINITY, Row, Variables

# At HiGHS's default of 1e-6 a plan of Rp1,000,000,030 passed a budget of Rp1,000,000,000.
SOLVER_TOLERANCE = 1e-9


def every_unit_is_paid(variables: Variables) -> Iterator[Row]:
    r""":math:`\sum_{(v,k) : u_{vk} = u} x_{vk} = \sum_f n_{uf}` for each u.

    In words: each unit of an intervention is paid wholly by one of its funds. Of a unit that funds share, n counts
    parts and need not be whole, and each later year is paid by parts of its own.
    """
    problem = variables.problem
    received: dict[int, list[int]] = {number: [] for number in range(len(problem.units))}
    for (village, k), column in variables.x.items():
        received[int(problem.unit_of[village, k])].append(column)
    paid: dict[int, list[int]] = {number: [] for number in range(len(problem.units))}
    for (number, _), column in variables.n.items():
        paid[number].append(column)
    later: dict[tuple[int, int], list[int]] = {}
    for (number, _, year), column in variables.later_n.items():
        later.setdefault((number, year), []).append(column)
    for number, units in received.items():
        yield _as_many(units, paid[number])
    for (number, _), payments in later.items():
        yield _as_many(received[number], payments)
    yield from funds_pay_their_least(variables, received)


def _as_many(units: list[int], payments: list[int]) -> Row:
    """As many payments as units."""
    return Row([*units, *payments], [*[1.0] * len(units), *[-1.0] * len(payments)], 0.0, 0.0)


def funds_pay_their_least(variables: Variables, received: Mapping[int, list[int]]) -> Iterator[Row]:
    r""":math:`n_{uf} \ge (q_{uf} / a_u) \sum_{(v,k) : u_{vk} = u} x_{vk}` for each shared u, in each year.

    In words: of a cost that funds share, each fund pays at least its smallest share (q, in rupiah).
    """
    problem = variables.problem
    now = [
        ((number, fund, 0), column) for (number, fund), column in variables.n.items() if problem.shared_units[number]
    ]
    for (number, fund, later), column in (*now, *variables.later_n.items()):
        cost, least = problem.units[number].cost(later), least_idr(problem, number, fund, later)
        if least:
            units = received[number]
            yield Row([column, *units], [1.0, *[-least / cost] * len(units)], 0.0, INFINITY)


def money_stays_within(variables: Variables, rule: CouplingRule) -> Row:
    r""":math:`\sum_u a_u n_{uf} \le B_f` for a fund in a year, :math:`\sum_f \sum_u a_u n_{uf} \le B` in total.

    In words: what a fund pays stays within its ceiling in every year that has one, and all funds together within
    the budget of the scenario's year.

    The row is divided by the greatest common divisor of its costs, so the solver works with small whole numbers.
    Unless costs are shared, spending is a multiple of it, and the ceiling is rounded down. With any other divisor
    the solver's presolve was seen to lose the optimum (unit costs of Rp2 and Rp136,800,000 in one fund).
    """
    problem = variables.problem
    later = 0 if rule.year is None else rule.year - problem.year
    paid = [(number, fund, column) for (number, fund), column in variables.n.items()]
    if later:
        paid = [each for each in paid if not problem.shared_units[each[0]]]
        paid += [(number, fund, column) for (number, fund, at), column in variables.later_n.items() if at == later]
    paid = [each for each in paid if rule.kind == "budget" or problem.funds[each[1]].key == rule.name]
    columns = {column: problem.units[number].cost(later) for number, _, column in paid}
    divisor = math.gcd(*columns.values()) or 1
    coefficients = [float(cost // divisor) for cost in columns.values()]
    is_divisible = any(problem.shared_units[number] for number, _, _ in paid)
    limit = rule.limit / divisor if is_divisible else float(rule.limit // divisor)
    return Row(list(columns), coefficients, -INFINITY, limit, rule, float(divisor))


def money_tolerance_idr(problem: Problem) -> int:
    """Return the most by which whole-number spending may pass a ceiling unseen by the solver, in rupiah.

    The solver calls 4.9999999996 units five: with unit costs that share no divisor and a ceiling a hair below
    a sum of them, five units may then cost a few rupiah too much.
    """
    largest = sum(max(unit.costs) for unit in problem.units)
    return math.ceil(SOLVER_TOLERANCE * (largest * len(problem.funds)) + 1)
