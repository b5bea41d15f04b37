"""Prices of funds and rules: what one more unit of each limit would close, from a linear relaxation."""

from __future__ import annotations

import math
from collections.abc import Sequence

from allocation.decomposition.decompose import can_be_decomposed
from allocation.decomposition.rule_duals import rule_duals
from allocation.formulation import model
from allocation.problem import Problem
from allocation.progress import Progress
from allocation.rules import CouplingRule
from allocation.solve import solve
from data.errors import SolverError

IDR_PER_BILLION = 1_000_000_000
# Villages that may be chosen: above, the relaxation of the whole model takes longer than that of the packages.
WHOLE_MODEL_LAST = 500


def prices(problem: Problem, rules: Sequence[CouplingRule], time_limit_s: float) -> dict[CouplingRule, float]:
    r"""Return the gap that one more billion rupiah, or one more village, in each rule's limit would close.

    The dual value :math:`\partial z_{LP} / \partial b_r` of a linear relaxation: the price at the margin
    of a plan that could share out units in fractions. Zero where the limit does not bind; negative for a floor
    that costs. A guide to which limit matters, not the exact effect of a new limit. In large regions it is the
    relaxation over packages, which is closer to whole plans than that of the whole model.
    NaN when the relaxation is not solved within the time limit: the plan stands without its prices.
    """
    try:
        if len(problem.codes) > WHOLE_MODEL_LAST and can_be_decomposed(problem):
            return _per_unit(rule_duals(problem, rules, Progress(time_limit_s)))
        relaxed = model(problem, rules)
        duals = solve(relaxed, relative_gap=0.0, time_limit_s=time_limit_s, relaxed=True).row_prices
    except SolverError:
        return dict.fromkeys(rules, math.nan)
    found = {
        row.rule: float(dual) / row.unit for row, dual in zip(relaxed.rows, duals, strict=True) if row.rule is not None
    }
    return _per_unit(found)


def _per_unit(duals: dict[CouplingRule, float]) -> dict[CouplingRule, float]:
    """Return prices per billion rupiah instead of per rupiah, and no -0.0."""
    return {rule: dual * (IDR_PER_BILLION if rule.is_money else 1.0) + 0.0 for rule, dual in duals.items()}
