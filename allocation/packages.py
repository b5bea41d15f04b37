"""What a village may receive: eligible interventions, prerequisites, holistic and integrative rule, gap closed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.scenario import Intervention, Lock, Scenario
from data.schema import PILLARS

if TYPE_CHECKING:
    from allocation.problem import BoolArray, FloatArray, IntArray, Problem

OWN_PILLARS = tuple(pillar for pillar in PILLARS if pillar != "all")


def offered_interventions(
    needs: pd.DataFrame, interventions: Sequence[Intervention], site_holds: BoolArray
) -> BoolArray:
    """Return which interventions each village may receive.

    Offered means: some fund may pay it, the need in its `eligible_criterion` is known and at
    least `eligible_minimum_need`, its site rules hold, and everything it requires is offered too.

    Parameters
    ----------
    needs : DataFrame, shape (villages, criteria)
        0-1, NaN unknown.
    interventions : sequence of Intervention, sorted by key
    site_holds : bool array, shape (villages, interventions)
        Where the site rules are known to hold.

    Returns
    -------
    bool array, shape (villages, interventions)
    """
    offered = np.zeros((len(needs), len(interventions)), dtype=np.bool_)
    for column, each in enumerate(interventions):
        if not each.eligible_criterion:
            offered[:, column] = bool(each.funds)
        elif each.funds:
            # NaN >= x is False: an unknown need proves no eligibility
            offered[:, column] = needs[each.eligible_criterion].to_numpy(np.float64) >= each.eligible_minimum_need
    offered &= site_holds
    position = {each.key: column for column, each in enumerate(interventions)}
    for _ in interventions:  # a chain of prerequisites is no longer than the list
        for column, each in enumerate(interventions):
            for key in each.requires:
                offered[:, column] &= offered[:, position[key]]
    return offered


def committed_interventions(
    codes: Sequence[str], interventions: Sequence[Intervention], locks: Sequence[Lock]
) -> BoolArray:
    """Return what each village's package must hold because of a commitment, with everything that it requires.

    Returns
    -------
    bool array, shape (villages, interventions)
    """
    row = {code: number for number, code in enumerate(codes)}
    position = {each.key: column for column, each in enumerate(interventions)}
    committed = np.zeros((len(codes), len(interventions)), dtype=np.bool_)
    for lock in locks:
        if lock.direction == "in" and lock.village_code in row:
            for key in lock.interventions:
                committed[row[lock.village_code], list(with_prerequisites(interventions, position[key]))] = True
    return committed


def with_prerequisites(interventions: Sequence[Intervention], number: int) -> frozenset[int]:
    """Return the intervention and everything it requires, directly or not."""
    position = {each.key: column for column, each in enumerate(interventions)}
    found, waiting = set[int](), [number]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting.extend(position[key] for key in interventions[current].requires)
    return frozenset(found)


def required_pillars(
    needs: pd.DataFrame, scenario: Scenario, interventions: Sequence[Intervention], offered: BoolArray
) -> BoolArray:
    """Return the pillars that each village's package must serve under the holistic rule.

    A village has a gap in a pillar where the need in any criterion of that pillar is known and at
    least `holistic_minimum_need`. Criteria of pillar "all" open no gap in a pillar of their own.
    A pillar in which nothing is offered is not required.

    Parameters
    ----------
    needs : DataFrame, shape (villages, criteria)
    scenario : Scenario
    interventions : sequence of Intervention, sorted by key
    offered : bool array, shape (villages, interventions)

    Returns
    -------
    bool array, shape (villages, pillars), columns in the order of `OWN_PILLARS`
        All False when the rule is off.
    """
    required = np.zeros((len(needs), len(OWN_PILLARS)), dtype=np.bool_)
    if not scenario.rules.holistic:
        return required
    for column, pillar in enumerate(OWN_PILLARS):
        criteria = sorted(key for key, each in scenario.criteria.items() if each.pillar == pillar and key in needs)
        members = [number for number, each in enumerate(interventions) if each.pillar == pillar]
        gap = (needs[criteria].to_numpy(np.float64) >= scenario.rules.holistic_minimum_need).any(axis=1)
        required[:, column] = gap & offered[:, members].any(axis=1)
    return required


def ministries_required(scenario: Scenario, interventions: Sequence[Intervention], offered: BoolArray) -> IntArray:
    """Return how many different owners each village's package must have under the integrative rule.

    The scenario's `ministries_minimum`, or as many owners as have something on offer there if they are fewer.

    Returns
    -------
    int array, shape (villages,)
        All 0 when the rule is off.
    """
    minimum = scenario.rules.ministries_minimum
    possible = np.zeros(len(offered), dtype=np.int64)
    for members in members_by_owner(interventions).values():
        possible += offered[:, members].any(axis=1)
    return np.minimum(possible, minimum)


def members_by_owner(interventions: Sequence[Intervention]) -> dict[str, list[int]]:
    """Return the columns of each owner's interventions, owners in order of name."""
    found: dict[str, list[int]] = {}
    for column, each in enumerate(interventions):
        found.setdefault(each.owner, []).append(column)
    return dict(sorted(found.items()))


