"""Pieces that the master and the whole-number programme share."""

from __future__ import annotations

import highspy
import numpy as np
from scipy import sparse

from allocation.decomposition.bound import Columns
from allocation.decomposition.view import View, packages_from_masks
from allocation.highs import LARGEST_VILLAGE_GAIN
from allocation.packages import gap_closed
from allocation.problem import FloatArray
from data.errors import Fault, SolverError
from data.wording import Text


def column_values(view: View, columns: Columns) -> FloatArray:
    """Return the gap that each column closes."""
    return gap_closed(view.gap[columns.village], view.effect, packages_from_masks(columns.package, len(view.effect)))


def unit_entries(view: View, columns: Columns) -> sparse.csr_array:
    """Return how often each column takes each unit, shape (units, columns)."""
    column, intervention = np.nonzero(packages_from_masks(columns.package, len(view.effect)))
    unit = view.unit_of[columns.village[column], intervention]
    return sparse.csr_array((np.ones(len(unit)), (unit, column)), shape=(view.units, len(columns)))


def bills_per_unit(view: View) -> sparse.csr_array:
    """Return the part of each bill that one unit makes, shape (bills, units)."""
    bills = len(view.bill_unit)
    return sparse.csr_array((view.bill_part, (np.arange(bills), view.bill_unit)), shape=(bills, view.units))


def column_entries(view: View, columns: Columns) -> tuple[sparse.csr_array, sparse.csr_array]:
    """Return what each column adds to the bills, and to the rules."""
    units = unit_entries(view, columns)
    return bills_per_unit(view) @ units, view.village_rows[:, columns.village] + view.unit_rows @ units


def payment_entries(view: View) -> sparse.csr_array:
    """Return minus one where a payment pays a bill, shape (bills, payments)."""
    count = len(view.payment_bill)
    shape = (len(view.bill_unit), count)
    return sparse.csr_array((-np.ones(count), (view.payment_bill, np.arange(count))), shape=shape)


def scale_of(values: FloatArray) -> float:
    """Return the factor that brings the largest gap to the solver's usual size."""
    largest = float(values.max(initial=0.0))
    return LARGEST_VILLAGE_GAIN / largest if largest > 1e-200 else 1.0


def empty_programme(matrix: sparse.csc_array) -> highspy.HighsLp:
    """Return a maximisation with the matrix and variables from 0 up; costs and rows are left to fill in."""
    program = highspy.HighsLp()
    program.num_row_, program.num_col_ = matrix.shape
    program.sense_ = highspy.ObjSense.kMaximize
    program.col_lower_ = np.zeros(matrix.shape[1])
    program.col_upper_ = np.full(matrix.shape[1], np.inf)
    program.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    program.a_matrix_.start_ = matrix.indptr.astype(np.int32)
    program.a_matrix_.index_ = matrix.indices.astype(np.int32)
    program.a_matrix_.value_ = matrix.data
    return program


def out_of_time() -> SolverError:
    """Return the error for a search that ended before it had an answer."""
    return SolverError(
        Fault(
            Text(
                "Pencarian berhenti pada batas waktu tanpa jawaban.",
                "The search hit its time limit without an answer.",
            ),
            "solver.time_limit_s",
            Text("Naikkan batas waktu, atau longgarkan aturan.", "Raise the time limit, or relax the rules."),
        )
    )
