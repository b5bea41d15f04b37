"""Every choice of the scenario that shapes scores, robustness and travel times, as key and words."""

from __future__ import annotations

from collections.abc import Iterator

from data.scenario import Scenario
from data.scoring_choices import SourceError
from data.wording import Language
from export.intervention_settings import intervention_settings
from export.labels import (
    COMBINATION_LABELS,
    DOSE_BASIS_LABELS,
    EXPOSURE_LABELS,
    METHOD_LABELS,
    PILLAR_LABELS,
    WEIGHT_DOUBT_LABELS,
    WEIGHTING_LABELS,
    Labels,
    label_of,
)
from export.score_meaning import number_text
from export.text import NO, YES, rupiah

Setting = tuple[str, str]


def setting_rows(scenario: Scenario, language: Language) -> list[Setting]:
    """Return the scenario's settings, keys as in its file."""
    return [
        *_candidate_settings(scenario, language),
        *_scoring_settings(scenario, language),
        *_dose_settings(scenario, language),
        *_doubt_settings(scenario, language),
        *_rule_settings(scenario, language),
        *_area_share_settings(scenario, language),
        *_money_settings(scenario, language),
        *intervention_settings(scenario, language),
        *_travel_settings(scenario, language),
    ]


def _candidate_settings(scenario: Scenario, language: Language) -> Iterator[Setting]:
    """Who takes part."""
    candidates = scenario.candidates
    yield "candidates.rule", candidates.rule
    yield "candidates.indicator", candidates.indicator
    yield "candidates.minimum", number_text(candidates.minimum, language)
    yield "candidates.top_share", number_text(candidates.top_share, language)
    yield "candidates.exclude_programmes", "; ".join(candidates.exclude_programmes)
    yield "minimum_completeness", number_text(scenario.minimum_completeness, language)


def _scoring_settings(scenario: Scenario, language: Language) -> Iterator[Setting]:
    """Method, where the weights come from, how need and readiness become one score."""
    weighting, combination = scenario.weighting, scenario.combination
    yield "method", _coded(METHOD_LABELS, scenario.method, language)
    yield "weighting.rule", _coded(WEIGHTING_LABELS, weighting.rule, language)
    for pillar, weight in weighting.pillars.items():
        words = f"{number_text(weight, language)} ({label_of(PILLAR_LABELS, pillar).in_language(language)})"
        yield f"weighting.pillars.{pillar}", words
    for first, others in weighting.judgements.items():
        for second, times in others.items():
            yield f"weighting.judgements.{first}.{second}", number_text(times, language)
    yield "combination.rule", _coded(COMBINATION_LABELS, combination.rule, language)
    yield "combination.readiness_weight", number_text(combination.readiness_weight, language)
    yield "combination.need_split", number_text(combination.need_split, language)
    yield "combination.readiness_split", number_text(combination.readiness_split, language)


def _dose_settings(scenario: Scenario, language: Language) -> Iterator[Setting]:
    """What the dose of guidance follows; the steps stand on their own sheet."""
    yield "dose.basis", _coded(DOSE_BASIS_LABELS, scenario.dose.basis, language)
    yield "dose.source", scenario.dose.source


def _doubt_settings(scenario: Scenario, language: Language) -> Iterator[Setting]:
    """How far weights and data may be wrong."""
    doubt = scenario.doubt
    yield "doubt.weights", _coded(WEIGHT_DOUBT_LABELS, doubt.weights, language)
    for key, value in (("cone", doubt.cone), ("draws", doubt.draws), ("worlds", doubt.worlds), ("seed", doubt.seed)):
        yield f"doubt.{key}", number_text(value, language)
    yield "doubt.firm", number_text(doubt.firm, language)
    for name, error in doubt.errors.items():
        yield f"doubt.errors.{name}", error_words(error, language)


def error_words(error: SourceError, language: Language) -> str:
    """Return a standard error in words, with its source."""
    relative = number_text(100 * error.relative, language, "%")
    parts = [f"± {relative}"] if error.relative else []
    parts += [f"± {number_text(error.absolute, language)}"] if error.absolute else []
    if error.shared:
        parts.append("the same for all villages" if language == "en" else "sama untuk semua desa")
    return "; ".join([*parts, error.source] if error.source else parts)


def _rule_settings(scenario: Scenario, language: Language) -> Iterator[Setting]:
    """What counts in the allocation beside its limits."""
    rules = scenario.rules
    yield "rules.villages", number_text(rules.villages, language)
    if rules.villages_minimum is not None:
        yield "rules.villages_minimum", number_text(rules.villages_minimum, language)
    yield "rules.exposure", _coded(EXPOSURE_LABELS, rules.exposure, language)
    yield "rules.holistic", (YES if rules.holistic else NO).in_language(language)
    yield "rules.holistic_minimum_need", number_text(rules.holistic_minimum_need, language)


def _area_share_settings(scenario: Scenario, language: Language) -> Iterator[Setting]:
    """Parts of the list that areas get, and how many ministries a village has."""
    rules = scenario.rules
    yield "rules.ministries_minimum", number_text(rules.ministries_minimum, language)
    yield "rules.outside_java_minimum_share", number_text(100 * rules.outside_java_minimum_share, language, "%")
    yield "rules.remote_minimum_share", number_text(100 * rules.remote_minimum_share, language, "%")
    for number, area in enumerate(rules.area_shares, start=1):
        low, high = (number_text(100 * share, language, "%") for share in (area.minimum_share, area.maximum_share))
        codes = ", ".join((*area.province_codes, *area.regency_codes))
        yield f"rules.area_shares #{number}", "; ".join(part for part in (f"{codes}: {low}-{high}", area.note) if part)


def _money_settings(scenario: Scenario, language: Language) -> Iterator[Setting]:
    """Ceilings of later years, and how much dearer things are where."""
    for key, fund in scenario.funds.items():
        for year, budget in sorted(fund.yearly_budgets_idr.items()):
            yield f"funds.{key}.yearly_budgets_idr.{year}", rupiah(budget).in_language(language)
    index = scenario.cost_index
    for code, factor in sorted(index.factors.items()):
        yield f"cost_index.factors.{code}", number_text(factor, language)
    if index.factors:
        yield "cost_index.source", index.source
        yield "cost_index.year", "" if index.year is None else str(index.year)


def _travel_settings(scenario: Scenario, language: Language) -> Iterator[Setting]:
    """How minutes were computed."""
    travel = scenario.travel
    yield "travel.access_speed_kmh", number_text(travel.access_speed_kmh, language, " km/h")
    yield "travel.max_access_km", number_text(travel.max_access_km, language, " km")
    yield "travel.minimum_component_km", number_text(travel.minimum_component_km, language, " km")
    yield "travel.join_gap_m", number_text(travel.join_gap_m, language, " m")


def _coded(labels: Labels, code: str, language: Language) -> str:
    """Return a choice in words, with its code."""
    return f"{label_of(labels, code).in_language(language)} ({code})"
