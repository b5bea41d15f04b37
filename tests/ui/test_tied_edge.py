"""Where the list ends among equal scores the page Uji says so."""

from __future__ import annotations

import pandas as pd
import pytest

from ui.components.tied_edge import tied_at_edge


def table(*scores: float | None) -> pd.DataFrame:
    known = pd.Series(scores, dtype="Float64")
    return pd.DataFrame({"score": known, "rank": known.rank(method="first", ascending=False).astype("Int64")})


@pytest.mark.parametrize(
    ("size", "expected"), [(1, (0, 0)), (2, (3, 1)), (3, (3, 2)), (4, (0, 0)), (5, (0, 0)), (9, (0, 0)), (0, (0, 0))]
)
def test_villages_of_the_last_score_are_counted_and_those_of_them_in_the_list(size, expected):
    assert tied_at_edge(table(0.2, 0.5, 0.9, None, 0.5 + 1e-14, 0.5), size) == expected


def test_scores_that_differ_in_the_tenth_decimal_are_not_equal():
    assert tied_at_edge(table(0.5, 0.5 - 1e-10), 1) == (0, 0)
