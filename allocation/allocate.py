"""Choose villages, packages and payers: the stage's main function."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from allocation import presolve
from allocation.plan_warnings import warnings_for
from allocation.prices import prices
from allocation.problem import problem_from_tables
from allocation.rules import coupling_rules
from allocation.search import best_choice
from allocation.solve import solver_version
from allocation.tables import choices_table, fund_table, rule_table, village_table, yearly_table
from data.plan import Allocation, Priorities
from data.scenario import Scenario
from data.search_watch import SearchWatch


def allocate(
    villages: pd.DataFrame,
    priorities: Priorities,
    scenario: Scenario,
    *,
    progress: Callable[[str], None] | None = None,
    indicators: pd.DataFrame | None = None,
    watch: SearchWatch | None = None,
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
    indicators : DataFrame, optional
        Of the same villages: what site rules are about. What it does not hold is looked for in `villages`.
    watch : SearchWatch, optional
        Told how far the search is, and may end it early.

    Returns
    -------
    Allocation
        Every village in `villages`, in `Allocation.villages`, sorted by code.

    Raises
    ------
    ScenarioError
        If the rules contradict each other or name what is not in the region or the data.
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
    problem = problem_from_tables(villages, priorities, scenario, indicators)
    presolve.check(problem)
    rules = coupling_rules(problem)
    tell("solve")
    answer = best_choice(problem, rules, scenario.solver, watch or SearchWatch())
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
        warnings=warnings_for(problem, answer.choice, villages, scenario, status=answer.status, gap=answer.gap),
        yearly_use=yearly_table(problem, answer.choice),
    )
