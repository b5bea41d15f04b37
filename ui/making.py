"""Work done beside the page: its stage, its result, and who waits for it; it ends when nobody does."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import Generic, Protocol, TypeVar

from data.work_watch import StoppedError

QUEUED = "queue"

_Result = TypeVar("_Result")


class Waiter(Protocol):
    """Who waits for a result."""

    def is_there(self) -> bool:
        """Whether it still does; may be called from any thread."""


@dataclass(frozen=True)
class Step:
    """What is being done.

    Parameters
    ----------
    stage : str
        `QUEUED`, or what the maker entered.
    name : str
        The file that is written; may be empty.
    done, of : int
        How much of the stage is done and how much it is, where that is counted; else both 0.
    """

    stage: str = QUEUED
    name: str = ""
    done: int = 0
    of: int = 0


class Making(Generic[_Result]):
    """Work waiting for its turn, under way, done, failed or ended; every method may be called from any thread.

    It is a `Waiter` too: for its parts.

    Parameters
    ----------
    key : str
        Tells the result from every other.
    """

    def __init__(self, key: str) -> None:
        self.key = key
        self.future: Future[_Result] = Future()
        self.step = Step()  # replaced whole, so a reader never sees half of one
        self.is_begun = False
        self._since = time.monotonic()
        self._waiters: set[Waiter] = set()

    @property
    def seconds(self) -> float:
        """Seconds since it was asked for."""
        return time.monotonic() - self._since

    @property
    def is_over(self) -> bool:
        """Whether there is a result or a reason why there is none."""
        return self.future.done()

    @property
    def failure(self) -> BaseException | None:
        """Why there is no result; None while it is under way or once it is there."""
        return self.future.exception() if self.is_over else None

    @property
    def content(self) -> _Result | None:
        """The result, None while or because there is none."""
        return self.future.result() if self.is_over and self.failure is None else None

    def enter(self, stage: str, name: str = "") -> None:
        """Note what begins.

        Raises
        ------
        StoppedError
            As `check`.
        """
        self.check()
        self.step = Step(stage, name)

    def tell(self, done: int, of: int) -> None:
        """Note how much of the stage is done."""
        self.step = replace(self.step, done=done, of=of)

    def check(self) -> None:
        """Let the work go on while somebody waits for it.

        Raises
        ------
        StoppedError
            When nobody does.
        """
        if not self.is_there():
            raise StoppedError

    def join(self, waiter: Waiter) -> None:
        """Wait for it, unless it is over."""
        if not self.is_over:
            self._waiters.add(waiter)

    def leave(self, waiter: Waiter) -> None:
        """Wait for it no longer."""
        self._waiters.discard(waiter)

    def is_awaited_by(self, waiter: Waiter) -> bool:
        """Whether it is under way and `waiter` waits for it."""
        return not self.is_over and waiter in self._waiters

    def is_there(self) -> bool:
        """Whether anybody waits for it."""
        return any(waiter.is_there() for waiter in tuple(self._waiters))

    def end(self, failure: BaseException | None = None, result: _Result | None = None) -> None:
        """Hand over the result or the reason why there is none."""
        self._waiters.clear()  # a part that is kept would else keep the whole
        if failure is not None:
            self.future.set_exception(failure)
        else:
            self.future.set_result(result)  # type: ignore[arg-type]  # there is one where there is no failure


Make = Callable[[Making[_Result]], _Result]
