"""Ranks by falling score, ties by code."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.ranks import code_order, ranks


def ranked(scores: list[float], which: list[bool] | None = None, codes: list[str] | None = None) -> list[object]:
    index = pd.Index(codes or [f"99.01.01.{2001 + number}" for number in range(len(scores))])
    flags = np.ones(len(scores), dtype=bool) if which is None else np.array(which)
    return ranks(np.array(scores), flags, code_order(index)).tolist()


def test_the_greatest_score_is_first_and_what_is_not_ranked_has_none():
    assert ranked([0.2, 0.9, np.nan, 0.5], [True, True, False, True]) == [3, 1, pd.NA, 2]


def test_scores_equal_to_12_decimals_are_ranked_by_code():
    assert ranked([0.6, 0.1 + 0.2 + 0.3], codes=["b", "a"]) == [2, 1]
    assert ranked([0.5, 0.5 + 2e-12], codes=["a", "b"]) == [2, 1]


def test_nothing_to_rank_gives_no_ranks():
    assert ranked([]) == []
    assert ranked([0.4], [False]) == [pd.NA]


def test_codes_in_order_need_no_order():
    assert code_order(pd.Index(["11.01", "11.02"], dtype="str")) is None


@pytest.mark.parametrize("ties", [2, 5, 1000])
@given(data=st.data())
def test_ranks_agree_with_sorting_pairs(ties, data):
    steps = data.draw(st.lists(st.integers(0, ties), min_size=1, max_size=30))
    scores = [step / ties for step in steps]
    codes = data.draw(st.permutations([f"{number:03d}" for number in range(len(scores))]))
    order = sorted(range(len(scores)), key=lambda at: (-scores[at], codes[at]))
    expected = {at: place for place, at in enumerate(order, start=1)}
    assert ranked(scores, codes=list(codes)) == [expected[at] for at in range(len(scores))]
