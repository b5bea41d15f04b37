"""The smallest change of one weight that brings a village into the list, or out of it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from data.analysis import WeightChange
from scoring.contest import Contest, place_with
from scoring.methods.registry import fit_method
from scoring.ranking_arrays import WEIGHTED_MEANS, Floats
from scoring.weight_field import field_of
from scoring.weight_sweep import PAST_CROSSING, nearest_weights

# Values (villages x criteria) that may be scored again for one card: half a second's work.
AFFORDABLE_VALUES = 10_000_000
# Methods whose score is a weighted mean of something that weights do not change.
SWEPT = (*WEIGHTED_MEANS, "promethee")
# Weights tried by methods without an exact answer, evenly from 0 to 1.
GRID = 41
_HALVINGS = 16  # from one step of the grid to less than PAST_CROSSING


def weight_changes_known(contest: Contest) -> bool:
    """Return whether `weight_changes` looks for an answer; where False, an empty one says nothing.

    Parameters
    ----------
    contest : Contest

    Returns
    -------
    bool
        True for the methods weighted_sum, spotis and promethee at any size, and for the others up to
        `AFFORDABLE_VALUES` values to be scored again.
    """
    arrays = contest.arrays
    return arrays.scenario.method in SWEPT or arrays.values_scored(GRID) <= AFFORDABLE_VALUES


def weight_changes(contest: Contest) -> tuple[WeightChange, ...]:
    """Move the weight of each need criterion, one at a time, until the village enters or leaves the list.

    The other weights keep their proportions. Villages of which too little is known under the moved weights are not
    ranked, as ever.

    Parameters
    ----------
    contest : Contest

    Returns
    -------
    tuple of WeightChange
        Smallest absolute change first, ties by criterion key. Criteria for which no weight does it are left out;
        empty when the village is not ranked, and where `weight_changes_known` is False.

    Notes
    -----
    Exact up to `PAST_CROSSING` for weighted_sum, spotis and promethee, whose flows know no weights. For the other
    methods `GRID` weights are tried and the edge next to the nearest one that does it is closed in on: a village
    that is in (or out) only between two neighbouring weights of the grid is missed.
    """
    arrays = contest.arrays
    if contest.rank == 0 or arrays.readiness_share == 1.0 or not weight_changes_known(contest):
        return ()
    found = _by_sweep(contest) if arrays.scenario.method in SWEPT else _by_grid(contest)
    return tuple(sorted(found, key=lambda change: (round(abs(change.needed - change.weight), 9), change.criterion)))


def _by_sweep(contest: Contest) -> Iterator[WeightChange]:
    """Yield exact answers."""
    arrays = contest.arrays
    unknown = np.zeros((len(arrays.needs) if arrays.open_shares else 1, len(arrays.weights)), order="F")
    for column, share in arrays.open_shares.items():
        unknown[:, column] = share
    parts = _parts(contest)
    needed, places = nearest_weights(field_of(contest, parts), parts, unknown, arrays.weights)
    for key, weight, move, place in zip(arrays.keys, arrays.weights, needed, places, strict=True):
        if place > 0:
            yield WeightChange(key, float(weight), float(move), int(place))


def _parts(contest: Contest) -> Floats:
    """Return what the need score is the weighted mean of: needs, or by promethee the flow in each criterion, 0-1."""
    needs, method = contest.arrays.needs, contest.arrays.scenario.method
    if method in WEIGHTED_MEANS:
        return needs
    parts = np.empty_like(needs, order="F")
    for column in range(needs.shape[1]):
        alone = needs[:, [column]]
        parts[:, column] = fit_method(method, alone, np.ones(1)).scores(alone)
    return parts


def _by_grid(contest: Contest) -> Iterator[WeightChange]:
    """Yield answers from re-ranking with the weights of a grid."""
    arrays = contest.arrays
    for column, key in enumerate(arrays.keys):
        weight = float(arrays.weights[column])
        if weight >= 1.0:
            continue
        tried = np.linspace(0.0, 1.0, GRID)
        near_first = tried[np.argsort(np.abs(tried - weight), kind="stable")]
        does = next((share for share in near_first if _flips(contest, column, float(share))), None)
        if does is not None:
            needed = _closed_in(contest, column, float(does))
            yield WeightChange(key, weight, needed, _place(contest, column, needed))


def _closed_in(contest: Contest, column: int, does: float) -> float:
    """Halve the way between the present weight's side, which does not do it, and a weight that does."""
    present = float(contest.arrays.weights[column])
    step = min(1.0 / (GRID - 1), abs(does - present))
    does_not = does - step if does > present else does + step
    for _ in range(_HALVINGS):
        if abs(does - does_not) <= PAST_CROSSING:
            break
        middle = (does + does_not) / 2.0
        if _flips(contest, column, middle):
            does = middle
        else:
            does_not = middle
    return does


def _flips(contest: Contest, column: int, share: float) -> bool:
    """Return whether the village, still ranked, changes sides."""
    place = _place(contest, column, share)
    return place > 0 and (place <= contest.size) != contest.inside


def _place(contest: Contest, column: int, share: float) -> int:
    """Return the village's rank with one weight moved to `share`."""
    return place_with(contest, contest.arrays.needs, moved_weights(contest.arrays.weights, column, share))


def moved_weights(weights: Floats, column: int, share: float) -> Floats:
    """Return weights of which one is `share` and the others keep their proportions.

    Parameters
    ----------
    weights : array, shape (criteria,)
        Summing to 1, the moved one below 1.
    column : int
    share : float
        0-1.

    Returns
    -------
    array, shape (criteria,)
        Summing to 1.
    """
    moved: Floats = weights * ((1.0 - share) / (1.0 - weights[column]))
    moved[column] = share
    return moved
