"""The cheapest valid package of each village: what the checks before solving measure budgets against."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from allocation.packages import OWN_PILLARS, with_prerequisites
from allocation.problem import Problem
from data.scenario import Intervention


def cheapest_package_costs(problem: Problem) -> list[int]:
    """Return for each village the cost of its cheapest valid package, in whole rupiah."""
    known: dict[tuple[bytes | int, ...], int] = {}
    costs = []
    for village in range(len(problem.codes)):
        tables = (problem.offered, problem.required, problem.committed, problem.unit_of)
        signature = (*(table[village].tobytes() for table in tables), int(problem.ministries_required[village]))
        if signature not in known:
            known[signature] = _cheapest(problem, village)
        costs.append(known[signature])
    return costs


@dataclass(frozen=True, order=True)
class _Part:
    """What matters of a package under construction; whatever else it holds cannot lower the rest of the cost."""

    pillars: frozenset[str]
    owners: frozenset[str]
    prerequisites: frozenset[int]


@dataclass(frozen=True)
class _Growth:
    """How a part grows: which pillars matter, and which interventions others require."""

    interventions: Sequence[Intervention]
    needed: frozenset[str]
    required: set[str]

    def part(self, part: _Part, added: Sequence[int]) -> _Part:
        """Return the part with some interventions more."""
        more = [(n, self.interventions[n]) for n in added]
        return _Part(
            part.pillars | ({each.pillar for _, each in more} & self.needed),
            part.owners | {each.owner for _, each in more},
            part.prerequisites | {n for n, each in more if each.key in self.required},
        )


def _cheapest(problem: Problem, village: int) -> int:
    """Grow packages one intervention (with its prerequisites) at a time, cheapest first, until one is valid."""
    needed = frozenset(pillar for pillar, on in zip(OWN_PILLARS, problem.required[village], strict=True) if on)
    ministries = int(problem.ministries_required[village])
    prices = [problem.units[number].cost() for number in problem.unit_of[village].tolist()]
    shared = {key for each in problem.interventions for key in each.requires}
    steps = [with_prerequisites(problem.interventions, int(n)) for n in np.flatnonzero(problem.offered[village])]
    grown = _Growth(problem.interventions, needed, shared)
    committed: list[int] = np.flatnonzero(problem.committed[village]).tolist()
    start = grown.part(_Part(frozenset(), frozenset(), frozenset()), committed)
    settled: set[_Part] = set()
    waiting: list[tuple[int, int, _Part]] = [(sum(prices[n] for n in committed), 0, start)]
    number = 0
    while True:
        cost, _, part = heapq.heappop(waiting)
        if part in settled:
            continue
        settled.add(part)
        if part.owners and needed <= part.pillars and len(part.owners) >= ministries:
            return cost
        for step in steps:
            added = [n for n in step if n not in part.prerequisites]
            more = grown.part(part, added)
            if more != part:
                number += 1
                heapq.heappush(waiting, (cost + sum(prices[n] for n in added), number, more))
