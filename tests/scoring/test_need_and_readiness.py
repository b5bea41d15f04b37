"""Whole rankings with readiness, every method, partly unknown coverage and doses; beside a plain loop."""

from __future__ import annotations

import math
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from data.errors import ScenarioError
from data.plan import Priorities
from data.scenario import CandidateRule, Criterion, Region, Rules, Scenario
from data.scoring_choices import METHODS, Combination, Dose, DoseStep
from scoring.priorities import priorities

COVERAGE = ["covered_population_share", "uncovered_population_share", "unknown_coverage_population_share"]
NAMES = ["travel_time_ltsa_min", *COVERAGE, "idm_economic", "idm_social"]
CRITERIA = {
    "time": Criterion("travel_time_ltsa_min", 2.0, 0.0, 100.0, "migration_service"),
    "signal": Criterion("uncovered_population_share", 1.0, 0.0, 0.8, "migration_service"),
    "economy": Criterion("idm_economic", 1.0, 1.0, 0.0, "productive_business"),
    "online": Criterion("covered_population_share", 1.0, 1.0, 0.0, kind="readiness"),
    "society": Criterion("idm_social", 3.0, 1.0, 0.0, kind="readiness"),
}
SCENARIO = Scenario("contoh", 2027, Region(), CandidateRule("all"), CRITERIA, {}, {}, Rules(1))
WEIGHTED = replace(SCENARIO, combination=Combination("weighted", 0.25))
PRODUCT = replace(SCENARIO, combination=Combination("product", 0.5))
Row = tuple[float, ...]


def tables(rows: list[Row]) -> tuple[pd.DataFrame, pd.DataFrame]:
    index = pd.Index([f"99.01.01.{2001 + number}" for number in range(len(rows))], name="village_code")
    villages = pd.DataFrame(
        {"regency_code": "99.01", "existing_programme": "", "idm_status": "Tertinggal"}, index=index, dtype="str"
    )
    return villages, pd.DataFrame(rows, index=index, columns=NAMES, dtype="float64")


def ranking(rows: list[Row], scenario: Scenario) -> pd.DataFrame:
    return priorities(*tables(rows), scenario).table


# ---- by hand (docs/methods/scoring.md) ----------------------------------------------------------------------------

A = (50.0, 0.2, 0.4, 0.4, 0.8, 0.4)  # of 40 % of the people nothing is known
B = (math.inf, 1.0, 0.0, 0.0, math.nan, math.nan)
BOTH = [A, B]


def test_need_and_readiness_by_hand():
    """A: needs 0.5, 0.5 (up to 1), 0.2; readiness 0.2 (up to 0.6), 0.4. B: needs 1, 0, –; readiness 1, –."""
    table = ranking(BOTH, SCENARIO)
    expected = {
        "need_score": [0.25 + 0.125 + 0.05, 0.5 / 0.75],
        "need_low": [0.425, 0.5],
        "need_high": [0.55, 0.75],
        "completeness": [0.5 + 0.25 * 0.6 + 0.25, 0.75],
        "readiness_score": [0.25 * 0.2 + 0.75 * 0.4, 1.0],
        "readiness_low": [0.35, 0.25],
        "readiness_high": [0.25 * 0.6 + 0.3, 1.0],
        "readiness_completeness": [0.25 * 0.6 + 0.75, 0.25],
    }
    for name, values in expected.items():
        assert table[name].tolist() == pytest.approx(values), name
    assert table["score"].tolist() == table["need_score"].tolist()
    assert table["rank"].tolist() == [2, 1]
    assert table["quadrant"].tolist() == ["low_need_unready", "high_need_ready"]
    assert table["dose"].tolist() == ["consultant", "consultant"]


def test_both_combinations_by_hand():
    weighted, product = ranking(BOTH, WEIGHTED), ranking(BOTH, PRODUCT)
    assert weighted["score"].tolist() == pytest.approx([0.75 * 0.425 + 0.25 * 0.35, 0.5 + 0.25])
    assert weighted["score_low"].tolist() == pytest.approx([0.75 * 0.425 + 0.25 * 0.35, 0.375 + 0.0625])
    assert weighted["score_high"].tolist() == pytest.approx([0.75 * 0.55 + 0.25 * 0.45, 0.5625 + 0.25])
    assert weighted["completeness"].tolist() == pytest.approx([0.75 * 0.9 + 0.25 * 0.9, 0.5625 + 0.0625])
    assert product["score"].tolist() == pytest.approx([math.sqrt(0.425 * 0.35), math.sqrt(2 / 3)])
    assert product["score_high"].tolist() == pytest.approx([math.sqrt(0.55 * 0.45), math.sqrt(0.75)])


