"""What the explanations share: names in place of codes, and whether a region is searched in full."""

from __future__ import annotations

import math
from collections.abc import Iterable

from data.plan import Plan
from export.rule_words import rule_words
from ui.components.matrix_words import village_name
from ui.numbers import compact, number
from ui.text import cell, say, t

# As `allocation.nearest.MOST_SEARCHED`: above it a change of one village is sought among the nearest.
MOST_SEARCHED = 400


def village_list(plan: Plan, codes: Iterable[str], most: int = 6) -> str:
    """Return names of villages for a table's cell, and how many more there are."""
    ordered = sorted(codes)
    rest = len(ordered) - most
    names = "; ".join(village_name(plan, code) for code in ordered[:most])
    return cell(names + (f" (+{number(rest)})" if rest > 0 else ""))


def rule_name(plan: Plan, where: str) -> str:
    """Return what the rule at a scenario key is about, with a capital."""
    words = say(rule_words(plan, where)).removesuffix(" (Rp)") or where
    for twice in ("pagu ", "dana "):  # a label that says itself what it is
        if words.lower().startswith(2 * twice):
            words = words[len(twice) :]
    return words[:1].upper() + words[1:]


def gain(value: float) -> str:
    """Return a change of the gap closed with its sign; *belum diketahui* for NaN."""
    if math.isnan(value):
        return t("frame.unknown")
    return ("+" if value > 0 else "\u2212" if value < 0 else "") + compact(abs(value))


def between(least: float, most: float) -> str:
    """Return the two numbers between which something is proven to lie; one where they are told alike."""
    if math.isinf(most) or math.isnan(most):
        return t("frame.unknown") if not math.isfinite(least) else t("explain.at_least", value=compact(least))
    if math.isinf(least) or math.isnan(least):
        return t("explain.at_most", value=compact(most))
    low, high = compact(least), compact(most)
    return low if low == high else f"{low} … {high}"


def is_large(plan: Plan) -> bool:
    """Whether so many villages may be chosen that changes of single villages are sought among the nearest only."""
    return may_be_chosen(plan) > MOST_SEARCHED


def may_be_chosen(plan: Plan) -> int:
    """Return the number of villages that may be chosen, as far as their rank tells."""
    table = plan.priorities.table
    return int((table["is_candidate"] & table["is_assessable"]).sum())
