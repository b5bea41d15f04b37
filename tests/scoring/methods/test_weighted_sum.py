"""Weighted sum."""

from __future__ import annotations

import math

import numpy as np
import pymcdm.methods
import pytest
import skcriteria
from skcriteria.agg.simple import WeightedSumModel

from scoring.methods.weighted_sum import fit_weighted_sum, weighted_sum


def test_the_example_of_triantaphyllou_2000():
    """Three alternatives, four criteria; A2 and A3 tie. Printed: 21.50, 22.00, 22.00."""
    matrix = np.array([[25.0, 20, 15, 30], [10, 30, 20, 30], [30, 10, 30, 10]])
    assert weighted_sum(matrix, np.array([0.20, 0.15, 0.40, 0.25])).tolist() == pytest.approx([21.5, 22.0, 22.0])


def test_two_villages_by_hand_the_second_without_a_third_value():
    """Weights 2, 1, 1: (2 × 1.0 + 1 × 0.4) / 3 = 0.8."""
    needs = np.array([[0.5, 1.0, 0.2], [1.0, 0.4, math.nan], [math.nan, math.nan, math.nan]])
    scores = fit_weighted_sum(needs, np.array([2.0, 1.0, 1.0])).scores(needs)
    assert scores.tolist() == pytest.approx([0.55, 0.8, math.nan], nan_ok=True)


@pytest.mark.parametrize("seed", range(5))
def test_scores_equal_those_of_pymcdm_and_scikit_criteria_without_normalisation(seed):
    rng = np.random.default_rng(seed)
    matrix, weights = rng.random((30, 6)), rng.dirichlet(np.ones(6))
    ours = weighted_sum(matrix, weights)
    theirs = pymcdm.methods.WSM(lambda column, cost: column)(matrix, weights, np.ones(6))
    decision = skcriteria.mkdm(matrix, [max] * 6, weights=weights)
    np.testing.assert_allclose(ours, theirs, atol=1e-9)
    np.testing.assert_allclose(ours, WeightedSumModel().evaluate(decision).e_.score, atol=1e-9)
