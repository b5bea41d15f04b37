"""How far the choice of the method matters: the ranks of the same needs and weights under every method."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.analysis import Agreement
from data.plan import Priorities
from data.scoring_choices import METHODS, MethodName
from scoring.methods.registry import fit_method
from scoring.ranks import code_order, ranks

_Compare = Callable[[NDArray[np.int64], NDArray[np.int64]], float]


def agreement(priorities: Priorities, list_size: int, methods: Sequence[MethodName] = METHODS) -> Agreement:
    """Rank the ranked villages by every method and compare the rankings.

    Need alone is ranked: readiness and the scenario's combination are left out, so that nothing but the method differs.
    So are ranked villages of whose need nothing is known, which there are only where readiness alone counts.

    Parameters
    ----------
    priorities : Priorities
        Every method is fitted to all villages of `needs`, ranked or not, as the scenario's own one is.
    list_size : int
        Villages in the list, zero or more; the whole ranking where there are fewer.
    methods : sequence of str
        Of `data.scoring_choices.METHODS`.

    Returns
    -------
    Agreement
        Correlations are NaN for fewer than two ranked villages, overlaps for an empty list. Ties of score are ranked
        by village code under every method, which makes rankings with many ties look more alike than they are.

    Raises
    ------
    ValueError
        If `list_size` is negative, or a method is unknown or named twice.
    """
    if list_size < 0:
        raise ValueError(f"list_size must be zero or more, not {list_size}")
    if len(set(methods)) != len(methods):
        raise ValueError(f"each method once, not {', '.join(methods)}")
    table = _ranks(priorities, methods)
    size = min(list_size, len(table))
    return Agreement(
        ranks=table,
        spearman=_pairs(table, _spearman),
        kendall=_pairs(table, _kendall),
        overlap=_pairs(table, lambda one, other: _overlap(one, other, size)),
        dependent=_dependent(table, priorities.table["rank"] <= list_size, size),
        size=size,
    )


def _ranks(priorities: Priorities, methods: Sequence[MethodName]) -> pd.DataFrame:
    """Return 1, 2, … of the ranked villages by falling score under each method, ties by code."""
    needs = priorities.needs.to_numpy(dtype=np.float64)
    weights = np.array([priorities.weights[str(key)] for key in priorities.needs.columns], dtype=np.float64)
    is_ranked = priorities.table["rank"].notna().to_numpy() & ~np.isnan(needs[:, weights > 0]).all(axis=1)
    order = code_order(priorities.table.index)
    columns = {
        method: ranks(fit_method(method, needs, weights).scores(needs), is_ranked, order)[is_ranked]
        for method in methods
    }
    return pd.DataFrame(columns, index=priorities.table.index[is_ranked], columns=list(methods))


def _pairs(table: pd.DataFrame, compare: _Compare) -> pd.DataFrame:
    """Compare every method with every other."""
    values = table.to_numpy(dtype=np.int64)
    count = len(table.columns)
    compared = np.empty((count, count))
    for one in range(count):
        for other in range(one, count):
            compared[one, other] = compared[other, one] = compare(values[:, one], values[:, other])
    return pd.DataFrame(compared, index=table.columns, columns=table.columns)


def _spearman(one: NDArray[np.int64], other: NDArray[np.int64]) -> float:
    """Rank correlation, -1 to 1."""
    from scipy.stats import spearmanr  # noqa: PLC0415 - a second of start-up for a view that few open

    return float(spearmanr(one, other).statistic) if len(one) > 1 else np.nan


def _kendall(one: NDArray[np.int64], other: NDArray[np.int64]) -> float:
    """Share of pairs in the same order minus share in the opposite one, -1 to 1."""
    from scipy.stats import kendalltau  # noqa: PLC0415 - as above

    return float(kendalltau(one, other).statistic) if len(one) > 1 else np.nan


def _overlap(one: NDArray[np.int64], other: NDArray[np.int64], size: int) -> float:
    """Share of the list that both have, 0-1."""
    return float(((one <= size) & (other <= size)).sum() / size) if size > 0 else np.nan


def _dependent(table: pd.DataFrame, is_listed: pd.Series, size: int) -> pd.DataFrame:
    """Return the villages that some methods list and others do not, those that divide them most evenly first."""
    values = table.to_numpy(dtype=np.int64)
    methods_in = (values <= size).sum(axis=1)
    is_divided = (methods_in > 0) & (methods_in < values.shape[1])
    codes = table.index[is_divided]
    best, worst = values[is_divided].min(axis=1, initial=len(table)), values[is_divided].max(axis=1, initial=1)
    divided = pd.DataFrame(
        {
            "methods_in": methods_in[is_divided].astype(np.int64),
            "in_scenario_list": is_listed.loc[codes].to_numpy(dtype=bool),
            "best_rank": pd.array(best, dtype="Int64"),
            "worst_rank": pd.array(worst, dtype="Int64"),
        },
        index=codes,
    )
    unevenness = np.abs(2 * methods_in[is_divided] - values.shape[1])
    order = np.lexsort((codes.to_numpy(dtype=object).astype("U"), best - worst, unevenness))
    return divided.iloc[order]
