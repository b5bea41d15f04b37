"""Searches among the villages nearest to entering the plan, for regions too large to search anew each time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from allocation.margins import Margins
from allocation.packages import gap_closed
from allocation.problem import BoolArray, Problem
from allocation.variants import Variant, solved_scenario, with_locks
from data.plan import Priorities
from data.scenario import Scenario

# Above this many villages that may be chosen the full model takes longer than a planner waits for one of many answers.
MOST_SEARCHED = 400
# Villages outside the plan among which a single change is answered in larger regions: far more than ever trade places.
NEAREST = 100


@dataclass(frozen=True)
class Nearby:
    """Where to search: the villages of the plan and those nearest to entering, or everywhere.

    Parameters
    ----------
    far : frozenset of str
        Villages left out; empty when everywhere is searched.
    at_margin : Margins or None
    best : Variant
        The plan that everything is compared with.
    """

    far: frozenset[str]
    at_margin: Margins | None
    best: Variant

    @property
    def whole(self) -> bool:
        """Whether nothing is left out."""
        return not self.far


def nearby(best: Variant, at_margin: Margins | None, keep: Collection[str] = ()) -> Nearby:
    """Return where a change of one village is searched: everywhere up to `MOST_SEARCHED` villages."""
    codes = best.problem.codes
    if len(codes) <= MOST_SEARCHED:
        return Nearby(frozenset(), at_margin, best)
    size = len(best.codes) + NEAREST
    near = nearest_codes(best.problem, best.codes, at_margin)[:size]
    return Nearby(frozenset(codes) - frozenset(near) - frozenset(keep), at_margin, best)


def nearest_codes(
    problem: Problem, chosen: frozenset[str], at_margin: Margins | None, possible: BoolArray | None = None
) -> list[str]:
    """Return the villages chosen and then the others, nearest to entering first (ties by code).

    Nearest is what is worth most net of the prices of the rules, or, where these are not known, what closes most.

    Parameters
    ----------
    problem : Problem
    chosen : frozenset of str
    at_margin : Margins or None
    possible : bool array, shape (villages,), optional
        Villages outside the plan to be listed.
    """
    largest = gap_closed(problem.closable_gap, problem.effect, problem.offered)
    worth = largest if at_margin is None else at_margin.margin
    must = np.array([code in chosen for code in problem.codes], dtype=np.bool_)
    listed = np.ones_like(must) if possible is None else must | possible
    rows = np.flatnonzero(listed).tolist()
    return [problem.codes[v] for v in sorted(rows, key=lambda v: (not must[v], -worth[v], v))]


def solved_near(
    villages: pd.DataFrame,
    priorities: Priorities,
    scenario: Scenario,
    near: Nearby,
    *,
    without: str = "",
    held: str = "",
) -> Variant:
    """Return the best plan without a village, or with one held; among the nearest villages where `near` says so.

    What is found among fewer villages is a plan of the whole region; its bound is that of the whole region, from the
    prices of the rules. Where there is none among the nearest, the whole region is searched.
    """
    changed = with_locks(scenario, {without: "out"} if without else {held: "in"})
    if near.whole:
        return solved_scenario(villages, priorities, changed)
    found = solved_scenario(villages, priorities, with_locks(changed, dict.fromkeys(near.far - {held}, "out")))
    if found.answer is None:
        return solved_scenario(villages, priorities, changed)
    bound = max(found.answer.objective, _bound(near, without, held))
    status = "time_limit" if found.status == "time_limit" else "within_gap"
    return replace(found, answer=replace(found.answer, bound=bound, status=status), status=status)


def _bound(near: Nearby, without: str, held: str) -> float:
    """Return what no plan of the whole region with this change can pass."""
    # a village locked in may be locked out by the change, and one locked out in: then the plan's bound says nothing
    at_margin, problem = near.at_margin, near.best.problem
    row = problem.row_of.get(without or held)
    if row is None or problem.locked_in[row]:
        return float("inf")
    if at_margin is None:
        return near.best.bound
    return min(near.best.bound, float((at_margin.bound_without if without else at_margin.bound_with)[row]))