def gap_closed(closable_gap: FloatArray, effect: FloatArray, packages: BoolArray) -> FloatArray:
    r"""Return the gap that each village's package closes, in units of exposure.

    .. math:: g_v = e_v \sum_c w_c\, n_{vc} \min\Bigl(1, \sum_{k \in P_v} f_{kc}\Bigr)

    Parameters
    ----------
    closable_gap : array, shape (villages, criteria)
        :math:`e_v w_c n_{vc}`.
    effect : array, shape (interventions, criteria)
        :math:`f_{kc}`.
    packages : bool array, shape (villages, interventions)

    Returns
    -------
    array, shape (villages,)
        Equal rows give bitwise equal results, so that ties are seen as ties.
    """
    share = np.zeros_like(closable_gap)
    # summed in a fixed order: a matrix product may round equal rows differently
    for number, row in enumerate(effect):
        share += packages[:, number, None] * row
    closed = closable_gap * np.minimum(1.0, share)
    total = np.zeros(len(closed))
    for column in range(closed.shape[1]):
        total += closed[:, column]
    return total


def is_valid_package(problem: Problem, village: int, package: BoolArray) -> bool:
    """Return whether the package is non-empty, offered, complete, as promised, holistic and integrative there."""
    if not package.any() or (package & ~problem.offered[village] | problem.committed[village] & ~package).any():
        return False
    keys = {each.key for each, taken in zip(problem.interventions, package, strict=True) if taken}
    pillars = {each.pillar for each in problem.interventions if each.key in keys}
    complete = all(set(each.requires) <= keys for each in problem.interventions if each.key in keys)
    needed = {pillar for pillar, on in zip(OWN_PILLARS, problem.required[village], strict=True) if on}
    owners = {each.owner for each in problem.interventions if each.key in keys}
    return complete and needed <= pillars and len(owners) >= problem.ministries_required[village]


def villages_that_can_take(problem: Problem, package: BoolArray) -> BoolArray:
    """Return where a package that is valid in one village is valid too, shape (villages,)."""
    pillars = {each.pillar for each, taken in zip(problem.interventions, package, strict=True) if taken}
    unserved = np.array([pillar not in pillars for pillar in OWN_PILLARS])
    owners = {each.owner for each, taken in zip(problem.interventions, package, strict=True) if taken}
    wrong = package & ~problem.offered | problem.committed & ~package
    lacking: BoolArray = wrong.any(axis=1) | (problem.required & unserved).any(axis=1)
    return ~lacking & (problem.ministries_required <= len(owners))


def without_idle_interventions(problem: Problem, village: int, package: BoolArray) -> BoolArray:
    """Return the package without what closes nothing there, dearest first; it stays valid.

    A package that contains another one and closes no more is dominated: it costs more in every
    fund for the same gap.
    """
    prices = [problem.units[number].cost() for number in problem.unit_of[village].tolist()]
    order = sorted(np.flatnonzero(package), key=lambda n: (-prices[n], problem.interventions[n].key))
    row = problem.closable_gap[village : village + 1]
    for number in order:
        smaller = package.copy()
        smaller[number] = False
        same = gap_closed(row, problem.effect, smaller[None])[0] >= gap_closed(row, problem.effect, package[None])[0]
        if same and is_valid_package(problem, village, smaller):
            package = smaller
    return package
