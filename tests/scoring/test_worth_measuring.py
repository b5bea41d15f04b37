"""Which unknown value would most likely change the list: by hand, and by measuring it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.scenario import CandidateRule
from data.scoring_choices import METHODS, Combination
from scoring.methods.registry import fit_method
from scoring.worth_measuring import worth_measuring
from tests.scoring.card_cases import ROWS, SCENARIO, nan, rank_of, ranked, rankings, tables

E, F, G, H = (f"99.01.01.{2005 + number}" for number in range(4))
FLOOR = replace(SCENARIO, minimum_completeness=0.6)
GAPS = [
    *ROWS,  # 0.55, 0.6, 0.35, 0.525
    (60.0, nan, 0.5),  # E 0.425 / 0.75 = 0.567, second: leaves behind A's 0.55 if 0.425 + 0.25 x < 0.55, x < 0.5
    (nan, 0.9, 0.1),  # F not assessable; 0.45 + 0.5 x > 0.567 from x = 0.2333 on
    (50.0, nan, nan),  # G not assessable; (0.25 + 0.25 x) / 0.75 > 0.567 from x = 0.7 on, either way
    (40.0, 0.6, nan),  # H 0.35 / 0.75 = 0.467; 0.35 + 0.25 x > 0.567 from x = 0.8667 on
]


def worth(rows=GAPS, scenario=FLOOR, **options) -> pd.DataFrame:
    _, indicators = tables(rows)
    return worth_measuring(ranked(indicators, scenario), indicators, scenario, **options).table


def test_the_list_of_the_documentation_is_as_by_hand():
    table = worth()
    assert list(table.columns) == [
        "village_code", "criterion", "indicator", "probability", "effect", "score_low", "score_high",
    ]  # fmt: skip
    assert table["village_code"].tolist() == [F, E, G, G, H]
    assert table["criterion"].tolist() == ["time", "signal", "economy", "signal", "economy"]
    assert table["indicator"].iloc[0] == "travel_time_ltsa_min"
    assert table["effect"].tolist() == ["becomes_assessable", "leaves", *["becomes_assessable"] * 2, "enters"]
    assert table["probability"].tolist() == pytest.approx([1 - 7 / 30, 0.5, 0.3, 0.3, 1 - 13 / 15])
    assert table["score_low"].tolist() == pytest.approx([0.45, 0.425, 1 / 3, 1 / 3, 0.35])
    assert table["score_high"].tolist() == pytest.approx([0.95, 0.675, 2 / 3, 2 / 3, 0.6])


def test_the_table_is_as_long_as_asked_for_and_the_order_of_rows_changes_nothing():
    _, indicators = tables(GAPS)
    shuffled = indicators.iloc[::-1]
    table = worth_measuring(ranked(shuffled, FLOOR), shuffled, FLOOR, at_most=3).table
    pd.testing.assert_frame_equal(table, worth(at_most=3), check_exact=True)
    assert len(table) == 3


def test_what_cannot_change_the_list_is_left_out():
    assert worth(ROWS).empty
    assert H not in set(worth(list_size=1)["village_code"])  # 0.6 at most, and B has 0.6 and the smaller code


def test_in_a_list_longer_than_the_ranking_a_village_that_becomes_assessable_enters_for_certain():
    table = worth(list_size=9)
    assert set(zip(table["village_code"], table["probability"], strict=True)) == {(F, 1.0), (G, 1.0)}


def test_villages_that_are_no_candidates_and_criteria_without_weight_are_left_out():
    listed = CandidateRule("list", village_codes=tuple(f"99.01.01.{2001 + at}" for at in range(5)))
    assert set(worth(scenario=replace(FLOOR, candidates=listed))["village_code"]) == {E}
    off = FLOOR.criteria | {"economy": replace(FLOOR.criteria["economy"], weight=0.0)}
    assert "economy" not in set(worth(scenario=replace(FLOOR, criteria=off))["criterion"])


def test_nothing_of_need_is_worth_measuring_when_readiness_alone_counts_or_there_is_nobody():
    ready = FLOOR.criteria | {"ready": replace(FLOOR.criteria["time"], kind="readiness")}
    alone = replace(FLOOR, criteria=ready, combination=Combination("weighted", 1.0))
    assert worth(scenario=alone).empty
    assert worth(list_size=0).empty
    empty = worth(GAPS[:0])
    assert empty.empty
    assert list(empty.columns) == list(worth().columns)


@settings(max_examples=30)
@given(rankings(methods=METHODS), st.integers(1, 3), st.sampled_from([0.031, 0.21, 0.4909, 0.763, 0.981]))
def test_measuring_the_value_does_what_was_foretold(ranking, size, need):
    """By methods that score a village by itself; the others' references may move with the value."""
    indicators, scenario = ranking
    if scenario.method in ("topsis", "vikor", "promethee"):
        scenario = replace(scenario, method="geometric")
    table = worth_measuring(ranked(indicators, scenario), indicators, scenario, size).table
    foretold = table.set_index(["village_code", "criterion"])
    for code in indicators.index:
        for key, criterion in scenario.criteria.items():
            if (
                criterion.kind == "readiness"
                or criterion.weight == 0
                or not np.isnan(indicators.loc[code, criterion.indicator])
            ):
                continue
            measured = indicators.copy()
            measured.loc[code, criterion.indicator] = need
            if "unknown_coverage_population_share" in measured and key == "c1":
                measured.loc[code, "unknown_coverage_population_share"] = 0.0
            was_in = 0 < rank_of(indicators, scenario, code) <= size
            is_in = 0 < rank_of(measured, scenario, code) <= size
            probability = foretold["probability"].get((code, key), 0.0)
            if was_in:
                assert probability == 0 or foretold["effect"][code, key] == "leaves"
                assert is_in == (need >= probability)
            else:
                assert is_in == (need > 1.0 - probability)


@pytest.mark.parametrize("method", METHODS)
def test_the_probability_is_the_share_of_evenly_spread_needs(method):
    """Against a plain loop over needs with the references held, which is what is promised for every method."""
    random = np.random.default_rng(11)
    needs = random.random((30, 3)).round(2)
    needs[random.random((30, 3)) < 0.2] = nan
    _, indicators = tables([(row[0] * 100, row[1], 1 - row[2]) for row in needs])
    scenario = replace(SCENARIO, method=method, minimum_completeness=0.5)
    result = ranked(indicators, scenario)
    table = worth_measuring(result, indicators, scenario, 10).table
    scorer = fit_method(method, result.needs.to_numpy(), np.array([0.5, 0.25, 0.25]))
    scores = result.table["score"].where(result.table["rank"].notna())
    evenly = (np.arange(2000) + 0.5) / 2000
    for entry in table.itertuples():
        others = scores.drop(entry.village_code).nlargest(10)
        rows = np.repeat(result.needs.loc[[entry.village_code]].to_numpy(), len(evenly), axis=0)
        rows[:, list(scenario.criteria).index(entry.criterion)] = evenly
        share_in = float((scorer.scores(rows) > others.iloc[-1]).mean())
        expected = 1.0 - share_in if entry.effect == "leaves" else share_in
        assert entry.probability == pytest.approx(expected, abs=1e-3)
    assert len(table) > 3
