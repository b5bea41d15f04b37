"""Errors of figures, unknown needs and partly unknown coverage, world by world."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from data.scenario import CandidateRule, Criterion
from data.scoring_choices import SourceError
from scoring.needs import graded_columns
from scoring.robustness.draws import NEED_WEIGHTS, drawn_weights
from scoring.robustness.errors import StatedError
from scoring.robustness.worlds import Worlds, worlds_of
from tests.scoring.robustness.cases import case, codes, of_indicators, world_of_draw

TRAVEL = "travel_time_ltsa_min"
COVERED, UNCOVERED, UNKNOWN = (f"{name}_population_share" for name in ("covered", "uncovered", "unknown_coverage"))


def worlds(columns: dict[str, list[float]], criteria: tuple[Criterion, ...], **errors: StatedError) -> Worlds:
    table = pd.DataFrame(columns, index=codes(len(next(iter(columns.values())))))
    grades = graded_columns(table, {str(n): each for n, each in enumerate(criteria)}).to_numpy().T
    every = np.arange(len(table))
    return worlds_of(table, criteria, grades, rows=every, is_ranked=np.ones(len(table), bool), errors=errors, seed=1)


def stated(key: str = "", **error) -> StatedError:
    return StatedError(key or "x", SourceError(**error))


def many(found: Worlds, count: int = 300) -> np.ndarray:
    return np.array([found.world(number) for number in range(count)])


def test_nothing_stated_and_nothing_unknown_is_one_world():
    found = worlds({"x": [0.1, 0.9]}, (Criterion("x", 1, 0, 1),))
    assert not found.differ
    assert found.world(0) is found.world(7)
    result = case([[0.1], [0.9]], (1,), worlds=50).robustness()
    assert (result.worlds, result.unknown_needs, dict(result.errors)) == (1, 0, {})


def test_a_relative_error_has_the_stated_spread_and_no_route_stays_no_route():
    criterion = Criterion(TRAVEL, 1, 0, 1000)
    found = worlds({TRAVEL: [100.0, 500.0, math.inf]}, (criterion,), **{TRAVEL: stated(relative=0.1)})
    drawn = many(found, 2000)[:, 0] * 1000
    assert drawn[:, :2].mean(axis=0) == pytest.approx([100, 500], rel=0.02)
    assert drawn[:, :2].std(axis=0) == pytest.approx([10, 50], rel=0.1)
    assert (drawn[:, 2] == 1000).all()
    assert abs(np.corrcoef(drawn[:, 0], drawn[:, 1])[0, 1]) < 0.1


def test_relative_and_absolute_errors_are_independent():
    found = worlds({"x": [100.0]}, (Criterion("x", 1, 0, 1000),), x=stated(relative=0.03, absolute=4.0))
    assert (many(found, 3000)[:, 0, 0] * 1000).std() == pytest.approx(5.0, rel=0.1)


def test_a_shared_error_moves_all_villages_and_all_indicators_of_one_dataset_together():
    criteria = (Criterion("x", 1, 0, 1000), Criterion("y", 1, 0, 1000))
    error = stated("jalan", relative=0.1, shared=True)
    drawn = many(worlds({"x": [100.0, 200.0], "y": [400.0, 300.0]}, criteria, x=error, y=error))
    ratios = drawn * 1000 / np.array([[100.0, 200.0], [400.0, 300.0]])
    assert np.ptp(ratios.reshape(300, 4), axis=1).max() < 1e-9
    assert ratios.std() == pytest.approx(0.1, rel=0.15)


def test_figures_stay_in_the_range_of_their_column():
    criteria = (Criterion(TRAVEL, 1, -100, 100), Criterion("women_migrant_workers_share", 1, -1, 2))
    columns = {TRAVEL: [1.0], "women_migrant_workers_share": [0.9]}
    errors = {TRAVEL: stated(absolute=50.0), "women_migrant_workers_share": stated(absolute=0.5)}
    drawn = many(worlds(columns, criteria, **errors))
    assert drawn[:, 0].min() * 200 - 100 == pytest.approx(0)
    assert drawn[:, 1].max() * 3 - 1 == pytest.approx(1)
    assert drawn[:, 1].min() * 3 - 1 >= -1e-9


def test_two_criteria_on_one_indicator_see_the_same_world():
    up, down = Criterion("x", 1, 0, 1000), Criterion("x", 1, 1000, 0)
    ready = replace(up, kind="readiness")
    drawn = many(worlds({"x": [300.0, math.nan]}, (up, down, ready), x=stated(relative=0.2)))
    assert drawn[:, 0] + drawn[:, 1] == pytest.approx(1)
    assert drawn[:, 1] == pytest.approx(drawn[:, 2])


def test_an_unknown_need_is_drawn_evenly_and_an_own_one_for_each_village():
    found = worlds({"x": [math.nan, math.nan, 0.3]}, (Criterion("x", 1, 0, 1),))
    drawn = many(found, 2000)[:, 0]
    assert found.unknown_needs == 2
    assert (drawn[:, 2] == 0.3).all()
    assert (
        pytest.approx(np.array([[0.1, 0.5, 0.9]] * 2), abs=0.04) == np.quantile(drawn[:, :2], [0.1, 0.5, 0.9], axis=0).T
    )
    assert abs(np.corrcoef(drawn[:, 0], drawn[:, 1])[0, 1]) < 0.1


def test_partly_unknown_coverage_is_drawn_between_its_bounds_and_covered_people_are_not_uncovered():
    criteria = (Criterion(UNCOVERED, 1, 0, 1), Criterion(COVERED, 1, 0, 1))
    found = worlds({COVERED: [0.5, 0.5, math.nan], UNCOVERED: [0.1, 0.5, math.nan], UNKNOWN: [0.4, 0.0, 1.0]}, criteria)
    drawn = many(found, 1000)
    uncovered, covered = drawn[:, 0], drawn[:, 1]
    assert uncovered[:, :2] + covered[:, :2] == pytest.approx(1)
    assert uncovered[:, 0].min() == pytest.approx(0.1, abs=0.01)
    assert uncovered[:, 0].max() == pytest.approx(0.5, abs=0.01)
    assert uncovered[:, 0].mean() == pytest.approx(0.3, abs=0.01)
    assert (uncovered[:, 1] == 0.5).all()
    assert found.unknown_needs == 2  # where nothing at all is known


def test_a_world_is_the_same_whatever_was_drawn_before_and_whichever_villages_are_graded():
    criterion = (Criterion("x", 1, 0, 1000),)
    columns = {"x": [100.0, math.nan, 300.0]}
    found = worlds(columns, criterion, x=stated(relative=0.1))
    third = found.world(3)
    found.world(1)
    assert np.array_equal(found.world(3), third)
    assert not np.array_equal(found.world(4), third)
    some = replace(found, rows=np.array([2]), grades=found.grades[:, [2]], gaps={})
    some = replace(some, doubtful={"x": replace(found.doubtful["x"], recorded=np.array([300.0]))})
    assert some.world(3)[0, 0] == third[0, 2]


def test_the_error_of_the_indicator_wins_over_that_of_its_dataset():
    given_case = case([[0.1, 0.5], [0.9, 0.4]], (1, 1), errors={
        "x0": SourceError(relative=0.1), "pmi": SourceError(absolute=0.2), "idm": SourceError(),
    })  # fmt: skip
    found = given_case.robustness({"x0": ("pmi",), "x1": ("idm", "pmi")})
    assert found.errors == {"c0": SourceError(relative=0.1)}
    assert given_case.robustness({"x0": ("pmi", "idm"), "x1": ("pmi",)}).errors["c1"] == SourceError(absolute=0.2)
    assert found.worlds == 100


def test_errors_of_criteria_without_weight_make_no_worlds():
    found = case([[0.1, 0.5], [0.9, math.nan]], (1, 0), errors={"x1": SourceError(relative=0.1)}).robustness()
    assert (found.worlds, found.unknown_needs, dict(found.errors)) == (1, 0, {})


def test_unknown_needs_of_villages_that_are_not_ranked_are_not_drawn():
    table = pd.DataFrame({"x0": [0.2, math.nan, 0.4]}, index=codes(3))
    criteria = {"c0": Criterion("x0", 1.0, 0.0, 1.0)}
    found = of_indicators(
        table, criteria, 1, candidates=CandidateRule("list", village_codes=(table.index[0], table.index[2]))
    )
    assert (found.robustness().worlds, found.robustness().unknown_needs) == (1, 0)


def test_in_worlds_the_counts_are_those_of_a_plain_loop():
    random = np.random.default_rng(4)
    needs = random.random((50, 4))
    needs[random.random(needs.shape) < 0.1] = math.nan
    given_case = case(needs, (1, 2, 3, 4), size=9, draws=130, worlds=40, errors={"x1": SourceError(relative=0.2)})
    found = given_case.robustness()
    weights = drawn_weights(
        np.array(list(given_case.priorities.weights.values())), given_case.scenario.doubt, NEED_WEIGHTS
    )
    columns = {f"x{n}": needs[:, n].tolist() for n in range(4)}
    made = worlds(columns, tuple(given_case.scenario.criteria.values()), x1=stated("x1", relative=0.2))
    inside = np.zeros(50, dtype=int)
    for world, weight in zip(world_of_draw(given_case.scenario.doubt), weights, strict=True):
        scores = (made.world(int(world)).T * weight).sum(axis=1)
        inside[np.lexsort((np.arange(50), -np.round(scores, 12)))[:9]] += 1
    assert (found.table["probability"] * 130).round(9).tolist() == inside.tolist()
    assert (found.worlds, found.unknown_needs) == (40, int(np.isnan(needs).sum()))


def test_weights_as_they_are_with_errors_place_each_world_once_and_count_its_draws():
    one = case(
        [[0.5], [0.52], [0.1]], (1,), weights="none", draws=1000, worlds=300, errors={"x0": SourceError(absolute=0.05)}
    )
    found = one.robustness().table["probability"]
    # The difference of two normal errors of 0.05: P(0.02 + 0.0707 z > 0) = 0.611, over 300 worlds.
    assert found.iloc[1] == pytest.approx(0.611, abs=4 * math.sqrt(0.25 / 300))
    assert found.iloc[2] == 0.0
    assert (found * 1000 % 1).abs().max() == pytest.approx(0)


@pytest.mark.parametrize("method", ["geometric", "promethee", "topsis"])
def test_other_methods_meet_worlds_too(method):
    needs = np.random.default_rng(5).random((30, 3))
    needs[4, 1] = math.nan
    found = case(needs, (1, 1, 1), size=5, method=method, draws=60, worlds=7).robustness()
    assert found.worlds == 7
    assert found.table["probability"].sum() == pytest.approx(5)
