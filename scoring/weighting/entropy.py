"""Rule "entropy": the more unevenly a need is spread over the villages, the more it weighs."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from scipy.special import xlogy


def entropy_weights(needs: pd.DataFrame) -> dict[str, float]:
    """Return Shannon-entropy weights of needs.

    Each column is taken over the villages in which it is known, as shares p of its own sum. Its divergence is
    d = 1 + Σ p ln p / ln n (n villages known, 0 ln 0 = 0), and the weight is d over the sum of all d.

    Parameters
    ----------
    needs : DataFrame, shape (villages, criteria)
        0-1, NaN unknown; rows in one fixed order, since sums depend on it in the last digit.

    Returns
    -------
    dict of criterion to float
        0-1, summing to 1; a column that is the same everywhere, or known in fewer than two villages, weighs 0.
        All are 0 when no column differs.

    References
    ----------
    .. [1] Shannon (1948), A mathematical theory of communication, Bell System Technical Journal 27.
    .. [2] Hwang & Yoon (1981), Multiple attribute decision making, Springer.
    """
    divergence = {str(key): _divergence(needs[key].to_numpy(dtype=np.float64)) for key in needs.columns}
    total = math.fsum(divergence.values())
    return {key: value / total if total > 0 else 0.0 for key, value in divergence.items()}


def _divergence(column: np.ndarray) -> float:
    """One less the entropy of a column, 0-1."""
    known = column[~np.isnan(column)]
    if len(known) < 2 or known.min() == known.max():
        return 0.0
    shares = known / known.sum()
    entropy = -float(xlogy(shares, shares).sum()) / math.log(len(known))
    return max(0.0, 1.0 - entropy)
