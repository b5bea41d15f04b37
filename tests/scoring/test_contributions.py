"""The weighted mean of what is known, its range, and what each criterion brings."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from data.scenario import Criterion
from scoring.contributions import contributions, weighted_mean
from scoring.grades import grades_of
from scoring.methods.registry import fit_method
from scoring.need_bounds import OpenPart
from scoring.weights import rescaled_weights

need = st.floats(0, 1) | st.just(math.nan)


def criteria(*weights: float) -> dict[str, Criterion]:
    return {f"c{number}": Criterion("x", weight, 0.0, 1.0) for number, weight in enumerate(weights)}


def frame(values: np.ndarray | list[list[float]]) -> pd.DataFrame:
    array = np.array(values, dtype=float)
    index = pd.Index([f"99.01.01.{2001 + number}" for number in range(len(array))], name="village_code")
    return pd.DataFrame(array, index=index, columns=[f"c{number}" for number in range(array.shape[1])])


def weighted_sum(needs: pd.DataFrame, weights: dict[str, float]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return score, score_low, score_high, completeness; and the contributions."""
    mean, brought, _ = contributions(grades_of(needs, {}), weights, criteria(*weights.values()))
    names = ["score", "score_low", "score_high", "completeness"]
    scores = pd.DataFrame(dict(zip(names, mean[:4], strict=True)), index=needs.index)
    return scores, brought


def test_the_example_of_the_documentation_computed_by_hand():
    """docs/methods/scoring.md: two villages, three criteria of weights 2, 1, 1; the second has no third value."""
    needs = frame([[0.5, 1.0, 0.2], [1.0, 0.4, math.nan]])
    scores, brought = weighted_sum(needs, rescaled_weights(criteria(2, 1, 1)))
    assert scores["score"].tolist() == pytest.approx([0.55, 0.8])
    assert scores["score_low"].tolist() == pytest.approx([0.55, 0.6])
    assert scores["score_high"].tolist() == pytest.approx([0.55, 0.85])
    assert scores["completeness"].tolist() == [1.0, 0.75]
    assert brought.iloc[0].tolist() == pytest.approx([0.25, 0.25, 0.05])
    assert brought.iloc[1].tolist() == pytest.approx([2 / 3, 0.4 / 3, math.nan], nan_ok=True)


def test_a_village_of_which_nothing_is_known_has_no_score_but_the_whole_range():
    scores, brought = weighted_sum(frame([[math.nan, math.nan]]), {"c0": 0.5, "c1": 0.5})
    assert math.isnan(scores["score"].iloc[0])
    assert scores[["score_low", "score_high", "completeness"]].iloc[0].tolist() == [0.0, 1.0, 0.0]
    assert brought.isna().all(axis=None)


def test_a_criterion_of_no_weight_does_not_count_when_unknown():
    scores, _ = weighted_sum(frame([[0.3, math.nan]]), {"c0": 1.0, "c1": 0.0})
    assert scores.iloc[0].tolist() == [0.3, 0.3, 0.3, 1.0]


def test_weights_for_other_criteria_are_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="c9"):
        weighted_sum(frame([[0.1]]), {"c9": 1.0})


@st.composite
def cases(draw):
    columns = draw(st.integers(1, 6))
    rows = draw(st.integers(1, 8))
    values = draw(arrays(float, (rows, columns), elements=need))
    weights = draw(st.lists(st.floats(0, 100), min_size=columns, max_size=columns).filter(lambda w: sum(w) > 0.01))
    return frame(values), rescaled_weights(criteria(*weights))


@given(cases())
def test_scores_agree_with_a_plain_loop(case):
    needs, weights = case
    scores, _ = weighted_sum(needs, weights)
    for code, row in needs.iterrows():
        known = {key: value for key, value in row.items() if not math.isnan(value)}
        known_weight = sum(weights[key] for key in known)
        low = sum(weights[key] * value for key, value in known.items())
        score = low / known_weight if known_weight > 0 else math.nan
        expected = [score, low, low + 1 - known_weight, known_weight]
        assert scores.loc[code].tolist() == pytest.approx(expected, abs=1e-9, nan_ok=True)


