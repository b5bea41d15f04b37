"""TOPSIS: near the greatest need in every criterion, far from the smallest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from scoring.methods.references import Range, known_range
from scoring.methods.scorer import rescaled

Normalisation = Literal["none", "vector", "minmax"]


@dataclass(frozen=True)
class TopsisScorer:
    """Relative closeness to the ideal points of the fitted villages.

    Parameters
    ----------
    weights : array, shape (criteria,)
        Summing to 1.
    ideals : Range
        `high` is the ideal point, `low` the anti-ideal one.
    """

    weights: NDArray[np.float64]
    ideals: Range

    def scores(self, needs: NDArray[np.float64]) -> NDArray[np.float64]:
        """Score rows of needs; see `scoring.methods.scorer.Scorer`.

        Values beyond an ideal point count as the ideal point, so that more need never moves a row away from it. A row
        is at 0.5 where the two points are one. A criterion that no fitted village knows has no ideal
        and counts as unknown.
        """
        to_ideal, to_anti, anything_known = np.zeros(len(needs)), np.zeros(len(needs)), np.zeros(len(needs), bool)
        for column, weight, low, high in zip(needs.T, self.weights, *self.ideals, strict=True):
            if weight == 0 or np.isnan(low):
                continue
            need = np.clip(column, low, high)
            known = ~np.isnan(need)
            short, above = weight * (high - need), weight * (need - low)
            if known.all():
                to_ideal += short * short
                to_anti += above * above
            else:
                to_ideal += np.where(known, short * short, 0.0)
                to_anti += np.where(known, above * above, 0.0)
            anything_known |= known
        return np.where(anything_known, _closeness(np.sqrt(to_ideal), np.sqrt(to_anti)), np.nan)


def fit_topsis(needs: NDArray[np.float64], weights: NDArray[np.float64]) -> TopsisScorer:
    """Take the ideal points from the needs of all villages, without any normalisation.

    Parameters
    ----------
    needs : array, shape (villages, criteria)
        0-1 on scales fixed by the scenario, so that none has to be made common again; NaN unknown.
    weights : array, shape (criteria,)
        Zero or more; rescaled.

    Returns
    -------
    TopsisScorer

    Raises
    ------
    ValueError
        If the weights cannot be rescaled.
    """
    return TopsisScorer(rescaled(weights), known_range(needs))


def topsis(
    matrix: NDArray[np.float64],
    weights: NDArray[np.float64],
    types: NDArray[np.int_],
    normalisation: Normalisation = "vector",
) -> NDArray[np.float64]:
    """Relative closeness of each row of a complete matrix.

    Parameters
    ----------
    matrix : array, shape (alternatives, criteria)
        In any units.
    weights : array, shape (criteria,)
        Zero or more; rescaled.
    types : array of 1 or -1, shape (criteria,)
        1: more is better, -1: less is better.
    normalisation : {"none", "vector", "minmax"}
        vector: each column divided by its Euclidean length, as in [1]_; minmax: each column from its worst (0) to its
        best (1); none: as it is. Columns of zeros and constant columns have no effect in any of them.

    Returns
    -------
    array, shape (alternatives,)
        D- / (D+ + D-), 0-1, higher = better; 0.5 where all alternatives are alike.

    Raises
    ------
    ValueError
        If the normalisation is unknown or the weights cannot be rescaled.

    References
    ----------
    .. [1] Hwang & Yoon (1981), Multiple Attribute Decision Making: Methods and Applications, Springer, 128-140.
    """
    upward = _normalised(matrix, normalisation) * types
    return fit_topsis(upward, weights).scores(upward)


def _normalised(matrix: NDArray[np.float64], normalisation: Normalisation) -> NDArray[np.float64]:
    """Return the columns on a common scale; a column that has no scale stays as it is."""
    if normalisation == "none":
        return matrix
    if normalisation == "vector":
        scale = np.sqrt((matrix * matrix).sum(axis=0))
    elif normalisation == "minmax":
        low, high = known_range(matrix)
        scale = high - low
    else:
        raise ValueError(f"normalisation must be none, vector or minmax, not {normalisation!r}")
    return np.asarray(matrix / np.where(scale > 0, scale, 1.0), dtype=np.float64)


def _closeness(to_ideal: NDArray[np.float64], to_anti: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return D- / (D+ + D-), and 0.5 where both points are here."""
    both = to_ideal + to_anti
    is_apart = both > 0
    return np.where(is_apart, to_anti / np.where(is_apart, both, 1.0), 0.5)
