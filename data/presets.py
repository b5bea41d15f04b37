"""Presets laid over a planner's scenario, and which of their criteria have data."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Literal

from data.criteria_catalogue import CatalogueCriterion, criterion_from
from data.errors import Fault, ScenarioError, raise_if_any
from data.preset_file import Preset, read_presets
from data.scenario import Criterion, Scenario
from data.wording import Text

__all__ = ["Preset", "apply_preset", "missing_for", "read_presets"]


def apply_preset(preset: Preset, scenario: Scenario, catalogue: Mapping[str, CatalogueCriterion]) -> Scenario:
    """Return the scenario with the preset's weights on its need criteria.

    Parameters
    ----------
    preset : Preset
    scenario : Scenario
        Its readiness criteria keep their weights, and no criterion is taken out, since interventions refer to them.
    catalogue : mapping of key to CatalogueCriterion
        Where criteria that the scenario lacks are taken from; kind "criteria" only.

    Returns
    -------
    Scenario
        Weighted directly, or by pillar.

    Raises
    ------
    ScenarioError
        If a criterion stands in neither, is one of readiness in the scenario, or an emphasis names none that the
        scenario has.
    """
    if preset.kind == "pillars":
        rule: Literal["equal_pillars", "by_pillar"] = "by_pillar" if preset.weights else "equal_pillars"
        pillars = preset.weights or scenario.weighting.pillars
        return replace(scenario, weighting=replace(scenario.weighting, rule=rule, pillars=dict(pillars)))
    if preset.kind == "criteria":
        criteria = _with_weights(preset, scenario, catalogue)
    else:
        criteria = _with_emphasis(preset, scenario)
    return replace(scenario, criteria=criteria, weighting=replace(scenario.weighting, rule="direct"))


def missing_for(preset: Preset, available: Collection[str]) -> tuple[str, ...]:
    """Return the preset's criteria that have no data, in its order.

    Parameters
    ----------
    preset : Preset
    available : collection of str
        Indicators with a known value in at least one village; a criterion's key is its indicator's name.
    """
    return () if preset.kind == "pillars" else tuple(key for key in preset.weights if key not in available)


def _with_weights(
    preset: Preset, scenario: Scenario, catalogue: Mapping[str, CatalogueCriterion]
) -> dict[str, Criterion]:
    """Criteria of the scenario, and those that the preset adds behind them."""
    found = {key: _standing_for(key, scenario.criteria) for key in preset.weights}
    raise_if_any(_faults_of_keys(preset, scenario, found, catalogue), ScenarioError)
    criteria = {
        key: replace(criterion, weight=0.0) if criterion.kind == "need" else criterion
        for key, criterion in scenario.criteria.items()
    }
    for key, weight in preset.weights.items():
        standing = found[key]
        criterion = replace(criteria[standing], weight=weight) if standing else criterion_from(catalogue[key], weight)
        if key in preset.ends:
            best, worst = preset.ends[key]
            criterion = replace(criterion, best=best, worst=worst, source=preset.source)
        criteria[standing or key] = criterion
    return criteria


def _with_emphasis(preset: Preset, scenario: Scenario) -> dict[str, Criterion]:
    """Criteria whose weights sum to what they did before, `emphasis_share` of it on the named ones."""
    needs = {key: item.weight for key, item in scenario.criteria.items() if item.kind == "need"}
    standing = {_standing_for(key, scenario.criteria): weight for key, weight in preset.weights.items()}
    named = {key: weight for key, weight in standing.items() if key}
    if not named:
        raise ScenarioError(
            Fault(
                Text(
                    f"tidak satu pun kriteria yang ditekankan ada dalam skenario: {', '.join(preset.weights)}.",
                    f"none of the criteria to be emphasised is in the scenario: {', '.join(preset.weights)}.",
                ),
                _where(preset),
                Text("Tambahkan salah satunya dari katalog kriteria.", "Add one of them from the criteria catalogue."),
            )
        )
    total = math.fsum(needs.values()) or 1.0
    rest = {key: weight for key, weight in needs.items() if key not in named}
    share = preset.emphasis_share if any(rest.values()) else 1.0
    inside = {key: needs[key] for key in named}
    weights = {
        **_scaled(inside if any(inside.values()) else named, share * total),
        **_scaled(rest, (1 - share) * total),
    }
    return {key: replace(item, weight=weights.get(key, item.weight)) for key, item in scenario.criteria.items()}


def _scaled(weights: Mapping[str, float], total: float) -> dict[str, float]:
    """Weights in the same proportions that sum to `total`; all 0 stay 0."""
    present = math.fsum(weights.values())
    return {key: total * weight / present if present else 0.0 for key, weight in weights.items()}


def _standing_for(key: str, criteria: Mapping[str, Criterion]) -> str | None:
    """Return the scenario's need criterion of that key, else the first one with that indicator."""
    if key in criteria:
        return key if criteria[key].kind == "need" else None
    same = (name for name, item in criteria.items() if item.indicator == key and item.kind == "need")
    return next(same, None)


def _faults_of_keys(
    preset: Preset,
    scenario: Scenario,
    found: Mapping[str, str | None],
    catalogue: Mapping[str, CatalogueCriterion],
) -> list[Fault]:
    """Criteria that can be neither found nor added."""
    faults: list[Fault] = []
    for key in (key for key, standing in found.items() if standing is None):
        if key in scenario.criteria:
            problem = Text(
                f"{key} kriteria kesiapan dalam skenario, jadi tidak dapat diberi bobot kebutuhan.",
                f"{key} is a readiness criterion in the scenario and cannot be weighed as a need.",
            )
            remedy = Text("Ganti nama kriteria kesiapan itu.", "Give the readiness criterion another key.")
        elif key not in catalogue or catalogue[key].kind != "need":
            problem = Text(
                f"{key} tidak ada dalam skenario maupun sebagai kriteria kebutuhan dalam katalog.",
                f"{key} is neither in the scenario nor a need criterion of the catalogue.",
            )
            remedy = Text("Tambahkan ke katalog kriteria.", "Add it to the criteria catalogue.")
        else:
            continue
        faults.append(Fault(problem, _where(preset), remedy))
    return faults


def _where(preset: Preset) -> str:
    """Where a preset stands, for messages."""
    return f"[presets.{preset.key}]"
