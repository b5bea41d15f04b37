"""The Lagrangian bound: what a plan closes at most, seen from a price for every rule."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from allocation.decomposition.oracle import near_best
from allocation.decomposition.view import Masks, View
from allocation.problem import FloatArray, IntArray

FIRST_CAPACITY = 1 << 18


@dataclass(frozen=True)
class Columns:
    """Packages of villages, one per entry.

    Parameters
    ----------
    village : int array
        Row of the view.
    package : int array
        Bit mask.
    lost : array
        How far below the village's best choice the package is, at the prices at which it was found.
    """

    village: IntArray
    package: Masks
    lost: FloatArray

    def __len__(self) -> int:
        return len(self.village)

    def where(self, keep: np.typing.NDArray[np.bool_]) -> Columns:
        """Return some of the columns."""
        return Columns(self.village[keep], self.package[keep], self.lost[keep])


@dataclass(frozen=True)
class Priced:
    """Every village's answer to prices.

    Parameters
    ----------
    duals : array, shape (rules,)
        Price of one unit of each row; >= 0 for a ceiling, <= 0 for a floor.
    bound : float
        No plan closes more; -inf when some village locked in has no valid package.
    best : array, shape (villages,)
        Reduced value of the village's best package; -inf where it is below -`within`.
    columns : Columns
        Packages at most `within` below the village's best choice (staying out is a choice too).
    """

    duals: FloatArray
    bound: float
    best: FloatArray
    columns: Columns


def unit_prices(view: View, duals: FloatArray) -> FloatArray:
    """Return the price of each unit: its least shares, and for the rest of each bill that of the cheapest payer."""
    bills = np.full(len(view.bill_unit), np.inf)
    np.minimum.at(bills, view.payment_bill, view.payment_rows.T @ duals)
    bills[np.isinf(bills)] = 0.0  # nobody pays it, so it is offered nowhere
    return np.asarray(view.unit_rows.T @ duals) + np.bincount(view.bill_unit, bills * view.bill_part, view.units)


def signed(view: View, duals: FloatArray) -> FloatArray:
    """Return the duals with wrong signs set to 0: a ceiling's price is >= 0, a floor's <= 0."""
    duals = np.where(np.isinf(view.upper), np.minimum(duals, 0.0), duals)
    return np.asarray(np.where(np.isinf(view.lower), np.maximum(duals, 0.0), duals) + 0.0)


def priced(view: View, duals: FloatArray, within: float) -> Priced:
    r"""Return the Lagrangian bound at `duals` and the packages near each village's best.

    .. math::

        L(d) = \sum_r d_r b_r
            + \sum_v \max\Bigl(0, \max_P g_v(P) - \sum_{k \in P} c_{u(v,k)}(d) - \sum_r d_r m_{rv}\Bigr),
        \qquad c_u(d) = \min_f \sum_r d_r a_{ruf}

    In words: rules may be broken at their price, so each village chooses for itself; no plan that keeps the
    rules can do better [1]_. A village locked in has no choice of staying out.

    Parameters
    ----------
    view : View
    duals : array, shape (rules,)
    within : float
        >= 0, in units of the objective.

    References
    ----------
    .. [1] Fisher (1981), The Lagrangian relaxation method for solving integer programming problems,
       Management Science 27.
    """
    duals = signed(view, duals)
    limits = np.where(duals > 0.0, view.upper, np.where(duals < 0.0, view.lower, 0.0))
    prices = (unit_prices(view, duals), view.unit_of, np.asarray(view.village_rows.T @ duals))
    count, capacity = -1, FIRST_CAPACITY
    while count < 0:
        best, found, count = near_best(
            view.gap, view.offered, view.must, view.effect, view.validity, prices, -within, within, capacity
        )
        capacity *= 4
    village, package, reduced = (array[:count].copy() for array in found)
    top = np.where(view.must, best, np.maximum(best, 0.0))
    bound = math.fsum(duals * limits) + math.fsum(top)
    return Priced(duals, bound, best, Columns(village, package, top[village] - reduced))


def best_values(view: View, duals: FloatArray) -> FloatArray:
    """Return the reduced value of every village's best package, however low; -inf where none is valid."""
    duals = signed(view, duals)
    prices = (unit_prices(view, duals), view.unit_of, np.asarray(view.village_rows.T @ duals))
    count, capacity = -1, FIRST_CAPACITY
    while count < 0:
        best, _, count = near_best(
            view.gap, view.offered, view.must, view.effect, view.validity, prices, -np.inf, 0.0, capacity
        )
        capacity *= 4
    return np.asarray(best)
