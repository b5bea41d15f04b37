"""Work done beside the page, one at a time and in order: whoever asks for the same gets the same, and it is kept.

Nothing here knows Streamlit: a thread that calls it would have no page to draw on. Streamlit's own way, a callable
given to the download button, loses files where several planners work (docs/decisions/files-when-asked-for.md).
"""

from __future__ import annotations

import logging
import threading
import traceback
from collections import OrderedDict, deque
from collections.abc import Callable, Iterable
from concurrent.futures import wait
from typing import Generic, TypeVar

from data.errors import HtisError
from data.work_watch import StoppedError
from ui.making import Make, Making, Waiter
from ui.settled_memory import give_back

KEPT = 64  # results, and reasons why there is none
_LOOK_S = 1.0  # how often work that waits for its turn looks whether a browser is still open

_Result = TypeVar("_Result")


class Office(Generic[_Result]):
    """Does the work of every session of one server, first asked first done, and keeps the results asked for last.

    Parameters
    ----------
    name : str
        Of its threads.
    weigh : callable
        How much of `most` a result takes.
    most : int
        Of results that are kept; the one asked for last stays, whatever its weight.
    """

    def __init__(self, name: str, weigh: Callable[[_Result], int], most: int) -> None:
        self._name, self._weigh, self._most = name, weigh, most
        self._lock = threading.RLock()
        self._changed = threading.Condition(self._lock)
        self._queue: deque[Making[_Result]] = deque()  # the first has its turn
        self._makings: OrderedDict[str, Making[_Result]] = OrderedDict()

    def known(self, key: str) -> Making[_Result] | None:
        """Return what was asked for under `key`; None when nobody did, it was ended, or is no longer kept."""
        with self._lock:
            found = self._makings.get(key)
            if found is not None:
                self._makings.move_to_end(key)
            return found

    def ask(self, key: str, make: Make[_Result], waiter: Waiter) -> Making[_Result]:
        """Return the work `key`, begun in a thread of its own unless it is under way or kept; a failed one anew.

        `make` gets what to tell its stages to, and to ask whether to go on. What it raises, the failure is.
        """
        with self._lock:
            making, is_new = self._joined(key, waiter)
            if is_new:
                self._queue.append(making)
        if is_new:
            # A daemon: closing the server must not wait for it.
            name = f"{self._name} {key[:8]}"
            threading.Thread(target=self._run, args=(making, make), name=name, daemon=True).start()
        return making

    def leave(self, key: str, waiter: Waiter) -> None:
        """Wait no longer; work for which nobody else waits ends at its next check and leaves nothing."""
        with self._lock:
            making = self._makings.get(key)
            if making is not None:
                making.leave(waiter)
                self._changed.notify_all()

    def wait(self, keys: Iterable[str], seconds: float) -> None:
        """Return when all work `keys` that was asked for is over, at the latest after `seconds`."""
        found = [making.future for key in keys if (making := self.known(key)) is not None]
        wait(found, timeout=seconds)

    def part(self, key: str, make: Make[_Result], whole: Waiter) -> _Result:
        """Return the result `key` for a `whole` that is being made now, kept as if it had been asked for.

        Whoever waits for it in the queue gets it from here, also when nobody waits for the whole any more.

        Raises
        ------
        BaseException
            What `make` raises.
        """
        with self._lock:
            making, _ = self._joined(key, whole)
        if self._takes(making):
            self._make(making, make)
        return making.future.result()

    def _joined(self, key: str, waiter: Waiter) -> tuple[Making[_Result], bool]:
        """Return the work that `waiter` now waits for, and whether it is new: what failed or ends is left alone."""
        making = self.known(key)
        is_new = making is None or making.failure is not None or not (making.is_over or making.is_there())
        if making is None or is_new:
            making = self._makings[key] = Making(key)
        making.join(waiter)
        return making, is_new

    def _run(self, making: Making[_Result], make: Make[_Result]) -> None:
        """Wait for a turn, then make it, unless it became part of another or nobody wants it meanwhile."""
        if self._has_turn(making):
            try:
                if self._takes(making):
                    self._make(making, make)
            finally:
                self._leave_queue(making)
        self._forget_some()
        give_back()

    def _takes(self, making: Making[_Result]) -> bool:
        """Take work that nobody has begun; False when somebody has."""
        with self._lock:
            is_mine = not making.is_begun
            making.is_begun = True
            return is_mine

    def _has_turn(self, making: Making[_Result]) -> bool:
        """Wait for the turn; False when there is nothing left to do."""
        with self._lock:
            while self._queue[0] is not making:
                if not (making.is_begun or making.is_there()):
                    self._end(making, StoppedError())
                if making.is_begun:
                    self._leave_queue(making)
                    return False
                self._changed.wait(_LOOK_S)
        return True

    def _leave_queue(self, making: Making[_Result]) -> None:
        """Let the next come forward."""
        with self._lock:
            self._queue.remove(making)
            self._changed.notify_all()

    def _make(self, making: Making[_Result], make: Make[_Result]) -> None:
        """Make it, or note why there is none."""
        failure: BaseException | None = None
        result: _Result | None = None
        try:
            making.check()
            result = make(making)
        except StoppedError:
            failure = StoppedError()  # a new one: that which was raised holds the tables that were being written
        except BaseException as error:
            if not isinstance(error, HtisError):  # nobody may be looking any more
                logging.getLogger(__name__).exception("%s %s", self._name, making.key)
            traceback.clear_frames(error.__traceback__)  # as above; a failure is kept
            failure = error
        self._end(making, failure, result)

    def _end(
        self, making: Making[_Result], failure: BaseException | None = None, result: _Result | None = None
    ) -> None:
        """Hand over; work that was ended leaves nothing."""
        with self._lock:
            making.is_begun = True
            making.end(failure, result)
            if isinstance(failure, StoppedError) and self._makings.get(making.key) is making:
                del self._makings[making.key]

    def _forget_some(self) -> None:
        """Forget the results that nobody asked for lately, down to what is kept."""
        with self._lock:
            over = [making for making in self._makings.values() if making.is_over]
            weights = [0 if making.content is None else self._weigh(making.content) for making in over]
            total = sum(weights)
            for making, weight in zip(over[:-1], weights, strict=False):
                if total <= self._most and len(self._makings) <= KEPT:
                    return
                total -= weight
                del self._makings[making.key]
