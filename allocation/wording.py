"""Numbers and rules in words, Indonesian and English."""

from __future__ import annotations

from fractions import Fraction

from allocation.rules import OUTSIDE_JAVA, REMOTE, CouplingRule
from data.wording import Text


def rupiah(amount: int) -> str:
    """Return whole rupiah as printed in Indonesia: Rp1.250.000."""
    return f"Rp{amount:,}".replace(",", ".")


def number(value: float) -> Text:
    """Return a gap with at most four significant digits, with the decimal sign of each language."""
    english = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"
    return Text(english.translate(str.maketrans(",.", ".,")), english)


def percent(share: Fraction | float) -> Text:
    """Return a share as a percentage with at most four significant digits."""
    english = f"{float(100 * share):.4g}%"
    return Text(english.replace(".", ","), english)


def amount(rule: CouplingRule, value: int) -> Text:
    """Return `value` in the rule's unit: rupiah or villages."""
    if rule.is_money:
        return Text(rupiah(value), rupiah(value))
    return Text(f"{value} desa", f"{value} village" if value == 1 else f"{value} villages")


def area_in_words(rule: CouplingRule) -> Text:
    """Return the area of a share, with its preposition."""
    named = {
        OUTSIDE_JAVA: Text("di luar Jawa", "outside Java"),
        REMOTE: Text("di daerah 3T", "in 3T areas"),
    }
    return named.get(rule.name) or Text(f"di {listed(rule.codes)}", f"in {listed(rule.codes)}")


def share_in_words(rule: CouplingRule, share: Fraction) -> Text:
    """Return a share rule, asking for `share`, as a noun phrase."""
    area, part = area_in_words(rule), percent(share)
    if rule.is_floor:
        return Text(
            f"paling sedikit {part.id} desa terpilih {area.id}", f"at least {part.en} of the villages chosen {area.en}"
        )
    return Text(
        f"paling banyak {part.id} desa terpilih {area.id}", f"at most {part.en} of the villages chosen {area.en}"
    )


def rule_in_words(rule: CouplingRule) -> Text:
    """Return the rule with its limit, as a noun phrase."""
    if rule.share is not None:
        return share_in_words(rule, rule.share)
    value = amount(rule, rule.limit)
    least = Text(f"paling sedikit {value.id}", f"at least {value.en}")
    most = Text(f"paling banyak {value.id}", f"at most {value.en}")
    regency = Text(f"di kabupaten {rule.name}", f"in regency {rule.name}")
    province = Text(f"di provinsi {rule.name}", f"in province {rule.name}")
    return {
        "fund": Text(f"pagu dana {rule.name} {value.id}", f"the ceiling of fund {rule.name}, {value.en}"),
        "fund_year": Text(
            f"pagu dana {rule.name} tahun {rule.year} {value.id}",
            f"the ceiling of fund {rule.name} in {rule.year}, {value.en}",
        ),
        "budget": Text(f"pagu total {value.id}", f"the total budget, {value.en}"),
        "villages_minimum": least,
        "villages_maximum": most,
        "regency_floor": _joined(least, regency),
        "regency_ceiling": _joined(most, regency),
        "province_floor": _joined(least, province),
        "province_ceiling": _joined(most, province),
        "lock_in": Text(f"desa {rule.name} dikunci masuk", f"village {rule.name} locked in"),
    }[rule.kind]


def _joined(first: Text, second: Text) -> Text:
    """Two phrases, one after the other."""
    return Text(f"{first.id} {second.id}", f"{first.en} {second.en}")


def listed(codes: tuple[str, ...] | list[str], most: int = 5) -> str:
    """Return the first few codes, and how many more there are."""
    rest = len(codes) - most
    return ", ".join(codes[:most]) + (f" (+{rest})" if rest > 0 else "")
