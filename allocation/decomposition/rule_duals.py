"""The price of every rule, per rupiah or per village, from the best prices of the decomposition."""

from __future__ import annotations

from collections.abc import Sequence

from allocation.decomposition.bound import best_values
from allocation.decomposition.payable import payable
from allocation.decomposition.price_search import best_prices
from allocation.decomposition.view import view_of
from allocation.problem import Problem
from allocation.progress import Progress
from allocation.rules import CouplingRule


def rule_duals(problem: Problem, rules: Sequence[CouplingRule], progress: Progress) -> dict[CouplingRule, float]:
    """Return what one more rupiah, or village, in each rule's limit closes in the mixture of packages.

    A lock costs what its village's best package falls short of being worth its prices; 0 when it is worth them.

    Raises
    ------
    SolverError
        If the time limit passes first.
    """
    view = payable(view_of(problem, rules))
    found = best_prices(view, progress)
    duals = {
        rule: float(dual) / float(unit)
        for rule, dual, unit in zip(view.rules, found.duals, view.row_units, strict=True)
    }
    worth = best_values(view, found.duals)
    locks = {rule: min(0.0, float(worth[problem.row_of[rule.name]])) for rule in rules if rule.kind == "lock_in"}
    return {rule: locks[rule] if rule in locks else duals[rule] for rule in rules}
