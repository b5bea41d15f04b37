r"""The mixed-integer model: every constraint is one function.

Symbols, used throughout:

========  ==========================================================================================
v, k      a village that may be chosen; an intervention
c, p      a criterion; a pillar
u         a unit: an intervention at one price (one for each intervention where all regions pay the same)
f         a fund
y_v       1 when village v is chosen
x_vk      1 when village v receives intervention k; exists only where k is offered in v
t_vc      part of the gap of v in criterion c that is closed, 0-1; exists only where effects can add up beyond 1
z_vo      1 when village v receives something from owner (K/L) o; only where the integrative rule asks for two or more
n_uf      number of villages in which fund f pays unit u
e_kc      share of a gap in c that one unit of k closes
G_vc      exposure x weight x need: the gap of v in c, in units of exposure
a_u       cost of u, rupiah, in the year of the row
========  ==========================================================================================

A unit costs the same wherever it goes, so it does not matter *which* village's unit a fund pays:
whole counts n_uf say it all, and the villages are assigned afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from allocation.money_rows import SOLVER_TOLERANCE, every_unit_is_paid, money_stays_within, money_tolerance_idr
from allocation.packages import OWN_PILLARS
from allocation.problem import FloatArray, Problem
from allocation.rules import CouplingRule, village_coefficients
from allocation.variables import INFINITY, Row, Variables

__all__ = [
    "INFINITY",
    "SOLVER_TOLERANCE",
    "Model",
    "Row",
    "Variables",
    "coupling_row",
    "model",
    "money_tolerance_idr",
    "objective",
    "structure",
]


def objective(variables: Variables) -> FloatArray:
    r"""Return the coefficients of the gap closed.

    .. math:: \max \sum_{(v,c) \in T} G_{vc} t_{vc} + \sum_{(v,c) \notin T} G_{vc} \sum_k e_{kc} x_{vk}

    In words: close as much of the weighted gap, counted in people concerned, as possible.
    """
    problem = variables.problem
    coefficients = np.zeros(variables.count)
    additive = problem.closable_gap.copy()
    for (village, criterion), column in variables.t.items():
        coefficients[column] = problem.closable_gap[village, criterion]
        additive[village, criterion] = 0.0
    gains = additive @ problem.effect.T
    for (village, intervention), column in variables.x.items():
        coefficients[column] = gains[village, intervention]
    return coefficients


def structure(variables: Variables) -> Iterator[Row]:
    """Yield the rows that define what a package is and who pays it; no planner may relax them."""
    yield from only_chosen_villages_receive(variables)
    yield from chosen_villages_receive_something(variables)
    yield from prerequisites_come_along(variables)
    yield from commitments_are_kept(variables)
    yield from required_pillars_are_served(variables)
    yield from enough_ministries_take_part(variables)
    yield from gap_closes_once(variables)
    yield from every_unit_is_paid(variables)


def only_chosen_villages_receive(variables: Variables) -> Iterator[Row]:
    r""":math:`x_{vk} \le y_v` for each v, k.

    In words: an intervention goes only to a chosen village.
    """
    for (village, _), column in variables.x.items():
        yield Row([column, variables.y[village]], [1.0, -1.0], -INFINITY, 0.0)


def chosen_villages_receive_something(variables: Variables) -> Iterator[Row]:
    r""":math:`\sum_k x_{vk} \ge y_v` for each v.

    In words: a chosen village gets at least one intervention.
    """
    for village, y in enumerate(variables.y):
        columns = [variables.x[village, k] for k in variables.offered[village]]
        yield Row([*columns, y], [*[1.0] * len(columns), -1.0], 0.0, INFINITY)


def prerequisites_come_along(variables: Variables) -> Iterator[Row]:
    r""":math:`x_{vk} \le x_{vr}` for each r that k requires.

    In words: an intervention comes only with everything it requires, in the same village.
    """
    interventions = variables.problem.interventions
    position = {each.key: number for number, each in enumerate(interventions)}
    for (village, k), column in variables.x.items():
        for key in interventions[k].requires:
            yield Row([column, variables.x[village, position[key]]], [1.0, -1.0], -INFINITY, 0.0)


def commitments_are_kept(variables: Variables) -> Iterator[Row]:
    r""":math:`x_{vk} \ge y_v` for each k that v was promised.

    In words: a chosen village gets what it was promised.
    """
    for village, k in np.argwhere(variables.problem.committed).tolist():
        yield Row([variables.x[village, k], variables.y[village]], [1.0, -1.0], 0.0, INFINITY)


def required_pillars_are_served(variables: Variables) -> Iterator[Row]:
    r""":math:`\sum_{k \in p} x_{vk} \ge y_v` for each pillar p that v requires.

    In words: a chosen village gets at least one intervention for each pillar in which it has a gap.
    """
    problem = variables.problem
    for village, y in enumerate(variables.y):
        for pillar in np.flatnonzero(problem.required[village]).tolist():
            columns = [
                variables.x[village, k]
                for k in variables.offered[village]
                if problem.interventions[k].pillar == OWN_PILLARS[pillar]
            ]
            yield Row([*columns, y], [*[1.0] * len(columns), -1.0], 0.0, INFINITY)


def enough_ministries_take_part(variables: Variables) -> Iterator[Row]:
    r""":math:`z_{vo} \le \sum_{k \in o} x_{vk}` and :math:`\sum_o z_{vo} \ge m_v y_v`, with :math:`z_{vo} \le 1`.

    In words: a chosen village gets interventions of at least so many different ministries.
    """
    problem = variables.problem
    taking_part: dict[int, list[int]] = {}
    for (village, owner), column in variables.z.items():
        members = [k for k in variables.owners[owner] if problem.offered[village, k]]
        columns = [variables.x[village, k] for k in members]
        yield Row([column, *columns], [1.0, *[-1.0] * len(columns)], -INFINITY, 0.0)
        taking_part.setdefault(village, []).append(column)
    for village, columns in taking_part.items():
        least = float(problem.ministries_required[village])
        yield Row([*columns, variables.y[village]], [*[1.0] * len(columns), -least], 0.0, INFINITY)


def gap_closes_once(variables: Variables) -> Iterator[Row]:
    r""":math:`t_{vc} \le \sum_k e_{kc} x_{vk}` and :math:`t_{vc} \le y_v`.

    In words: interventions add up, but no gap closes more than wholly, and only in a chosen village.
    """
    effect = variables.problem.effect
    for (village, criterion), column in variables.t.items():
        helping = [k for k in variables.offered[village] if effect[k, criterion] > 0.0]
        columns = [variables.x[village, k] for k in helping]
        yield Row([column, *columns], [1.0, *(-float(effect[k, criterion]) for k in helping)], -INFINITY, 0.0)
        yield Row([column, variables.y[village]], [1.0, -1.0], -INFINITY, 0.0)


def coupling_row(variables: Variables, rule: CouplingRule) -> Row:
    """Return the row of one rule."""
    if rule.is_money:
        return money_stays_within(variables, rule)
    return villages_are_counted(variables, rule)


def villages_are_counted(variables: Variables, rule: CouplingRule) -> Row:
    r""":math:`m \le \sum_{v \in A} y_v \le M`, or :math:`\sum_{v \in A} y_v \ge s \sum_v y_v` (a share; or at most).

    In words: the number of villages, in total, in a regency or a province, stays within its limits, an area
    has its share of the villages chosen, and a village that is locked in is chosen.
    """
    coefficients = village_coefficients(variables.problem, rule)
    concerned = np.flatnonzero(coefficients).tolist()
    columns = [variables.y[village] for village in concerned]
    lower, upper = (float(rule.limit), INFINITY) if rule.is_floor else (-INFINITY, float(rule.limit))
    return Row(columns, coefficients[concerned].tolist(), lower, upper, rule, 1.0 / rule.scale)


@dataclass(frozen=True)
class Model:
    """Variables, objective and rows, ready for a solver.

    Columns beyond `variables` are slacks: continuous, 0 to `slack_upper`.
    """

    variables: Variables
    objective: FloatArray
    rows: tuple[Row, ...]
    slack_upper: tuple[float, ...] = ()


def model(problem: Problem, rules: Iterable[CouplingRule]) -> Model:
    """Return the model of the problem under `rules`."""
    variables = Variables(problem)
    rows = (*structure(variables), *(coupling_row(variables, rule) for rule in rules))
    return Model(variables, objective(variables), rows)
