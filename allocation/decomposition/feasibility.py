"""Proof that no plan obeys the rules: prices at which even plans that need not close anything break them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from allocation.decomposition.price_search import generate_columns
from allocation.decomposition.view import View
from allocation.problem import FloatArray
from allocation.progress import Progress

ROUNDING = 1e-9  # of the sum of all limits at their prices
FIRM = 1e4  # breaking a firm rule costs so many times as much as breaking one that may give way


@dataclass(frozen=True)
class Shortfall:
    """How far the rules are broken at the least, by mixtures of packages.

    Parameters
    ----------
    is_proven : bool
        Whether no plan obeys the rules. False proves nothing: whole plans may still be impossible.
    duals : array, shape (rules,)
        The prices that prove it; rules with price 0 take no part in the proof.
    broken : float
        In units of the rows.
    """

    is_proven: bool
    duals: FloatArray
    broken: float


def shortfall(view: View, progress: Progress, gives_way: int | None = None) -> Shortfall:
    r"""Return by how much the rules are broken at the least.

    With every gap set to 0 a plan that obeys the rules closes 0, so a Lagrangian bound below 0 proves that there is
    none (Farkas' lemma).

    Parameters
    ----------
    view : View
    progress : Progress
    gives_way : int, optional
        The row of a rule that is broken rather than any other; by default all rows weigh the same.

    Raises
    ------
    SolverError
        If the time limit passes first.
    """
    nothing = replace(view, gap=np.zeros_like(view.gap))
    # rows count villages, or rupiah in some unit: each is weighed by its limit
    size = np.maximum(1.0, np.abs(np.where(np.isinf(view.upper), view.lower, view.upper)))
    weights = 1.0 / size
    if gives_way is not None:
        weights = weights * FIRM
        weights[gives_way] /= FIRM
    found = generate_columns(nothing, np.zeros(len(view.lower)), 0.0, progress, weights)
    limits = np.where(found.duals > 0.0, view.upper, np.where(found.duals < 0.0, view.lower, 0.0))
    rounding = ROUNDING * float(np.abs(found.duals * limits).sum()) + np.finfo(np.float64).tiny
    return Shortfall(bool(found.bound < -rounding), found.duals, found.broken)
