"""From counted places to what is said of each village."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.analysis import BADGES
from data.scoring_choices import Doubt
from scoring.robustness.places import rank_interval

Integers = NDArray[np.int64]

_FIRM_IN, _FIRM_OUT, _SHAKY, _NOT_RANKED = range(len(BADGES))
# A share of draws that equals `firm` but for rounding is firm.
_ROUNDING = 1e-9


class Standing(NamedTuple):
    """How each ranked village stands; all of the same length.

    `inside`, `first`: draws in the list, and at rank 1, as shares 0-1; `low`, `high`: ranks; `badge`: position in
    `data.analysis.BADGES`.
    """

    inside: NDArray[np.float64]
    first: NDArray[np.float64]
    low: Integers
    high: Integers
    badge: Integers

    def table(self, at: NDArray[np.intp], index: pd.Index) -> pd.DataFrame:
        """Return the table of `data.analysis.Robustness` with one row for each village of `index`.

        Parameters
        ----------
        at : array of int
            Where in `index` the ranked villages are.
        index : Index of village_code
        """
        badge = np.full(len(index), _NOT_RANKED)
        badge[at] = self.badge
        columns = {
            "probability": _numbers(self.inside, at, len(index)),
            "first_probability": _numbers(self.first, at, len(index)),
            "rank_low": _ranks(self.low, at, len(index)),
            "rank_high": _ranks(self.high, at, len(index)),
            "badge": pd.array(list(BADGES), dtype="str").take(badge),
        }
        return pd.DataFrame(columns, index=index)


def standing(counts: NDArray[np.uint32], ends: Integers, size: int, doubt: Doubt) -> Standing:
    """Sum up in how many draws each village has which place.

    Parameters
    ----------
    counts : array, shape (ranked villages, classes)
    ends : array, shape (classes,)
        Of `scoring.robustness.places.class_ends`.
    size : int
        Length of the list; a class ends there, unless it is 0.
    doubt : Doubt
        Number of draws, and from which share on a village is firm.

    Returns
    -------
    Standing
        A village that is as often in as out, where half is enough to be firm, is firmly in.
    """
    listed = int(np.searchsorted(ends, size, side="right"))
    inside = counts[:, :listed].sum(axis=1, dtype=np.int64)
    firm = doubt.firm * doubt.draws - _ROUNDING
    badge = np.where(inside >= firm, _FIRM_IN, np.where(doubt.draws - inside >= firm, _FIRM_OUT, _SHAKY))
    low, high = rank_interval(counts, ends)
    return Standing(inside / doubt.draws, counts[:, 0] / doubt.draws, low, high, badge)


def _numbers(values: NDArray[np.float64], at: NDArray[np.intp], size: int) -> NDArray[np.float64]:
    """Lay values out over all villages, NaN where not ranked."""
    everywhere = np.full(size, np.nan)
    everywhere[at] = values
    return everywhere


def _ranks(values: Integers, at: NDArray[np.intp], size: int) -> pd.arrays.IntegerArray:
    """Lay ranks out over all villages, NA where not ranked."""
    everywhere, is_missing = np.ones(size, dtype=np.int64), np.ones(size, dtype=bool)
    everywhere[at], is_missing[at] = values, False
    return pd.arrays.IntegerArray(everywhere, is_missing)
