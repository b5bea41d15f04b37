"""A plan with something changed, solved again; what the explanations have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from allocation import presolve
from allocation.packages import gap_closed
from allocation.problem import Choice, Problem, problem_from_tables
from allocation.rules import CouplingRule, coupling_rules
from allocation.search import Answer, best_choice
from allocation.tables import choices_table
from data.errors import Fault, InfeasiblePlanError, ScenarioError, SolverError
from data.plan import Priorities
from data.scenario import Lock, Scenario, Solver

# Objectives nearer than this, relative to their size, are not told apart (the solver's own precision).
SAME = 1e-7


@dataclass(frozen=True)
class Variant:
    """A problem, its rules, and the best answer, or why there is none."""

    problem: Problem
    rules: tuple[CouplingRule, ...]
    answer: Answer | None
    status: str
    faults: tuple[Fault, ...] = ()

    @property
    def codes(self) -> frozenset[str]:
        """Villages chosen."""
        return frozenset() if self.answer is None else chosen_codes(self.problem, self.answer.choice)

    @property
    def objective(self) -> float:
        """Gap closed, in units; NaN without an answer."""
        return float("nan") if self.answer is None else self.answer.objective

    @property
    def bound(self) -> float:
        """Proven upper bound, in units: -inf when infeasible, inf when not decided."""
        if self.answer is None:
            return float("-inf") if self.status == "infeasible" else float("inf")
        return self.answer.bound


def baseline(villages: pd.DataFrame, priorities: Priorities, scenario: Scenario) -> tuple[Variant, Answer]:
    """Return the plan of the scenario itself, which every explanation is measured against.

    Raises
    ------
    ScenarioError, InfeasiblePlanError, SolverError, ValueError
        As `allocation.allocate.allocate`.
    """
    problem = problem_from_tables(villages, priorities, scenario)
    presolve.check(problem)
    rules = coupling_rules(problem)
    answer = best_choice(problem, rules, scenario.solver)
    return Variant(problem, rules, answer, answer.status), answer


def solved(problem: Problem, rules: Sequence[CouplingRule], solver: Solver, *, check: bool = True) -> Variant:
    """Return the best choice under `rules`; a plan that does not exist is an answer too.

    Parameters
    ----------
    problem : Problem
    rules : sequence of CouplingRule
    solver : Solver
    check : bool
        Look for what was probably meant before solving; only right where `rules` are the problem's own.
    """
    try:
        if check:
            presolve.check(problem)
        answer = best_choice(problem, rules, solver)
    except (InfeasiblePlanError, ScenarioError) as error:
        return Variant(problem, tuple(rules), None, "infeasible", error.faults)
    except SolverError as error:
        return Variant(problem, tuple(rules), None, "not_decided", error.faults)
    return Variant(problem, tuple(rules), answer, answer.status)


def solved_scenario(villages: pd.DataFrame, priorities: Priorities, scenario: Scenario) -> Variant:
    """Return the plan of a changed scenario."""
    problem = problem_from_tables(villages, priorities, scenario)
    return solved(problem, coupling_rules(problem), scenario.solver)


def with_locks(scenario: Scenario, directions: Mapping[str, Literal["in", "out"]]) -> Scenario:
    """Return the scenario with villages locked in or out, whatever they were before."""
    before = {lock.village_code: lock for lock in scenario.rules.locks}
    kept = tuple(lock for lock in scenario.rules.locks if lock.village_code not in directions)
    # What was promised to a village stays promised while it stays in.
    added = tuple(
        before[code] if code in before and before[code].direction == direction else Lock(code, direction, "other")
        for code, direction in sorted(directions.items())
    )
    return replace(scenario, rules=replace(scenario.rules, locks=(*kept, *added)))


def with_share_of_time(solver: Solver, searches: int) -> Solver:
    """Return the solver with an equal share of its time for each of several searches."""
    return replace(solver, time_limit_s=solver.time_limit_s / max(1, searches))


def chosen_codes(problem: Problem, choice: Choice) -> frozenset[str]:
    """Return the codes of the villages chosen."""
    return frozenset(code for code, on in zip(problem.codes, choice.chosen, strict=True) if on)


def members_table(problem: Problem, choice: Choice) -> pd.DataFrame:
    """Return the villages chosen: `package` ("a+b"), `cost_idr` (int64), `gap_closed`; index village_code, sorted."""
    choices = choices_table(problem, choice)
    groups = choices.groupby("village_code", sort=True)
    closed = gap_closed(problem.closable_gap, problem.effect, choice.packages)
    by_code = dict(zip(problem.codes, closed.tolist(), strict=True))
    table = pd.DataFrame(
        # funds that share a cost have a row each
        {
            "package": groups["intervention"].agg(lambda keys: "+".join(keys.unique())),
            "cost_idr": groups["cost_idr"].sum().astype("int64"),
        }
    )
    table["gap_closed"] = [by_code[code] for code in table.index]
    return table.astype({"gap_closed": "float64"})
