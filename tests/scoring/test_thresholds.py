"""Thresholds are passed at the threshold or on the best side of it."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from data.scenario import Criterion
from scoring.thresholds import threshold_checks
from tests.scoring.card_cases import A, tables

TIME = Criterion("travel_time_ltsa_min", 1.0, 0.0, 100.0, threshold=60.0, threshold_source="asumsi")
ECONOMY = Criterion("idm_economic", 1.0, 1.0, 0.0, threshold=0.6)


def passes(criterion: Criterion, value: float) -> bool | None:
    _, indicators = tables([(value,)], [criterion.indicator])
    (check,) = threshold_checks(indicators, {"one": criterion}, A)
    assert check.value == pytest.approx(value, nan_ok=True)
    return check.passes


@pytest.mark.parametrize(("value", "expected"), [(59.9, True), (60.0, True), (60.1, False), (math.inf, False)])
def test_short_ways_pass(value, expected):
    assert passes(TIME, value) is expected


@pytest.mark.parametrize(("value", "expected"), [(0.61, True), (0.6, True), (0.59, False)])
def test_high_values_pass_where_the_best_is_above_the_worst(value, expected):
    assert passes(ECONOMY, value) is expected


def test_what_is_not_known_neither_passes_nor_fails():
    assert passes(TIME, math.nan) is None
    _, indicators = tables([(0.5,)], ["idm_economic"])
    (check,) = threshold_checks(indicators, {"time": TIME}, A)
    assert check.passes is None
    assert math.isnan(check.value)


def test_every_criterion_with_a_threshold_is_checked_readiness_too_in_the_order_of_the_scenario():
    _, indicators = tables([(50.0, 0.5)], ["travel_time_ltsa_min", "idm_economic"])
    criteria = {
        "ready": replace(ECONOMY, kind="readiness"),
        "free": replace(TIME, threshold=None),
        "time": replace(TIME, weight=0.0),
    }
    checks = threshold_checks(indicators, criteria, A)
    assert [(each.criterion, each.passes, each.threshold, each.threshold_source) for each in checks] == [
        ("ready", False, 0.6, ""),
        ("time", True, 60.0, "asumsi"),
    ]


def test_a_village_that_is_not_there_is_a_mistake_of_the_caller():
    _, indicators = tables([(50.0,)], ["travel_time_ltsa_min"])
    with pytest.raises(KeyError):
        threshold_checks(indicators, {"time": TIME}, "99.01.01.9999")
