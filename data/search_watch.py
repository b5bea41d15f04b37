"""Watching a long search: what it has found so far, and a way to end it early."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


def _tell_nobody(_best: float | None, _bound: float | None) -> None:
    """Nobody watches."""


def _go_on() -> bool:
    """Nobody ends the search."""
    return False


@dataclass(frozen=True)
class SearchWatch:
    """What a search calls now and then, from its own thread; both must return at once.

    Parameters
    ----------
    tell : callable (best, bound)
        Gap closed by the best plan so far and the proven bound, in units of the objective; None = none yet.
    should_stop : callable
        Whether to end now. The best plan so far is then returned, as when the time limit passes; without any plan
        the search raises `SolverError`.
    """

    tell: Callable[[float | None, float | None], None] = _tell_nobody
    should_stop: Callable[[], bool] = _go_on
