"""What the tests of the decomposition share."""

from __future__ import annotations

import math

import numpy as np

from allocation.decomposition.view import View, packages_from_masks
from allocation.packages import gap_closed, is_valid_package
from allocation.problem import Choice, Problem, problem_from_tables
from allocation.rules import coupling_rules
from tests.allocation.allocation_cases import Case


def problem_of(one: Case) -> Problem:
    return problem_from_tables(one.villages, one.priorities, one.scenario, one.indicators)


def value_of(problem: Problem, choice: Choice) -> float:
    return math.fsum(gap_closed(problem.closable_gap, problem.effect, choice.packages))


def valid_masks(problem: Problem, village: int) -> list[int]:
    """Every valid package of a village, by the rule that the whole programme uses."""
    kinds = len(problem.interventions)
    packages = packages_from_masks(np.arange(2**kinds), kinds)
    return [mask for mask, package in enumerate(packages) if is_valid_package(problem, village, package)]


def columns_by_hand(view: View) -> list[tuple[int, int, float]]:
    """Every village and valid package, with the gap it closes."""
    problem, found = view.problem, []
    for village in range(len(problem.codes)):
        for mask in valid_masks(problem, village):
            package = packages_from_masks(np.array([mask]), len(problem.interventions))
            gap = gap_closed(problem.closable_gap[village : village + 1], problem.effect, package)
            found.append((village, mask, float(gap[0])))
    return found


def random_duals(view: View, random: np.random.Generator) -> np.ndarray:
    """Prices of the right signs, some of them 0."""
    size = np.where(np.isin(np.arange(len(view.lower)), np.flatnonzero(np.diff(view.payment_rows.indptr))), 1e-6, 20.0)
    duals = random.exponential(size) * view.row_units * random.integers(0, 2, len(size))
    return np.where(np.isinf(view.upper), -duals, duals)


__all__ = ["Case", "columns_by_hand", "coupling_rules", "problem_of", "random_duals", "valid_masks", "value_of"]
