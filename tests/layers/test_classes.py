"""Which class a village gets in each theme: worked examples, and what holds for any numbers."""

import math
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers import chosen, coverage, kantong, palettes, priority, programme, travel_time
from layers.theme import Scene
from layers.themes import BY_KEY
from tests import builders

SPECIAL = {palettes.UNKNOWN, palettes.NO_ROUTE, palettes.NOT_RANKED}
shares = st.one_of(st.just(math.nan), st.floats(0, 1))
minutes = st.one_of(st.just(math.nan), st.just(math.inf), st.floats(0, 1000))
counts = st.one_of(st.just(math.nan), st.integers(0, 5000).map(float))


def ranking(ranks, statuses=None):
    statuses = statuses or ["yes" if rank is not None else "no" for rank in ranks]
    score = [math.nan if rank is None else 1 / rank for rank in ranks]
    rank = pd.array([pd.NA if rank is None else rank for rank in ranks], dtype="Int64")
    return pd.DataFrame({"rank": rank, "score": score, "candidate_status": statuses})


# ---- priority ---------------------------------------------------------------------------------------
def test_ten_ranks_make_five_classes_of_two():
    assert priority.classes(ranking(range(1, 11))).tolist() == [4, 4, 3, 3, 2, 2, 1, 1, 0, 0]


def test_three_ranked_villages_take_the_darkest_class_first():
    assert priority.classes(ranking([1, 2, 3])).tolist() == [4, 3, 1]


def test_a_village_without_rank_is_no_candidate_or_not_known_but_never_in_a_class():
    table = ranking([1, None, None, None, None], ["yes", "no", "excluded", "unknown", "yes"])
    expected = [4, palettes.NOT_RANKED, palettes.NOT_RANKED, palettes.UNKNOWN, palettes.UNKNOWN]
    assert priority.classes(table).tolist() == expected


@given(st.lists(st.one_of(st.none(), st.integers(1, 400)), min_size=1, max_size=60))
def test_a_better_rank_never_has_a_lighter_class_and_equal_ranks_share_one(ranks):
    classes = priority.classes(ranking(ranks))
    ranked = [(rank, code) for rank, code in zip(ranks, classes, strict=True) if rank is not None]
    assert all((code in SPECIAL) == (rank is None) for rank, code in zip(ranks, classes, strict=True))
    for (better, dark), (worse, light) in pairwise(sorted(ranked)):
        assert dark >= light or better == worse
        assert (better != worse) or dark == light


# ---- travel time ------------------------------------------------------------------------------------
def bands(table, kind="bank"):
    return travel_time.shown(Scene(pd.DataFrame(), table, kind), "id").classes


def test_bands_hold_their_upper_edge():
    values = [0, 15, 15.01, 30, 30.01, 60, 60.01, 120, 120.01, 1e6, math.inf, math.nan]
    table = pd.DataFrame({"travel_time_bank_min": values})
    special = [palettes.NO_ROUTE, palettes.UNKNOWN]
    assert bands(table).tolist() == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, *special]


def test_a_kind_that_was_not_measured_is_not_known_everywhere():
    assert set(bands(pd.DataFrame({"a": [1.0, 2.0]}))) == {palettes.UNKNOWN}


@given(st.lists(minutes, min_size=1, max_size=40))
def test_unknown_and_no_route_are_never_a_band(values):
    codes = bands(pd.DataFrame({"travel_time_bank_min": values}))
    for value, code in zip(values, codes, strict=True):
        assert (code == palettes.UNKNOWN) == math.isnan(value)
        assert (code == palettes.NO_ROUTE) == math.isinf(value)
        assert code in SPECIAL or code == sum(value > edge for edge in (15, 30, 60, 120))


# ---- internet ---------------------------------------------------------------------------------------
def coverage_of(*rows):
    names = ["covered_population_share", "uncovered_population_share", "unknown_coverage_population_share"]
    return coverage.classes(pd.DataFrame(list(rows), columns=names)).tolist()


