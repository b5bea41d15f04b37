"""One measured line, and the clock and memory that measure it."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import TypeVar

Result = TypeVar("Result")


@dataclass(frozen=True)
class Row:
    """A stage or contender.

    Parameters
    ----------
    name : str
    seconds : float
        Wall time; where `unit` says so, another quantity.
    ratio : float or None
        This time divided by the time of `beside`.
    beside : str
        The row it is compared with.
    note : str
    unit : str
        "s", "KB" or "MB".
    """

    name: str
    seconds: float
    ratio: float | None = None
    beside: str = ""
    note: str = ""
    unit: str = "s"

    def as_mapping(self) -> dict[str, object]:
        """Return the row as JSON-able values."""
        return asdict(self)

    def __str__(self) -> str:
        ratio = f"  {self.ratio:8.2f} x {self.beside}" if self.ratio is not None else ""
        return f"{self.name:<34}{self.seconds:9.3f} {self.unit}{ratio}  {self.note}".rstrip()


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """Return the result of `work` and its wall time in seconds."""
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start


def peak_megabytes() -> tuple[float, float]:
    """Return the peak resident memory of this process, and of the largest of its ended children, in MB."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return own / 1024, children / 1024
