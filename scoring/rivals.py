"""The villages ranked just above and just below one, and what separates them."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from data.analysis import Rival
from data.plan import Priorities
from data.scoring_choices import Combination
from scoring.combination import readiness_share

_AT_MOST = 3
# Smaller differences of contribution are rounding.
_NOTHING = 1e-12


def rivals(
    priorities: Priorities, villages: pd.DataFrame, combination: Combination, village_code: str
) -> tuple[Rival | None, Rival | None]:
    """Return the nearest rival above and below among the ranked villages.

    Parameters
    ----------
    priorities : Priorities
    villages : DataFrame, same index
        With `village_name`.
    combination : Combination
        Of the same scenario: it says how much contributions to need and to readiness weigh.
    village_code : str

    Returns
    -------
    tuple of Rival or None
        Above, below; None at either end of the ranking, both None when the village is not ranked.

    Raises
    ------
    KeyError
        If the village is not in the table.

    Notes
    -----
    With the rules "need_only" and "weighted" and a method whose contributions sum to its score, the differences over
    all criteria sum to the difference of the two scores. A criterion that is unknown contributes nothing to a score,
    so it counts as 0 here.
    """
    rank = priorities.table["rank"].loc[village_code]
    if pd.isna(rank):
        return None, None
    ranks = priorities.table["rank"].to_numpy(dtype=np.float64, na_value=np.nan)
    neighbours = (np.flatnonzero(ranks == place) for place in (int(rank) - 1, int(rank) + 1))
    codes = [str(priorities.table.index[found[0]]) if len(found) else None for found in neighbours]
    above, below = (
        None if code is None else _rival(priorities, villages, combination, village_code, code) for code in codes
    )
    return above, below


def _rival(
    priorities: Priorities, villages: pd.DataFrame, combination: Combination, village_code: str, rival_code: str
) -> Rival:
    """Describe one rival."""
    own, other = (_brought(priorities, combination, code) for code in (village_code, rival_code))
    told = [(key, own[key] - other[key]) for key in own if abs(own[key] - other[key]) > _NOTHING]
    return Rival(
        village_code=rival_code,
        village_name=str(villages["village_name"].loc[rival_code]),
        rank=int(priorities.table["rank"].loc[rival_code]),
        score=float(priorities.table["score"].loc[rival_code]),
        separates=tuple(sorted(told, key=lambda pair: (-abs(pair[1]), pair[0]))[:_AT_MOST]),
    )


def _brought(priorities: Priorities, combination: Combination, village_code: str) -> dict[str, float]:
    """Return what each criterion, of need and of readiness, brings to a village's score."""
    share = readiness_share(combination)
    brought = {key: value * (1.0 - share) for key, value in _row(priorities.contributions, village_code).items()}
    weights = priorities.readiness_weights if share > 0 else {}
    grades = _row(priorities.readiness, village_code) if weights else {}
    known_weight = sum(weights[key] for key, grade in grades.items() if not math.isnan(grade))
    for key, grade in grades.items():
        brought[key] = 0.0 if math.isnan(grade) or weights[key] == 0 else share * weights[key] * grade / known_weight
    return {key: 0.0 if math.isnan(value) else value for key, value in brought.items()}


def _row(table: pd.DataFrame, village_code: str) -> dict[str, float]:
    """Return one village's row."""
    return {str(key): float(value) for key, value in table.loc[[village_code]].iloc[0].items()}
