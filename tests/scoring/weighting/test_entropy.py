"""Entropy weights: worked by hand, against two libraries, and what is the same everywhere weighs nothing."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pymcdm.weights import entropy_weights as pymcdm_entropy
from skcriteria.preprocessing.weighters import entropy_weights as skcriteria_entropy

from scoring.weighting.entropy import entropy_weights
from tests.scoring.weighting.weighting_cases import table

NEEDS = st.lists(st.lists(st.integers(0, 20).map(lambda n: n / 20), min_size=3, max_size=3), min_size=2, max_size=12)


def test_two_villages_on_paper():
    # shares 1/4, 3/4: entropy (ln 4 - 3/4 ln 3) / ln 2; shares 0, 1: entropy 0
    first = 1 - (math.log(4) - 0.75 * math.log(3)) / math.log(2)
    weights = entropy_weights(table(a=[0.25, 0.75], b=[0.0, 0.6]))
    assert weights == pytest.approx({"a": first / (first + 1), "b": 1 / (first + 1)}, abs=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_positive_needs_weigh_as_in_pymcdm_and_skcriteria(seed):
    values = np.random.default_rng(seed).uniform(0.01, 1.0, (30, 5))
    ours = list(entropy_weights(table(**{f"c{n}": list(values[:, n]) for n in range(5)})).values())
    np.testing.assert_allclose(ours, pymcdm_entropy(values), atol=1e-9, rtol=0)
    np.testing.assert_allclose(ours, skcriteria_entropy(values), atol=1e-9, rtol=0)


@pytest.mark.parametrize("seed", range(5))
def test_needs_of_zero_weigh_as_in_skcriteria(seed):
    # pymcdm takes the entropy of a column that holds a zero as 0; the limit of p ln p is meant
    values = np.round(np.random.default_rng(seed).uniform(0, 1, (40, 4)), 1)
    values[0] = 0.0
    ours = list(entropy_weights(table(**{f"c{n}": list(values[:, n]) for n in range(4)})).values())
    np.testing.assert_allclose(ours, skcriteria_entropy(values), atol=1e-9, rtol=0)


def test_an_unknown_need_is_left_out_of_its_own_column_only():
    whole = table(a=[0.1, 0.5, 0.9, np.nan], b=[0.2, 0.2, 0.4, 0.8])
    one, other = entropy_weights(whole).values()
    known = entropy_weights(whole[["a"]].dropna().assign(z=[0.0, 0.0, 1.0]))
    rest = entropy_weights(whole[["b"]].assign(z=[0.0, 0.0, 0.0, 1.0]))
    # a column with a single village above 0 has divergence 1, whatever the number of villages
    divergence = [known["a"] / known["z"], rest["b"] / rest["z"]]
    assert one / other == pytest.approx(divergence[0] / divergence[1], rel=1e-12)


@given(NEEDS)
@settings(max_examples=60)
def test_weights_sum_to_one_or_are_all_zero_and_none_is_negative(rows):
    weights = entropy_weights(pd.DataFrame(rows, columns=["a", "b", "c"]))
    assert min(weights.values()) >= 0
    assert math.fsum(weights.values()) in (0.0, pytest.approx(1.0, abs=1e-12))


@given(NEEDS)
@settings(max_examples=40)
def test_a_need_that_is_the_same_everywhere_weighs_nothing(rows):
    weights = entropy_weights(pd.DataFrame(rows, columns=["a", "b", "c"]).assign(b=0.3))
    assert weights["b"] == 0.0


def test_scaling_a_whole_column_changes_nothing():
    needs = table(a=[0.1, 0.2, 0.4], b=[0.3, 0.5, 0.2])
    assert entropy_weights(needs.assign(a=needs["a"] * 2)) == pytest.approx(entropy_weights(needs), abs=1e-12)


def test_one_known_village_is_no_spread():
    assert entropy_weights(table(a=[0.4, np.nan], b=[0.0, 1.0])) == {"a": 0.0, "b": 1.0}
