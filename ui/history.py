"""Steps of a scenario that can be undone: pure, but for the clock that its caller reads."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields, replace

from data.scenario import Scenario

MOST_STEPS = 50
ONE_STEP_S = 1.5  # a slider moved by keys sends a scenario at every press; together they are one step


@dataclass(frozen=True)
class History:
    """Scenarios before the present one and after it, the nearest last.

    `parts` are the fields of the scenario that the last step changed, `changed_at_s` when it did.
    """

    past: tuple[Scenario, ...] = ()
    future: tuple[Scenario, ...] = ()
    parts: frozenset[str] = frozenset()
    changed_at_s: float = -math.inf


def with_step(history: History, before: Scenario, after: Scenario, at_s: float) -> History:
    """Return the history after a step from `before` to `after`; what had been undone is forgotten.

    Parameters
    ----------
    history : History
    before, after : Scenario
        Equal ones are no step.
    at_s : float
        Seconds of a clock that only rises. A step that changes the same parts within `ONE_STEP_S` of the last one
        is one with it.

    Returns
    -------
    History
        With at most `MOST_STEPS` steps, the oldest dropped.
    """
    if before == after:
        return history
    parts = frozenset(f.name for f in fields(after) if getattr(before, f.name) != getattr(after, f.name))
    is_same_move = history.parts == parts and at_s - history.changed_at_s <= ONE_STEP_S and not history.future
    past = history.past if is_same_move else (*history.past, before)[-MOST_STEPS:]
    if past and past[-1] == after:  # moved back to where it began
        return History(past[:-1])
    return History(past, (), parts, at_s)


def closed(history: History) -> History:
    """Return the history so that the next step is one of its own, however soon it comes."""
    return replace(history, changed_at_s=-math.inf)


def undone(history: History, present: Scenario) -> tuple[History, Scenario]:
    """Return history and scenario one step back; unchanged where there is none."""
    if not history.past:
        return history, present
    return History(history.past[:-1], (*history.future, present)), history.past[-1]


def redone(history: History, present: Scenario) -> tuple[History, Scenario]:
    """Return history and scenario one step forward again; unchanged where there is none."""
    if not history.future:
        return history, present
    return History((*history.past, present)[-MOST_STEPS:], history.future[:-1]), history.future[-1]
