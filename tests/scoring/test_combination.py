"""Need and readiness together."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.scoring_choices import Combination
from scoring.combination import combined_score, quadrants
from scoring.contributions import WeightedMean

WEIGHTED, PRODUCT = Combination("weighted", 0.25), Combination("product", 0.5)


def mean(score: float, low: float | None = None, high: float | None = None, completeness: float = 1.0) -> WeightedMean:
    values = (score, score if low is None else low, score if high is None else high, completeness, completeness)
    return WeightedMean(*(np.array([value], dtype=float) for value in values))


def combined(need: WeightedMean, readiness: WeightedMean, combination: Combination) -> list[float]:
    return [float(value[0]) for value in combined_score(need, readiness, combination)]


NEED, READY = mean(0.8, 0.6, 0.85, 0.75), mean(0.2, 0.1, 0.6, 0.5)
UNKNOWN = mean(math.nan, 0.0, 1.0, 0.0)
NONE = mean(math.nan, math.nan, math.nan, math.nan)


def test_need_only_leaves_readiness_out_even_where_there_is_none():
    for readiness in (READY, UNKNOWN, NONE):
        assert combined(NEED, readiness, Combination()) == [0.8, 0.6, 0.85, 0.75]


def test_weighted_by_hand():
    """0.75 · 0.8 + 0.25 · 0.2 = 0.65; low 0.45 + 0.025; high 0.6375 + 0.15; completeness 0.5625 + 0.125."""
    assert combined(NEED, READY, WEIGHTED) == pytest.approx([0.65, 0.475, 0.7875, 0.6875])


def test_product_by_hand():
    """√(0.8 · 0.2) = 0.4; √(0.6 · 0.1); √(0.85 · 0.6); completeness is the mean of the two."""
    assert combined(NEED, READY, PRODUCT) == pytest.approx([0.4, math.sqrt(0.06), math.sqrt(0.51), 0.625])


@pytest.mark.parametrize(
    ("combination", "low", "high"), [(WEIGHTED, 0.45, 0.6375 + 0.25), (PRODUCT, 0.0, math.sqrt(0.85))]
)
def test_unknown_readiness_gives_no_score_but_the_range_from_none_to_all(combination, low, high):
    score, *rest, completeness = combined(NEED, UNKNOWN, combination)
    assert math.isnan(score)
    assert rest == pytest.approx([low, high])
    assert completeness == pytest.approx(0.75 * (1 - combination.readiness_weight))


@pytest.mark.parametrize("rule", ["weighted", "product"])
def test_what_does_not_count_may_be_unknown(rule):
    assert combined(NEED, UNKNOWN, Combination(rule, 0.0)) == [0.8, 0.6, 0.85, 0.75]
    assert combined(UNKNOWN, READY, Combination(rule, 1.0)) == [0.2, 0.1, 0.6, 0.5]


def test_no_readiness_at_all_pulls_a_product_to_nothing_and_a_weighted_score_only_down():
    assert combined(mean(1.0), mean(0.0), PRODUCT)[0] == 0.0
    assert combined(mean(1.0), mean(0.0), WEIGHTED)[0] == 0.75


def test_the_quadrants_meet_at_the_splits_and_at_is_high():
    need, readiness = np.array([0.6, 0.6, 0.59, 0.59, math.nan, 0.6]), np.array([0.3, 0.29, 0.3, 0.29, 0.9, math.nan])
    assert list(quadrants(need, readiness, Combination(need_split=0.6, readiness_split=0.3))) == [
        "high_need_ready",
        "high_need_unready",
        "low_need_ready",
        "low_need_unready",
        "unknown",
        "unknown",
    ]


def test_a_need_that_rounding_puts_just_below_the_split_is_high():
    below = np.array([math.nextafter(0.5, 0.0)])
    assert list(quadrants(below, below, Combination())) == ["high_need_ready"]


share = st.floats(0, 1)


@given(st.lists(share, min_size=3, max_size=3), st.lists(share, min_size=3, max_size=3), share, share)
def test_a_combined_score_lies_in_its_range_and_rises_with_both(needs, readinesses, share_of_readiness, more):
    need, ready = (mean(middle, low, high) for low, middle, high in (sorted(needs), sorted(readinesses)))
    for rule in ("weighted", "product"):
        combination = Combination(rule, share_of_readiness)
        score, low, high, _ = combined(need, ready, combination)
        assert 0.0 <= low <= score <= high <= 1.0
        for better in (need._replace(score=np.maximum(need.score, more)), need):
            readier = ready._replace(score=np.maximum(ready.score, more)) if better is need else ready
            assert combined(better, readier, combination)[0] >= score - 1e-12
