"""Shares of the villages chosen: as a planner types them, and what they come to in villages."""

from __future__ import annotations

import math
from fractions import Fraction

from data.scenario import Rules
from ui.numbers import number, span
from ui.text import t

# As the allocation counts: shares to four decimals, a quotient such as 20/120 as such.
_LARGEST_DENOMINATOR = 10_000


def shown_percent(share: float) -> float:
    """Return a share 0-1 as a percentage with two decimals."""
    return round(100 * share, 2)


def exact_share(percent: float, villages: int) -> float:
    """Return the share 0-1 that is meant by a percentage with two decimals.

    16.67 of 120 villages are 20 of 120: the share is then the quotient, for 0.1667 would ask for 21.
    """
    share = round(percent / 100, 6)
    whole = round(share * villages)
    meant = villages > 0 and whole > 0 and shown_percent(whole / villages) == round(percent, 2)
    return whole / villages if meant else share


def fewest(share: float, villages: int) -> int:
    """Return how many of so many villages a smallest share asks for."""
    return math.ceil(Fraction(share).limit_denominator(_LARGEST_DENOMINATOR) * villages)


def most(share: float, villages: int) -> int:
    """Return how many of so many villages a largest share allows."""
    return math.floor(Fraction(share).limit_denominator(_LARGEST_DENOMINATOR) * villages)


def in_villages(share: float, rules: Rules, *, at_least: bool) -> str:
    """Return what a share comes to, over the numbers of villages that the plan may have."""
    count = fewest if at_least else most
    low = rules.villages if rules.villages_minimum is None else rules.villages_minimum
    key = "rules.share_least" if at_least else "rules.share_most"
    counted = span(count(share, low), count(share, rules.villages))
    return t(
        key, count=counted, villages=number(rules.villages) if low == rules.villages else span(low, rules.villages)
    )
