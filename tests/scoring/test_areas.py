"""Figures of areas: a worked example, brute force over random villages, and unknown that is never zero."""

from __future__ import annotations

import math
import statistics
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.areas import AREA_LEVELS, LABOUR_OFFICE, area_figures
from tests import builders

LENGTHS = {"region": 0, "province": 2, "regency": 5, "district": 8}
DATA = builders.planning_data()
NUMBER = st.one_of(st.just(math.nan), st.floats(0, 1000))
SHARE = st.one_of(st.just(math.nan), st.floats(0, 1))


@st.composite
def village(draw):
    unknown = draw(SHARE)
    rank = draw(st.one_of(st.none(), st.integers(1, 99)))
    return {
        "area": draw(st.sampled_from(["11.01.01", "11.01.02", "11.02.01", "12.01.01"])),
        "name": draw(st.sampled_from(["", "A"])),
        "population": draw(NUMBER),
        "migrant_workers": draw(NUMBER),
        "uncovered_population_share": draw(SHARE),
        "unknown_coverage_population_share": unknown,
        LABOUR_OFFICE: draw(st.one_of(NUMBER, st.just(math.inf))),
        "is_candidate": draw(st.booleans()),
        "candidate_status": draw(st.sampled_from(["yes", "no", "unknown", "excluded"])),
        "is_assessable": draw(st.booleans()),
        "completeness": draw(st.floats(0, 1)),
        "score": draw(st.floats(0, 1)),
        "rank": rank,
        "is_chosen": draw(st.booleans()),
        "cost_idr": draw(st.integers(0, 10**12)),
    }


def tables(rows):
    codes = pd.Index([f"{row['area']}.{2001 + i}" for i, row in enumerate(rows)], name="village_code")
    every = pd.DataFrame(rows, index=codes)
    villages = pd.DataFrame(index=codes)
    for level in AREA_LEVELS[1:]:
        villages[f"{level}_code"] = [code[: LENGTHS[level]] for code in codes]
        villages[f"{level}_name"] = every["name"]
    every["rank"] = every["rank"].astype("Int64")
    return villages, SimpleNamespace(indicators=every), SimpleNamespace(table=every), SimpleNamespace(villages=every)


def total(values):
    known = [value for value in values if not math.isnan(value)]
    return math.fsum(known) if known else math.nan


def middle(values):
    return statistics.median(values) if values else math.nan


def by_hand(rows):
    candidates = [r for r in rows if r["is_candidate"]]
    open_rows = candidates or [r for r in rows if r["candidate_status"] == "unknown"]
    residents = total([r["population"] for r in rows])
    shares = [
        1.0 if math.isnan(r["unknown_coverage_population_share"]) else r["unknown_coverage_population_share"]
        for r in rows
    ]
    unknown = total([r["population"] * share for r, share in zip(rows, shares, strict=True)])
    minutes = [r[LABOUR_OFFICE] for r in rows]
    ranked = [r for r in rows if r["rank"] is not None]
    scores = [r["score"] for r in ranked]
    return {
        "villages": len(rows),
        "candidates": len(candidates),
        "migrants_in_candidates": total([r["migrant_workers"] for r in candidates]) if open_rows else 0.0,
        "migrants_unknown": sum(math.isnan(r["migrant_workers"]) for r in rows),
        "uncovered_population": total([r["population"] * r["uncovered_population_share"] for r in rows]),
        "unknown_coverage_share": unknown / residents if residents > 0 else math.nan,
        "population_unknown": sum(math.isnan(r["population"]) for r in rows),
        "minutes_median": middle([m for m in minutes if math.isfinite(m)]),
        "without_route": sum(math.isinf(m) for m in minutes),
        "minutes_unknown": sum(math.isnan(m) for m in minutes),
        "completeness": total([r["completeness"] for r in rows]) / len(rows),
        "assessable": sum(r["is_assessable"] for r in rows),
        "ranked": len(ranked),
        "score_mean": total(scores) / len(scores) if scores else math.nan,
        "score_median": middle(scores),
        "best_rank": min((r["rank"] for r in ranked), default=None),
        "chosen": sum(r["is_chosen"] for r in rows),
        "cost_idr": sum(r["cost_idr"] for r in rows),
    }


