"""SPOTIS: distance to an ideal point between bounds that are fixed beforehand."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scoring.methods.known_mean import known_mean
from scoring.methods.scorer import rescaled
from scoring.methods.weighted_sum import WeightedSumScorer, fit_weighted_sum


def fit_spotis(needs: NDArray[np.float64], weights: NDArray[np.float64]) -> WeightedSumScorer:
    """Prepare SPOTIS on needs, which *is* the weighted sum.

    With the bounds 0 and 1 and the ideal point 1 the distance of a need is 1 - need, so that
    1 - distance = 1 - Σ w (1 - need) = Σ w need. The work of SPOTIS, fixed bounds instead of those of the data, is
    done when needs are made from indicators.

    Parameters
    ----------
    needs : array, shape (villages, criteria)
        Not looked at; every method is fitted with the same call.
    weights : array, shape (criteria,)
        Zero or more; rescaled.

    Returns
    -------
    WeightedSumScorer

    Raises
    ------
    ValueError
        If the weights cannot be rescaled.
    """
    return fit_weighted_sum(needs, weights)


def spotis(
    matrix: NDArray[np.float64],
    weights: NDArray[np.float64],
    bounds: NDArray[np.float64],
    types: NDArray[np.int_],
) -> NDArray[np.float64]:
    """Mean distance of each row of a complete matrix from the ideal point.

    Parameters
    ----------
    matrix : array, shape (alternatives, criteria)
        In any units, within the bounds.
    weights : array, shape (criteria,)
        Zero or more; rescaled.
    bounds : array, shape (criteria, 2)
        Least and greatest value that each criterion can take, whatever the data are.
    types : array of 1 or -1, shape (criteria,)
        1: the ideal is the upper bound, -1: the lower one.

    Returns
    -------
    array, shape (alternatives,)
        0-1, *lower* = better, as in [1]_.

    Raises
    ------
    ValueError
        If a lower bound is not below its upper one, a value is outside, or the weights cannot be rescaled.

    References
    ----------
    .. [1] Dezert, Tchamova, Han & Tacnet (2020), The SPOTIS rank reversal free method for multi-criteria
       decision-making support, 23rd International Conference on Information Fusion.
    """
    low, high = bounds.T
    if not (low < high).all():
        raise ValueError("each lower bound must be below its upper bound")
    if (matrix < low).any() or (matrix > high).any():
        raise ValueError("every value must lie within its bounds")
    ideal = np.where(types > 0, high, low)
    distances = np.abs(matrix - ideal) / (high - low)
    return known_mean(list(distances.T), rescaled(weights))
