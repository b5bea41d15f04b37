"""Which unknown value would most likely change the list."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.analysis import WorthMeasuring
from data.plan import Priorities
from data.scenario import Scenario
from scoring.contest import codes_before
from scoring.list_edge import edge_of_list, is_ahead
from scoring.measured_scores import measured_scores
from scoring.ranking_arrays import Floats, RankingArrays, completeness, ranking_arrays
from scoring.ranks import RANK_DECIMALS, code_order


def worth_measuring(
    priorities: Priorities,
    indicators: pd.DataFrame,
    scenario: Scenario,
    list_size: int | None = None,
    at_most: int = 200,
) -> WorthMeasuring:
    """Tell of each unknown need how likely its measurement moves the village into the list or out of it.

    Parameters
    ----------
    priorities : Priorities
    indicators : DataFrame, index `village_code`
        The table it was computed from.
    scenario : Scenario
        Of which it was computed.
    list_size : int, optional
        The first so many ranked villages are the list; by default the scenario's number of villages to choose.
    at_most : int
        Length of the table.

    Returns
    -------
    WorthMeasuring
        Needs that cannot change the list are left out. `effect` is "becomes_assessable" for a village of which too
        little is known today and enough after that one measurement; its probability is that of entering the list.
        Most likely first, ties by village code, then criterion.

    Notes
    -----
    The need is taken to be anywhere between 0 and 1 alike; that is an assumption. All else, the other villages'
    scores too, stays. The score rises with the need x, so the list changes on one side of a single x: for
    weighted_sum and spotis that of score(x) = (sum + w x) / (known + w) at the edge's score, for the others found by
    halving, references as they are.
    """
    size = scenario.rules.villages if list_size is None else list_size
    arrays = ranking_arrays(priorities, indicators, scenario)
    order = code_order(priorities.table.index)
    parts = [_measured(priorities, arrays, size, inside=inside) for inside in (True, False)]
    rows, columns, probability, low, high = (np.concatenate(part) for part in zip(*parts, strict=True))
    by_key = np.argsort(np.argsort(np.array(arrays.keys, dtype="U")))
    by_code = np.arange(len(arrays.needs)) if order is None else np.argsort(order)
    first = np.lexsort((by_key[columns], by_code[rows], -probability))
    first = first[probability[first] > 0][:at_most]
    keys = [arrays.keys[column] for column in columns[first]]
    table = pd.DataFrame(
        {
            "village_code": priorities.table.index[rows[first]],
            "criterion": pd.array(keys, dtype="str"),
            "indicator": pd.array([scenario.criteria[key].indicator for key in keys], dtype="str"),
            "probability": probability[first],
            "effect": pd.array(_effects(arrays.rank[rows[first]], size), dtype="str"),
            "score_low": low[first],
            "score_high": high[first],
        }
    )
    return WorthMeasuring(table)


def _effects(rank: Floats, size: int) -> list[str]:
    """Return what happens with villages of these ranks when they change sides."""
    return ["becomes_assessable" if np.isnan(each) else "leaves" if each <= size else "enters" for each in rank]


def _measured(
    priorities: Priorities, arrays: RankingArrays, size: int, *, inside: bool
) -> tuple[NDArray[np.intp], NDArray[np.intp], Floats, Floats, Floats]:
    """Return rows and columns of unknown needs inside or outside the list, the probability of a change, both scores."""
    rows, columns = _unknowns(arrays, size, inside=inside)
    if not len(rows):
        return rows, columns, np.empty(0), np.empty(0), np.empty(0)
    edge = edge_of_list(priorities.table, size, inside=inside)
    scoring = measured_scores(arrays, rows, columns)
    everyone = np.arange(len(rows))
    low, high = (scoring.scores(everyone, np.full(len(rows), end)) for end in (0.0, 1.0))
    if edge is None:
        ahead = np.ones(len(rows))
    else:
        earlier = codes_before(priorities.table.index, edge.village_code)[rows]
        ahead = is_ahead(low, earlier, edge).astype(np.float64)
        undecided = np.flatnonzero(is_ahead(high, earlier, edge) & (ahead == 0.0))
        ahead[undecided] = 1.0 - scoring.crossing(undecided, earlier[undecided], edge)
    probability = np.round(1.0 - ahead if inside else ahead, RANK_DECIMALS)
    return rows, columns, probability, low, high


def _unknowns(arrays: RankingArrays, size: int, *, inside: bool) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return rows and columns of needs whose measurement leaves a candidate ranked or makes it so."""
    known = completeness(arrays, arrays.weights)
    side = arrays.takes_part & ((arrays.rank <= size) == inside)
    rows = []
    for column, weight in enumerate(arrays.weights):
        after = np.round(known + (1.0 - arrays.readiness_share) * weight, RANK_DECIMALS)
        is_gap = np.isnan(arrays.needs[:, column]) & (weight * (1.0 - arrays.readiness_share) > 0) & (size > 0)
        rows.append(np.flatnonzero(is_gap & side & (after >= arrays.scenario.minimum_completeness)))
    return np.concatenate(rows), np.repeat(np.arange(len(rows)), [len(each) for each in rows])
