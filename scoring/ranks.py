"""Places of villages by falling score."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

# Scores that differ by less are equal: the order in which weights are added must not decide a rank.
RANK_DECIMALS = 12
_STEPS = 10**RANK_DECIMALS


def ranks(
    score: NDArray[np.float64], ranked: NDArray[np.bool_], order: NDArray[np.intp] | None = None
) -> pd.arrays.IntegerArray:
    """Rank villages by falling score, ties by code.

    Parameters
    ----------
    score : array, shape (villages,)
        0-1; compared to 12 decimals. NaN only where not ranked.
    ranked : array of bool, same shape
        Which villages get a rank.
    order : array of int, optional
        Of `code_order`; None when villages stand in the order of their codes.

    Returns
    -------
    IntegerArray, shape (villages,)
        1, 2, …; NA where not ranked.
    """
    at = np.flatnonzero(ranked) if order is None else order[ranked[order]]
    count = len(at)
    steps = score[at] * -float(_STEPS)
    np.rint(steps, out=steps)
    # Score and position in one whole number, so that a plain sort, seven times faster than a stable one, keeps ties
    # in order; 10**12 steps and eight million positions fit.
    bits = count.bit_length()
    keys = (steps.astype(np.int64) << bits) + np.arange(count)
    keys.sort()
    ranks = np.ones(len(score), dtype=np.int64)
    ranks[at[keys & ((1 << bits) - 1)]] = np.arange(1, count + 1)
    return pd.arrays.IntegerArray(ranks, ~ranked)


def code_order(index: pd.Index) -> NDArray[np.intp] | None:
    """Return the positions in the order of village codes, None when they are in order already."""
    if index.is_monotonic_increasing:
        return None
    return np.argsort(index.to_numpy(dtype=object).astype("U"), kind="stable")
