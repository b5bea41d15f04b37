"""Needs to one need score for each village by the scenario's method, with the range that the unknown leaves open."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from data.scoring_choices import MethodName
from scoring.contributions import WeightedMean
from scoring.grades import Grades
from scoring.methods.registry import fit_method

# SPOTIS measures the distance to a fixed point, need 1 in every criterion: 1 minus it is the weighted sum of needs.
_WEIGHTED_MEANS = ("weighted_sum", "spotis")


def need_scores(needs: Grades, mean: WeightedMean, weights: Mapping[str, float], method: MethodName) -> WeightedMean:
    """Score the needs of every village.

    Parameters
    ----------
    needs : Grades
    mean : WeightedMean
        Of the same needs and weights.
    weights : mapping of criterion key to weight
        0-1, summing to 1.
    method : str

    Returns
    -------
    WeightedMean
        `mean` itself for weighted_sum and spotis. For other methods `score`, `low` and `high` are the method's, its
        references fixed on the needs as known; low and high never exclude the score.
    """
    if method in _WEIGHTED_MEANS or not len(needs.table):
        return mean
    vector = np.array([weights[key] for key in needs.keys], dtype=np.float64)
    scorer = fit_method(method, needs.graded, vector)
    score = np.where(mean.known_weight > 0, scorer.scores(needs.graded), np.nan)
    low, high = score.copy(), score.copy()
    # What is wholly known has no range, and most villages are wholly known.
    is_open = _is_open(needs)
    if is_open.any():
        low[is_open] = np.fmin(scorer.scores(needs.at_lowest()[is_open]), score[is_open])
        high[is_open] = np.fmax(scorer.scores(needs.at_highest()[is_open]), score[is_open])
    return WeightedMean(score, low, high, mean.completeness, mean.known_weight)


def _is_open(needs: Grades) -> NDArray[np.bool_]:
    """Return the villages of which anything is unknown, wholly or in part."""
    is_open = ~np.logical_and.reduce(needs.patterns, axis=1)[needs.pattern]
    for part in needs.open_parts.values():
        is_open |= part.unknown > 0
    return np.asarray(is_open, dtype=bool)
