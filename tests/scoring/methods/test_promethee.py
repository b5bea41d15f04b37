"""PROMETHEE II."""

from __future__ import annotations

import math

import numpy as np
import pymcdm.methods
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from scoring.methods.promethee import NEED_PREFERENCE, USUAL, Preference, fit_promethee, promethee
from scoring.methods.weighted_sum import weighted_sum


def test_the_example_of_papathanasiou_and_ploskas_2018():
    """Chapter 3: linear preference, q = 1, p = 2. Printed: -0.26, -0.52, -0.22, 0.36, 0.70, -0.06."""
    matrix = np.array([[8.0, 7, 2, 1], [5, 3, 7, 5], [7, 5, 6, 4], [9, 9, 7, 3], [11, 10, 3, 7], [6, 9, 5, 4]])
    flows = promethee(matrix, np.array([0.4, 0.3, 0.1, 0.2]), np.ones(4), [Preference(1, 2)] * 4)
    assert flows.round(2).tolist() == [-0.26, -0.52, -0.22, 0.36, 0.70, -0.06]


def test_the_example_that_pymcdm_takes_from_mareschal_et_al_2008_and_by_hand():
    """Usual preference. The first, which meets two rivals: (0.5 × 0 + 0.3 × 2 - 0.2 × 2) / 2 = 0.1."""
    matrix = np.array([[4.0, 3, 2], [3, 2, 4], [5, 1, 3]])
    flows = promethee(matrix, np.array([0.5, 0.3, 0.2]), np.ones(3), [USUAL] * 3)
    assert flows.tolist() == pytest.approx([0.1, -0.3, 0.2])


def preferred(difference: float, preference: Preference) -> float:
    """The preference function as it is defined."""
    if difference <= preference.indifference:
        return 0.0
    if difference >= preference.strict:
        return 1.0
    return (difference - preference.indifference) / (preference.strict - preference.indifference)


def flows_by_pairs(matrix, weights, preferences):
    """Every pair of rows, one criterion after the other, over the rows whose value is known."""
    flows = []
    for row in matrix:
        flow = weight_known = 0.0
        for column, (value, weight, preference) in enumerate(zip(row, weights, preferences, strict=True)):
            rivals = [rival for rival in matrix[:, column] if not math.isnan(rival)]
            if math.isnan(value):
                continue
            balance = sum(
                preferred(value - rival, preference) - preferred(rival - value, preference) for rival in rivals
            )
            flow += weight * balance / max(len(rivals) - 1, 1)
            weight_known += weight
        flows.append(flow / weight_known if weight_known > 0 else math.nan)
    return flows


preferences = st.one_of(
    st.just(USUAL),
    st.floats(0.05, 1).map(lambda p: Preference(0, p)),
    st.tuples(st.floats(0, 0.4), st.floats(0.05, 0.6)).map(lambda qp: Preference(qp[0], qp[0] + qp[1])),
)
# Tenths, so that values tie; the thresholds are no tenths, where rounding would decide.
need = st.integers(0, 10).map(lambda tenths: tenths / 10) | st.just(math.nan)


@st.composite
def cases(draw):
    rows, columns = draw(st.integers(1, 8)), draw(st.integers(1, 4))
    matrix = draw(arrays(float, (rows, columns), elements=need))
    weights = np.array(draw(st.lists(st.integers(0, 5), min_size=columns, max_size=columns).filter(any)), dtype=float)
    return matrix, weights, draw(st.lists(preferences, min_size=columns, max_size=columns))


