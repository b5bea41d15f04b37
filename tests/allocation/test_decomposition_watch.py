"""A watched search: told better plans and bounds, ended when the watcher says so, ended by its time limit."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from allocation import search
from allocation.decomposition.conflict import conflict_by_prices
from allocation.progress import Progress
from allocation.rules import coupling_rules
from allocation.verify import broken_rules, broken_structure
from data.errors import InfeasiblePlanError, SolverError
from data.scenario import Solver
from data.search_watch import SearchWatch
from tests.allocation.decomposition_cases import problem_of
from tests.allocation.test_allocate_second_solver import region

WAYS = pytest.mark.parametrize("is_large", [False, True], ids=["whole model", "decomposition"])


class Watcher:
    """Keeps what it is told, and ends the search after so many plans, or at once."""

    def __init__(self, plans: int = 10**9) -> None:
        self.plans = plans
        self.told: list[tuple[float | None, float | None]] = []
        self.asked = 0

    @property
    def watch(self) -> SearchWatch:
        return SearchWatch(lambda best, bound: self.told.append((best, bound)), self.should_stop)

    def should_stop(self) -> bool:
        self.asked += 1
        return len({best for best, _ in self.told if best is not None}) >= self.plans


def hard(villages: int = 250):
    """A region whose last thousandths take long to prove."""
    one = region(1, villages, odd_cost=21_000_003)
    one = one.with_rules(villages=80, villages_minimum=30, budget_idr=5_100_000_000)
    problem = problem_of(one.with_funds(kemnaker=3_000_000_000, komdigi=170_000_000, desa=2_400_000_000))
    return problem, coupling_rules(problem)


@pytest.fixture(autouse=True)
def _by_one_way(request, monkeypatch):
    """Large: whatever the size, and no second try with the whole model."""
    if request.node.callspec.params.get("is_large") if hasattr(request.node, "callspec") else False:
        monkeypatch.setattr(search, "WHOLE_MODEL_FIRST", -1)
        monkeypatch.setattr(search, "WHOLE_MODEL_LAST", -1)


@WAYS
def test_better_plans_and_bounds_are_told_as_they_are_found(is_large):
    problem, rules = hard(120)
    watcher = Watcher()
    answer = search.best_choice(problem, rules, Solver(1e-4, 60.0), watcher.watch)
    assert watcher.told[-1] == (answer.objective, answer.bound)
    assert watcher.asked
    for before, after in pairwise(watcher.told):
        assert before != after
        assert before[0] is None or before[0] <= after[0]
        assert before[1] is None or before[1] >= after[1]
    assert all(best is None or bound is None or best <= bound * (1 + 1e-9) for best, bound in watcher.told)


@WAYS
def test_watching_changes_nothing(is_large):
    problem, rules = hard(120)
    watched = search.best_choice(problem, rules, Solver(1e-4, 60.0), Watcher().watch)
    alone = search.best_choice(problem, rules, Solver(1e-4, 60.0))
    assert (watched.choice.packages == alone.choice.packages).all()
    assert (watched.objective, watched.bound, watched.status) == (alone.objective, alone.bound, alone.status)


@WAYS
def test_a_search_that_is_ended_gives_its_best_plan_so_far_marked_and_checked(is_large):
    problem, rules = hard()
    watcher = Watcher(plans=1)
    found = search.best_choice(problem, rules, Solver(0.0, 60.0), watcher.watch)
    assert found.status == "time_limit"
    assert found.bound > found.objective
    assert not broken_rules(problem, found.choice, rules)
    assert not broken_structure(problem, found.choice)
    full = search.best_choice(problem, rules, Solver(1e-2, 60.0))
    assert found.bound >= full.objective


@WAYS
def test_a_search_that_is_ended_before_there_is_a_plan_says_so(is_large):
    problem, rules = hard()
    with pytest.raises(SolverError) as caught:
        search.best_choice(problem, rules, Solver(0.0, 60.0), Watcher(plans=0).watch)
    assert caught.value.faults[0].problem.en == "The search was stopped before there was a plan."


@WAYS
def test_the_time_limit_is_kept_by_both_ways(is_large):
    problem, rules = hard()
    begun = time.monotonic()
    try:
        found = search.best_choice(problem, rules, Solver(0.0, 1.0))
    except SolverError:
        found = None
    # a step of the solver that has begun is not ended; the machine may be busy
    assert time.monotonic() - begun < 15.0
    assert found is None or found.bound >= found.objective


def test_a_conflict_that_nobody_waits_for_is_told_with_what_is_known():
    problem, rules = hard(120)
    poor = [rule.with_limit(30_000_000) if rule.kind == "budget" else rule for rule in rules]
    error = conflict_by_prices(problem, poor, Solver(1e-3, 20.0), SearchWatch(should_stop=lambda: True))
    assert isinstance(error, InfeasiblePlanError)
    assert "rules.budget_idr" in {fault.where for fault in error.faults}


def test_a_search_on_the_way_ends_with_the_whole_one_and_tells_nobody():
    watcher = Watcher()
    whole = Progress(30.0, watcher.watch)
    part = whole.quietly(60.0)
    assert part.left_s <= 30.0
    part.tell(1.0, 2.0)
    assert not watcher.told
    whole.tell(bound=2.0)
    whole.tell(best=1.0, bound=3.0)
    whole.tell(best=0.5)
    assert watcher.told == [(None, 2.0), (1.0, 2.0)]
    watcher.plans = 1
    assert part.is_over()
