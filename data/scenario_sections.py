"""The sections of a scenario file, one function each; what they hold is told in `data.scenario`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, cast

from data.codes import village_code_from_text
from data.road_speeds import DEFAULT_ROAD_SPEEDS, RoadSpeed
from data.scenario import (
    LOCK_REASONS,
    CandidateRule,
    Criterion,
    Fund,
    Intervention,
    Lock,
    Region,
    Rules,
    Solver,
    Travel,
)
from data.scenario_fields import Section
from data.scenario_values import QUOTE_IT, integer_or_none, number_or_nan, shown
from data.schema import PILLARS, ROAD_CLASSES, STAGES, SURFACES
from data.scoring_choices import CRITERION_KINDS, CriterionKind
from data.wording import Text

CANDIDATE_RULES = ("all", "list", "threshold", "top_share")
CANDIDATE_INDICATORS = ("migrant_workers", "migrant_workers_per_1000")
EXPOSURES = ("migrant_workers", "population", "one")
UNSOURCED_SPEED = "ditetapkan skenario, belum ada sumber"

_PROVINCE = re.compile(r"\d{2}")
_REGENCY = re.compile(r"\d{2}\.\d{2}")
_FASTEST_KMH = 160.0
_LONGEST_JOIN_M = 2_000.0  # a gap of the map, not a strait or a missing road
_MOST_VILLAGES = 100_000  # Indonesia has 83,762 (Kepmendagri 300.2.2-2138/2025)


def region_from(section: Section) -> Region:
    """Read ``[region]``."""
    region = Region(
        regency_codes=_codes(section, "regency_codes", _REGENCY, "53.04"),
        province_codes=_codes(section, "province_codes", _PROVINCE, "53"),
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
        village_codes=_village_codes(section, "village_codes", required=rule == "list"),
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
        closes={
            name: number_or_nan(value, section.place(f"closes.{name}"), section.faults, at_least=0.0, at_most=1.0)
            for name, value in section.items("closes").items()
        },
        eligible_criterion=section.text("eligible_criterion", ""),
        eligible_minimum_need=section.share("eligible_minimum_need", 0.0),
        requires=section.texts("requires"),
    )
    section.finish()
    return intervention


def rules_from(section: Section) -> Rules:
    """Read ``[rules]``."""
    exposure = section.choice("exposure", EXPOSURES, "migrant_workers")
    rules = Rules(
        villages=section.integer("villages", at_least=1, at_most=_MOST_VILLAGES),
        villages_minimum=section.optional_integer("villages_minimum", at_most=_MOST_VILLAGES),
        budget_idr=section.optional_integer("budget_idr"),
        regency_floors=_counts_by_regency(section, "regency_floors"),
        regency_ceilings=_counts_by_regency(section, "regency_ceilings"),
        regency_ceiling_each=section.optional_integer("regency_ceiling_each", at_most=_MOST_VILLAGES),
        locks=tuple(_lock_from(lock) for lock in section.listed_tables("locks")),
        holistic=section.flag("holistic", default=False),
        holistic_minimum_need=section.share("holistic_minimum_need", 0.5),
        exposure=cast("Literal['migrant_workers', 'population', 'one']", exposure),
    )
    section.finish()
    return rules


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


def _lock_from(section: Section) -> Lock:
    """Read one ``[[rules.locks]]``."""
    code = section.text("village_code", code=True)
    dotted = village_code_from_text(code)
    if code and dotted is None:
        _not_a_code(section, "village_code", code, "53.04.12.1001")
    lock = Lock(
        village_code=dotted or "",
        direction=cast("Literal['in', 'out']", section.choice("direction", ("in", "out"))),
        reason=section.choice("reason", LOCK_REASONS),
        note=section.text("note", ""),
    )
    section.finish()
    return lock


def _codes(section: Section, key: str, pattern: re.Pattern[str], example: str) -> tuple[str, ...]:
    """Read a list of dotted codes."""
    codes = section.texts(key, codes=True)
    wrong = [code for code in codes if not pattern.fullmatch(code)]
    if wrong:
        _not_a_code(section, key, wrong[0], example, len(wrong))
    return codes


def _village_codes(section: Section, key: str, *, required: bool) -> tuple[str, ...]:
    """Read a list of village codes, dotted or not, as dotted codes."""
    codes = section.texts(key, required=required, codes=True)
    wrong = [code for code in codes if village_code_from_text(code) is None]
    if wrong:
        _not_a_code(section, key, wrong[0], "53.04.12.1001", len(wrong))
    return tuple(dict.fromkeys(dotted for code in codes if (dotted := village_code_from_text(code))))


def _counts_by_regency(section: Section, key: str) -> dict[str, int]:
    """Read ``{ "53.04" = 2 }``."""
    counts: dict[str, int] = {}
    for code, value in section.items(key).items():
        if isinstance(value, Mapping):  # unquoted 53.04 = 2 is the TOML table 53 with the key 04
            section.fault(
                key, Text(f"kode {shown(code)} tanpa tanda kutip.", f"code {shown(code)} is not quoted."), QUOTE_IT
            )
        elif not _REGENCY.fullmatch(code):
            _not_a_code(section, key, code, "53.04")
        else:
            place = section.place(f"{key}.{code}")
            count = integer_or_none(value, place, section.faults, at_least=0, at_most=_MOST_VILLAGES)
            counts[code] = 0 if count is None else count
    return counts


def _not_a_code(section: Section, key: str, code: str, example: str, count: int = 1) -> None:
    """Report codes that do not look like `example`."""
    section.fault(
        key,
        Text(f"{count} kode tidak sah: {shown(code)}.", f"{count} not a valid code: {shown(code)}."),
        Text(f'Tulis kode Kemendagri seperti "{example}".', f'Write a Kemendagri code such as "{example}".'),
    )
