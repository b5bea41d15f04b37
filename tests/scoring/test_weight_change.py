"""The smallest change of one weight: by hand, and against ranking everything again."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.analysis import WeightChange
from data.scenario import Scenario
from scoring.weight_change import GRID, SWEPT, weight_changes, weight_changes_known
from scoring.weight_sweep import PAST_CROSSING
from tests.scoring.card_cases import (
    ROWS,
    SCENARIO,
    A,
    C,
    D,
    contest,
    nan,
    rank_of,
    ranked,
    rankings,
    tables,
    with_weight,
)

# No round numbers, at which villages tie for a single weight.
WEIGHTS = (np.arange(83) + 0.37519) / 83


def changes_of(code: str, rows=ROWS, scenario: Scenario = SCENARIO, size: int = 2) -> tuple[WeightChange, ...]:
    return weight_changes(contest(tables(rows)[1], scenario, code, size))


def test_a_village_outside_enters_at_the_weights_found_by_hand():
    """time: D passes B at 0.65 / 1.15; economy: D passes B at 0.16; signal: D passes A and B at 1/7."""
    changes = changes_of(D)
    assert [(each.criterion, each.weight, each.rank) for each in changes] == [
        ("time", 0.5, 2),
        ("economy", 0.25, 2),
        ("signal", 0.25, 1),
    ]
    expected = [0.65 / 1.15 + PAST_CROSSING, 0.16 - PAST_CROSSING, 1 / 7 - PAST_CROSSING]
    assert [each.needed for each in changes] == pytest.approx(expected, abs=1e-12)


def test_a_village_inside_leaves_at_the_weights_found_by_hand():
    """time: C passes A at 0.25; signal and economy: C passes A at 0.625, B being ahead already."""
    changes = changes_of(A)
    assert [(each.criterion, each.rank) for each in changes] == [("time", 3), ("economy", 3), ("signal", 3)]
    expected = [0.25 - PAST_CROSSING, 0.625 + PAST_CROSSING, 0.625 + PAST_CROSSING]
    assert [each.needed for each in changes] == pytest.approx(expected, abs=1e-12)


def test_the_order_of_rows_changes_nothing():
    _, indicators = tables(ROWS)
    for code in (A, C, D):
        assert weight_changes(contest(indicators.iloc[::-1], SCENARIO, code, 2)) == changes_of(code)


def test_a_village_that_no_weight_brings_in_has_no_changes():
    assert changes_of(C, size=1, rows=[*ROWS[:2], (10.0, 0.1, 0.9), ROWS[3]]) == ()


def test_nothing_is_said_of_villages_that_are_not_ranked():
    assert changes_of(A, [(nan, nan, 0.1), *ROWS[1:]]) == ()


def test_a_list_longer_than_the_ranking_is_never_left():
    assert changes_of(A, size=4) == ()


def test_a_single_criterion_has_no_proportions_to_keep():
    alone = replace(SCENARIO, criteria={"time": SCENARIO.criteria["time"]})
    assert changes_of(C, scenario=alone) == ()


def test_readiness_alone_is_moved_by_no_weight_of_need():
    combination = replace(SCENARIO.combination, rule="weighted", readiness_weight=1.0)
    criteria = SCENARIO.criteria | {"ready": replace(SCENARIO.criteria["economy"], kind="readiness")}
    assert changes_of(C, scenario=replace(SCENARIO, criteria=criteria, combination=combination)) == ()


def test_equal_villages_swap_only_when_the_code_lets_them():
    """Twins: the later one never passes the earlier one."""
    twins = [ROWS[0], ROWS[0]]
    assert changes_of("99.01.01.2002", twins, size=1) == ()
    assert changes_of("99.01.01.2001", twins, size=1) == ()


def side(rank: int, size: int) -> bool:
    return 0 < rank <= size


def check_against_ranking_again(indicators, scenario, code, size, exact) -> None:
    """Every answer is right where it stands; `exact` answers are also the nearest, and none is missing."""
    result = ranked(indicators, scenario)
    weights = dict(result.weights)
    now = rank_of(indicators, scenario, code)
    changes = {each.criterion: each for each in weight_changes(contest(indicators, scenario, code, size))}
    assert not changes or now
    for key, weight in weights.items():
        if weight >= 1.0 or not now:
            assert key not in changes
            continue
        reach = 2.0
        if key in changes:
            change = changes[key]
            rank = rank_of(indicators, with_weight(scenario, weights, key, change.needed), code)
            assert rank == change.rank
            assert rank
            assert side(rank, size) != side(now, size)
            reach = abs(change.needed - weight) - 2 * PAST_CROSSING
        for share in WEIGHTS[np.abs(WEIGHTS - weight) < reach][:: 1 if exact else 1000]:
            rank = rank_of(indicators, with_weight(scenario, weights, key, share), code)
            assert not rank or side(rank, size) == side(now, size), (key, share, weight)


@settings(max_examples=12)
@given(rankings(methods=SWEPT), st.data())
def test_the_weights_found_are_the_nearest_that_change_the_list(ranking, data):
    indicators, scenario = ranking
    code = data.draw(st.sampled_from(list(indicators.index)))
    check_against_ranking_again(indicators, scenario, code, data.draw(st.integers(1, 3)), exact=True)


@settings(max_examples=12)
@given(rankings(methods=("geometric", "topsis", "vikor")), st.data())
def test_weights_found_by_trying_do_change_the_list(ranking, data):
    indicators, scenario = ranking
    code = data.draw(st.sampled_from(list(indicators.index)))
    check_against_ranking_again(indicators, scenario, code, data.draw(st.integers(1, 3)), exact=False)


@pytest.mark.parametrize("method", ["weighted_sum", "promethee"])
def test_a_sweep_over_many_villages_agrees_with_ranking_again(method):
    random = np.random.default_rng(7)
    values = random.beta(2, 2, (400, 3))
    values[random.random((400, 3)) < 0.1] = nan
    _, indicators = tables(values * (100, 1, 1))
    scenario = replace(SCENARIO, method=method, minimum_completeness=0.6)
    table = ranked(indicators, scenario).table
    for place in (1, 40, 41, 90):
        code = str(table.index[table["rank"] == place][0])
        check_against_ranking_again(indicators, scenario, code, 40, exact=True)


def test_methods_without_an_exact_answer_say_when_they_do_not_look():
    small = contest(tables(ROWS)[1], replace(SCENARIO, method="vikor"), A, 2)
    assert weight_changes_known(small)
    rows = np.random.default_rng(1).random((10_000_000 // (9 * GRID) + 1, 3)) * (100, 1, 1)
    large = contest(tables(rows)[1], replace(SCENARIO, method="vikor"), A, 2)
    assert not weight_changes_known(large)
    assert weight_changes(large) == ()
    assert weight_changes_known(contest(tables(rows)[1], SCENARIO, A, 2))
