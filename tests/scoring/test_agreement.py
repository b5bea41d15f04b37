"""How far the choice of the method matters."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from scipy.stats import kendalltau, spearmanr

from data.plan import Priorities
from data.scenario import CandidateRule, Criterion, Region, Rules, Scenario
from data.scoring_choices import METHODS
from scoring.agreement import agreement
from scoring.methods.registry import fit_method
from scoring.priorities import priorities as prioritise


def priorities(needs, weights, ranks, codes=None) -> Priorities:
    needs = np.asarray(needs, dtype=float)
    codes = codes or [f"99.01.01.{2001 + number}" for number in range(len(needs))]
    index = pd.Index(codes, name="village_code", dtype=object)
    keys = [f"c{number}" for number in range(needs.shape[1])]
    table = pd.DataFrame(needs, index=index, columns=keys)
    return Priorities(
        table=pd.DataFrame({"rank": pd.array(ranks, dtype="Int64")}, index=index),
        contributions=table,
        pillar_contributions=table,
        needs=table,
        weights=dict(zip(keys, weights, strict=True)),
    )


def four_villages() -> Priorities:
    """Two criteria of equal weight.

    | village | needs    | weighted sum | geometric       |
    |---------|----------|--------------|-----------------|
    | 2001    | 1.0, 0.0 | 0.50, first  | 0, last         |
    | 2002    | 0.5, 0.4 | 0.45, second | √0.20, first    |
    | 2003    | 0.4, 0.4 | 0.40, third  | 0.40, second    |
    | 2004    | 0.6, 0.1 | 0.35, last   | √0.06, third    |
    """
    return priorities([[1.0, 0.0], [0.5, 0.4], [0.4, 0.4], [0.6, 0.1]], [0.5, 0.5], [1, 2, 3, 4])


def test_four_villages_by_hand():
    found = agreement(four_villages(), 2, ("weighted_sum", "geometric"))
    assert found.ranks["weighted_sum"].tolist() == [1, 2, 3, 4]
    assert found.ranks["geometric"].tolist() == [4, 1, 2, 3]
    # Differences of rank 3, 1, 1, 1: 1 - 6 × 12 / (4 × 15); 3 pairs of 6 in the same order, 3 in the opposite one.
    assert found.spearman.to_numpy().ravel().tolist() == pytest.approx([1.0, -0.2, -0.2, 1.0])
    assert found.kendall.to_numpy().ravel().tolist() == pytest.approx([1.0, 0.0, 0.0, 1.0])
    # Lists {2001, 2002} and {2002, 2003}.
    assert found.overlap.to_numpy().ravel().tolist() == [1.0, 0.5, 0.5, 1.0]
    assert found.size == 2
    expected = pd.DataFrame(
        {
            "methods_in": [1, 1],
            "in_scenario_list": [True, False],
            "best_rank": pd.array([1, 2], dtype="Int64"),
            "worst_rank": pd.array([4, 3], dtype="Int64"),
        },
        index=pd.Index(["99.01.01.2001", "99.01.01.2003"], name="village_code", dtype=object),
    )
    pd.testing.assert_frame_equal(found.dependent, expected)


def test_a_ranked_village_of_unknown_need_is_left_out():
    """Where readiness alone counts it has a rank; no method can rank its need."""
    known = four_villages()
    needs = [[math.nan, math.nan], *known.needs.to_numpy().tolist()]
    codes = ["99.01.01.2000", *known.needs.index]
    found = agreement(priorities(needs, [0.5, 0.5], [1, 2, 3, 4, 5], codes), 2, ("weighted_sum", "geometric"))
    without = agreement(four_villages(), 2, ("weighted_sum", "geometric"))
    pd.testing.assert_frame_equal(found.ranks, without.ranks)
    pd.testing.assert_frame_equal(found.spearman, without.spearman)
    # The scenario's list is what it is: the village left out has one of its two places.
    assert found.dependent["in_scenario_list"].tolist() == [True, False]


def many(count=200, seed=1) -> Priorities:
    rng = np.random.default_rng(seed)
    needs = rng.integers(0, 11, (count, 4)) / 10
    needs[rng.random(needs.shape) < 0.1] = math.nan
    needs[:, 0] = rng.random(count)
    ranks = [None if number % 5 == 0 else number for number in range(1, count + 1)]
    return priorities(needs, rng.dirichlet(np.ones(4)), ranks)


def test_figures_equal_those_of_pandas_and_scipy():
    found = agreement(many(), 30)
    ranks = found.ranks.astype(float)
    np.testing.assert_allclose(found.spearman, ranks.corr("spearman"), atol=1e-12)
    np.testing.assert_allclose(found.kendall, ranks.corr("kendall"), atol=1e-12)
    for one in METHODS:
        for other in METHODS:
            assert found.spearman.loc[one, other] == pytest.approx(spearmanr(ranks[one], ranks[other]).statistic)
            assert found.kendall.loc[one, other] == pytest.approx(kendalltau(ranks[one], ranks[other]).statistic)
            lists = [set(ranks.index[ranks[method] <= 30]) for method in (one, other)]
            assert found.overlap.loc[one, other] == pytest.approx(len(lists[0] & lists[1]) / 30)


def test_ranks_are_those_of_the_scores_of_each_method_among_the_ranked_villages_only():
    given = many()
    found = agreement(given, 30)
    is_ranked = given.table["rank"].notna()
    assert found.ranks.index.equals(given.table.index[is_ranked])
    needs, weights = given.needs.to_numpy(), np.array(list(given.weights.values()))
    for method in METHODS:
        scores = pd.Series(fit_method(method, needs, weights).scores(needs), index=given.needs.index)
        order = sorted(found.ranks.index, key=lambda code: (-round(scores[code], 12), code))
        assert found.ranks[method].loc[order].tolist() == list(range(1, len(order) + 1))


@pytest.mark.parametrize("method", METHODS)
def test_the_scenario_s_own_method_has_the_scenario_s_ranks_when_need_alone_counts(method):
    needs = many().needs
    villages = pd.DataFrame({"regency_code": "99.01", "existing_programme": ""}, index=needs.index, dtype="str")
    criteria = {str(key): Criterion(str(key), weight, 0.0, 1.0) for weight, key in enumerate(needs.columns, start=1)}
    scenario = Scenario("contoh", 2027, Region(), CandidateRule("all"), criteria, {}, {}, Rules(30), method=method)
    ranked = prioritise(villages, needs, scenario)
    found = agreement(ranked, 30)
    expected = ranked.table["rank"].dropna()
    pd.testing.assert_series_equal(found.ranks[method], expected, check_names=False)
    assert (
        found.dependent["in_scenario_list"].tolist() == (found.ranks.loc[found.dependent.index, method] <= 30).tolist()
    )


def test_dependent_villages_are_in_the_list_of_some_methods_but_not_of_all_most_divided_first():
    found = agreement(many(), 30)
    listed = (found.ranks <= 30).sum(axis=1)
    assert set(found.dependent.index) == set(listed.index[(listed > 0) & (listed < len(METHODS))])
    assert len(found.dependent) > 3
    assert (found.dependent["methods_in"] == listed.loc[found.dependent.index]).all()
    assert (found.dependent["best_rank"] == found.ranks.loc[found.dependent.index].min(axis=1)).all()
    assert (found.dependent["worst_rank"] == found.ranks.loc[found.dependent.index].max(axis=1)).all()
    assert (found.dependent["methods_in"] - 3).abs().is_monotonic_increasing


def test_shuffled_villages_give_the_same_agreement():
    given = many()
    order = np.random.default_rng(2).permutation(len(given.table))
    shuffled = Priorities(
        given.table.iloc[order], given.contributions, given.contributions, given.needs.iloc[order], given.weights
    )
    one, other = agreement(given, 30), agreement(shuffled, 30)
    pd.testing.assert_frame_equal(other.ranks.sort_index(), one.ranks)
    pd.testing.assert_frame_equal(other.dependent, one.dependent)
    pd.testing.assert_frame_equal(other.spearman, one.spearman, check_exact=False, atol=1e-12)
    pd.testing.assert_frame_equal(other.overlap, one.overlap)


def test_equal_villages_are_ranked_by_their_code_whatever_the_method():
    codes = ["99.01.01.2003", "99.01.01.2001", "99.01.01.2002"]
    found = agreement(priorities([[0.5], [0.5], [0.5]], [1.0], [3, 1, 2], codes), 1)
    assert (found.ranks.loc["99.01.01.2001"] == 1).all()
    assert (found.ranks.loc["99.01.01.2003"] == 3).all()
    assert found.dependent.empty


def test_methods_agree_with_themselves_and_spotis_with_the_weighted_sum():
    found = agreement(many(), 30)
    for table in (found.spearman, found.kendall, found.overlap):
        assert np.diag(table).tolist() == pytest.approx([1.0] * len(METHODS))
        assert table.loc["spotis", "weighted_sum"] == pytest.approx(1.0)
        np.testing.assert_array_equal(table, table.T)


@pytest.mark.parametrize("ranks", [[], [None, None]])
def test_without_a_ranked_village_there_is_nothing_to_compare(ranks):
    found = agreement(priorities(np.full((len(ranks), 2), 0.5), [0.5, 0.5], ranks), 10)
    assert found.ranks.shape == (0, 6)
    assert (found.ranks.dtypes == "Int64").all()
    assert found.spearman.isna().all(axis=None)
    assert found.overlap.isna().all(axis=None)
    assert found.dependent.empty
    assert found.size == 0


def test_one_ranked_village_has_no_correlation_but_a_list():
    found = agreement(priorities([[0.2, 0.4], [0.9, 0.9]], [0.5, 0.5], [1, None]), 10)
    assert found.ranks.loc["99.01.01.2001"].tolist() == [1] * 6
    assert found.spearman.isna().all(axis=None)
    assert found.kendall.isna().all(axis=None)
    assert (found.overlap == 1.0).all(axis=None)
    assert found.size == 1


def test_a_list_of_nobody_has_no_overlap():
    found = agreement(four_villages(), 0)
    assert found.overlap.isna().all(axis=None)
    assert found.dependent.empty
    assert found.spearman.notna().all(axis=None)


@pytest.mark.parametrize(
    ("size", "methods", "match"),
    [(-1, METHODS, "list_size"), (2, ("topsis", "topsis"), "once"), (2, ("electre",), "electre")],
)
def test_a_list_or_methods_that_are_none_are_mistakes_of_the_caller(size, methods, match):
    with pytest.raises(ValueError, match=match):
        agreement(four_villages(), size, methods)