@settings(max_examples=40, deadline=None)
@given(st.lists(village(), min_size=1, max_size=12), st.sampled_from(AREA_LEVELS))
def test_every_figure_is_what_counting_by_hand_gives(rows, level):
    villages, measures, priorities, allocation = tables(rows)
    found = area_figures(villages, measures, priorities, level, allocation)
    groups: dict[str, list] = {}
    for row in rows:
        groups.setdefault(row["area"][: LENGTHS[level]], []).append(row)
    assert list(found.index) == sorted(groups)
    for code, members in groups.items():
        for name, expected in by_hand(members).items():
            value = found.loc[code, name]
            if expected is None or (isinstance(expected, float) and math.isnan(expected)):
                assert pd.isna(value), name
            else:
                assert value == pytest.approx(expected, rel=1e-9, abs=1e-12), name


@settings(max_examples=20, deadline=None)
@given(st.lists(village(), min_size=2, max_size=10), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(rows, random):
    villages, measures, priorities, allocation = tables(rows)
    order = list(villages.index)
    random.shuffle(order)
    shuffled = area_figures(
        villages.loc[order],
        SimpleNamespace(indicators=measures.indicators.loc[order[::-1]]),
        priorities,
        "regency",
        allocation,
    )
    pd.testing.assert_frame_equal(shuffled, area_figures(villages, measures, priorities, "regency", allocation))


@settings(max_examples=20, deadline=None)
@given(st.lists(village(), min_size=1, max_size=12))
def test_counts_and_money_of_the_districts_sum_to_those_of_the_region(rows):
    villages, measures, priorities, allocation = tables(rows)
    whole = area_figures(villages, measures, priorities, "region", allocation).loc[""]
    parts = area_figures(villages, measures, priorities, "district", allocation)
    for name in ("villages", "candidates", "without_route", "assessable", "ranked", "chosen", "cost_idr"):
        assert parts[name].sum() == whole[name]


def test_the_two_regencies_of_the_hand_made_plan():
    found = area_figures(
        DATA.villages, builders.measures(DATA), builders.priorities(DATA), "regency", builders.allocation(DATA)
    )
    assert list(found["name"]) == ["Kabupaten Contoh 1", "Kabupaten Contoh 2"]
    assert list(found["candidates"]) == [2, 2]
    assert list(found["migrants_in_candidates"]) == [130.0, 60.0]
    assert list(found["without_route"]) == [0, 1]
    assert list(found["best_rank"]) == [2, 1]
    assert list(found["cost_idr"]) == [45_600_000, 45_600_000]


def test_without_a_plan_nothing_is_said_about_chosen_villages():
    found = area_figures(DATA.villages, builders.measures(DATA), builders.priorities(DATA), "province")
    assert found[["chosen", "cost_idr"]].isna().all(axis=None)


def test_unknown_is_not_zero():
    row = {"area": "11.01.01", "name": "", "population": math.nan, "migrant_workers": math.nan, "is_candidate": False,
           "uncovered_population_share": math.nan, "unknown_coverage_population_share": math.nan, LABOUR_OFFICE: math.nan,
           "candidate_status": "unknown", "is_assessable": False, "completeness": 0.0, "score": math.nan, "rank": None,
           "is_chosen": False, "cost_idr": 0}  # fmt: skip
    found = area_figures(*tables([row])[:3], "province").loc["11"]
    for name in (
        "migrants_in_candidates",
        "uncovered_population",
        "unknown_coverage_share",
        "minutes_median",
        "score_mean",
        "best_rank",
    ):
        assert pd.isna(found[name]), name
    known = area_figures(*tables([row | {"candidate_status": "no", "population": 10.0}])[:3], "province").loc["11"]
    assert known["migrants_in_candidates"] == 0.0  # no village that is, or may be, a candidate
    assert known["unknown_coverage_share"] == 1.0


def test_a_region_without_labour_offices_has_minutes_of_no_village():
    measures = builders.measures(DATA)
    without = SimpleNamespace(indicators=measures.indicators.drop(columns=LABOUR_OFFICE))
    found = area_figures(DATA.villages, without, builders.priorities(DATA), "region").loc[""]
    assert np.isnan(found["minutes_median"])
    assert (found["minutes_unknown"], found["without_route"]) == (6, 0)


def test_the_tables_stay_as_they_were():
    villages, measures = DATA.villages.copy(), builders.measures(DATA)
    before = measures.indicators.copy()
    area_figures(villages, measures, builders.priorities(DATA), "district", builders.allocation(DATA))
    pd.testing.assert_frame_equal(villages, DATA.villages)
    pd.testing.assert_frame_equal(measures.indicators, before)


def test_a_level_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="level"):
        area_figures(DATA.villages, builders.measures(DATA), builders.priorities(DATA), "village")
