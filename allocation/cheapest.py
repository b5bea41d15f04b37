"""The cheapest valid package of each village: what the checks before solving measure budgets against."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from allocation.packages import OWN_PILLARS
from allocation.problem import Problem
from data.scenario import Intervention


def cheapest_package_costs(problem: Problem) -> list[int]:
    """Return for each village the cost of its cheapest valid package, in whole rupiah."""
    known: dict[tuple[bytes, bytes, bytes, int], int] = {}
    costs = []
    for village in range(len(problem.codes)):
        rows = (problem.offered[village], problem.required[village], problem.unit_of[village])
        signature = (*(row.tobytes() for row in rows), int(problem.ministries_required[village]))
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


def _cheapest(problem: Problem, village: int) -> int:
    """Grow packages one intervention (with its prerequisites) at a time, cheapest first, until one is valid."""
    needed = frozenset(pillar for pillar, on in zip(OWN_PILLARS, problem.required[village], strict=True) if on)
    ministries = int(problem.ministries_required[village])
    prices = [problem.units[number].cost() for number in problem.unit_of[village].tolist()]
    shared = {key for each in problem.interventions for key in each.requires}
    steps = [_with_prerequisites(problem.interventions, int(n)) for n in np.flatnonzero(problem.offered[village])]
    start = _Part(frozenset(), frozenset(), frozenset())
    settled: set[_Part] = set()
    waiting, number = [(0, 0, start)], 0
    while True:
        cost, _, part = heapq.heappop(waiting)
        if part in settled:
            continue
        settled.add(part)
        if part.owners and needed <= part.pillars and len(part.owners) >= ministries:
            return cost
        for step in steps:
            added = [n for n in step if n not in part.prerequisites]
            more = _Part(
                part.pillars | ({problem.interventions[n].pillar for n in added} & needed),
                part.owners | {problem.interventions[n].owner for n in added},
                part.prerequisites | {n for n in added if problem.interventions[n].key in shared},
            )
            if more != part:
                number += 1
                heapq.heappush(waiting, (cost + sum(prices[n] for n in added), number, more))


def _with_prerequisites(interventions: Sequence[Intervention], number: int) -> frozenset[int]:
    """Return the intervention and everything it requires, directly or not."""
    position = {each.key: column for column, each in enumerate(interventions)}
    found, waiting = set[int](), [number]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting.extend(position[key] for key in interventions[current].requires)
    return frozenset(found)
