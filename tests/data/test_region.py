"""The villages of a scenario's region."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.errors import ScenarioError
from data.region import in_region
from data.scenario import Region
from tests import builders

DATA = builders.planning_data()
SCENARIO = builders.scenario()


def test_data_that_are_all_of_the_region_are_shared_and_not_copied():
    assert in_region(DATA, replace(SCENARIO, region=Region())) is DATA


def test_villages_come_sorted():
    turned = replace(DATA, villages=DATA.villages[::-1])
    assert in_region(turned, replace(SCENARIO, region=Region())).villages.equals(DATA.villages)


def test_only_the_villages_of_the_regencies_take_part():
    code = str(DATA.villages["regency_code"].iloc[0])
    found = in_region(DATA, replace(SCENARIO, region=Region(regency_codes=(code,)))).villages
    assert list(found.index) == [each for each in DATA.villages.index if each.startswith(code)]


def test_a_region_without_villages_is_refused():
    with pytest.raises(ScenarioError):
        in_region(DATA, replace(SCENARIO, region=Region(regency_codes=("00.00",))))


def test_villages_without_a_place_are_counted():
    shapes = DATA.villages.geometry.copy()
    shapes.iloc[0] = None
    assert replace(DATA, villages=DATA.villages.set_geometry(shapes)).without_place == DATA.without_place + 1
