"""Weighted sum: the mean need, each criterion counting by its weight."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.methods.known_mean import known_mean
from scoring.methods.scorer import rescaled


@dataclass(frozen=True)
class WeightedSumScorer:
    """Weighted mean of the known needs; it has no references, so no village depends on another."""

    weights: NDArray[np.float64]

    def scores(self, needs: NDArray[np.float64]) -> NDArray[np.float64]:
        """Score rows of needs; see `scoring.methods.scorer.Scorer`."""
        return np.minimum(known_mean(list(needs.T), self.weights), 1.0)


def fit_weighted_sum(needs: NDArray[np.float64], weights: NDArray[np.float64]) -> WeightedSumScorer:
    """Prepare the weighted sum.

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
    del needs
    return WeightedSumScorer(rescaled(weights))


def weighted_sum(matrix: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weighted sum of a complete matrix.

    Parameters
    ----------
    matrix : array, shape (alternatives, criteria)
        Values on one common scale, more = better.
    weights : array, shape (criteria,)
        Zero or more; rescaled.

    Returns
    -------
    array, shape (alternatives,)
        On the scale of the values.

    Raises
    ------
    ValueError
        If the weights cannot be rescaled.

    References
    ----------
    .. [1] Fishburn (1967), Additive utilities with incomplete product sets, Operations Research 15(3), 537-542.
    """
    return known_mean(list(matrix.T), rescaled(weights))
