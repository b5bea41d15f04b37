"""Names of villages, areas, interventions, pillars and stages, as people read them instead of codes and keys."""

from __future__ import annotations

from collections.abc import Iterable

from data.plan import Plan
from data.scenario import Scenario
from data.wording import Language, Text
from export.labels import PILLAR_LABELS, STAGE_LABELS, Labels, label_of
from export.score_fields import criterion_label
from export.village_table import package_label


def village_name(plan: Plan, code: str) -> str:
    """Return a village's name; its code where the map does not hold it, "" for no code."""
    names = plan.data.villages["village_name"]
    return str(names.loc[code]) if code in names.index else code


def village_names(plan: Plan, codes: Iterable[str]) -> str:
    """Return the names of villages, joined with ", "."""
    return ", ".join(village_name(plan, code) for code in codes)


def area_name(plan: Plan, code: str) -> str:
    """Return the name of a province or regency; its code where no village lies in it."""
    level = "regency" if "." in code else "province"
    villages = plan.data.villages
    found = villages.loc[villages[f"{level}_code"] == code, f"{level}_name"]
    return str(found.iloc[0]) if len(found) and found.iloc[0] else code


def intervention_names(plan: Plan, keys: str) -> str:
    """Return the names of interventions whose keys are joined by "+", themselves joined with "; "."""
    return package_label(plan.scenario.interventions, keys)


def intervention_name(scenario: Scenario, key: str) -> str:
    """Return an intervention's name, else its key."""
    known = scenario.interventions.get(key)
    return (known.label or key) if known else key


def fund_name(scenario: Scenario, key: str) -> str:
    """Return a fund's name, else its key."""
    known = scenario.funds.get(key)
    return (known.label or key) if known else key


def criterion_name(plan: Plan, key: str, language: Language) -> str:
    """Return a criterion's name; the key of one that the scenario does not hold."""
    known = key in plan.scenario.criteria
    return criterion_label(plan, key).in_language(language) if known else key


def pillar_names(keys: str, language: Language) -> str:
    """Return pillars whose keys are joined by "+"."""
    return _listed(PILLAR_LABELS, keys, language)


def stage_names(keys: str, language: Language) -> str:
    """Return stages whose keys are joined by "+"."""
    return _listed(STAGE_LABELS, keys, language)


def _listed(labels: Labels, keys: str, language: Language) -> str:
    """Return codes joined by "+" in words."""
    return ", ".join(label_of(labels, key).in_language(language) for key in keys.split("+") if key)


def same(value: object) -> Text:
    """Return a text that is the same in both languages."""
    return Text(str(value), str(value))
