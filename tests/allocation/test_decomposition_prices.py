"""Prices and bounds of the decomposition, against packages enumerated one by one and another solver."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import sparse
from scipy.optimize import linprog

from allocation import margins as margins_module
from allocation import prices as prices_module
from allocation.decomposition.bound import Columns, best_values, priced, signed, unit_prices
from allocation.decomposition.branching import doubtful, halves, paid_in_part
from allocation.decomposition.core import Limits, core_of, solve_core
from allocation.decomposition.payments import excess
from allocation.decomposition.price_search import best_prices, generate_columns, penalties
from allocation.decomposition.programme import column_entries, payment_entries
from allocation.decomposition.quota_prices import quotas_of, with_quota_prices
from allocation.decomposition.rule_duals import rule_duals
from allocation.decomposition.view import View, masks_from_packages, packages_from_masks, view_of
from allocation.problem import Problem
from allocation.progress import Progress
from allocation.rules import coupling_rules
from allocation.search import best_choice
from data.scenario import Lock, Rules, Solver
from tests.allocation.allocation_cases import case, intervention
from tests.allocation.decomposition_cases import columns_by_hand, problem_of, random_duals, value_of
from tests.allocation.test_allocate_second_solver import region


def view_and_problem(seed: int, villages: int = 40) -> tuple[View, Problem]:
    problem = problem_of(region(seed, villages))
    return view_of(problem, coupling_rules(problem)), problem


def late() -> Progress:
    return Progress(60.0)


def relaxation(view: View, change: int | None = None, by: float = 0.0) -> float:
    """Value of the relaxation over all packages, by another solver; the limit of one row may be changed."""
    by_hand = columns_by_hand(view)
    village, package = np.array([each[0] for each in by_hand]), np.array([each[1] for each in by_hand])
    columns = Columns(village, package, np.zeros(len(by_hand)))
    one_each = sparse.csr_array((np.ones(len(village)), (village, np.arange(len(village)))))
    bills, rules = column_entries(view, columns)
    payments = len(view.payment_bill)
    upper, lower = view.upper.copy(), view.lower.copy()
    if change is not None:
        upper[change] += by
        lower[change] += by
    finite = [np.isfinite(upper), np.isfinite(lower)]
    rows = sparse.hstack([rules, view.payment_rows], format="csr")
    zeros = sparse.csr_array((one_each.shape[0], payments))
    found = linprog(
        -np.concatenate([[each[2] for each in by_hand], np.zeros(payments)]),
        A_ub=sparse.vstack([rows[finite[0]], -rows[finite[1]], sparse.hstack([one_each, zeros])]),
        b_ub=np.concatenate([upper[finite[0]], -lower[finite[1]], np.ones(one_each.shape[0])]),
        A_eq=sparse.hstack([bills, payment_entries(view)]),
        b_eq=np.zeros(len(view.bill_unit)),
    )
    assert found.status == 0
    return float(-found.fun)


@pytest.mark.parametrize("seed", range(4))
def test_each_village_finds_the_packages_that_enumeration_finds(seed):
    view, _ = view_and_problem(seed)
    random = np.random.default_rng(seed)
    by_hand = columns_by_hand(view)
    for within in (0.0, 1.0, 1e6):
        duals = signed(view, random_duals(view, random))
        prices, village_price = unit_prices(view, duals), view.village_rows.T @ duals
        found = priced(view, duals, within)
        best, everyone = np.full(len(view.gap), -np.inf), {}
        for village, mask, gap in by_hand:
            taken = packages_from_masks(np.array([mask]), len(view.effect))[0]
            reduced = gap - village_price[village] - prices[view.unit_of[village, taken]].sum()
            best[village] = max(best[village], reduced)
            everyone[village, mask] = (reduced, gap)
        top = np.maximum(best, 0.0)
        np.testing.assert_allclose(best_values(view, duals), best, rtol=1e-9, atol=1e-9)
        listed = dict(zip(zip(found.columns.village.tolist(), found.columns.package.tolist(), strict=True),
                          found.columns.lost.tolist(), strict=True))  # fmt: skip
        for key, lost in listed.items():
            assert lost == pytest.approx(top[key[0]] - everyone[key][0], abs=1e-9)
        for (village, mask), (reduced, gap) in everyone.items():
            lost = top[village] - reduced
            smaller = [m for (v, m), (_, g) in everyone.items() if v == village and m & mask == m != mask and g >= gap]
            if lost < within - 1e-9 and not smaller:
                assert (village, mask) in listed


@pytest.mark.parametrize("seed", range(4))
def test_at_any_prices_the_bound_is_above_every_plan(seed):
    view, problem = view_and_problem(seed)
    best = best_choice(problem, coupling_rules(problem), Solver(0.0, 60.0))
    random = np.random.default_rng(seed)
    for _ in range(25):
        assert priced(view, random_duals(view, random), 0.0).bound >= best.objective


@pytest.mark.parametrize("seed", range(4))
def test_the_best_bound_is_the_relaxation_over_all_packages(seed):
    view, _ = view_and_problem(seed)
    found = best_prices(view, late())
    assert found.broken == pytest.approx(0.0, abs=1e-6)
    assert found.bound == pytest.approx(relaxation(view), rel=1e-6)
    assert found.value == pytest.approx(found.bound, rel=1e-6)


@pytest.mark.parametrize("seed", range(3))
def test_prices_agree_with_solving_again_after_a_small_change(seed):
    view, _ = view_and_problem(seed)
    found = best_prices(view, late())
    for row, dual in enumerate(found.duals):
        limit = view.lower[row] if np.isinf(view.upper[row]) else view.upper[row]
        step = 1e-3 * max(1.0, abs(limit))
        up, down = relaxation(view, row, step), relaxation(view, row, -step)
        # where a limit just fits, any price between the two sides is valid
        slack = 1e-5 * max(1.0, abs(found.bound)) / step
        assert (up - found.bound) / step - slack <= dual <= (found.bound - down) / step + slack


def test_prices_of_a_large_region_are_those_of_the_decomposition_and_near_the_whole_models(monkeypatch):
    problem = problem_of(region(1, 120))
    rules = coupling_rules(problem)
    whole = prices_module.prices(problem, rules, 60.0)
    monkeypatch.setattr(prices_module, "WHOLE_MODEL_LAST", -1)
    found = prices_module.prices(problem, rules, 60.0)
    assert set(found) == set(whole)
    duals = rule_duals(problem, rules, late())
    for rule in rules:
        assert found[rule] == pytest.approx(duals[rule] * (1e9 if rule.is_money else 1.0))
        assert (found[rule] <= 0.0) if rule.is_floor else (found[rule] >= 0.0)
    # two relaxations of the same plans: what they say of all money together differs little
    by_limit = [sum(price[rule] * rule.limit / (1e9 if rule.is_money else 1.0) for rule in rules if rule.is_money)
                for price in (found, whole)]  # fmt: skip
    assert by_limit[0] == pytest.approx(by_limit[1], rel=0.25)


@pytest.mark.parametrize("seed", [1])
def test_margins_of_a_large_region_bound_every_plan_with_and_without_each_village(seed, monkeypatch):
    one = region(seed, 40)
    one = one.with_rules(locks=(Lock(one.villages.index[3], "in", "commitment"),))
    problem = problem_of(one)
    rules, exact = coupling_rules(problem), Solver(0.0, 60.0)
    best = best_choice(problem, rules, exact)
    monkeypatch.setattr(margins_module, "MOST_PAIRS", -1)
    found = margins_module.margins(problem, rules, 60.0)
    assert found is not None
    assert best.objective <= found.bound * (1 + 1e-9) <= best.objective * 1.05
    assert (best.objective <= np.where(best.choice.chosen, found.bound_with, found.bound_without) * (1 + 1e-9)).all()
    for code in one.villages.index[[0, 1, 7, 20]]:
        for direction, bound in (("in", found.bound_with), ("out", found.bound_without)):
            changed = one.with_rules(locks=(*one.scenario.rules.locks, Lock(code, direction, "other")))
            other = problem_of(changed)
            value = best_choice(other, coupling_rules(other), exact).objective
            assert value <= bound[problem.row_of[code]] * (1 + 1e-9)
    for rule in rules:
        if rule.is_money:
            raised = rule.with_limit(rule.limit + 45_600_000)
            after = best_choice(problem, [raised if each == rule else each for each in rules], exact)
            assert after.objective <= (found.bound + found.rise(rule, raised)) * (1 + 1e-9)


def test_quota_prices_never_raise_the_bound():
    view, _ = view_and_problem(2, 120)
    quotas, random = quotas_of(view), np.random.default_rng(5)
    assert quotas.rows.any()
    for _ in range(20):
        duals = signed(view, random_duals(view, random))
        before = priced(view, duals, 0.0).bound
        after = priced(view, with_quota_prices(view, quotas, duals), 0.0).bound
        assert after <= before + 1e-9 * abs(before)


@pytest.mark.parametrize("seed", range(3))
def test_settling_what_loses_more_than_the_gap_never_loses_the_best_plan(seed):
    view, problem = view_and_problem(seed)
    best = best_choice(problem, coupling_rules(problem), Solver(0.0, 60.0))
    root = best_prices(view, late())
    width = root.bound - best.objective + 1e-9 * root.bound
    core = core_of(view, priced(view, root.duals, width), width)
    assert len(core.columns) < len(columns_by_hand(view))
    found = solve_core(view, core, Limits(0.0, late(), 100_000), None, np.zeros(len(view.lower)))
    assert found.choice is not None
    assert not excess(view, found.choice).any()
    assert value_of(problem, found.choice) == pytest.approx(best.objective, rel=1e-9)
    assert found.bound >= best.objective * (1 - 1e-9)


def test_a_narrow_core_leaves_few_villages_in_doubt():
    view, _ = view_and_problem(1, 120)
    root = best_prices(view, late())
    found, width = doubtful(view, root, 30)
    core = core_of(view, found, width)
    assert len(np.unique(core.columns.village)) <= 31
    assert (core.columns.lost <= width).all()


def test_splitting_by_a_part_of_a_unit_covers_every_plan_and_lowers_the_bound():
    view, problem = view_and_problem(0, 80)
    best = best_choice(problem, coupling_rules(problem), Solver(0.0, 60.0))
    root = best_prices(view, late())
    part = paid_in_part(view, root)
    assert part is not None
    assert part[1] != round(part[1])
    bounds, holds = [], 0
    for half in halves(view, part):
        found = priced(half, np.append(root.duals, 0.0), 0.0)
        assert found.bound == pytest.approx(root.bound)
        start = np.append(root.duals, 0.0)
        bounds.append(generate_columns(half, start, 1e-7, late(), penalties(half, start)).bound)
        holds += not excess(half, best.choice).any()
    assert holds == 1
    assert best.objective <= max(bounds) <= root.bound


def test_masks_and_packages_are_the_same_thing():
    random = np.random.default_rng(0)
    packages = random.random((50, 30)) < 0.5
    masks = masks_from_packages(packages)
    assert np.array_equal(packages_from_masks(masks, 30), packages)
    assert masks[0] == sum(1 << int(k) for k in np.flatnonzero(packages[0]))


def test_the_worked_example_of_the_method():
    # docs/methods/decomposition.md: one fund of Rp100 million, three villages, two interventions
    offers = [
        intervention("a", 30_000_000, ("fund",), "migration_service", {"far": 1.0}),
        intervention("b", 50_000_000, ("fund",), "cooperative", {"poor": 1.0}),
    ]
    one = case(
        [(1.0, 0.0, 1.0), (0.8, 0.0, 0.5), (0.4, 0.0, 1.0)],
        [100.0, 100.0, 100.0],
        offers,
        {"fund": 100_000_000},
        Rules(villages=3, villages_minimum=0),
    )
    problem = problem_of(one)
    view = view_of(problem, coupling_rules(problem))
    fund = 0
    duals = np.zeros(len(view.lower))
    duals[fund] = 0.5 / 1e6 * view.row_units[fund]
    # at 0.5 a million: A keeps a (50 - 15 = 35); B a (40 - 15 = 25); C a (20 - 15 = 5); no b is worth 25
    assert priced(view, duals, 0.0).bound == pytest.approx(50.0 + 35.0 + 25.0 + 5.0)
    root = best_prices(view, late())
    assert root.bound == pytest.approx(114.0)
    assert math.isclose(root.duals[fund] / view.row_units[fund], 0.4 / 1e6, rel_tol=1e-6)
    best = best_choice(problem, coupling_rules(problem), Solver(0.0, 10.0))
    assert best.objective == pytest.approx(110.0)
