"""Costs that several funds pay together: how the rupiah are split, whole and exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from allocation.problem import Choice, IntArray, Problem


def least_idr(problem: Problem, number: int, fund: int, later: int = 0) -> int:
    """Return the least that a fund pays for one shared unit in a year, its smallest share rounded down to rupiah."""
    unit = problem.units[number]
    share = problem.interventions[unit.intervention].fund_minimum_shares.get(problem.funds[fund].key, 0.0)
    # rounded down, so that shares that add up to 1 never add up to more than the cost
    return int(Fraction(repr(float(share))) * unit.cost(later))


def split_costs(problem: Problem, received: Sequence[int], ceilings: Sequence[Sequence[int]]) -> IntArray:
    """Return what each fund pays for the shared units in each year.

    First-listed funds pay first, and give way where another unit has no other payer: money is divisible, so this is a
    flow from units to funds, and whole ceilings give whole rupiah.

    Parameters
    ----------
    problem : Problem
    received : sequence of int
        Number of villages that receive each unit.
    ceilings : sequence, shape (years, funds)
        The most that each fund pays for shared units in each year, whole rupiah.

    Returns
    -------
    int array, shape (units, funds, years)
        Whole rupiah; 0 for units that are not shared. What the ceilings cannot hold is put on the first-listed fund.
    """
    split = np.zeros((len(problem.units), len(problem.funds), len(ceilings)), dtype=np.int64)
    shared = np.flatnonzero(problem.shared_units).tolist()
    for later, limits in enumerate(ceilings):
        flow = _Flow({}, dict(enumerate(map(int, limits))), {number: problem.payers(number) for number in shared})
        for number in shared:
            for fund in flow.payers[number]:
                least = least_idr(problem, number, fund, later) * int(received[number])
                split[number, fund, later] = least
                flow.left[fund] -= least
        for number in shared:
            owed = problem.units[number].cost(later) * int(received[number])
            unpaid = flow.pay(number, owed - int(split[number, :, later].sum()))
            split[number, flow.payers[number][0], later] += unpaid
        for (number, fund), amount in flow.paid.items():
            split[number, fund, later] += amount
    return split


@dataclass
class _Flow:
    """What has been paid so far, and what each fund has left (below 0 where the least shares are too much)."""

    paid: dict[tuple[int, int], int]
    left: dict[int, int]
    payers: dict[int, list[int]]

    def pay(self, number: int, amount: int) -> int:
        """Pay an amount for a unit, making room by moving earlier payments to other funds; return what is unpaid."""
        while amount:
            path = self._path(number)
            if path is None:
                return amount
            # along the path a fund takes over from the one before it, the last one has money left
            moved = [self.paid[path[step], path[step - 1]] for step in range(2, len(path), 2)]
            step_amount = min(amount, self.left[path[-1]], *moved)
            for step in range(1, len(path), 2):
                unit, fund = path[step - 1], path[step]
                self.paid[unit, fund] = self.paid.get((unit, fund), 0) + step_amount
                if step > 1:
                    self.paid[unit, path[step - 2]] -= step_amount
            self.left[path[-1]] -= step_amount
            amount -= step_amount
        return 0

    def _path(self, number: int) -> list[int] | None:
        """Return the shortest way unit, fund, unit, fund, … that ends at a fund with money left."""
        waiting, seen = [[number]], set[int]()
        for path in waiting:  # grows while it is walked through: breadth first
            for fund in self.payers[path[-1]]:
                if fund in seen:
                    continue
                seen.add(fund)
                if self.left[fund] > 0:
                    return [*path, fund]
                holders = [unit for unit in self.payers if self.paid.get((unit, fund), 0) and unit != path[-1]]
                waiting += [[*path, fund, unit] for unit in holders]
        return None


def parts_by_village(problem: Problem, choice: Choice, number: int) -> list[list[tuple[int, int]]]:
    """Return who pays how much of a shared unit in each village that receives it, in the scenario's year.

    Every fund pays its least share everywhere; the rest is paid in order of village code, the first-listed fund first.

    Returns
    -------
    list of list of (fund, rupiah)
        One list per village, in order of code; parts of Rp0 are left out unless the unit is free.
    """
    receivers = int(problem.unit_counts(choice.packages)[number])
    funds, cost = problem.payers(number), problem.units[number].cost()
    least = {fund: least_idr(problem, number, fund) for fund in funds}
    left = {fund: int(choice.shared_idr[number, fund, 0]) - receivers * least[fund] for fund in funds}
    parts = []
    for _ in range(receivers):
        mine, rest = dict(least), cost - sum(least.values())
        for fund in funds:
            taken = min(rest, left[fund])
            mine[fund] += taken
            left[fund] -= taken
            rest -= taken
        parts.append([(fund, amount) for fund, amount in mine.items() if amount] or [(funds[0], 0)])
    return parts
