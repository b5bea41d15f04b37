"""AHP: published examples, exact weights of judgements without contradiction, missing judgements."""

from __future__ import annotations

import math
import time
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pymcdm.weights.subjective import AHP

from scoring.weighting.ahp import ahp_weights, linked_groups
from scoring.weighting.random_index import RANDOM_INDICES, random_index

# Buying a house: Saaty (1990), How to make a decision: the Analytic Hierarchy Process, European Journal of Operational
# Research 48, 9-26, table 4; the worst judgement and what it should be: Saaty (2003), EJOR 145, 85-91.
HOUSE = ("size", "transport", "neighbourhood", "age", "yard", "modern", "condition", "financing")
HOUSE_ROWS = (
    (5, 3, 7, 6, 6, 1 / 3, 1 / 4),
    (1 / 3, 5, 3, 3, 1 / 5, 1 / 7),
    (6, 3, 4, 6, 1 / 5),
    (1 / 3, 1 / 4, 1 / 7, 1 / 8),
    (1 / 2, 1 / 5, 1 / 6),
    (1 / 5, 1 / 6),
    (1 / 2,),
)
HOUSE_JUDGEMENTS = {
    (HOUSE[row], HOUSE[row + 1 + step]): value
    for row, values in enumerate(HOUSE_ROWS)
    for step, value in enumerate(values)
}

WEIGHTS = st.lists(st.integers(1, 9), min_size=2, max_size=7)


def judgements_of(weights: dict[str, float]) -> dict[tuple[str, str], float]:
    return {(one, other): weights[one] / weights[other] for one, other in combinations(weights, 2)}


def named(values: list[int]) -> dict[str, float]:
    return {f"c{place}": float(value) for place, value in enumerate(values)}


def test_the_house_has_the_weights_and_the_ratio_that_saaty_printed():
    weights, consistency = ahp_weights(HOUSE, HOUSE_JUDGEMENTS)
    printed = (0.173, 0.054, 0.188, 0.018, 0.031, 0.036, 0.167, 0.333)
    assert [round(weights[key], 3) for key in HOUSE] == list(printed)
    assert consistency.lambda_max == pytest.approx(9.669, abs=5e-4)
    assert consistency.index == pytest.approx(0.238, abs=5e-4)
    assert consistency.ratio == pytest.approx(0.169, abs=5e-4)
    assert consistency.judgements_missing == ()


def test_the_worst_judgement_about_the_house_is_neighbourhood_against_condition():
    _, consistency = ahp_weights(HOUSE, HOUSE_JUDGEMENTS)
    assert consistency.worst_pair == ("neighbourhood", "condition")
    assert consistency.worst_judgement == 6
    assert consistency.consistent_value == pytest.approx(1 / 2, abs=0.05)  # Saaty: "1/2 instead of 6"


def test_following_the_advice_about_the_house_makes_the_judgements_acceptable():
    _, consistency = ahp_weights(HOUSE, {**HOUSE_JUDGEMENTS, ("neighbourhood", "condition"): 1 / 2})
    assert consistency.lambda_max == pytest.approx(8.81, abs=5e-3)
    assert consistency.ratio < 0.1


def test_the_house_agrees_with_pymcdm():
    matrix = np.eye(8)
    for (one, other), value in HOUSE_JUDGEMENTS.items():
        matrix[HOUSE.index(one), HOUSE.index(other)] = value
        matrix[HOUSE.index(other), HOUSE.index(one)] = 1 / value
    theirs = AHP(matrix=matrix)
    weights, consistency = ahp_weights(HOUSE, HOUSE_JUDGEMENTS)
    np.testing.assert_allclose(list(weights.values()), theirs(), atol=1e-9, rtol=0)
    # their random index comes from a larger sample
    assert consistency.ratio * RANDOM_INDICES[7] == pytest.approx(theirs.get_cr() * AHP.RI_M[7], abs=1e-9)


def test_random_indices_are_near_those_of_a_larger_sample():
    # Tummala & Ling (1998), as shipped by pymcdm
    np.testing.assert_allclose(RANDOM_INDICES, AHP.RI_M, atol=0.06)


@given(WEIGHTS)
@settings(max_examples=60)
def test_judgements_without_contradiction_give_their_own_weights_back(values):
    wanted = named(values)
    weights, consistency = ahp_weights(tuple(wanted), judgements_of(wanted))
    total = sum(values)
    assert weights == pytest.approx({key: value / total for key, value in wanted.items()}, abs=1e-12)
    assert consistency.ratio == pytest.approx(0, abs=1e-12)
    assert consistency.worst_pair is None


