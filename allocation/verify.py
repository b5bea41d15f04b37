"""Check a choice against every rule in whole numbers, independent of the solver."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from allocation.packages import is_valid_package
from allocation.problem import Choice, Problem
from allocation.rules import CouplingRule, excess
from allocation.sharing import least_idr


def broken_structure(problem: Problem, choice: Choice) -> list[str]:
    """Return what is wrong with packages or payments; empty when nothing is."""
    found = [
        f"package of {problem.codes[village]}"
        for village in np.flatnonzero(choice.chosen).tolist()
        if not is_valid_package(problem, village, choice.packages[village])
    ]
    received = problem.unit_counts(choice.packages).tolist()
    for number, unit in enumerate(problem.units):
        each = problem.interventions[unit.intervention]
        if problem.shared_units[number]:
            found += _broken_split(problem, choice, number, received[number])
            continue
        paid = int(choice.payments[number].sum())
        if received[number] != paid or (choice.payments[number] < 0).any():
            found.append(f"{each.key}: {received[number]} units of {unit.costs}, {paid} paid")
        payers = {fund.key for fund, times in zip(problem.funds, choice.payments[number], strict=True) if times}
        if not payers <= set(each.funds):
            found.append(f"{each.key}: paid by {sorted(payers - set(each.funds))}")
    return found


def _broken_split(problem: Problem, choice: Choice, number: int, received: int) -> list[str]:
    """Years in which a shared unit is not paid to the rupiah, by its own funds, each at least its least."""
    key, found = problem.interventions[problem.units[number].intervention].key, []
    payers = problem.payers(number)
    for later, paid in enumerate(choice.shared_idr[number].T.tolist()):
        owed = problem.units[number].cost(later) * received
        if sum(paid) != owed:
            found.append(f"{key}: {sum(paid)} paid of {owed}")
        if any(amount and fund not in payers for fund, amount in enumerate(paid)):
            found.append(f"{key}: paid by a fund that may not")
        if any(paid[fund] < least_idr(problem, number, fund, later) * received for fund in payers):
            found.append(f"{key}: a fund pays less than its least")
    if choice.payments[number].any():
        found.append(f"{key}: shared, and paid whole too")
    return found


def broken_rules(problem: Problem, choice: Choice, rules: Iterable[CouplingRule]) -> list[CouplingRule]:
    """Return the coupling rules that the choice breaks, by even one rupiah."""
    return [rule for rule in rules if excess(problem, choice, rule) > 0]
