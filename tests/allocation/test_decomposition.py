"""Large regions: the decomposition alone against all plans, the whole model, and its own promises."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from allocation import search
from allocation.allocate import allocate
from allocation.decomposition.decompose import decomposed
from allocation.progress import Progress
from allocation.rules import coupling_rules
from allocation.verify import broken_rules, broken_structure
from data.errors import HtisError, SolverError
from data.scenario import Lock, Rules, Solver
from tests.allocation.allocation_cases import assert_obeys_every_rule, case, enumerate_best, intervention
from tests.allocation.decomposition_cases import problem_of, value_of
from tests.allocation.test_allocate_enumeration import cases, compare, five
from tests.allocation.test_allocate_rules import shuffled
from tests.allocation.test_allocate_second_solver import region


@pytest.fixture
def _decomposition_only(monkeypatch):
    """Whatever the size, and no second try with the whole model."""
    monkeypatch.setattr(search, "WHOLE_MODEL_FIRST", -1)
    monkeypatch.setattr(search, "WHOLE_MODEL_LAST", -1)


@pytest.mark.usefixtures("_decomposition_only")
@pytest.mark.parametrize("least", [{}, {"kemnaker": 0.3, "komdigi": 0.2}, {"komdigi": 0.9}], ids=str)
def test_costs_that_funds_share_give_the_best_of_all_plans(least):
    one = five().with_funds(kemnaker=131_000_001, komdigi=90_000_000)
    sharing = {"cost_sharing": True, "funds": ("kemnaker", "komdigi"), "fund_minimum_shares": least}
    business = replace(one.scenario.interventions["business"], **sharing)
    compare(one.with_interventions(business=business))


@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@pytest.mark.usefixtures("_decomposition_only")
@given(one=cases())
def test_random_small_problems_give_the_best_of_all_plans(one):
    best = enumerate_best(one)
    try:
        found = allocate(one.villages, one.priorities, one.scenario)
    except HtisError:
        found = None
    if found is None:
        # a plan of no villages is refused with a message, though a minimum of 0 would allow it
        assert best.plans == 0 or not best.chosen
        return
    assert_obeys_every_rule(one, found)
    assert math.isclose(found.objective, best.objective, rel_tol=1e-9, abs_tol=1e-9)


@pytest.mark.parametrize(("seed", "villages"), list(itertools.product(range(3), (40, 120))))
def test_decomposition_and_whole_model_agree_within_their_gaps(seed, villages, monkeypatch):
    one = region(seed, villages)
    problem = problem_of(one)
    rules, solver = coupling_rules(problem), Solver(1e-4, 60.0)
    whole = search.best_choice(problem, rules, solver)
    monkeypatch.setattr(search, "WHOLE_MODEL_FIRST", -1)
    found = search.best_choice(problem, rules, solver)
    assert not broken_rules(problem, found.choice, rules)
    assert not broken_structure(problem, found.choice)
    assert found.objective <= whole.bound * (1 + 1e-9)
    assert whole.objective <= found.bound * (1 + 1e-9)
    assert found.gap <= 1e-4
    assert found.status in ("optimal", "within_gap")


def test_the_bound_is_never_below_a_plan_that_obeys_the_rules():
    for seed in range(3):
        problem = problem_of(region(seed, 80))
        rules = coupling_rules(problem)
        best = search.best_choice(problem, rules, Solver(0.0, 60.0))
        for gap in (0.5, 0.05, 1e-3, 1e-5):
            found = decomposed(problem, rules, gap, Progress(60.0))
            assert found.choice is not None
            value = value_of(problem, found.choice)
            assert value <= best.objective * (1 + 1e-9)
            assert found.bound >= best.objective * (1 - 1e-9)
            assert found.bound - value <= gap * value * (1 + 1e-9)


@pytest.mark.usefixtures("_decomposition_only")
def test_shuffled_rows_give_the_same_plan():
    one = region(1, 120)
    first = allocate(one.villages, one.priorities, one.scenario)
    for seed in (1, 2):
        other = shuffled(one, seed)
        again = allocate(other.villages, other.priorities, other.scenario)
        assert again.choices.equals(first.choices)
        assert again.villages.equals(first.villages)
        assert (again.objective, again.bound) == (first.objective, first.bound)
        assert again.fund_use.equals(first.fund_use)


@pytest.mark.usefixtures("_decomposition_only")
def test_a_lock_is_always_kept():
    one = region(2, 120)
    plan = allocate(one.villages, one.priorities, one.scenario)
    chosen = plan.villages.index[plan.villages["is_chosen"]]
    worst = plan.villages.index[~plan.villages["is_chosen"]][-3:]
    locks = (
        *(Lock(code, "out", "refused") for code in chosen[:3]),
        *(Lock(code, "in", "commitment") for code in worst),
    )
    locked = one.with_rules(locks=locks)
    found = allocate(locked.villages, locked.priorities, locked.scenario)
    assert_obeys_every_rule(locked, found)
    assert not found.villages.loc[chosen[:3], "is_chosen"].any()
    assert found.villages.loc[worst, "is_chosen"].all()
    assert found.objective <= plan.bound


@pytest.mark.usefixtures("_decomposition_only")
def test_more_money_never_lowers_the_best_by_more_than_the_gap():
    one = region(0, 80)
    before = allocate(one.villages, one.priorities, one.scenario)
    richer = one.with_funds(komdigi=90_000_000, desa=700_000_000)
    after = allocate(richer.villages, richer.priorities, richer.scenario)
    assert after.bound >= before.objective * (1 - 1e-9)


def test_many_interventions_are_searched_and_not_enumerated():
    # 2**24 packages a village: only the search over interventions can answer
    pillars = ("migration_service", "productive_business", "cooperative")
    offers = [
        intervention(
            f"k{n:02d}", 3_000_000 + 700_001 * n, ("kemnaker", "komdigi"), pillars[n % 3],
            {("far", "offline", "poor")[n % 3]: 0.15 + 0.02 * n, "poor": 0.05},
        )
        for n in range(24)
    ]  # fmt: skip
    whole = region(3, 60)
    one = case(
        [tuple(row) for row in whole.priorities.needs.to_numpy().tolist()],
        whole.villages["migrant_workers"].tolist(),
        offers,
        {"kemnaker": 200_000_000, "komdigi": 90_000_000},
        Rules(villages=15, villages_minimum=5, holistic=True),
        regencies=3,
    )
    problem = problem_of(one)
    rules = coupling_rules(problem)
    found = decomposed(problem, rules, 1e-3, Progress(60.0))
    assert found.status == "optimal"
    assert found.choice is not None
    assert not broken_rules(problem, found.choice, rules)
    assert not broken_structure(problem, found.choice)


@pytest.mark.parametrize("seconds", [0.05, 1.0])
def test_when_time_is_short_there_is_a_marked_plan_that_obeys_all_rules_or_a_message(seconds):
    one = region(1, 800)
    one = one.with_rules(villages=240, villages_minimum=100, budget_idr=20_000_000_000)
    one = one.with_funds(kemnaker=12_000_000_000, komdigi=800_000_000, desa=9_000_000_000)
    problem = problem_of(one)
    rules = coupling_rules(problem)
    try:
        found = search.best_choice(problem, rules, Solver(0.0, seconds))
    except SolverError:
        return
    assert not broken_rules(problem, found.choice, rules)
    assert found.bound >= found.objective
    assert found.status in ("time_limit", "optimal")


def test_small_regions_keep_the_whole_model(monkeypatch):
    def refuse(*_arguments):
        raise AssertionError("a small region was decomposed")

    monkeypatch.setattr(search, "decomposed", refuse)
    problem = problem_of(region(0, 40))
    assert search.best_choice(problem, coupling_rules(problem), Solver(1e-4, 30.0)).status != "time_limit"
