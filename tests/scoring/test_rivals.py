"""The rivals just above and below, and what separates them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.analysis import Rival
from data.scenario import Scenario
from data.scoring_choices import Combination
from scoring.rivals import rivals
from tests.scoring.card_cases import ROWS, SCENARIO, A, B, C, D, nan, ranked, rankings, tables, villages_of


def rivals_of(code: str, rows=ROWS, scenario: Scenario = SCENARIO) -> tuple[Rival | None, Rival | None]:
    villages, indicators = tables(rows)
    return rivals(ranked(indicators, scenario), villages, scenario.combination, code)


def test_rivals_are_those_of_the_ranking_and_separated_as_by_hand():
    """A 0.4 0.1 0.05 against B 0.2 0.2 0.2 and D 0.45 0.05 0.025."""
    above, below = rivals_of(A)
    assert above is not None
    assert below is not None
    assert (above.village_code, above.village_name, above.rank) == (B, "Desa 2", 1)
    assert above.score == pytest.approx(0.6)
    assert [key for key, _ in above.separates] == ["time", "economy", "signal"]
    assert [difference for _, difference in above.separates] == pytest.approx([0.2, -0.15, -0.1])
    assert (below.village_code, below.rank) == (D, 3)
    assert dict(below.separates) == pytest.approx({"time": -0.05, "signal": 0.05, "economy": 0.025})


def test_the_first_has_nobody_above_and_the_last_nobody_below():
    assert rivals_of(B)[0] is None
    assert rivals_of(C)[1] is None


def test_a_village_that_is_not_ranked_has_no_rivals():
    assert rivals_of(A, [(nan, nan, 0.5), *ROWS[1:]]) == (None, None)


def test_equal_villages_are_separated_by_nothing():
    above, below = rivals_of(B, [ROWS[0]] * 3)
    assert above is not None
    assert below is not None
    assert (above.village_code, below.village_code) == (A, C)
    assert above.separates == below.separates == ()


def test_a_village_that_is_not_there_is_a_mistake_of_the_caller():
    with pytest.raises(KeyError):
        rivals_of("99.01.01.9999")


def test_readiness_separates_where_it_counts():
    """Needs alike, readiness 0.5 and 0.9, which is 0.4 times the weight of readiness."""
    criteria = {"time": SCENARIO.criteria["time"], "ready": replace(SCENARIO.criteria["signal"], kind="readiness")}
    villages, indicators = tables([(50.0, 0.5, 0.5), (50.0, 0.1, 0.5)])
    scenario = replace(SCENARIO, criteria=criteria, combination=Combination("weighted", 0.25))
    above, _ = rivals(ranked(indicators, scenario), villages, scenario.combination, A)
    assert above is not None
    assert [key for key, _ in above.separates] == ["ready"]
    assert above.separates[0][1] == pytest.approx(-0.1)
    unscored = replace(scenario, combination=Combination())
    _, below = rivals(ranked(indicators, unscored), villages, unscored.combination, A)
    assert below is not None
    assert below.separates == ()


@settings(max_examples=30)
@given(rankings(), st.data())
def test_with_at_most_three_criteria_the_differences_sum_to_that_of_the_scores(ranking, data):
    indicators, scenario = ranking
    criteria = {key: each for key, each in scenario.criteria.items() if key != "c2"}
    scenario = replace(scenario, criteria=criteria)
    code = data.draw(st.sampled_from(list(indicators.index)))
    result = ranked(indicators, scenario)
    for rival in rivals(result, villages_of(indicators), scenario.combination, code):
        if rival is not None and scenario.combination.rule != "product":
            difference = float(result.table["score"].loc[code]) - rival.score
            assert sum(part for _, part in rival.separates) == pytest.approx(difference, abs=1e-9)
            sizes = [abs(part) for _, part in rival.separates]
            assert sizes == sorted(sizes, reverse=True)
