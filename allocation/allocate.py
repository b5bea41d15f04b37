"""Choose villages, packages and payers: the stage's main function."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from allocation import presolve
from allocation.formulation import model, money_tolerance_idr
from allocation.infeasible import infeasible_plan
from allocation.packages import gap_closed
from allocation.plan_warnings import warnings_for
from allocation.polish import polished
from allocation.prices import prices
from allocation.problem import Choice, Problem, problem_from_tables
from allocation.rules import CouplingRule, coupling_rules
from allocation.solve import Solution, choice_from_values, solve, solver_version
from allocation.tables import choices_table, fund_table, rule_table, village_table
from allocation.verify import broken_rules, broken_structure
from data.errors import Fault, SolverError
from data.plan import Allocation, Priorities
from data.scenario import Scenario, Solver
from data.wording import Text

PROVEN_GAP = 1e-7  # the solver works to 1e-6 of its own unit; what it cannot tell apart is called optimal
TIGHTENINGS = 3


@dataclass(frozen=True)
class _Answer:
    """A verified choice with what is proven about it."""

    choice: Choice
    objective: float
    bound: float
    status: str

    @property
    def gap(self) -> float:
        """(bound - objective) / |objective|."""
        return (self.bound - self.objective) / max(abs(self.objective), 1e-12)


def allocate(
    villages: pd.DataFrame,
    priorities: Priorities,
    scenario: Scenario,
    progress: Callable[[str], None] | None = None,
) -> Allocation:
    """Choose villages, a package for each, and who pays, so that the most gap is closed within the rules.

    Deterministic: rows are sorted by village code, interventions, funds and criteria by key, so the order
    of the input changes nothing. Objective and rules are recomputed from the choices, money in whole rupiah.

    Parameters
    ----------
    villages : DataFrame, index village_code
        Needs `regency_code`, `population`, `migrant_workers` (people, NaN unknown).
    priorities : Priorities
        Of the same villages.
    scenario : Scenario
    progress : callable, optional
        Told the name of each step as it begins.

    Returns
    -------
    Allocation
        Every village in `villages`, in `Allocation.villages`, sorted by code.

    Raises
    ------
    ScenarioError
        If the rules contradict each other or name what is not in the region.
    InfeasiblePlanError
        If no plan obeys the rules; names the rules that conflict and how far to relax them.
    SolverError
        If no plan is found within the time limit.
    ValueError
        If `villages` and `priorities` do not hold the same villages.

    Notes
    -----
    Formulas: docs/methods/allocation.md.
    """
    tell = progress or (lambda _step: None)
    tell("presolve")
    problem = problem_from_tables(villages, priorities, scenario)
    presolve.check(problem)
    rules = coupling_rules(problem)
    tell("solve")
    answer = _solved(problem, rules, scenario.solver)
    tell("prices")
    at_margin = prices(problem, rules, scenario.solver.time_limit_s)
    tell("explain")
    return Allocation(
        choices=choices_table(problem, answer.choice),
        villages=village_table(problem, answer.choice, villages, priorities, scenario),
        fund_use=fund_table(problem, answer.choice, rules, at_margin),
        rule_use=rule_table(problem, answer.choice, rules, at_margin),
        objective=answer.objective,
        bound=answer.bound,
        gap=answer.gap,
        status=answer.status,
        solver=solver_version(),
        warnings=warnings_for(problem, villages, scenario, answer.status, answer.gap),
    )


def _solved(problem: Problem, rules: tuple[CouplingRule, ...], solver: Solver) -> _Answer:
    """Solve, polish, and check in whole numbers; tighten a money row that the solver's tolerance broke."""
    bound, tightened = math.inf, list(rules)
    for _ in range(TIGHTENINGS):
        made = model(problem, tightened)
        solution = solve(made, relative_gap=solver.relative_gap, time_limit_s=solver.time_limit_s)
        if solution.status == "infeasible":
            raise infeasible_plan(problem, rules, solver)
        bound = min(bound, solution.bound) if tightened == list(rules) else bound
        choice = polished(problem, choice_from_values(made, problem, solution.values))
        broken = broken_rules(problem, choice, rules)
        structure = broken_structure(problem, choice)
        if not broken and not structure:
            return _answer(problem, choice, bound, solution)
        if structure or not all(rule.is_money for rule in broken):
            break
        tightened = [
            each.with_limit(each.limit - money_tolerance_idr(problem)) if rule in broken else each
            for rule, each in zip(rules, tightened, strict=True)
        ]
    raise SolverError(
        Fault(
            Text(
                "Hasil pencarian tidak memenuhi aturan saat diperiksa ulang.",
                "The search's result fails the check in whole numbers.",
            ),
            "allocation",
            Text("Laporkan skenario ini kepada pengembang.", "Please report this scenario to the developers."),
        )
    )


def _answer(problem: Problem, choice: Choice, bound: float, solution: Solution) -> _Answer:
    """Recompute the objective from the choice and name what is proven."""
    objective = math.fsum(gap_closed(problem.closable_gap, problem.effect, choice.packages))
    bound = max(bound, objective)  # they may differ by the rounding of doubles
    status: str = "time_limit" if solution.status == "time_limit" else "within_gap"
    if bound - objective <= PROVEN_GAP * max(abs(objective), np.finfo(float).tiny):
        status = "optimal"
    return _Answer(choice, float(objective), float(bound), status)
