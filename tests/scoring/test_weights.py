"""The planner's weights, rescaled."""

from __future__ import annotations

import math

import pytest

from data.errors import ScenarioError
from data.scenario import Criterion
from scoring.weights import rescaled_weights


def criteria(*weights: float) -> dict[str, Criterion]:
    return {f"c{number}": Criterion("x", weight, 0.0, 1.0) for number, weight in enumerate(weights)}


def test_weights_are_rescaled_to_sum_to_one_in_their_order():
    assert rescaled_weights(criteria(2, 1, 1)) == {"c0": 0.5, "c1": 0.25, "c2": 0.25}


@pytest.mark.parametrize("weights", [(0, 0), (), (-1, 2), (math.nan, 1), (math.inf, 1)])
def test_weights_that_cannot_rank_are_refused(weights):
    with pytest.raises(ScenarioError):
        rescaled_weights(criteria(*weights))
