"""Rule "critic": a need weighs more the wider it is spread and the less it goes with the other needs."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

# Needs in perfect step have a correlation of 1 and no conflict; rounding must not make one.
_CORRELATION_DECIMALS = 12


def critic_weights(needs: pd.DataFrame) -> dict[str, float]:
    """Return CRITIC weights of needs.

    C_j = σ_j Σ_k (1 - r_jk), and the weight is C_j over the sum of all C: σ_j is the standard deviation over the
    villages in which j is known, r_jk Pearson's correlation over those in which both are.

    Parameters
    ----------
    needs : DataFrame, shape (villages, criteria)
        0-1, NaN unknown; rows in one fixed order, since sums depend on it in the last digit.

    Returns
    -------
    dict of criterion to float
        0-1, summing to 1; a column that is the same everywhere weighs 0. If only one column differs it weighs 1.
        All are 0 when no column differs, or all that do are in perfect step.

    Notes
    -----
    The paper first scales each criterion from its smallest to its largest value in the data; here needs keep the
    scenario's end points. A correlation that cannot be measured (one of the two does not differ where both are
    known) counts as 0.

    References
    ----------
    .. [1] Diakoulaki, Mavrotas & Papayannakis (1995), Determining objective weights in multiple criteria problems:
       the CRITIC method, Computers & Operations Research 22(7), 763-770.
    """
    columns = {str(key): needs[key].to_numpy(dtype=np.float64) for key in needs.columns}
    spread = {key: _deviation(column[~np.isnan(column)]) for key, column in columns.items()}
    varied = [key for key, value in spread.items() if value > 0]
    weights = dict.fromkeys(columns, 0.0)
    if len(varied) == 1:
        weights[varied[0]] = 1.0
        return weights
    conflict: dict[str, list[float]] = {key: [] for key in varied}
    for place, one in enumerate(varied):
        for other in varied[place + 1 :]:
            value = 1.0 - _correlation(columns[one], columns[other])
            conflict[one].append(value)
            conflict[other].append(value)
    information = {key: spread[key] * math.fsum(conflict[key]) for key in varied}
    total = math.fsum(information.values())
    if total > 0:
        weights.update((key, value / total) for key, value in information.items())
    return weights


def _deviation(values: np.ndarray) -> float:
    """Standard deviation (n in the denominator); 0 for values that are all the same, and for none."""
    if len(values) < 2 or values.min() == values.max():
        return 0.0
    return math.sqrt(float(((values - values.mean()) ** 2).mean()))


def _correlation(one: np.ndarray, other: np.ndarray) -> float:
    """Pearson's correlation where both are known, 0 where it cannot be measured."""
    both = ~(np.isnan(one) | np.isnan(other))
    first, second = one[both], other[both]
    scale = _deviation(first) * _deviation(second)
    if scale == 0:
        return 0.0
    covariance = float(((first - first.mean()) * (second - second.mean())).mean())
    return min(1.0, max(-1.0, round(covariance / scale, _CORRELATION_DECIMALS)))
