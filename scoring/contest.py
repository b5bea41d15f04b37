"""One village among all others, to be ranked again under other needs or other weights."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.plan import Priorities
from scoring.list_edge import Edge, edge_of_list
from scoring.methods.registry import fit_method
from scoring.ranking_arrays import Floats, RankingArrays, completeness
from scoring.ranks import RANK_DECIMALS
from scoring.score_of_need import score_of_need


@dataclass(frozen=True)
class Contest:
    """A village's place in a ranking.

    Parameters
    ----------
    arrays : RankingArrays
    village, village_code : int, str
        Row and code of the village asked about.
    earlier : array of bool, shape (villages,)
        Villages that come first when scores are equal.
    rank, size : int
        Its present rank (0 when not ranked), and the length of the list.
    edge : Edge or None
        What it must come, or stay, ahead of.
    """

    arrays: RankingArrays
    village: int
    village_code: str
    earlier: NDArray[np.bool_]
    rank: int
    size: int
    edge: Edge | None

    @property
    def inside(self) -> bool:
        """Whether the village is in the list now."""
        return 0 < self.rank <= self.size


def contest_of(priorities: Priorities, arrays: RankingArrays, village_code: str, size: int) -> Contest:
    """Return a village's place in a ranking.

    Parameters
    ----------
    priorities : Priorities
    arrays : RankingArrays
        Of the same ranking.
    village_code : str
        The village asked about.
    size : int
        Length of the list.

    Returns
    -------
    Contest

    Raises
    ------
    KeyError
        If the village is not in the table.
    """
    table = priorities.table
    village = int(table.index.get_indexer(pd.Index([village_code]))[0])
    if village < 0:
        raise KeyError(village_code)
    rank = 0 if np.isnan(arrays.rank[village]) else int(arrays.rank[village])
    return Contest(
        arrays=arrays,
        village=village,
        village_code=village_code,
        earlier=codes_before(table.index, village_code),
        rank=rank,
        size=size,
        edge=edge_of_list(table, size, inside=0 < rank <= size),
    )


def place_with(contest: Contest, needs: Floats, weights: Floats) -> int:
    """Rank all villages again.

    Parameters
    ----------
    contest : Contest
    needs : array, shape (villages, criteria)
        In place of the contest's; the same needs must be known.
    weights : array, shape (criteria,)
        0-1, summing to 1, in place of the contest's.

    Returns
    -------
    int
        The village's rank, 0 where too little is known of it.
    """
    arrays = contest.arrays
    need_scores = fit_method(arrays.scenario.method, needs, weights).scores(needs)
    scores = np.round(score_of_need(need_scores, arrays.readiness, arrays.scenario.combination), RANK_DECIMALS)
    enough = completeness(arrays, weights) >= arrays.scenario.minimum_completeness
    ranked = arrays.takes_part & enough & ~np.isnan(scores)
    own = scores[contest.village]
    if not ranked[contest.village]:
        return 0
    return int((ranked & ((scores > own) | ((scores == own) & contest.earlier))).sum()) + 1


def codes_before(index: pd.Index, village_code: str) -> NDArray[np.bool_]:
    """Return which codes of an index come before one that it holds.

    Parameters
    ----------
    index : Index of text
    village_code : str

    Returns
    -------
    array of bool
    """
    if index.is_monotonic_increasing:
        return np.arange(len(index)) < int(index.get_indexer(pd.Index([village_code]))[0])
    return np.asarray(index.to_numpy(dtype=object).astype("U") < village_code, dtype=bool)
