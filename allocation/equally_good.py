"""Villages left out that would do exactly as well as some that are chosen: there the code decides, not the need."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from allocation.packages import gap_closed, villages_that_can_take
from allocation.polish import alike
from allocation.problem import BoolArray, Choice, FloatArray, IntArray, Problem
from allocation.rules import CouplingRule

_DECIMALS = 9  # of people concerned; what differs less is the rounding of sums


def equally_good(problem: Problem, choice: Choice, rules: Sequence[CouplingRule]) -> tuple[IntArray, IntArray]:
    """Return the rows chosen by their code alone, and the rows left out that could stand for one of them.

    A village left out counts where it could take over the package of one that is chosen and not locked, at the same
    prices, under rules that treat both alike, and would close exactly as much. Both are empty, or neither is.

    Parameters
    ----------
    problem : Problem
    choice : Choice
        Polished (`allocation.polish`).
    rules : sequence of CouplingRule
    """
    groups = alike(problem, rules)
    chosen: list[int] = []
    left_out: list[int] = []
    for package in np.unique(choice.packages[choice.chosen], axis=0):
        able = villages_that_can_take(problem, package)
        holders = (choice.packages == package).all(axis=1) & ~problem.locked_in
        for members in groups:
            holding, free = members[holders[members]], members[able[members] & ~choice.chosen[members]]
            if not len(holding) or not len(free):
                continue
            mine, theirs = (_closes(problem, rows, package) for rows in (holding, free))
            chosen.extend(holding[np.isin(mine, theirs)].tolist())
            left_out.extend(free[np.isin(theirs, mine)].tolist())
    return np.unique(np.array(chosen, dtype=np.int64)), np.unique(np.array(left_out, dtype=np.int64))


def _closes(problem: Problem, rows: IntArray, package: BoolArray) -> FloatArray:
    """Return what a package closes in each of some villages."""
    gaps = gap_closed(problem.closable_gap[rows], problem.effect, np.tile(package, (len(rows), 1)))
    return np.round(gaps, _DECIMALS)
