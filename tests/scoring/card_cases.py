"""Small rankings for the tests of the village card and of what is worth measuring."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pandas as pd
from hypothesis import strategies as st

from data.plan import Priorities
from data.scenario import CandidateRule, Criterion, Region, Rules, Scenario
from data.scoring_choices import Combination
from scoring.contest import Contest, contest_of
from scoring.priorities import priorities
from scoring.ranking_arrays import ranking_arrays

CRITERIA = {
    "time": Criterion("travel_time_ltsa_min", 2.0, 0.0, 100.0, "migration_service", "Waktu tempuh ke LTSA"),
    "signal": Criterion("uncovered_population_share", 1.0, 0.0, 1.0, "migration_service"),
    "economy": Criterion("idm_economic", 1.0, 1.0, 0.0, "productive_business"),
}
SCENARIO = Scenario("contoh", 2027, Region(), CandidateRule("all"), CRITERIA, {}, {}, Rules(2))
NAMES = ["travel_time_ltsa_min", "uncovered_population_share", "idm_economic"]
# Needs 0.8 0.4 0.2 | 0.4 0.8 0.8 | 0.2 0.6 0.4 | 0.9 0.2 0.1; weights 0.5 0.25 0.25.
ROWS = [
    (80.0, 0.4, 0.8),  # A 0.4   + 0.1  + 0.05  = 0.55, rank 2
    (40.0, 0.8, 0.2),  # B 0.2   + 0.2  + 0.2   = 0.6, rank 1
    (20.0, 0.6, 0.6),  # C 0.1   + 0.15 + 0.1   = 0.35, rank 4
    (90.0, 0.2, 0.9),  # D 0.45  + 0.05 + 0.025 = 0.525, rank 3
]
A, B, C, D = (f"99.01.01.{2001 + number}" for number in range(4))
nan = math.nan


def villages_of(indicators: pd.DataFrame) -> pd.DataFrame:
    """The village table that goes with indicators."""
    names = [f"Desa {code[-1]}" for code in indicators.index]
    columns = {"village_name": names, "regency_code": "99.01", "existing_programme": ""}
    return pd.DataFrame(columns, index=indicators.index, dtype="str")


def tables(rows, names=None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Villages and indicators from rows of values."""
    index = pd.Index([f"99.01.01.{2001 + number}" for number in range(len(rows))], name="village_code", dtype="str")
    indicators = pd.DataFrame(rows, index=index, columns=names or NAMES, dtype="float64")
    return villages_of(indicators), indicators


def rank_of(indicators: pd.DataFrame, scenario: Scenario, code: str) -> int:
    """The rank by the whole chain of scoring, 0 when not ranked."""
    rank = priorities(villages_of(indicators), indicators, scenario).table["rank"].loc[code]
    return 0 if pd.isna(rank) else int(rank)


def ranked(indicators: pd.DataFrame, scenario: Scenario) -> Priorities:
    return priorities(villages_of(indicators), indicators, scenario)


def contest(indicators: pd.DataFrame, scenario: Scenario, code: str, size: int) -> Contest:
    result = ranked(indicators, scenario)
    return contest_of(result, ranking_arrays(result, indicators, scenario), code, size)


def with_weight(scenario: Scenario, weights: dict[str, float], key: str, share: float) -> Scenario:
    """The scenario with one weight moved to a share, the other needs' weights in proportion."""
    rest = (1.0 - share) / (1.0 - weights[key])
    moved = {name: share if name == key else weight * rest for name, weight in weights.items()}
    criteria = {name: replace(each, weight=moved.get(name, each.weight)) for name, each in scenario.criteria.items()}
    return replace(scenario, criteria=criteria)


tenth = st.integers(0, 10).map(lambda tenths: tenths / 10)


@st.composite
def rankings(draw, methods=("weighted_sum", "spotis"), gaps: bool = True) -> tuple[pd.DataFrame, Scenario]:
    """Random rankings with ties, gaps, partly known coverage, floors and every combination."""
    count = draw(st.integers(2, 7))
    value = st.one_of(tenth, tenth, tenth, st.just(nan)) if gaps else tenth
    names = ["i0", "uncovered_population_share", "i2", "i3"]
    rows = draw(st.lists(st.tuples(*[value] * 4), min_size=count, max_size=count))
    _, indicators = tables(rows, names)
    if draw(st.booleans()):
        known = indicators["uncovered_population_share"].fillna(0.0).to_numpy()
        indicators["unknown_coverage_population_share"] = np.minimum(0.3, 1.0 - known)
    criteria = {f"c{at}": Criterion(name, draw(st.integers(0, 4)) + 0.0, 0.0, 1.0) for at, name in enumerate(names)}
    criteria["c0"] = replace(criteria["c0"], weight=1.0)
    criteria["c3"] = replace(criteria["c3"], kind="readiness", weight=1.0)
    rule = draw(st.sampled_from(["need_only", "need_only", "weighted", "product"]))
    scenario = replace(
        SCENARIO,
        criteria=criteria,
        method=draw(st.sampled_from(methods)),
        combination=Combination(rule, draw(st.sampled_from([0.0, 0.3, 0.5, 1.0]))),
        minimum_completeness=draw(st.sampled_from([0.0, 0.5, 0.7])),
    )
    return indicators, scenario
