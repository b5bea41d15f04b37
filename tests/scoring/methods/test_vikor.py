"""VIKOR."""

from __future__ import annotations

import math

import numpy as np
import pymcdm.methods
import pytest
import skcriteria
from skcriteria.agg.vikor import VIKOR

from scoring.methods.vikor import fit_vikor, vikor


@pytest.mark.parametrize(
    "matrix",
    [[[1.0, 3000.0], [2.0, 3750.0], [5.0, 4500.0]], [[6.0, 2.0], [7.0, 2.75], [10.0, 3.5]]],
    ids=["metres", "kilometres above a base"],
)
def test_the_mountain_climbing_of_opricovic_and_tzeng_2004_in_either_unit(matrix):
    """Risk and altitude of three mountains. Printed: S 0.5, 0.375, 0.5; R 0.5, 0.25, 0.5; Q 1, 0, 1."""
    measures = vikor(np.array(matrix), np.array([0.5, 0.5]), np.array([-1, 1]))
    assert measures.group_utility.tolist() == pytest.approx([0.5, 0.375, 0.5])
    assert measures.regret.tolist() == pytest.approx([0.5, 0.25, 0.5])
    assert measures.compromise.tolist() == pytest.approx([1.0, 0.0, 1.0])


@pytest.mark.parametrize(
    ("weight_of_the_last_four", "utility", "regret", "compromise"),
    [
        (
            1.0,
            [0.692, 0.700, 0.290, 0.423, 0.280, 0.346],
            [0.125, 0.125, 0.121, 0.125, 0.067, 0.125],
            [0.991, 1.000, 0.473, 0.670, 0.000, 0.578],
        ),
        (
            0.5,
            [0.701, 0.600, 0.386, 0.365, 0.317, 0.459],
            [0.167, 0.114, 0.161, 0.167, 0.089, 0.167],
            [1.000, 0.533, 0.552, 0.563, 0.000, 0.686],
        ),
        (
            2.0,
            [0.683, 0.800, 0.193, 0.480, 0.243, 0.232],
            [0.113, 0.167, 0.080, 0.122, 0.044, 0.083],
            [0.684, 1.000, 0.147, 0.554, 0.041, 0.191],
        ),
    ],
)
def test_the_reservoirs_of_opricovic_and_tzeng_2007(weight_of_the_last_four, utility, regret, compromise):
    """Six hydropower systems on the Drina, eight criteria, printed to three decimals."""
    matrix = np.array(
        [
            [4184.3, 2914.0, 407.2, 251.0, 195, 244, 15, 2.41],
            [5211.9, 3630.0, 501.7, 308.3, 282, 346, 21, 1.41],
            [5021.3, 3920.5, 504.0, 278.6, 12, 56, 3, 4.42],
            [5566.1, 3957.9, 559.5, 335.3, 167, 268, 16, 3.36],
            [5060.5, 3293.5, 514.1, 284.2, 69, 90, 7, 4.04],
            [4317.9, 2925.9, 432.8, 239.3, 12, 55, 3, 4.36],
        ]
    )
    weights = np.array([1.0] * 4 + [weight_of_the_last_four] * 4)
    measures = vikor(matrix, weights, np.array([1, -1, 1, 1, -1, -1, -1, 1]))
    assert measures.group_utility.tolist() == pytest.approx(utility, abs=1e-3)
    assert measures.regret.tolist() == pytest.approx(regret, abs=1e-3)
    assert measures.compromise.tolist() == pytest.approx(compromise, abs=2e-3)


def test_the_example_of_papathanasiou_and_ploskas_2018_with_a_majority_of_five_in_eight():
    """Chapter 2. Printed: 0.640, 1.000, 0.693, 0.271, 0.000, 0.694."""
    matrix = np.array([[8.0, 7, 2, 1], [5, 3, 7, 5], [7, 5, 6, 4], [9, 9, 7, 3], [11, 10, 3, 7], [6, 9, 5, 4]])
    compromise = vikor(matrix, np.array([0.4, 0.3, 0.1, 0.2]), np.ones(4), majority=0.625).compromise
    assert compromise.round(3).tolist() == [0.640, 1.000, 0.693, 0.271, 0.000, 0.694]


@pytest.mark.parametrize("seed", range(5))
def test_measures_equal_those_of_pymcdm_and_scikit_criteria(seed):
    rng = np.random.default_rng(seed)
    matrix, weights, types = rng.random((30, 6)), rng.dirichlet(np.ones(6)), rng.choice([-1, 1], 6)
    ours = vikor(matrix, weights, types, majority=0.3)
    theirs = VIKOR(v=0.3).evaluate(skcriteria.mkdm(matrix, types, weights=weights)).e_
    np.testing.assert_allclose(ours.group_utility, theirs.s_k, atol=1e-9)
    np.testing.assert_allclose(ours.regret, theirs.r_k, atol=1e-9)
    np.testing.assert_allclose(ours.compromise, theirs.q_k, atol=1e-9)
    np.testing.assert_allclose(ours.compromise, pymcdm.methods.VIKOR(v=0.3)(matrix, weights, types), atol=1e-9)


