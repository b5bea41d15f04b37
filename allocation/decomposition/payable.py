"""Money rows that the solver can be trusted with: nothing in them that can never be paid, no huge numbers."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from scipy import sparse

from allocation.decomposition.view import View
from allocation.problem import BoolArray

# Beside a unit cost of a hundred times the budget the solver was seen to call a lesser plan the best.
LARGEST_COEFFICIENT = 2.0**14


def payable(view: View) -> View:
    """Return the same choices without units and payments that no plan can pay, money rows in moderate numbers.

    Whole rows keep whole numbers where they can: they are divided by the greatest common divisor of what is left in
    them, and by a power of two, which rounds nothing.
    """
    return _in_moderate_numbers(_without_unpayable(view))


def _without_unpayable(view: View) -> View:
    """Drop payments that alone pass some ceiling, and units with a bill that nobody can pay."""
    rows = np.asarray(view.payment_rows.todense())
    ceilings = np.isfinite(view.upper) & (rows >= 0.0).all(axis=1) & (np.diff(view.village_rows.indptr) == 0)
    alone = (rows[ceilings] > view.upper[ceilings][:, None]).any(axis=0)
    alone &= view.payment_is_whole
    paid = np.bincount(view.payment_bill[~alone], minlength=len(view.bill_unit)) > 0
    # what funds share passes a ceiling when even the cheapest way to split it does
    for bill in np.flatnonzero(view.bill_part > 0.0).tolist():
        mine = view.payment_bill == bill
        if mine.any() and not view.payment_is_whole[mine].any():
            least = rows[ceilings][:, mine].min(axis=1) * view.bill_part[bill]
            least = least + np.asarray(view.unit_rows[:, [view.bill_unit[bill]]].todense()).ravel()[ceilings]
            paid[bill] &= not (least > view.upper[ceilings] * (1.0 + 1e-9)).any()
    lost = np.zeros(view.units, dtype=np.bool_)
    lost[view.bill_unit[~paid]] = True
    keep = ~alone & ~lost[view.bill_unit[view.payment_bill]]
    if keep.all():
        return view
    bits = np.int64(1) << np.arange(len(view.effect), dtype=np.int64)
    return replace(
        _with_payments(view, keep), offered=view.offered & ~np.asarray((lost[view.unit_of] * bits).sum(axis=1))
    )


def _with_payments(view: View, keep: BoolArray) -> View:
    """Keep some of the payments; a unit that is lost adds to no rule any more."""
    kept_units = np.zeros(view.units)
    kept_units[view.bill_unit[view.payment_bill[keep]]] = 1.0
    return replace(
        view,
        payment_rows=sparse.csr_array(view.payment_rows[:, np.flatnonzero(keep)]),
        unit_rows=sparse.csr_array(view.unit_rows.multiply(kept_units[None])),
        payment_bill=view.payment_bill[keep],
        payment_fund=view.payment_fund[keep],
        payment_is_whole=view.payment_is_whole[keep],
        payment_least=view.payment_least[keep],
    )


def _in_moderate_numbers(view: View) -> View:
    """Divide the money rows by what their coefficients have in common, and by a power of two."""
    divisors, upper = np.ones(len(view.upper)), view.upper.copy()
    for row in np.flatnonzero(np.diff(view.payment_rows.indptr)).tolist():
        begin, end = view.payment_rows.indptr[row], view.payment_rows.indptr[row + 1]
        coefficients = view.payment_rows.data[begin:end]
        if view.payment_is_whole[view.payment_rows.indices[begin:end]].all():
            common = math.gcd(*(int(value) for value in coefficients.tolist())) or 1
            divisors[row], upper[row] = common, math.floor(upper[row] / common)
        else:
            upper[row] = upper[row] / divisors[row]
        largest = float(coefficients.max()) / divisors[row]
        if largest > LARGEST_COEFFICIENT:
            power = 2.0 ** math.ceil(math.log2(largest / LARGEST_COEFFICIENT))
            divisors[row] *= power
            upper[row] /= power
    scaling = sparse.diags_array(1.0 / divisors)
    return replace(
        view,
        upper=upper,
        payment_rows=sparse.csr_array(scaling @ view.payment_rows),
        unit_rows=sparse.csr_array(scaling @ view.unit_rows),
        row_units=view.row_units * divisors,
    )
