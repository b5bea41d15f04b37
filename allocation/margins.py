r"""How far each village is from entering or leaving, at the prices of the rules: cheap, proven bounds.

With prices :math:`\lambda` on all rows that tie villages together (the duals of the linear relaxation), the model
falls apart into villages [1]_. Symbols as in `allocation.formulation`; :math:`r_v` is the most that village v is worth
when it is chosen, net of the prices of what it uses:

.. math:: L = \lambda b + \sum_v \max(0, r_v)

is an upper bound of every plan. Without v it is :math:`L - \max(0, r_v)`, and with v :math:`L + \min(0, r_v)`.

References
----------
.. [1] Geoffrion (1974), Lagrangean relaxation for integer programming, Mathematical Programming Study 2.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from allocation.decomposition.bound import best_values, signed
from allocation.decomposition.decompose import can_be_decomposed
from allocation.decomposition.rule_duals import rule_duals
from allocation.decomposition.view import rule_variables, view_of
from allocation.formulation import INFINITY, Model, Row, Variables, coupling_row, model
from allocation.problem import FloatArray, IntArray, Problem
from allocation.progress import Progress
from allocation.rules import CouplingRule
from allocation.solve import solve
from data.errors import SolverError

# Offered (village, intervention) pairs above which the relaxation of the whole model is too slow to wait for
# (84,000 villages x 8 were not solved in 150 s), so that the prices are those of the decomposition.
MOST_PAIRS = 60_000


@dataclass(frozen=True)
class Margins:
    """Bounds of the plans with and without each village.

    Parameters
    ----------
    variables : Variables
        With those of the rules at least.
    bound : float
        Upper bound of every plan, in units.
    margin : array, shape (villages,)
        What a village is worth when chosen, net of prices, in units.
    rows : mapping of rule to (Row, price of one unit of the row)
    """

    variables: Variables
    bound: float
    margin: FloatArray
    rows: Mapping[CouplingRule, tuple[Row, float]]

    @property
    def bound_without(self) -> FloatArray:
        """Upper bound of every plan that does without each village."""
        return self.bound - np.maximum(0.0, self.margin)

    @property
    def bound_with(self) -> FloatArray:
        """Upper bound of every plan that holds each village."""
        return self.bound + np.minimum(0.0, self.margin)

    def rise(self, rule: CouplingRule, changed: CouplingRule) -> float:
        """Return the most that changing the limit of one rule can add to `bound`, in units."""
        row, price = self.rows[rule]
        if not price:
            return 0.0
        after = coupling_row(self.variables, changed)
        return price * (after.upper - row.upper if price > 0.0 else after.lower - row.lower)

    def price(self, rule: CouplingRule) -> float:
        """Return the units gained per rupiah, or per village, in the limit of a rule."""
        row, price = self.rows[rule]
        return price / row.unit + 0.0


def margins(problem: Problem, rules: Sequence[CouplingRule], time_limit_s: float) -> Margins | None:
    """Return the bounds at the duals of a linear relaxation; None if it has no solution, or takes too long.

    Valid whatever the precision of the duals, because any prices of the right sign give a bound. In large regions it
    is the relaxation over packages, whose bounds are closer.
    """
    try:
        if np.count_nonzero(problem.offered) > MOST_PAIRS:
            return _by_packages(problem, rules, time_limit_s) if can_be_decomposed(problem) else None
        made = model(problem, rules)
        relaxed = solve(made, relative_gap=0.0, time_limit_s=time_limit_s, relaxed=True)
        return None if relaxed.status == "infeasible" else _at_prices(made, relaxed.row_prices, time_limit_s)
    except SolverError:
        return None


def _by_packages(problem: Problem, rules: Sequence[CouplingRule], time_limit_s: float) -> Margins | None:
    """Return the bounds when each village picks its best package at the prices of the decomposition."""
    per_unit = rule_duals(problem, rules, Progress(time_limit_s))
    # limits as they are, not rounded to what units cost: they may be changed afterwards
    view = view_of(problem, rules)
    duals = signed(view, np.array([per_unit[rule] for rule in view.rules]) * view.row_units)
    variables, margin = rule_variables(problem), best_values(view, duals)
    price = dict(zip(view.rules, duals.tolist(), strict=True))
    for rule in rules:
        if rule.kind == "lock_in":
            row = problem.row_of[rule.name]
            price[rule] = min(0.0, float(margin[row]))
            margin[row] = max(0.0, float(margin[row]))
    rows = {rule: (coupling_row(variables, rule), price[rule]) for rule in rules}
    fixed = sum(dual * (row.upper if dual > 0.0 else row.lower) for row, dual in rows.values() if dual)
    bound = fixed + float(np.maximum(0.0, margin).sum())
    return Margins(variables, bound, margin, rows) if np.isfinite(bound) else None


def _at_prices(made: Model, duals: FloatArray, time_limit_s: float) -> Margins:
    """Return the bounds when every row that is not one village's own has its price."""
    owner = _owners(made)
    net, fixed, local = made.objective.copy(), 0.0, []
    rows: dict[CouplingRule, tuple[Row, float]] = {}
    for row, dual in zip(made.rows, duals.tolist(), strict=True):
        own = set(owner[row.variables].tolist())
        if row.rule is None and len(own) == 1 and -1 not in own:
            local.append(row)
            continue
        limit = row.upper if dual > 0.0 else row.lower
        price = dual if np.isfinite(limit) else 0.0  # a sign that the row cannot have is rounding
        fixed += price * limit if price else 0.0
        net[row.variables] -= price * np.array(row.coefficients)
        if row.rule is not None:
            rows[row.rule] = (row, price)
    taken = [Row([column], [1.0], 1.0, INFINITY) for column in made.variables.y]
    apart = Model(made.variables, net, (*local, *taken))
    values = solve(apart, relative_gap=0.0, time_limit_s=time_limit_s, relaxed=True).values
    worth = net * values
    margin = np.zeros(len(made.variables.y))
    np.add.at(margin, owner[owner >= 0], worth[owner >= 0])
    bound = fixed + float(worth[owner < 0].sum()) + float(np.maximum(0.0, margin).sum())
    return Margins(made.variables, bound, margin, rows)


def _owners(made: Model) -> IntArray:
    """Row number of the village that each column belongs to; -1 for columns of the whole plan."""
    variables = made.variables
    owner = np.full(variables.count, -1, dtype=np.int64)
    owner[variables.y] = np.arange(len(variables.y))
    for group in (variables.x, variables.t, variables.z):
        for (village, _), column in group.items():
            owner[column] = village
    return owner


def floor_row(made: Model, floor: float) -> Row:
    """Return the row that keeps the objective at `floor` or above, in the solver's own size of numbers."""
    columns = np.flatnonzero(made.objective).tolist()
    unit = max(float(np.abs(made.objective).max(initial=0.0)), 1e-300) / 100.0
    slack = 1e-9 * abs(floor)  # the floor itself must not fall to the rounding of a sum
    return Row(columns, (made.objective[columns] / unit).tolist(), (floor - slack) / unit, INFINITY)


def with_rows(made: Model, *rows: Row, objective: FloatArray | None = None) -> Model:
    """Return the model with more rows, and another objective if there is one."""
    return replace(made, rows=(*made.rows, *rows), objective=made.objective if objective is None else objective)
