"""The edge of the list: the village that another one must be ahead of to be among the first."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scoring.ranks import RANK_DECIMALS


class Edge(NamedTuple):
    """A village in the way: its score to 12 decimals, and its code, which decides between equal scores."""

    score: float
    village_code: str


def edge_of_list(table: pd.DataFrame, size: int, *, inside: bool) -> Edge | None:
    """Return the village that one inside (or outside) the list must stay (or come) ahead of.

    Parameters
    ----------
    table : DataFrame, index `village_code`
        With `score` and `rank`.
    size : int
        Length of the list.
    inside : bool
        True: the first village that is not in the list; False: the last one that is.

    Returns
    -------
    Edge or None
        None where fewer are ranked, so that nobody is in the way.
    """
    at = np.flatnonzero(table["rank"].to_numpy(dtype=np.float64, na_value=np.nan) == size + inside)
    if not len(at):
        return None
    return Edge(float(np.round(table["score"].to_numpy()[at[0]], RANK_DECIMALS)), str(table.index[at[0]]))


def is_ahead(scores: NDArray[np.float64], earlier: NDArray[np.bool_] | bool, edge: Edge) -> NDArray[np.bool_]:
    """Return which scores are ahead of the edge.

    Parameters
    ----------
    scores : array
        0-1; compared to 12 decimals.
    earlier : bool or array of bool, same shape
        Whether the code of the village with that score comes before the edge's.
    edge : Edge

    Returns
    -------
    array of bool
    """
    rounded = np.round(scores, RANK_DECIMALS)
    return np.asarray((rounded > edge.score) | ((rounded == edge.score) & earlier), dtype=bool)
