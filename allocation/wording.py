"""Numbers and rules in words, Indonesian and English, with names and not with codes or keys."""

from __future__ import annotations

from fractions import Fraction

from allocation.names import Names
from allocation.rules import EXACT, OUTSIDE_JAVA, REMOTE, CouplingRule
from data.indicator_columns import indicator_column
from data.scenario import SiteRule
from data.wording import Text

SMALLEST = 1e-4  # what is told as "less than" it
_UNITS = {"min": Text("menit", "minutes"), "orang": Text("orang", "people")}
_NO_UNIT = ("-", "0/1", "0-5", "0-100", "per 1.000")


def rupiah(amount: int) -> str:
    """Return whole rupiah as printed in Indonesia: Rp1.250.000."""
    return f"Rp{amount:,}".replace(",", ".")


def number(value: float) -> Text:
    """Return a count or gap with at most four significant digits, with the decimal sign of each language."""
    if 0.0 < abs(value) < SMALLEST:
        return Text("kurang dari 0,0001", "less than 0.0001")
    english = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"
    return Text(english.translate(str.maketrans(",.", ".,")), english)


def percent(share: Fraction | float) -> Text:
    """Return a share as a percentage with at most four significant digits."""
    found = number(float(100 * share))
    return Text(f"{found.id}%", f"{found.en}%")


def villages_in_words(count: int) -> Text:
    """Return a number of villages."""
    told = number(count)
    return Text(f"{told.id} desa", f"{told.en} village" if count == 1 else f"{told.en} villages")


def amount(rule: CouplingRule, value: int) -> Text:
    """Return `value` in the rule's unit: rupiah or villages."""
    return Text(rupiah(value), rupiah(value)) if rule.is_money else villages_in_words(value)


def indicator_in_words(name: str) -> Text:
    """Return the label of an indicator as it stands within a sentence."""
    label = indicator_column(name).label
    return Text(_within(label.id), _within(label.en))


def value_in_words(name: str, value: float) -> Text:
    """Return a value of an indicator with its unit; shares as percent."""
    unit = "-" if name.startswith("idm_") else indicator_column(name).unit  # indices are scores, not shares
    if unit == "0-1":
        return percent(value)
    told = number(value)
    if unit in _NO_UNIT:
        return told
    words = _UNITS.get(unit, Text(unit, unit))
    return Text(f"{told.id} {words.id}", f"{told.en} {words.en}")


def site_in_words(rule: SiteRule) -> Text:
    """Return a site rule: residents with internet coverage, at least 20%."""
    name = indicator_in_words(rule.indicator)
    told = name
    for limit, words in (
        (rule.at_least, Text("paling sedikit", "at least")),
        (rule.at_most, Text("paling banyak", "at most")),
    ):
        if limit is not None:
            value = value_in_words(rule.indicator, limit)
            told = Text(f"{told.id}, {words.id} {value.id}", f"{told.en}, {words.en} {value.en}")
    return told


def area_in_words(rule: CouplingRule, names: Names) -> Text:
    """Return the area of a share, with its preposition."""
    named = {
        OUTSIDE_JAVA: Text("di luar Jawa", "outside Java"),
        REMOTE: Text("di daerah 3T", "in 3T areas"),
    }
    areas = names.areas(rule.codes)
    return named.get(rule.name) or Text(f"di {areas.id}", f"in {areas.en}")


def share_in_words(rule: CouplingRule, share: Fraction, names: Names) -> Text:
    """Return a share rule, asking for `share`, as a noun phrase."""
    area, part = area_in_words(rule, names), percent(share)
    if rule.is_floor:
        return Text(
            f"paling sedikit {part.id} desa terpilih {area.id}", f"at least {part.en} of the villages chosen {area.en}"
        )
    return Text(
        f"paling banyak {part.id} desa terpilih {area.id}", f"at most {part.en} of the villages chosen {area.en}"
    )


def rule_in_words(rule: CouplingRule, names: Names) -> Text:
    """Return the rule with its limit, as a noun phrase."""
    if rule.share is not None:
        return share_in_words(rule, rule.share, names)
    if rule.kind == "lock_in":
        village = names.village(rule.name)
        return Text(f"desa {village} dikunci masuk", f"the village {village} locked in")
    value = amount(rule, rule.limit)
    if rule.is_money:
        subject = rule_subject(rule, names)
        return Text(f"{subject.id} {value.id}", f"{subject.en}, {value.en}")
    words = Text("paling sedikit", "at least") if rule.is_floor else Text("paling banyak", "at most")
    if rule.name == EXACT:
        return Text(f"jumlah desa tepat {value.id.removesuffix(' desa')}", f"exactly {value.en}")
    told = Text(f"{words.id} {value.id}", f"{words.en} {value.en}")
    if rule.kind in ("villages_minimum", "villages_maximum"):
        return told
    area = names.area(rule.name)
    return Text(f"{told.id} di {area.id}", f"{told.en} in {area.en}")


def rule_subject(rule: CouplingRule, names: Names) -> Text:
    """Return what a rule limits, without its limit."""
    if rule.kind in ("fund", "fund_year"):
        name = names.fund(rule.name)
        # a label that says itself what it is, "Dana Desa" or "Pagu Kemnaker", is not told twice
        first = name.lower().split(" ", 1)[0]
        own = {"pagu": name[:1].lower() + name[1:], "dana": f"pagu {name}"}.get(first, f"pagu dana {name}")
        when = Text(f" tahun {rule.year}", f" in {rule.year}") if rule.kind == "fund_year" else Text("", "")
        return Text(f"{own}{when.id}", f"the ceiling of the fund {name}{when.en}")
    if rule.kind == "budget":
        return Text("pagu total", "the total budget")
    if rule.share is not None:
        where = area_in_words(rule, names)
        return Text(f"bagian desa terpilih {where.id}", f"the share of the villages chosen {where.en}")
    if rule.kind == "lock_in":
        return rule_in_words(rule, names)
    if rule.kind == "villages_minimum":
        return Text("jumlah desa paling sedikit", "the least number of villages")
    if rule.kind == "villages_maximum":
        return Text("jumlah desa", "the number of villages")
    area = names.area(rule.name)
    bound = Text("batas bawah", "the floor of") if rule.is_floor else Text("batas atas", "the ceiling of")
    return Text(f"{bound.id} {area.id}", f"{bound.en} {area.en}")


def _within(label: str) -> str:
    """A label within a sentence: its first letter small unless the word is an abbreviation."""
    first = label.split(maxsplit=1)[0] if label.strip() else ""
    return label if first[1:] != first[1:].lower() or len(first) == 1 else label[:1].lower() + label[1:]
