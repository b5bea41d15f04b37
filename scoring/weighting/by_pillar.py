"""Rules "by_pillar" and "equal_pillars": weights of pillars, shared inside each by its criteria."""

from __future__ import annotations

import math
from collections.abc import Mapping

from data.errors import Fault, ScenarioError, raise_if_any
from data.scenario import Criterion
from data.schema import PILLARS
from data.suggestions import suggestion
from data.wording import Text
from scoring.weighting.equal import equal_weights
from scoring.weights import rescaled_weights


def by_pillar_weights(criteria: Mapping[str, Criterion], pillars: Mapping[str, float]) -> dict[str, float]:
    """Share each pillar's weight among its criteria.

    Parameters
    ----------
    criteria : mapping of criterion key to Criterion
        Inside a pillar they share in proportion to their own weights; equally when these are all 0.
    pillars : mapping of pillar to weight
        Of `schema.PILLARS`, in any unit; a pillar not named gets 0. A pillar without criteria passes its weight on
        to the others, in proportion.

    Returns
    -------
    dict of criterion key to float
        0-1, summing to 1, in the order of `criteria`.

    Raises
    ------
    ScenarioError
        If a pillar is unknown or its weight no finite number of zero or more, a criterion's weight is not valid, or no
        pillar with criteria has a weight.
    """
    _refuse_faulty(pillars)
    members = _members(criteria)
    total = math.fsum(pillars.get(pillar, 0.0) for pillar in members)
    if total == 0:
        raise ScenarioError(
            Fault(
                Text(
                    "tidak ada pilar berkriteria kebutuhan yang bobotnya lebih dari nol.",
                    "no pillar that has need criteria has a weight above zero.",
                ),
                "[weighting] pillars",
                Text(
                    f"Beri bobot pada paling sedikit satu pilar: {', '.join(members)}.",
                    f"Give at least one pillar a weight: {', '.join(members)}.",
                ),
            )
        )
    shares = {pillar: _shares_inside(group) for pillar, group in members.items()}
    return {
        key: pillars.get(criterion.pillar, 0.0) / total * shares[criterion.pillar][key]
        for key, criterion in criteria.items()
    }


def equal_pillar_weights(criteria: Mapping[str, Criterion]) -> dict[str, float]:
    """Give every pillar that has criteria the same weight, shared inside as by `by_pillar_weights`.

    The pillar "all" (what concerns every pillar) counts as one pillar.

    Raises
    ------
    ScenarioError
        If a criterion's weight is not valid or there are no criteria.
    """
    return by_pillar_weights(criteria, dict.fromkeys(_members(criteria), 1.0))


def pillars_without_criteria(criteria: Mapping[str, Criterion], pillars: Mapping[str, float]) -> tuple[str, ...]:
    """Return the pillars that have a weight but no criterion to give it to, in the order given."""
    members = _members(criteria)
    return tuple(pillar for pillar, weight in pillars.items() if weight > 0 and pillar not in members)


def _members(criteria: Mapping[str, Criterion]) -> dict[str, dict[str, Criterion]]:
    """Group the criteria by pillar, in the order of the criteria."""
    members: dict[str, dict[str, Criterion]] = {}
    for key, criterion in criteria.items():
        members.setdefault(criterion.pillar, {})[key] = criterion
    return members


def _shares_inside(group: Mapping[str, Criterion]) -> dict[str, float]:
    """Shares of a pillar's criteria, summing to 1."""
    if all(criterion.weight == 0 for criterion in group.values()):
        return equal_weights(tuple(group))
    return rescaled_weights(group)


def _refuse_faulty(pillars: Mapping[str, float]) -> None:
    """Refuse unknown pillars and weights that are none."""
    faults = [
        Fault(
            Text(f"pilar {pillar[:60]!r} tidak dikenal.", f"pillar {pillar[:60]!r} is unknown."),
            "[weighting] pillars",
            suggestion(pillar, PILLARS),
        )
        for pillar in pillars
        if pillar not in PILLARS
    ]
    faults += [
        Fault(
            Text(f"bobot {weight:g} tidak sah.", f"weight {weight:g} is not valid."),
            f"[weighting] pillars.{pillar}",
            Text("Isi bobot nol atau lebih.", "Give a weight of zero or more."),
        )
        for pillar, weight in pillars.items()
        if pillar in PILLARS and not (math.isfinite(weight) and weight >= 0)
    ]
    raise_if_any(faults, ScenarioError)
