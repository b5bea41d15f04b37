"""Shapley values: textbook games, the mean over all orders, whole parts of whole outcomes."""

from __future__ import annotations

from itertools import permutations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.shapley import shapley_parts

OUTCOMES = st.lists(st.floats(-10, 10), min_size=8, max_size=8)


def game(values):
    return {mix: np.array([value]) for mix, value in zip(product((False, True), repeat=3), values, strict=True)}


def mean_over_orders(outcomes, factors) -> list[float]:
    """The definition: each factor's change at its turn, over all orders."""
    shares = np.zeros(factors)
    orders = list(permutations(range(factors)))
    for order in orders:
        mix = [False] * factors
        for factor in order:
            old = outcomes[tuple(mix)]
            mix[factor] = True
            shares[factor] += (outcomes[tuple(mix)] - old)[0]
    return list(shares / len(orders))


def test_the_glove_game_gives_the_one_with_the_scarce_glove_two_thirds():
    outcomes = {mix: np.array([float(mix[0] and (mix[1] or mix[2]))]) for mix in product((False, True), repeat=3)}
    assert [part[0] for part in shapley_parts(outcomes)] == [4 / 6, 1 / 6, 1 / 6]


def test_a_product_of_two_that_both_double_is_shared_equally():
    outcomes = {(a, b): np.array([(2.0 if a else 1.0) * (2.0 if b else 1.0)]) for a in (0, 1) for b in (0, 1)}
    assert [part[0] for part in shapley_parts({(bool(a), bool(b)): v for (a, b), v in outcomes.items()})] == [1.5, 1.5]


@given(OUTCOMES)
def test_parts_are_the_mean_over_all_orders_and_sum_to_the_change(values):
    outcomes = game(values)
    parts = [part[0] for part in shapley_parts(outcomes)]
    assert parts == pytest.approx(mean_over_orders(outcomes, 3), abs=1e-12)
    assert sum(parts) == pytest.approx(values[-1] - values[0], abs=1e-12)


@given(OUTCOMES)
def test_swapping_old_and_new_flips_every_sign(values):
    back = {tuple(not new for new in mix): value for mix, value in game(values).items()}
    for part, other in zip(shapley_parts(game(values)), shapley_parts(back), strict=True):
        assert part[0] == pytest.approx(-other[0], abs=1e-12)


@given(st.lists(st.sampled_from([0.0, 1.0]), min_size=8, max_size=8))
def test_parts_of_whole_outcomes_are_exact_sixths(values):
    parts = [part[0] * 6 for part in shapley_parts(game(values))]
    assert parts == [round(part) for part in parts]


def test_an_unknown_outcome_makes_the_parts_unknown():
    assert all(np.isnan(part[0]) for part in shapley_parts(game([0, 0, 0, np.nan, 0, 0, 0, 1])))


def test_a_missing_mix_is_refused():
    with pytest.raises(ValueError, match="mixes"):
        shapley_parts({(False,): np.zeros(1)})
    with pytest.raises(ValueError, match="mixes"):
        shapley_parts({})
