"""What the plan would lose without each chosen village."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings

import allocation.replacement as module
from allocation import nearest
from allocation.allocate import allocate
from allocation.replacement import COLUMNS, replacement_costs
from data.errors import HtisError
from data.scenario import Lock, Rules
from tests.allocation.case_builder import case, intervention
from tests.allocation.explained_cases import IN, best_of, inputs, mixed, named, small, small_cases, values_by_set


def compare(one, found) -> None:
    """Each cost against the best of all plans without the village."""
    values = values_by_set(one.with_rules(locks=tuple(x for x in one.scenario.rules.locks if x.direction == "out")))
    held = frozenset(lock.village_code for lock in one.scenario.rules.locks if lock.direction == "in")
    for code, row in found.table.iterrows():
        without = best_of(values, holding=held - {code}, without=code)
        if without == -math.inf:
            assert row["status"] == "infeasible"
            assert row["cost_least"] == row["cost_most"] == np.inf
            assert found.faults[code]
            continue
        assert math.isclose(row["objective_without"], without, rel_tol=1e-9, abs_tol=1e-9)
        assert math.isclose(row["replacement_cost"], found.objective - without, rel_tol=1e-9, abs_tol=1e-6)
        assert 0.0 <= row["cost_least"] <= row["replacement_cost"] <= row["cost_most"]
        assert not row["cost_least_lp"] > row["replacement_cost"] + 1e-6
        assert code not in row["entering"]


def test_every_cost_is_that_of_all_plans():
    one = small(Rules(villages=3), size=7)
    found = replacement_costs(*inputs(one))
    plan = allocate(*inputs(one)).villages
    assert found.table.index.tolist() == plan.index[plan["is_chosen"]].tolist()
    assert (found.table["gap_closed"] == plan.loc[found.table.index, "gap_closed"]).all()
    assert (found.table["cost_least_lp"] > 0.0).any()
    compare(one, found)


def test_the_worked_example_two_seats_and_villages_that_close_ten_eight_and_seven():
    offer = intervention("a", 1, ("kemnaker",), "migration_service", {"far": 1.0})
    one = case([(1.0, 0.0, 0.0)] * 3, [20.0, 16.0, 14.0], [offer], {"kemnaker": 100}, Rules(villages=2))
    table = replacement_costs(*inputs(named(one))).table
    assert table["gap_closed"].tolist() == [10.0, 8.0]
    assert table["replacement_cost"].round(9).tolist() == [3.0, 1.0]


def test_a_locked_village_is_priced_by_giving_up_its_lock():
    one = small(Rules(villages=2, locks=(IN,)))
    found = replacement_costs(*inputs(one))
    assert found.table["locked_in"].tolist() == [code == IN.village_code for code in found.table.index]
    without_lock = allocate(*inputs(one.with_rules(locks=(Lock(IN.village_code, "out", "other"),))))
    # the lock itself costs: without the village the plan closes more, and the cost is not negative
    assert without_lock.objective > found.objective
    assert found.table.loc[IN.village_code, "replacement_cost"] == 0.0


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(small_cases())
def test_random_costs_are_those_of_all_plans_and_never_negative(one):
    one = one.with_rules(locks=tuple(lock for lock in one.scenario.rules.locks if lock.direction == "out"))
    try:
        found = replacement_costs(*inputs(one))
    except HtisError:
        return
    assert not (found.table["replacement_cost"] < 0.0).any()
    compare(one, found)


def test_who_comes_instead_is_told():
    one = small(Rules(villages=3))
    found = replacement_costs(*inputs(one))
    chosen = set(found.table.index)
    for code, row in found.table.iterrows():
        changed = one.with_rules(locks=(Lock(code, "out", "other"),))
        plan = allocate(*inputs(changed)).villages
        others = set(plan.index[plan["is_chosen"]])
        assert row["entering"] == tuple(sorted(others - chosen))
        assert row["leaving"] == tuple(sorted(chosen - others - {code}))


def test_a_village_that_no_plan_does_without_says_why():
    one = small(Rules(villages=6), 100, 100)
    found = replacement_costs(*inputs(one), codes=["99.01.01.2001"])
    assert found.table["status"].tolist() == ["infeasible"]
    assert "only 5 can be chosen" in found.faults["99.01.01.2001"][0].problem.en


def test_only_villages_of_the_plan_are_asked_for():
    with pytest.raises(ValueError, match="not in the plan"):
        replacement_costs(*inputs(small()), codes=["99.99.99.9999"])


def test_what_was_not_decided_in_time_is_marked_and_keeps_its_bounds(monkeypatch):
    def hurried(villages, priorities, scenario, near, **change):
        scenario = replace(scenario, solver=replace(scenario.solver, time_limit_s=0.0))
        return real(villages, priorities, scenario, near, **change)

    real = module.solved_near
    monkeypatch.setattr(module, "solved_near", hurried)
    found = replacement_costs(*inputs(small()))
    undecided = found.table[found.table["status"] == "not_decided"]
    assert undecided["replacement_cost"].isna().all()
    assert (undecided["cost_least"] >= 0.0).all()


def test_in_a_large_region_the_cost_is_an_upper_bound_with_a_proven_lower_one(monkeypatch):
    monkeypatch.setattr(nearest, "MOST_SEARCHED", 5)
    monkeypatch.setattr(nearest, "NEAREST", 1)
    one = small(Rules(villages=3), size=8)
    found = replacement_costs(*inputs(one))
    assert not found.searched_all
    assert set(found.table["status"]) == {"within_gap"}
    values = values_by_set(one)
    for code, row in found.table.iterrows():
        cost = found.objective - best_of(values, without=code)
        assert row["cost_least"] - 1e-6 <= cost <= row["replacement_cost"] + 1e-6


def test_the_table_has_its_columns_and_does_not_depend_on_the_order_of_rows():
    told: list[tuple[int, int]] = []
    found = replacement_costs(*inputs(small()), progress=lambda done, of: told.append((done, of)))
    other = replacement_costs(*inputs(mixed(small(), 2)))
    assert {name: str(kind) for name, kind in found.table.dtypes.items()} == COLUMNS
    pd.testing.assert_frame_equal(found.table, other.table)
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
