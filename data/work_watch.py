"""Watching long work: how far it is, and a way to end it when nobody wants its result any more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

_Row = TypeVar("_Row")
_ROWS = 200  # written within a tenth of a second

Check = Callable[[], None]


class StoppedError(Exception):
    """The work was ended because nobody wants its result any more; there is none, and nothing is left of it."""


def go_on() -> None:
    """Nobody ends the work: a check that always lets it go on."""


def _tell_nobody(_done: int, _of: int) -> None:
    """Nobody watches."""


@dataclass(frozen=True)
class WorkWatch:
    """What long work calls now and then; both must return at once.

    Parameters
    ----------
    tell : callable (done, of)
        How much is done and how much there is to do, in whatever the work counts. Called from the work's own thread.
    check : callable
        Raises `StoppedError` when the work is to end. May be called from any thread.
    """

    tell: Callable[[int, int], None] = _tell_nobody
    check: Check = go_on


NOBODY = WorkWatch()


def checked(rows: Iterable[_Row], check: Check) -> Iterator[_Row]:
    """Yield what `rows` does, asking `check` before the first and every few hundred.

    Raises
    ------
    StoppedError
        When `check` does.
    """
    waiting = iter(rows)
    while True:
        check()
        some = list(islice(waiting, _ROWS))
        if not some:
            return
        yield from some
