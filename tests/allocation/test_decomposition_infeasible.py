"""Large regions without a plan: proven, the rules named, what is enough checked by planning again."""

from __future__ import annotations

import re

import pytest

from allocation import search
from allocation.decomposition.conflict import conflict_by_prices
from allocation.decomposition.decompose import decomposed
from allocation.decomposition.feasibility import shortfall
from allocation.decomposition.view import view_of
from allocation.progress import Progress
from allocation.rules import CouplingRule, coupling_rules
from data.errors import InfeasiblePlanError, SolverError
from data.scenario import Lock, Solver
from tests.allocation.decomposition_cases import problem_of
from tests.allocation.test_allocate_second_solver import region

SOLVER = Solver(1e-3, 20.0)


def poor(**limits: int):
    """A region of 120 villages with some ceilings changed."""
    problem = problem_of(region(0, 120))
    rules = coupling_rules(problem)
    return problem, tuple(
        rule.with_limit(limits.get(rule.name or rule.kind, rule.limit)) if rule.is_money else rule for rule in rules
    )


def limit_in(text: str) -> int:
    """The last number of a remedy, in rupiah or villages."""
    return int(re.findall(r"to (?:Rp)?([\d.]+)", text)[-1].replace(".", ""))


def faults(error: InfeasiblePlanError) -> dict[str, tuple[str, str]]:
    for fault in error.faults:
        assert fault.problem.id
        assert fault.remedy.id
    return {fault.where: (fault.problem.en, fault.remedy.en) for fault in error.faults}


def test_a_region_without_a_plan_is_proven_so_and_one_with_a_plan_is_not():
    problem, rules = poor(budget=30_000_000)
    assert shortfall(view_of(problem, rules), Progress(20.0)).is_proven
    assert decomposed(problem, rules, SOLVER.relative_gap, Progress(20.0)).status == "infeasible"
    problem, rules = poor()
    assert not shortfall(view_of(problem, rules), Progress(20.0)).is_proven


def test_the_conflict_names_budget_and_minimum_and_each_relaxation_named_has_a_plan():
    problem, rules = poor(budget=30_000_000)
    named = faults(conflict_by_prices(problem, rules, SOLVER))
    assert {"rules.budget_idr", "rules.villages_minimum"} <= set(named)
    by_where = {rule.where: rule for rule in rules}
    enough = {where: remedy for where, (_, remedy) in named.items() if "alone is enough" in remedy}
    assert "rules.budget_idr" in enough
    for where, remedy in enough.items():
        rule: CouplingRule = by_where[where]
        eased = [rule.with_limit(limit_in(remedy)) if each == rule else each for each in rules]
        assert decomposed(problem, eased, 0.05, Progress(20.0)).choice is not None


def test_without_any_one_of_its_rules_a_conflict_is_no_longer_proven():
    problem, rules = poor(budget=30_000_000)
    named = faults(conflict_by_prices(problem, rules, SOLVER))
    conflict = [rule for rule in rules if rule.where in named]
    assert shortfall(view_of(problem, conflict), Progress(20.0)).is_proven
    for rule in conflict:
        fewer = [other for other in conflict if other != rule]
        assert not shortfall(view_of(problem, fewer), Progress(20.0)).is_proven


def test_locks_take_part_in_conflicts():
    one = region(0, 120).with_rules(
        locks=tuple(Lock(code, "in", "commitment") for code in region(0, 120).villages.index[:15])
    )
    problem = problem_of(one)
    rules = coupling_rules(problem)
    named = faults(conflict_by_prices(problem, rules, SOLVER))
    assert any(where.startswith("rules.locks") for where in named)


def test_the_search_raises_the_conflict_of_a_large_region(monkeypatch):
    monkeypatch.setattr(search, "WHOLE_MODEL_FIRST", -1)
    monkeypatch.setattr(search, "WHOLE_MODEL_LAST", -1)
    problem, rules = poor(budget=30_000_000)
    with pytest.raises(InfeasiblePlanError, match=r"rules\.budget_idr"):
        search.best_choice(problem, rules, SOLVER)


def test_no_plan_found_is_not_called_impossible(monkeypatch):
    monkeypatch.setattr(search, "WHOLE_MODEL_FIRST", -1)
    monkeypatch.setattr(search, "WHOLE_MODEL_LAST", -1)
    # two thirds of a unit: mixtures of packages can pay for that, plans cannot
    one = region(0, 40).with_rules(villages=1, villages_minimum=1, regency_floors={}, budget_idr=None)
    problem = problem_of(one)
    rules = [
        rule.with_limit({"kemnaker": 20_000_000, "komdigi": 3_000_000, "desa": 4_500_000}[rule.name])
        if rule.kind == "fund"
        else rule
        for rule in coupling_rules(problem)
    ]
    with pytest.raises((SolverError, InfeasiblePlanError)):
        search.best_choice(problem, rules, SOLVER)