def test_the_results_hold_needs_and_readiness_apart():
    result = priorities(*tables(BOTH), WEIGHTED)
    assert list(result.needs.columns) == list(result.contributions.columns) == ["time", "signal", "economy"]
    assert list(result.readiness.columns) == ["online", "society"]
    assert result.weights == {"time": 0.5, "signal": 0.25, "economy": 0.25}
    assert result.readiness_weights == {"online": 0.25, "society": 0.75}
    assert list(result.pillar_contributions.columns) == ["migration_service", "productive_business"]


def test_without_readiness_criteria_readiness_is_unknown_and_cannot_count():
    needs_only = {key: CRITERIA[key] for key in ("time", "signal", "economy")}
    result = priorities(*tables(BOTH), replace(SCENARIO, criteria=needs_only))
    names = ["readiness_score", "readiness_low", "readiness_high", "readiness_completeness"]
    assert result.table[names].isna().all(axis=None)
    assert set(result.table["quadrant"]) == {"unknown"}
    assert (result.readiness.shape, result.readiness_weights) == ((2, 0), {})
    with pytest.raises(ScenarioError, match=r"\[combination\] rule"):
        priorities(*tables(BOTH), replace(WEIGHTED, criteria=needs_only))


@pytest.mark.parametrize("scenario", [WEIGHTED, PRODUCT])
def test_a_village_of_unknown_readiness_is_not_assessable_when_readiness_counts(scenario):
    unready = (50.0, math.nan, math.nan, 1.0, 0.8, math.nan)
    table = ranking([A, unready], replace(scenario, minimum_completeness=0.0))
    assert table["is_assessable"].tolist() == [True, False]
    assert math.isnan(table["score"].iloc[1])
    assert table["rank"].tolist() == [1, pd.NA]


def test_a_scenario_with_only_readiness_weights_is_refused():
    idle = {key: replace(each, weight=0.0) if each.kind == "need" else each for key, each in CRITERIA.items()}
    ready = {key: each for key, each in CRITERIA.items() if each.kind == "readiness"}
    for criteria in (idle, ready):
        with pytest.raises(ScenarioError):
            priorities(*tables(BOTH), replace(WEIGHTED, criteria=criteria))


def test_an_indicator_that_nobody_has_lowers_completeness_and_is_warned_about():
    criteria = CRITERIA | {"poor": Criterion("poverty_share", 4.0, 0.0, 1.0)}
    result = priorities(*tables(BOTH), replace(SCENARIO, criteria=criteria, minimum_completeness=0.4))
    assert result.table["completeness"].tolist() == pytest.approx([0.45, 0.375])
    assert result.table["score"].tolist() == ranking(BOTH, SCENARIO)["score"].tolist()
    assert ("criterion_without_data", "[criteria.poor]") in {(w.code, w.where) for w in result.warnings}


def test_the_unknown_part_lowers_completeness_and_opens_the_range_but_not_the_score():
    known, partly = (50.0, 0.6, 0.4, 0.0, 0.8, 0.4), A
    table = ranking([known, partly], SCENARIO)
    assert table["score"].iloc[0] == table["score"].iloc[1]
    assert table["completeness"].tolist() == pytest.approx([1.0, 0.9])
    assert (table["score_high"] - table["score_low"]).tolist() == pytest.approx([0.0, 0.125])


# ---- properties ---------------------------------------------------------------------------------------------------

hundredths = st.integers(0, 100).map(lambda number: number / 100)
may_be_unknown = hundredths | st.just(math.nan)


@st.composite
def some_rows(draw, most: int = 8, *, complete: bool = False) -> list[Row]:
    def coverage() -> tuple[float, float, float]:
        covered, uncovered = sorted((draw(st.integers(0, 100)), draw(st.integers(0, 100))))
        if complete:
            uncovered = 100
        shares = (covered / 100, (uncovered - covered) / 100, (100 - uncovered) / 100)
        return (math.nan, math.nan, 1.0) if shares[2] == 1.0 else shares

    times = hundredths.map(lambda share: share * 100) | st.just(math.inf)
    others = hundredths if complete else may_be_unknown
    return [
        (draw(times if complete else times | st.just(math.nan)), *coverage(), draw(others), draw(others))
        for _ in range(draw(st.integers(1, most)))
    ]


combinations = st.sampled_from([Combination(), WEIGHTED.combination, PRODUCT.combination])


