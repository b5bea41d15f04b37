"""All draws of all worlds on all processor cores; only whole numbers are added, so their order does not matter."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numba import config
from numpy.typing import NDArray

from data.work_watch import NOBODY, WorkWatch
from scoring.robustness.kernel import count_places
from scoring.robustness.places_of_draws import Places
from scoring.robustness.worlds import Worlds

Floats = NDArray[np.float64]

_BATCH = 512  # draws whose place classes are held at a time, two bytes for each village
_PIECE = 128  # draws of one world that one thread places
_GLANCE = 64  # of them before it asks whether to go on: at most half a second in a whole country
_SLOW_GLANCE = 8  # where each draw is scored by the method's own code
_MOST_THREADS = 8


class Draws(NamedTuple):
    """Weight vectors, the world of each, and how often it counts; all of the same length, worlds rising."""

    weights: Floats
    worlds: NDArray[np.int64]
    repeats: NDArray[np.uint32]


class PlaceCounts(NamedTuple):
    """Result of `counted_places`.

    `counts`, shape (ranked villages, classes): draws in each place class. `kept`, shape (draws,): how many of the
    listed villages are in the list.
    """

    counts: NDArray[np.uint32]
    kept: NDArray[np.int64]


class _Piece(NamedTuple):
    """Draws first … last, all of one world."""

    world: int
    first: int
    last: int


def counted_places(
    worlds: Worlds,
    places: Places,
    draws: Draws,
    listed: NDArray[np.intp],
    size: int,
    *,
    watch: WorkWatch = NOBODY,
) -> PlaceCounts:
    """Place every village in every draw and count.

    Parameters
    ----------
    worlds : Worlds
    places : Places
    draws : Draws
    listed : array of int
        Positions, among the ranked villages, of those in the list as it is.
    size : int
        Length of the list; a place class ends there.
    watch : WorkWatch
        Told the draws placed, a piece at a time; every thread asks its check.

    Returns
    -------
    PlaceCounts
        The same on any number of threads (`NUMBA_NUM_THREADS`, at most eight).

    Raises
    ------
    StoppedError
        When the check of `watch` does.
    """
    threads = min(int(config.NUMBA_NUM_THREADS), _MOST_THREADS)  # type: ignore[attr-defined]  # set at import
    villages = len(places.ranked)
    inside = int(np.searchsorted(places.ends, size, side="right"))
    counts = np.zeros((villages, len(places.ends)), dtype=np.uint32)
    kept = np.zeros(len(draws.worlds), dtype=np.int64)
    codes = np.empty((min(_BATCH, len(draws.worlds)), villages), dtype=np.uint16)
    always = None if worlds.differ else places.values(worlds.world(0))
    shares = [villages * share // threads for share in range(threads + 1)]
    done = np.cumsum(draws.repeats, dtype=np.int64)
    glance = _SLOW_GLANCE if places.form is None else _GLANCE

    with ThreadPoolExecutor(threads) as pool:
        for batch in _batches(_pieces(draws.worlds, min(_PIECE, _BATCH // threads)), threads):
            start, stop = batch[0].first, batch[-1].last

            def place(piece: _Piece, start: int = start) -> None:
                watch.check()
                values = places.values(worlds.world(piece.world)) if always is None else always
                for first in range(piece.first, piece.last, glance):
                    watch.check()
                    last = min(first + glance, piece.last)
                    out = codes[first - start : last - start]
                    places.write(values, draws.weights[first:last], out)
                    kept[first:last] = (out[:, listed] < inside).sum(axis=1)

            def count(share: int, start: int = start, stop: int = stop) -> None:
                repeats = draws.repeats[start:stop]
                count_places(codes[: stop - start], repeats, shares[share], shares[share + 1], counts)

            for piece, _ in zip(batch, pool.map(place, batch), strict=True):
                watch.tell(int(done[piece.last - 1]), int(done[-1]))
            watch.check()
            list(pool.map(count, range(threads)))
    return PlaceCounts(counts, np.repeat(kept, draws.repeats))


def _pieces(worlds: NDArray[np.int64], most: int) -> Iterator[_Piece]:
    """Cut the draws where the world changes, and into pieces of at most so many draws."""
    edges = [0, *(np.flatnonzero(np.diff(worlds)) + 1).tolist(), len(worlds)]
    for first, last in pairwise(edges):
        for start in range(first, last, most):
            yield _Piece(int(worlds[first]), start, min(start + most, last))


def _batches(pieces: Iterator[_Piece], threads: int) -> Iterator[list[_Piece]]:
    """Group pieces into as many as fit, a multiple of the threads where possible, so that no thread waits long."""
    waiting: list[_Piece] = []
    for piece in pieces:
        if waiting and piece.last - waiting[0].first > _BATCH:
            full = max(len(waiting) // threads * threads, 1)
            yield waiting[:full]
            waiting = waiting[full:]
        waiting.append(piece)
    if waiting:
        yield waiting
