"""Needs to one need score for each village by the scenario's method, with the range that the unknown leaves open."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from data.scoring_choices import MethodName
from scoring.contributions import WeightedMean
from scoring.grades import Grades
from scoring.methods.registry import fit_method
from scoring.methods.scorer import Scorer

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
        references fixed on the needs as known; low and high never exclude the score. For low and high a criterion
        that no village knows has the ends of the scale, 0 and 1, as references.
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
        of_range = _with_ends(scorer, method, needs, vector)
        low[is_open] = np.fmin(of_range.scores(needs.at_lowest()[is_open]), score[is_open])
        high[is_open] = np.fmax(of_range.scores(needs.at_highest()[is_open]), score[is_open])
    return WeightedMean(score, low, high, mean.completeness, mean.known_weight)


def _with_ends(scorer: Scorer, method: MethodName, needs: Grades, weights: NDArray[np.float64]) -> Scorer:
    """Return a scorer that can place a need that no village knows; without a reference it would leave nothing open."""
    is_nowhere = np.array(needs.known_counts) == 0
    if not is_nowhere.any():
        return scorer
    ends = np.where(is_nowhere, np.array([[0.0], [1.0]]), np.nan)
    return fit_method(method, np.vstack([needs.graded, ends]), weights)


def _is_open(needs: Grades) -> NDArray[np.bool_]:
    """Return the villages of which anything is unknown, wholly or in part."""
    is_open = ~np.logical_and.reduce(needs.patterns, axis=1)[needs.pattern]
    for part in needs.open_parts.values():
        is_open |= part.unknown > 0
    return np.asarray(is_open, dtype=bool)
