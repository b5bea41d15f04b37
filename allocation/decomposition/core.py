"""The core: villages and packages on which the prices leave doubt, decided in whole numbers by HiGHS."""

from __future__ import annotations

import math
from dataclasses import dataclass

import highspy
import numpy as np
from scipy import sparse

from allocation.decomposition.bound import Columns, Priced
from allocation.decomposition.payments import choice_of
from allocation.decomposition.programme import (
    column_entries,
    column_values,
    empty_programme,
    payment_entries,
    scale_of,
)
from allocation.decomposition.view import Masks, View, masks_from_packages, packages_from_masks
from allocation.formulation import SOLVER_TOLERANCE
from allocation.highs import run, silent_highs
from allocation.problem import BoolArray, Choice, FloatArray
from allocation.progress import Progress


@dataclass(frozen=True)
class Core:
    """What is still open; the rest of the plan stands.

    Parameters
    ----------
    columns : Columns
        Packages of the open villages.
    settled : int array, shape (villages,)
        Package of each village about which there is no doubt; 0 for those left out and for open ones.
    must : bool array, shape (villages,)
        Open villages that have to be chosen.
    """

    columns: Columns
    settled: Masks
    must: BoolArray


@dataclass(frozen=True)
class Limits:
    """When to stop."""

    relative_gap: float
    progress: Progress
    nodes: int


@dataclass(frozen=True)
class CoreResult:
    """A choice, or None; a bound on all choices that the core allows; whether the search came to its end."""

    choice: Choice | None
    bound: float
    is_decided: bool


def staying_out_loses(view: View, found: Priced) -> FloatArray:
    """Return how far the bound falls when a village is left out, shape (villages,)."""
    return np.where(view.must, np.inf, np.maximum(found.best, 0.0))


def width_of(view: View, found: Priced, doubts: int) -> float:
    """Return the width within which so many packages, or villages left out, are not the best of their village."""
    out = staying_out_loses(view, found)
    losses = np.concatenate([found.columns.lost, out[out > 0.0]])
    losses = losses[losses > 0.0]
    return float(np.partition(losses, doubts)[doubts]) if len(losses) > doubts else math.inf


def core_of(view: View, found: Priced, width: float) -> Core:
    """Return the core of the choices that lose at most `width` against the bound.

    A plan that holds a package closes at most the bound less what that package loses. So when `width` is the
    bound less the gap closed by a plan in hand, no better plan is lost (fixing by reduced costs).
    `found` must have been priced within at least this width.
    """
    columns = found.columns.where(found.columns.lost <= width)
    out = staying_out_loses(view, found)
    options = np.bincount(columns.village, minlength=len(view.gap))
    may_stay_out = out <= width
    is_settled = (options == 1) & ~may_stay_out
    settled = np.zeros(len(view.gap), dtype=np.int64)
    mine = is_settled[columns.village]
    settled[columns.village[mine]] = columns.package[mine]
    return Core(columns.where(~mine), settled, (options > 1) & ~may_stay_out)


def solve_core(view: View, core: Core, limits: Limits, start: Choice | None, spare: FloatArray) -> CoreResult:
    """Return the best choice within the core.

    Parameters
    ----------
    view : View
    core : Core
    limits : Limits
    start : Choice or None
        A choice to improve on; ignored when it is not in the core.
    spare : array, shape (rules,)
        By how much ceilings are lowered, in units of their rows.
    """
    scale = scale_of(view.gap.sum(axis=1))
    program = _programme(view, core, scale, spare)
    if not program.num_col_:  # nothing can be paid: HiGHS has no answer to an empty programme
        nothing = np.zeros((len(view.gap), len(view.effect)), dtype=np.bool_)
        return CoreResult(choice_of(view, nothing, np.zeros(0)), 0.0, is_decided=True)
    highs = silent_highs()
    for option, value in (
        ("mip_feasibility_tolerance", SOLVER_TOLERANCE),
        ("mip_rel_gap", float(limits.relative_gap)),
        ("mip_max_nodes", limits.nodes),
    ):
        highs.setOptionValue(option, value)
    highs.passModel(program)
    if start is not None:
        _set_start(highs, view, core, start)
    run(highs, limits.progress)
    return _result(highs, view, core, scale)


def _programme(view: View, core: Core, scale: float, spare: FloatArray) -> highspy.HighsLp:
    """Rows: one for each open village, bills, rules. Variables: columns, then payments."""
    columns, count, payments = core.columns, len(core.columns), len(view.payment_bill)
    in_play, row = np.unique(columns.village, return_inverse=True)
    one_each = sparse.csr_array((np.ones(count), (row, np.arange(count))), shape=(len(in_play), count))
    bills, rules = column_entries(view, columns)
    matrix = sparse.vstack(
        [
            sparse.hstack([one_each, sparse.csr_array((len(in_play), payments))]),
            sparse.hstack([bills, payment_entries(view)]),
            sparse.hstack([rules, view.payment_rows]),
        ],
        format="csc",
    )
    rows = np.flatnonzero(core.settled)
    settled = Columns(rows, core.settled[rows], np.zeros(len(rows)))
    billed, used = (np.asarray(entries.sum(axis=1)).ravel() for entries in column_entries(view, settled))
    least = np.where(core.must[in_play], 1.0, -np.inf)
    program = empty_programme(sparse.csc_array(matrix))
    program.col_cost_ = np.concatenate([column_values(view, columns), np.zeros(payments)]) * scale
    program.offset_ = math.fsum(column_values(view, settled)) * scale
    program.col_upper_ = np.concatenate([np.ones(count), view.payment_most])
    is_whole = np.concatenate([np.ones(count, dtype=np.bool_), view.payment_is_whole])
    kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
    program.integrality_ = [kinds[int(whole)] for whole in is_whole.tolist()]
    program.row_lower_ = np.concatenate([least, -billed, view.lower - used])
    program.row_upper_ = np.concatenate([np.ones(len(in_play)), -billed, view.upper - spare - used])
    return program


def _set_start(highs: highspy.Highs, view: View, core: Core, start: Choice) -> None:
    """Hand over a choice as first solution, when it lies in the core."""
    masks, columns = masks_from_packages(start.packages), core.columns
    taken = columns.package == masks[columns.village]
    in_core = core.settled.copy()
    in_core[columns.village[taken]] = columns.package[taken]
    if not (np.array_equal(in_core, masks) and view.payment_is_whole.all()):
        return
    solution = highspy.HighsSolution()
    payments = start.payments[view.bill_unit[view.payment_bill], view.payment_fund]
    solution.col_value = [*taken.astype(np.float64).tolist(), *payments.astype(np.float64).tolist()]
    highs.setSolution(solution)


def _result(highs: highspy.Highs, view: View, core: Core, scale: float) -> CoreResult:
    """Read the choice and the bound."""
    info = highs.getInfo()
    if highs.getModelStatus() in (
        highspy.HighsModelStatus.kInfeasible,
        highspy.HighsModelStatus.kUnboundedOrInfeasible,
    ):
        return CoreResult(None, -math.inf, is_decided=True)
    bound = info.mip_dual_bound / scale
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return CoreResult(None, bound, is_decided=False)
    values = np.array(highs.getSolution().col_value)
    columns = core.columns
    taken = values[: len(columns)] > 0.5
    packages = packages_from_masks(core.settled, len(view.effect))
    packages[columns.village[taken]] = packages_from_masks(columns.package[taken], len(view.effect))
    is_decided = highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return CoreResult(choice_of(view, packages, values[len(columns) :]), bound, is_decided)
