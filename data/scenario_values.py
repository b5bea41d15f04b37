"""Single values of a scenario file: their checks, and the faults found."""

from __future__ import annotations

import math
from collections.abc import Mapping

from data.errors import Fault
from data.wording import Text

# Larger numbers are typing mistakes: the whole state budget is about 4e15 rupiah.
LARGEST_NUMBER = 1e16

QUOTE_IT = Text(
    'Tulis kode di antara tanda kutip, mis. "52.10"; tanpa kutip 52.10 terbaca 52.1.',
    'Put the code in quotes, e.g. "52.10"; unquoted, 52.10 is read as 52.1.',
)


class Faults:
    """All faults of one scenario, in the order found; `places` are their `where`."""

    def __init__(self) -> None:
        self.found: list[Fault] = []

    def add(self, where: str, problem: Text, remedy: Text) -> None:
        """Add one fault."""
        self.found.append(Fault(problem, where, remedy))

    @property
    def places(self) -> frozenset[str]:
        """Where the faults found so far stand."""
        return frozenset(fault.where for fault in self.found)


def shown(value: object) -> str:
    """Return `value` for a message: short, whatever it is."""
    if isinstance(value, int) and value.bit_length() > 64:
        return "<bilangan sangat besar>"  # str() of a huge integer is slow and may raise
    if isinstance(value, Mapping):
        return "{…}"
    if isinstance(value, list | tuple):
        return "[…]"
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "…'"


def add_wrong_type(where: str, value: object, expected: Text, faults: Faults, remedy: Text | None = None) -> None:
    """Report a value of the wrong type."""
    faults.add(
        where,
        Text(f"isinya {shown(value)}, seharusnya {expected.id}.", f"holds {shown(value)}, expected {expected.en}."),
        remedy or Text("Perbaiki isinya.", "Correct the value."),
    )


def number_or_nan(
    value: object,
    where: str,
    faults: Faults,
    *,
    at_least: float = -LARGEST_NUMBER,
    at_most: float = LARGEST_NUMBER,
    above: float | None = None,
) -> float:
    """Return a finite number in range, or report it and return NaN."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        add_wrong_type(where, value, Text("bilangan", "a number"), faults)
        return math.nan
    if not at_least <= value <= at_most or (above is not None and not value > above):
        low = f"> {above:g}" if above is not None else f"≥ {at_least:g}"
        faults.add(
            where,
            Text(
                f"{shown(value)} di luar batas ({low}, ≤ {at_most:g}).",
                f"{shown(value)} is out of range ({low}, ≤ {at_most:g}).",
            ),
            Text("Isi bilangan di dalam batas itu.", "Give a number within the range."),
        )
        return math.nan
    return float(value)


def integer_or_none(value: object, where: str, faults: Faults, *, at_least: int, at_most: int) -> int | None:
    """Return a whole number in range, or report it and return None."""
    if isinstance(value, bool) or not isinstance(value, int):
        add_wrong_type(
            where, value, Text("bilangan bulat tanpa titik desimal", "a whole number without a decimal point"), faults
        )
        return None
    if not at_least <= value <= at_most:
        faults.add(
            where,
            Text(
                f"{shown(value)} di luar batas ({at_least} sampai {at_most}).",
                f"{shown(value)} is out of range ({at_least} to {at_most}).",
            ),
            Text("Isi bilangan di dalam batas itu.", "Give a number within the range."),
        )
        return None
    return value
