"""Every kind of rule, alone and with each other, by both ways to solve, against all plans in plain Python."""

from __future__ import annotations

import math

import pytest

from allocation.allocate import allocate
from allocation.decomposition.decompose import decomposed
from allocation.progress import Progress
from allocation.rules import coupling_rules
from allocation.verify import broken_rules, broken_structure
from data.errors import HtisError
from tests.allocation.allocation_cases import Best, Case, assert_obeys_every_rule, enumerate_best
from tests.allocation.decomposition_cases import problem_of, value_of
from tests.allocation.rule_kinds import KINDS, PAIRS, four


def check_whole_model(one: Case, best: Best) -> None:
    """The plan with its tables, solved as one model."""
    try:
        found = allocate(one.villages, one.priorities, one.scenario, indicators=one.indicators)
    except HtisError:
        assert best.plans == 0
        return
    assert best.plans > 0
    assert_obeys_every_rule(one, found)
    assert math.isclose(found.objective, best.objective, rel_tol=1e-9, abs_tol=1e-9)
    assert found.status == "optimal"


def check_decomposition(one: Case, best: Best) -> None:
    """The choice of the decomposition alone."""
    problem = problem_of(one)
    rules = coupling_rules(problem)
    found = decomposed(problem, rules, 0.0, Progress(30.0))
    if found.choice is None:
        assert best.plans == 0
        return
    assert not broken_structure(problem, found.choice)
    assert not broken_rules(problem, found.choice, rules)
    assert math.isclose(value_of(problem, found.choice), best.objective, rel_tol=1e-9, abs_tol=1e-9)
    assert found.status == "optimal"


@pytest.mark.parametrize("kinds", [(kind,) for kind in KINDS] + PAIRS, ids="-".join)
def test_each_kind_of_rule_alone_and_with_each_other_gives_the_best_of_all_plans(kinds):
    one = four()
    for kind in kinds:
        one = KINDS[kind](one)
    best = enumerate_best(one)
    check_whole_model(one, best)
    check_decomposition(one, best)


def test_each_kind_of_rule_changes_the_best_plan():
    plans = {kind: enumerate_best(KINDS[kind](four())) for kind in KINDS}
    base = enumerate_best(four())
    assert all(best.plans for best in plans.values())
    changed = {kind for kind, best in plans.items() if not math.isclose(best.objective, base.objective)}
    assert changed == set(KINDS)
