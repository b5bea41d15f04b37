"""Plans that grow step by step: the best of each size, and the best list that contains the step before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from allocation.problem import Problem, problem_from_tables
from allocation.rules import CouplingRule, coupling_rules
from allocation.search import Answer
from allocation.variants import Variant, members_table, solved, with_locks, with_share_of_time
from allocation.verify import broken_rules
from allocation.village_names import village_names
from data.allocation_analysis import Ladder, LadderKind
from data.errors import Fault
from data.plan import Priorities
from data.scenario import Scenario

STEP_COLUMNS = {
    "step": "int64",
    "plan": "str",
    "status": "str",
    "villages": "Int64",
    "objective": "float64",
    "bound": "float64",
    "gap": "float64",
    "cost_idr": "Int64",
    "added": "Int64",
    "dropped": "Int64",
    "packages_smaller": "Int64",
    "nesting_cost": "float64",
    "nesting_cost_most": "float64",
    "nesting_share": "float64",
}
MEMBER_COLUMNS = {
    "step": "int64",
    "plan": "str",
    "village_code": "str",
    "village_name": "str",
    "change": "str",
    "package": "str",
    "cost_idr": "int64",
    "gap_closed": "float64",
}


def ladder(
    villages: pd.DataFrame,
    priorities: Priorities,
    scenario: Scenario,
    steps: Sequence[int],
    kind: LadderKind,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> Ladder:
    """Return a plan for each step, as optimum and as nested list, with what nesting costs.

    The nested list of a step holds every village of the nested list before (locked in); packages are chosen anew,
    because the same money may have to serve more villages. All other rules stay those of the scenario. The search
    time of the scenario is shared equally among the searches.

    Parameters
    ----------
    villages, priorities, scenario
        As of `allocation.allocate.allocate`.
    steps : sequence of int
        Numbers of villages (exact where the scenario's is; else the most, with the scenario's minimum), or total
        budgets in whole rupiah: every ceiling on money is scaled by step / (total budget, or the sum of the funds)
        and rounded down to whole rupiah. Sorted and taken once each.
    kind : {"villages", "budget"}
    progress : callable, optional
        Told (searches done, searches in all).

    Raises
    ------
    ValueError
        If there is no step, or one below 1, or the scenario has no money to scale.
    """
    sizes = sorted(set(steps))
    if not sizes or sizes[0] < 1:
        raise ValueError("steps must be whole numbers of at least 1")
    tell = progress or (lambda _done, _of: None)
    shared = replace(scenario, solver=with_share_of_time(scenario.solver, 2 * len(sizes)))
    rungs: list[_Rung] = []
    locked: frozenset[str] = frozenset()
    for number, size in enumerate(sizes):
        tell(2 * number, 2 * len(sizes))
        optimum = _solved(*_step(villages, priorities, shared, size, kind))
        tell(2 * number + 1, 2 * len(sizes))
        nested = optimum
        if locked:
            held = with_locks(shared, dict.fromkeys(locked, "in"))
            nested = _solved(*_step(villages, priorities, held, size, kind))
        earlier = rungs[-1].optimum.answer if rungs else None
        optimum = _best_known(optimum, nested.answer, earlier)
        rungs.append(_Rung(size, optimum, nested))
        locked = nested.codes or locked
    tell(2 * len(sizes), 2 * len(sizes))
    return _ladder(rungs, kind, village_names(villages))


@dataclass(frozen=True)
class _Rung:
    """One step, solved both ways."""

    size: int
    optimum: Variant
    nested: Variant

    def plan(self, name: str) -> Variant:
        """Return one of the two plans."""
        return self.optimum if name == "optimum" else self.nested


def _step(
    villages: pd.DataFrame, priorities: Priorities, scenario: Scenario, size: int, kind: LadderKind
) -> tuple[Problem, tuple[CouplingRule, ...], Scenario]:
    """Return problem and rules of one step."""
    rules = scenario.rules
    if kind == "villages":
        minimum = None if rules.villages_minimum is None else min(rules.villages_minimum, size)
        scenario = replace(scenario, rules=replace(rules, villages=size, villages_minimum=minimum))
        problem = problem_from_tables(villages, priorities, scenario)
        return problem, coupling_rules(problem), scenario
    problem = problem_from_tables(villages, priorities, scenario)
    whole = rules.budget_idr if rules.budget_idr is not None else sum(fund.budget_idr for fund in problem.funds)
    if whole < 1:
        raise ValueError("a scenario without money has no budget to scale")
    scaled = tuple(
        rule.with_limit(rule.limit * size // whole) if rule.is_money else rule for rule in coupling_rules(problem)
    )
    return _with_money(problem, scaled), scaled, scenario


def _with_money(problem: Problem, rules: Sequence[CouplingRule]) -> Problem:
    """Return the problem with the ceilings of `rules`, so that checks before solving speak of these."""
    limits = {rule.name: rule.limit for rule in rules if rule.kind == "fund"}
    later = {(rule.name, rule.year): rule.limit for rule in rules if rule.kind == "fund_year"}
    budget = next((rule.limit for rule in rules if rule.kind == "budget"), None)
    funds = tuple(
        replace(
            fund,
            budget_idr=limits[fund.key],
            yearly_budgets_idr={
                year: later.get((fund.key, year), limit) for year, limit in fund.yearly_budgets_idr.items()
            },
        )
        for fund in problem.funds
    )
    return replace(problem, funds=funds, rules=replace(problem.rules, budget_idr=budget))


def _solved(problem: Problem, rules: tuple[CouplingRule, ...], scenario: Scenario) -> Variant:
    """Return the best plan of one step."""
    return solved(problem, rules, scenario.solver)


def _best_known(optimum: Variant, *others: Answer | None) -> Variant:
    """Return the optimum, or a better plan that obeys its rules, found on the way where the search was cut off."""
    for other in others:
        if (
            optimum.status == "infeasible"
            or other is None
            or other.choice.packages.shape != optimum.problem.offered.shape
        ):
            continue
        if broken_rules(optimum.problem, other.choice, optimum.rules):
            continue
        if optimum.answer is None or other.objective > optimum.answer.objective:
            status = "time_limit" if optimum.answer is None else optimum.answer.status
            bound = max(optimum.bound, other.objective)
            optimum = replace(
                optimum, answer=Answer(other.choice, other.objective, bound, status), status=status, faults=()
            )
    return optimum


def _ladder(rungs: Sequence[_Rung], kind: LadderKind, names: dict[str, str]) -> Ladder:
    """Put the steps into tables."""
    steps: list[dict[str, object]] = []
    members: list[dict[str, object]] = []
    faults: dict[tuple[int, str], tuple[Fault, ...]] = {}
    before: dict[str, pd.DataFrame] = {}
    for rung in rungs:
        for name in ("optimum", "nested"):
            plan = rung.plan(name)
            faults[rung.size, name] = plan.faults
            row: dict[str, object] = {"step": rung.size, "plan": name, "status": plan.status}
            if plan.answer is not None:
                table = members_table(plan.problem, plan.answer.choice)
                changes = _changes(before.get(name), table)
                row |= _numbers(plan.answer, table) | _counts(changes, before.get(name))
                row |= _nesting(rung) if name == "nested" else {}
                rows = changes.rename_axis("village_code").reset_index().to_dict("records")
                members += [
                    {"step": rung.size, "plan": name, "village_name": names[each["village_code"]]}
                    | {str(key): value for key, value in each.items()}
                    for each in rows
                ]
                before[name] = table
            steps.append(row)
    return Ladder(kind, _typed(steps, STEP_COLUMNS), _typed(members, MEMBER_COLUMNS), faults)


def _changes(before: pd.DataFrame | None, now: pd.DataFrame) -> pd.DataFrame:
    """Return the villages of now and those dropped since, sorted by code."""
    earlier = before.index if before is not None else now.index[:0]
    dropped = earlier.difference(now.index)
    both = now.reindex(now.index.union(dropped).sort_values())
    both["package"] = both["package"].fillna("")
    both[["cost_idr", "gap_closed"]] = both[["cost_idr", "gap_closed"]].fillna(0)
    change = np.where(both.index.isin(dropped), "dropped", np.where(both.index.isin(earlier), "stayed", "added"))
    both.insert(0, "change", change)
    return both.astype({"cost_idr": "int64"})


def _numbers(answer: Answer, table: pd.DataFrame) -> dict[str, object]:
    """Size, objective and cost of a plan."""
    return {
        "villages": len(table),
        "objective": answer.objective,
        "bound": answer.bound,
        "gap": answer.gap,
        "cost_idr": sum(int(cost) for cost in table["cost_idr"]),
    }


def _counts(changes: pd.DataFrame, before: pd.DataFrame | None) -> dict[str, object]:
    """How many villages came, went, and lost a part of their package."""
    stayed = changes[changes["change"] == "stayed"]
    packages = {} if before is None else dict(before["package"])
    smaller = sum(
        not set(str(packages[code]).split("+")) <= set(package.split("+"))
        for code, package in stayed["package"].items()
    )
    return {
        "added": int((changes["change"] == "added").sum()),
        "dropped": int((changes["change"] == "dropped").sum()),
        "packages_smaller": smaller,
    }


def _nesting(rung: _Rung) -> dict[str, object]:
    """What the step loses because it has to contain the steps before."""
    lost = rung.optimum.objective - rung.nested.objective
    return {
        "nesting_cost": lost,
        "nesting_cost_most": rung.optimum.bound - rung.nested.objective,
        "nesting_share": lost / abs(rung.optimum.objective) if rung.optimum.objective else 0.0,
    }


def _typed(rows: list[dict[str, object]], columns: dict[str, str]) -> pd.DataFrame:
    """Return a table with all columns in their types; what is missing is NA or NaN."""
    return pd.DataFrame(rows, columns=list(columns)).astype(columns)
