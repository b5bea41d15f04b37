"""VIKOR: a compromise between the mean shortfall and the worst single shortfall."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scoring.methods.known_mean import known_mean, known_weight
from scoring.methods.references import Range, known_range
from scoring.methods.scorer import rescaled

# Weight of the majority (S) against the strongest objection (R): the authors' "consensus" value.
CONSENSUS = 0.5


class VikorMeasures(NamedTuple):
    """The three measures of VIKOR, each of shape (k,), lower = better; NaN where nothing is known.

    `group_utility` is S, the weighted mean shortfall; `regret` is R, the greatest weighted shortfall in any
    criterion; `compromise` is Q, both on the scale of the fitted rows, 0-1.
    """

    group_utility: NDArray[np.float64]
    regret: NDArray[np.float64]
    compromise: NDArray[np.float64]


class Span(NamedTuple):
    """Smallest and greatest value of a measure over the fitted rows."""

    low: float
    high: float


@dataclass(frozen=True)
class VikorScorer:
    """Compromise by the best and worst needs, and the spans of S and R, of the fitted villages.

    Parameters
    ----------
    weights : array, shape (criteria,)
        Summing to 1.
    needs : Range
        Worst and best value of each criterion.
    group_utility, regret : Span
        Of S and R.
    majority : float
        v, 0-1.
    """

    weights: NDArray[np.float64]
    needs: Range
    group_utility: Span
    regret: Span
    majority: float

    def scores(self, needs: NDArray[np.float64]) -> NDArray[np.float64]:
        """Score rows of needs as 1 - Q; see `scoring.methods.scorer.Scorer`."""
        return 1.0 - self.measures(needs).compromise

    def measures(self, needs: NDArray[np.float64]) -> VikorMeasures:
        """Return S, R and Q of rows of needs, shape (k, criteria).

        Values, S and R beyond those of the fitted villages count as the nearest of theirs. A criterion that is
        constant among them has no shortfall, one that none of them knows counts as unknown.
        """
        group_utility, regret = _utility_and_regret(needs, self.weights, self.needs)
        compromise = self.majority * _share(group_utility, self.group_utility)
        compromise += (1.0 - self.majority) * _share(regret, self.regret)
        return VikorMeasures(group_utility, regret, compromise)


def fit_vikor(needs: NDArray[np.float64], weights: NDArray[np.float64], majority: float = CONSENSUS) -> VikorScorer:
    """Take the best and worst needs, and the spans of S and R, from all villages.

    Parameters
    ----------
    needs : array, shape (villages, criteria)
        More = better, NaN unknown.
    weights : array, shape (criteria,)
        Zero or more; rescaled.
    majority : float
        v, 0-1: 1 looks at the mean shortfall only, 0 at the worst one only.

    Returns
    -------
    VikorScorer

    Raises
    ------
    ValueError
        If the weights cannot be rescaled or `majority` is not within 0-1.
    """
    if not 0.0 <= majority <= 1.0:
        raise ValueError(f"majority must be 0-1, not {majority}")
    share = rescaled(weights)
    span = known_range(needs)
    group_utility, regret = _utility_and_regret(needs, share, span)
    return VikorScorer(share, span, _span(group_utility), _span(regret), majority)


def vikor(
    matrix: NDArray[np.float64],
    weights: NDArray[np.float64],
    types: NDArray[np.int_],
    majority: float = CONSENSUS,
) -> VikorMeasures:
    """S, R and Q of each row of a complete matrix.

    Parameters
    ----------
    matrix : array, shape (alternatives, criteria)
        In any units; VIKOR brings each column to the range of its own values.
    weights : array, shape (criteria,)
        Zero or more; rescaled.
    types : array of 1 or -1, shape (criteria,)
        1: more is better, -1: less is better.
    majority : float
        v, 0-1.

    Returns
    -------
    VikorMeasures
        Lower = better. Constant columns have no effect; a measure that is the same for all adds nothing to Q.

    Raises
    ------
    ValueError
        If the weights cannot be rescaled or `majority` is not within 0-1.

    References
    ----------
    .. [1] Opricovic & Tzeng (2004), Compromise solution by MCDM methods: a comparative analysis of VIKOR and TOPSIS,
       European Journal of Operational Research 156(2), 445-455.
    """
    upward = matrix * types
    return fit_vikor(upward, weights, majority).measures(upward)


def _utility_and_regret(
    needs: NDArray[np.float64], weights: NDArray[np.float64], span: Range
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return S and R over the known criteria of each row, the weights rescaled over these."""
    shortfalls = [
        (high - np.clip(column, low, high)) / (high - low if high > low else 1.0)
        for column, low, high in zip(needs.T, *span, strict=True)
    ]
    greatest = np.zeros(len(needs))
    for shortfall, weight in zip(shortfalls, weights, strict=True):
        greatest = np.fmax(greatest, weight * shortfall)
    return known_mean(shortfalls, weights), greatest / known_weight(shortfalls, weights)


def _span(measure: NDArray[np.float64]) -> Span:
    """Return the span of a measure over the rows that have one."""
    low, high = known_range(measure[:, None])
    return Span(float(low[0]), float(high[0]))


def _share(measure: NDArray[np.float64], span: Span) -> NDArray[np.float64]:
    """Return where a measure stands between its best (0) and worst (1); 0 where there is no difference."""
    width = span.high - span.low
    return (np.clip(measure, span.low, span.high) - span.low) / (width if width > 0 else 1.0)
