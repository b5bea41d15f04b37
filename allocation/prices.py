"""Prices of funds and rules: what one more unit of each limit would close, from the linear relaxation."""

from __future__ import annotations

import math
from collections.abc import Sequence

from allocation.formulation import model
from allocation.problem import Problem
from allocation.rules import CouplingRule
from allocation.solve import solve
from data.errors import SolverError

IDR_PER_BILLION = 1_000_000_000


def prices(problem: Problem, rules: Sequence[CouplingRule], time_limit_s: float) -> dict[CouplingRule, float]:
    r"""Return the gap that one more billion rupiah, or one more village, in each rule's limit would close.

    The dual value :math:`\partial z_{LP} / \partial b_r` of the linear relaxation: the price at the margin
    of a plan that could share out units in fractions. Zero where the limit does not bind; negative for a floor
    that costs. A guide to which limit matters, not the exact effect of a new limit.
    NaN when the relaxation is not solved within the time limit: the plan stands without its prices.
    """
    relaxed = model(problem, rules)
    try:
        duals = solve(relaxed, relative_gap=0.0, time_limit_s=time_limit_s, relaxed=True).row_prices
    except SolverError:
        return dict.fromkeys(rules, math.nan)
    found = {}
    for row, dual in zip(relaxed.rows, duals, strict=True):
        if row.rule is not None:
            per_unit = (IDR_PER_BILLION if row.rule.is_money else 1.0) / row.unit
            found[row.rule] = float(dual) * per_unit + 0.0  # no -0.0
    return found
