"""Ranks of a whole country, for the line at the pointer: of the kabupaten near, since all would be 330 KB a step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from layers.theme import encode

MOST = 12_000  # villages whose ranks travel, 48 KB; as many as the browser keeps shapes of
KEY = "near_ranks"

Rows = NDArray[np.int64]


def regency_starts(villages: gpd.GeoDataFrame) -> Rows:
    """Return the first row of each kabupaten/kota, and behind the last one the number of villages."""
    codes = villages["regency_code"].to_numpy()
    return np.concatenate([[0], np.flatnonzero(codes[1:] != codes[:-1]) + 1, [len(codes)]]).astype(np.int64)


def nearest_first(asked: Sequence[object], before: Sequence[int], starts: Rows) -> tuple[int, ...]:
    """Return the kabupaten/kota whose ranks shall travel, those asked for last first.

    Parameters
    ----------
    asked : sequence
        First rows, as the browser says them: what is no first row is left out.
    before : sequence of int
        First rows that were asked for earlier.
    starts : array
        Of `regency_starts`.

    Returns
    -------
    tuple of int
        Together at most `MOST` villages, but one kabupaten/kota at least.
    """
    sizes = dict(zip(starts[:-1].tolist(), np.diff(starts).tolist(), strict=True))
    found: list[int] = []
    total = 0
    for first in dict.fromkeys([*(row for row in asked if isinstance(row, int)), *before]):
        total += sizes.get(first, 0)
        if found and total > MOST:
            break
        if first in sizes:
            found.append(first)
    return tuple(found)


def with_near_ranks(
    frame: Mapping[str, object], ranks: pd.Series, firsts: Sequence[int], starts: Rows
) -> dict[str, object]:
    """Return a frame with the ranks of some kabupaten/kota.

    Parameters
    ----------
    frame : mapping
        From `layers.frame.frame`; stays as it is.
    ranks : Series
        In the order of the villages' table, missing where there is none.
    firsts : sequence of int
        First row of each, of `nearest_first`.
    starts : array
        Of `regency_starts`.

    Returns
    -------
    dict
        With `near_ranks`: first row, and base64 of three bytes a village, lowest first, 0 = not ranked.
    """
    whole = ranks.astype("Float64").fillna(0).to_numpy(dtype=float).astype("<u4")
    lasts = dict(zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True))
    found = [[first, encode(whole[first : lasts[first]].view(np.uint8).reshape(-1, 4)[:, :3])] for first in firsts]
    return {**frame, KEY: found}
