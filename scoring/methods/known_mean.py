"""Weighted mean of a row over the criteria that are known of it."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray


def known_mean(columns: Iterable[NDArray[np.float64]], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Average columns row by row, the weights rescaled over what is known of each row.

    Parameters
    ----------
    columns : iterable of array, each of shape (k,)
        One for each weight; NaN = unknown.
    weights : array, shape (criteria,)
        0-1, summing to 1.

    Returns
    -------
    array, shape (k,)
        NaN where nothing with a weight is known.

    Raises
    ------
    ValueError
        If there are not as many columns as weights, or all weights are zero.

    Notes
    -----
    Columns are added one after the other. A BLAS product is faster but rounds a row differently by its position,
    which would break ties between equal villages by their position.
    """
    total: NDArray[np.float64] | None = None
    for column, weight in zip(columns, weights, strict=True):
        if weight == 0:
            continue
        if total is None:
            total, known_weight, is_complete = np.zeros(len(column)), np.zeros(len(column)), np.ones(len(column), bool)
        known = ~np.isnan(column)
        if known.all():
            total += weight * column
            known_weight += weight
        else:
            total += np.where(known, weight * column, 0.0)
            known_weight += np.where(known, weight, 0.0)
            is_complete &= known
    if total is None:
        raise ValueError("all weights are zero")
    # Weights that sum to 1 but for rounding must not change the score of a complete row.
    divisor = np.where(is_complete, 1.0, known_weight)
    return np.asarray(total / np.where(divisor > 0, divisor, np.nan), dtype=np.float64)
