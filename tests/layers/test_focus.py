"""What comes into view when the planner goes to an area."""

from __future__ import annotations

from dataclasses import replace

import pytest

from layers.focus import focus
from tests import builders

DATA = builders.planning_data()


@pytest.mark.parametrize("area", ["", "99", "99.01", "99.02", "99.02.01"])
def test_the_bounds_hold_every_village_of_the_area_and_no_more(area):
    found = focus(DATA, area, "1:x")
    inside = DATA.villages[DATA.villages.index.str.startswith(area)]
    assert found == {"token": "1:x", "bounds": pytest.approx(list(inside.total_bounds), abs=1e-5)}


def test_an_area_without_a_place_moves_nothing():
    assert focus(DATA, "98", "1") is None
    nowhere = DATA.villages.copy()
    nowhere["geometry"] = None
    assert focus(replace(DATA, villages=nowhere), "99.01", "1") is None
