"""Weighted geometric mean: little need in one criterion cannot be made up for by much in another."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.methods.known_mean import known_mean
from scoring.methods.scorer import rescaled


@dataclass(frozen=True)
class GeometricScorer:
    """Weighted geometric mean of the known needs; it has no references, so no village depends on another."""

    weights: NDArray[np.float64]

    def scores(self, needs: NDArray[np.float64]) -> NDArray[np.float64]:
        """Score rows of needs, 0 where any need with a weight is 0; see `scoring.methods.scorer.Scorer`."""
        return np.minimum(_geometric_mean(needs, self.weights), 1.0)


def fit_geometric(needs: NDArray[np.float64], weights: NDArray[np.float64]) -> GeometricScorer:
    """Prepare the weighted geometric mean.

    Parameters
    ----------
    needs : array, shape (villages, criteria)
        Not looked at; every method is fitted with the same call.
    weights : array, shape (criteria,)
        Zero or more; rescaled.

    Returns
    -------
    GeometricScorer

    Raises
    ------
    ValueError
        If the weights cannot be rescaled.
    """
    del needs
    return GeometricScorer(rescaled(weights))


def geometric(matrix: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weighted geometric mean of a complete matrix.

    Parameters
    ----------
    matrix : array, shape (alternatives, criteria)
        Zero or more, more = better. Units cancel out in ratios of scores.
    weights : array, shape (criteria,)
        Zero or more; rescaled.

    Returns
    -------
    array, shape (alternatives,)
        0 where any value with a weight is 0.

    Raises
    ------
    ValueError
        If a value is negative or the weights cannot be rescaled.

    References
    ----------
    .. [1] Miller & Starr (1969), Executive Decisions and Operations Research, Prentice-Hall.
    """
    if (matrix < 0).any():
        raise ValueError("a geometric mean of negative values is not defined")
    return _geometric_mean(matrix, rescaled(weights))


def _geometric_mean(matrix: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the exponential of the mean logarithm; a 0 is a logarithm of minus infinity and makes the mean 0."""
    with np.errstate(divide="ignore"):
        logarithms = [np.log(column) for column in matrix.T]
    return np.asarray(np.exp(known_mean(logarithms, weights)), dtype=np.float64)
