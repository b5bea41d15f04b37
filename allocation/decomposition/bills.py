"""Who pays: every unit makes bills, and payments of its funds settle them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from allocation.problem import BoolArray, FloatArray, IntArray, Problem
from allocation.sharing import least_idr
from allocation.variables import Variables


@dataclass(frozen=True)
class Bills:
    """Payments in the order of the model's variables; see `view.View` for the arrays.

    `least` holds for each payment the part of every unit's cost that its fund pays in any case.
    """

    payment_bill: IntArray
    payment_fund: IntArray
    payment_is_whole: BoolArray
    least: FloatArray
    bill_unit: IntArray
    bill_part: FloatArray
    bill_year: IntArray

    def unit_rows(self, payment_rows: sparse.csr_array, units: int) -> sparse.csr_array:
        """Return what the least shares of each unit add to each rule, shape (rules, units)."""
        payments = len(self.payment_bill)
        unit = self.bill_unit[self.payment_bill]
        least = sparse.csr_array((self.least, (np.arange(payments), unit)), shape=(payments, units))
        return sparse.csr_array(payment_rows @ least)


def bills_of(problem: Problem, variables: Variables) -> Bills:
    r"""Return the bills of a problem.

    A unit that one fund pays makes one bill for all years. A unit whose cost funds share makes one bill a year, of
    which each fund pays at least its least share: :math:`n_{uf} = s_{uf} X_u + m_{uf}`, so that payments
    :math:`m \ge 0` settle what is left, :math:`\sum_f m_{uf} = (1 - \sum_f s_{uf}) X_u`.
    """
    payments = [(unit, fund, 0) for unit, fund in variables.n] + list(variables.later_n)
    shared = problem.shared_units
    keys = sorted({(unit, later) for unit, _, later in payments})
    number = {key: position for position, key in enumerate(keys)}
    bill = np.array([number[unit, later] for unit, _, later in payments], dtype=np.int64)
    least = np.array([_least_share(problem, *payment) for payment in payments], dtype=np.float64)
    given = np.bincount(bill, least, minlength=len(keys)) if len(bill) else np.zeros(len(keys))
    return Bills(
        payment_bill=bill,
        payment_fund=np.array([fund for _, fund, _ in payments], dtype=np.int64),
        payment_is_whole=np.array([not shared[unit] for unit, _, _ in payments], dtype=np.bool_),
        least=least,
        bill_unit=np.array([unit for unit, _ in keys], dtype=np.int64),
        bill_part=np.maximum(0.0, 1.0 - given),
        bill_year=np.array([later for _, later in keys], dtype=np.int64),
    )


def _least_share(problem: Problem, unit: int, fund: int, later: int) -> float:
    """Return the part of a shared cost that a fund pays in any case; 0 where funds do not share."""
    cost = problem.units[unit].cost(later)
    return least_idr(problem, unit, fund, later) / cost if problem.shared_units[unit] and cost else 0.0
