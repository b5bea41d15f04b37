"""The best choice for large regions: price the rules, let each village choose, decide the doubts in whole numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from allocation.decomposition.branching import Tree
from allocation.decomposition.feasibility import shortfall
from allocation.decomposition.payable import payable
from allocation.decomposition.price_search import PENALTY, best_prices
from allocation.decomposition.view import MOST_INTERVENTIONS, view_of
from allocation.problem import Choice, Problem
from allocation.progress import Progress
from allocation.rules import CouplingRule

RAISE = 1_000.0
BROKEN = 1e-6  # in units of a row: a mixture of packages that breaks rules by less keeps them


@dataclass(frozen=True)
class Decomposed:
    """What the decomposition found.

    Parameters
    ----------
    status : {"optimal", "time_limit", "infeasible"}
        "optimal": within the relative gap asked for. "time_limit": the search was over before.
        "infeasible": no choice obeys the rules, proven.
    choice : Choice or None
    bound : float
        Proven: no choice that obeys the rules closes more.
    """

    status: Literal["optimal", "time_limit", "infeasible"]
    choice: Choice | None
    bound: float


def can_be_decomposed(problem: Problem) -> bool:
    """Whether the decomposition knows everything that this problem asks for."""
    return len(problem.interventions) <= MOST_INTERVENTIONS


def decomposed(problem: Problem, rules: Sequence[CouplingRule], relative_gap: float, progress: Progress) -> Decomposed:
    """Return the best choice found by decomposition, and its bound.

    1. Every rule gets a price, at which the Lagrangian bound is lowest (`price_search`).
    2. At these prices almost every village's choice is settled; what is in doubt is decided exactly (`core`).
    3. While bound and plan are further apart than the gap asked for, plans are split by the number of units
       that are paid (`branching`).

    Parameters
    ----------
    problem : Problem
    rules : sequence of CouplingRule
    relative_gap : float
        Between bound and plan.
    progress : Progress
        Told each better plan and bound; ends the search.

    Raises
    ------
    SolverError
        If the time is up before there are any prices.
    """
    view = payable(view_of(problem, rules))
    root = best_prices(view, progress)
    if root.bound == -math.inf or (root.broken > BROKEN and shortfall(view, progress).is_proven):
        # a bound of -inf: a village that has to be chosen has no package that anybody can pay
        return Decomposed("infeasible", None, -math.inf)
    if root.broken > BROKEN:
        # some rule is worth keeping at a price higher than was thought of
        root = best_prices(view, progress, penalty=PENALTY * RAISE)
    tree = Tree(view, relative_gap, progress)
    is_done = tree.search(root)
    return Decomposed("optimal" if is_done else "time_limit", tree.choice, tree.bound)
