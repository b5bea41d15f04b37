"""Money rows that the solver can be trusted with: nothing in them that can never be paid, no huge numbers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy import sparse

from allocation.decomposition.view import View
from allocation.moderate_numbers import moderate
from allocation.problem import BoolArray, FloatArray

ROUNDING = 1e-9  # of a ceiling: parts of shared costs must not pass it by the rounding of doubles


def payable(view: View) -> View:
    """Return the same choices without units and payments that no plan can pay, money rows in moderate numbers.

    As `moderate_numbers.in_moderate_numbers` does for the whole model. A unit that nobody can pay is offered nowhere.
    """
    return _in_moderate_numbers(_without_unpayable(_with_most(view)))


def _with_most(view: View) -> View:
    """Say how often each ceiling allows each payment at most."""
    money = np.flatnonzero(np.diff(view.payment_rows.indptr))
    rows = np.asarray(view.payment_rows[money].todense())
    times = np.full(rows.shape, np.inf)
    np.floor_divide(view.upper[money][:, None], rows, out=times, where=rows > 0.0)
    most = np.minimum(view.payment_most, times.min(axis=0, initial=np.inf))
    return replace(view, payment_most=np.where(view.payment_is_whole, np.maximum(most, 0.0), view.payment_most))


def _without_unpayable(view: View) -> View:
    """Drop payments that alone pass some ceiling, and units with a bill that nobody can pay."""
    money = np.flatnonzero(np.diff(view.payment_rows.indptr))
    rows, upper = np.asarray(view.payment_rows[money].todense()), view.upper[money]
    alone = view.payment_most < 1.0
    paid = np.bincount(view.payment_bill[~alone], minlength=len(view.bill_unit)) > 0
    # what funds share passes a ceiling when even the cheapest way to split it does
    is_shared = np.zeros(len(view.bill_unit), dtype=np.bool_)
    is_shared[view.payment_bill[~view.payment_is_whole]] = True
    by_unit = np.asarray(view.unit_rows[money].todense())
    for bill in np.flatnonzero(is_shared).tolist():
        cheapest = rows[:, view.payment_bill == bill].min(axis=1)
        least = cheapest * view.bill_part[bill] + by_unit[:, view.bill_unit[bill]]
        paid[bill] = not (least > upper * (1.0 + ROUNDING)).any()
    lost = np.zeros(view.units, dtype=np.bool_)
    lost[view.bill_unit[~paid]] = True
    keep = ~alone & ~lost[view.bill_unit[view.payment_bill]]
    if keep.all():
        return view
    bits = np.int64(1) << np.arange(len(view.effect), dtype=np.int64)
    offered = view.offered & ~np.asarray((lost[view.unit_of] * bits).sum(axis=1), dtype=np.int64)
    return replace(_with_payments(view, keep, lost), offered=offered)


def _with_payments(view: View, keep: BoolArray, lost: BoolArray) -> View:
    """Keep some of the payments; a unit that is lost adds to no rule any more."""
    return replace(
        view,
        payment_rows=sparse.csr_array(view.payment_rows[:, np.flatnonzero(keep)]),
        unit_rows=sparse.csr_array(view.unit_rows.multiply(~lost[None])),
        payment_bill=view.payment_bill[keep],
        payment_fund=view.payment_fund[keep],
        payment_is_whole=view.payment_is_whole[keep],
        payment_least=view.payment_least[keep],
        payment_most=view.payment_most[keep],
    )


def _in_moderate_numbers(view: View) -> View:
    """Divide the money rows by what their coefficients have in common, and by a power of two."""
    divisors, upper, rows = np.ones(len(view.upper)), view.upper.copy(), view.payment_rows
    for row in np.flatnonzero(np.diff(rows.indptr)).tolist():
        mine = slice(rows.indptr[row], rows.indptr[row + 1])
        # a row with parts of costs has the least shares of its units too: it is never rounded to multiples
        is_whole = bool(view.payment_is_whole[rows.indices[mine]].all())
        divisors[row], upper[row] = moderate(rows.data[mine].tolist(), upper[row], is_whole=is_whole)
    return replace(
        view,
        upper=upper,
        payment_rows=_divided(rows, divisors),
        unit_rows=_divided(view.unit_rows, divisors),
        row_units=view.row_units * divisors,
    )


def _divided(rows: sparse.csr_array, divisors: FloatArray) -> sparse.csr_array:
    """Return each row divided by its number; not multiplied by the inverse, which would round."""
    data = rows.data / np.repeat(divisors, np.diff(rows.indptr))
    return sparse.csr_array((data, rows.indices, rows.indptr), shape=rows.shape)
