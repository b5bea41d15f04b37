"""SPOTIS."""

from __future__ import annotations

import math

import numpy as np
import pymcdm.methods
import pytest
import skcriteria
from skcriteria.agg.spotis import SPOTIS

from scoring.methods.spotis import fit_spotis, spotis
from scoring.methods.weighted_sum import fit_weighted_sum


def test_the_first_example_of_dezert_et_al_2020():
    """Printed: 0.1989, 0.3707, 0.3063, 0.7491. The second is 0.37053 when it is not rounded on the way."""
    matrix = np.array([[10.5, -3.1, 1.7], [-4.7, 0.0, 3.4], [8.1, 0.3, 1.3], [3.2, 7.3, -5.3]])
    bounds = np.array([[-5.0, 12.0], [-6.0, 10.0], [-8.0, 5.0]])
    distances = spotis(matrix, np.array([0.2, 0.3, 0.5]), bounds, np.array([1, -1, 1]))
    assert distances.tolist() == pytest.approx([0.1989, 0.3707, 0.3063, 0.7491], abs=2.5e-4)


def test_the_second_example_of_dezert_et_al_2020_a_choice_of_car():
    """Printed: 0.4779, 0.5781, 0.5558, 0.5801."""
    matrix = np.array(
        [
            [15000, 4.3, 99, 42, 737],
            [15290, 5.0, 116, 42, 892],
            [15350, 5.0, 114, 45, 952],
            [15490, 5.3, 123, 45, 1120],
        ]
    )
    bounds = np.array([[14000.0, 16000], [3, 8], [80, 140], [35, 60], [650, 1300]])
    weights = np.array([0.2941, 0.2353, 0.2353, 0.0588, 0.1765])
    distances = spotis(matrix, weights, bounds, np.array([-1, -1, -1, 1, 1]))
    assert distances.tolist() == pytest.approx([0.4779, 0.5781, 0.5558, 0.5801], abs=1e-4)


@pytest.mark.parametrize("seed", range(5))
def test_distances_equal_those_of_pymcdm_and_scikit_criteria(seed):
    rng = np.random.default_rng(seed)
    matrix, weights = rng.uniform(-5, 5, (30, 6)), rng.dirichlet(np.ones(6))
    types = rng.choice([-1, 1], 6)
    bounds = np.column_stack((rng.uniform(-9, -5, 6), rng.uniform(5, 9, 6)))
    ours = spotis(matrix, weights, bounds, types)
    decision = skcriteria.mkdm(matrix, types, weights=weights)
    np.testing.assert_allclose(ours, pymcdm.methods.SPOTIS(bounds)(matrix, weights, types), atol=1e-9)
    np.testing.assert_allclose(ours, SPOTIS().evaluate(decision, bounds=bounds).e_.score, atol=1e-9)


def test_on_needs_it_is_the_weighted_sum_to_the_last_bit_and_the_textbook_distance_but_for_rounding():
    rng = np.random.default_rng(1)
    needs, weights = rng.random((50, 5)), rng.random(5)
    scores = fit_spotis(needs, weights).scores(needs)
    assert scores.tolist() == fit_weighted_sum(needs, weights).scores(needs).tolist()
    bounds = np.tile([0.0, 1.0], (5, 1))
    np.testing.assert_allclose(scores, 1.0 - spotis(needs, weights, bounds, np.ones(5)), atol=1e-12)


@pytest.mark.parametrize(
    ("matrix", "bounds", "match"),
    [
        ([[0.5]], [[1.0, 0.0]], "below"),
        ([[0.5]], [[0.5, 0.5]], "below"),
        ([[0.5]], [[math.nan, 1.0]], "below"),
        ([[1.5]], [[0.0, 1.0]], "within"),
    ],
)
def test_bounds_that_are_none_are_refused(matrix, bounds, match):
    with pytest.raises(ValueError, match=match):
        spotis(np.array(matrix), np.ones(1), np.array(bounds), np.ones(1))
