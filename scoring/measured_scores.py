"""Scores of villages if one of their unknown needs were known."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from scoring.list_edge import Edge, is_ahead
from scoring.methods.registry import fit_method
from scoring.methods.scorer import Scorer
from scoring.ranking_arrays import WEIGHTED_MEANS, Floats, RankingArrays
from scoring.score_of_need import need_of_score, score_of_need
from scoring.weighted_totals import weighted_totals

_HALVINGS = 30  # of the need, to a billionth
_ROWS_AT_ONCE = 50_000


@dataclass(frozen=True)
class MeasuredScores:
    """Scores by any method, its references as fitted today.

    Parameters
    ----------
    arrays : RankingArrays
    rows, columns : array of int, shape (entries,)
        The unknown needs.
    """

    arrays: RankingArrays
    rows: NDArray[np.intp]
    columns: NDArray[np.intp]

    def scores(self, at: NDArray[np.intp], needs: Floats) -> Floats:
        """Score some entries.

        Parameters
        ----------
        at : array of int
            Positions in `rows` and `columns`.
        needs : array, same shape
            What is found there, 0-1.

        Returns
        -------
        array, same shape
            0-1, need and readiness combined.
        """
        readiness = self.arrays.readiness[self.rows[at]]
        return score_of_need(self._need_scores(at, needs), readiness, self.arrays.scenario.combination)

    def crossing(self, at: NDArray[np.intp], earlier: NDArray[np.bool_], edge: Edge) -> Floats:
        """Return from which need on entries are ahead of the edge.

        Parameters
        ----------
        at : array of int
            Entries that are behind with need 0 and ahead with need 1.
        earlier : array of bool, same shape
            As in `is_ahead`.
        edge : Edge

        Returns
        -------
        array, same shape
            0-1, found by halving, since scores rise with each need.
        """
        behind, ahead = np.zeros(len(at)), np.ones(len(at))
        for _ in range(_HALVINGS):
            middle = (behind + ahead) / 2.0
            is_there = is_ahead(self.scores(at, middle), earlier, edge)
            ahead = np.where(is_there, middle, ahead)
            behind = np.where(is_there, behind, middle)
        return ahead

    @cached_property
    def _scorer(self) -> Scorer:
        """The fitted method."""
        return fit_method(self.arrays.scenario.method, self.arrays.needs, self.arrays.weights)

    def _need_scores(self, at: NDArray[np.intp], needs: Floats) -> Floats:
        """Score some rows at a time, since all of them may not fit in memory."""
        scores = np.empty(len(at))
        for start in range(0, len(at), _ROWS_AT_ONCE):
            part = slice(start, start + _ROWS_AT_ONCE)
            some = self.arrays.needs[self.rows[at[part]]]
            some[np.arange(len(some)), self.columns[at[part]]] = needs[part]
            scores[part] = self._scorer.scores(some)
        return scores


class MeanScores(MeasuredScores):
    """Scores by the weighted mean: (total + weight x need) / (known + weight)."""

    def crossing(self, at: NDArray[np.intp], earlier: NDArray[np.bool_], edge: Edge) -> Floats:
        """Solve for the need; see `MeasuredScores.crossing`."""
        del earlier  # at a single point, which has no probability
        total, known, weight = (part[at] for part in self._parts)
        target = need_of_score(edge.score, self.arrays.readiness[self.rows[at]], self.arrays.scenario.combination)
        return np.clip((target * (known + weight) - total) / weight, 0.0, 1.0)

    @cached_property
    def _parts(self) -> tuple[Floats, Floats, Floats]:
        """Sum of weight x need, known weight, and weight of the unknown need, of each entry."""
        total, known = weighted_totals(self.arrays.needs, self.arrays.weights)
        return total[self.rows], known[self.rows], self.arrays.weights[self.columns]

    def _need_scores(self, at: NDArray[np.intp], needs: Floats) -> Floats:
        """Score from the sums, without the rows."""
        total, known, weight = (part[at] for part in self._parts)
        return np.asarray(np.minimum((total + weight * needs) / (known + weight), 1.0), dtype=np.float64)


def measured_scores(arrays: RankingArrays, rows: NDArray[np.intp], columns: NDArray[np.intp]) -> MeasuredScores:
    """Return the scores of entries by the scenario's method.

    Parameters
    ----------
    arrays : RankingArrays
    rows, columns : array of int, shape (entries,)
        Unknown needs.

    Returns
    -------
    MeasuredScores
    """
    kind = MeanScores if arrays.scenario.method in WEIGHTED_MEANS else MeasuredScores
    return kind(arrays, rows, columns)
