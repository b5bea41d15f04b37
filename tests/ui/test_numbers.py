"""Numbers as planners read them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.numbers import beyond


@pytest.mark.parametrize(
    ("value", "present", "step", "shown"),
    [(0.0614, 0.138, 0.001, 0.061), (0.0614, 0.01, 0.001, 0.062), (64.44, 121.1, 0.1, 64.4), (35.0, 52.0, 1.0, 35.0)],
)
def test_a_needed_value_is_rounded_away_from_the_present_one(value, present, step, shown):
    assert beyond(value, present, step) == pytest.approx(shown)


@given(st.floats(0, 500), st.floats(0, 500), st.sampled_from([0.001, 0.01, 0.1, 1.0]))
def test_what_is_shown_is_at_least_as_far_and_at_most_a_step_further(value, present, step):
    shown = beyond(value, present, step)
    further = shown - value if value > present else value - shown
    assert -1e-6 * step <= further <= step * (1 + 1e-6)
