"""Needs: 0 at best, 1 at worst, whatever the other villages are."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import DataError, ScenarioError
from data.scenario import Criterion
from scoring.needs import needs_from_indicators

TRAVEL = {"travel_time_ltsa_min": Criterion("travel_time_ltsa_min", 1.0, best=30.0, worst=120.0)}
ECONOMY = {"economy": Criterion("idm_economic", 1.0, best=0.8, worst=0.4)}
minutes = st.floats(0, 1e6) | st.just(math.inf) | st.just(math.nan)


def table(*values: float, name: str = "travel_time_ltsa_min") -> pd.DataFrame:
    index = pd.Index([f"99.01.01.{2001 + number}" for number in range(len(values))], name="village_code")
    return pd.DataFrame({name: list(values)}, index=index, dtype="float64")


def needs_of(values: list[float], criteria=TRAVEL, name: str = "travel_time_ltsa_min") -> list[float]:
    (column,) = needs_from_indicators(table(*values, name=name), criteria).to_numpy().T.tolist()
    return column


def test_needs_between_the_end_points_are_linear_and_beyond_them_are_clipped():
    assert needs_of([0, 30, 52.5, 75, 120, 500]) == [0, 0, 0.25, 0.5, 1, 1]


def test_an_inverted_criterion_gives_the_low_value_the_greatest_need():
    assert needs_of([0.2, 0.4, 0.6, 0.8, 1.0], ECONOMY, "idm_economic") == pytest.approx([1, 1, 0.5, 0, 0])


def test_no_need_is_never_minus_zero():
    assert not np.signbit(needs_of([0.8, 0.9], ECONOMY, "idm_economic")).any()


def test_a_village_without_a_route_has_the_greatest_need():
    assert needs_of([math.inf]) == [1.0]


def test_without_a_route_an_inverted_criterion_gives_no_need_like_a_very_long_way():
    near_first = {"near": Criterion("travel_time_ltsa_min", 1.0, best=120.0, worst=30.0)}
    assert needs_of([1e9, math.inf], near_first) == [0.0, 0.0]


def test_what_is_not_measured_stays_unknown():
    assert math.isnan(needs_of([math.nan])[0])


def test_two_criteria_may_use_one_indicator():
    both = TRAVEL | {"strict": Criterion("travel_time_ltsa_min", 1.0, 0.0, 60.0)}
    needs = needs_from_indicators(table(30, 75), both)
    assert needs["strict"].tolist() == [0.5, 1.0]
    assert list(needs.columns) == ["travel_time_ltsa_min", "strict"]


def test_every_criterion_without_an_indicator_is_named_with_the_close_match():
    criteria = {
        "a": Criterion("travel_time_ltsaa_min", 1.0, 0.0, 1.0),
        "b": Criterion("zzzz", 1.0, 0.0, 1.0),
    }
    with pytest.raises(ScenarioError) as caught:
        needs_from_indicators(table(1.0), criteria)
    first, second = caught.value.faults
    assert first.where == "[criteria.a] indicator"
    assert "travel_time_ltsa_min" in first.remedy.id
    assert "travel_time_ltsa_min" in second.remedy.en


def test_an_indicator_that_the_tool_knows_but_these_data_lack_is_unknown_everywhere():
    lacking = TRAVEL | {"poor": Criterion("poverty_share", 1.0, 0.0, 1.0)}
    needs = needs_from_indicators(table(30, 75), lacking)
    assert needs["poor"].isna().all()
    assert needs["travel_time_ltsa_min"].tolist() == [0.0, 0.5]


def test_readiness_criteria_get_no_need_but_their_faults_are_told_with_the_others():
    ready = {"ready": Criterion("travel_time_ltsa_min", 1.0, 0.0, 60.0, kind="readiness")}
    assert list(needs_from_indicators(table(30), TRAVEL | ready).columns) == ["travel_time_ltsa_min"]
    wrong = {"a": Criterion("zzzz", 1.0, 0.0, 1.0), "b": Criterion("yyyy", 1.0, 0.0, 1.0, kind="readiness")}
    with pytest.raises(ScenarioError) as caught:
        needs_from_indicators(table(30), wrong)
    assert [fault.where for fault in caught.value.faults] == ["[criteria.a] indicator", "[criteria.b] indicator"]


def test_equal_end_points_are_refused():
    with pytest.raises(ScenarioError, match=r"\[criteria\.x\] worst"):
        needs_from_indicators(table(1.0), {"x": Criterion("travel_time_ltsa_min", 1.0, 5.0, 5.0)})


def test_text_in_place_of_numbers_is_a_data_error():
    words = pd.DataFrame({"travel_time_ltsa_min": ["jauh"]}, index=["99.01.01.2001"])
    with pytest.raises(DataError, match="travel_time_ltsa_min"):
        needs_from_indicators(words, TRAVEL)


def test_an_empty_table_gives_an_empty_table():
    assert needs_from_indicators(table(), TRAVEL).shape == (0, 1)


@given(st.lists(minutes, min_size=2, max_size=20))
def test_a_village_keeps_its_need_when_others_leave(values):
    whole = needs_from_indicators(table(*values), TRAVEL)
    alone = needs_from_indicators(table(*values).iloc[:1], TRAVEL)
    pd.testing.assert_frame_equal(whole.iloc[:1], alone, check_exact=True)


@given(st.lists(minutes, min_size=1, max_size=20))
def test_needs_are_within_0_and_1_and_unknown_only_where_the_indicator_is(values):
    needs = np.array(needs_of(values))
    assert (np.isnan(needs) == np.isnan(values)).all()
    assert ((needs >= 0) & (needs <= 1) | np.isnan(needs)).all()


@given(st.floats(0, 1e6), st.floats(0, 1e6) | st.just(math.inf))
def test_longer_travel_never_lowers_need(shorter, extra):
    short, long = needs_of([shorter, shorter + extra])
    assert long >= short


@given(st.lists(minutes, min_size=1, max_size=10), st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_needs_agree_with_a_plain_loop(values, best, worst):
    if abs(best - worst) < 1e-3:
        return
    expected = []
    for value in values:
        if math.isnan(value):
            expected.append(math.nan)
        elif math.isinf(value):
            expected.append(1.0 if worst > best else 0.0)
        else:
            expected.append(min(1.0, max(0.0, (value - best) / (worst - best))))
    criteria = {"x": Criterion("travel_time_ltsa_min", 1.0, best, worst)}
    assert needs_of(values, criteria) == pytest.approx(expected, abs=1e-12, nan_ok=True)


def test_the_arguments_are_left_as_they_were():
    given_table = table(10, math.inf, math.nan)
    before = given_table.copy()
    needs_from_indicators(given_table, TRAVEL)
    pd.testing.assert_frame_equal(given_table, before)
