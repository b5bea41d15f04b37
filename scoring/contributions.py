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
    """Result of `weighted_mean`; one value for each village, 0-1.

    `score` is NaN where nothing with a weight is known; `low` and `high` put everything unknown at 0 and at 1;
    `completeness` is the weight share known; `known_weight` counts a partly known grade in full.
    """

    score: Floats
    low: Floats
    high: Floats
    completeness: Floats
    known_weight: Floats


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

    Notes
    -----
    Columns are added one after the other. A BLAS product is faster but rounds a row differently by its position,
    which would break ties between equal villages by their position.
    """
    if set(weights) != set(grades.keys):
        raise ValueError(f"weights for {sorted(weights)}, grades for {sorted(grades.keys)}")
    villages = len(grades.table)
    total, known_weight, part = np.zeros(villages), np.zeros(villages), np.empty(villages)
    is_complete = np.ones(villages, dtype=bool)
    for column, key in enumerate(grades.keys):
        weight = weights[key]
        if weight == 0:
            continue
        total += np.multiply(grades.filled[:, column], weight, out=part)
        if grades.has_gaps(column):
            known = grades.known[:, column]
            known_weight += np.multiply(known, weight, out=part)
            is_complete &= known
        else:
            known_weight += weight
    # Rounding must not make a village with all data look incomplete, or a score leave 0-1.
    known_weight = np.where(is_complete, 1.0, np.minimum(known_weight, 1.0))
    total = np.minimum(total, 1.0)
    below, above, unknown = _open_weight(grades, weights)
    score = np.minimum(total / _divisor(known_weight), 1.0)
    return WeightedMean(
        score=score,
        low=np.maximum(total - below, 0.0),
        high=np.fmax(np.minimum(total + above + (1.0 - known_weight), 1.0), score),
        completeness=np.maximum(known_weight - unknown, 0.0),
        known_weight=known_weight,
    )


def contributions(grades: Grades, weights: Mapping[str, float], known_weight: Floats) -> pd.DataFrame:
    """Return what each criterion brings to a village's weighted mean.

    Parameters
    ----------
    grades : Grades
    weights : mapping of criterion key to weight
    known_weight : array
        As in `WeightedMean`.

    Returns
    -------
    DataFrame, shape (villages, criteria)
        weight x grade / known weight, 0-1; NaN where unknown. Sums to the weighted mean.
    """
    divisor = _divisor(known_weight)
    brought = np.empty_like(grades.graded, order="F")
    for column, key in enumerate(grades.keys):
        into = brought[:, column]
        np.multiply(grades.graded[:, column], weights[key], out=into)
        np.divide(into, divisor, out=into)
    return pd.DataFrame(brought, index=grades.table.index, columns=grades.table.columns, copy=False)


def contributions_by_pillar(
    grades: Grades, weights: Mapping[str, float], known_weight: Floats, criteria: Mapping[str, Criterion]
) -> pd.DataFrame:
    """Return what the criteria of each pillar that has any bring together.

    Parameters
    ----------
    grades : Grades
    weights : mapping of criterion key to weight
    known_weight : array
        As in `WeightedMean`.
    criteria : mapping of criterion key to Criterion
        Of each column of the grades, and perhaps others.

    Returns
    -------
    DataFrame, shape (villages, pillars), in the order of `schema.PILLARS`
        Sums of `contributions`; NaN where all criteria of a pillar are unknown.
    """
    members = {
        pillar: [column for column, key in enumerate(grades.keys) if criteria[key].pillar == pillar]
        for pillar in PILLARS
    }
    present = [pillar for pillar in PILLARS if members[pillar]]
    villages = len(grades.table)
    sums, part, divisor = np.zeros((villages, len(present)), order="F"), np.empty(villages), _divisor(known_weight)
    for into, pillar in zip(sums.T, present, strict=True):
        for column in members[pillar]:
            np.add(into, np.multiply(grades.filled[:, column], weights[grades.keys[column]], out=part), out=into)
        np.divide(into, divisor, out=into)
        if all(grades.has_gaps(column) for column in members[pillar]):
            into[~np.logical_or.reduce([grades.known[:, column] for column in members[pillar]])] = np.nan
    return pd.DataFrame(sums, index=grades.table.index, columns=present, copy=False)


def _divisor(known_weight: Floats) -> Floats:
    """Return the known weight, NaN where there is none."""
    return np.where(known_weight > 0, known_weight, np.nan)


def _open_weight(grades: Grades, weights: Mapping[str, float]) -> tuple[Floats, Floats, Floats]:
    """Return how far partly unknown grades may lower and raise the sum, and the weight that is not known of them."""
    below, above, unknown = (np.zeros(len(grades.table)) for _ in range(3))
    for key, part in grades.open_parts.items():
        below += weights[key] * part.below
        above += weights[key] * part.above
        unknown += weights[key] * part.unknown
    return below, above, unknown
