"""The score that a need score gives when readiness stays as it is, and back."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from data.scoring_choices import Combination
from scoring.combination import combined_score, readiness_share
from scoring.contributions import WeightedMean

_Floats = NDArray[np.float64]


def score_of_need(need: _Floats, readiness: _Floats, combination: Combination) -> _Floats:
    """Combine need scores with readiness, as the ranking does.

    Parameters
    ----------
    need, readiness : array, same shape
        0-1, NaN unknown.
    combination : Combination

    Returns
    -------
    array
        0-1; NaN where one that counts is unknown.
    """
    known = np.ones(need.shape)
    as_mean = [WeightedMean(part, part, part, known, known) for part in (need, readiness)]
    return combined_score(as_mean[0], as_mean[1], combination).score


def need_of_score(score: float, readiness: _Floats, combination: Combination) -> _Floats:
    """Return the need score with which a village has `score`.

    Parameters
    ----------
    score : float
        0-1.
    readiness : array
        0-1; NaN only where it does not count.
    combination : Combination
        In which need counts.

    Returns
    -------
    array, shape of `readiness`
        May lie beyond 0-1, which says that no need gives that score; `inf` where readiness 0 makes the product 0
        whatever the need.

    Raises
    ------
    ValueError
        If need does not count at all.
    """
    share = readiness_share(combination)
    if share == 1.0:
        raise ValueError("readiness alone makes the score")
    if share == 0.0:
        return np.full(readiness.shape, score)
    if combination.rule == "weighted":
        return (score - share * readiness) / (1.0 - share)
    with np.errstate(divide="ignore", invalid="ignore"):
        need = (score / readiness**share) ** (1.0 / (1.0 - share))
    return np.where(readiness > 0, need, np.inf)
