"""Gini and Theil: published figures, all pairs, the properties that define them."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.inequality import gini, theil

# Example of the help page of the R package ineq 0.2-13.
INCOMES = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261]

UNIT = st.tuples(st.integers(0, 1000).map(float), st.integers(1, 9).map(float), st.sampled_from("abc"))
UNITS = st.lists(UNIT, min_size=1, max_size=15).filter(lambda units: any(value for value, _, _ in units))
SOME = settings(max_examples=60)


def columns(units):
    return [list(column) for column in zip(*units, strict=True)]


def gini_of_all_pairs(values, weights) -> float:
    values, weights = np.array(values), np.array(weights)
    differences = np.abs(values[:, None] - values) * weights[:, None] * weights
    return differences.sum() / (2 * weights.sum() * (values * weights).sum())


def theil_by_definition(values, weights) -> float:
    mean = sum(v * w for v, w in zip(values, weights, strict=True)) / sum(weights)
    ratios = [(v / mean, w / sum(weights)) for v, w in zip(values, weights, strict=True)]
    return sum(share * ratio * math.log(ratio) for ratio, share in ratios if ratio > 0)


def test_the_published_example_has_its_published_figures():
    assert gini(INCOMES) == pytest.approx(0.4620911, abs=5e-8)
    assert theil(INCOMES).total == pytest.approx(0.3623412, abs=5e-8)


def test_the_worked_example_of_the_documentation_is_as_by_hand():
    # Regency a has 1 and 3, regency b 2 and 6: mean 3, shares of the total 1/3 and 2/3.
    parts = theil([1, 3, 2, 6], groups=["a", "a", "b", "b"])
    assert parts.between == pytest.approx(1 / 3 * math.log(2 / 3) + 2 / 3 * math.log(4 / 3))
    inside = 0.25 * math.log(0.5) + 0.75 * math.log(1.5)
    assert parts.within == pytest.approx(inside)
    assert parts.total == pytest.approx(theil_by_definition([1, 3, 2, 6], [1, 1, 1, 1]))
    # Ordered 1, 2, 3, 6: (1·1 + 2·3 + 3·5 + 6·7) / (4·12) - 1.
    assert gini([1, 3, 2, 6]) == pytest.approx(64 / 48 - 1)


@given(UNITS)
@SOME
def test_gini_is_half_the_mean_difference_of_all_pairs_over_the_mean(units):
    values, weights, _ = columns(units)
    assert gini(values, weights) == pytest.approx(gini_of_all_pairs(values, weights), abs=1e-12)


@given(UNITS)
@SOME
def test_theil_is_its_definition_and_its_parts_sum_to_it(units):
    values, weights, groups = columns(units)
    parts = theil(values, weights, groups)
    assert parts.total == pytest.approx(theil_by_definition(values, weights), abs=1e-12)
    assert parts.between + parts.within == parts.total
    assert parts.between >= 0
    assert parts.within >= 0


@given(UNITS)
@SOME
def test_theil_within_is_that_of_each_group_weighted_by_its_share_of_the_total(units):
    values, weights, groups = columns(units)
    total = sum(v * w for v, w in zip(values, weights, strict=True))
    within = 0.0
    for group in set(groups):
        own = [(v, w) for v, w, g in units if g == group]
        amount = sum(v * w for v, w in own)
        within += amount / total * theil(*columns(own)).total if amount else 0.0
    assert theil(values, weights, groups).within == pytest.approx(within, abs=1e-12)


@given(UNITS, st.sampled_from([0.001, 7.0, 1e9]))
@SOME
def test_the_unit_of_measurement_changes_nothing(units, factor):
    values, weights, groups = columns(units)
    scaled = [value * factor for value in values]
    assert gini(scaled, weights) == pytest.approx(gini(values, weights), abs=1e-12)
    assert theil(scaled, weights, groups) == pytest.approx(theil(values, weights, groups), abs=1e-12)


@given(UNITS)
@SOME
def test_every_unit_twice_changes_nothing_and_a_weight_of_two_is_two_units(units):
    values, weights, groups = columns(units)
    whole = [int(weight) for weight in weights]
    repeated = (np.repeat(values, whole), np.repeat(groups, whole))
    assert gini(values * 2, weights * 2) == pytest.approx(gini(values, weights), abs=1e-12)
    assert gini(repeated[0]) == pytest.approx(gini(values, weights), abs=1e-12)
    assert theil(repeated[0], groups=repeated[1]) == pytest.approx(theil(values, weights, groups), abs=1e-12)


@given(UNITS, st.randoms(use_true_random=False))
@SOME
def test_the_order_of_units_changes_nothing(units, random):
    shuffled = random.sample(units, len(units))
    assert gini(*columns(units)[:2]) == pytest.approx(gini(*columns(shuffled)[:2]), abs=1e-14)
    assert theil(*columns(units)) == pytest.approx(theil(*columns(shuffled)), abs=1e-14)


@given(st.floats(0.1, 10), st.integers(1, 20))
@SOME
def test_equal_units_have_no_inequality(value, units):
    assert gini([value] * units) == pytest.approx(0, abs=1e-15)
    assert theil([value] * units, groups=list(range(units))) == pytest.approx((0, 0, 0), abs=1e-15)


@pytest.mark.parametrize("units", [2, 5, 1000])
def test_one_unit_with_everything_has_the_greatest_inequality(units):
    values = [0] * (units - 1) + [3]
    assert gini(values) == pytest.approx(1 - 1 / units)
    assert theil(values).total == pytest.approx(math.log(units))


def test_groups_of_one_have_all_inequality_between_and_one_group_all_within():
    assert theil(INCOMES, groups=list(range(10))).within == pytest.approx(0, abs=1e-15)
    assert theil(INCOMES).between == 0


def test_a_group_with_nothing_counts_as_equal_inside():
    parts = theil([0, 0, 1, 1], groups=["a", "a", "b", "b"])
    assert parts == pytest.approx((math.log(2), math.log(2), 0.0), abs=1e-15)


def test_nothing_to_share_is_not_defined():
    for values in ([], [0.0, 0.0]):
        assert math.isnan(gini(values))
        assert all(math.isnan(part) for part in theil(values))
    assert math.isnan(gini([1.0], [0.0]))


@pytest.mark.parametrize("values", [[-1.0, 2.0], [math.nan, 1.0], [math.inf, 1.0]])
def test_values_that_cannot_be_shares_are_refused(values):
    for index in (gini, theil):
        with pytest.raises(ValueError, match="finite"):
            index(values)
        with pytest.raises(ValueError, match="length"):
            index([1.0, 2.0], [1.0])
    with pytest.raises(ValueError, match="groups"):
        theil([1.0, 2.0], groups=["a"])
