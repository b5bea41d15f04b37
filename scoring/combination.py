"""Need and readiness together: one score, and the quadrant of the need x readiness view."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.analysis import QUADRANTS
from data.scoring_choices import Combination
from scoring.contributions import WeightedMean
from scoring.ranks import RANK_DECIMALS

Floats = NDArray[np.float64]
_ROUNDING = 0.5 * 10.0**-RANK_DECIMALS
_UNKNOWN = QUADRANTS.index("unknown")


class CombinedScore(NamedTuple):
    """Result of `combined_score`; one value for each village, 0-1, `score` NaN where it cannot be told."""

    score: Floats
    low: Floats
    high: Floats
    completeness: Floats


def readiness_share(combination: Combination) -> float:
    """Return how much readiness counts in the score, 0-1; 0 by the rule "need_only"."""
    return 0.0 if combination.rule == "need_only" else combination.readiness_weight


def combined_score(need: WeightedMean, readiness: WeightedMean, combination: Combination) -> CombinedScore:
    """Make one score of need N and readiness R.

    Parameters
    ----------
    need, readiness : WeightedMean
    combination : Combination
        need_only: N. weighted: (1-r) N + r R. product: N^(1-r) R^r.

    Returns
    -------
    CombinedScore
        NaN where one that counts is unknown; low and high combine the lows and the highs, since both rules rise in
        N and in R. Completeness is (1-r) and r of the two in both rules. With r = 0 or 1 only one counts, and the
        other may be unknown.
    """
    share = readiness_share(combination)
    if share in (0.0, 1.0):
        only = readiness if share else need
        # Copies: in a table beside the originals, writing to one column must not change another.
        return CombinedScore(only.score.copy(), only.low.copy(), only.high.copy(), only.completeness.copy())

    def joined(needs: Floats, readinesses: Floats) -> Floats:
        if combination.rule == "product":
            return np.asarray(needs ** (1.0 - share) * readinesses**share, dtype=np.float64)
        both = (1.0 - share) * needs
        both += share * readinesses
        return np.minimum(both, 1.0, out=both)

    score = joined(need.score, readiness.score)
    return CombinedScore(
        score=score,
        # The powers of equal numbers may differ in the last bit by where they stand in memory.
        low=np.fmin(joined(need.low, readiness.low), score),
        high=np.fmax(joined(need.high, readiness.high), score),
        # Written so that 1 and 1 give 1 without rounding.
        completeness=need.completeness + share * (readiness.completeness - need.completeness),
    )


def quadrants(need: Floats, readiness: Floats, combination: Combination) -> pd.api.extensions.ExtensionArray:
    """Return the quadrant of each village.

    Parameters
    ----------
    need, readiness : array, shape (villages,)
        0-1, NaN unknown; compared to 12 decimals.
    combination : Combination
        Its splits; at or above is high.

    Returns
    -------
    array of text
        Of `data.analysis.QUADRANTS`; "unknown" where either is unknown.
    """
    low_need = need < combination.need_split - _ROUNDING
    unready = readiness < combination.readiness_split - _ROUNDING
    # The order of QUADRANTS: high need first, ready before unready.
    number = 2 * low_need.astype(np.int8) + unready
    number[np.isnan(need) | np.isnan(readiness)] = _UNKNOWN
    return pd.array(list(QUADRANTS), dtype="str").take(number.astype(np.intp))