@given(WEIGHTS, st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_any_judgements_that_link_all_criteria_are_enough_when_nothing_contradicts(values, random):
    wanted = named(values)
    keys = list(wanted)
    tree = [(keys[random.randrange(place)], keys[place]) for place in range(1, len(keys))]
    every = judgements_of(wanted)
    kept = {pair: every[pair] for pair in every if pair in tree or random.random() < 0.3}
    weights, consistency = ahp_weights(keys, kept)
    assert weights == pytest.approx({key: value / sum(values) for key, value in wanted.items()}, abs=1e-12)
    assert len(consistency.judgements_missing) == len(every) - len(kept)
    assert consistency.ratio == pytest.approx(0, abs=1e-9)


@given(st.lists(st.sampled_from([1 / 9, 1 / 5, 1 / 2, 1, 2, 5, 9]), min_size=6, max_size=6), st.permutations("abcd"))
@settings(max_examples=60)
def test_neither_the_order_nor_the_direction_of_judgements_changes_the_weights(values, order):
    judgements = dict(zip(combinations("abcd", 2), values, strict=True))
    turned = {(other, one): 1 / value for (one, other), value in reversed(judgements.items())}
    weights, consistency = ahp_weights("abcd", judgements)
    again, as_before = ahp_weights(tuple(order), turned)
    assert again == pytest.approx(weights, abs=1e-9)
    assert as_before.ratio == pytest.approx(consistency.ratio, abs=1e-9)
    assert math.fsum(weights.values()) == pytest.approx(1, abs=1e-12)


@given(st.lists(st.sampled_from([1 / 9, 1 / 5, 1 / 2, 1, 2, 5, 9]), min_size=6, max_size=6))
@settings(max_examples=40)
def test_harkers_weights_are_those_of_the_matrix_completed_with_their_ratios(values):
    judgements = dict(list(zip(combinations("abcd", 2), values, strict=True))[:-2])
    weights, incomplete = ahp_weights("abcd", judgements)
    completed = {pair: weights[pair[0]] / weights[pair[1]] for pair in incomplete.judgements_missing}
    again, complete = ahp_weights("abcd", {**judgements, **completed})
    assert again == pytest.approx(weights, abs=1e-8)
    assert complete.lambda_max == pytest.approx(incomplete.lambda_max, abs=1e-8)
    assert incomplete.ratio >= complete.ratio - 1e-9


def test_missing_judgements_after_harker():
    # Harker (1987) by hand: a is twice b, b is twice c, a and c are not compared
    weights, consistency = ahp_weights("abc", {("a", "b"): 2, ("b", "c"): 2})
    assert weights == pytest.approx({"a": 4 / 7, "b": 2 / 7, "c": 1 / 7}, abs=1e-12)
    assert consistency.judgements_missing == (("a", "c"),)
    assert consistency.ratio == 0


def test_a_judgement_that_no_other_speaks_about_is_never_the_worst():
    circle = {("a", "b"): 2, ("b", "c"): 2, ("a", "c"): 1}
    _, consistency = ahp_weights("abcd", {**circle, ("c", "d"): 9})
    assert consistency.worst_pair in circle


def test_many_judgements_are_checked_in_little_time_and_the_worst_is_that_of_looking_at_each():
    """Sixty criteria: to try each of 1,770 judgements for what is linked without it took 40 s."""
    random = np.random.default_rng(5)
    keys = [f"c{place}" for place in range(60)]
    judgements = {pair: float(random.choice([1, 3, 5, 7, 9])) for pair in combinations(keys, 2)}
    started = time.process_time()
    weights, consistency = ahp_weights(keys, judgements)
    assert time.process_time() - started < 5
    # Every pair is spoken about by others, so the worst is the farthest of all.
    assert consistency.worst_pair == max(
        judgements, key=lambda pair: abs(math.log(judgements[pair] * weights[pair[1]] / weights[pair[0]]))
    )


def test_what_a_judgement_should_be_follows_from_the_others():
    _, consistency = ahp_weights("abcd", {("a", "b"): 2, ("b", "c"): 2, ("c", "d"): 1, ("a", "c"): 4, ("a", "d"): 9})
    assert consistency.worst_pair == ("a", "d")
    assert consistency.consistent_value == pytest.approx(4, abs=1e-9)


@pytest.mark.parametrize(
    ("criteria", "missing", "expected"), [(2, 0, 0), (3, 0, 0.58), (3, 1, 0), (4, 1, 0.6), (20, 0, 1.59)]
)
def test_the_random_index_falls_with_missing_judgements(criteria, missing, expected):
    assert random_index(criteria, missing) == pytest.approx(expected, abs=1e-12)


def test_criteria_are_grouped_by_what_links_them():
    assert linked_groups("abcde", [("d", "b"), ("e", "d")]) == [["a"], ["b", "d", "e"], ["c"]]


def test_judgements_that_do_not_link_all_criteria_are_refused():
    with pytest.raises(ValueError, match="link"):
        ahp_weights("abcd", {("a", "b"): 2, ("c", "d"): 2})