@given(cases())
def test_contributions_sum_to_the_score(case):
    scores, brought = weighted_sum(*case)
    sums = brought.sum(axis=1, min_count=1)
    np.testing.assert_allclose(sums, scores["score"], atol=1e-12)


@given(cases())
def test_contributions_by_pillar_are_the_sums_of_their_criteria(case):
    needs, weights = case
    members = {key: ("cooperative" if number % 2 else "all") for number, key in enumerate(weights)}
    by_key = {key: Criterion("x", 1.0, 0.0, 1.0, pillar) for key, pillar in members.items()}
    _, brought, pillars = contributions(grades_of(needs, {}), weights, by_key)
    assert list(pillars.columns) == [name for name in ("cooperative", "all") if name in members.values()]
    for pillar in pillars.columns:
        expected = brought[[key for key in members if members[key] == pillar]].sum(axis=1, min_count=1)
        np.testing.assert_allclose(pillars[pillar], expected, atol=1e-12)


@given(cases())
def test_the_score_is_that_of_the_method_weighted_sum(case):
    needs, weights = case
    scorer = fit_method("weighted_sum", needs.to_numpy(), np.array(list(weights.values())))
    np.testing.assert_array_max_ulp(
        weighted_sum(needs, weights)[0]["score"].to_numpy(), scorer.scores(needs.to_numpy()), 4
    )


def test_a_partly_known_grade_widens_the_range_and_counts_as_its_known_part():
    """Weights 0.5 each; the first need is recorded as 0.2 and may be up to 0.8; of its people 60 % are unknown."""
    part = OpenPart(below=np.array([0.0]), above=np.array([0.6]), unknown=np.array([0.6]))
    mean = weighted_mean(grades_of(frame([[0.2, 1.0]]), {"c0": part}), {"c0": 0.5, "c1": 0.5})
    assert [float(value[0]) for value in mean[:4]] == pytest.approx([0.6, 0.6, 0.9, 0.7])


def test_grades_at_their_bounds_put_the_unknown_at_0_and_1_and_the_partly_known_at_its_ends():
    part = OpenPart(below=np.array([0.0, 0.3]), above=np.array([0.6, 0.0]), unknown=np.array([0.6, 0.3]))
    grades = grades_of(frame([[0.2, math.nan], [0.9, 0.5]]), {"c0": part})
    np.testing.assert_allclose(grades.at_lowest(), [[0.2, 0.0], [0.6, 0.5]])
    np.testing.assert_allclose(grades.at_highest(), [[0.8, 1.0], [0.9, 0.5]])


@given(cases())
def test_the_score_lies_between_low_and_high_and_all_within_0_and_1(case):
    scores, _ = weighted_sum(*case)
    known = scores[scores["score"].notna()]
    assert (known["score_low"] <= known["score"]).all()
    assert (known["score"] <= known["score_high"]).all()
    assert all(scores[name].between(0, 1).all() for name in ("score_low", "score_high", "completeness"))


@given(cases(), st.randoms(use_true_random=False))
def test_a_village_has_the_same_score_to_the_last_bit_wherever_it_stands(case, random):
    needs, weights = case
    order = list(range(len(needs)))
    random.shuffle(order)
    whole, _ = weighted_sum(needs, weights)
    shuffled, _ = weighted_sum(needs.iloc[order], weights)
    alone = pd.concat([weighted_sum(needs.iloc[[number]], weights)[0] for number in range(len(needs))])
    pd.testing.assert_frame_equal(shuffled.sort_index(), whole, check_exact=True)
    pd.testing.assert_frame_equal(alone, whole, check_exact=True)


@given(cases(), st.data())
def test_more_need_never_lowers_a_score(case, data):
    needs, weights = case
    row = data.draw(st.integers(0, needs.shape[0] - 1))
    column = data.draw(st.integers(0, needs.shape[1] - 1))
    before = needs.iloc[row, column]
    if math.isnan(before):
        return
    more = needs.copy()
    more.iloc[row, column] = data.draw(st.floats(before, 1))
    lower, higher = weighted_sum(needs, weights)[0].iloc[row], weighted_sum(more, weights)[0].iloc[row]
    for name in ("score", "score_low", "score_high"):
        assert higher[name] >= lower[name] or math.isnan(lower[name])
