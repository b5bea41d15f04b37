"""Plans nearly as good as the best, and what holds in all of them."""

from __future__ import annotations

import math
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import allocation.alternatives as module
from allocation.alternatives import alternatives
from data.allocation_analysis import SEARCH_ENDS, SEEN
from data.errors import HtisError
from data.scenario import Rules
from tests.allocation.explained_cases import best_of, inputs, mixed, small, small_cases, values_by_set


def sets_of(found) -> list[frozenset[str]]:
    return [frozenset(group["village_code"]) for _, group in found.members.groupby("plan")]


def compare(one, found) -> None:
    """Plans and standing against all sets of villages."""
    values, plans = values_by_set(one), sets_of(found)
    floor = best_of(values) * (1.0 - found.tolerance)
    near = [chosen for chosen, value in values.items() if value >= floor * (1.0 - 1e-9)]
    for number, (chosen, objective) in enumerate(zip(plans, found.plans["objective"], strict=True)):
        assert math.isclose(objective, values[chosen], rel_tol=1e-9)
        rest = [s for s in near if all(len(p - s) >= found.differ_by for p in plans[:number])]
        assert math.isclose(objective, max(values[s] for s in rest), rel_tol=1e-9)
    left = [s for s in near if all(len(p - s) >= found.differ_by for p in plans)]
    if found.ended == "no_more":
        assert not left
    in_all, in_some = frozenset.intersection(*near), frozenset.union(*near)
    for code, standing in found.villages["standing"].items():
        assert standing == ("always" if code in in_all else "sometimes" if code in in_some else "never")


@pytest.mark.parametrize("differ_by", [1, 2])
@pytest.mark.parametrize("tolerance", [0.0, 0.05, 0.25])
def test_plans_and_standing_are_those_of_all_plans(tolerance, differ_by):
    one = small(Rules(villages=3), size=7)
    compare(one, alternatives(*inputs(one), differ_by=differ_by, tolerance=tolerance))


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(small_cases(), st.sampled_from([1, 2]), st.sampled_from([0.02, 0.3]))
def test_random_plans_differ_are_within_the_tolerance_and_are_the_best_that_do(one, differ_by, tolerance):
    try:
        found = alternatives(*inputs(one), differ_by=differ_by, tolerance=tolerance, at_most=4)
    except HtisError:
        return
    plans = sets_of(found)
    if found.objective == 0.0 or len(plans) < len(found.plans):
        return  # nothing to close
    for number, chosen in enumerate(plans):
        assert all(len(earlier - chosen) >= differ_by for earlier in plans[:number])
    assert (found.plans["objective"] >= found.floor - 1e-9).all()
    compare(one, found)


def test_counts_and_what_is_seen_belong_to_the_plans_listed():
    found = alternatives(*inputs(small()), differ_by=1, tolerance=0.25, at_most=3)
    plans = sets_of(found)
    assert len(plans) == len(found.plans) == 3
    for code, row in found.villages.iterrows():
        count = sum(code in chosen for chosen in plans)
        assert row["plans"] == count
        assert row["seen"] == ("always" if count == 3 else "sometimes" if count else "never")
    assert found.ended == "at_most"
    assert found.plans["differs_by"].tolist() == [pd.NA, 1, 1]
    assert all(a >= b - 1e-9 for a, b in pairwise(found.plans["objective"]))
    assert found.plans["cost_idr"].tolist() == found.members.groupby("plan")["cost_idr"].sum().tolist()


def test_more_villages_than_a_plan_has_cannot_differ():
    found = alternatives(*inputs(small()), differ_by=4, tolerance=1.0)
    assert len(found.plans) == 1
    assert found.ended == "no_more"


def test_a_search_among_fewer_villages_says_so_and_proves_nothing_by_it(monkeypatch):
    monkeypatch.setattr(module, "MOST_SEARCHED", 4)
    one = small(Rules(villages=3), size=8)
    found = alternatives(*inputs(one), differ_by=1, tolerance=0.9, at_most=9)
    assert found.searched == 4
    assert found.ended == "no_more_searched"
    assert "4 of 8 villages" in found.notes[0].en
    values = values_by_set(one)
    near = [chosen for chosen, value in values.items() if value >= found.floor]
    in_all, in_some = frozenset.intersection(*near), frozenset.union(*near)
    for code, standing in found.villages["standing"].items():
        assert standing in (*SEEN, "")
        assert standing != "always" or code in in_all
        assert standing != "never" or code not in in_some
    assert (found.villages["standing"] == "").any()


def test_leaving_out_what_the_prices_prove_away_loses_nothing(monkeypatch):
    one = small(Rules(villages=3), size=8)
    whole = alternatives(*inputs(one), differ_by=1, tolerance=0.0)
    monkeypatch.setattr(module, "MOST_SEARCHED", 7)
    fewer = alternatives(*inputs(one), differ_by=1, tolerance=0.0)
    if fewer.ended == "no_more":
        pd.testing.assert_frame_equal(whole.plans, fewer.plans)
        pd.testing.assert_frame_equal(whole.villages, fewer.villages)
    else:
        assert fewer.ended in SEARCH_ENDS


def test_the_order_of_rows_changes_nothing():
    one = small()
    found, other = (alternatives(*inputs(each), differ_by=1, tolerance=0.2) for each in (one, mixed(one, 9)))
    for name in ("plans", "members", "villages"):
        pd.testing.assert_frame_equal(getattr(found, name), getattr(other, name))


@pytest.mark.parametrize(
    "wrong", [{"differ_by": 0}, {"differ_by": 1, "tolerance": 1.5}, {"differ_by": 1, "at_most": 0}]
)
def test_what_makes_no_sense_is_refused(wrong):
    with pytest.raises(ValueError, match="at least 1"):
        alternatives(*inputs(small()), **wrong)
