"""Proof that no plan obeys the rules: prices at which even plans that may close nothing break them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from allocation.decomposition.price_search import generate_columns
from allocation.decomposition.view import View

ROUNDING = 1e-9  # of the sum of all limits at their prices


def is_proven_infeasible(view: View, deadline: float) -> bool:
    r"""Whether not even a mixture of packages obeys the rules.

    With every gap set to 0 a plan that obeys the rules closes 0, so a Lagrangian bound below 0 proves that there is
    none (Farkas). False proves nothing: whole plans may still be impossible.

    Raises
    ------
    SolverError
        If the deadline passes first.
    """
    nothing = replace(view, gap=np.zeros_like(view.gap))
    found = generate_columns(nothing, np.zeros(len(view.lower)), 0.0, deadline)
    limits = np.where(found.duals > 0.0, view.upper, np.where(found.duals < 0.0, view.lower, 0.0))
    return found.bound < -ROUNDING * float(np.abs(found.duals * limits).sum()) - ROUNDING
