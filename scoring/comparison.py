"""Two rankings side by side, and how much of each village's change comes from data, weights and rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.analysis import CAUSES, CHANGES, Comparison
from data.errors import ScenarioError
from data.ranked import Ranked
from scoring.priorities import priorities
from scoring.shapley import Floats, Mix, shapley_parts

# Scores that differ by less differ by rounding, as in the ranking.
_ROUNDING = 1e-12

# Fields of the scenario that count as weights and, with the size of the list, as rules.
_WEIGHTS = ("criteria", "weighting", "method", "combination")
_RULES = ("candidates", "minimum_completeness")

Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class _Outcome:
    """One ranking, over the villages of either data set: `rank` is NaN where not ranked."""

    score: Floats
    rank: Floats
    is_listed: Bools


def compare(before: Ranked, after: Ranked) -> Comparison:
    """Set two rankings side by side and split every change into data, weights and rules.

    Data are the villages and their indicators; weights the criteria with their end points, weighting, method and
    combination; rules the candidate rule, the minimum completeness and the size of the list.

    Parameters
    ----------
    before, after : Ranked
        Two scenarios on the same data, or the same or another scenario on data of another year.

    Returns
    -------
    Comparison
        One row for every village of either, sorted by code. A village that the data do not have is on no list and
        has no score.

    Raises
    ------
    ScenarioError, DataError, ValueError
        As `scoring.priorities.priorities`, for either ranking.

    Notes
    -----
    Each part is a Shapley value over the eight mixes of old and new data, weights and rules
    (`scoring.shapley`): the mean over the orders in which the three could have changed. In a mix an indicator that
    the other year's data lack is unknown, and a mix that cannot be ranked at all ranks nobody.
    """
    codes = before.villages.index.union(after.villages.index).sort_values()
    outcomes = _outcomes(before, after, codes)
    old, new = outcomes[False, False, False], outcomes[True, True, True]
    listed = {mix: outcome.is_listed.astype(np.float64) for mix, outcome in outcomes.items()}
    # Rules decide who is ranked and listed, never a score.
    scores = {mix[:2]: outcome.score for mix, outcome in outcomes.items() if not mix[2]}
    list_parts, score_parts = shapley_parts(listed), shapley_parts(scores)
    change = np.where(
        new.is_listed, np.where(old.is_listed, "stayed", "entered"), np.where(old.is_listed, "left", "outside")
    )
    table = pd.DataFrame(
        {
            "village_name": _names(before, after, codes),
            "score_before": old.score,
            "score_after": new.score,
            "rank_before": pd.Series(old.rank, index=codes).astype("Int64"),
            "rank_after": pd.Series(new.rank, index=codes).astype("Int64"),
            "change": pd.Series(change, index=codes, dtype="str"),
            "score_by_data": score_parts[0],
            "score_by_weights": score_parts[1],
            "list_by_data": list_parts[0],
            "list_by_weights": list_parts[1],
            "list_by_rules": list_parts[2],
        },
        index=pd.Index(codes, name="village_code"),
    )
    return Comparison(
        before=before.scenario.name,
        after=after.scenario.name,
        table=table.assign(main_cause=_main_causes(outcomes, list_parts, score_parts)),
        counts={kind: int((change == kind).sum()) for kind in CHANGES},
        size_before=before.size,
        size_after=after.size,
        spearman=_spearman(old.rank, new.rank),
    )


def _outcomes(before: Ranked, after: Ranked, codes: pd.Index) -> dict[Mix, _Outcome]:
    """Return the ranking of each mix of old (False) and new (True) data, weights and rules."""
    sides = (before, after)
    is_same = (_same_data(before, after), _same(before, after, _WEIGHTS), _same_rules(before, after))
    found: dict[Mix, _Outcome] = {}
    # The two rankings as given come first: their faults are the reader's and are raised.
    for mix in sorted(product((False, True), repeat=len(CAUSES)), key=lambda mix: len(set(mix))):
        is_given = len(set(mix)) == 1
        # What did not change need not be mixed: most comparisons need two rankings, not eight.
        twin = tuple(new and not same for new, same in zip(mix, is_same, strict=True))
        if twin not in found:
            data, weights, rules = (sides[new] for new in (mix if is_given else twin))
            found[twin] = _outcome(data, codes) if is_given else _mixed_outcome(data, weights, rules, codes)
        found[mix] = found[twin]
    return found


def _outcome(side: Ranked, codes: pd.Index) -> _Outcome:
    """Rank one side."""
    return _aligned(priorities(side.villages, side.indicators, side.scenario).table, side.size, codes)


def _mixed_outcome(data: Ranked, weights: Ranked, rules: Ranked, codes: pd.Index) -> _Outcome:
    """Rank the data of one side by the weights and rules of one side each."""
    scenario = replace(weights.scenario, **{field: getattr(rules.scenario, field) for field in _RULES})
    wanted = (*(each.indicator for each in scenario.criteria.values()), scenario.candidates.indicator)
    absent = [name for name in dict.fromkeys(wanted) if name not in data.indicators.columns]
    indicators = data.indicators.assign(**dict.fromkeys(absent, np.nan))
    try:
        table = priorities(data.villages, indicators, scenario).table
    except ScenarioError:
        # E.g. weights from the spread of needs of which these data have none.
        table = pd.DataFrame({"score": np.nan, "rank": pd.NA}, index=data.villages.index)
    return _aligned(table, rules.size, codes)


def _aligned(table: pd.DataFrame, size: int, codes: pd.Index) -> _Outcome:
    """Return scores and ranks over the villages of both sides."""
    table = table[["score", "rank"]].astype({"score": "float64", "rank": "Float64"}).reindex(codes)
    rank = table["rank"].to_numpy(dtype=np.float64, na_value=np.nan)
    return _Outcome(table["score"].to_numpy(), rank, rank <= size)


def _same_data(before: Ranked, after: Ranked) -> bool:
    """Whether the tables agree; geometry, which no score looks at, left aside."""
    villages = [side.villages.drop(columns="geometry", errors="ignore") for side in (before, after)]
    return bool(villages[0].equals(villages[1]) and before.indicators.equals(after.indicators))


def _same_rules(before: Ranked, after: Ranked) -> bool:
    """Whether rules and size of the list agree."""
    return _same(before, after, _RULES) and before.size == after.size


def _same(before: Ranked, after: Ranked, fields: tuple[str, ...]) -> bool:
    """Whether the scenarios agree in `fields`."""
    return all(getattr(before.scenario, field) == getattr(after.scenario, field) for field in fields)


def _main_causes(
    outcomes: Mapping[Mix, _Outcome], list_parts: tuple[Floats, ...], score_parts: tuple[Floats, ...]
) -> NDArray[np.str_]:
    """Return the cause that did most for the first of these that changed: place on the list, score, having either.

    "Did most": the greatest part in the direction of the change; of equal parts the first of `CAUSES`.
    """
    has_score = {mix[:2]: np.isfinite(each.score).astype(np.float64) for mix, each in outcomes.items() if not mix[2]}
    is_ranked = {mix: np.isfinite(each.rank).astype(np.float64) for mix, each in outcomes.items()}
    causes = np.full(len(list_parts[0]), "", dtype=f"U{max(map(len, CAUSES))}")
    for parts in (list_parts, score_parts, shapley_parts(has_score), shapley_parts(is_ranked)):
        total = np.sum(parts, axis=0)
        pending = (causes == "") & (np.abs(total) > _ROUNDING)
        # Rounded, so that equal parts stay equal.
        pushes = np.round(np.array(parts)[:, pending] * np.sign(total[pending]), 12)
        causes[pending] = np.array(CAUSES)[np.argmax(pushes, axis=0)]
    return causes


def _names(before: Ranked, after: Ranked, codes: pd.Index) -> pd.Series:
    """Return the name of each village, the newer where both have one."""
    newer, older = (side.villages["village_name"].astype("str").reindex(codes) for side in (after, before))
    return newer.where(newer.notna(), older)


def _spearman(old: Floats, new: Floats) -> float:
    """Return the rank correlation over villages ranked in both; NaN when fewer than two."""
    both = np.isfinite(old) & np.isfinite(new)
    n = int(both.sum())
    if n < 2:
        return float("nan")
    # Ranks have no ties, so the formula in squared differences is exact.
    places = [np.argsort(np.argsort(ranks[both])) for ranks in (old, new)]
    return 1.0 - 6.0 * float(((places[0] - places[1]) ** 2).sum()) / (n * (n * n - 1.0))
