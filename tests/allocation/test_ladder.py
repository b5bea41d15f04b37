"""Plans that grow: the best of each step, the nested list, and what nesting costs."""

from __future__ import annotations

import math
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings

from allocation.ladder import MEMBER_COLUMNS, STEP_COLUMNS, ladder
from data.allocation_analysis import STATUSES, STEP_CHANGES
from data.errors import HtisError
from data.scenario import Rules, Solver
from tests.allocation.explained_cases import best_of, inputs, mixed, small, small_cases, values_by_set


def sets_of(found, plan: str) -> dict[int, frozenset[str]]:
    """Villages of each step that has a plan."""
    members = found.members[(found.members["plan"] == plan) & (found.members["change"] != "dropped")]
    return {int(step): frozenset(group["village_code"]) for step, group in members.groupby("step")}


def rows_of(found, plan: str) -> pd.DataFrame:
    return found.steps[found.steps["plan"] == plan].set_index("step")


def compare(one, found, values_of_step) -> None:
    """Each step's optimum and nested list against all plans."""
    optima, nested = rows_of(found, "optimum"), rows_of(found, "nested")
    held: frozenset[str] = frozenset()
    for step in optima.index:
        values = values_of_step(step)
        for rows, best in ((optima, best_of(values)), (nested, best_of(values, holding=held))):
            if best == -math.inf:
                assert rows.loc[step, "status"] == "infeasible"
                assert found.faults[step, rows.loc[step, "plan"]]
            elif best > 0.0:
                assert math.isclose(rows.loc[step, "objective"], best, rel_tol=1e-9)
        held = sets_of(found, "nested").get(step, held)


@pytest.mark.parametrize("minimum", [None, 1])
def test_every_step_in_villages_is_the_best_of_all_plans(minimum):
    one = small(Rules(villages=3, villages_minimum=minimum))
    found = ladder(*inputs(one), [1, 2, 3, 4, 6], "villages")
    compare(
        one,
        found,
        lambda step: values_by_set(
            one.with_rules(villages=step, villages_minimum=None if minimum is None else min(minimum, step))
        ),
    )


def test_every_step_in_rupiah_is_the_best_of_all_plans_with_ceilings_scaled_to_whole_rupiah():
    one = small(Rules(villages=4, villages_minimum=1))
    whole = 21 + 15
    found = ladder(*inputs(one), [4, 9, 17, 25, 36, 70], "budget")
    compare(
        one,
        found,
        lambda step: values_by_set(one.with_funds(kemnaker=21 * step // whole, komdigi=15 * step // whole)),
    )
    assert rows_of(found, "optimum").loc[4, "status"] == "infeasible"


def test_a_total_budget_is_scaled_with_the_funds():
    one = small(Rules(villages=4, villages_minimum=1, budget_idr=20))
    found = ladder(*inputs(one), [10, 20, 30], "budget")
    compare(
        one,
        found,
        lambda step: values_by_set(
            one.with_funds(kemnaker=21 * step // 20, komdigi=15 * step // 20).with_rules(budget_idr=step)
        ),
    )
    assert (rows_of(found, "optimum")["cost_idr"] <= [10, 20, 30]).all()


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(small_cases())
def test_each_nested_step_holds_the_step_before_and_never_beats_the_optimum(one):
    found = ladder(*inputs(one), [1, 2, 3], "villages")
    steps = sets_of(found, "nested")
    for smaller, larger in zip(sorted(steps), sorted(steps)[1:], strict=False):
        assert steps[smaller] <= steps[larger]
    optima, nested = rows_of(found, "optimum"), rows_of(found, "nested").dropna(subset=["objective"])
    assert (nested["objective"] <= optima.loc[nested.index, "objective"]).all()
    assert (nested["nesting_cost"] >= 0.0).all()
    assert (nested["nesting_cost_most"] >= nested["nesting_cost"] - 1e-9).all()


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(small_cases())
def test_more_money_never_closes_less(one):
    try:
        found = ladder(*inputs(one), [20, 30, 40], "budget")
    except ValueError:
        return  # no money to scale
    assert rows_of(found, "optimum")["objective"].dropna().is_monotonic_increasing


def test_villages_that_come_stay_and_go_are_told():
    # one village of two packages is best alone; with one more village the money is better spread
    found = ladder(*inputs(small(Rules(villages=2), 14, 10)), [1, 2, 4], "villages")
    assert set(found.members["change"]) <= set(STEP_CHANGES)
    for plan in ("optimum", "nested"):
        sets, rows = sets_of(found, plan), rows_of(found, plan)
        before: frozenset[str] = frozenset()
        for step, now in sets.items():
            assert rows.loc[step, "added"] == len(now - before)
            assert rows.loc[step, "dropped"] == len(before - now)
            assert rows.loc[step, "villages"] == len(now)
            before = now
        kept = found.members[(found.members["plan"] == plan) & (found.members["change"] != "dropped")]
        assert kept.groupby("step")["cost_idr"].sum().tolist() == rows["cost_idr"].dropna().tolist()


def test_an_infeasible_step_is_told_with_its_reason_and_the_next_goes_on():
    one = small(Rules(villages=3, regency_floors={"99.01": 1, "99.02": 1}))
    found = ladder(*inputs(one), [1, 2, 9], "villages")
    rows = rows_of(found, "nested")
    assert rows["status"].tolist() == ["infeasible", "optimal", "infeasible"]
    assert "1" in found.faults[1, "optimum"][0].problem.en
    assert "only 6 can be chosen" in found.faults[9, "nested"][0].problem.en
    assert found.faults[2, "optimum"] == ()
    assert pd.isna(rows.loc[9, "villages"])


def test_the_tables_have_their_columns_and_do_not_depend_on_the_order_of_rows():
    one = small()
    found, other = (ladder(*inputs(each), [1, 3, 3, 2], "villages") for each in (one, mixed(one, 4)))
    assert {name: str(kind) for name, kind in found.steps.dtypes.items()} == STEP_COLUMNS
    assert {name: str(kind) for name, kind in found.members.dtypes.items()} == MEMBER_COLUMNS
    assert set(found.steps["status"]) <= set(STATUSES)
    pd.testing.assert_frame_equal(found.steps, other.steps)
    pd.testing.assert_frame_equal(found.members, other.members)


def test_progress_counts_every_search():
    told: list[tuple[int, int]] = []
    ladder(*inputs(small()), [1, 2], "villages", progress=lambda done, of: told.append((done, of)))
    assert told == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]


@pytest.mark.parametrize("steps", [[], [0, 3], [-1]])
def test_steps_below_one_are_refused(steps):
    with pytest.raises(ValueError, match="at least 1"):
        ladder(*inputs(small()), steps, "villages")


def test_a_scenario_without_money_cannot_be_scaled():
    with pytest.raises(ValueError, match="without money"):
        ladder(*inputs(small(kemnaker=0, komdigi=0)), [10], "budget")


def test_without_time_a_step_is_marked_as_not_decided():
    one = small(size=8)
    hurried = replace(one.scenario, solver=Solver(time_limit_s=0.0))
    try:
        found = ladder(one.villages, one.priorities, hurried, [3], "villages")
    except HtisError:
        pytest.fail("a step without an answer is told, not raised")
    assert set(found.steps["status"]) <= {"not_decided", "optimal", "time_limit"}
