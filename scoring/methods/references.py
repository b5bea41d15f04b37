"""The greatest and smallest value of each criterion among the villages a method is fitted to."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

# Two values that differ by less, relative to their size, differ by rounding only.
ROUNDING = 1e-12


class Range(NamedTuple):
    """Smallest and greatest known value of each criterion, shape (criteria,); NaN where no village knows it."""

    low: NDArray[np.float64]
    high: NDArray[np.float64]


def known_range(matrix: NDArray[np.float64]) -> Range:
    """Return the range of each column over its known values.

    Parameters
    ----------
    matrix : array, shape (rows, criteria)
        NaN = unknown; no rows at all are allowed.

    Returns
    -------
    Range
        Columns that are the same everywhere but for rounding have `low` equal to `high`.
    """
    low = np.asarray(np.fmin.reduce(matrix, axis=0, initial=np.nan), dtype=np.float64)
    high = np.asarray(np.fmax.reduce(matrix, axis=0, initial=np.nan), dtype=np.float64)
    is_constant = high - low <= ROUNDING * np.maximum(np.abs(low), np.abs(high))
    return Range(low, np.where(is_constant, low, high))
