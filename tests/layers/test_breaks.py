"""Class breaks: worked examples, numpy's quantiles, mapclassify's classes, and every way to cut a few values."""

import itertools
import math

import mapclassify
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layers.breaks import MOST_EXACT, Breaks, Cut, breaks, classes_between
from layers.palettes import NO_ROUTE, UNKNOWN

COMPUTED = ("quantile", "natural", "equal")
few = settings(max_examples=60, deadline=None, derandomize=True)
numbers = st.lists(st.integers(0, 400).map(lambda n: n / 4), min_size=1, max_size=40)
FIVE_GROUPS = np.array([1, 2, 3, 11, 12, 13, 14, 50, 51, 52, 90, 91, 300, 301, 302.0])


def spread(values, edges):
    """Sum of squared distances to the means of the classes."""
    codes = classes_between(values, tuple(edges))
    groups = [values[codes == code] for code in range(len(edges) + 1)]
    return sum(((group - group.mean()) ** 2).sum() for group in groups if len(group))


def least_spread(values, classes):
    """By trying every way to cut the sorted values."""
    ordered = np.sort(values)
    cuts = itertools.combinations(range(1, len(ordered)), classes - 1)
    parts = (np.split(ordered, list(cut)) for cut in cuts)
    return min(sum(((part - part.mean()) ** 2).sum() for part in each) for each in parts)


# ---- worked examples --------------------------------------------------------------------------------
def test_natural_breaks_find_the_groups_that_one_sees():
    assert breaks(FIVE_GROUPS, Cut("natural", 5)).edges == (3, 14, 52, 91)


def test_equal_intervals_are_equally_wide_and_may_be_empty():
    found = breaks(FIVE_GROUPS, Cut("equal", 3))
    assert found.edges == pytest.approx((1 + 301 / 3, 1 + 602 / 3))
    assert np.bincount(classes_between(FIVE_GROUPS, found.edges), minlength=3).tolist() == [12, 0, 3]


def test_a_class_holds_its_upper_edge_and_special_values_have_their_own_codes():
    values = np.array([0, 15, 15.001, 30, 31, math.inf, math.nan])
    assert classes_between(values, (15.0, 30.0)).tolist() == [0, 0, 1, 1, 2, NO_ROUTE, UNKNOWN]


def test_fixed_edges_are_taken_as_they_are():
    assert breaks(FIVE_GROUPS, Cut("fixed", edges=(15.0, 30.0, 1000.0))) == Breaks((15.0, 30.0, 1000.0), "fixed", 4)


@pytest.mark.parametrize("edges", [(1.0,), (), (2.0, 1.0), (1.0, 1.0), (1.0, math.inf), (1.0, math.nan), (1.0,) * 7])
def test_fixed_edges_that_make_no_classes_are_the_callers_mistake(edges):
    with pytest.raises(ValueError, match="edges"):
        breaks(FIVE_GROUPS, Cut("fixed", edges=edges))


@pytest.mark.parametrize("cut", [Cut("quantile", 2), Cut("natural", 8), Cut("usual"), Cut("scenario")])
def test_a_cut_that_computes_no_edges_is_the_callers_mistake(cut):
    with pytest.raises(ValueError, match=r"classes|computes no edges"):
        breaks(FIVE_GROUPS, cut)


# ---- ties -------------------------------------------------------------------------------------------
@pytest.mark.parametrize("method", COMPUTED)
def test_fewer_distinct_values_than_classes_are_a_class_each(method):
    found = breaks(np.array([5.0, 1, 1, 5, math.nan, 1, math.inf]), Cut(method, 5))
    assert (found.edges, found.asked, found.count) == ((1.0,), 5, 2)


@pytest.mark.parametrize("method", COMPUTED)
@pytest.mark.parametrize("values", [[], [math.nan, math.inf], [3.0, 3.0]])
def test_without_two_distinct_values_there_is_one_class(method, values):
    assert breaks(np.array(values), Cut(method, 5)).edges == ()


