"""What a ranking is made from, laid out in arrays for questions of the kind "what if"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.plan import Priorities
from data.scenario import Scenario
from scoring.combination import readiness_share
from scoring.methods.known_mean import known_weight
from scoring.need_bounds import open_parts
from scoring.ranks import RANK_DECIMALS

Floats = NDArray[np.float64]

# Methods that score a village by a weighted mean of its needs, and all that do so without looking at the others.
WEIGHTED_MEANS = ("weighted_sum", "spotis")
WITHOUT_REFERENCES = (*WEIGHTED_MEANS, "geometric")


@dataclass(frozen=True)
class RankingArrays:
    """Needs, weights and all else that decides ranks.

    Parameters
    ----------
    needs : array, shape (villages, criteria), column-major
        0-1, NaN unknown.
    keys : tuple of criterion key
    weights : array, shape (criteria,)
        0-1, summing to 1.
    open_shares : mapping of column to array, shape (villages,)
        Share of the people of whom nothing is known, for criteria that are known in part.
    readiness, readiness_completeness : array, shape (villages,)
        0-1, NaN unknown; 0 throughout where readiness does not count.
    takes_part : array of bool, shape (villages,)
        Candidates that can be ranked once enough is known of their needs.
    rank : array of float, shape (villages,)
        NaN where not ranked.
    scenario : Scenario
    """

    needs: Floats
    keys: tuple[str, ...]
    weights: Floats
    open_shares: Mapping[int, Floats]
    readiness: Floats
    readiness_completeness: Floats
    takes_part: NDArray[np.bool_]
    rank: Floats
    scenario: Scenario

    @property
    def readiness_share(self) -> float:
        """How much readiness counts, 0-1."""
        return readiness_share(self.scenario.combination)

    def values_scored(self, times: int) -> int:
        """Return how many values (villages x criteria) are looked at when all are scored `times` for each criterion."""
        villages, criteria = self.needs.shape
        return int(villages * criteria * criteria * times)


def ranking_arrays(priorities: Priorities, indicators: pd.DataFrame, scenario: Scenario) -> RankingArrays:
    """Lay out a ranking.

    Parameters
    ----------
    priorities : Priorities
    indicators : DataFrame, index `village_code`
        The table it was computed from.
    scenario : Scenario
        Of which it was computed.

    Returns
    -------
    RankingArrays
    """
    table, keys = priorities.table, tuple(str(key) for key in priorities.needs.columns)
    parts = open_parts(indicators, {key: scenario.criteria[key] for key in keys})
    nothing = np.zeros(len(table))
    counts = readiness_share(scenario.combination) > 0
    readiness = table["readiness_score"].to_numpy() if counts else nothing
    return RankingArrays(
        needs=np.asfortranarray(priorities.needs.to_numpy(dtype=np.float64)),
        keys=keys,
        weights=np.array([priorities.weights[key] for key in keys], dtype=np.float64),
        open_shares={keys.index(key): part.unknown for key, part in parts.items()},
        readiness=readiness,
        readiness_completeness=table["readiness_completeness"].to_numpy() if counts else nothing,
        takes_part=table["is_candidate"].to_numpy(dtype=bool) & ~np.isnan(readiness),
        rank=table["rank"].to_numpy(dtype=np.float64, na_value=np.nan),
        scenario=scenario,
    )


def completeness(arrays: RankingArrays, weights: Floats) -> Floats:
    """Return the weight share known of each village, need and readiness together.

    Parameters
    ----------
    arrays : RankingArrays
    weights : array, shape (criteria,)
        0-1, summing to 1, in place of the ranking's.

    Returns
    -------
    array, shape (villages,)
        0-1, to 12 decimals; NaN where readiness counts and is unknown.
    """
    share = arrays.readiness_share
    known = np.nan_to_num(known_weight(list(arrays.needs.T), weights), nan=0.0)
    for column, unknown in arrays.open_shares.items():
        known = known - weights[column] * unknown
    both = (1.0 - share) * np.maximum(known, 0.0) + share * arrays.readiness_completeness
    return np.asarray(np.round(both, RANK_DECIMALS), dtype=np.float64)
