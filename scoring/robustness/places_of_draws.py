"""Place classes of villages in every draw of one world, compiled where the method is a sum, else method by method."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.scoring_choices import Combination, MethodName
from scoring.combination import combined_score, readiness_share
from scoring.contributions import WeightedMean
from scoring.methods.known_mean import known_mean
from scoring.methods.promethee import PrometheeScorer
from scoring.methods.registry import fit_method
from scoring.robustness.kernel import EXPONENTIAL, FLOW, PLAIN, STEPS, Form, place_draws

Floats = NDArray[np.float64]
Codes = NDArray[np.uint16]

# Logarithm of 0: far below any that a sum could bring back, and no infinity, which a weight of 0 would make NaN.
_LOG_OF_ZERO = -1e300
_KINDS = {"weighted_sum": PLAIN, "spotis": PLAIN, "geometric": EXPONENTIAL, "promethee": FLOW}


def needs_references(method: MethodName) -> bool:
    """Return whether a village's score by this method depends on villages that are not ranked."""
    return method in {"topsis", "vikor", "promethee"}


@dataclass(frozen=True)
class Places:
    """How grades and weights become place classes.

    Parameters
    ----------
    method : str
    combination : Combination
    split : int
        Number of need columns, before those of readiness.
    ends : array, shape (classes,)
        Of `scoring.robustness.places.class_ends`.
    ranked : array of int
        Which of the graded villages are placed.
    """

    method: MethodName
    combination: Combination
    split: int
    ends: NDArray[np.int64]
    ranked: NDArray[np.intp]

    @property
    def form(self) -> Form | None:
        """What the compiled loop is to do; None where the method is no sum over criteria."""
        kind = _KINDS.get(self.method) if self.split else PLAIN
        if kind is None:
            return None
        return kind, self.combination.rule == "product", float(readiness_share(self.combination))

    def values(self, grades: Floats) -> Floats:
        """Return what `write` works on, the same for all draws of a world.

        Parameters
        ----------
        grades : array, shape (criteria, graded villages)

        Returns
        -------
        array
            What is summed: the grades, logarithms of needs, or flows of needs, of the ranked villages; the grades of
            all villages where the method is no sum.
        """
        if self.form is None:
            return grades
        of_ranked = grades if len(self.ranked) == grades.shape[1] else np.ascontiguousarray(grades[:, self.ranked])
        if not self.split or self.method not in {"geometric", "promethee"}:
            return of_ranked
        values = of_ranked.copy()
        needs = values[: self.split]
        if self.method == "geometric":
            with np.errstate(divide="ignore"):
                np.maximum(np.log(needs), _LOG_OF_ZERO, out=needs)
            return values
        scorer = fit_method(self.method, grades[: self.split].T, np.ones(self.split))
        if not isinstance(scorer, PrometheeScorer):
            raise TypeError(f"promethee is scored by {type(scorer).__name__}")
        for need, preference, rivals in zip(needs, scorer.preferences, scorer.rivals, strict=True):
            need[:] = rivals.flow(need, preference)
        return values

    def write(self, values: Floats, weights: Floats, out: Codes) -> None:
        """Write the place class of every ranked village in every draw of one world.

        Parameters
        ----------
        values : array
            Of `values`.
        weights : array, shape (draws, criteria)
        out : array, shape (draws, ranked villages)
            Filled.
        """
        form = self.form
        if form is not None:
            place_draws(values, self.split, weights, form, self.ends, out)
            return
        classes = np.searchsorted(self.ends, np.arange(1, len(self.ranked) + 1)).astype(np.uint16)
        for row, weight in zip(out, weights, strict=True):
            keys = np.rint(self._scores(values, weight) * STEPS)
            row[np.argsort(-keys, kind="stable")] = classes

    def _scores(self, grades: Floats, weights: Floats) -> Floats:
        """Return the scores of the ranked villages by the method itself."""
        needs, readiness = grades[: self.split].T, grades[self.split :, self.ranked]
        need = fit_method(self.method, needs, weights[: self.split]).scores(needs[self.ranked])
        if not len(readiness):
            return need
        ready = np.minimum(known_mean(list(readiness), weights[self.split :]), 1.0)
        return combined_score(_sure(need), _sure(ready), self.combination).score


def _sure(score: Floats) -> WeightedMean:
    """Return a score without a range."""
    whole = np.ones(len(score))
    return WeightedMean(score, score, score, whole, whole)
