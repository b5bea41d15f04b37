"""Rule "ahp": weights from judgements about pairs of criteria, and how far these agree."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import numpy as np

from data.weighting_result import Consistency
from scoring.weighting.random_index import random_index

Pair = tuple[str, str]

# A judgement that departs from the ratio of the weights by less than this share contradicts nothing.
_NO_CONTRADICTION = 1e-9


def ahp_weights(keys: Sequence[str], judgements: Mapping[Pair, float]) -> tuple[dict[str, float], Consistency]:
    """Return Saaty's eigenvector weights and the consistency of the judgements.

    Pairs without a judgement are left to the others by Harker's method.

    Parameters
    ----------
    keys : sequence of str
        The criteria, at least one.
    judgements : mapping of (a, b) to number above 0
        a matters that many times as much as b; each pair once, in either direction. They must link all criteria.

    Returns
    -------
    weights : dict of criterion key to float
        0-1, summing to 1, in the order of `keys`.
    consistency : Consistency

    Raises
    ------
    ValueError
        If the judgements do not link all criteria.

    Notes
    -----
    The weights are the principal eigenvector of the matrix of judgements [1]_. Harker's matrix [2]_ has 0 for each
    missing judgement and 1 more on the diagonal for each missing one in its row; its eigenvector is that of the matrix
    in which each missing judgement is the ratio of the weights. The worst judgement is the one farthest (as a
    factor) from the ratio of its weights; what it would have to be is that ratio when the weights are computed
    without it, as in [3]_.

    References
    ----------
    .. [1] Saaty (1980), The Analytic Hierarchy Process, McGraw-Hill.
    .. [2] Harker (1987), Incomplete pairwise comparisons in the analytic hierarchy process, Mathematical Modelling 9,
       837-848.
    .. [3] Saaty (2003), Decision-making with the AHP: why is the principal eigenvector necessary, European Journal of
       Operational Research 145, 85-91.
    """
    if len(linked_groups(keys, judgements)) != 1:
        raise ValueError("the judgements do not link all criteria")
    lambda_max, weights = _principal(keys, judgements)
    missing = tuple(pair for pair in combinations(keys, 2) if not _judged(pair, judgements))
    index = (lambda_max - len(keys)) / (len(keys) - 1) if len(keys) > 1 else 0.0
    scale = random_index(len(keys), len(missing))
    worst = _worst_pair(keys, judgements, weights)
    return weights, Consistency(
        ratio=index / scale if scale > 0 else 0.0,
        index=index,
        lambda_max=lambda_max,
        worst_pair=worst,
        worst_judgement=judgements[worst] if worst else None,
        consistent_value=_value_from_others(keys, judgements, worst) if worst else None,
        judgements_missing=missing,
    )


def linked_groups(keys: Sequence[str], pairs: Iterable[Pair]) -> list[list[str]]:
    """Return the groups of criteria that are linked by judged pairs, directly or through others, in order of `keys`."""
    group_of = {key: place for place, key in enumerate(keys)}
    for one, other in pairs:
        kept, merged = group_of[one], group_of[other]
        group_of = {key: kept if group == merged else group for key, group in group_of.items()}
    groups: dict[int, list[str]] = {}
    for key in keys:
        groups.setdefault(group_of[key], []).append(key)
    return list(groups.values())


def _principal(keys: Sequence[str], judgements: Mapping[Pair, float]) -> tuple[float, dict[str, float]]:
    """Principal eigenvalue (at least n) and eigenvector of Harker's matrix."""
    place = {key: number for number, key in enumerate(keys)}
    matrix = np.zeros((len(keys), len(keys)))
    for (one, other), value in judgements.items():
        matrix[place[one], place[other]] = value
        matrix[place[other], place[one]] = 1 / value
    np.fill_diagonal(matrix, len(keys) - (matrix > 0).sum(axis=1))
    values, vectors = np.linalg.eig(matrix)
    largest = int(np.argmax(values.real))
    vector = [abs(float(part)) for part in vectors[:, largest].real]
    total = math.fsum(vector)
    # n is the lowest that a reciprocal matrix can have; less is rounding.
    return max(float(values[largest].real), float(len(keys))), {
        key: part / total for key, part in zip(keys, vector, strict=True)
    }


def _worst_pair(keys: Sequence[str], judgements: Mapping[Pair, float], weights: Mapping[str, float]) -> Pair | None:
    """The pair farthest from the ratio of its weights, of those that other judgements speak about."""
    place = {key: number for number, key in enumerate(keys)}
    departures = {
        (one, other): abs(math.log(value * weights[other] / weights[one])) for (one, other), value in judgements.items()
    }
    # Rounded, so that equal departures are told apart by the order of the criteria and not by the last digit.
    farthest_first = sorted(
        (pair for pair, departure in departures.items() if departure > _NO_CONTRADICTION),
        key=lambda pair: (-round(departures[pair], 9), sorted(place[key] for key in pair)),
    )
    # Looked at one by one: whether others speak about a pair takes a pass over all of them.
    checked = (
        pair
        for pair in farthest_first
        if len(linked_groups(keys, [other for other in judgements if other != pair])) == 1
    )
    return next(checked, None)


def _value_from_others(keys: Sequence[str], judgements: Mapping[Pair, float], pair: Pair) -> float:
    """What the other judgements together say of a pair."""
    _, weights = _principal(keys, {other: value for other, value in judgements.items() if other != pair})
    return weights[pair[0]] / weights[pair[1]]


def _judged(pair: Pair, judgements: Mapping[Pair, float]) -> bool:
    """Whether a pair has a judgement, in either direction."""
    return pair in judgements or (pair[1], pair[0]) in judgements
