"""Rough prices to begin with."""

from __future__ import annotations

import numpy as np

from allocation.decomposition.bound import Columns
from allocation.decomposition.programme import column_values
from allocation.decomposition.view import View, packages_from_masks
from allocation.problem import FloatArray


def first_prices(view: View) -> FloatArray:
    """Return a price of money alone: what the last village closes per rupiah, when the densest are served first.

    Every village is thought to receive all that is offered there. The price falls on the total budget, or on
    every fund when there is none.
    """
    duals = np.zeros(len(view.lower))
    sizes = np.diff(view.payment_rows.indptr)
    money = np.flatnonzero(sizes > 0)
    if not len(money):
        return duals
    total = np.array([row for row in money.tolist() if view.rules[row].kind == "budget"], dtype=np.int64)
    rows, limit = (total[:1], np.min) if len(total) else (money, np.sum)
    budget = float(limit((view.upper * view.row_units)[rows]))
    everything = Columns(np.arange(len(view.gap)), view.offered, np.zeros(len(view.gap)))
    costs = np.array(view.problem.costs, dtype=np.float64)[view.unit_of]
    spent = (packages_from_masks(view.offered, len(view.effect)) * costs).sum(axis=1)
    density = np.divide(column_values(view, everything), spent, out=np.zeros(len(spent)), where=spent > 0.0)
    order = np.argsort(-density, kind="stable")
    last = min(int(np.searchsorted(np.cumsum(spent[order]), budget)), len(order) - 1)
    duals[rows] = density[order[last]] * view.row_units[rows]
    return duals
