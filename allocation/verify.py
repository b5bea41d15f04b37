"""Check a choice against every rule in whole numbers, independent of the solver."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from allocation.packages import is_valid_package
from allocation.problem import Choice, Problem
from allocation.rules import CouplingRule, excess


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
        paid = int(choice.payments[number].sum())
        if received[number] != paid or (choice.payments[number] < 0).any():
            found.append(f"{each.key}: {received[number]} units of {unit.costs}, {paid} paid")
        payers = {fund.key for fund, times in zip(problem.funds, choice.payments[number], strict=True) if times}
        if not payers <= set(each.funds):
            found.append(f"{each.key}: paid by {sorted(payers - set(each.funds))}")
    return found


def broken_rules(problem: Problem, choice: Choice, rules: Iterable[CouplingRule]) -> list[CouplingRule]:
    """Return the coupling rules that the choice breaks, by even one rupiah."""
    return [rule for rule in rules if excess(problem, choice, rule) > 0]
