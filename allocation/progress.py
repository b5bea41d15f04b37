"""Until when a search goes on, and who is told how far it is."""

from __future__ import annotations

import math
import time

from data.search_watch import SearchWatch

UNWATCHED = SearchWatch()


class Progress:
    """One for each search; the best told never falls and the bound never rises.

    Parameters
    ----------
    time_limit_s : float
        Seconds from now.
    watch : SearchWatch
    """

    def __init__(self, time_limit_s: float, watch: SearchWatch = UNWATCHED) -> None:
        """Begin now, with nothing found."""
        self.deadline = time.monotonic() + time_limit_s
        self.watch = watch
        self.best: float | None = None
        self.bound: float | None = None

    @property
    def left_s(self) -> float:
        """Seconds until the time limit, at least 0."""
        return max(0.0, self.deadline - time.monotonic())

    def is_over(self) -> bool:
        """Whether to end now: the time is up, or the watcher ends the search."""
        return not self.left_s or self.watch.should_stop()

    def tell(self, best: float = -math.inf, bound: float = math.inf) -> None:
        """Tell the watcher what is better than before, in units of the objective; infinite numbers are not known."""
        before = self.best, self.bound
        if math.isfinite(best) and (self.best is None or best > self.best):
            self.best = best
        if math.isfinite(bound) and (self.bound is None or bound < self.bound):
            self.bound = bound
        if (self.best, self.bound) != before:
            self.watch.tell(self.best, self.bound)

    def quietly(self, time_limit_s: float) -> Progress:
        """Return the progress of a search on the way: it ends with this one, and nobody is told."""
        return Progress(min(self.left_s, time_limit_s), SearchWatch(should_stop=self.watch.should_stop))
