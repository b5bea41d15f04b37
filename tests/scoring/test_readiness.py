"""Readiness: 1 at best, 0 at worst, apart from need."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.scenario import Criterion
from scoring.needs import needs_from_indicators
from scoring.readiness import readiness_from_indicators

CRITERIA = {
    "far": Criterion("travel_time_ltsa_min", 1.0, best=30.0, worst=120.0),
    "near": Criterion("travel_time_ltsa_min", 1.0, best=30.0, worst=120.0, kind="readiness"),
    "economy": Criterion("idm_economic", 1.0, best=0.8, worst=0.4, kind="readiness"),
}


def table(times: list[float], economy: list[float]) -> pd.DataFrame:
    index = pd.Index([f"99.01.01.{2001 + number}" for number in range(len(times))], name="village_code")
    return pd.DataFrame({"travel_time_ltsa_min": times, "idm_economic": economy}, index=index, dtype="float64")


def test_readiness_is_1_at_best_and_0_at_worst_and_nan_where_not_measured():
    ready = readiness_from_indicators(table([0, 30, 75, 120, math.inf], [0.9, 0.8, 0.6, 0.3, math.nan]), CRITERIA)
    assert list(ready.columns) == ["near", "economy"]
    assert ready["near"].tolist() == pytest.approx([1, 1, 0.5, 0, 0])
    assert ready["economy"].tolist() == pytest.approx([1, 1, 0.5, 0, math.nan], nan_ok=True)


def test_a_scenario_without_readiness_criteria_gives_no_columns_but_all_villages():
    ready = readiness_from_indicators(table([1, 2], [0, 1]), {"far": CRITERIA["far"]})
    assert ready.shape == (2, 0)


def test_an_indicator_the_tool_knows_but_these_data_lack_is_unknown_everywhere():
    only_time = table([1, 2], [0, 1])[["travel_time_ltsa_min"]]
    assert readiness_from_indicators(only_time, CRITERIA)["economy"].isna().all()


@given(st.lists(st.floats(0, 1e6) | st.just(math.inf) | st.just(math.nan), min_size=1, max_size=10))
def test_readiness_is_one_minus_the_need_of_the_same_end_points(times):
    indicators = table(times, [0.5] * len(times))
    need = needs_from_indicators(indicators, CRITERIA)["far"]
    ready = readiness_from_indicators(indicators, CRITERIA)["near"]
    np.testing.assert_array_equal(ready, 1.0 - need)
