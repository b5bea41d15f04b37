"""What partly unknown coverage leaves open."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.scenario import Criterion
from scoring.need_bounds import open_parts
from scoring.needs import grade

UNCOVERED = Criterion("uncovered_population_share", 1.0, best=0.0, worst=1.0)
COVERED = Criterion("covered_population_share", 1.0, best=1.0, worst=0.0)


def shares(*rows: tuple[float, float, float]) -> pd.DataFrame:
    """Covered, uncovered, unknown."""
    names = ["covered_population_share", "uncovered_population_share", "unknown_coverage_population_share"]
    index = pd.Index([f"99.01.01.{2001 + number}" for number in range(len(rows))], name="village_code")
    return pd.DataFrame(rows, index=index, columns=names, dtype="float64")


def test_the_unknown_part_may_be_uncovered_or_covered():
    """30 % covered, 10 % uncovered, 60 % unknown: the uncovered need is 0.1 and may be 0.7, by covered 0.7 to 0.1."""
    parts = open_parts(shares((0.3, 0.1, 0.6)), {"without": UNCOVERED, "with": COVERED})
    assert (parts["without"].below[0], parts["without"].above[0]) == pytest.approx((0.0, 0.6))
    assert (parts["with"].below[0], parts["with"].above[0]) == pytest.approx((0.6, 0.0))
    assert parts["with"].unknown[0] == parts["without"].unknown[0] == 0.6


def test_readiness_by_coverage_is_open_upwards():
    parts = open_parts(
        shares((0.3, 0.1, 0.6)), {"r": Criterion("covered_population_share", 1.0, 1.0, 0.0, kind="readiness")}
    )
    assert (parts["r"].below[0], parts["r"].above[0]) == pytest.approx((0.0, 0.6))


def test_what_lies_beyond_an_end_point_opens_nothing_but_is_unknown_all_the_same():
    part = open_parts(shares((0.1, 0.5, 0.4)), {"x": Criterion("uncovered_population_share", 1.0, 0.0, 0.5)})["x"]
    assert (part.below[0], part.above[0], part.unknown[0]) == (0.0, 0.0, 0.4)


def test_what_is_wholly_unknown_is_told_by_nan_and_not_counted_twice():
    part = open_parts(shares((0.5, 0.2, 0.3), (math.nan, math.nan, 1.0)), {"x": UNCOVERED})["x"]
    assert [part.below[1], part.above[1], part.unknown[1]] == [0.0, 0.0, 0.0]


def test_nothing_is_open_where_coverage_is_known_or_not_measured_or_no_criterion():
    assert open_parts(shares((0.5, 0.5, 0.0)), {"x": UNCOVERED}) == {}
    assert open_parts(shares((math.nan, math.nan, math.nan)), {"x": UNCOVERED}) == {}
    assert open_parts(shares((0.3, 0.1, 0.6)), {"x": Criterion("idm_score", 1.0, 1.0, 0.0)}) == {}
    assert open_parts(shares((0.3, 0.1, 0.6)).iloc[:, :2], {"x": UNCOVERED}) == {}


@given(
    st.tuples(*[st.floats(0, 1)] * 3).filter(lambda three: sum(three) > 0.01),
    st.floats(0, 1),
    st.sampled_from([(0.0, 1.0), (1.0, 0.0), (0.1, 0.6), (0.9, 0.2)]),
    st.sampled_from(["need", "readiness"]),
    st.sampled_from(["covered_population_share", "uncovered_population_share"]),
)
def test_whatever_the_unknown_turns_out_to_be_the_grade_lies_within(three, part, ends, kind, indicator):
    covered, uncovered, unknown = (share / sum(three) for share in three)
    criterion = Criterion(indicator, 1.0, *ends, kind=kind)
    found = open_parts(shares((covered, uncovered, unknown)), {"x": criterion})
    recorded = covered if indicator.startswith("covered") else uncovered
    at_recorded, truth = grade(np.array([recorded, recorded + part * unknown]), criterion)
    below, above = (found["x"].below[0], found["x"].above[0]) if found else (0.0, 0.0)
    assert at_recorded - below - 1e-12 <= truth <= at_recorded + above + 1e-12
