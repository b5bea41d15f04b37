"""The plans that rankings give: what closes most per rupiah first, or the highest score first, until money is out."""

from __future__ import annotations

import numpy as np

from allocation.decomposition.view import packages_from_masks
from allocation.packages import gap_closed, is_valid_package, villages_that_can_take, with_prerequisites
from allocation.problem import BoolArray, FloatArray, IntArray, Problem


def greedy_packages(problem: Problem) -> BoolArray:
    """Return packages chosen by gap closed per rupiah.

    First each village's package that closes most per rupiah: locks, then floors, then everybody in order. Then
    interventions are added to the villages chosen, again in order of what they add per rupiah.
    """
    density, best = _densest(problem)
    order = np.argsort(-density, kind="stable")
    purse, packages = _Purse(problem), np.zeros_like(problem.offered)
    for village in [*np.flatnonzero(problem.locked_in).tolist(), *_floors(problem, order), *order.tolist()]:
        if not packages[village].any() and purse.has_seat(village) and purse.pays(village, best[village]):
            packages[village] = best[village]
            purse.take_seat(village)
    for density_added, village, number in _additions(problem, packages):
        added = np.zeros(packages.shape[1], dtype=np.bool_)
        added[number] = density_added > 0.0
        requires = [each.key for each in problem.interventions if each.key in problem.interventions[number].requires]
        held = {each.key for each, on in zip(problem.interventions, packages[village], strict=True) if on}
        if set(requires) <= held and purse.pays(village, added):
            packages[village] |= added
    return packages


def packages_by_score(problem: Problem) -> BoolArray:
    """Return what planning from a ranking gives: the village with the greatest gap first, until the money is out.

    Each village, locks before others, receives all that is offered there and that the funds still pay; where they
    do not pay for a valid package it receives nothing.
    """
    order = np.argsort(-problem.closable_gap.sum(axis=1), kind="stable")
    purse, packages = _Purse(problem), np.zeros_like(problem.offered)
    for village in [*np.flatnonzero(problem.locked_in).tolist(), *_floors(problem, order), *order.tolist()]:
        if packages[village].any() or not purse.has_seat(village):
            continue
        before, package = (purse.funds, purse.total), np.zeros(problem.offered.shape[1], dtype=np.bool_)
        for number in _prerequisites_first(problem, village):
            one = np.arange(len(package)) == number
            held = {each.key for each, on in zip(problem.interventions, package, strict=True) if on}
            if set(problem.interventions[number].requires) <= held and purse.pays(village, one):
                package |= one
        if is_valid_package(problem, village, package):
            packages[village] = package
            purse.take_seat(village)
        else:
            purse.funds, purse.total = before
    return packages


def _prerequisites_first(problem: Problem, village: int) -> list[int]:
    """What is offered in the village, in an order in which each comes after all that it requires."""
    offered = np.flatnonzero(problem.offered[village]).tolist()
    return sorted(offered, key=lambda number: (len(with_prerequisites(problem.interventions, number)), number))


class _Purse:
    """Money and seats that are left."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.funds = [int(fund.budget_idr) for fund in problem.funds]
        total = problem.rules.budget_idr
        self.total = sum(self.funds) if total is None else int(total)
        self.seats = {regency: problem.regency_ceiling(regency) for regency in set(problem.regencies)}
        self.villages = problem.rules.villages

    def has_seat(self, village: int) -> bool:
        """Whether the quotas leave room."""
        return self.villages > 0 and self.seats[self.problem.regencies[village]] != 0

    def take_seat(self, village: int) -> None:
        """Use a seat."""
        self.villages -= 1
        seats = self.seats[self.problem.regencies[village]]
        self.seats[self.problem.regencies[village]] = None if seats is None else seats - 1

    def pays(self, village: int, package: BoolArray) -> bool:
        """Pay for a package, each intervention from its fullest fund; False and nothing paid when money is short."""
        funds, total = list(self.funds), self.total
        for unit in self.problem.unit_of[village, package].tolist():
            cost = self.problem.units[unit].cost()
            payer = max(self.problem.payers(unit), key=lambda fund: (funds[fund], -fund))
            funds[payer] -= cost
            total -= cost
            if funds[payer] < 0 or total < 0:
                return False
        self.funds, self.total = funds, total
        return True


def _densest(problem: Problem) -> tuple[FloatArray, BoolArray]:
    """Return each village's most gap closed per rupiah, and the package that does it."""
    villages, kinds = problem.offered.shape
    density, best = np.full(villages, -1.0), np.zeros_like(problem.offered)
    costs = np.array(problem.costs, dtype=np.float64)[problem.unit_of]
    position = {each.key: number for number, each in enumerate(problem.interventions)}
    for package in packages_from_masks(np.arange(1, 2**kinds), kinds):
        needed = {position[key] for number in np.flatnonzero(package) for key in problem.interventions[number].requires}
        if not all(package[number] for number in needed):
            continue
        rows = np.flatnonzero(villages_that_can_take(problem, package))
        closed = gap_closed(problem.closable_gap[rows], problem.effect, np.tile(package, (len(rows), 1)))
        found = closed / costs[rows][:, package].sum(axis=1)
        better = rows[found > density[rows]]
        density[better] = found[found > density[rows]]
        best[better] = package
    return density, best


def _additions(problem: Problem, packages: BoolArray) -> list[tuple[float, int, int]]:
    """What could be added to the villages chosen, most gap per rupiah first."""
    rows = np.flatnonzero(packages.any(axis=1))
    gap, mine = problem.closable_gap[rows], packages[rows]
    before, found = gap_closed(gap, problem.effect, mine), []
    for number in range(mine.shape[1]):
        more = mine.copy()
        more[:, number] = True
        able = np.flatnonzero(problem.offered[rows, number] & ~mine[:, number])
        added = gap_closed(gap, problem.effect, more) - before
        costs = np.array(problem.costs, dtype=np.float64)[problem.unit_of[rows, number]]
        found += [(float(added[v] / costs[v]), int(rows[v]), number) for v in able.tolist()]
    return sorted(found, key=lambda each: (-each[0], each[1:]))


def _floors(problem: Problem, order: IntArray) -> list[int]:
    """Villages that fill the floors of their regencies, in order."""
    left = {regency: int(floor) for regency, floor in problem.rules.regency_floors.items()}
    found = []
    for village in order.tolist():
        regency = problem.regencies[village]
        if left.get(regency, 0) and not problem.locked_in[village]:
            left[regency] -= 1
            found.append(village)
    return found
