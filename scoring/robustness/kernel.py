"""The inner loops, compiled: scores, exact places and their count. No thread of its own, no lock on the interpreter.

Scores are sums in the order of the criteria, without fused multiply-add, as in `scoring.methods`; they are compared
as whole numbers of 10**-12, ties by the position of the village. Places are not told one by one but by *place
classes* (`scoring.robustness.places`), so that no full sort is needed: villages are counted into buckets of score,
and only in the few buckets in which a class ends are they put in order.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

STEPS = 1e12  # scoring.ranks: scores are compared to 12 decimals
PLAIN, EXPONENTIAL, FLOW = 0, 1, 2  # what the sum over the need columns is: the score, its logarithm, a net flow
TILE = 128  # villages whose sums stay in the fastest cache
BLOCK = 8  # draws that share one reading of the needs
BUCKETS = 16_384
_SAMPLE = 256  # villages that tell roughly where the scores of a draw lie
_SHORT = 16  # so many are put in order by insertion
_OPEN = 0x8000  # mark of a bucket in which a class ends

Floats = NDArray[np.float64]
Form = tuple[int, bool, float]  # PLAIN, EXPONENTIAL or FLOW; product of need and readiness; share of readiness


def _compiled(function: Any) -> Any:
    """Compile at the first call; kept on disk for the next process."""
    return njit(nogil=True, cache=True, error_model="numpy")(function)


@_compiled
def _add_columns(  # noqa: PLR0917  compiled functions take no keywords
    values: Floats, first: int, last: int, start: int, weights: Floats, total: Floats
) -> None:
    """Sum weights times values[first:last] over villages from `start`, one column after the other."""
    size = len(total)
    stop = start + size
    total[:] = 0.0
    column = first
    while column + 4 <= last:
        w, x, y, z = weights[column], weights[column + 1], weights[column + 2], weights[column + 3]
        a, b = values[column, start:stop], values[column + 1, start:stop]
        c, d = values[column + 2, start:stop], values[column + 3, start:stop]
        for i in range(size):
            total[i] = (((total[i] + w * a[i]) + x * b[i]) + y * c[i]) + z * d[i]
        column += 4
    while column < last:
        w, a = weights[column], values[column, start:stop]
        for i in range(size):
            total[i] += w * a[i]
        column += 1


@_compiled
def score_keys(  # noqa: PLR0917
    values: Floats, split: int, start: int, weights: Floats, form: Form, spare: Floats, keys: Floats
) -> None:
    """Fill `keys` with the scores of villages from `start`, in whole steps; need columns come before `split`."""
    kind, product, share = form
    columns = len(values)
    if split > 0:
        _add_columns(values, 0, split, start, weights, keys)
        if kind == EXPONENTIAL:
            for i in range(len(keys)):
                keys[i] = np.exp(keys[i])
        elif kind == FLOW:
            for i in range(len(keys)):
                keys[i] = (keys[i] + 1.0) / 2.0
    if split == 0:
        _add_columns(values, 0, columns, start, weights, keys)
    elif split < columns:
        _add_columns(values, split, columns, start, weights, spare)
        for i in range(len(keys)):
            need = min(1.0, keys[i])
            ready = min(1.0, spare[i])
            keys[i] = need ** (1.0 - share) * ready**share if product else (1.0 - share) * need + share * ready
    for i in range(len(keys)):
        score = min(1.0, keys[i])
        keys[i] = np.rint(score * STEPS)


@_compiled
def _put_in_order(keys: Floats, items: NDArray[np.int32]) -> None:
    """Sort by falling key, ties as they stand: insertion in short runs, then merging."""
    size = len(keys)
    for start in range(0, size, _SHORT):
        for i in range(start + 1, min(start + _SHORT, size)):
            key, item, j = keys[i], items[i], i - 1
            while j >= start and keys[j] < key:
                keys[j + 1], items[j + 1] = keys[j], items[j]
                j -= 1
            keys[j + 1], items[j + 1] = key, item
    width = _SHORT
    while width < size:
        for start in range(0, size - width, 2 * width):
            middle, stop = start + width, min(start + 2 * width, size)
            if keys[middle - 1] >= keys[middle]:
                continue
            left_keys, left_items = keys[start:middle].copy(), items[start:middle].copy()
            i, j, at = 0, middle, start
            while i < width:
                if j < stop and keys[j] > left_keys[i]:
                    keys[at], items[at] = keys[j], items[j]
                    j += 1
                else:
                    keys[at], items[at] = left_keys[i], left_items[i]
                    i += 1
                at += 1
        width *= 2


@_compiled
def _place(keys: Floats, buckets: NDArray[np.uint16], ends: NDArray[np.int64], out: NDArray[np.uint16]) -> None:
    """Write the place class of every village of one draw; `buckets` rise where keys fall."""
    counts = np.zeros(BUCKETS, np.int32)
    for village in range(len(keys)):
        counts[buckets[village]] += 1
    codes = np.empty(BUCKETS, np.uint16)
    first_place = np.empty(len(ends), np.int64)
    filled = np.empty(len(ends), np.int64)
    place, number, groups, waiting = 0, 0, 0, 0
    for bucket in range(BUCKETS):
        stop = place + int(counts[bucket])
        if stop > ends[number]:
            while place >= ends[number] and ends[number] < stop:
                number += 1
        if stop > ends[number]:
            codes[bucket] = _OPEN | groups
            first_place[groups], filled[groups] = place, waiting
            groups += 1
            waiting += stop - place
        else:
            codes[bucket] = number
        place = stop
    open_villages = np.empty(len(keys) + 1, np.int32)
    waiting = 0
    for village in range(len(keys)):
        code = codes[buckets[village]]
        out[village] = code
        open_villages[waiting] = village
        waiting += int(code >> 15)
    items, item_keys = np.empty(waiting, np.int32), np.empty(waiting)
    for i in range(waiting):
        village = open_villages[i]
        group = out[village] & (_OPEN - 1)
        items[filled[group]], item_keys[filled[group]] = village, keys[village]
        filled[group] += 1
    start, number = 0, 0
    for group in range(groups):
        stop, place = int(filled[group]), int(first_place[group])
        _put_in_order(item_keys[start:stop], items[start:stop])
        for i in range(start, stop):
            while place >= ends[number]:
                number += 1
            out[items[i]] = number
            place += 1
        start = stop


@_compiled
def place_draws(  # noqa: PLR0917
    values: Floats, split: int, weights: Floats, form: Form, ends: NDArray[np.int64], out: NDArray[np.uint16]
) -> None:
    """Write the place class of every village in every draw.

    Parameters
    ----------
    values : array, shape (columns, villages), C order
        Needs (or their logarithms, or flows), then readiness.
    split : int
        Number of need columns.
    weights : array, shape (draws, columns)
    form : tuple
        See `Form`.
    ends : array, shape (classes,)
        Last place of each class; the last one is the number of villages.
    out : array, shape (draws, villages)
        Filled.
    """
    draws, villages = len(weights), values.shape[1]
    keys, buckets = np.empty((BLOCK, villages)), np.empty((BLOCK, villages), np.uint16)
    tops, scales, spare = np.empty(BLOCK), np.empty(BLOCK), np.empty(max(TILE, 2 * _SAMPLE))
    sample = values[:, :: max(1, villages // _SAMPLE)].copy()
    sampled = np.empty(sample.shape[1])
    last = BUCKETS - 1.0
    for first in range(0, draws, BLOCK):
        block = min(BLOCK, draws - first)
        for draw in range(block):
            score_keys(sample, split, 0, weights[first + draw], form, spare[: len(sampled)], sampled)
            low, high = sampled.min(), sampled.max()
            # Villages beyond the sample fall into the first or the last bucket: slower, not wrong.
            tops[draw], scales[draw] = high, BUCKETS / (high - low) if high > low else 1.0
        for start in range(0, villages, TILE):
            stop = min(start + TILE, villages)
            for draw in range(block):
                found, where = keys[draw, start:stop], buckets[draw, start:stop]
                score_keys(values, split, start, weights[first + draw], form, spare[: stop - start], found)
                top, scale = tops[draw], scales[draw]
                for i in range(len(found)):
                    x = (top - found[i]) * scale
                    x = max(0.0, x)
                    where[i] = np.uint16(np.int32(min(last, x)))
        for draw in range(block):
            _place(keys[draw], buckets[draw], ends, out[first + draw])


@_compiled
def count_places(
    codes: NDArray[np.uint16], repeats: NDArray[np.uint32], first: int, last: int, counts: NDArray[np.uint32]
) -> None:
    """Add the place classes of villages first … last to their counts, shape (villages, classes)."""
    for start in range(first, last, 32):
        stop = min(start + 32, last)
        for draw in range(len(codes)):
            repeat = repeats[draw]
            for village in range(start, stop):
                counts[village, codes[draw, village]] += repeat


@_compiled
def villages_before(values: Floats, weights: Floats, at: int, most: int) -> NDArray[np.int64]:
    """Count the villages that come before one, by score and then by position; from `most` on it stops counting.

    Parameters
    ----------
    values : array, shape (columns, villages), C order
    weights : array, shape (draws, columns)
    at : int
        Which village.
    most : int

    Returns
    -------
    array, shape (draws,)
        Exact where it is below `most`.
    """
    columns, villages = values.shape
    form = (PLAIN, False, 0.0)
    found, own, spare = np.empty(TILE), np.empty(1), np.empty(TILE)
    before = np.zeros(len(weights), np.int64)
    for draw in range(len(weights)):
        score_keys(values, columns, at, weights[draw], form, spare[:1], own)
        start = 0
        while start < villages and before[draw] < most:
            stop = min(start + TILE, villages)
            score_keys(values, columns, start, weights[draw], form, spare[: stop - start], found[: stop - start])
            for i in range(stop - start):
                is_tie_before = found[i] == own[0] and start + i < at
                before[draw] += found[i] > own[0] or is_tie_before
            start = stop
    return before
