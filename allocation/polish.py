"""Make a solver's choice canonical without losing any gap closed: no idle money, ties by village code."""

from __future__ import annotations

import numpy as np

from allocation.packages import gap_closed, villages_that_can_take, without_idle_interventions
from allocation.problem import BoolArray, Choice, IntArray, Problem


def polished(problem: Problem, choice: Choice) -> Choice:
    """Return a choice that obeys the same rules and closes at least as much.

    1. Interventions that close nothing in their village are taken out, and villages whose package
       closes nothing, where no rule needs them: the money stays in the fund.
    2. No village left out could take over the package of a chosen, unlocked village (of the same
       regency, when there are regency rules) and close more with it, or the same and come earlier
       by village code. This decides ties, and it repairs what the solver's gap leaves open.
    """
    packages = _without_idle_villages(problem, _thrifty(problem, choice.packages))
    packages = _thrifty(problem, _exchanged(problem, packages))
    return Choice(packages, _reduced_payments(problem, packages, choice.payments))


def _thrifty(problem: Problem, packages: BoolArray) -> BoolArray:
    """Every package without what closes nothing."""
    packages = packages.copy()
    for village in np.flatnonzero(packages.any(axis=1)).tolist():
        packages[village] = without_idle_interventions(problem, village, packages[village])
    return packages


def _without_idle_villages(problem: Problem, packages: BoolArray) -> BoolArray:
    """Drop villages that close nothing, last code first, down to the floors."""
    packages = packages.copy()
    gaps = gap_closed(problem.closable_gap, problem.effect, packages)
    chosen = packages.any(axis=1)
    for village in np.flatnonzero(chosen & (gaps <= 0.0) & ~problem.locked_in)[::-1].tolist():
        regency = problem.regencies[village]
        here = sum(1 for other in np.flatnonzero(packages.any(axis=1)) if problem.regencies[other] == regency)
        if np.count_nonzero(
            packages.any(axis=1)
        ) > problem.villages_minimum and here > problem.rules.regency_floors.get(regency, 0):
            packages[village] = False
    return packages


def _exchanged(problem: Problem, packages: BoolArray) -> BoolArray:
    """Give each package to the villages that close most with it; ends, as each change is an improvement."""
    packages = packages.copy()
    changed = True
    while changed:
        changed = False
        for package in np.unique(packages[packages.any(axis=1)], axis=0):
            for members in _regency_groups(problem):
                changed |= _exchange(problem, packages, package, members)
    return packages


def _regency_groups(problem: Problem) -> list[IntArray]:
    """Rows among which villages may be exchanged without touching a regency rule."""
    if not problem.has_regency_rules:
        return [np.arange(len(problem.codes))]
    regencies = np.array(problem.regencies)
    return [np.flatnonzero(regencies == regency) for regency in sorted(set(problem.regencies))]


def _exchange(problem: Problem, packages: BoolArray, package: BoolArray, members: IntArray) -> bool:
    """Hand `package` to the best of its holders and of the villages left out; True when that changed something."""
    holds = (packages[members] == package).all(axis=1) & ~problem.locked_in[members]
    if not holds.any():
        return False
    free = ~packages[members].any(axis=1)
    gaps = gap_closed(problem.closable_gap[members], problem.effect, np.tile(package, (len(members), 1)))
    able = holds | (free & villages_that_can_take(problem, package)[members])
    pool = sorted(np.flatnonzero(able).tolist(), key=lambda n: (-gaps[n], n))
    best = {int(n) for n in pool[: np.count_nonzero(holds)]}
    if best == set(np.flatnonzero(holds).tolist()):
        return False
    packages[members[holds]] = False
    packages[members[sorted(best)]] = package
    return True


def _reduced_payments(problem: Problem, packages: BoolArray, payments: IntArray) -> IntArray:
    """Take payments back that are no longer needed, from the fund that the intervention lists last."""
    payments = payments.copy()
    position = {fund.key: number for number, fund in enumerate(problem.funds)}
    for number, each in enumerate(problem.interventions):
        spare = int(payments[number].sum()) - int(np.count_nonzero(packages[:, number]))
        for key in reversed(each.funds):
            taken = min(spare, int(payments[number, position[key]]))
            payments[number, position[key]] -= taken
            spare -= taken
    return payments
