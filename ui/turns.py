"""Steps of many planners one after the other instead of all at once.

Python runs one thread at a time and passes the word every few milliseconds: of ten steps that begin together, each is
over when nearly all are. One after the other they wait half as long, and the first not at all (docs/decisions/
one-step-at-a-time.md).
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

LONGEST_S = 0.5  # a step takes a tenth of that, in a whole country a third


class Turns:
    """A queue of steps; a step that takes long goes on beside the others.

    Parameters
    ----------
    longest_s : float
        For how long one keeps the others waiting, seconds.
    """

    def __init__(self, longest_s: float = LONGEST_S) -> None:
        self._longest_s = longest_s
        self._changed = threading.Condition()
        self._waiting: deque[object] = deque()
        self._holder: object | None = None
        self._since = 0.0
        self._own = threading.local()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for this thread's turn, first come first served, and keep it until the block ends.

        A block inside another of the same thread goes on at once.
        """
        if getattr(self._own, "ticket", None) is not None:
            yield
            return
        self._own.ticket = ticket = object()
        try:
            self._wait(ticket)
            yield
        finally:
            self._own.ticket = None
            self._end(ticket)

    def _wait(self, ticket: object) -> None:
        """Return when everybody who came before had a turn, and the last of them ended or took too long."""
        with self._changed:
            self._waiting.append(ticket)
            while self._waiting[0] is not ticket or (left := self._left_s()) > 0.0:
                # Only the first looks at the clock: whoever comes after it is told when it goes.
                self._changed.wait(left if self._waiting[0] is ticket else None)
            self._waiting.popleft()
            self._holder, self._since = ticket, time.monotonic()
            self._changed.notify_all()

    def _left_s(self) -> float:
        """Return for how long the present holder may keep the others waiting; 0 without one."""
        return 0.0 if self._holder is None else max(0.0, self._since + self._longest_s - time.monotonic())

    def _end(self, ticket: object) -> None:
        """Give the turn back, unless it went to another because this one took long."""
        with self._changed:
            if ticket in self._waiting:  # ended while it waited
                self._waiting.remove(ticket)
            if self._holder is ticket:
                self._holder = None
            self._changed.notify_all()


_SERVER = Turns()


def turn() -> AbstractContextManager[None]:
    """Return the wait for, and the hold of, a turn among all steps of this server."""
    return _SERVER.turn()