@settings(max_examples=60)
@given(cases())
def test_flows_by_sorting_equal_those_of_every_pair(case):
    matrix, weights, functions = case
    flows = promethee(matrix, weights, np.ones(matrix.shape[1]), functions)
    np.testing.assert_allclose(flows, flows_by_pairs(matrix, weights, functions), atol=1e-9)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    ("name", "preference"),
    [("usual", USUAL), ("vshape", Preference(0, 0.3)), ("vshape_2", Preference(0.1, 0.4))],
)
def test_flows_equal_those_of_pymcdm_for_the_three_functions_that_both_have(seed, name, preference):
    """pymcdm also has U-shape and level; neither has the Gaussian one."""
    rng = np.random.default_rng(seed)
    matrix, weights, types = rng.random((30, 6)), rng.dirichlet(np.ones(6)), rng.choice([-1, 1], 6)
    # An object of pymcdm with thresholds can be called once only.
    theirs = pymcdm.methods.PROMETHEE_II(name, p=[preference.strict] * 6, q=[preference.indifference] * 6)
    ours = promethee(matrix, weights, types, [preference] * 6)
    np.testing.assert_allclose(ours, theirs(matrix, weights, types), atol=1e-9)


def test_flows_sum_to_zero():
    matrix = np.random.default_rng(3).random((500, 4))
    flows = promethee(matrix, np.ones(4), np.ones(4), [NEED_PREFERENCE] * 4)
    assert flows.sum() == pytest.approx(0.0, abs=1e-9)


def test_a_v_shape_over_the_whole_scale_ranks_as_the_weighted_sum():
    """Without thresholds a net flow is the distance from the mean: φ = n / (n - 1) (Σ w x - mean)."""
    rng = np.random.default_rng(4)
    needs, weights = rng.random((40, 5)), rng.dirichlet(np.ones(5))
    flows = promethee(needs, weights, np.ones(5), [Preference(0, 1)] * 5)
    sums = weighted_sum(needs, weights)
    np.testing.assert_allclose(flows, 40 / 39 * (sums - sums.mean()), atol=1e-12)


def test_scores_are_net_flows_from_0_to_1():
    needs = np.array([[1.0, 1.0], [0.0, 0.0], [0.5, 0.5]])
    assert fit_promethee(needs, np.ones(2)).scores(needs).tolist() == pytest.approx([1.0, 0.0, 0.5])


def test_a_village_that_leaves_may_reverse_the_order_of_the_others():
    """The second leads while the last is there, with whom its second need compares well; then it does not."""
    needs = np.array([[0.9, 0.2], [0.7, 0.3], [0.1, 0.4]])
    weights = np.array([1.0, 2.0])
    assert fit_promethee(needs, weights).scores(needs).tolist() == pytest.approx([0.537, 0.556, 0.407], abs=5e-4)
    assert fit_promethee(needs[:2], weights).scores(needs[:2]).tolist() == pytest.approx([0.519, 0.481], abs=5e-4)


def test_an_unknown_need_is_compared_with_nobody_and_nobody_with_it():
    needs = np.array([[0.0, 0.0], [1.0, 1.0], [1.0, math.nan]])
    scores = fit_promethee(needs, np.ones(2)).scores(needs)
    assert scores.tolist() == pytest.approx([0.0, 0.875, 0.75])


def test_a_row_that_was_not_fitted_stays_on_the_scale():
    """1 against 0.2, 0.4 and 0.6: (1 + 1 + 0.35 / 0.45) / 2 would be above 1."""
    needs = np.array([[0.2], [0.4], [0.6]])
    scores = fit_promethee(needs, np.ones(1)).scores(np.array([[0.0], [1.0], [0.4]]))
    assert scores.tolist() == pytest.approx([0.0, 1.0, 0.5])


@pytest.mark.parametrize(("q", "p"), [(-0.1, 0.5), (0.5, 0.5), (0.5, 0.2), (0.0, -1.0), (math.nan, 0.5)])
def test_thresholds_that_are_none_are_refused(q, p):
    with pytest.raises(ValueError, match="q"):
        Preference(q, p)


def test_every_criterion_needs_a_preference_function():
    with pytest.raises(ValueError, match="1 preference functions for 2"):
        promethee(np.ones((2, 2)), np.ones(2), np.ones(2), [USUAL])
