"""How the weights of two scenarios differ, told as shares, as the sliders show them."""

from __future__ import annotations

from collections.abc import Mapping

from data.changed_values import shares_apart
from data.indicator_columns import indicator_column
from data.scenario import Criterion, Scenario
from data.scenario_words import PILLAR_WORDS
from data.schema import PILLARS
from data.wording import Text

# Weights are kept with six decimals; a share inside a small pillar moves by less than this when they are rounded.
_ROUNDING = 1e-4
_OF_PILLAR = Text("bobot {}", "weight of {}")
_IN_PILLAR = Text("bobot {} dalam pilarnya", "weight of {} in its pillar")
_OF_READINESS = Text("bobot kesiapan {}", "readiness weight of {}")
_RESCALED = Text(
    "bobot: ditulis dengan angka lain, perbandingannya tetap", "weights: written otherwise, their proportions stay"
)


def weight_differences(before: Scenario, after: Scenario) -> list[Text]:
    """Return one line for each share of weight that differs.

    Need criteria: the share of each pillar, then that of a criterion within its pillar; readiness criteria by
    themselves; of each kind the largest change first. A criterion that only one of the scenarios has is not told here,
    but the shares that it moved are.
    """
    names = {key: _name(criterion) for key, criterion in after.criteria.items()}
    found = [
        *_told(_pillar_shares(before), _pillar_shares(after), PILLAR_WORDS, _OF_PILLAR),
        *_told(_inner_shares(before), _inner_shares(after), names, _IN_PILLAR),
        *_told(_readiness_shares(before), _readiness_shares(after), names, _OF_READINESS),
    ]
    common = [key for key in after.criteria if key in before.criteria]
    is_rescaled = any(before.criteria[key].weight != after.criteria[key].weight for key in common)
    return found or ([_RESCALED] if is_rescaled else [])


def _told(
    before: Mapping[str, float], after: Mapping[str, float], names: Mapping[str, Text], phrase: Text
) -> list[Text]:
    """A line for each share that both sides have and that differs, the largest change first."""
    found: list[tuple[float, Text]] = []
    for key, share in after.items():
        if key not in before or abs(before[key] - share) <= _ROUNDING:
            continue
        first, second = shares_apart(before[key], share)
        line = Text(
            f"{phrase.id.format(names[key].id)}: {first.id} → {second.id}",
            f"{phrase.en.format(names[key].en)}: {first.en} → {second.en}",
        )
        found.append((round(abs(before[key] - share), 9), line))  # rounded, so that equal changes keep their order
    return [line for _, line in sorted(found, key=lambda each: -each[0])]


def _pillar_shares(scenario: Scenario) -> dict[str, float]:
    """Share of each pillar among the need criteria."""
    needs = [criterion for criterion in scenario.criteria.values() if criterion.kind == "need"]
    held = [pillar for pillar in PILLARS if any(criterion.pillar == pillar for criterion in needs)]
    return _rescaled({pillar: sum(c.weight for c in needs if c.pillar == pillar) for pillar in held})


def _inner_shares(scenario: Scenario) -> dict[str, float]:
    """Share of each need criterion within its pillar."""
    found: dict[str, float] = {}
    for pillar in PILLARS:
        members = {key: c for key, c in scenario.criteria.items() if c.kind == "need" and c.pillar == pillar}
        if any(criterion.weight for criterion in members.values()):  # a pillar without weight has no shares to tell
            found |= _rescaled({key: criterion.weight for key, criterion in members.items()})
    return found


def _readiness_shares(scenario: Scenario) -> dict[str, float]:
    """Share of each readiness criterion."""
    return _rescaled({key: c.weight for key, c in scenario.criteria.items() if c.kind == "readiness"})


def _name(criterion: Criterion) -> Text:
    """A criterion's own name, else its indicator's."""
    own = criterion.label
    return Text(own, own) if own else indicator_column(criterion.indicator).label


def _rescaled(weights: Mapping[str, float]) -> dict[str, float]:
    """Weights that sum to 1, or zeros."""
    total = sum(weights.values())
    return {key: weight / total if total else 0.0 for key, weight in weights.items()}
