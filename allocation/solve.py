"""Solve a model with HiGHS."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

import highspy
import numpy as np

from allocation.formulation import SOLVER_TOLERANCE, Model, Row, money_tolerance_idr
from allocation.highs import LARGEST_VILLAGE_GAIN, run, silent_highs
from allocation.moderate_numbers import column_uppers, in_moderate_numbers
from allocation.problem import Choice, FloatArray, Problem
from allocation.progress import Progress
from allocation.rules import money_spent
from allocation.sharing import split_costs
from data.errors import Fault, SolverError
from data.wording import Text

Status = Literal["optimal", "time_limit", "infeasible"]


@dataclass(frozen=True)
class Solution:
    """What the solver returned.

    Parameters
    ----------
    status : {"optimal", "time_limit", "infeasible"}
        "optimal" means within the relative gap asked for.
    values : array, shape (variables,)
        Empty when infeasible.
    bound : float
        Proven upper bound, in the objective's own unit.
    row_prices : array, shape (rows,)
        Objective gained per unit of the row's limit; only from a relaxed solve, else empty.
    """

    status: Status
    values: FloatArray
    bound: float
    row_prices: FloatArray


def solver_version() -> str:
    """Return name and version of the solver."""
    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    return f"HiGHS {highs.version()}"


def solve(
    model: Model,
    *,
    relative_gap: float,
    time_limit_s: float,
    relaxed: bool = False,
    progress: Progress | None = None,
) -> Solution:
    """Return the best values found for the model.

    Parameters
    ----------
    model : Model
    relative_gap : float
        Stop when (bound - objective) / |objective| is at most this.
    time_limit_s : float
        Seconds.
    relaxed : bool
        Solve the linear relaxation instead, which gives prices.
    progress : Progress, optional
        Of the search that this is all of: told how far it is, and ends it.

    Raises
    ------
    SolverError
        If the solver stops with neither values nor a proof that there are none.
    """
    scale = LARGEST_VILLAGE_GAIN / max(float(np.abs(model.objective).max(initial=0.0)), 1e-300)
    scale = scale if math.isfinite(scale) and scale < 1e200 else 1.0
    highs = silent_highs()
    highs.setOptionValue("mip_feasibility_tolerance", SOLVER_TOLERANCE)
    highs.setOptionValue("mip_rel_gap", float(relative_gap))
    # prices are told in the units of the model's own rows
    rows, upper = (model.rows, column_uppers(model)) if relaxed else in_moderate_numbers(model)
    highs.passModel(_highs_model(model, rows, upper, scale, relaxed))
    run(highs, Progress(time_limit_s) if progress is None else progress, None if progress is None else scale)
    return _solution(highs, scale, relaxed)


def _highs_model(
    model: Model, rows: tuple[Row, ...], upper: FloatArray, scale: float, relaxed: bool
) -> highspy.HighsLp:
    """Hand the rows over as one sparse matrix."""
    variables = model.variables
    program = highspy.HighsLp()
    columns = variables.count + len(model.slack_upper)
    program.num_col_, program.num_row_ = columns, len(rows)
    program.sense_ = highspy.ObjSense.kMaximize
    program.col_cost_ = model.objective * scale
    program.col_lower_ = np.zeros(columns)
    program.col_upper_ = upper
    program.row_lower_ = np.array([row.lower for row in rows])
    program.row_upper_ = np.array([row.upper for row in rows])
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = np.cumsum([0, *(len(row.variables) for row in rows)], dtype=np.int32)
    program.a_matrix_.index_ = np.array([column for row in rows for column in row.variables], dtype=np.int32)
    program.a_matrix_.value_ = np.array([value for row in rows for value in row.coefficients], dtype=np.float64)
    if not relaxed:
        kinds = [highspy.HighsVarType.kInteger] * columns
        for column in (*variables.continuous, *range(variables.count, columns)):
            kinds[column] = highspy.HighsVarType.kContinuous
        program.integrality_ = kinds
    return program


def _solution(highs: highspy.Highs, scale: float, relaxed: bool) -> Solution:
    """Read the answer, in the objective's own unit."""
    status, info = highs.getModelStatus(), highs.getInfo()
    none = np.zeros(0)
    # every variable is bounded, so "unbounded or infeasible" can only be infeasible
    if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
        return Solution("infeasible", none, -math.inf, none)
    has_values = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
    known = status in (
        highspy.HighsModelStatus.kOptimal,
        highspy.HighsModelStatus.kTimeLimit,
        highspy.HighsModelStatus.kInterrupt,
    )
    if not (known and has_values):
        raise _no_answer(highs.modelStatusToString(status))
    solution = highs.getSolution()
    values = np.array(solution.col_value)
    if relaxed:
        if status != highspy.HighsModelStatus.kOptimal:
            # the objective of an interrupted relaxation is no bound, and its prices mean nothing
            raise _no_answer(highs.modelStatusToString(status))
        prices = np.array(solution.row_dual) / scale
        return Solution("optimal", values, info.objective_function_value / scale, prices)
    name: Status = "optimal" if status == highspy.HighsModelStatus.kOptimal else "time_limit"
    return Solution(name, values, info.mip_dual_bound / scale, none)


def _no_answer(status: str) -> SolverError:
    """Return the error for a search that stopped without an answer."""
    return SolverError(
        Fault(
            Text(
                f"Pencarian berhenti tanpa jawaban ({status}).",
                f"The search stopped without an answer ({status}).",
            ),
            "solver.time_limit_s",
            Text("Naikkan batas waktu, atau longgarkan aturan.", "Raise the time limit, or relax the rules."),
        )
    )


def choice_from_values(model: Model, problem: Problem, values: FloatArray) -> Choice:
    """Round the whole-number variables to the choice they stand for."""
    packages = np.zeros(problem.offered.shape, dtype=np.bool_)
    for (village, intervention), column in model.variables.x.items():
        packages[village, intervention] = values[column] > 0.5
    payments = np.zeros((len(problem.units), len(problem.funds)), dtype=np.int64)
    for (unit, fund), column in model.variables.n.items():
        if not problem.shared_units[unit]:
            payments[unit, fund] = round(values[column])
    if not problem.shared_units.any():
        return Choice(packages, payments)
    ceilings = _left_to_share(model, Choice(packages, payments), values)
    return Choice(packages, payments, split_costs(problem, problem.unit_counts(packages).tolist(), ceilings))


def _left_to_share(model: Model, choice: Choice, values: FloatArray) -> list[list[int]]:
    """Return what each fund has left for shared units in each year, by the model's own ceilings.

    Where the model has no ceiling, or one that may give way, it is what the solver spends.
    """
    problem, variables = model.variables.problem, model.variables
    ceilings = {(each.rule.name, each.rule.year): each.rule.limit for each in model.rows if each.rule is not None}
    left = []
    for later in range(1 + len(problem.later_years)):
        year = problem.year + later
        row = []
        for number, fund in enumerate(problem.funds):
            shared = {
                column: problem.units[unit].cost(later)
                for (unit, payer, at), column in (
                    *(((unit, payer, 0), column) for (unit, payer), column in variables.n.items()),
                    *variables.later_n.items(),
                )
                if payer == number and at == later and problem.shared_units[unit]
            }
            whole = money_spent(problem, choice, [number], year)
            needed = whole + math.fsum(cost * float(values[column]) for column, cost in shared.items())
            ceiling = ceilings.get((fund.key, year if later else None))
            is_kept = ceiling is not None and needed <= ceiling + money_tolerance_idr(problem)
            row.append((ceiling if is_kept and ceiling is not None else math.ceil(needed)) - whole)
        left.append(row)
    return left
