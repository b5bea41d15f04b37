"""Make a solver's choice canonical without losing any gap closed: no idle money, ties by village code."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from allocation.packages import gap_closed, villages_that_can_take, without_idle_interventions
from allocation.problem import BoolArray, Choice, IntArray, Problem
from allocation.rules import REMOTE, CouplingRule, counted_villages, coupling_rules, village_coefficients
from allocation.sharing import split_costs


def polished(problem: Problem, choice: Choice, rules: Sequence[CouplingRule] | None = None) -> Choice:
    """Return a choice that obeys the same rules and closes at least as much.

    1. Interventions that close nothing in their village are taken out, and villages whose package
       closes nothing, where no rule needs them: the money stays in the fund.
    2. No village left out could take over the package of a chosen, unlocked village (of the same prices, which every
       rule over villages treats alike) and close more with it, or the same and come earlier
       by village code. This decides ties, and it repairs what the solver's gap leaves open.

    Parameters
    ----------
    problem : Problem
    choice : Choice
    rules : sequence of CouplingRule, optional
        With limits other than the problem's own.
    """
    over_villages = _over_villages(coupling_rules(problem) if rules is None else rules)
    packages = _without_idle_villages(problem, _thrifty(problem, choice.packages), over_villages)
    packages = _thrifty(problem, _exchanged(problem, packages, alike(problem, over_villages)))
    payments = _reduced_payments(problem, packages, choice.payments)
    if not problem.shared_units.any():
        return Choice(packages, payments)
    # fewer units are paid with what was paid for more
    ceilings = choice.shared_idr.sum(axis=0).T.tolist()
    return Choice(packages, payments, split_costs(problem, problem.unit_counts(packages).tolist(), ceilings))


def _over_villages(rules: Sequence[CouplingRule]) -> list[CouplingRule]:
    """Return the rules that count villages."""
    return [rule for rule in rules if not rule.is_money and rule.kind != "lock_in"]


def _thrifty(problem: Problem, packages: BoolArray) -> BoolArray:
    """Every package without what closes nothing."""
    packages = packages.copy()
    for village in _with_idle_interventions(problem, packages).tolist():
        packages[village] = without_idle_interventions(problem, village, packages[village])
    return packages


def _with_idle_interventions(problem: Problem, packages: BoolArray) -> IntArray:
    """Rows where something could be taken out of the package without closing less, whether or not it stays valid."""
    rows = np.flatnonzero(packages.any(axis=1))
    gap, mine = problem.closable_gap[rows], packages[rows]
    whole = gap_closed(gap, problem.effect, mine)
    idle = np.zeros(len(rows), dtype=np.bool_)
    for number in range(mine.shape[1]):
        smaller = mine.copy()
        smaller[:, number] = False
        idle |= mine[:, number] & (gap_closed(gap, problem.effect, smaller) >= whole)
    return rows[idle]


def _without_idle_villages(problem: Problem, packages: BoolArray, rules: Sequence[CouplingRule]) -> BoolArray:
    """Drop villages that close nothing, last code first, as long as no rule is broken (further) by it."""
    packages = packages.copy()
    gaps = gap_closed(problem.closable_gap, problem.effect, packages)
    chosen = packages.any(axis=1)
    idle = np.flatnonzero(chosen & (gaps <= 0.0) & ~problem.locked_in)[::-1]
    if not len(idle):
        return packages
    counted = [village_coefficients(problem, rule) for rule in rules]
    adds = np.array([row[idle] for row in counted])
    # how far each use may still move in its bad direction; a floor's use falls, a ceiling's rises
    signs = np.array([1.0 if rule.is_floor else -1.0 for rule in rules])
    room = signs * np.array([row[chosen].sum() - rule.limit for row, rule in zip(counted, rules, strict=True)])
    for position, village in enumerate(idle.tolist()):
        loss = signs * adds[:, position]
        if (loss <= np.maximum(room, 0.0)).all():
            packages[village] = False
            room -= loss
    return packages


def _exchanged(problem: Problem, packages: BoolArray, groups: Sequence[IntArray]) -> BoolArray:
    """Give each package to the villages that close most with it; ends, as each change is an improvement."""
    packages = packages.copy()
    group_of = np.zeros(len(packages), dtype=np.int64)
    for number, members in enumerate(groups):
        group_of[members] = number
    changed = True
    while changed:
        changed = False
        for package in np.unique(packages[packages.any(axis=1)], axis=0):
            able = villages_that_can_take(problem, package)
            # a package never leaves its group
            for number in np.unique(group_of[(packages == package).all(axis=1)]).tolist():
                members = groups[number]
                changed |= _exchange(problem, packages, package, members[able[members]])
    return packages


def alike(problem: Problem, rules: Sequence[CouplingRule]) -> list[IntArray]:
    """Return groups of rows with the same prices that every rule over villages treats alike: they may be exchanged."""
    rules = _over_villages(rules)
    first = [rows[0] for rows in problem.rows_by_regency.values()]
    number = {regency: position for position, regency in enumerate(problem.rows_by_regency)}
    # but for 3T, whom a rule concerns depends on the regency alone
    by_regency = [counted_villages(problem, rule)[first] for rule in rules if rule.name != REMOTE]
    signature = np.array(by_regency, dtype=np.bool_).reshape(len(by_regency), len(first))
    groups: dict[tuple[bytes, bytes, bool], list[int]] = {}
    by_remote = any(rule.name == REMOTE for rule in rules)
    for row, regency in enumerate(problem.regencies):
        rules_met = signature[:, number[regency]].tobytes()
        key = (rules_met, problem.unit_of[row].tobytes(), by_remote and bool(problem.remote[row]))
        groups.setdefault(key, []).append(row)
    return [np.array(rows) for rows in groups.values()]


def _exchange(problem: Problem, packages: BoolArray, package: BoolArray, members: IntArray) -> bool:
    """Hand `package` to the best of its holders and of the villages left out; True when that changed something.

    `members` are rows of one group that can take the package.
    """
    holds = (packages[members] == package).all(axis=1) & ~problem.locked_in[members]
    if not holds.any():
        return False
    free = ~packages[members].any(axis=1)
    gaps = gap_closed(problem.closable_gap[members], problem.effect, np.tile(package, (len(members), 1)))
    pool = sorted(np.flatnonzero(holds | free).tolist(), key=lambda n: (-gaps[n], n))
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
    received = problem.unit_counts(packages).tolist()
    for number, unit in enumerate(problem.units):
        if problem.shared_units[number]:
            continue
        spare = int(payments[number].sum()) - received[number]
        for key in reversed(problem.interventions[unit.intervention].funds):
            taken = min(spare, int(payments[number, position[key]]))
            payments[number, position[key]] -= taken
            spare -= taken
    return payments
