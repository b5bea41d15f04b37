"""What one indicator of a village must become for it to enter the list, or to leave it."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.analysis import ValueChange
from data.indicator_columns import indicator_column
from data.scenario import Criterion
from scoring.contest import Contest, place_with
from scoring.list_edge import Edge, is_ahead
from scoring.methods.registry import fit_method
from scoring.needs import grade, indicator_values
from scoring.ranking_arrays import WITHOUT_REFERENCES, Floats
from scoring.score_of_need import score_of_need

# The answer lies this far (need, 0-1) beyond the point at which the village changes sides.
PAST_EDGE = 1e-10
_HALVINGS = 36  # to less than PAST_EDGE
# Values (villages x criteria) that may be scored again for one card: half a second, three times that by promethee.
AFFORDABLE_VALUES = 3_000_000
# Units that come in whole numbers: people, cases, things, rupiah, yes or no, points of an IDM indicator.
_WHOLE_UNITS = ("orang", "kasus", "unit", "orang/kabupaten", "kasus/kabupaten", "Rp", "0/1", "0-5")

# Columns and the needs in them -> whether the village then changes sides.
_Judge = Callable[[NDArray[np.intp], Floats], NDArray[np.bool_]]


def value_changes(contest: Contest, indicators: pd.DataFrame) -> tuple[ValueChange, ...]:
    """Find for each known need criterion with a weight the nearest value with which the village changes sides.

    Parameters
    ----------
    contest : Contest
    indicators : DataFrame, index `village_code`
        The table that the contest was laid out from.

    Returns
    -------
    tuple of ValueChange
        Those that are possible first, by change of need, ties by criterion key; empty when the village is not ranked.
        A village outside the list needs more need in a criterion, one inside it less. `needed` is a whole number
        where the indicator counts.

    Notes
    -----
    Scores rise with each need, so the edge is found by halving. The other villages keep their scores: exactly so for
    weighted_sum, spotis and geometric. For the other methods, which measure villages by each other, all villages are
    ranked again at each step up to `AFFORDABLE_VALUES` values; above, references stay those of the present needs.
    """
    own = contest.arrays.needs[contest.village]
    columns = np.flatnonzero((contest.arrays.weights > 0) & ~np.isnan(own))
    if contest.rank == 0 or not len(columns):
        return ()
    judge = _judge(contest)
    needed = np.full(len(columns), np.nan)
    if judge is not None:
        needed = _nearest_needs(judge, columns, own[columns], 0.0 if contest.inside else 1.0)
    values = indicators.iloc[[contest.village]]
    changes = [
        _change(contest, values, int(column), float(need), judge) for column, need in zip(columns, needed, strict=True)
    ]
    return tuple(
        sorted(changes, key=lambda change: _order(change, float(own[contest.arrays.keys.index(change.criterion)])))
    )


def _judge(contest: Contest) -> _Judge | None:
    """Return how to tell whether the village changes sides; None where nobody stands in the way of its place."""
    edge = contest.edge
    if edge is None:
        return None
    arrays = contest.arrays
    if arrays.scenario.method not in WITHOUT_REFERENCES and arrays.values_scored(_HALVINGS + 1) <= AFFORDABLE_VALUES:
        return lambda columns, needs: np.array(
            [_changes_sides(contest, column, need) for column, need in zip(columns, needs, strict=True)], dtype=bool
        )
    return _judge_by_edge(contest, edge)


def _judge_by_edge(contest: Contest, edge: Edge) -> _Judge:
    """Return a judge that holds everybody else's score."""
    scorer = fit_method(contest.arrays.scenario.method, contest.arrays.needs, contest.arrays.weights)
    earlier = contest.village_code < edge.village_code

    def judge(columns: NDArray[np.intp], needs: Floats) -> NDArray[np.bool_]:
        rows = np.repeat(contest.arrays.needs[contest.village][None, :], len(columns), axis=0)
        rows[np.arange(len(columns)), columns] = needs
        readiness = np.full(len(columns), contest.arrays.readiness[contest.village])
        scores = score_of_need(scorer.scores(rows), readiness, contest.arrays.scenario.combination)
        return np.asarray(is_ahead(scores, earlier, edge) != contest.inside, dtype=bool)

    return judge


def _changes_sides(contest: Contest, column: int, need: float) -> bool:
    """Rank all villages again with one need changed."""
    needs = contest.arrays.needs.copy(order="F")
    needs[contest.village, column] = need
    return (place_with(contest, needs, contest.arrays.weights) <= contest.size) != contest.inside


def _nearest_needs(judge: _Judge, columns: NDArray[np.intp], present: Floats, end: float) -> Floats:
    """Return the need nearest to the present one that changes sides, just past the edge; NaN where even `end` fails."""
    does, does_not = np.full(len(columns), end), present.copy()
    possible = judge(columns, does)
    for _ in range(_HALVINGS):
        middle = (does + does_not) / 2.0
        changes = judge(columns[possible], middle[possible])
        does[possible] = np.where(changes, middle[possible], does[possible])
        does_not[possible] = np.where(changes, does_not[possible], middle[possible])
    past = np.clip(does + math.copysign(PAST_EDGE, end - 0.5), 0.0, 1.0)
    return np.where(possible, past, np.nan)


def _change(contest: Contest, values: pd.DataFrame, column: int, need: float, judge: _Judge | None) -> ValueChange:
    """Put one criterion's need into its indicator's unit."""
    key = contest.arrays.keys[column]
    criterion = contest.arrays.scenario.criteria[key]
    needed = None
    if judge is not None and not math.isnan(need):
        options = _options(criterion, need, float(contest.arrays.needs[contest.village, column]))
        needs = grade(np.array(options), criterion)
        does = judge(np.full(len(options), column), needs)
        needed = options[int(np.argmax(does))]
    return ValueChange(
        criterion=key,
        indicator=criterion.indicator,
        value=float(indicator_values(values, criterion.indicator)[0]),
        needed=needed,
        need_needed=None if needed is None else float(grade(np.array([needed]), criterion)[0]),
    )


def _options(criterion: Criterion, need: float, present: float) -> list[float]:
    """Return values to try, the nearest to the present one first, the last one being the end of the scale."""
    value = criterion.best + need * (criterion.worst - criterion.best)
    end = criterion.worst if need > present else criterion.best
    if indicator_column(criterion.indicator).unit not in _WHOLE_UNITS:
        return [value, end]
    whole = [float(math.floor(value)), float(math.ceil(value))]
    return [*(whole if end >= value else whole[::-1]), end]


def _order(change: ValueChange, present: float) -> tuple[bool, float, str]:
    """Possible changes first, then by change of need and key."""
    if change.need_needed is None:
        return True, 0.0, change.criterion
    return False, round(abs(change.need_needed - present), 9), change.criterion
