"""What is known of every village, summed by weight: compiled, since it is asked for at every click."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray


@njit(cache=True, nogil=True)
def weighted_totals(
    needs: NDArray[np.float64], weights: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return each village's sum of weight x need over the known criteria, and of their weights.

    Parameters
    ----------
    needs : array, shape (villages, criteria), column-major
    weights : array, shape (criteria,)

    Returns
    -------
    total, known : array, shape (villages,)
        `known` is exactly 1 where everything with a weight is known.
    """
    total, known, gaps = np.zeros(len(needs)), np.zeros(len(needs)), np.zeros(len(needs), np.bool_)
    for column in range(len(weights)):
        if weights[column] > 0.0:
            for row in range(len(needs)):
                need = needs[row, column]
                if np.isnan(need):
                    gaps[row] = True
                else:
                    total[row] += weights[column] * need
                    known[row] += weights[column]
    return total, np.where(gaps, known, 1.0)