@settings(max_examples=40)
@given(some_rows(), combinations, st.sampled_from([0.0, 0.5, 0.9]))
def test_a_whole_ranking_agrees_with_a_plain_loop(rows, combination, floor):
    scenario = replace(SCENARIO, combination=combination, minimum_completeness=floor)
    expected = {number: by_plain_loop(row, combination) for number, row in enumerate(rows)}
    table = ranking(rows, scenario)
    for number, values in expected.items():
        got = [float(table[name].iloc[number]) for name in ("score", "score_low", "score_high", "completeness")]
        assert got == pytest.approx(values, abs=1e-9, nan_ok=True)
    ranked = [n for n, (score, _, _, known) in expected.items() if known >= floor - 1e-12 and not math.isnan(score)]
    ranked.sort(key=lambda n: (-round(expected[n][0], 10), n))
    assert {n: place for place, n in enumerate(ranked, 1)} == {
        n: place for n, place in enumerate(table["rank"].tolist()) if place is not pd.NA
    }


def by_plain_loop(row: Row, combination: Combination) -> list[float]:
    """Return score, low, high, completeness of one village."""
    need, readiness = (one_kind(dict(zip(NAMES, row, strict=True)), kind) for kind in ("need", "readiness"))
    r = combination.readiness_weight
    if combination.rule == "need_only":
        return need
    if combination.rule == "weighted":
        joined = [(1 - r) * n + r * k for n, k in zip(need, readiness, strict=True)]
    else:
        joined = [n ** (1 - r) * k**r for n, k in zip(need, readiness, strict=True)]
    return [*joined[:3], (1 - r) * need[3] + r * readiness[3]]


def one_kind(values: dict[str, float], kind: str) -> list[float]:
    """Return mean, low, high, completeness of the criteria of one kind."""
    total = sum(each.weight for each in CRITERIA.values() if each.kind == kind)
    mean = low = high = known_weight = completeness = 0.0
    for criterion in (each for each in CRITERIA.values() if each.kind == kind):
        weight, value = criterion.weight / total, values[criterion.indicator]
        if math.isnan(value):
            high += weight
            continue
        unknown = values[COVERAGE[2]] if criterion.indicator in COVERAGE else 0.0
        grades = [graded(criterion, value), graded(criterion, value + unknown)]
        mean += weight * grades[0]
        low += weight * min(grades)
        high += weight * max(grades)
        known_weight += weight
        completeness += weight * (1 - unknown)
    return [mean / known_weight if known_weight else math.nan, low, high, completeness]


def graded(criterion: Criterion, value: float) -> float:
    if math.isinf(value):
        need = 1.0 if criterion.worst > criterion.best else 0.0
    else:
        need = min(1.0, max(0.0, (value - criterion.best) / (criterion.worst - criterion.best)))
    return 1.0 - need if criterion.kind == "readiness" else need


@settings(max_examples=60)
@given(some_rows(), st.sampled_from(METHODS), combinations)
def test_by_every_method_the_score_lies_between_low_and_high_within_0_and_1(rows, method, combination):
    table = ranking(rows, replace(SCENARIO, method=method, combination=combination))
    for name in ("score", "need"):
        low, high = table[f"{name}_low"], table[f"{name}_high"]
        score = table["score" if name == "score" else "need_score"]
        assert ((score.isna() | (low <= score)) & (score.isna() | (score <= high))).all()
        assert (low.between(0, 1) & high.between(0, 1)).all()


@settings(max_examples=60)
@given(some_rows(), st.sampled_from(METHODS), combinations, st.randoms(use_true_random=False))
def test_by_every_method_shuffled_rows_give_the_same_ranks(rows, method, combination, random):
    scenario = replace(SCENARIO, method=method, combination=combination)
    villages, indicators = tables(rows)
    order = list(range(len(rows)))
    random.shuffle(order)
    whole = priorities(villages, indicators, scenario).table
    shuffled = priorities(villages.iloc[order], indicators.iloc[order], scenario).table.sort_index()
    pd.testing.assert_series_equal(shuffled["rank"], whole["rank"])
    pd.testing.assert_frame_equal(shuffled, whole, rtol=0, atol=1e-12)


@settings(max_examples=40)
@given(some_rows(), st.sampled_from(["weighted_sum", "spotis", "geometric"]), st.data())
def test_more_need_never_worsens_a_rank(rows, method, data):
    row = data.draw(st.integers(0, len(rows) - 1))
    assume(not math.isnan(rows[row][0]))
    longer = [*rows]
    longer[row] = (data.draw(st.sampled_from([rows[row][0] + 1, rows[row][0] + 50, math.inf])), *rows[row][1:])
    scenario = replace(SCENARIO, method=method)
    before, after = (ranking(some, scenario).iloc[row] for some in (rows, longer))
    assert not before["is_assessable"] or (
        after["rank"] <= before["rank"] and after["score"] >= before["score"] - 1e-12
    )