def test_a_constant_criterion_counts_nothing_as_in_scikit_criteria_where_pymcdm_refuses_it():
    rng = np.random.default_rng(2)
    matrix, weights = rng.random((10, 3)), np.array([0.2, 0.3, 0.5])
    matrix[:, 1] = 0.4
    with pytest.warns(UserWarning, match="equal in all alternatives"):
        theirs = VIKOR().evaluate(skcriteria.mkdm(matrix, [max] * 3, weights=weights)).e_.q_k
    np.testing.assert_allclose(vikor(matrix, weights, np.ones(3)).compromise, theirs, atol=1e-9)
    with pytest.raises(ValueError, match="equal values"):
        pymcdm.methods.VIKOR()(matrix, weights, np.ones(3))


def test_a_measure_that_is_the_same_for_all_adds_nothing_where_pymcdm_has_no_number():
    """Both have the same S and R: nobody is worse than the best, so Q is 0."""
    matrix = np.array([[1.0, 0.0], [0.0, 1.0]])
    assert vikor(matrix, np.ones(2), np.ones(2)).compromise.tolist() == [0.0, 0.0]
    with pytest.warns(RuntimeWarning):
        assert np.isnan(pymcdm.methods.VIKOR()(matrix, np.array([0.5, 0.5]), np.ones(2))).all()


def test_sums_that_differ_by_rounding_only_are_the_same():
    """0.1 + 0.2 + 0.3 in any order: S must not be spread over 0 to 1 by its last bit."""
    matrix = np.array([[0.1, 0.2, 0.3], [0.3, 0.1, 0.2], [0.2, 0.3, 0.1]])
    compromise = vikor(matrix, np.ones(3), np.ones(3), majority=1.0).compromise
    assert compromise.tolist() == [0.0, 0.0, 0.0]


def test_the_majority_is_a_share():
    with pytest.raises(ValueError, match=r"1\.5"):
        fit_vikor(np.ones((2, 2)), np.ones(2), majority=1.5)


def test_more_need_may_lower_a_village_in_rank():
    """The first village's third need rises from 0.7 to 1; it was ahead of the second and falls behind it.

    Its rise worsens the third village's S and so widens the spread of S, by which the first's lead in S over the
    second shrinks, while the second's lead in R stays.
    """
    weights = np.array([0.5, 0.125, 0.375])
    before = np.array([[0.1, 0.7, 0.7], [0.6, 0.3, 0.6], [0.0, 0.7, 0.7]])
    after = before.copy()
    after[0, 2] = 1.0
    assert fit_vikor(before, weights).scores(before).tolist() == pytest.approx([0.833, 0.5, 0.0], abs=5e-4)
    assert fit_vikor(after, weights).scores(after).tolist() == pytest.approx([0.833, 0.886, 0.0], abs=5e-4)


def test_a_village_that_leaves_may_reverse_the_order_of_the_others():
    needs = np.array([[0.8, 0.7], [1.0, 0.3], [0.6, 0.9]])
    weights = np.array([0.6, 0.4])
    assert fit_vikor(needs, weights).scores(needs).tolist() == pytest.approx([0.917, 0.833, 0.0], abs=5e-4)
    assert fit_vikor(needs[:2], weights).scores(needs[:2]).tolist() == pytest.approx([0.0, 1.0])


def test_an_unknown_need_shares_its_weight_among_the_known_ones_and_so_weighs_on_the_regret():
    """Half way in both: S = 0.5, R = 0.25; half way in the only one known: S = 0.5, R = 0.5."""
    needs = np.array([[0.0, 0.0], [1.0, 1.0], [0.5, 0.5], [0.5, math.nan]])
    measures = fit_vikor(needs, np.ones(2)).measures(needs)
    assert measures.group_utility.tolist() == pytest.approx([1.0, 0.0, 0.5, 0.5])
    assert measures.regret.tolist() == pytest.approx([0.5, 0.0, 0.25, 0.5])
    assert measures.compromise.tolist() == pytest.approx([1.0, 0.0, 0.5, 0.75])


def test_needs_beyond_those_of_the_fitted_villages_count_as_the_nearest_of_theirs():
    needs = np.array([[0.2, 0.6], [0.8, 0.4]])
    scorer = fit_vikor(needs, np.array([0.7, 0.3]))
    assert scorer.scores(np.array([[0.8, 0.6], [1.0, 1.0], [0.2, 0.4], [0.0, 0.0]])).tolist() == [1.0, 1.0, 0.0, 0.0]
