"""TOPSIS."""

from __future__ import annotations

import numpy as np
import pymcdm.methods
import pymcdm.normalizations
import pytest
import skcriteria
from skcriteria.agg.topsis import TOPSIS
from skcriteria.preprocessing.scalers import VectorScaler

from scoring.methods.topsis import fit_topsis, topsis


def test_the_fighter_aircraft_of_hwang_and_yoon_1981():
    """Page 133. Printed: 0.643, 0.268, 0.613, 0.312."""
    matrix = np.array(
        [
            [2.0, 1500, 20000, 5.5, 5, 9],
            [2.5, 2700, 18000, 6.5, 3, 5],
            [1.8, 2000, 21000, 4.5, 7, 7],
            [2.2, 1800, 20000, 5.0, 5, 5],
        ]
    )
    closeness = topsis(matrix, np.array([0.2, 0.1, 0.1, 0.1, 0.2, 0.3]), np.array([1, 1, 1, -1, 1, 1]))
    assert closeness.round(3).tolist() == [0.643, 0.268, 0.614, 0.312]
    assert closeness.tolist() == pytest.approx([0.643, 0.268, 0.613, 0.312], abs=1e-3)


def test_the_example_of_tzeng_and_huang_2011():
    """Printed: 0.5037, 0.6581, 0.7482, 0.3340."""
    matrix = np.array([[5.0, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]])
    closeness = topsis(matrix, np.array([0.3, 0.4, 0.3]), np.ones(3))
    assert closeness.tolist() == pytest.approx([0.5037, 0.6581, 0.7482, 0.3340], abs=1e-4)


def cases(seed):
    rng = np.random.default_rng(seed)
    return rng.uniform(0.1, 9.0, (30, 6)), rng.dirichlet(np.ones(6)), rng.choice([-1, 1], 6)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize(
    ("normalisation", "theirs"),
    [
        ("vector", pymcdm.normalizations.vector_normalization),
        ("minmax", pymcdm.normalizations.minmax_normalization),
        ("none", lambda column, cost: -column if cost else column),
    ],
)
def test_closeness_equals_that_of_pymcdm_under_every_normalisation(seed, normalisation, theirs):
    matrix, weights, types = cases(seed)
    expected = pymcdm.methods.TOPSIS(theirs)(matrix, weights, types)
    np.testing.assert_allclose(topsis(matrix, weights, types, normalisation), expected, atol=1e-9)


@pytest.mark.parametrize("seed", range(5))
def test_closeness_equals_that_of_scikit_criteria_which_normalises_in_a_step_of_its_own(seed):
    matrix, weights, _ = cases(seed)
    decision = skcriteria.mkdm(matrix, [max] * 6, weights=weights)
    raw = TOPSIS().evaluate(decision).e_.similarity
    scaled = TOPSIS().evaluate(VectorScaler(target="matrix").transform(decision)).e_.similarity
    np.testing.assert_allclose(topsis(matrix, weights, np.ones(6), "none"), raw, atol=1e-9)
    np.testing.assert_allclose(topsis(matrix, weights, np.ones(6), "vector"), scaled, atol=1e-9)


@pytest.mark.parametrize("normalisation", ["none", "vector", "minmax"])
def test_alternatives_that_are_all_alike_stand_half_way_where_pymcdm_has_no_number(normalisation):
    alike = np.array([[3.0, 0.0], [3.0, 0.0]])
    assert topsis(alike, np.ones(2), np.ones(2), normalisation).tolist() == [0.5, 0.5]
    with pytest.warns(RuntimeWarning):
        theirs = pymcdm.methods.TOPSIS()(alike, np.array([0.5, 0.5]), np.ones(2), validation=False)
    assert np.isnan(theirs).all()


def test_an_unknown_normalisation_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="cosine"):
        topsis(np.ones((2, 2)), np.ones(2), np.ones(2), "cosine")


def test_needs_are_taken_as_they_are():
    """No normalisation: √(0.3² + 0.1²) = 0.316 from the anti-ideal, as far again from the ideal."""
    needs = np.array([[0.2, 0.5], [0.5, 0.6], [0.8, 0.7]])
    assert fit_topsis(needs, np.ones(2)).scores(needs).tolist() == pytest.approx([0.0, 0.5, 1.0])
    flat = np.array([[0.2, 0.6], [0.5, 0.5], [0.8, 0.7]])
    expected = topsis(flat, np.ones(2), np.ones(2), "none")
    np.testing.assert_array_equal(fit_topsis(flat, np.ones(2)).scores(flat), expected)


def test_a_village_that_leaves_may_reverse_the_order_of_the_others():
    """The last of three leaves, the smallest need changes with it, and the first two change places."""
    needs = np.array([[1.0, 0.3], [0.6, 1.0], [0.0, 0.4]])
    weights = np.array([0.6, 0.4])
    whole = fit_topsis(needs, weights).scores(needs)
    without = fit_topsis(needs[:2], weights).scores(needs[:2])
    assert whole.tolist() == pytest.approx([0.682, 0.655, 0.058], abs=5e-4)
    assert without.tolist() == pytest.approx([0.462, 0.538], abs=5e-4)


def test_a_need_beyond_the_ideal_counts_as_the_ideal():
    needs = np.array([[0.2, 0.5], [0.8, 0.4]])
    scorer = fit_topsis(needs, np.ones(2))
    changed = np.array([[0.8, 0.5], [1.0, 0.5], [0.2, 0.4], [0.0, 0.0]])
    assert scorer.scores(changed).tolist() == [1.0, 1.0, 0.0, 0.0]


def test_an_unknown_need_leaves_the_distance_over_the_known_ones():
    """Known in the first only: 0.3 from 0.2, 0.3 from 0.8, whatever the second's weight."""
    needs = np.array([[0.2, 0.5], [0.8, 0.9], [0.5, np.nan]])
    assert fit_topsis(needs, np.array([1.0, 3.0])).scores(needs)[2] == pytest.approx(0.5)
