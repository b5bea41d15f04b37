"""Weighted mean of a row over the criteria that are known of it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def known_mean(columns: Sequence[NDArray[np.float64]], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Average columns row by row, the weights rescaled over what is known of each row.

    Parameters
    ----------
    columns : sequence of array, each of shape (k,)
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
        If there are not as many columns as weights, or none.

    Notes
    -----
    Columns are added one after the other. A BLAS product is faster but rounds a row differently by its position,
    which would break ties between equal villages by their position.
    """
    divisor = known_weight(columns, weights)
    total = np.zeros(len(divisor))
    for column, weight in zip(columns, weights, strict=True):
        if weight > 0:
            total += np.where(np.isnan(column), 0.0, weight * column)
    return np.asarray(total / divisor, dtype=np.float64)


def known_weight(columns: Sequence[NDArray[np.float64]], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the weight that is known of each row.

    Parameters
    ----------
    columns : sequence of array, each of shape (k,)
        One for each weight; NaN = unknown.
    weights : array, shape (criteria,)
        0-1, summing to 1.

    Returns
    -------
    array, shape (k,)
        Exactly 1 for complete rows, whatever the weights sum to by rounding; NaN where nothing is known.

    Raises
    ------
    ValueError
        If there are not as many columns as weights, or none.
    """
    if not columns:
        raise ValueError("a mean needs at least one column")
    total, is_complete = np.zeros(len(columns[0])), np.ones(len(columns[0]), dtype=bool)
    for column, weight in zip(columns, weights, strict=True):
        if weight > 0:
            known = ~np.isnan(column)
            total += np.where(known, weight, 0.0)
            is_complete &= known
    return np.where(is_complete, 1.0, np.where(total > 0, total, np.nan))
