"""Robustness that is watched: the draws done are told, and it ends at the next piece of them."""

from __future__ import annotations

import threading

import numpy as np
import pandas as pd
import pytest

from data.scoring_choices import SourceError
from data.work_watch import StoppedError, WorkWatch
from scoring.robustness import counting
from scoring.robustness.robustness import robustness
from tests.scoring.robustness.cases import Case, case

DRAWS = 700


def region(**choices) -> Case:
    needs = np.random.default_rng(1).random((60, 4))
    needs[5, 2] = np.nan
    errors = {"x1": SourceError(relative=0.1)}
    return case(needs, range(1, 5), size=20, **{"draws": DRAWS, "worlds": 7, "errors": errors, **choices})


def watched(of: Case, watch: WorkWatch):
    return robustness(of.priorities, of.indicators, of.scenario, {}, watch=watch)


@pytest.mark.parametrize("method", ["weighted_sum", "topsis"])
def test_watching_changes_nothing_and_tells_rising_draws_up_to_all(method):
    told: list[tuple[int, int]] = []
    of = region(method=method)
    found = watched(of, WorkWatch(tell=lambda done, all_: told.append((done, all_))))
    pd.testing.assert_frame_equal(found.table, of.robustness().table)
    done = [each for each, _ in told]
    assert len(told) > 3
    assert done == sorted(done)
    assert told[-1] == (DRAWS, DRAWS)
    assert {all_ for _, all_ in told} == {DRAWS}


@pytest.mark.parametrize("glance", [1, 13, 10_000])
def test_how_often_it_looks_changes_nothing(glance, monkeypatch):
    usual = region().robustness()
    monkeypatch.setattr(counting, "_GLANCE", glance)
    other = region().robustness()
    pd.testing.assert_frame_equal(other.table, usual.table)
    assert (other.stability, other.stability_low) == (usual.stability, usual.stability_low)


@pytest.mark.parametrize("after", [0, 1, 400])
def test_it_ends_at_the_next_piece_and_leaves_no_thread(after):
    stopped = threading.Event()
    told: list[int] = []

    def tell(done: int, _: int) -> None:
        told.append(done)
        if done >= after:
            stopped.set()

    def check() -> None:
        if stopped.is_set():
            raise StoppedError

    if after == 0:
        stopped.set()
    threads = set(threading.enumerate())
    with pytest.raises(StoppedError):
        watched(region(), WorkWatch(tell, check))
    assert set(threading.enumerate()) == threads
    assert max(told, default=0) <= counting._BATCH  # those placed before the word are told; no other batch begins
    assert told or after == 0


def test_draws_that_stand_for_many_are_told_as_many():
    told: list[tuple[int, int]] = []
    watched(region(weights="none"), WorkWatch(tell=lambda *each: told.append(each)))
    assert told[-1] == (DRAWS, DRAWS)
