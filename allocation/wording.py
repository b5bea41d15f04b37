"""Numbers and rules in words, Indonesian and English."""

from __future__ import annotations

from allocation.rules import CouplingRule
from data.wording import Text


def rupiah(amount: int) -> str:
    """Return whole rupiah as printed in Indonesia: Rp1.250.000."""
    return f"Rp{amount:,}".replace(",", ".")


def number(value: float) -> Text:
    """Return a gap with at most four significant digits, with the decimal sign of each language."""
    english = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"
    return Text(english.translate(str.maketrans(",.", ".,")), english)


def amount(rule: CouplingRule, value: int) -> Text:
    """Return `value` in the rule's unit."""
    if rule.is_money:
        return Text(rupiah(value), rupiah(value))
    return Text(f"{value} desa", f"{value} village" if value == 1 else f"{value} villages")


def rule_in_words(rule: CouplingRule) -> Text:
    """Return the rule with its limit, as a noun phrase."""
    value = amount(rule, rule.limit)
    return {
        "fund": Text(f"pagu dana {rule.name} {value.id}", f"the ceiling of fund {rule.name}, {value.en}"),
        "budget": Text(f"pagu total {value.id}", f"the total budget, {value.en}"),
        "villages_minimum": Text(f"paling sedikit {value.id}", f"at least {value.en}"),
        "villages_maximum": Text(f"paling banyak {value.id}", f"at most {value.en}"),
        "regency_floor": Text(
            f"paling sedikit {value.id} di kabupaten {rule.name}", f"at least {value.en} in regency {rule.name}"
        ),
        "regency_ceiling": Text(
            f"paling banyak {value.id} di kabupaten {rule.name}", f"at most {value.en} in regency {rule.name}"
        ),
        "lock_in": Text(f"desa {rule.name} dikunci masuk", f"village {rule.name} locked in"),
    }[rule.kind]


def listed(codes: tuple[str, ...] | list[str], most: int = 5) -> str:
    """Return the first few codes, and how many more there are."""
    rest = len(codes) - most
    return ", ".join(codes[:most]) + (f" (+{rest})" if rest > 0 else "")
