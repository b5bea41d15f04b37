"""Plans computed beside the page, in a thread of their own: how far each is, ending it early, and what is kept.

Nothing here knows Streamlit: a thread that calls it would have no page to draw on.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, wait
from dataclasses import dataclass, replace

from data.errors import HtisError
from data.plan import Plan
from data.search_watch import SearchWatch
from ui.settled_memory import give_back

AT_ONCE = 2  # a search uses one core
KEPT = 16  # plans; their data are shared with the pages
KEPT_VILLAGES = 300_000  # of all kept plans together: 600 bytes each, so of a whole country only the last three
QUEUED = "queue"
_LOOK_S = 0.2  # how often a waiting search looks whether it is still wanted

Make = Callable[[Callable[[str], None], SearchWatch], Plan]


@dataclass(frozen=True)
class Standing:
    """How far a search is.

    Parameters
    ----------
    stage : str
        `QUEUED`, or a stage of `pipeline.make_plan` or `allocation.allocate.allocate`.
    best, bound : float or None
        Gap closed by the best plan so far and the proven bound, in units of the objective; None = none yet.
    is_stopping : bool
        Whether its end was asked for.
    """

    stage: str = QUEUED
    best: float | None = None
    bound: float | None = None
    is_stopping: bool = False

    @property
    def gap(self) -> float | None:
        """(bound - best) / |best|; None while one of them is not known or the best closes nothing."""
        if self.best is None or self.bound is None or self.best == 0:
            return None
        return max(0.0, (self.bound - self.best) / abs(self.best))


class Search:
    """A search for one plan, under way or over; every method may be called from any thread.

    Parameters
    ----------
    key : str
        Input digest of the plan.
    """

    def __init__(self, key: str) -> None:
        self.key = key
        self.future: Future[Plan] = Future()
        self._begun = time.monotonic()
        self._stop = threading.Event()
        self._standing = Standing()
        self._lock = threading.Lock()

    @property
    def seconds(self) -> float:
        """Seconds since it was asked for."""
        return time.monotonic() - self._begun

    @property
    def standing(self) -> Standing:
        """How far it is."""
        with self._lock:
            return replace(self._standing, is_stopping=self._stop.is_set())

    @property
    def is_over(self) -> bool:
        """Whether there is a plan or a reason why there is none."""
        return self.future.done()

    def stop(self) -> None:
        """Ask it to end with the best plan so far."""
        self._stop.set()

    @property
    def was_stopped(self) -> bool:
        """Whether its end was asked for."""
        return self._stop.is_set()

    def wait(self, seconds: float) -> None:
        """Return when it is over, at the latest after `seconds`."""
        wait([self.future], timeout=seconds)

    def enter(self, stage: str) -> None:
        """Note the stage that begins."""
        with self._lock:
            self._standing = replace(self._standing, stage=stage)

    def tell(self, best: float | None, bound: float | None) -> None:
        """Note what has been found so far; what is None leaves what was known."""
        with self._lock:
            known = self._standing
            self._standing = replace(
                known,
                best=known.best if best is None else best,
                bound=known.bound if bound is None else bound,
            )


class SearchOffice:
    """Runs the searches of every session of one server, some at a time, and keeps the plans found.

    A plan whose search was ended early is handed to who asked for it but not kept: the same settings would otherwise
    give another person a worse plan than theirs.
    """

    def __init__(self, at_once: int = AT_ONCE, kept: int = KEPT, kept_villages: int = KEPT_VILLAGES) -> None:
        self._slots = threading.BoundedSemaphore(at_once)
        self._lock = threading.Lock()
        self._plans: OrderedDict[str, Plan] = OrderedDict()
        self._kept, self._kept_villages = kept, kept_villages

    def plan(self, key: str) -> Plan | None:
        """Return the kept plan of an input digest, None when there is none."""
        with self._lock:
            found = self._plans.get(key)
            if found is not None:
                self._plans.move_to_end(key)
            return found

    def begin(self, key: str, make: Make) -> Search:
        """Return a search for the plan `key` that `make` computes, begun in a thread of its own.

        `make` gets what to tell the stages and the search to. What it raises, the search's future raises.
        """
        search = Search(key)
        # A daemon: closing the server must not wait for a search to reach its time limit.
        threading.Thread(target=self._run, args=(search, make), name=f"plan {key[:8]}", daemon=True).start()
        return search

    def _run(self, search: Search, make: Make) -> None:
        """Wait for a slot, then compute; two that ask for the same plan one after the other compute it once."""
        while not self._slots.acquire(timeout=_LOOK_S):
            if search.was_stopped:
                search.future.cancel()
                search.future.set_running_or_notify_cancel()  # tells those who wait; `cancel` alone does not
                return
        try:
            search.future.set_result(self.plan(search.key) or self._computed(search, make))
        except BaseException as error:
            if not isinstance(error, HtisError):  # nobody may be looking any more
                logging.getLogger(__name__).exception("plan %s", search.key)
            search.future.set_exception(error)
        finally:
            self._slots.release()
            give_back()

    def _computed(self, search: Search, make: Make) -> Plan:
        """Compute the plan, and keep it unless it is only the best so far."""
        plan = make(search.enter, SearchWatch(tell=search.tell, should_stop=lambda: search.was_stopped))
        if search.was_stopped and plan.allocation.status == "time_limit":
            return plan
        with self._lock:
            found = self._plans.setdefault(search.key, plan)
            while len(self._plans) > self._kept or (len(self._plans) > 1 and self._villages() > self._kept_villages):
                self._plans.popitem(last=False)
            return found

    def _villages(self) -> int:
        """Return how many villages the kept plans have together."""
        return sum(len(plan.data.villages) for plan in self._plans.values())
