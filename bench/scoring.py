"""Rescoring after a weight was moved, beside idiomatic pandas; TOPSIS beside pymcdm."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd
from pymcdm.methods import TOPSIS
from pymcdm.normalizations import vector_normalization

from bench.pandas_scoring import PandasScores, pandas_rescore
from bench.robustness_rows import robustness_rows
from bench.rows import Result, Row, timed
from data.plan import Priorities
from data.scenario import CandidateRule, Criterion, Region, Rules, Scenario
from data.schema import IDM_STATUSES, PILLARS
from data.scoring_choices import Combination
from scoring.methods.topsis import topsis
from scoring.prepared import prepare
from scoring.priorities import rescore

TARGET_SECONDS = 0.060
NEEDS, READINESSES = 20, 4
UNKNOWN_SHARE = 0.05
_RUNS = 15


def run(villages: int) -> list[Row]:
    """Return rows for rescoring, for TOPSIS, and for the robustness of the list."""
    return [*_rescoring(villages), *_topsis(villages), *robustness_rows(villages)]


def country(villages: int) -> tuple[pd.DataFrame, pd.DataFrame, Scenario]:
    """Return villages, indicators and a scenario of 20 need and 4 readiness criteria, 5 % of the values unknown."""
    random = np.random.default_rng(1)
    codes = [
        f"{11 + n // 2500}.{1 + n // 100 % 25:02d}.{1 + n // 10 % 10:02d}.{2001 + n % 10}" for n in range(villages)
    ]
    index = pd.Index(codes, name="village_code", dtype="str").sort_values()
    names = [f"idm_indicator_{number:02d}" for number in range(NEEDS + READINESSES)]
    values = random.random((villages, len(names)))
    values[random.random(values.shape) < UNKNOWN_SHARE] = np.nan
    table = pd.DataFrame(
        {
            "regency_code": index.str.slice(0, 5),
            "existing_programme": "",
            "idm_status": random.choice([*IDM_STATUSES, ""], villages),
            "idm_score": random.random(villages),
        },
        index=index,
    )
    criteria = {
        name: Criterion(
            name, 1.0 + at, 0.0, 1.0, PILLARS[at % len(PILLARS)], kind="need" if at < NEEDS else "readiness"
        )
        for at, name in enumerate(names)
    }
    scenario = Scenario("bench", 2027, Region(), CandidateRule(), criteria, {}, {}, Rules(villages // 20))
    return (
        table,
        pd.DataFrame(values, index=index, columns=names),
        replace(scenario, combination=Combination("weighted", 0.3)),
    )


def _rescoring(villages: int) -> list[Row]:
    """Move one weight: ours beside pandas, which must find the same."""
    table, indicators, scenario = country(villages)
    prepared, prepare_s = timed(lambda: prepare(table, indicators, scenario))
    first = next(iter(scenario.criteria))
    heavier = replace(scenario.criteria[first], weight=9.0)
    moved = replace(scenario, criteria=dict(scenario.criteria) | {first: heavier})
    ours, ours_s = _typical(lambda: rescore(prepared, moved))
    theirs, theirs_s = _typical(lambda: pandas_rescore(prepared, table["idm_status"], moved))
    return [
        Row("prepare villages", prepare_s, note=f"{villages} x {NEEDS}, and {READINESSES} of readiness; once"),
        Row("rescore (ours)", ours_s, ours_s / TARGET_SECONDS, "target 60 ms", "median; warnings included"),
        Row("rescore, pandas (peer)", theirs_s, theirs_s / ours_s, "ours", _difference(ours, theirs)),
    ]


def _difference(ours: Priorities, theirs: PandasScores) -> str:
    """Return the largest difference in words.

    Raises
    ------
    ValueError
        If the two do not agree, so that their times cannot be compared.
    """
    texts = ["rank", "is_assessable", "is_candidate", "candidate_status", "quadrant", "dose"]
    if not all((ours.table[name] == theirs.table[name]).fillna(value=True).all() for name in texts):
        raise ValueError("pandas ranks or classes the villages differently")
    pairs = [
        (ours.table.drop(columns=texts[1:]), theirs.table[ours.table.columns].drop(columns=texts[1:])),
        (ours.contributions, theirs.contributions),
        (ours.pillar_contributions, theirs.pillar_contributions),
    ]
    largest = 0.0
    for one, other in pairs:
        if not one.isna().equals(other.isna()):
            raise ValueError("pandas finds other values unknown")
        largest = max(
            largest,
            float(np.nanmax(np.abs(one.to_numpy(float, na_value=np.nan) - other.to_numpy(float, na_value=np.nan)))),
        )
    if largest > 1e-12:
        raise ValueError(f"pandas differs by {largest:.1e}")
    return f"same table, largest difference {largest:.0e}"


def _topsis(villages: int) -> list[Row]:
    """Return TOPSIS of a complete matrix, vector normalisation, ours beside pymcdm's."""
    random = np.random.default_rng(2)
    matrix, weights = random.random((villages, NEEDS)), random.random(NEEDS)
    weights /= weights.sum()
    types = np.ones(NEEDS, dtype=int)
    ours, ours_s = _typical(lambda: topsis(matrix, weights, types))
    peer = TOPSIS(normalization_function=vector_normalization)
    theirs, theirs_s = _typical(lambda: peer(matrix, weights, types), runs=3)
    difference = float(np.abs(ours - theirs).max())
    if difference > 1e-9:
        raise ValueError(f"pymcdm differs by {difference:.1e}")
    return [
        Row("TOPSIS (ours)", ours_s, note=f"{villages} x {NEEDS}, complete"),
        Row("TOPSIS, pymcdm (peer)", theirs_s, theirs_s / ours_s, "ours", f"largest difference {difference:.0e}"),
    ]


def _typical(work: Callable[[], Result], runs: int = _RUNS) -> tuple[Result, float]:
    """Return the result of `work` and the median time of several runs, after one that warms up."""
    result = work()
    return result, statistics.median(timed(work)[1] for _ in range(runs))
