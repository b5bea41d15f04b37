"""What every scoring method offers, and what all of them ask of weights."""

from __future__ import annotations

import math
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class Scorer(Protocol):
    """A method fitted to villages: its references are fixed, so that single rows can be scored."""

    def scores(self, needs: NDArray[np.float64]) -> NDArray[np.float64]:
        """Score rows of needs.

        Parameters
        ----------
        needs : array, shape (k, criteria)
            0-1, 1 = greatest need, NaN unknown. Any rows: the fitted ones, some of them, changed ones.

        Returns
        -------
        array, shape (k,)
            0-1, higher = higher priority; NaN where nothing with a weight is known.
            A method with references does not know a criterion that no fitted village knows.
        """
        ...


def rescaled(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the weights divided by their sum.

    Parameters
    ----------
    weights : array, shape (criteria,)
        Zero or more, in any unit.

    Returns
    -------
    array, shape (criteria,)
        0-1, summing to 1.

    Raises
    ------
    ValueError
        If a weight is negative or no finite number, or if they sum to zero.
    """
    total = math.fsum(weights)
    if not (np.isfinite(weights).all() and (weights >= 0).all() and total > 0):
        raise ValueError(f"weights must be zero or more with a sum above zero, not {weights.tolist()}")
    return np.asarray(weights / total, dtype=np.float64)
