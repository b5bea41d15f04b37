"""The rules of a plan in words: what a scenario key such as `rules.regency_floors."53.04"` asks for."""

from __future__ import annotations

import re
from collections.abc import Callable

from data.plan import Plan
from data.wording import Text
from export.fields import NO_TEXT
from export.plan_names import area_name, fund_name, village_name
from export.score_meaning import number_text

_Words = Callable[[Plan, re.Match[str]], Text]


def _ceiling(name: str) -> str:
    """Return "pagu NAME" in Indonesian; a name that says so itself says it once."""
    return name if name.casefold().startswith("pagu") else f"pagu {name}"


def rule_words(plan: Plan, where: str) -> Text:
    """Return what the rule at a scenario key is about, with names of funds, areas and villages; "" when unknown."""
    for pattern, words in _RULES:
        match = pattern.fullmatch(where)
        if match:
            return words(plan, match)
    return NO_TEXT


def _fund(plan: Plan, match: re.Match[str]) -> Text:
    """Return the ceiling of a fund in the scenario's year."""
    name = fund_name(plan.scenario, match[1])
    return Text(f"{_ceiling(name)} (Rp)", f"ceiling of {name} (Rp)")


def _fund_year(plan: Plan, match: re.Match[str]) -> Text:
    """Return the ceiling of a fund in a later year."""
    name = fund_name(plan.scenario, match[1])
    return Text(f"{_ceiling(name)} tahun {match[2]} (Rp)", f"ceiling of {name} in {match[2]} (Rp)")


def _area(plan: Plan, match: re.Match[str]) -> Text:
    """Return a quota of a province or regency."""
    name = area_name(plan, match[3])
    if match[2] == "floors":
        return Text(f"paling sedikit desa di {name}", f"fewest villages in {name}")
    return Text(f"paling banyak desa di {name}", f"most villages in {name}")


def _area_share(plan: Plan, match: re.Match[str]) -> Text:
    """Return a share of the villages chosen that an area gets."""
    shares = plan.scenario.rules.area_shares
    number, is_floor = int(match[1]), match[2] == "minimum"
    if not 1 <= number <= len(shares):
        return NO_TEXT
    area = shares[number - 1]
    names = ", ".join(area_name(plan, code) for code in (*area.province_codes, *area.regency_codes))
    percent = 100 * (area.minimum_share if is_floor else area.maximum_share)
    indonesian = (
        f"{'paling sedikit' if is_floor else 'paling banyak'} {number_text(round(percent, 2), 'id', '%')} desa terpilih"
    )
    english = (
        f"{'at least' if is_floor else 'at most'} {number_text(round(percent, 2), 'en', '%')} of the villages chosen"
    )
    note = f"; {area.note}" if area.note else ""
    return Text(f"{indonesian} di {names}{note}", f"{english} in {names}{note}")


def _special_share(plan: Plan, match: re.Match[str]) -> Text:
    """Return the share of villages outside Java or in 3T areas."""
    rules = plan.scenario.rules
    outside = match[1] == "outside_java"
    percent = 100 * (rules.outside_java_minimum_share if outside else rules.remote_minimum_share)
    where = Text("di luar Jawa", "outside Java") if outside else Text("di daerah 3T", "in 3T areas")
    return Text(
        f"paling sedikit {number_text(round(percent, 2), 'id', '%')} desa terpilih {where.id}",
        f"at least {number_text(round(percent, 2), 'en', '%')} of the villages chosen {where.en}",
    )


def _lock(plan: Plan, match: re.Match[str]) -> Text:
    """Return a village that must be in."""
    name = village_name(plan, match[1])
    return Text(f"desa {name} dikunci masuk", f"village {name} is locked in")


def _always(indonesian: str, english: str) -> _Words:
    """Return words that do not depend on the plan."""
    return lambda _plan, _match: Text(indonesian, english)


_RULES: tuple[tuple[re.Pattern[str], _Words], ...] = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"funds\.(.+)\.budget_idr", _fund),
        (r"funds\.(.+)\.yearly_budgets_idr\.(\d+)", _fund_year),
        (r"rules\.budget_idr", _always("pagu seluruhnya (Rp)", "total budget (Rp)")),
        (r"rules\.villages_minimum", _always("paling sedikit desa", "fewest villages")),
        (r"rules\.villages", _always("jumlah desa", "number of villages")),
        (r'rules\.(regency|province)_(floors|ceilings)\."(.+)"', _area),
        (r"rules\.area_shares #(\d+) (minimum|maximum)_share", _area_share),
        (r"rules\.(outside_java|remote)_minimum_share", _special_share),
        (r'rules\.locks "(.+)"', _lock),
    )
)
