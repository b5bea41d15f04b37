"""Two values of a setting as text that shows their difference, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from data.scenario_words import CHOICE_WORDS, PILLAR_WORDS, SHARES
from data.wording import Text

EMPTY = Text("tidak diisi", "not set")
_YES, _NO = Text("ya", "yes"), Text("tidak", "no")
_MOST_LETTERS = 60
_MOST_DECIMALS = 6


def values_apart(place: str, before: object, after: object) -> tuple[Text, Text] | None:
    """Return both values as text that differs, None where they are too long to be shown.

    Parameters
    ----------
    place : str
        Class and field, such as ``Criterion.weight``; says what the values mean.
    before, after : object
        Unequal: numbers, text, flags, tuples of them, or None for "not set".

    Returns
    -------
    tuple of Text or None
        Money in rupiah, shares as percent, choices in words; numbers with as many decimals as tell them apart.
    """
    if _is_number(before) and _is_number(after):
        return _numbers_apart(_writer(place), before, after)
    written = (_written(place, before), _written(place, after))
    if written[0] == written[1] or any(len(text.id) > _MOST_LETTERS for text in written):
        return None
    return written


def shares_apart(before: float, after: float) -> tuple[Text, Text]:
    """Return two different shares as percent that differs."""
    return _numbers_apart(_percent, before, after)


def _is_number(value: object) -> bool:
    """Whether a value is a number and no flag."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def _numbers_apart(write: Callable[[Any, int], str], before: object, after: object) -> tuple[Text, Text]:
    """Write both with enough decimals; else as the machine holds them."""
    for decimals in (1, 2, 4, _MOST_DECIMALS):
        first, second = write(before, decimals), write(after, decimals)
        if first != second:
            return _in_both(first), _in_both(second)
    return Text(repr(before), repr(before)), Text(repr(after), repr(after))


def _writer(place: str) -> Callable[[Any, int], str]:
    """How the numbers of a field are written, English."""
    name = place.rpartition(".")[2]
    if name.endswith("_idr"):
        return lambda value, decimals: f"Rp {_number(value, decimals)}"
    if place in SHARES:
        return _percent
    if name in {"year", "cost_year", "seed"}:
        return lambda value, _decimals: str(value)
    # End points and speeds of which only the first decimal would be shown look rounded, so two at least.
    return lambda value, decimals: _number(value, max(decimals, 2))


def _percent(value: float, decimals: int) -> str:
    """A share as percent, English."""
    return f"{_number(value * 100, decimals - 1)}%"


def _number(value: float, decimals: int) -> str:
    """A number with at most so many decimals, English."""
    text = f"{value:,.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def _in_both(english: str) -> Text:
    """A number as each language writes it."""
    return Text(english.translate(str.maketrans(",.", ".,")), english)


def _written(place: str, value: object) -> Text:
    """One value by itself."""
    if value is None or (isinstance(value, str | tuple) and not value):
        return EMPTY
    if isinstance(value, bool):
        return _YES if value else _NO
    if isinstance(value, tuple):
        parts = [_written(place, each) for each in value]
        return Text("; ".join(part.id for part in parts), "; ".join(part.en for part in parts))
    if isinstance(value, int | float):
        return _in_both(_writer(place)(value, _MOST_DECIMALS))
    words = PILLAR_WORDS if place.endswith(".pillar") else CHOICE_WORDS.get(place, {})
    text = str(value)
    return words.get(text, Text(f"“{text}”", f"“{text}”"))
