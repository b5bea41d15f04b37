"""Weighted sum of needs, over what is known, with the range that the unknown leaves open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd


class WeightedSum(NamedTuple):
    """Result of `weighted_sum`; both tables have the index of the needs.

    `scores` has `score`, `score_low`, `score_high` and `completeness`, each 0-1;
    `contributions` has one column per criterion and sums to `score`, NaN where unknown.
    """

    scores: pd.DataFrame
    contributions: pd.DataFrame


def weighted_sum(needs: pd.DataFrame, weights: Mapping[str, float]) -> WeightedSum:
    """Score each village as the weighted mean of its known needs.

    Parameters
    ----------
    needs : DataFrame, shape (villages, criteria)
        0-1, NaN where not measured.
    weights : mapping of criterion key to weight
        0-1, summing to 1; one for each column of `needs`.

    Returns
    -------
    WeightedSum
        `score` is NaN where nothing with a weight is known; `score_low` and `score_high` put the
        unknown needs at 0 and at 1; `completeness` is the sum of the known weights.

    Raises
    ------
    ValueError
        If `weights` and the columns of `needs` differ.

    Notes
    -----
    Criteria are added one column after the other. A BLAS product is faster but rounds a row
    differently by its position, which would break ties between equal villages by their position.
    """
    if set(weights) != set(needs.columns):
        raise ValueError(f"weights for {sorted(weights)}, needs for {sorted(needs.columns)}")
    weight = np.array([weights[key] for key in needs.columns], dtype=np.float64)
    values = needs.to_numpy(dtype=np.float64)
    known = ~np.isnan(values)
    parts = np.where(known, values, 0.0) * weight
    low = np.zeros(len(needs))
    known_weight = np.zeros(len(needs))
    for column in range(len(weight)):
        low += parts[:, column]
        known_weight += np.where(known[:, column], weight[column], 0.0)
    # Rounding must not make a village with all data look incomplete, or a score leave 0-1.
    is_complete = (known | (weight == 0)).all(axis=1)
    completeness = np.where(is_complete, 1.0, np.minimum(known_weight, 1.0))
    divisor = np.where(completeness > 0, completeness, np.nan)
    low = np.minimum(low, 1.0)
    score = np.minimum(low / divisor, 1.0)
    high = np.minimum(low + (1.0 - completeness), 1.0)
    scores = pd.DataFrame(
        {
            "score": score,
            "score_low": low,
            "score_high": np.fmax(high, score),
            "completeness": completeness,
        },
        index=needs.index,
    )
    contributions = np.where(known, parts / divisor[:, None], np.nan)
    return WeightedSum(scores, pd.DataFrame(contributions, index=needs.index, columns=needs.columns))
