"""Weighted geometric mean."""

from __future__ import annotations

import math

import numpy as np
import pymcdm.methods
import pytest
import skcriteria
from skcriteria.agg.simple import WeightedProductModel

from scoring.methods.geometric import fit_geometric, geometric


def test_three_villages_by_hand():
    """√(0.25 × 1) = 0.5; ⁴√(0.1³ × 0.0016) = 0.0356 with weights 3 and 1; a 0 anywhere gives 0."""
    assert geometric(np.array([[0.25, 1.0], [0.4, 0.9]]), np.ones(2)).tolist() == pytest.approx([0.5, 0.6])
    assert geometric(np.array([[0.1, 0.0016], [0.0, 1.0]]), np.array([3.0, 1.0])).tolist() == pytest.approx(
        [0.035565588, 0.0]
    )


def test_the_ten_alternatives_of_chakraborty_et_al_2015():
    """Example 2, weighted product (λ = 0): three criteria as least over value, the last as value over greatest.

    Chakraborty, Zavadskas & Antucheviciene (2015), Applications of WASPAS method as a multi-criteria decision-making
    tool, Economic Computation and Economic Cybernetics Studies and Research 49(1), 5-22.
    """
    raw = np.array(
        [
            [581818, 54.49, 3, 5500], [595454, 49.73, 3, 4500], [586060, 51.24, 3, 5000], [522727, 45.71, 3, 5800],
            [561818, 52.66, 3, 5200], [543030, 74.46, 4, 5600], [522727, 75.42, 4, 5800], [486970, 62.62, 4, 5600],
            [509394, 65.87, 4, 6400], [513333, 70.67, 4, 6000],
        ]
    )  # fmt: skip
    matrix = np.column_stack([raw[:, :3].min(axis=0) / raw[:, :3], raw[:, 3] / raw[:, 3].max()])
    printed = [0.8578, 0.8144, 0.8408, 0.9413, 0.8632, 0.8241, 0.8454, 0.8915, 0.8987, 0.8697]
    found = geometric(matrix, np.array([0.467, 0.160, 0.095, 0.278]))
    assert found.tolist() == pytest.approx(printed, abs=1e-4)


def test_ratios_on_the_data_of_triantaphyllou_2000_by_hand():
    """A1/A2 = 2.5^0.20 × 0.6667^0.15 × 0.75^0.40 × 1 = 1.2011 × 0.9410 × 0.8913 = 1.0074, whatever the units."""
    matrix = np.array([[25.0, 20, 15, 30], [10, 30, 20, 30], [30, 10, 30, 10]])
    weights = np.array([0.20, 0.15, 0.40, 0.25])
    first, second, _ = geometric(matrix, weights)
    other_first, other_second, _ = geometric(matrix * [1, 1000, 0.01, 60], weights)
    assert first / second == pytest.approx(1.0074, abs=5e-5)
    assert other_first / other_second == pytest.approx(first / second)


def test_much_need_in_one_criterion_does_not_make_up_for_none_in_another():
    needs = np.array([[1.0, 0.0], [0.3, 0.3], [0.0, 0.0]])
    scores = fit_geometric(needs, np.ones(2)).scores(needs)
    assert scores.tolist() == pytest.approx([0.0, 0.3, 0.0])


def test_a_zero_without_weight_or_without_being_known_does_no_harm():
    needs = np.array([[0.0, 0.4], [math.nan, 0.4]])
    assert fit_geometric(needs, np.array([0.0, 1.0])).scores(needs).tolist() == pytest.approx([0.4, 0.4])


def test_negative_values_are_refused():
    with pytest.raises(ValueError, match="negative"):
        geometric(np.array([[-0.1, 0.5]]), np.ones(2))


@pytest.mark.parametrize("seed", range(5))
def test_scores_equal_those_of_pymcdm_and_the_powers_of_ten_of_scikit_criteria(seed):
    """scikit-criteria gives the logarithm to base 10 of the product."""
    rng = np.random.default_rng(seed)
    matrix, weights = rng.uniform(0.01, 1.0, (30, 6)), rng.dirichlet(np.ones(6))
    ours = geometric(matrix, weights)
    theirs = pymcdm.methods.WPM(lambda column, cost: column)(matrix, weights, np.ones(6))
    decision = skcriteria.mkdm(matrix, [max] * 6, weights=weights)
    np.testing.assert_allclose(ours, theirs, atol=1e-9)
    np.testing.assert_allclose(np.log10(ours), WeightedProductModel().evaluate(decision).e_.score, atol=1e-9)


def test_a_zero_gives_zero_as_in_pymcdm_where_scikit_criteria_refuses_it():
    matrix, weights = np.array([[0.0, 0.5], [0.5, 0.5]]), np.array([0.5, 0.5])
    assert geometric(matrix, weights).tolist() == pytest.approx([0.0, 0.5])
    theirs = pymcdm.methods.WPM(lambda column, cost: column)(matrix, weights, np.ones(2), validation=False)
    assert theirs.tolist() == pytest.approx([0.0, 0.5])
    with pytest.raises(ValueError, match="<= 0"):
        WeightedProductModel().evaluate(skcriteria.mkdm(matrix, [max] * 2, weights=weights))
