"""CRITIC weights: worked by hand, against two libraries, and needs in step that carry nothing new."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pymcdm.weights import critic_weights as pymcdm_critic
from skcriteria.preprocessing.weighters import critic_weights as skcriteria_critic

from scoring.weighting.critic import critic_weights
from tests.scoring.weighting.weighting_cases import random_table, table

NEEDS = st.lists(st.lists(st.integers(0, 20).map(lambda n: n / 20), min_size=3, max_size=3), min_size=2, max_size=12)


def test_four_villages_on_paper():
    # deviations 1/2, 1/2 and 1/4; correlations ab 0, ac 1, bc 0: C = 1/2 (1 + 0), 1/2 (1 + 1), 1/4 (0 + 1)
    weights = critic_weights(table(a=[0, 0, 1, 1], b=[0, 1, 0, 1], c=[0.25, 0.25, 0.75, 0.75]))
    assert weights == pytest.approx({"a": 2 / 7, "b": 4 / 7, "c": 1 / 7}, abs=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_needs_from_0_to_1_weigh_as_in_pymcdm_and_skcriteria(seed):
    needs = random_table(40, 5, seed)
    ours = list(critic_weights(needs).values())
    values = needs.to_numpy()
    np.testing.assert_allclose(ours, pymcdm_critic(values), atol=1e-9, rtol=0)
    np.testing.assert_allclose(ours, skcriteria_critic(values, [1] * 5), atol=1e-9, rtol=0)


@pytest.mark.parametrize("seed", range(3))
def test_needs_keep_the_end_points_of_the_scenario(seed):
    # both libraries would stretch a column of 0.4 to 0.5 over the whole of 0 to 1 unless told not to
    values = random_table(40, 4, seed).to_numpy() * [1.0, 0.1, 0.5, 0.3] + [0.0, 0.4, 0.2, 0.1]
    ours = list(critic_weights(table(**{f"c{n}": list(values[:, n]) for n in range(4)})).values())
    np.testing.assert_allclose(ours, skcriteria_critic(values, [1] * 4, scale=False), atol=1e-9, rtol=0)


@pytest.mark.parametrize("seed", range(3))
def test_unknown_needs_are_left_out_pair_by_pair_as_in_pandas(seed):
    needs = random_table(60, 4, seed)
    needs = needs.mask(np.random.default_rng(seed).uniform(size=needs.shape) < 0.2)
    information = needs.std(ddof=0) * (1 - needs.corr()).sum()
    assert critic_weights(needs) == pytest.approx(dict(information / information.sum()), abs=1e-9)


@given(NEEDS)
@settings(max_examples=60)
def test_weights_sum_to_one_or_are_all_zero_and_none_is_negative(rows):
    weights = critic_weights(pd.DataFrame(rows, columns=["a", "b", "c"]))
    assert min(weights.values()) >= 0
    assert math.fsum(weights.values()) in (0.0, pytest.approx(1.0, abs=1e-12))


@given(NEEDS)
@settings(max_examples=40)
def test_a_need_that_is_the_same_everywhere_changes_no_other_weight(rows):
    two = pd.DataFrame(rows, columns=["a", "b", "c"])[["a", "b"]]
    assert critic_weights(two.assign(z=0.3)) == {**critic_weights(two), "z": 0.0}


@given(NEEDS, st.permutations(["a", "b", "c"]))
@settings(max_examples=40)
def test_the_order_of_the_criteria_changes_nothing(rows, order):
    needs = pd.DataFrame(rows, columns=["a", "b", "c"])
    assert critic_weights(needs[order]) == critic_weights(needs)


def test_needs_in_perfect_step_have_no_conflict():
    assert critic_weights(table(a=[0.1, 0.2, 0.7], b=[0.2, 0.4, 0.9 + 0.5])) == {"a": 0.0, "b": 0.0}


def test_the_only_need_that_differs_has_all_the_weight():
    assert critic_weights(table(a=[0.1, 0.2], b=[0.5, 0.5])) == {"a": 1.0, "b": 0.0}


def test_a_correlation_that_cannot_be_measured_counts_as_none():
    weights = critic_weights(table(a=[0, 1, np.nan, np.nan], b=[np.nan, np.nan, 0, 1]))
    assert weights == {"a": 0.5, "b": 0.5}
