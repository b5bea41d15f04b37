"""The filter of villages: each choice alone, all together, and what the page shows of it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.plan import Priorities
from data.scenario import Criterion
from ui.components.filter_choices import VillageFilter, in_box, matching

CODES = pd.Index(["53.04.01.2001", "53.04.01.2002", "53.04.02.2001", "53.21.01.2001"], name="village_code")
VILLAGES = pd.DataFrame(
    {
        "regency_code": ["53.04", "53.04", "53.04", "53.21"],
        "existing_programme": ["", "Desmigratif", " ", None],
        "remote_area": [1.0, 0.0, np.nan, 1.0],
    },
    index=CODES,
)
TABLE = pd.DataFrame(
    {
        "is_candidate": [True, True, False, True],
        "is_assessable": [True, False, True, True],
        "quadrant": ["high_need_ready", "unknown", "low_need_ready", "high_need_unready"],
        "completeness": [1.0, 0.4, 0.8, 0.8],
        "need_score": [0.9, np.nan, 0.2, 0.6],
        "readiness_score": [0.7, np.nan, 0.8, 0.1],
    },
    index=CODES,
)
NEEDS = pd.DataFrame({"a": [0.9, np.nan, 0.2, 0.5], "b": [0.1, 0.2, 0.9, np.nan], "c": [1.0] * 4}, index=CODES)
PRIORITIES = Priorities(TABLE, NEEDS, NEEDS, NEEDS, {"a": 0.5, "b": 0.25, "c": 0.25})
CHOSEN = pd.Series([True, False, False, False], index=CODES)


def criterion(pillar: str) -> Criterion:
    return Criterion(indicator="idm_score", weight=0.5, best=1, worst=0, pillar=pillar, source="asumsi")


CRITERIA = {"a": criterion("cooperative"), "b": criterion("cooperative"), "c": criterion("all")}
EVERYTHING = VillageFilter(states=())


def kept(wanted: VillageFilter, area: str = "") -> str:
    keep = matching(wanted, VILLAGES, PRIORITIES, CRITERIA, CHOSEN, area=area)
    assert keep.dtype == bool
    assert list(keep.index) == list(CODES)
    return "".join("x" if value else "." for value in keep)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (EVERYTHING, "xxxx"),
        (VillageFilter(), "xx.x"),
        (VillageFilter(states=("candidate", "not_assessable")), ".x.."),
        (VillageFilter(states=("chosen",)), "x..."),
        (VillageFilter(states=("programme",)), ".x.."),
        (VillageFilter(states=(), regencies=("53.21",)), "...x"),
        (VillageFilter(states=(), quadrants=("high_need_ready", "unknown")), "xx.."),
        (VillageFilter(states=(), remote="yes"), "x..x"),
        (VillageFilter(states=(), remote="no"), ".x.."),
        (VillageFilter(states=(), remote="unknown"), "..x."),
        (VillageFilter(states=(), completeness=0.8), "x.xx"),
        (VillageFilter(states=(), pillar="cooperative", minimum_need=0.5), "x.xx"),
        (VillageFilter(states=(), pillar="cooperative", minimum_need=0.15), "xxxx"),
        (VillageFilter(states=(), pillar="migration_service"), "...."),
        (VillageFilter(states=(), box=(0.0, 0.7, 0.5, 1.0)), "x..x"),
    ],
)
def test_each_choice_keeps_the_villages_that_meet_it(wanted, found):
    assert kept(wanted) == found


@pytest.mark.parametrize(("area", "found"), [("53", "xxxx"), ("53.04", "xxx."), ("53.04.01", "xx.."), ("53.0", "....")])
def test_an_area_keeps_its_villages(area, found):
    assert kept(EVERYTHING, area) == found


choices = st.builds(
    VillageFilter,
    regencies=st.sampled_from([(), ("53.04",)]),
    pillar=st.sampled_from(["", "cooperative"]),
    states=st.sampled_from([(), ("candidate",), ("programme",)]),
    remote=st.sampled_from(["", "yes", "unknown"]),
    completeness=st.sampled_from([0.0, 0.8]),
    box=st.sampled_from([None, (0.0, 1.0, 0.0, 0.7)]),
)


@settings(max_examples=30, deadline=None)
@given(choices)
def test_what_meets_all_meets_each(wanted):
    whole = matching(wanted, VILLAGES, PRIORITIES, CRITERIA, CHOSEN)
    parts = [{name: getattr(wanted, name)} for name in ("regencies", "pillar", "remote", "completeness", "box")]
    each = [matching(VillageFilter(**{"states": (), **part}), VILLAGES, PRIORITIES, CRITERIA, CHOSEN) for part in parts]
    states = matching(VillageFilter(states=wanted.states), VILLAGES, PRIORITIES, CRITERIA, CHOSEN)
    pd.testing.assert_series_equal(whole, states & np.logical_and.reduce(each))


def test_the_edges_of_a_box_belong_to_it_and_the_unknown_to_none():
    assert list(in_box(TABLE, (0.7, 0.8, 0.2, 0.9))) == [True, False, True, False]
