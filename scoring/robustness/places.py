"""Place classes: ranks one by one where that fits in memory, ever wider groups of ranks where it does not."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]

# Villages x classes that are counted at most; four bytes each.
_CELLS = 2**26
# Beyond that, a class holds one rank up to rank 128 and then 1/64 of the rank it starts at.
_PARTS = 64
_TOGETHER = 1024


def class_ends(villages: int, size: int) -> Integers:
    """Return the last rank of each class.

    Parameters
    ----------
    villages : int
        Ranked villages, one or more.
    size : int
        Length of the list; a class ends with it, so that membership is exact.

    Returns
    -------
    array, shape (classes,)
        Rising, the last one is `villages`. Each rank has a class of its own up to 8,192 villages, else up to rank
        128, and a class beyond holds 1.6 % of the rank it starts at.
    """
    if villages * villages <= _CELLS:
        return np.arange(1, villages + 1, dtype=np.int64)
    ends = [1]
    while ends[-1] < villages:
        ends.append(min(ends[-1] + max(1, ends[-1] // _PARTS), villages))
    return np.union1d(np.array(ends, dtype=np.int64), [size])


def rank_interval(counts: NDArray[np.uint32], ends: Integers) -> tuple[Integers, Integers]:
    """Return the ranks between which a village has its central 90 % of draws.

    Parameters
    ----------
    counts : array, shape (villages, classes)
        Draws in each place class, the same sum in each row.
    ends : array, shape (classes,)
        Of `class_ends`.

    Returns
    -------
    low, high : array, shape (villages,)
        Of all ranks in order, those that remain when the lowest and the highest twentieth (rounded down) are left
        out. Where a class holds several ranks its outer end is told, so the interval is never too narrow.
    """
    starts = np.concatenate(([1], ends[:-1] + 1))
    low, high = np.empty(len(counts), dtype=np.int64), np.empty(len(counts), dtype=np.int64)
    for first in range(0, len(counts), _TOGETHER):
        # Few villages at a time: running sums of all of them would double the memory.
        some = slice(first, first + _TOGETHER)
        sums = np.cumsum(counts[some], axis=1, dtype=np.uint32)
        draws = sums[:, -1:]
        low[some] = starts[(sums <= draws // 20).sum(axis=1)]
        high[some] = ends[(sums < draws - draws // 20).sum(axis=1)]
    return low, high
