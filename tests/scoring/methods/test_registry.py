"""What every method promises, and what only some do."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from data.scoring_choices import METHODS
from scoring.methods.registry import fit_method
from scoring.methods.scorer import rescaled

ALONE = ("weighted_sum", "geometric", "spotis")
RANK_MONOTONE = ("weighted_sum", "geometric", "topsis", "promethee", "spotis")

twentieth = st.integers(0, 20).map(lambda twentieths: twentieths / 20)
every_method = pytest.mark.parametrize("method", METHODS)


@st.composite
def cases(draw, need=twentieth, min_rows=1):
    rows, columns = draw(st.integers(min_rows, 7)), draw(st.integers(1, 4))
    needs = draw(arrays(float, (rows, columns), elements=need))
    weights = draw(st.lists(st.integers(0, 5), min_size=columns, max_size=columns).filter(any))
    return needs, np.array(weights, dtype=float)


def with_gaps(**options):
    return cases(twentieth | st.just(math.nan), **options)


def scores(method, needs, weights):
    return fit_method(method, needs, weights).scores(needs)


def places(found):
    """1, 2, … by falling score, ties by position, as in the ranking of villages; no place for the unknown."""
    order = np.argsort(-found.round(12), kind="stable")
    ranks = np.empty(len(found))
    ranks[order] = np.arange(1, len(found) + 1)
    return np.where(np.isnan(found), np.nan, ranks)


@every_method
@settings(max_examples=40)
@given(case=with_gaps())
def test_scores_lie_between_0_and_1_and_only_the_wholly_unknown_has_none(method, case):
    needs, weights = case
    found = scores(method, needs, weights)
    unknown = np.isnan(needs[:, weights > 0]).all(axis=1)
    assert (np.isnan(found) == unknown).all()
    assert ((found[~unknown] >= 0) & (found[~unknown] <= 1)).all()


@pytest.mark.parametrize("method", RANK_MONOTONE)
@settings(max_examples=60)
@given(case=with_gaps(min_rows=2), data=st.data())
def test_more_need_never_lowers_a_village_in_rank(method, case, data):
    """VIKOR does not promise it; see its own test."""
    needs, weights = case
    row = data.draw(st.integers(0, len(needs) - 1))
    column = data.draw(st.integers(0, len(weights) - 1))
    assume(needs[row, column] < 1)
    more = needs.copy()
    more[row, column] = data.draw(twentieth.filter(lambda need: need > needs[row, column]))
    before, after = places(scores(method, needs, weights))[row], places(scores(method, more, weights))[row]
    assert after <= before or (math.isnan(after) and math.isnan(before))


@every_method
@settings(max_examples=30)
@given(case=cases(), data=st.data())
def test_more_need_never_lowers_the_score_against_fixed_references(method, case, data):
    """VIKOR included: what is lost in rank there is lost by references that move."""
    needs, weights = case
    scorer = fit_method(method, needs, weights)
    row = data.draw(st.integers(0, len(needs) - 1))
    column = data.draw(st.integers(0, len(weights) - 1))
    steps = np.repeat(needs[[row]], 21, axis=0)
    steps[:, column] = np.arange(21) / 20
    found = scorer.scores(steps)
    assert (np.diff(found) >= -1e-12).all()


@every_method
@settings(max_examples=30)
@given(case=with_gaps(), factor=st.floats(0.001, 1000))
def test_scaling_all_weights_changes_nothing(method, case, factor):
    needs, weights = case
    np.testing.assert_allclose(scores(method, needs, weights * factor), scores(method, needs, weights), atol=1e-12)


@pytest.mark.parametrize("method", ALONE)
@settings(max_examples=30)
@given(case=with_gaps(min_rows=2), data=st.data())
def test_a_village_that_leaves_changes_no_other_score(method, case, data):
    """So no rank reverses. TOPSIS, VIKOR and PROMETHEE do not promise it; see their own tests."""
    needs, weights = case
    gone = data.draw(st.integers(0, len(needs) - 1))
    others = np.delete(needs, gone, axis=0)
    np.testing.assert_array_equal(
        scores(method, others, weights), np.delete(scores(method, needs, weights), gone, axis=0)
    )


@every_method
@settings(max_examples=30)
@given(case=cases(), constant=st.integers(1, 20).map(lambda twentieths: twentieths / 20), weight=st.integers(1, 5))
def test_a_constant_criterion_changes_no_order_of_complete_villages(method, case, constant, weight):
    needs, weights = case
    before = scores(method, needs, weights)
    wider = np.column_stack((needs, np.full(len(needs), constant)))
    after = scores(method, wider, np.append(weights, weight))
    differences = (before[:, None] - before).round(9), (after[:, None] - after).round(9)
    assert (np.sign(differences[0]) == np.sign(differences[1])).all()


def test_a_constant_criterion_of_0_levels_the_geometric_mean():
    needs = np.array([[0.2, 0.0], [0.9, 0.0]])
    assert scores("geometric", needs, np.ones(2)).tolist() == [0.0, 0.0]


@pytest.mark.parametrize("method", ["weighted_sum", "geometric"])
def test_a_constant_criterion_changes_the_order_of_incomplete_villages(method):
    """The second is known in one criterion of two: a third that all share counts half there and a third elsewhere."""
    needs = np.array([[0.8, 0.8], [0.9, math.nan]])
    shared = np.array([[0.8, 0.8, 0.1], [0.9, math.nan, 0.1]])
    before, after = scores(method, needs, np.ones(2)), scores(method, shared, np.ones(3))
    assert before[1] > before[0]
    assert after[1] < after[0]


@every_method
@settings(max_examples=30)
@given(case=with_gaps(), random=st.randoms(use_true_random=False))
def test_a_village_has_the_same_score_to_the_last_bit_wherever_it_stands(method, case, random):
    needs, weights = case
    order = list(range(len(needs)))
    random.shuffle(order)
    whole = scores(method, needs, weights)
    np.testing.assert_array_equal(scores(method, needs[order], weights), whole[order])
    scorer = fit_method(method, needs, weights)
    alone = np.concatenate([scorer.scores(needs[[row]]) for row in range(len(needs))])
    np.testing.assert_array_equal(alone, whole)
    np.testing.assert_array_equal(scores(method, np.asfortranarray(needs), weights), whole)


@every_method
def test_equal_villages_tie_exactly_among_thousands(method):
    """Vector instructions treat the rows in groups, the last ones one by one."""
    rng = np.random.default_rng(5)
    needs = rng.random((2003, 7))
    needs[rng.random(needs.shape) < 0.1] = math.nan
    twins = rng.choice(2003, 101, replace=False)
    needs[twins] = needs[twins[0]]
    for layout in (needs, np.asfortranarray(needs)):
        found = scores(method, layout, rng.random(7))
        assert len(set(found[twins].tolist())) == 1


@every_method
@settings(max_examples=30)
@given(case=with_gaps())
def test_a_criterion_without_weight_does_not_count_whatever_it_holds(method, case):
    needs, weights = case
    wider = np.column_stack((needs, np.linspace(0, 1, len(needs))))
    wider[::2, -1] = math.nan
    np.testing.assert_array_equal(scores(method, wider, np.append(weights, 0.0)), scores(method, needs, weights))


@every_method
def test_a_single_village_and_none_at_all_are_scored_without_a_warning(method):
    assert scores(method, np.array([[0.4, 0.4]]), np.ones(2)).shape == (1,)
    assert 0 <= scores(method, np.array([[0.4, 0.4]]), np.ones(2))[0] <= 1
    assert scores(method, np.empty((0, 2)), np.ones(2)).shape == (0,)


@every_method
def test_a_criterion_that_no_fitted_village_knows_has_no_reference(method):
    fitted = np.array([[0.2, math.nan], [0.6, math.nan]])
    found = fit_method(method, fitted, np.ones(2)).scores(np.array([[math.nan, 0.5], [0.6, 0.5], [0.6, math.nan]]))
    if method in ALONE:
        assert found[0] == pytest.approx(0.5)
    else:
        assert math.isnan(found[0])
        assert found[1] == found[2]


@every_method
@given(case=with_gaps())
@settings(max_examples=10)
def test_needs_and_weights_are_left_as_they_were(method, case):
    needs, weights = case
    kept = needs.copy(), weights.copy()
    scores(method, needs, weights)
    np.testing.assert_array_equal(needs, kept[0])
    np.testing.assert_array_equal(weights, kept[1])


def test_an_unknown_method_or_shapes_that_do_not_fit_are_mistakes_of_the_caller():
    with pytest.raises(ValueError, match="electre"):
        fit_method("electre", np.ones((2, 2)), np.ones(2))
    with pytest.raises(ValueError, match=r"\(2, 2\)"):
        fit_method("topsis", np.ones((2, 2)), np.ones(3))
    with pytest.raises(ValueError, match=r"\(2,\)"):
        fit_method("topsis", np.ones(2), np.ones(2))


def test_weights_are_rescaled_to_sum_to_one():
    assert rescaled(np.array([2.0, 1.0, 1.0])).tolist() == [0.5, 0.25, 0.25]


@pytest.mark.parametrize("weights", [[0.0, 0.0], [], [-1.0, 2.0], [math.nan, 1.0], [math.inf, 1.0]])
def test_weights_that_cannot_rank_are_refused(weights):
    with pytest.raises(ValueError, match="weights"):
        rescaled(np.array(weights))
