"""Robustness of the list beside the least that numpy would need for it: a product and a selection per draw."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from bench.rows import Row, peak_megabytes, timed
from data.scenario import CandidateRule, Criterion, Region, Rules, Scenario
from data.scoring_choices import Combination, Doubt, SourceError
from scoring.priorities import priorities
from scoring.robustness.counting import Draws, PlaceCounts, counted_places
from scoring.robustness.draws import NEED_WEIGHTS, drawn_weights
from scoring.robustness.places import class_ends
from scoring.robustness.places_of_draws import Places
from scoring.robustness.robustness import robustness
from scoring.robustness.worlds import Worlds

Floats = NDArray[np.float64]

_CRITERIA, _DRAWS = 20, 10_000
_PEER_DRAWS = 1_000  # timed, then scaled to all draws: each draw costs numpy the same
_PEER_CHUNK = 8  # draws scored at a time; 8 was the fastest of 8, 50, 100, 250, 500 and 1,000
_LIST_SHARE = 21  # 84,000 villages to a list of 4,000
_ROUNDS = 5
_SLOW_DRAWS = 100  # of methods that are not a sum over criteria


def robustness_rows(villages: int) -> list[Row]:
    """Measure the robustness of a region of invented needs.

    Parameters
    ----------
    villages : int

    Returns
    -------
    list of Row
        Ours beside the peer in the same run, the least of five rounds each; compile time, memory and threads from
        processes of their own.
    """
    # First, while this process is small: what it holds would count as theirs.
    others = _in_other_processes(villages)
    size = max(villages // _LIST_SHARE, 1)
    needs, weights = _needs(villages), _weights(_DRAWS)
    _count(needs[:, : min(villages, 100)], weights[:16], 10)  # compiled or read from disk before any clock runs
    # On a machine with other work the least time is the one to compare: threads of a product wait for each other.
    ours, peers = [], []
    for _ in range(_ROUNDS):
        peers.append(timed(lambda: _peer(needs, weights[:_PEER_DRAWS], size))[1] * _DRAWS / _PEER_DRAWS)
        ours.append(timed(lambda: _count(needs, weights, size))[1])
    peer = "product and selection, numpy"
    return [
        Row("robustness, places (ours)", min(ours), min(ours) / min(peers), peer,
            f"{_DRAWS} draws, {villages} villages, {_CRITERIA} criteria: exact list of {size} and rank intervals"),
        Row(f"{peer} (peer)", min(peers), 1.0, peer,
            f"the list's threshold only; {_PEER_DRAWS} draws timed, times {_DRAWS // _PEER_DRAWS}"),
        *_whole(needs, size),
        *others,
    ]  # fmt: skip


def _needs(villages: int) -> Floats:
    """Return invented needs, shape (criteria, villages)."""
    return np.random.default_rng(1).random((_CRITERIA, villages))


def _weights(draws: int) -> Floats:
    """Return drawn weights, shape (draws, criteria)."""
    return drawn_weights(np.full(_CRITERIA, 1.0 / _CRITERIA), Doubt(draws=draws), NEED_WEIGHTS)


def _peer(needs: Floats, weights: Floats, size: int) -> Floats:
    """Return the score of the last village in the list, draw by draw."""
    cut = needs.shape[1] - size
    thresholds = [
        np.partition(weights[first : first + _PEER_CHUNK] @ needs, cut, axis=1)[:, cut]
        for first in range(0, len(weights), _PEER_CHUNK)
    ]
    return np.concatenate(thresholds)


def _count(needs: Floats, weights: Floats, size: int) -> PlaceCounts:
    """Count all places of one world."""
    rows = np.arange(needs.shape[1])
    worlds = Worlds(1, len(rows), rows, np.ascontiguousarray(needs), (), {}, {})
    places = Places("weighted_sum", Combination(), _CRITERIA, class_ends(len(rows), size), rows)
    draws = Draws(weights, np.zeros(len(weights), dtype=np.int64), np.ones(len(weights), dtype=np.uint32))
    return counted_places(worlds, places, draws, rows[:size], size)


def _whole(needs: Floats, size: int) -> list[Row]:
    """Time the whole analysis, from priorities to badges, without and with errors of data, and by other methods."""
    index = pd.Index([f"{n:013d}" for n in range(needs.shape[1])], name="village_code")
    indicators = pd.DataFrame({f"x{n}": column for n, column in enumerate(needs)}, index=index)
    villages = pd.DataFrame({"regency_code": "99.01", "existing_programme": ""}, index=index)
    criteria = {f"c{n}": Criterion(f"x{n}", 1.0, 0.0, 1.0) for n in range(_CRITERIA)}
    errors = {f"x{n}": SourceError(relative=0.1) for n in range(_CRITERIA)}
    usual = Scenario("bench", 2027, Region(), CandidateRule(), criteria, {}, {}, Rules(size))
    rows = []
    for name, method, doubt in (
        ("whole analysis, weights in doubt", "weighted_sum", Doubt()),
        ("whole analysis, and all data", "weighted_sum", Doubt(errors=errors)),
        ("whole analysis, geometric", "geometric", Doubt()),
        ("whole analysis, promethee", "promethee", Doubt()),
        ("whole analysis, topsis", "topsis", Doubt(draws=_SLOW_DRAWS)),
        ("whole analysis, vikor", "vikor", Doubt(draws=_SLOW_DRAWS)),
    ):
        scenario = replace(usual, method=method, doubt=doubt)  # type: ignore[arg-type]
        ranked = priorities(villages, indicators, scenario)
        found, seconds = timed(lambda r=ranked, s=scenario: robustness(r, indicators, s, {}))  # type: ignore[misc]
        rows.append(Row(name, seconds, note=f"{found.draws} draws, {found.worlds} worlds"))
    return rows


def _in_other_processes(villages: int) -> list[Row]:
    """Measure compile time, memory, and whether the number of threads changes anything."""
    with tempfile.TemporaryDirectory(prefix="htis-bench-") as folder:
        first = _process(villages, 2, folder)
        again = _process(villages, 2, folder)
        alone = _process(villages, 1, folder)
    one_s, megabytes = float(alone["count_s"]), float(again["megabytes"])
    same = first["digest"] == again["digest"] == alone["digest"]
    return [
        Row("compile the robustness", float(first["ready_s"]), note=f"once; then {again['ready_s']:.2f} s from disk"),
        Row("robustness, one thread", one_s, one_s / float(again["count_s"]), "two threads",
            "the same counts" if same else "OTHER COUNTS: a defect"),
        Row("robustness, peak memory", 0.0, megabytes / 1000.0, "target 1,000 MB", f"{megabytes:.0f} MB"),
    ]  # fmt: skip


def _process(villages: int, threads: int, cache: str) -> dict[str, float | str]:
    """Run `main` in a process of its own."""
    done = subprocess.run(  # noqa: S603  our own interpreter and code, no shell
        [sys.executable, "-m", "bench.robustness_rows", str(villages)],
        env={**os.environ, "NUMBA_NUM_THREADS": str(threads), "NUMBA_CACHE_DIR": cache},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    found: dict[str, float | str] = json.loads(done.stdout)
    return found


def main(villages: int) -> dict[str, float | str]:
    """Return seconds until the first small count is done, seconds of the whole one, peak memory and its digest."""
    needs, weights = _needs(villages), _weights(_DRAWS)
    _, ready_s = timed(lambda: _count(needs[:, : min(villages, 100)], weights[:16], 10))
    found, count_s = timed(lambda: _count(needs, weights, max(villages // _LIST_SHARE, 1)))
    megabytes, _ = peak_megabytes()
    digest = hashlib.sha256(found.counts.data)
    digest.update(found.kept.data)
    return {"ready_s": ready_s, "count_s": count_s, "megabytes": megabytes, "digest": digest.hexdigest()}


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
