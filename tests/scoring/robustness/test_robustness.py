"""The robustness of the list: against a plain re-implementation, against closed forms, and its properties."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.integrate import quad

from data.errors import ScenarioError
from data.scenario import CandidateRule, Criterion, Region, Rules, Scenario
from data.scoring_choices import Combination, Doubt, SourceError
from scoring.priorities import priorities
from tests.scoring.robustness.cases import case, codes, interval, of_indicators, ranks_by_hand

WEIGHTED = Combination("weighted", 0.3)
PRODUCT = Combination("product", 0.4)


def some_needs(villages: int, criteria: int, seed: int = 1) -> np.ndarray:
    """With equal villages and equal scores, zeros and ones among them."""
    random = np.random.default_rng(seed)
    needs = random.random((villages, criteria))
    needs[random.random(needs.shape) < 0.05] = 0.0
    needs[random.random(needs.shape) < 0.05] = 1.0
    needs[villages // 2 : villages // 2 + 5] = needs[0]
    return needs


@pytest.mark.parametrize("weights", ["cone", "all", "none"])
@pytest.mark.parametrize(
    ("method", "combination"),
    [
        ("weighted_sum", Combination()),
        ("spotis", WEIGHTED),
        ("weighted_sum", PRODUCT),
        ("weighted_sum", Combination("weighted", 1.0)),
        ("geometric", Combination()),
        ("geometric", PRODUCT),
        ("promethee", WEIGHTED),
        ("topsis", Combination()),
        ("vikor", PRODUCT),
    ],
)
def test_every_count_is_that_of_a_plain_loop_over_the_draws(method, combination, weights):
    readiness = some_needs(60, 3, seed=2)
    given_case = case(
        some_needs(60, 5), (3, 1, 0, 2, 2), size=12, readiness=readiness, readiness_weights=(1, 2, 1),
        method=method, combination=combination, weights=weights, draws=200,
    )  # fmt: skip
    found = given_case.robustness()
    ranks = ranks_by_hand(given_case)
    assert (found.table["probability"] * 200).round(9).tolist() == (ranks <= 12).sum(axis=0).tolist()
    assert (found.table["first_probability"] * 200).round(9).tolist() == (ranks == 1).sum(axis=0).tolist()
    assert list(zip(found.table["rank_low"], found.table["rank_high"], strict=True)) == [interval(r) for r in ranks.T]
    base = given_case.priorities.table["rank"].to_numpy() <= 12
    kept = np.sort((ranks[:, base] <= 12).sum(axis=1) / 12)
    assert found.stability == pytest.approx(kept.mean())
    assert found.stability_low == kept[10]
    assert found.worlds == 1
    assert (found.size, found.draws, found.weights, found.method) == (12, 200, weights, method)


def test_without_doubt_the_list_is_the_list():
    found = case(some_needs(50, 4), (1, 2, 3, 4), size=10, weights="none").robustness()
    given_case = case(some_needs(50, 4), (1, 2, 3, 4), size=10)
    ranks = given_case.priorities.table["rank"]
    assert (found.table["rank_low"] == ranks).all()
    assert (found.table["rank_high"] == ranks).all()
    assert found.table["badge"].tolist() == ["firm_in" if rank <= 10 else "firm_out" for rank in ranks]
    assert (found.stability, found.stability_low) == (1.0, 1.0)


def test_above_eight_thousand_villages_intervals_hold_the_exact_ones_and_little_more():
    given_case = case(some_needs(9000, 3), (1, 1, 2), size=333, draws=40)
    found = given_case.robustness().table
    ranks = ranks_by_hand(given_case)
    assert (found["probability"] * 40).round(9).tolist() == (ranks <= 333).sum(axis=0).tolist()
    assert (found["first_probability"] * 40).round(9).tolist() == (ranks == 1).sum(axis=0).tolist()
    exact = np.array([interval(r) for r in ranks.T])
    low, high = found["rank_low"].to_numpy(dtype=int), found["rank_high"].to_numpy(dtype=int)
    assert (low <= exact[:, 0]).all()
    assert (high >= exact[:, 1]).all()
    assert (exact[:, 0] - low <= exact[:, 0] / 64).all()
    assert (high - exact[:, 1] <= exact[:, 1] / 64).all()
    assert (found["rank_low"][exact[:, 0] <= 128] == exact[exact[:, 0] <= 128, 0]).all()


def test_many_equal_scores_are_placed_by_code():
    needs = np.round(some_needs(9000, 2), 1)
    given_case = case(needs, (1, 1), size=100, weights="none")
    found = given_case.robustness()
    assert ((found.table["probability"] == 1) == (given_case.priorities.table["rank"] <= 100)).all()
    same = case(np.full((9000, 2), 0.4), (1, 1), size=100, draws=20).robustness().table
    assert same["badge"].tolist() == ["firm_in"] * 100 + ["firm_out"] * 8900


def test_over_all_weights_of_two_criteria_the_probability_is_the_length_of_a_segment():
    """Three villages: w(0.9, 0.1), w(0.2, 0.7), w(0.5, 0.5); with t the first weight the first one leads from
    0.9 t + 0.1 (1 - t) > max(0.2 t + 0.7 (1 - t), 0.5), that is t > 0.6 / 1.3 and t > 0.5; the second below t = 0.4."""
    found = case([[0.9, 0.1], [0.2, 0.7], [0.5, 0.5]], (1, 1), weights="all", draws=40_000, firm=0.8).robustness()
    error = 4 * math.sqrt(0.25 / 40_000)
    assert found.table["probability"].tolist() == pytest.approx([0.5, 0.4, 0.1], abs=error)
    assert found.table["badge"].tolist() == ["shaky", "shaky", "firm_out"]


def test_in_the_cone_the_probability_is_that_of_numeric_integration():
    """w(0.9, 0.1) > w(0.2, 0.7) where 0.7 w1 > 0.6 w2; with w = (0.4 f, 0.6 g) that is g < 7/9 f, f and g uniform."""
    needs, weights, cone = [[0.9, 0.1], [0.2, 0.7]], (0.4, 0.6), 0.5
    expected, _ = quad(lambda f: min(max(7 / 9 * f - 0.5, 0.0), 1.0), 0.5, 1.5, points=[9 / 14])
    found = case(needs, weights, weights="cone", cone=cone, draws=40_000).robustness()
    assert found.table["probability"].iloc[0] == pytest.approx(expected, abs=4 * math.sqrt(0.25 / 40_000))


@settings(max_examples=15)
@given(arrays(float, (8, 3), elements=st.sampled_from([0.0, 0.25, 0.5, 1.0])), st.integers(1, 8))
def test_a_dominated_village_is_never_likelier_than_the_one_above_it(needs, size):
    found = case(needs, (1, 2, 3), size=size, draws=60).robustness().table["probability"].to_numpy()
    for one in range(8):
        for other in range(8):
            if (needs[one] >= needs[other]).all() and (needs[one] > needs[other]).any():
                assert found[one] >= found[other]
    assert found.sum() == pytest.approx(size)


def test_a_village_with_the_greatest_need_in_everything_is_firm():
    needs = some_needs(30, 4) * 0.9
    needs[17] = 0.95
    found = case(needs, (1, 1, 1, 1), size=1, weights="all").robustness().table
    assert found["badge"].iloc[17] == "firm_in"
    assert found[["first_probability", "rank_low", "rank_high"]].iloc[17].tolist() == [1.0, 1, 1]


def test_scaling_all_weights_changes_nothing():
    one = case(some_needs(40, 3), (1, 2, 3), size=7).robustness()
    ten = case(some_needs(40, 3), (4, 8, 12), size=7).robustness()
    pd.testing.assert_frame_equal(one.table, ten.table)


def test_rows_in_any_order_give_the_same_result():
    needs = some_needs(40, 3)
    needs[3, 1] = math.nan
    given_case = case(needs, (1, 2, 3), size=7, errors={"x0": SourceError(relative=0.2)})
    order = np.random.default_rng(3).permutation(40)
    shuffled = of_indicators(
        given_case.indicators.iloc[order], given_case.scenario.criteria, 7, errors={"x0": SourceError(relative=0.2)}
    )
    found, again = given_case.robustness(), shuffled.robustness()
    pd.testing.assert_frame_equal(found.table, again.table.sort_index())
    assert (found.stability, found.stability_low) == (again.stability, again.stability_low)


def test_only_ranked_villages_take_part():
    needs = some_needs(20, 3)
    everyone = case(needs, (1, 2, 3), size=5)
    chosen = tuple(everyone.indicators.index[::2])
    found = of_indicators(
        everyone.indicators, everyone.scenario.criteria, 5, candidates=CandidateRule("list", village_codes=chosen)
    ).robustness()
    alone = case(needs[::2], (1, 2, 3), size=5).robustness().table
    assert found.table.iloc[::2]["probability"].tolist() == alone["probability"].tolist()
    others = found.table.iloc[1::2]
    assert others["probability"].isna().all()
    assert others["first_probability"].isna().all()
    assert others["rank_low"].isna().all()
    assert others["rank_high"].isna().all()
    assert (others["badge"] == "").all()


@pytest.mark.parametrize("method", ["weighted_sum", "topsis", "promethee"])
def test_no_ranked_village_one_and_a_list_for_all_are_well_defined(method):
    nobody = of_indicators(
        pd.DataFrame({"x0": [0.5, 0.6]}, index=codes(2)), {"c0": Criterion("x0", 1.0, 0.0, 1.0)}, 3,
        candidates=CandidateRule("list"), method=method,
    ).robustness()  # fmt: skip
    assert nobody.size == 0
    assert math.isnan(nobody.stability)
    assert nobody.table["badge"].tolist() == ["", ""]
    one = case([[0.3]], (1,), size=1, method=method).robustness()
    assert one.table.iloc[0].tolist() == [1.0, 1.0, 1, 1, "firm_in"]
    for size in (4, 9):
        everyone = case(some_needs(4, 2), (1, 1), size=size, method=method).robustness()
        assert everyone.size == 4
        assert everyone.table["probability"].tolist() == [1.0] * 4
        assert everyone.stability == everyone.stability_low == 1.0


def test_a_list_of_no_village_has_no_stability():
    found = case(some_needs(4, 2), (1, 1), size=2).robustness(size=0)
    assert found.table["badge"].tolist() == ["firm_out"] * 4
    assert math.isnan(found.stability)
    with pytest.raises(ValueError, match="list_size"):
        case(some_needs(4, 2), (1, 1)).robustness(size=-1)


def test_half_in_and_half_out_is_firmly_in_only_where_half_is_enough():
    doubtful = case([[0.9, 0.1], [0.1, 0.9]], (1, 1), weights="all", draws=2000)
    share = doubtful.robustness().table["probability"].iloc[0]
    assert doubtful.with_doubt(firm=float(share)).robustness().table["badge"].iloc[0] == "firm_in"
    assert (
        doubtful.with_doubt(firm=min(float(share), 1 - float(share)) + 0.05).robustness().table["badge"].iloc[0]
        == "shaky"
    )


def test_another_index_is_refused():
    given_case = case(some_needs(4, 2), (1, 1))
    with pytest.raises(ValueError, match="index"):
        given_case._replace(indicators=given_case.indicators.iloc[:3]).robustness()


def test_an_error_for_nothing_there_is_refused_with_a_suggestion():
    given_case = case(some_needs(4, 2), (1, 1), errors={"jalann": SourceError(relative=0.1)})
    with pytest.raises(ScenarioError, match="Mungkin maksudnya 'jalan'"):
        given_case.robustness({"x0": ("jalan",)})


def test_the_same_draws_serve_two_methods_that_agree():
    one = case(some_needs(40, 4), (1, 2, 3, 4), size=9)
    same = one._replace(scenario=replace(one.scenario, method="spotis"))
    pd.testing.assert_frame_equal(one.robustness().table, same.robustness().table)


@pytest.mark.parametrize(("method", "draws"), [("topsis", 500), ("vikor", 500), ("weighted_sum", 1_000)])
def test_methods_scored_draw_by_draw_get_fewer_draws_in_a_large_region_and_say_so(monkeypatch, method, draws):
    from scoring.robustness import robustness as module

    monkeypatch.setattr(module, "_MOST_SLOW_SCORES", 500 * 4)
    criteria = {name: Criterion(name, 1.0, 0.0, 1.0) for name in ("migrant_workers", "population")}
    index = pd.Index([f"99.01.01.200{place}" for place in range(4)], name="village_code")
    indicators = pd.DataFrame(
        {"migrant_workers": [0.1, 0.9, 0.4, 0.7], "population": [0.8, 0.2, 0.5, 0.6]}, index=index
    )
    villages = pd.DataFrame({name: [""] * 4 for name in ("regency_code", "existing_programme")}, index=index)
    scenario = Scenario(
        "", 2026, Region(), CandidateRule(), criteria, {}, {}, Rules(2), method=method, doubt=Doubt(draws=1_000)
    )
    found = module.robustness(priorities(villages, indicators, scenario), indicators, scenario, {})
    assert found.draws == draws
    assert found.table["probability"].between(0, 1).all()
