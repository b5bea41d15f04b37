"""Why a village scores as it does: the criteria that speak most for and against it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import cast

import pandas as pd

from data.analysis import ScoreReason, ScoreReasons
from data.plan import Priorities
from data.scenario import Criterion

# A need in the upper half of the scale speaks for a village, one in the lower half against it.
_HALF = 0.5


def reasons_for(
    priorities: Priorities,
    indicators: pd.DataFrame,
    criteria: Mapping[str, Criterion],
    village_code: str,
    n: int = 3,
) -> ScoreReasons:
    """Return the `n` need criteria that raise and that lower a village's score most.

    Parameters
    ----------
    priorities : Priorities
        Result of `scoring.priorities`.
    indicators : DataFrame, index `village_code`
        The table it was computed from.
    criteria : mapping of criterion key to Criterion
        Of the same scenario.
    village_code : str
        A code of the index.
    n : int
        At most this many on each side.

    Returns
    -------
    ScoreReasons
        For: need of 0.5 or more, by falling contribution. Against: need below 0.5, by falling
        shortfall. Ties by criterion key. Criteria of weight 0 and those of readiness are left out.

    Raises
    ------
    KeyError
        If the village is not in the table.
    """
    needs = _row(priorities.needs, village_code)
    values = _row(indicators, village_code)
    weighed = [key for key in criteria if priorities.weights.get(key, 0.0) > 0]
    known = [key for key in weighed if not math.isnan(needs[key])]
    known_weight = sum(priorities.weights[key] for key in known)
    reasons = [
        ScoreReason(
            criterion=key,
            indicator=criteria[key].indicator,
            label=criteria[key].label or key,
            pillar=criteria[key].pillar,
            need=needs[key],
            weight=priorities.weights[key],
            contribution=priorities.weights[key] * needs[key] / known_weight,
            shortfall=priorities.weights[key] * (1.0 - needs[key]) / known_weight,
            value=values[criteria[key].indicator],
        )
        for key in known
    ]
    raising = [reason for reason in reasons if reason.need >= _HALF]
    lowering = [reason for reason in reasons if reason.need < _HALF]
    return ScoreReasons(
        strongest_for=tuple(sorted(raising, key=lambda reason: (-reason.contribution, reason.criterion))[:n]),
        strongest_against=tuple(sorted(lowering, key=lambda reason: (-reason.shortfall, reason.criterion))[:n]),
        unknown=tuple(key for key in weighed if key not in known),
    )


def _row(table: pd.DataFrame, village_code: str) -> dict[str, float]:
    """Return one village's row."""
    row = cast("pd.Series[float]", table.loc[village_code])
    return {str(name): float(value) for name, value in row.items()}
