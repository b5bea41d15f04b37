"""The master programme: parts of packages under the rules, solved by HiGHS for prices."""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np
from scipy import sparse

from allocation.decomposition.bound import Columns
from allocation.decomposition.programme import (
    column_entries,
    column_values,
    empty_programme,
    out_of_time,
    payment_entries,
    scale_of,
)
from allocation.decomposition.view import View
from allocation.highs import silent_highs
from allocation.problem import FloatArray
from allocation.progress import Progress

PRIMAL_SIMPLEX, CHOOSE = 4, 0


@dataclass(frozen=True)
class Fractions:
    """Solution of the master.

    Parameters
    ----------
    value : float
        Its objective, penalties included. No bound by itself.
    duals : array, shape (rules,)
    broken : float
        How far the rules are broken at the price of the penalty, in the units of the rows.
    payments : array, shape (payments,)
        How often each payment is made.
    """

    value: float
    duals: FloatArray
    broken: float
    payments: FloatArray


class Master:
    """Columns found so far; each new solution starts from the last one.

    Rows: bills, rules, then one row for each village in order of its first column.
    Variables: payments, breaks of rules at a penalty (so that there always is a solution), then columns.
    """

    def __init__(self, view: View, penalty: FloatArray) -> None:
        """Begin with no column; `penalty` is per unit of each rule's row."""
        self.view = view
        self.scale = scale_of(view.gap.sum(axis=1))
        self.row_of_village = np.full(len(view.gap), -1, dtype=np.int64)
        bills, payments = len(view.bill_unit), len(view.payment_bill)
        ceilings, floors = np.flatnonzero(np.isfinite(view.upper)), np.flatnonzero(np.isfinite(view.lower))
        breaks = np.concatenate([ceilings, floors])
        signs = np.concatenate([-np.ones(len(ceilings)), np.ones(len(floors))])
        given = sparse.csr_array((signs, (breaks, np.arange(len(breaks)))), shape=(len(view.lower), len(breaks)))
        matrix = sparse.vstack(
            [
                sparse.hstack([payment_entries(view), sparse.csr_array((bills, len(breaks)))]),
                sparse.hstack([view.payment_rows, given]),
            ],
            format="csc",
        )
        program = empty_programme(matrix)
        program.col_cost_ = np.concatenate([np.zeros(payments), -penalty[breaks]]) * self.scale
        program.row_lower_ = np.concatenate([np.zeros(bills), view.lower])
        program.row_upper_ = np.concatenate([np.zeros(bills), view.upper])
        self.highs = silent_highs()
        self.highs.passModel(program)
        self.breaks = slice(payments, matrix.shape[1])
        self.rules = slice(bills, bills + len(view.lower))
        self.rows = bills + len(view.lower)
        self.is_begun = False

    def add(self, columns: Columns) -> None:
        """Add columns that are not yet there."""
        view, count = self.view, len(columns)
        new = np.unique(columns.village[self.row_of_village[columns.village] < 0])
        self.row_of_village[new] = self.rows + np.arange(len(new))
        self.rows += len(new)
        nothing = np.zeros(0, dtype=np.int32)
        starts = np.zeros(len(new), dtype=np.int32)
        least = np.where(view.must[new], 1.0, -np.inf)
        self.highs.addRows(len(new), least, np.ones(len(new)), 0, starts, nothing, np.zeros(0))
        village = sparse.csr_array(
            (np.ones(count), (self.row_of_village[columns.village] - self.rules.stop, np.arange(count))),
            shape=(self.rows - self.rules.stop, count),
        )
        matrix = sparse.vstack([*column_entries(view, columns), village], format="csc")
        self.highs.addCols(
            count,
            column_values(view, columns) * self.scale,
            np.zeros(count),
            np.full(count, np.inf),
            matrix.nnz,
            matrix.indptr[:-1].astype(np.int32),
            matrix.indices.astype(np.int32),
            matrix.data,
        )

    def solve(self, progress: Progress) -> Fractions:
        """Return the best mixture of the columns.

        Raises
        ------
        SolverError
            If it is not found within the time limit.
        """
        # its clock runs on over all solutions
        self.highs.setOptionValue("time_limit", self.highs.getRunTime() + max(progress.left_s, 0.01))
        # after new columns the last solution still keeps all rows, which is where the primal simplex starts
        self.highs.setOptionValue("simplex_strategy", PRIMAL_SIMPLEX if self.is_begun else CHOOSE)
        self.highs.run()
        if self.highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise out_of_time()
        self.is_begun = True
        solution = self.highs.getSolution()
        values = np.array(solution.col_value)
        return Fractions(
            self.highs.getInfo().objective_function_value / self.scale,
            np.array(solution.row_dual)[self.rules] / self.scale,
            float(values[self.breaks].sum()),
            values[: self.breaks.start],
        )
