"""PROMETHEE II: every village against every other, criterion by criterion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scoring.methods.known_mean import known_mean
from scoring.methods.scorer import rescaled


@dataclass(frozen=True)
class Preference:
    """How strongly a difference d > 0 in one criterion is preferred, 0-1.

    Up to `indifference` (q) not at all, from `strict` (p) on wholly, linearly in between. Of the six functions of
    Brans & Vincke these are usual (q = p = 0), V-shape (q = 0 < p) and linear (0 < q < p).

    Raises
    ------
    ValueError
        If q and p are neither both 0 nor 0 <= q < p.
    """

    indifference: float = 0.0
    strict: float = 0.0

    def __post_init__(self) -> None:
        is_usual = self.indifference == self.strict == 0
        if not (is_usual or 0 <= self.indifference < self.strict):
            raise ValueError(f"0 <= q < p or q = p = 0 is needed, not q = {self.indifference}, p = {self.strict}")


USUAL = Preference()

# An assumption, to be argued about: needs that differ by up to a twentieth of the way from best to worst are as good
# as equal, from half of the way on the greater one is preferred without reserve.
NEED_PREFERENCE = Preference(0.05, 0.5)


@dataclass(frozen=True)
class Rivals:
    """The known values of one criterion among the fitted villages, sorted, and their running sums."""

    values: NDArray[np.float64]
    sums: NDArray[np.float64]

    def flow(self, column: NDArray[np.float64], preference: Preference) -> NDArray[np.float64]:
        """Return the net flow of each value against the rivals, -1 to 1; NaN for the unknown, or without a rival."""
        if len(self.values) == 0:
            return np.full(len(column), np.nan)
        values, places = np.unique(column, return_inverse=True)
        preferred = self._preferred_to(values, preference) - self._preferred_over(values, preference)
        others = max(len(self.values) - 1, 1)
        # A row that is not one of the fitted ones meets one rival more than they do.
        flow = np.clip(preferred / others, -1.0, 1.0)
        return np.where(np.isnan(values), np.nan, flow)[places]

    def _preferred_to(self, values: NDArray[np.float64], preference: Preference) -> NDArray[np.float64]:
        """Return how much each of the sorted values is preferred to the rivals, summed over them."""
        q, p = preference.indifference, preference.strict
        beaten = np.searchsorted(self.values, values - p, side="left")
        if p == 0:
            return beaten.astype(np.float64)
        near = np.searchsorted(self.values, values - q, side="left")
        between = (values - q) * (near - beaten) - (self.sums[near] - self.sums[beaten])
        return np.asarray(beaten + between / (p - q), dtype=np.float64)

    def _preferred_over(self, values: NDArray[np.float64], preference: Preference) -> NDArray[np.float64]:
        """Return how much the rivals are preferred to each of the sorted values, summed over them."""
        q, p = preference.indifference, preference.strict
        count = len(self.values)
        beating = np.searchsorted(self.values, values + p, side="right")
        if p == 0:
            return (count - beating).astype(np.float64)
        near = np.searchsorted(self.values, values + q, side="right")
        between = (self.sums[beating] - self.sums[near]) - (values + q) * (beating - near)
        return np.asarray(count - beating + between / (p - q), dtype=np.float64)


@dataclass(frozen=True)
class PrometheeScorer:
    """Net flow against the fitted villages.

    Parameters
    ----------
    weights : array, shape (criteria,)
        Summing to 1.
    preferences : tuple of Preference
        One for each criterion.
    rivals : tuple of Rivals
        One for each criterion.
    """

    weights: NDArray[np.float64]
    preferences: tuple[Preference, ...]
    rivals: tuple[Rivals, ...]

    def scores(self, needs: NDArray[np.float64]) -> NDArray[np.float64]:
        """Score rows of needs as (net flow + 1) / 2; see `scoring.methods.scorer.Scorer`."""
        return (self.net_flows(needs) + 1.0) / 2.0

    def net_flows(self, needs: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the net flow of rows of needs, shape (k, criteria), -1 to 1; NaN where nothing is known.

        Each criterion's flow is over the fitted villages whose value is known. One that none of them knows counts
        as unknown.
        """
        flows = [
            rivals.flow(column, preference)
            for column, preference, rivals in zip(needs.T, self.preferences, self.rivals, strict=True)
        ]
        return known_mean(flows, self.weights)


def fit_promethee(needs: NDArray[np.float64], weights: NDArray[np.float64]) -> PrometheeScorer:
    """Prepare the comparison with all villages, every criterion by `NEED_PREFERENCE`.

    Parameters
    ----------
    needs : array, shape (villages, criteria)
        0-1, NaN unknown.
    weights : array, shape (criteria,)
        Zero or more; rescaled.

    Returns
    -------
    PrometheeScorer

    Raises
    ------
    ValueError
        If the weights cannot be rescaled.
    """
    return _fit(needs, weights, (NEED_PREFERENCE,) * needs.shape[1])


def promethee(
    matrix: NDArray[np.float64],
    weights: NDArray[np.float64],
    types: NDArray[np.int_],
    preferences: Sequence[Preference],
) -> NDArray[np.float64]:
    """Net flow of each row of a complete matrix.

    Parameters
    ----------
    matrix : array, shape (alternatives, criteria)
        In any units.
    weights : array, shape (criteria,)
        Zero or more; rescaled.
    types : array of 1 or -1, shape (criteria,)
        1: more is better, -1: less is better.
    preferences : sequence of Preference
        One for each criterion, q and p in its unit.

    Returns
    -------
    array, shape (alternatives,)
        -1 to 1, higher = better, summing to 0.

    Raises
    ------
    ValueError
        If there are not as many preferences as criteria or the weights cannot be rescaled.

    Notes
    -----
    A criterion's flow depends on the sorted values alone: rivals below x - p count 1, those between x - p and x - q
    count (x - q - y) / (p - q), whose sum is a difference of running sums. So n log n steps instead of n² [2]_.

    References
    ----------
    .. [1] Brans & Vincke (1985), A preference ranking organisation method, Management Science 31(6), 647-656.
    .. [2] Calders & Van Assche (2018), PROMETHEE is not quadratic: an O(qn log(n)) algorithm, Omega 76, 63-69.
    """
    upward = matrix * types
    return _fit(upward, weights, preferences).net_flows(upward)


def _fit(
    needs: NDArray[np.float64], weights: NDArray[np.float64], preferences: Sequence[Preference]
) -> PrometheeScorer:
    """Sort the known values of each criterion and add them up."""
    if len(preferences) != needs.shape[1]:
        raise ValueError(f"{len(preferences)} preference functions for {needs.shape[1]} criteria")
    rivals = []
    for column in needs.T:
        values = np.sort(column[~np.isnan(column)])
        rivals.append(Rivals(values, np.concatenate(([0.0], np.cumsum(values)))))
    return PrometheeScorer(rescaled(weights), tuple(preferences), tuple(rivals))
