"""Two rankings side by side: by hand, one cause at a time, villages that come and go, parts that sum."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import permutations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import spearmanr

from data.errors import ScenarioError
from data.ranked import Ranked
from data.scenario import CandidateRule, Criterion, Region, Rules, Scenario
from scoring.comparison import compare
from scoring.priorities import priorities

CRITERIA = {
    "poverty": Criterion("poverty_share", 1.0, 0.0, 1.0),
    "economy": Criterion("idm_economic", 1.0, 1.0, 0.0),
}
SCENARIO = Scenario("lama", 2026, Region(), CandidateRule(), CRITERIA, {}, {}, Rules(1))
PARTS = ["list_by_data", "list_by_weights", "list_by_rules"]


def weighted(poverty: float, economy: float, **changes) -> Scenario:
    criteria = {
        "poverty": replace(CRITERIA["poverty"], weight=poverty),
        "economy": replace(CRITERIA["economy"], weight=economy),
    }
    return replace(SCENARIO, name="baru", criteria=criteria, **changes)


def ranked(values, scenario=SCENARIO, size=None, names=None) -> Ranked:
    """Village number -> poverty share, IDM economic, migrant workers."""
    codes = [f"99.01.01.{2000 + number}" for number in values]
    index = pd.Index(codes, name="village_code", dtype="str")
    columns = ["poverty_share", "idm_economic", "migrant_workers"]
    indicators = pd.DataFrame(list(values.values()), index=index, columns=columns, dtype="float64")
    villages = pd.DataFrame(
        {"village_name": names or codes, "regency_code": "99.01", "existing_programme": ""}, index=index, dtype="str"
    )
    return Ranked(villages, indicators, scenario, size)


DATA = {1: (0.8, 0.8, 10), 2: (0.4, 0.2, 20), 3: (0.1, 0.5, 30)}


def row(comparison, number: int) -> pd.Series:
    return comparison.table.loc[f"99.01.01.{2000 + number}"]


def test_the_example_by_hand():
    # Old, weights 1:1: scores 0.5, 0.6, 0.3. New data: village 1 has poverty 0.9, and weights 3:1.
    new = {**DATA, 1: (0.9, 0.8, 10)}
    result = compare(ranked(DATA), ranked(new, weighted(3, 1)))
    table = result.table
    assert table["score_before"].tolist() == pytest.approx([0.5, 0.6, 0.3])
    assert table["score_after"].tolist() == pytest.approx([0.725, 0.5, 0.2])
    # Village 1: only data 0.55, only weights 0.65: data (0.05 + 0.075) / 2, weights (0.15 + 0.175) / 2.
    assert row(result, 1)[["score_by_data", "score_by_weights"]].tolist() == pytest.approx([0.0625, 0.1625])
    # Weights alone put village 1 (0.65) above village 2 (0.5), data alone (0.55 against 0.6) do not.
    assert row(result, 1)[PARTS].tolist() == [0, 1, 0]
    assert row(result, 2)[PARTS].tolist() == [0, -1, 0]
    assert table["change"].tolist() == ["entered", "left", "outside"]
    assert table["main_cause"].tolist() == ["weights", "weights", "weights"]
    assert table["rank_before"].tolist() == [2, 1, 3]
    assert table["rank_after"].tolist() == [1, 2, 3]
    assert dict(result.counts) == {"entered": 1, "left": 1, "stayed": 0, "outside": 1}
    assert (result.before, result.after, result.size_before, result.size_after) == ("lama", "baru", 1, 1)
    assert result.spearman == pytest.approx(0.5)


def test_a_change_that_needs_two_causes_is_shared_by_them():
    # Village 1 passes village 2 only with the new data (0.55) and the new weights 1.4:1 together.
    new = {**DATA, 1: (0.9, 0.8, 10)}
    result = compare(ranked(DATA), ranked(new, weighted(1.4, 1)))
    assert row(result, 1)["change"] == "entered"
    assert row(result, 1)[PARTS].tolist() == [0.5, 0.5, 0]
    assert row(result, 1)["main_cause"] == "data"


def test_identical_inputs_change_nothing():
    result = compare(ranked(DATA, size=2), ranked(DATA, size=2))
    parts = result.table.filter(like="_by_")
    assert (parts == 0).all(axis=None)
    assert (result.table["main_cause"] == "").all()
    assert dict(result.counts) == {"entered": 0, "left": 0, "stayed": 2, "outside": 1}
    assert result.spearman == 1


def test_a_change_of_weights_only_has_only_parts_of_weights():
    result = compare(ranked(DATA), ranked(DATA, weighted(3, 1)))
    assert (result.table[["score_by_data", "list_by_data", "list_by_rules"]] == 0).all(axis=None)
    assert result.table["score_by_weights"].tolist() == pytest.approx([0.15, -0.1, -0.1])
    assert set(result.table["main_cause"]) == {"weights"}


def test_a_change_of_end_points_is_one_of_weights():
    criteria = {**CRITERIA, "economy": replace(CRITERIA["economy"], worst=0.2)}
    result = compare(ranked(DATA), ranked(DATA, replace(SCENARIO, criteria=criteria)))
    assert set(result.table["main_cause"]) == {"weights"}


def test_a_change_of_data_only_has_only_parts_of_data():
    result = compare(ranked(DATA), ranked({**DATA, 3: (1.0, 0.5, 30)}))
    assert (result.table[["score_by_weights", "list_by_weights", "list_by_rules"]] == 0).all(axis=None)
    assert row(result, 3)[PARTS].tolist() == [1, 0, 0]
    assert row(result, 2)["main_cause"] == "data"
    # Its own score and place on the list are as before.
    assert row(result, 1)["main_cause"] == ""


@pytest.mark.parametrize(
    "rules",
    [
        {"candidates": CandidateRule("threshold", "migrant_workers", 25.0)},
        {"minimum_completeness": 0.9},
    ],
)
def test_a_change_of_a_rule_only_has_only_parts_of_rules(rules):
    data = {**DATA, 2: (math.nan, 0.2, 20)}
    result = compare(ranked(data), ranked(data, replace(SCENARIO, **rules)))
    assert row(result, 2)["change"] == "left"
    assert (result.table[["score_by_data", "score_by_weights", "list_by_data", "list_by_weights"]] == 0).all(axis=None)
    assert row(result, 2)["list_by_rules"] == -1
    assert set(result.table["main_cause"]) <= {"rules", ""}


def test_a_longer_list_is_a_rule():
    result = compare(ranked(DATA), ranked(DATA, size=2))
    assert row(result, 1)[PARTS].tolist() == [0, 0, 1]
    assert result.table["main_cause"].tolist() == ["rules", "", ""]
    assert (result.size_before, result.size_after) == (1, 2)


def test_a_village_that_is_no_longer_ranked_has_the_cause_of_that():
    rule = replace(SCENARIO, candidates=CandidateRule("threshold", "migrant_workers", 15.0))
    result = compare(ranked(DATA), ranked(DATA, rule))
    assert row(result, 1)[["change", "main_cause"]].tolist() == ["outside", "rules"]


def test_villages_that_come_and_go_are_changes_of_data():
    new = {2: DATA[2], 3: DATA[3], 4: (0.9, 0.1, 10), 5: (0.0, 1.0, 0)}
    result = compare(ranked(DATA, size=2), ranked(new, weighted(3, 1), size=2))
    assert len(result.table) == 5
    assert result.table["change"].tolist() == ["left", "stayed", "outside", "entered", "outside"]
    for number in (1, 4, 5):
        assert row(result, number)["main_cause"] == "data"
        assert row(result, number)[["score_by_data", "score_by_weights"]].isna().all()
    assert row(result, 4)[PARTS].tolist() == [1, 0, 0]
    assert math.isnan(row(result, 1)["score_after"])
    assert pd.isna(row(result, 4)["rank_before"])


def test_a_village_has_its_newer_name():
    result = compare(ranked(DATA, names=["A", "B", "C"]), ranked({1: DATA[1]}, names=["A baru"]))
    assert result.table["village_name"].tolist() == ["A baru", "B", "C"]


def test_a_score_that_becomes_known_is_a_change_of_data_although_its_parts_are_unknown():
    unknown = {**DATA, 3: (math.nan, math.nan, 30)}
    result = compare(ranked(unknown), ranked(DATA))
    assert row(result, 3)[["score_by_data", "score_by_weights"]].isna().all()
    assert row(result, 3)[["change", "main_cause"]].tolist() == ["outside", "data"]


def test_a_criterion_that_the_other_year_did_not_measure_is_unknown_there():
    criteria = {**CRITERIA, "cases": Criterion("nonprocedural_cases", 2.0, 0.0, 10.0)}
    before, after = ranked(DATA), ranked(DATA, replace(SCENARIO, name="baru", criteria=criteria))
    cases = pd.Series([10.0, 0.0, 5.0], index=after.indicators.index)
    after = replace(after, indicators=after.indicators.assign(nonprocedural_cases=cases))
    result = compare(before, after)
    # Old data with the new criteria: cases unknown, so the score is that of the others, and weights alone change nothing.
    assert row(result, 1)[["score_before", "score_after"]].tolist() == pytest.approx([0.5, 0.75])
    assert row(result, 1)[["score_by_data", "score_by_weights"]].tolist() == pytest.approx([0.125, 0.125])


def test_an_unknown_indicator_of_a_scenario_itself_is_refused():
    criteria = {"x": Criterion("no_such_indicator", 1.0, 0.0, 1.0)}
    with pytest.raises(ScenarioError):
        compare(ranked(DATA), ranked(DATA, replace(SCENARIO, criteria=criteria)))


def test_a_mix_that_cannot_be_ranked_ranks_nobody(monkeypatch):
    def refuse_a_mix(villages, indicators, scenario):
        if scenario.name == "baru" and indicators["poverty_share"].iloc[0] == 0.8:
            raise ScenarioError(*error.value.faults)
        return priorities(villages, indicators, scenario)

    with pytest.raises(ScenarioError) as error:
        priorities(ranked(DATA).villages, ranked(DATA).indicators, weighted(0, 0))
    monkeypatch.setattr("scoring.comparison.priorities", refuse_a_mix)
    result = compare(ranked(DATA), ranked({**DATA, 1: (0.9, 0.8, 10)}, weighted(3, 1)))
    assert result.table[["score_by_data", "score_by_weights"]].isna().all(axis=None)
    assert row(result, 1)[PARTS].sum() == pytest.approx(1)
    with pytest.raises(ScenarioError):
        compare(ranked({**DATA, 1: (0.9, 0.8, 10)}), ranked(DATA, weighted(3, 1)))


VALUES = st.one_of(st.just(math.nan), st.integers(0, 10).map(lambda tenth: tenth / 10))
TABLE = st.dictionaries(st.integers(1, 7), st.tuples(VALUES, VALUES, st.integers(0, 30).map(float)), min_size=1)
RULES = st.builds(lambda minimum: CandidateRule("threshold", "migrant_workers", minimum), st.integers(0, 30))
WEIGHTS = st.builds(
    weighted,
    st.integers(1, 5),
    st.integers(0, 5),
    candidates=RULES,
    minimum_completeness=st.sampled_from([0.0, 0.6]),
)
SIDE = st.builds(ranked, TABLE, WEIGHTS, st.integers(1, 4))


@given(SIDE, SIDE)
@settings(max_examples=40)
def test_parts_sum_to_the_change(before, after):
    table = compare(before, after).table
    both = table["score_by_data"].notna()
    change = (table["score_after"] - table["score_before"])[both]
    assert (table["score_by_data"] + table["score_by_weights"])[both].to_numpy() == pytest.approx(change.to_numpy())
    expected = table["change"].map({"entered": 1.0, "left": -1.0, "stayed": 0.0, "outside": 0.0})
    assert table[PARTS].sum(axis=1).to_numpy() == pytest.approx(expected.to_numpy(), abs=1e-12)
    moved = table["change"].isin(["entered", "left"])
    assert (table.loc[moved, "main_cause"] != "").all()
    only_one = ~(table.index.isin(before.villages.index) & table.index.isin(after.villages.index))
    assert set(table.loc[only_one, "main_cause"]) <= {"data", ""}


@given(SIDE, SIDE)
@settings(max_examples=20)
def test_swapping_before_and_after_flips_every_sign(before, after):
    there, back = compare(before, after), compare(after, before)
    for part in [*PARTS, "score_by_data", "score_by_weights"]:
        assert there.table[part].to_numpy() == pytest.approx(-back.table[part].to_numpy(), nan_ok=True, abs=1e-12)
    assert there.table["rank_before"].equals(back.table["rank_after"].rename("rank_before"))
    assert there.counts["entered"] == back.counts["left"]
    assert there.spearman == pytest.approx(back.spearman, nan_ok=True)


@given(SIDE, SIDE)
@settings(max_examples=15)
def test_parts_of_the_list_are_the_mean_over_all_orders(before, after):
    table = compare(before, after).table
    expected = np.zeros((len(table), 3))
    for order in permutations(range(3)):
        sides = [before, before, before]
        old = listed(sides, table.index)
        for factor in order:
            sides[factor] = after
            new = listed(sides, table.index)
            expected[:, factor] += (new - old) / 6
            old = new
    assert table[PARTS].to_numpy() == pytest.approx(expected, abs=1e-12)


def listed(sides, codes) -> np.ndarray:
    """Who is on the list with the data of the first, the weights of the second and the rules of the third."""
    data, weights, rules = sides
    scenario = replace(
        weights.scenario,
        candidates=rules.scenario.candidates,
        minimum_completeness=rules.scenario.minimum_completeness,
    )
    rank = priorities(data.villages, data.indicators, scenario).table["rank"]
    names = set(rank.index[(rank <= rules.size).fillna(value=False)])
    return np.array([float(code in names) for code in codes])


def test_the_rank_correlation_is_scipy_s_over_villages_ranked_in_both():
    values = {number: (number * 7 % 11 / 11, number * 5 % 13 / 13, number) for number in range(1, 30)}
    new = {number + 2: (number * 3 % 11 / 11, number * 5 % 13 / 13, number) for number in range(1, 28)}
    result = compare(ranked(values), ranked(new))
    both = result.table.dropna(subset=["rank_before", "rank_after"])
    expected = spearmanr(both["rank_before"].astype(int), both["rank_after"].astype(int)).statistic
    assert len(both) == 27
    assert result.spearman == pytest.approx(expected)
    assert math.isnan(compare(ranked({1: DATA[1]}), ranked({1: DATA[1]})).spearman)


def test_the_order_of_rows_changes_nothing():
    new = {**DATA, 1: (0.9, 0.8, 10), 4: (0.2, 0.2, 5)}
    turned = dict(reversed(list(new.items())))
    one, other = (compare(ranked(DATA), ranked(some, weighted(3, 1))) for some in (new, turned))
    pd.testing.assert_frame_equal(one.table, other.table, check_exact=True)


def test_inputs_are_left_as_they_were():
    before, after = ranked(DATA), ranked(DATA, weighted(3, 1))
    copies = before.indicators.copy(), after.villages.copy()
    compare(before, after)
    pd.testing.assert_frame_equal(before.indicators, copies[0])
    pd.testing.assert_frame_equal(after.villages, copies[1])