def test_the_share_among_the_known_decides():
    nan, unknown = math.nan, palettes.UNKNOWN
    assert coverage_of((1, 0, 0), (0.8, 0.2, 0), (0.5, 0.5, 0), (0.2, 0.8, 0), (0, 1, 0)) == [0, 0, 1, 2, 2]
    assert coverage_of((0.45, 0.1, 0.45)) == [0]  # nine of eleven known
    assert coverage_of((0.25, 0.25, 0.5), (0.2, 0.2, 0.6)) == [1, unknown]  # more than half not known
    assert coverage_of((nan, nan, 1), (nan, nan, nan), (0, 0, 1), (0.0, 0.0, 0.0)) == [unknown] * 4


def test_without_coverage_data_every_village_is_not_known():
    assert set(coverage.classes(pd.DataFrame({"idm_score": [0.5, 0.6]}))) == {palettes.UNKNOWN}


@given(st.lists(st.tuples(shares, shares, shares), min_size=1, max_size=30))
def test_nothing_known_is_never_uncovered(rows):
    for (covered, uncovered, unknown), code in zip(rows, coverage_of(*rows), strict=True):
        if math.isnan(covered + uncovered + unknown) or covered + uncovered == 0 or unknown > 0.5:
            assert code == palettes.UNKNOWN
        else:
            assert code in {0, 1, 2}


# ---- kantong PMI ------------------------------------------------------------------------------------
def test_candidate_status_decides_the_fill():
    table = pd.DataFrame({"candidate_status": ["yes", "no", "excluded", "unknown"]})
    assert kantong.classes(table).tolist() == [0, 1, 2, palettes.UNKNOWN]


def test_circle_areas_are_proportional_to_the_number_of_migrant_workers():
    radii = kantong.radii(pd.Series([100.0, 25.0, 0.0, math.nan, 0.01]))
    assert radii.tolist() == [64, 32, 0, 0, 4]  # quarters of 16 px, half of it, none, none, at least one pixel


@given(st.lists(counts, min_size=1, max_size=40))
def test_circles_never_shrink_with_the_number_and_unknown_has_none(values):
    radii = kantong.radii(pd.Series(values, dtype=float))
    known = sorted((value, radius) for value, radius in zip(values, radii, strict=True) if not math.isnan(value))
    assert all(a[1] <= b[1] for a, b in pairwise(known))
    assert all(radius > 0 for value, radius in known if value > 0)
    assert all(radius == 0 for value, radius in zip(values, radii, strict=True) if math.isnan(value) or value == 0)


# ---- marks ------------------------------------------------------------------------------------------
def test_chosen_villages_are_numbered_by_rank_then_by_code():
    data = builders.planning_data()
    found = chosen.rows(builders.allocation(data), builders.priorities(data))
    assert found == [5, 0]  # rank 1, rank 2
    assert chosen.rows(None, builders.priorities(data)) == []


def test_a_chosen_village_without_rank_comes_last():
    data = builders.planning_data()
    plan = builders.allocation(data)
    plan.villages.loc[data.villages.index[1], "is_chosen"] = True  # excluded, locked in
    assert chosen.rows(plan, builders.priorities(data)) == [5, 0, 1]


def test_only_villages_with_a_programme_have_a_ring():
    villages = builders.planning_data().villages
    villages["existing_programme"] = ["", "Desmigratif", None, "  ", "Desa EMAS", np.nan]
    assert programme.rows(villages) == [1, 4]


@pytest.mark.parametrize("theme", BY_KEY)
def test_class_arrays_are_one_byte_a_village_and_have_a_colour_for_every_class(theme):
    data = builders.planning_data()
    indicators, table = builders.measures(data).indicators, builders.priorities(data).table
    codes, colours, legend = BY_KEY[theme].show(Scene(table, indicators, "ltsa"), "id", ())
    assert codes.dtype == np.uint8
    assert codes.shape == (6,)
    assert all(code in SPECIAL or code < len(colours) for code in codes)
    assert legend["title"]
