"""Weighted mean of what is known, its range, and what each criterion and pillar brings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.scenario import Criterion
from data.schema import PILLARS
from scoring.grades import Grades

Floats = NDArray[np.float64]


class WeightedMean(NamedTuple):
    """Weighted mean of the known grades; one value for each village, 0-1.

    `score` is NaN where nothing with a weight is known; `low` and `high` put everything unknown at 0 and at 1;
    `completeness` is the weight share known; `known_weight` counts a partly known grade in full.
    """

    score: Floats
    low: Floats
    high: Floats
    completeness: Floats
    known_weight: Floats


class Contributions(NamedTuple):
    """Result of `contributions`; both tables have the index of the grades.

    `by_criterion` is weight x grade / known weight, NaN where unknown; its rows sum to the weighted mean.
    `by_pillar` has the sums over each pillar that has a criterion, in the order of `schema.PILLARS`; NaN where all
    criteria of a pillar are unknown.
    """

    mean: WeightedMean
    by_criterion: pd.DataFrame
    by_pillar: pd.DataFrame


def weighted_mean(grades: Grades, weights: Mapping[str, float]) -> WeightedMean:
    """Average each village's known grades by weight.

    Parameters
    ----------
    grades : Grades
    weights : mapping of criterion key to weight
        0-1, summing to 1; one for each column of the grades.

    Returns
    -------
    WeightedMean
        0 <= low <= score <= high <= 1 wherever there is a score.

    Raises
    ------
    ValueError
        If `weights` and the columns of the grades differ.
    """
    return _mean(grades, weights, _parts(grades, weights), _known_weights(grades, weights))


def contributions(grades: Grades, weights: Mapping[str, float], criteria: Mapping[str, Criterion]) -> Contributions:
    """Average each village's known grades by weight, and say what each criterion and pillar brings.

    Parameters
    ----------
    grades : Grades
    weights : mapping of criterion key to weight
        0-1, summing to 1; one for each column of the grades.
    criteria : mapping of criterion key to Criterion
        Of each column of the grades, and perhaps others.

    Returns
    -------
    Contributions

    Raises
    ------
    ValueError
        If `weights` and the columns of the grades differ.
    """
    parts = _parts(grades, weights)
    known_weights = _known_weights(grades, weights)
    mean = _mean(grades, weights, parts, known_weights)
    # In place: a second table of this size costs more than all the arithmetic.
    parts /= _divisors(known_weights)[grades.pattern][:, None]
    by_pillar = _by_pillar(grades, parts, criteria)
    parts.reshape(-1, order="F")[grades.unknown_at] = np.nan
    index, columns = grades.table.index, grades.table.columns
    return Contributions(mean, pd.DataFrame(parts, index=index, columns=columns, copy=False), by_pillar)


def _parts(grades: Grades, weights: Mapping[str, float]) -> Floats:
    """Return weight x grade, 0 where unknown, column-major."""
    if set(weights) != set(grades.keys):
        raise ValueError(f"weights for {sorted(weights)}, grades for {sorted(grades.keys)}")
    vector = np.array([weights[key] for key in grades.keys], dtype=np.float64)
    return np.multiply(grades.filled, vector, order="F")


def _known_weights(grades: Grades, weights: Mapping[str, float]) -> Floats:
    """Return the weight share of the criteria that are known together, for each pattern."""
    known_weights = np.zeros(len(grades.patterns))
    is_complete = np.ones(len(grades.patterns), dtype=bool)
    for column, key in enumerate(grades.keys):
        if weights[key] > 0:
            known_weights += weights[key] * grades.patterns[:, column]
            is_complete &= grades.patterns[:, column]
    # Rounding must not make a village with all data look incomplete.
    return np.where(is_complete, 1.0, np.minimum(known_weights, 1.0))


def _divisors(known_weights: Floats) -> Floats:
    """Return the known weights, NaN where there is none."""
    return np.where(known_weights > 0, known_weights, np.nan)


def _mean(grades: Grades, weights: Mapping[str, float], parts: Floats, known_weights: Floats) -> WeightedMean:
    """Add the parts up; divide by the weight of what is known."""
    # One column after the other. A BLAS product is faster but rounds a row differently by its position, which would
    # break ties between equal villages by their position.
    total = np.zeros(len(parts))
    for column in parts.T:
        total += column
    # Rounding must not make a score leave 0-1.
    total = np.minimum(total, 1.0)
    score = np.minimum(total / _divisors(known_weights)[grades.pattern], 1.0)
    known_weight = known_weights[grades.pattern]
    low, high, completeness = total, total + (1.0 - known_weights)[grades.pattern], known_weight
    for key, part in grades.open_parts.items():
        low = np.maximum(low - weights[key] * part.below, 0.0)
        high = high + weights[key] * part.above
        completeness = np.maximum(completeness - weights[key] * part.unknown, 0.0)
    return WeightedMean(score, low, np.fmax(np.minimum(high, 1.0), score), completeness, known_weight)


def _by_pillar(grades: Grades, brought: Floats, criteria: Mapping[str, Criterion]) -> pd.DataFrame:
    """Add up by pillar what is 0 where unknown; NaN where all of a pillar's criteria are unknown."""
    members = {
        pillar: [column for column, key in enumerate(grades.keys) if criteria[key].pillar == pillar]
        for pillar in PILLARS
    }
    present = [pillar for pillar in PILLARS if members[pillar]]
    sums = np.empty((len(brought), len(present)), order="F")
    for place, pillar in enumerate(present):
        into, (first, *others) = sums[:, place], members[pillar]
        into[:] = brought[:, first]
        for column in others:
            np.add(into, brought[:, column], out=into)
        unknown = ~np.logical_or.reduce(grades.patterns[:, members[pillar]], axis=1)
        np.copyto(into, np.nan, where=unknown[grades.pattern])
    return pd.DataFrame(sums, index=grades.table.index, columns=present, copy=False)
