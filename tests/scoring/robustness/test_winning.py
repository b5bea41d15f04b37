"""Winning weights: closed forms, the linear programme beside the draws, and its limits."""

from __future__ import annotations

import math
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.optimize import linprog

from data.scoring_choices import Combination
from scoring.robustness.winning import leading_weights, winning_weights
from tests.scoring.robustness.cases import case

# 0.9 t + 0.1 (1 - t), 0.2 t + 0.7 (1 - t), 0.5, and one below the line between the first two.
FOUR = [[0.9, 0.1], [0.2, 0.7], [0.5, 0.5], [0.5, 0.3]]


def win(number, needs=FOUR, target=1, draws=20_000, **options):
    weights = options.pop("by_hand", (1, 1))
    given_case = case(needs, weights, **options)
    return winning_weights(
        given_case.priorities, given_case.scenario, given_case.indicators.index[number], target, draws
    )


def test_the_share_in_two_criteria_is_the_length_of_a_segment_and_its_middle_the_central_weight():
    first, second, third = win(0), win(1), win(2)
    error = 4 * math.sqrt(0.25 / 20_000)
    assert [each.share for each in (first, second, third)] == pytest.approx([0.5, 0.4, 0.1], abs=error)
    assert [each.central["c0"] for each in (first, second, third)] == pytest.approx([0.75, 0.2, 0.45], abs=0.01)
    assert (third.lowest["c0"], third.highest["c0"]) == pytest.approx((0.4, 0.5), abs=0.01)
    assert sum(first.central.values()) == pytest.approx(1)


def test_a_dominated_village_cannot_win_but_may_come_second():
    lost = win(3)
    assert (lost.share, lost.possible) == (0.0, False)
    assert (lost.central, lost.lowest, lost.highest) == ({}, {}, {})
    # It is second where 0.5 t + 0.3 (1 - t) beats all but one: never, with the third village above it everywhere.
    assert not win(3, target=2).possible
    # Third where it beats the second village: 0.3 + 0.2 t > 0.7 - 0.5 t, t > 4/7, or the first: t < 1/3.
    assert win(3, target=3).share == pytest.approx(3 / 7 + 1 / 3, abs=0.02)


def test_a_village_that_wins_at_a_single_point_is_found_by_the_linear_programme():
    needs = [[1.0, 0.0], [0.0, 1.0], [0.5, 0.5]]
    found = win(2, needs, draws=2000)
    assert found.share == 0.0
    assert found.possible
    assert found.central == found.lowest == found.highest == pytest.approx({"c0": 0.5, "c1": 0.5})


@settings(max_examples=40)
@given(arrays(float, (7, 3), elements=st.integers(0, 10).map(lambda x: x / 10)))
def test_the_programme_with_few_rivals_agrees_with_the_one_with_all_and_with_the_draws(needs):
    for at in range(7):
        leads = needs[at] - np.delete(needs, at, axis=0)
        whole = linprog(
            c=np.zeros(3), A_ub=-leads, b_ub=np.zeros(6), A_eq=np.ones((1, 3)), b_eq=[1.0], bounds=[(0, 1)] * 3
        )
        found = leading_weights(np.ascontiguousarray(needs.T), at)
        assert (found is not None) == (whole.status == 0)
        if found is not None:
            assert found.sum() == pytest.approx(1)
            assert (found >= 0).all()
            assert (leads @ found).min() >= -1e-9
    shares = [win(at, needs, draws=300, by_hand=(1, 1, 1)) for at in range(7)]
    assert sum(each.share for each in shares) == pytest.approx(1)
    for at, each in enumerate(shares):
        if each.share > 0:
            assert leading_weights(np.ascontiguousarray(needs.T), at) is not None


def test_with_readiness_the_scores_of_the_combination_decide():
    readiness, weights = [[0.2], [0.9], [0.5], [0.1]], (1,)
    for combination in (Combination("weighted", 0.3), Combination("product", 0.4), Combination("weighted", 1.0)):
        found = [
            win(at, draws=4000, readiness=readiness, readiness_weights=weights, combination=combination).share
            for at in range(4)
        ]
        first = np.random.default_rng(9).random(100_000)
        need = np.array([first * a + (1 - first) * b for a, b in FOUR])
        ready = np.array(readiness)
        share = combination.readiness_weight
        score = (
            need ** (1 - share) * ready**share if combination.rule == "product" else (1 - share) * need + share * ready
        )
        expected = np.bincount(score.argmax(axis=0), minlength=4) / 100_000
        assert found == pytest.approx(expected.tolist(), abs=0.03)


def test_an_unknown_need_counts_as_the_mean_of_the_known_ones():
    filled = [[0.9, 0.1, 0.5], [0.3, 0.6, 0.45]]
    gap = [[0.9, 0.1, math.nan], [0.3, math.nan, 0.6]]
    assert (
        win(0, gap, by_hand=(1, 1, 2), draws=3000).share
        == win(0, [[0.9, 0.1, 0.5], [0.3, 0.5, 0.6]], by_hand=(1, 1, 2), draws=3000).share
    )
    assert win(0, filled, by_hand=(1, 1, 2), draws=3000).possible


def test_equal_villages_share_the_lead_by_code_and_the_programme_grants_it_to_both():
    needs = [[0.5, 0.5], [0.5, 0.5]]
    assert win(0, needs, draws=100).share == 1.0
    second = win(1, needs, draws=100)
    assert (second.share, second.possible) == (0.0, True)


def test_one_village_or_one_criterion_is_well_defined():
    assert win(0, [[0.3, 0.2]], draws=10).share == 1.0
    assert win(0, [[0.3], [0.9]], by_hand=(1,), draws=10).possible is False
    assert win(1, [[0.3], [0.9]], by_hand=(1,), draws=10).central == {"c0": 1.0}


def test_what_makes_no_sense_is_refused():
    for options in ({"target": 0}, {"draws": 0}):
        with pytest.raises(ValueError, match="one or more"):
            win(0, **options)
    given_case = case(FOUR, (1, 1))
    with pytest.raises(ValueError, match="not ranked"):
        winning_weights(given_case.priorities, given_case.scenario, "00.00.00.0000")


def test_a_large_region_takes_few_rivals_into_the_programme():
    values = np.random.default_rng(2).random((20, 20_000))
    started = time.perf_counter()
    weakest = int(values.sum(axis=0).argmin())
    assert leading_weights(values, weakest) is None
    assert time.perf_counter() - started < 20