@settings(max_examples=40)
@given(some_rows(complete=True), st.sampled_from(["weighted_sum", "spotis"]), st.integers(1, 9), hundredths)
def test_a_criterion_that_is_the_same_everywhere_changes_no_rank(rows, method, weight, same):
    scenario = replace(SCENARIO, method=method)
    more = CRITERIA | {"same": Criterion("poverty_share", float(weight), 0.0, 1.0)}
    villages, indicators = tables(rows)
    with_it = priorities(villages, indicators.assign(poverty_share=same), replace(scenario, criteria=more))
    pd.testing.assert_series_equal(with_it.table["rank"], priorities(villages, indicators, scenario).table["rank"])


@settings(max_examples=40)
@given(some_rows(), st.sampled_from([0.001, 3.0, 7e8]), st.sampled_from(METHODS), combinations)
def test_scaling_the_weights_of_needs_or_of_readiness_changes_nothing(rows, factor, method, combination):
    scenario = replace(SCENARIO, method=method, combination=combination)
    before = ranking(rows, scenario)
    for kind in ("need", "readiness"):
        scaled = {
            key: replace(each, weight=each.weight * factor) if each.kind == kind else each
            for key, each in CRITERIA.items()
        }
        pd.testing.assert_frame_equal(ranking(rows, replace(scenario, criteria=scaled)), before, rtol=0, atol=1e-12)


def test_spotis_is_the_weighted_sum_of_needs():
    one, other = (priorities(*tables(BOTH), replace(SCENARIO, method=name)) for name in ("weighted_sum", "spotis"))
    pd.testing.assert_frame_equal(one.table, other.table, check_exact=True)


def test_by_other_methods_contributions_are_still_weight_times_need():
    plain: Priorities = priorities(*tables(BOTH), SCENARIO)
    other = priorities(*tables(BOTH), replace(SCENARIO, method="topsis"))
    pd.testing.assert_frame_equal(other.contributions, plain.contributions, check_exact=True)
    assert other.table["completeness"].tolist() == plain.table["completeness"].tolist()


def test_a_dose_by_score_follows_the_combined_score():
    dose = Dose("score", (DoseStep("much", "Banyak", at_least=0.5), DoseStep("little", "Sedikit", at_least=0.0)))
    assert ranking(BOTH, replace(WEIGHTED, dose=dose))["dose"].tolist() == ["little", "much"]


# ---- a criterion that no village knows ----------------------------------------------------------------------------

WITHOUT_ECONOMY = [(50.0, 0.6, 0.4, 0.0, math.nan, 0.4), (math.inf, 0.8, 0.2, 0.0, math.nan, 0.2)]


@pytest.mark.parametrize("method", METHODS)
def test_a_criterion_that_no_village_knows_leaves_the_score_open(method):
    """It has no reference among the villages, yet a quarter of the weight is not known."""
    table = ranking(WITHOUT_ECONOMY, replace(SCENARIO, method=method))
    assert table["completeness"].tolist() == [0.75, 0.75]
    assert (table["score_low"] <= table["score"]).all()
    assert (table["score"] <= table["score_high"]).all()
    assert (table["score_high"] - table["score_low"] > 0.1).all()


@pytest.mark.parametrize("method", METHODS)
def test_where_nothing_is_known_of_anyone_the_range_is_0_to_1(method):
    table = ranking([(math.nan,) * 6] * 2, replace(SCENARIO, method=method))
    assert table["score"].isna().all()
    assert table["score_low"].tolist() == [0.0, 0.0]
    assert table["score_high"].tolist() == [1.0, 1.0]


def test_the_range_of_topsis_with_a_criterion_that_no_village_knows_by_hand():
    """Weights 1/2, 1/4, 1/4; needs 0.5, 0.5, – and 1, 0.25, –."""
    table = ranking(WITHOUT_ECONOMY, replace(SCENARIO, method="topsis"))
    # The first village is short of time by 0.5 x 0.5 = 1/4, and above the lowest signal by 0.25 x 0.25 = 1/16; the
    # unknown quarter is 1/4 short, or 1/4 above.
    low = (1 / 16) / (1 / 16 + math.sqrt(1 / 16 + 1 / 16))
    high = math.sqrt(1 / 256 + 1 / 16) / (math.sqrt(1 / 256 + 1 / 16) + 1 / 4)
    assert table["score"].iloc[0] == pytest.approx((1 / 16) / (1 / 16 + 1 / 4))
    assert table[["score_low", "score_high"]].iloc[0].tolist() == pytest.approx([low, high])