def test_many_equal_values_leave_fewer_quantiles():
    found = breaks(np.array([0.0] * 80 + list(range(1, 21))), Cut("quantile", 5))
    assert found.edges == (0.0,)  # four of five quantiles lie at 0 or between 0 and 1
    assert (found.count, found.asked) == (2, 5)


@few
@given(numbers, st.sampled_from(COMPUTED), st.integers(3, 7))
def test_no_computed_class_but_equal_intervals_is_empty_and_equal_values_share_one(values, method, count):
    known = np.array(values)
    found = breaks(known, Cut(method, count))
    assert found.count <= count
    assert list(found.edges) == sorted(set(found.edges))
    codes = classes_between(known, found.edges)
    assert len(np.unique(known)) >= len(np.unique(codes))
    for value in np.unique(known):
        assert len(set(codes[known == value])) == 1
    order = np.argsort(known, kind="stable")
    assert (np.diff(codes[order].astype(int)) >= 0).all()
    if method != "equal":
        assert set(codes) == set(range(found.count))


@few
@given(numbers, st.sampled_from(COMPUTED), st.randoms(use_true_random=False))
def test_the_order_of_villages_and_those_not_known_change_no_edge(values, method, dice):
    shuffled = [*values, math.nan, math.inf]
    dice.shuffle(shuffled)
    assert breaks(np.array(shuffled), Cut(method, 4)) == breaks(np.array(values), Cut(method, 4))


# ---- against others ---------------------------------------------------------------------------------
@few
@given(st.lists(st.floats(0, 1e4), min_size=12, max_size=60, unique=True), st.integers(3, 7))
def test_quantiles_are_numpys_and_mapclassifys(values, count):
    known = np.array(values)
    found = breaks(known, Cut("quantile", count))
    expected = np.quantile(known, [part / count for part in range(1, count)])
    theirs = mapclassify.Quantiles(known, k=count)
    assert theirs.bins[:-1] == pytest.approx(expected)
    codes = classes_between(known, found.edges).tolist()
    assert codes == classes_between(known, tuple(expected)).tolist()
    assert codes == theirs.yb.tolist()
    assert np.ptp(np.bincount(codes)) <= 1  # as many villages in each class


@pytest.mark.parametrize("shift", [0.0, 1e5], ids=["small numbers", "large numbers"])
@pytest.mark.parametrize("seed", range(12))
def test_natural_breaks_are_the_best_of_all_ways_to_cut(seed, shift):
    dice = np.random.default_rng(seed)
    values = dice.gamma(2, 10, 11).round(1) + shift
    count = int(dice.integers(3, 6))
    found = breaks(values, Cut("natural", count))
    assert found.count == count
    assert spread(values, found.edges) == pytest.approx(least_spread(values, count), rel=1e-4, abs=1e-6)


def test_natural_breaks_are_mapclassifys_and_better_where_its_single_precision_fails():
    values = np.random.default_rng(5).gamma(2, 10, 400)
    assert breaks(values, Cut("natural", 5)).edges == tuple(mapclassify.FisherJenks(values, k=5).bins[:-1])
    far = values + 1e6
    plain = tuple(mapclassify.FisherJenks(far, k=5).bins[:-1])
    assert spread(far, breaks(far, Cut("natural", 5)).edges) < spread(far, plain)


def test_natural_breaks_of_very_many_values_rest_on_an_even_sample_and_say_so():
    values = np.random.default_rng(2).gamma(2, 10, 3 * MOST_EXACT)
    found = breaks(values, Cut("natural", 5))
    assert found.sampled_from == len(values)
    assert breaks(values[:MOST_EXACT], Cut("natural", 5)).sampled_from == 0
    best = mapclassify.FisherJenks(values / values.std(), k=5).bins[:-1] * values.std()
    assert spread(values, found.edges) <= 1.01 * spread(values, best)


def test_a_sample_with_fewer_values_than_classes_is_cut_all_the_same():
    known = np.array([*(value % 3 for value in range(100 * MOST_EXACT)), 0.5, 1.5, 10.0, 11.0])
    found = breaks(known, Cut("natural", 6))
    assert set(found.edges) <= {0, 0.5, 1, 1.5, 2, 10}
    assert found.count < found.asked
