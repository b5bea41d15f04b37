"""Files made beside the page, one at a time, and kept: a press begins one, whoever asks for the same gets the same.

Nothing here knows Streamlit: a thread that calls it would have no page to draw on. Streamlit's own way, a callable
given to the download button, loses files where several planners work (docs/decisions/files-when-asked-for.md).
"""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from concurrent.futures import Future, wait
from dataclasses import dataclass

from data.errors import HtisError

KEPT_BYTES = 512 * 1024**2  # the plan's files of a whole country in both languages, several times
KEPT = 64  # files, and reasons why there is none
QUEUED = "queue"


@dataclass(frozen=True)
class Step:
    """What is being done for a file.

    Parameters
    ----------
    stage : str
        `QUEUED`, or what the maker entered.
    name : str
        The file that is written; may be empty.
    """

    stage: str = QUEUED
    name: str = ""


class Making:
    """A file under way, made, or failed; every method may be called from any thread.

    Parameters
    ----------
    key : str
        Tells the file's content from every other.
    """

    def __init__(self, key: str) -> None:
        self.key = key
        self.future: Future[bytes] = Future()
        self.step = Step()  # replaced whole, so a reader never sees half of one
        self._begun = time.monotonic()

    @property
    def seconds(self) -> float:
        """Seconds since it was asked for."""
        return time.monotonic() - self._begun

    @property
    def is_over(self) -> bool:
        """Whether there is a file or a reason why there is none."""
        return self.future.done()

    @property
    def failure(self) -> BaseException | None:
        """Why there is no file; None while it is under way or once it is there."""
        return self.future.exception() if self.is_over else None

    @property
    def content(self) -> bytes | None:
        """The file, None while or because there is none."""
        return self.future.result() if self.is_over and self.failure is None else None

    def enter(self, stage: str, name: str = "") -> None:
        """Note what begins."""
        self.step = Step(stage, name)


Enter = Callable[[str, str], None]
Make = Callable[[Enter], bytes]


class FileOffice:
    """Makes the files of every session of one server, one at a time, and keeps those asked for last.

    Parameters
    ----------
    kept_bytes : int
        Of files that are kept; the one asked for last stays, whatever its size.
    """

    def __init__(self, kept_bytes: int = KEPT_BYTES) -> None:
        self._slot = threading.Lock()
        self._lock = threading.RLock()
        self._makings: OrderedDict[str, Making] = OrderedDict()
        self._kept_bytes = kept_bytes

    def known(self, key: str) -> Making | None:
        """Return the file that was asked for under `key`; None when nobody did, or it is no longer kept."""
        with self._lock:
            found = self._makings.get(key)
            if found is not None:
                self._makings.move_to_end(key)
            return found

    def ask(self, key: str, make: Make) -> Making:
        """Return the file `key`, begun in a thread of its own unless it is under way or kept; a failed one anew.

        `make` gets what to tell its stages to. What it raises, the file's failure is.
        """
        with self._lock:
            found = self.known(key)
            if found is not None and found.failure is None:
                return found
            making = self._makings[key] = Making(key)
        # A daemon: closing the server must not wait for a file.
        threading.Thread(target=self._run, args=(making, make), name=f"file {key[:8]}", daemon=True).start()
        return making

    def wait(self, keys: Iterable[str], seconds: float) -> None:
        """Return when all files `keys` that were asked for are over, at the latest after `seconds`."""
        found = [making.future for key in keys if (making := self.known(key)) is not None]
        wait(found, timeout=seconds)

    def part(self, key: str, make: Make) -> bytes:
        """Return the file `key` for another file that is being made now, kept as if it had been asked for.

        Whoever waits for it in the queue gets it from here.

        Raises
        ------
        BaseException
            What `make` raises.
        """
        with self._lock:
            making = self.known(key)
            if making is None or making.failure is not None:
                making = self._makings[key] = Making(key)
        if not making.is_over:
            _make(making, make)
        return making.future.result()

    def _run(self, making: Making, make: Make) -> None:
        """Wait for a turn, then make the file, unless it became part of another meanwhile."""
        with self._slot:
            if not making.is_over:
                _make(making, make)
        self._forget_some()

    def _forget_some(self) -> None:
        """Forget the files that nobody asked for lately, down to what is kept."""
        with self._lock:
            over = [making for making in self._makings.values() if making.is_over]
            size = sum(len(making.content or b"") for making in over)
            for making in over[:-1]:
                if size <= self._kept_bytes and len(self._makings) <= KEPT:
                    return
                size -= len(making.content or b"")
                del self._makings[making.key]


def _make(making: Making, make: Make) -> None:
    """Make the file, or note why there is none."""
    try:
        making.future.set_result(make(making.enter))
    except BaseException as error:
        if not isinstance(error, HtisError):  # nobody may be looking any more
            logging.getLogger(__name__).exception("file %s", making.key)
        making.future.set_exception(error)
