"""Ranks of a country for what is near: three bytes a village, of whole kabupaten, within a bound."""

from __future__ import annotations

import base64

import geopandas as gpd
import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from layers.near_ranks import KEY, MOST, nearest_first, regency_starts, with_near_ranks


def villages(*sizes: int) -> gpd.GeoDataFrame:
    codes = [f"52.{regency:02d}" for regency, size in enumerate(sizes, start=1) for _ in range(size)]
    index = pd.Index([f"{code}.01.{2001 + row}" for row, code in enumerate(codes)], name="village_code")
    return gpd.GeoDataFrame(
        {"regency_code": codes}, index=index, geometry=gpd.GeoSeries([None] * len(codes), index=index)
    )


def read(part: str) -> list[int]:
    values = np.frombuffer(base64.b64decode(part), dtype=np.uint8).reshape(-1, 3).astype(np.int64)
    return (values[:, 0] + 256 * values[:, 1] + 65_536 * values[:, 2]).tolist()


def test_ranks_beyond_two_bytes_arrive_as_they_are_and_a_village_without_one_is_zero():
    table = villages(2, 3, 1)
    ranks = pd.Series([1, 65_535, 65_536, pd.NA, 83_403, 7], index=table.index, dtype="Int64")
    starts = regency_starts(table)
    assert starts.tolist() == [0, 2, 5, 6]
    frame = {"ranked": 5}
    sent = with_near_ranks(frame, ranks, (2, 0), starts)
    assert frame == {"ranked": 5}
    assert [(first, read(part)) for first, part in sent[KEY]] == [(2, [65_536, 0, 83_403]), (0, [1, 65_535])]


def test_what_is_asked_for_comes_first_and_what_is_no_first_row_is_left_out():
    starts = regency_starts(villages(2, 3, 1))
    assert nearest_first([5, 1, "0", None, -1, 99, [2]], (0, 5), starts) == (5, 0)
    assert nearest_first([], (), starts) == ()


@given(sizes=st.lists(st.integers(1, 9_000), min_size=1, max_size=6), data=st.data())
@settings(max_examples=30, deadline=None)
def test_ranks_of_at_most_so_many_villages_travel_but_always_of_the_place_asked_for_last(sizes, data):
    starts = np.r_[0, np.cumsum(sizes)].astype(np.int64)
    asked = data.draw(st.permutations(starts[:-1].tolist()))
    found = nearest_first(asked, (), starts)
    assert list(found) == asked[: len(found)]
    total = sum(sizes[starts.tolist().index(first)] for first in found)
    assert total <= MOST
    assert len(found) == len(sizes) or total + sizes[starts.tolist().index(asked[len(found)])] > MOST
