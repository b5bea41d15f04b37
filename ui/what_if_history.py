"""What is tried in a session and the steps that can be undone, each in words; pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from data.what_if import NOTHING, WhatIf

MOST_STEPS = 50


@dataclass(frozen=True)
class Step:
    """A state to go to, and the step that lies between: a word of `ui.words.what_if` and the name of what it was."""

    changes: WhatIf
    word: str
    name: str


@dataclass(frozen=True)
class Tried:
    """What is tried now, the steps before and after (the nearest last), and the key of what is worked on."""

    changes: WhatIf = NOTHING
    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()
    selected: str = ""


def tried_next(tried: Tried, changes: WhatIf, word: str, name: str) -> Tried:
    """Return the state after a step to `changes`; equal changes are no step, and what was undone is forgotten."""
    if changes == tried.changes:
        return tried
    past = (*tried.past, Step(tried.changes, word, name))[-MOST_STEPS:]
    return _selectable(Tried(changes, past, (), tried.selected))


def undone(tried: Tried) -> Tried:
    """Return the state one step back; unchanged where there is none."""
    if not tried.past:
        return tried
    *past, step = tried.past
    future = (*tried.future, Step(tried.changes, step.word, step.name))
    return _selectable(Tried(step.changes, tuple(past), future, tried.selected))


def redone(tried: Tried) -> Tried:
    """Return the state one step forward again; unchanged where there is none."""
    if not tried.future:
        return tried
    *future, step = tried.future
    past = (*tried.past, Step(tried.changes, step.word, step.name))
    return _selectable(Tried(step.changes, past, tuple(future), tried.selected))


def _selectable(tried: Tried) -> Tried:
    """Return the state without a choice of what is there no more."""
    keys = {item.key for item in tried.changes.items}
    return tried if tried.selected in keys else replace(tried, selected="")
