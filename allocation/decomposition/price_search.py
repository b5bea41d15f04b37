"""The prices at which the bound is lowest: column generation on ever larger parts of the country."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from allocation.decomposition.bound import Columns, Priced, priced
from allocation.decomposition.first_prices import first_prices
from allocation.decomposition.master import Master
from allocation.decomposition.programme import out_of_time
from allocation.decomposition.quota_prices import quotas_of, with_quota_prices
from allocation.decomposition.view import View
from allocation.problem import FloatArray, IntArray
from allocation.progress import Progress

SMALLEST_PART = 5_000  # villages: solved at once
GROWTH = 5  # each part has so many times the villages of the one before
ROUNDS = 60
TOLERANCE = 1e-7  # of the value: prices and fractions agree
ROUGH = 1e-4  # enough for prices to start the next part from
FIRST_WIDTH = 0.1  # of what a chosen village is worth: packages so near the best enter the master at first
NARROWING = 0.7  # each round
FEWEST_COLUMNS = 5_000
COLUMNS_PER_VILLAGE = 3  # most columns that enter at once, for each village that is worth choosing
PENALTY = 10.0  # rules may be broken at so many times the largest price that was thought of


@dataclass(frozen=True)
class BestPrices:
    """Prices with what they prove.

    Parameters
    ----------
    duals : array, shape (rules,)
    bound : float
        No plan closes more.
    value : float
        What the best mixture of packages closes; within `TOLERANCE` of the bound when the prices are the best.
    broken : float
        How far that mixture breaks the rules, 0 when it keeps them.
    payments : array, shape (payments,)
        How often the mixture makes each payment.
    """

    duals: FloatArray
    bound: float
    value: float
    broken: float
    payments: FloatArray


def best_prices(view: View, progress: Progress, penalty: float = PENALTY) -> BestPrices:
    """Return the prices at which the Lagrangian bound is lowest.

    A part of the country holds every n-th regency whole; rules that reach beyond it are asked for in proportion.
    Prices found on a part start the search on the next.

    Parameters
    ----------
    view : View
    progress : Progress
        Told the bound. When it is over, the best prices so far are returned.

    Raises
    ------
    SolverError
        If the time limit passes before there are any.
    """
    duals = first_prices(view)
    for step in _steps(len(view.gap)):
        part = _part(view, step) if step > 1 else view
        start = with_quota_prices(part, quotas_of(part), duals)
        tolerance = ROUGH if step > 1 else TOLERANCE
        found = generate_columns(part, start, tolerance, progress, penalties(part, start, penalty))
        duals = found.duals
    progress.tell(bound=found.bound)
    return found


def _steps(villages: int) -> list[int]:
    """Return n for "every n-th regency", largest first, 1 last."""
    steps = [1]
    while villages / steps[0] > SMALLEST_PART:
        steps.insert(0, steps[0] * GROWTH)
    return steps


def _part(view: View, step: int) -> View:
    """Return every `step`-th regency, with limits in proportion to the villages that are left of each rule's."""
    regencies, number = np.unique(np.array(view.problem.regencies), return_inverse=True)
    first = min(step // 2, len(regencies) - 1)
    rows = np.flatnonzero(number % step == first)
    weight = abs(view.village_rows)
    all_of_it, kept = np.asarray(weight.sum(axis=1)).ravel(), np.asarray(weight[:, rows].sum(axis=1)).ravel()
    share = np.divide(kept, all_of_it, out=np.full(len(kept), len(rows) / len(number)), where=all_of_it > 0.0)
    with np.errstate(invalid="ignore"):
        lower, upper = (np.where(np.isinf(side), side, side * share) for side in (view.lower, view.upper))
    return replace(
        view,
        gap=view.gap[rows],
        offered=view.offered[rows],
        promised=view.promised[rows],
        required=view.required[rows],
        unit_of=view.unit_of[rows],
        owners_least=view.owners_least[rows],
        must=view.must[rows],
        lower=lower,
        upper=upper,
        village_rows=view.village_rows[:, rows],
    )


def generate_columns(
    view: View, duals: FloatArray, tolerance: float, progress: Progress, penalty: FloatArray
) -> BestPrices:
    """Return the best prices by column generation, from `duals` on.

    The master mixes the packages found so far; its prices show which packages it lacks. Where its prices lead
    astray (the bound at them is worse), the next ones are halfway to the best so far [1]_.

    Parameters
    ----------
    view : View
    duals : array, shape (rules,)
    tolerance : float
        Of the value, at which bound and mixture agree well enough.
    progress : Progress
    penalty : array, shape (rules,)
        What breaking a rule costs in the master, per unit of the row.

    Raises
    ------
    SolverError
        If the time limit passes before there is any mixture.

    References
    ----------
    .. [1] Wentges (1997), Weighted Dantzig-Wolfe decomposition for linear mixed-integer programming,
       International Transactions in Operational Research 4.
    """
    best = priced(view, duals, 0.0)
    width = FIRST_WIDTH * _typical_value(best)
    master, held = Master(view, penalty), np.zeros((0, 2), dtype=np.int64)
    mixture, here = None, best.duals
    for _ in range(ROUNDS):
        now = priced(view, here, width)
        best = now if now.bound <= best.bound else best
        more = _new(_nearest(now), held)
        if mixture is not None and not len(more) and np.array_equal(here, mixture.duals):
            break  # nothing is lacking
        held = np.concatenate([held, np.column_stack([more.village, more.package])])
        master.add(more)
        if mixture is not None and progress.is_over():
            break
        mixture = master.solve(progress)
        if best.bound - mixture.value <= tolerance * abs(mixture.value):
            break
        here = mixture.duals if now is best or not len(more) else (mixture.duals + best.duals) / 2.0
        width *= NARROWING
    if mixture is None:
        raise out_of_time()
    return BestPrices(best.duals, best.bound, mixture.value, mixture.broken, mixture.payments)


def _typical_value(found: Priced) -> float:
    """Return the mean reduced value of the villages worth choosing."""
    worth = found.best[found.best > 0.0]
    return float(worth.mean()) if len(worth) else 1.0


def _nearest(found: Priced) -> Columns:
    """Return so many columns as the master can take at once, those nearest to their village's best."""
    columns = found.columns
    most = max(FEWEST_COLUMNS, COLUMNS_PER_VILLAGE * int(np.count_nonzero(found.best > 0.0)))
    if len(columns) <= most:
        return columns
    return columns.where(columns.lost <= np.partition(columns.lost, most)[most])


def _new(columns: Columns, held: IntArray) -> Columns:
    """Return the columns that are not yet held."""
    both = np.concatenate([held, np.column_stack([columns.village, columns.package])])
    _, first, number = np.unique(both, axis=0, return_index=True, return_inverse=True)
    return columns.where(first[number[len(held) :]] >= len(held))


def penalties(view: View, duals: FloatArray, times: float = PENALTY) -> FloatArray:
    """Return what breaking a rule costs in the master: far above any price that is in sight."""
    largest = float(view.gap.sum(axis=1).max(initial=0.0)) or 1.0
    return times * np.maximum(np.abs(duals), largest)
