"""The sections of a scenario file, one function each; what they hold is told in `data.scenario`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, cast

from data.road_speeds import DEFAULT_ROAD_SPEEDS, RoadSpeed
from data.scenario import CandidateRule, CostIndex, Criterion, Fund, Intervention, Region, SiteRule, Solver, Travel
from data.scenario_codes import PROVINCE, REGENCY, codes_from, not_a_code, village_codes_from
from data.scenario_fields import Section
from data.scenario_values import QUOTE_IT, integer_or_none, number_or_nan, shown
from data.schema import PILLARS, ROAD_CLASSES, STAGES, SURFACES
from data.scoring_choices import CRITERION_KINDS, CriterionKind
from data.wording import Text

CANDIDATE_RULES = ("all", "list", "threshold", "top_share")
CANDIDATE_INDICATORS = ("migrant_workers", "migrant_workers_per_1000")
UNSOURCED_SPEED = "ditetapkan skenario, belum ada sumber"

MOST_YEARS = 10
_LARGEST_FACTOR = 10.0
_FASTEST_KMH = 160.0
_LONGEST_JOIN_M = 2_000.0  # a gap of the map, not a strait or a missing road


def region_from(section: Section) -> Region:
    """Read ``[region]``."""
    region = Region(
        regency_codes=codes_from(section, "regency_codes", REGENCY),
        province_codes=codes_from(section, "province_codes", PROVINCE),
    )
    section.finish()
    return region


def candidates_from(section: Section) -> CandidateRule:
    """Read ``[candidates]``: the key that a rule needs is required, so no rule runs on a default."""
    told = [key for key in ("minimum", "top_share", "village_codes") if section.has(key)]
    rule = section.choice("rule", CANDIDATE_RULES, None if told else "all")
    read = CandidateRule(
        rule=cast("Literal['all', 'list', 'threshold', 'top_share']", rule),
        indicator=section.choice("indicator", CANDIDATE_INDICATORS, "migrant_workers"),
        minimum=section.number("minimum", None if rule == "threshold" else 0.0, at_least=0.0),
        top_share=section.share("top_share", None if rule == "top_share" else 1.0),
        village_codes=village_codes_from(section, "village_codes", required=rule == "list"),
        exclude_programmes=section.texts("exclude_programmes"),
    )
    section.finish()
    return read


def criterion_from(key: str, section: Section) -> Criterion:
    """Read ``[criteria.KEY]``; the indicator is the key unless told otherwise."""
    criterion = Criterion(
        indicator=section.text("indicator", key),
        weight=section.number("weight", at_least=0.0),
        best=section.number("best"),
        worst=section.number("worst"),
        pillar=section.choice("pillar", PILLARS, "all"),
        label=section.text("label", ""),
        source=section.text("source", ""),
        kind=cast("CriterionKind", section.choice("kind", CRITERION_KINDS, "need")),
        threshold=section.optional_number("threshold"),
        threshold_source=section.text("threshold_source", ""),
        changed_by=section.texts("changed_by"),
        evidence=section.text("evidence", ""),
        code=section.text("code", ""),
    )
    if criterion.best == criterion.worst:
        section.fault(
            "worst",
            Text(
                f"sama dengan best ({criterion.best:g}), jadi kriteria ini tidak dapat diukur.",
                f"equals best ({criterion.best:g}), so nothing can be measured by it.",
            ),
            Text("Beri best dan worst yang berbeda.", "Give a best and a worst that differ."),
        )
    section.finish()
    return criterion


def fund_from(key: str, section: Section) -> Fund:
    """Read ``[funds.KEY]``."""
    fund = Fund(
        key=key,
        ministry=section.text("ministry"),
        budget_idr=section.integer("budget_idr"),
        label=section.text("label", ""),
        yearly_budgets_idr=_amounts_by_year(section, "yearly_budgets_idr"),
    )
    section.finish()
    return fund


def intervention_from(key: str, section: Section) -> Intervention:
    """Read ``[interventions.KEY]``."""
    intervention = Intervention(
        key=key,
        label=section.text("label", key),
        owner=section.text("owner"),
        funds=section.texts("funds", required=True),
        unit_cost_idr=section.integer("unit_cost_idr"),
        pillar=section.choice("pillar", [pillar for pillar in PILLARS if pillar != "all"]),
        stage=section.choice("stage", STAGES, "all"),
        cost_source=section.text("cost_source", ""),
        cost_year=section.optional_integer("cost_year", at_least=1990, at_most=2100),
        closes=_shares(section, "closes"),
        eligible_criterion=section.text("eligible_criterion", ""),
        eligible_minimum_need=section.share("eligible_minimum_need", 0.0),
        requires=section.texts("requires"),
        yearly_cost_idr=_amounts(section, "yearly_cost_idr"),
        cost_indexed=section.flag("cost_indexed", default=True),
        site=tuple(_site_rule_from(rule) for rule in section.listed_tables("site")),
        cost_sharing=section.flag("cost_sharing", default=False),
        fund_minimum_shares=_shares(section, "fund_minimum_shares"),
    )
    section.finish()
    return intervention


def _site_rule_from(section: Section) -> SiteRule:
    """Read one ``[[interventions.KEY.site]]``: an indicator, and at least one limit."""
    rule = SiteRule(
        indicator=section.text("indicator"),
        at_least=section.optional_number("at_least"),
        at_most=section.optional_number("at_most"),
    )
    if not (section.has("at_least") or section.has("at_most")):
        section.fault(
            "at_least",
            Text("belum ada batas.", "has no limit."),
            Text("Isi at_least, at_most, atau keduanya.", "Give at_least, at_most, or both."),
        )
    if rule.at_least is not None and rule.at_most is not None and rule.at_least > rule.at_most:
        section.fault(
            "at_least",
            Text(
                f"{rule.at_least:g} lebih dari at_most ({rule.at_most:g}).",
                f"{rule.at_least:g} is more than at_most ({rule.at_most:g}).",
            ),
            Text("Tukar keduanya.", "Swap them."),
        )
    section.finish()
    return rule


def cost_index_from(section: Section) -> CostIndex:
    """Read ``[cost_index]``."""
    factors: dict[str, float] = {}
    for code, value in section.items("factors").items():
        place = section.place(f"factors.{code}")
        if isinstance(value, Mapping):  # unquoted 53.04 = 1.1 is the TOML table 53 with the key 04
            section.fault(
                "factors",
                Text(f"kode {shown(code)} tanpa tanda kutip.", f"code {shown(code)} is not quoted."),
                QUOTE_IT,
            )
        elif not (REGENCY.pattern.fullmatch(code) or PROVINCE.pattern.fullmatch(code)):
            not_a_code(section, "factors", code, REGENCY.example)
        elif isinstance(value, int | float) and not isinstance(value, bool) and _LARGEST_FACTOR < value <= 1_000.0:
            section.faults.add(
                place,
                Text(f"{value:g} lebih dari {_LARGEST_FACTOR:g}.", f"{value:g} is above {_LARGEST_FACTOR:g}."),
                Text(
                    f"Apakah ini indeks dengan dasar 100? Tulis {value / 100:g}.",
                    f"Was this an index with base 100? Write {value / 100:g}.",
                ),
            )
        else:
            factors[code] = number_or_nan(value, place, section.faults, above=0.0, at_most=_LARGEST_FACTOR)
    index = CostIndex(
        factors, section.text("source", ""), section.optional_integer("year", at_least=1990, at_most=2100)
    )
    section.finish()
    return index


def travel_from(section: Section) -> Travel:
    """Read ``[travel]``; speeds given are laid over the defaults, key by key."""
    usual = Travel()
    speeds = dict(DEFAULT_ROAD_SPEEDS)
    table = section.table("speeds")
    for road_class in ROAD_CLASSES:
        if table.has(road_class):
            speeds[road_class] = _speed_from(table.table(road_class), speeds[road_class])
    table.finish(known=ROAD_CLASSES)
    travel = Travel(
        access_speed_kmh=section.number("access_speed_kmh", usual.access_speed_kmh, above=0.0, at_most=_FASTEST_KMH),
        max_access_km=section.number("max_access_km", usual.max_access_km, at_least=0.0, at_most=1_000.0),
        minimum_component_km=section.number(
            "minimum_component_km", usual.minimum_component_km, at_least=0.0, at_most=100_000.0
        ),
        join_gap_m=section.number("join_gap_m", usual.join_gap_m, at_least=0.0, at_most=_LONGEST_JOIN_M),
        speeds=speeds,
    )
    section.finish()
    return travel


def solver_from(section: Section) -> Solver:
    """Read ``[solver]``."""
    usual = Solver()
    solver = Solver(
        relative_gap=section.share("relative_gap", usual.relative_gap),
        time_limit_s=section.number("time_limit_s", usual.time_limit_s, above=0.0, at_most=86_400.0),
    )
    section.finish()
    return solver


def _speed_from(section: Section, usual: RoadSpeed) -> RoadSpeed:
    """Read one road class; a changed speed without a source does not keep the source of the default."""
    changed = section.has("paved_kmh") or section.has("unpaved_kmh")
    speed = RoadSpeed(
        paved_kmh=section.number("paved_kmh", usual.paved_kmh, above=0.0, at_most=_FASTEST_KMH),
        unpaved_kmh=section.number("unpaved_kmh", usual.unpaved_kmh, above=0.0, at_most=_FASTEST_KMH),
        assumed_surface=section.choice("assumed_surface", SURFACES, usual.assumed_surface),
        source=section.text("source", UNSOURCED_SPEED if changed else usual.source),
    )
    section.finish()
    return speed


def _shares(section: Section, key: str) -> dict[str, float]:
    """Read shares by name, such as ``{ a = 0.5 }``."""
    return {
        name: number_or_nan(value, section.place(f"{key}.{name}"), section.faults, at_least=0.0, at_most=1.0)
        for name, value in section.items(key).items()
    }


def _amounts(section: Section, key: str) -> tuple[int, ...]:
    """Read a list of whole rupiah, one a year."""
    read = [
        integer_or_none(value, section.place(f"{key} #{number}"), section.faults, at_least=0, at_most=10**16)
        for number, value in enumerate(section.values(key), start=1)
    ]
    if len(read) > MOST_YEARS:
        section.fault(
            key,
            Text(f"{len(read)} tahun, lebih dari {MOST_YEARS}.", f"{len(read)} years, more than {MOST_YEARS}."),
            Text("Tulis biaya per tahun, tahun pertama dulu.", "Write the cost of each year, the first year first."),
        )
    return tuple(amount or 0 for amount in read[:MOST_YEARS])


def _amounts_by_year(section: Section, key: str) -> dict[int, int]:
    """Read whole rupiah by year, such as ``{ 2028 = 500_000_000 }``."""
    amounts: dict[int, int] = {}
    for year, value in section.items(key).items():
        if not re.fullmatch(r"[0-9]{4}", year):
            section.fault(
                key,
                Text(f"{shown(year)} bukan tahun.", f"{shown(year)} is not a year."),
                Text("Tulis mis. { 2028 = 500_000_000 }.", "Write e.g. { 2028 = 500_000_000 }."),
            )
            continue
        place = section.place(f"{key}.{year}")
        amount = integer_or_none(value, place, section.faults, at_least=0, at_most=10**16)
        amounts[int(year)] = 0 if amount is None else amount
    return amounts
