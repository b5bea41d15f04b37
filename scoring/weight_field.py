"""All villages as the sweep over one weight needs them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scoring.contest import Contest
from scoring.ranking_arrays import Floats
from scoring.weighted_totals import weighted_totals


class Field(NamedTuple):
    """All villages as the sweep needs them, arrays of shape (villages,).

    Parameters
    ----------
    total, known : array of float
        Sum of weight x need (or other part of the score) over the known criteria, and of their weights.
    open : array of float
        Sum of weight x share of people of whom nothing is known, over criteria that are known in part.
    multiply, add : array of float
        What the combination makes of a need score s: ``(multiply * s + add) ** exponent``.
    readiness_completeness : array of float
        Of readiness, times its weight in the combination.
    takes_part : array of bool
        Candidates that could be ranked under some weights.
    earlier : array of bool
        Whether a village comes before the one asked about when scores are equal.
    exponent, need_share, floor : float
        `need_share` is the weight of need in the combined completeness, `floor` the smallest completeness with which
        a village is ranked.
    village, size : int
        Row of the village asked about, and the length of the list.
    inside : bool
        Whether it is in the list under the present weights.
    """

    total: NDArray[np.float64]
    known: NDArray[np.float64]
    open: NDArray[np.float64]
    multiply: NDArray[np.float64]
    add: NDArray[np.float64]
    readiness_completeness: NDArray[np.float64]
    takes_part: NDArray[np.bool_]
    earlier: NDArray[np.bool_]
    exponent: float
    need_share: float
    floor: float
    village: int
    size: int
    inside: bool


def field_of(contest: Contest, parts: Floats) -> Field:
    """Lay a contest out for the sweep.

    Parameters
    ----------
    contest : Contest
        In which need counts.
    parts : array, shape (villages, criteria), column-major
        Of which the need score is the weighted mean; 0-1, NaN unknown.

    Returns
    -------
    Field
    """
    arrays, share = contest.arrays, contest.arrays.readiness_share
    total, known = weighted_totals(parts, arrays.weights)
    unsure = np.zeros(len(total))
    for column, unknown in arrays.open_shares.items():
        unsure += arrays.weights[column] * unknown
    readiness = np.nan_to_num(arrays.readiness)
    is_product = arrays.scenario.combination.rule == "product" and share > 0
    return Field(
        total=total,
        known=known,
        open=unsure,
        # s^(1-r) R^r has the order of s R^(r/(1-r)), which is linear in s.
        multiply=readiness ** (share / (1.0 - share)) if is_product else np.full(len(total), 1.0 - share),
        add=np.zeros(len(total)) if is_product else share * readiness,
        readiness_completeness=np.nan_to_num(share * arrays.readiness_completeness),
        takes_part=arrays.takes_part,
        earlier=contest.earlier,
        exponent=1.0 - share if is_product else 1.0,
        need_share=1.0 - share,
        floor=arrays.scenario.minimum_completeness,
        village=contest.village,
        size=contest.size,
        inside=contest.inside,
    )
