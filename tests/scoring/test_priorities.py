"""Priorities: ranks, contributions by pillar, warnings, reasons; no village lost."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import ScenarioError
from data.plan import Priorities
from data.scenario import CandidateRule, Criterion, Region, Rules, Scenario
from data.scoring_choices import Dose, DoseStep
from scoring.prepared import prepare
from scoring.priorities import priorities, rescore
from scoring.reasons import reasons_for

CRITERIA = {
    "time": Criterion("travel_time_ltsa_min", 2.0, 0.0, 100.0, "migration_service", "Waktu tempuh ke LTSA"),
    "signal": Criterion("uncovered_population_share", 1.0, 0.0, 1.0, "migration_service"),
    "economy": Criterion("idm_economic", 1.0, 1.0, 0.0, "productive_business"),
}
SCENARIO = Scenario("contoh", 2027, Region(), CandidateRule("threshold", minimum=10), CRITERIA, {}, {}, Rules(1))
ANYWHERE = replace(SCENARIO, candidates=CandidateRule("all"))


def tables(rows: list[tuple[float, float, float, float]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Rows of travel time, uncovered share, IDM economic, migrant workers."""
    index = pd.Index([f"99.01.01.{2001 + number}" for number in range(len(rows))], name="village_code")
    names = ["travel_time_ltsa_min", "uncovered_population_share", "idm_economic", "migrant_workers"]
    indicators = pd.DataFrame(rows, index=index, columns=names, dtype="float64")
    villages = pd.DataFrame({"regency_code": "99.01", "existing_programme": ""}, index=index, dtype="str")
    return villages, indicators


ROWS = [
    (50.0, 1.0, 0.8, 20.0),  # (2·0.5 + 1 + 0.2) / 4 = 0.55
    (math.inf, 0.4, math.nan, 30.0),  # (2·1 + 0.4) / 3 = 0.8, low 0.6, high 0.85
    (100.0, 1.0, 0.0, 5.0),  # 1.0, but not a candidate
    (math.nan, math.nan, 0.5, 40.0),  # known weight 0.25: not assessable
    (50.0, 1.0, 0.8, 25.0),  # as the first
    (0.0, 0.0, 1.0, math.nan),  # not known whether a candidate
]


def test_the_example_of_the_documentation_is_ranked_as_by_hand():
    result = priorities(*tables(ROWS), SCENARIO)
    table = result.table
    assert table["score"].tolist() == pytest.approx([0.55, 0.8, 1.0, 0.5, 0.55, 0.0])
    assert table["score_low"].tolist() == pytest.approx([0.55, 0.6, 1.0, 0.125, 0.55, 0.0])
    assert table["score_high"].tolist() == pytest.approx([0.55, 0.85, 1.0, 0.875, 0.55, 0.0])
    assert table["completeness"].tolist() == [1.0, 0.75, 1.0, 0.25, 1.0, 1.0]
    assert table["rank"].tolist() == [2, 1, pd.NA, pd.NA, 3, pd.NA]
    assert table["is_assessable"].tolist() == [True, True, True, False, True, True]
    assert table["candidate_status"].tolist() == ["yes", "yes", "no", "yes", "yes", "unknown"]
    assert table["is_candidate"].tolist() == [True, True, False, True, True, False]
    assert list(table.columns) == [
        "score", "score_low", "score_high", "completeness", "rank", "is_assessable", "is_candidate", "candidate_status",
        "need_score", "need_low", "need_high", "readiness_score", "readiness_low", "readiness_high",
        "readiness_completeness", "quadrant", "dose",
    ]  # fmt: skip
    assert table["rank"].dtype == "Int64"
    assert table[["is_assessable", "is_candidate"]].dtypes.tolist() == [np.dtype(bool)] * 2


def test_contributions_sum_by_pillar_and_pillars_without_criteria_have_no_column():
    result = priorities(*tables(ROWS), SCENARIO)
    assert list(result.pillar_contributions.columns) == ["migration_service", "productive_business"]
    assert result.pillar_contributions.iloc[0].tolist() == pytest.approx([0.5, 0.05])
    assert math.isnan(result.pillar_contributions["productive_business"].iloc[1])
    np.testing.assert_allclose(result.pillar_contributions.sum(axis=1), result.table["score"])


def test_all_tables_keep_every_village_in_the_order_given():
    villages, indicators = tables(ROWS)
    result = priorities(villages.iloc[::-1], indicators.iloc[::-1], SCENARIO)
    for part in (result.table, result.contributions, result.pillar_contributions, result.needs):
        assert part.index.equals(villages.index[::-1])


def test_equal_scores_are_ranked_by_code_whatever_the_order_of_rows():
    villages, indicators = tables([ROWS[0]] * 5)
    ranks = priorities(villages.iloc[::-1], indicators.iloc[::-1], ANYWHERE).table["rank"]
    assert ranks.sort_index().tolist() == [1, 2, 3, 4, 5]


def test_scores_that_differ_only_by_rounding_are_equal():
    """0.1 + 0.2 + 0.3 and 0.3 + 0.2 + 0.1 differ in the last bit; the code must decide, not that bit."""
    criteria = {name: Criterion(name, 1.0, 0.0, 1.0) for name in "abc"}
    index = pd.Index(["99.01.01.2002", "99.01.01.2001"], name="village_code")
    indicators = pd.DataFrame([[0.1, 0.2, 0.3], [0.3, 0.2, 0.1]], index=index, columns=list("abc"))
    villages = pd.DataFrame({"regency_code": "99.01", "existing_programme": ""}, index=index, dtype="str")
    assert priorities(villages, indicators, replace(ANYWHERE, criteria=criteria)).table["rank"].tolist() == [2, 1]


def test_a_completeness_at_the_floor_is_enough():
    rows = [(math.nan, 0.5, 0.5, 20.0)]
    third = {key: replace(value, weight=0.1 if key != "time" else 0.2) for key, value in CRITERIA.items()}
    assert priorities(*tables(rows), replace(ANYWHERE, criteria=third)).table["is_assessable"].all()


def test_a_third_known_is_enough_where_a_third_is_asked_for():
    same = {key: replace(value, weight=1.0) for key, value in CRITERIA.items()}
    asked = replace(ANYWHERE, criteria=same, minimum_completeness=1 / 3)
    assert priorities(*tables([(math.nan, math.nan, 0.5, 20.0)]), asked).table["is_assessable"].all()


def test_writing_into_a_result_changes_no_other_column_and_no_later_result():
    prepared = prepare(*tables(ROWS), SCENARIO)
    first, expected = rescore(prepared, SCENARIO), rescore(prepared, SCENARIO)
    need_score = first.table["need_score"].tolist()
    for name in ("score", "score_low", "score_high", "completeness"):
        first.table.loc[:, name] = -1.0
    first.needs.loc[:, "time"] = -1.0
    first.contributions.loc[:, "time"] = -1.0
    first.table["dose"] = "none"
    assert first.table["need_score"].tolist() == pytest.approx(need_score, nan_ok=True)
    again = rescore(prepared, SCENARIO)
    pd.testing.assert_frame_equal(again.table, expected.table)
    pd.testing.assert_frame_equal(again.needs, expected.needs)
    pd.testing.assert_frame_equal(again.contributions, expected.contributions)


def test_a_village_of_which_nothing_is_known_is_not_assessable_even_without_a_floor():
    nothing = replace(ANYWHERE, minimum_completeness=0.0)
    table = priorities(*tables([(math.nan, math.nan, math.nan, 20.0)]), nothing).table
    assert not table["is_assessable"].any()
    assert table["rank"].isna().all()


@pytest.mark.parametrize("dose", [Dose(), Dose("score", (DoseStep("some", "Sebagian", at_least=0.5),))])
def test_rescoring_gives_what_a_new_computation_gives(dose):
    villages, indicators = tables(ROWS)
    villages = villages.assign(idm_status=["Maju", "Mandiri", "", "Berkembang", "Tertinggal", "Maju"])
    prepared = prepare(villages, indicators, SCENARIO)
    moved = replace(SCENARIO, criteria=CRITERIA | {"economy": replace(CRITERIA["economy"], weight=7.0)}, dose=dose)
    again = rescore(prepared, moved)
    whole = priorities(villages, indicators, moved)
    pd.testing.assert_frame_equal(again.table, whole.table, check_exact=True)
    pd.testing.assert_frame_equal(again.contributions, whole.contributions, check_exact=True)
    assert again.weights == whole.weights
    assert again.warnings == whole.warnings


@pytest.mark.parametrize(
    "change",
    [
        {"criteria": CRITERIA | {"economy": replace(CRITERIA["economy"], best=0.9)}},
        {"criteria": {key: CRITERIA[key] for key in ("time", "signal")}},
        {"candidates": CandidateRule("all")},
    ],
)
def test_what_was_prepared_for_other_scales_or_candidates_is_not_rescored(change):
    prepared = prepare(*tables(ROWS), SCENARIO)
    with pytest.raises(ValueError, match="prepare again"):
        rescore(prepared, replace(SCENARIO, **change))


def codes(result: Priorities) -> dict[str, tuple[str, ...]]:
    return {f"{warning.code} {warning.where}": warning.codes for warning in result.warnings}


def test_what_is_unknown_is_warned_about_with_the_villages_concerned():
    told = codes(priorities(*tables(ROWS), SCENARIO))
    assert told == {
        "villages_not_assessable minimum_completeness": ("99.01.01.2004",),
        "candidates_unknown [candidates]": ("99.01.01.2006",),
    }


def test_a_criterion_without_any_data_is_warned_about_unless_it_has_no_weight():
    rows = [(10.0, math.nan, 0.5, 20.0), (20.0, math.nan, 0.6, 20.0)]
    assert "criterion_without_data [criteria.signal]" in codes(priorities(*tables(rows), SCENARIO))
    off = replace(SCENARIO, criteria=CRITERIA | {"signal": replace(CRITERIA["signal"], weight=0.0)})
    assert codes(priorities(*tables(rows), off)) == {}


def test_end_points_in_a_wrong_unit_are_noticed():
    rows = [(30.0, 0.2, 0.5, 20.0), (90.0, 0.6, 0.6, 20.0)]
    hours = replace(SCENARIO, criteria=CRITERIA | {"time": replace(CRITERIA["time"], worst=2.0)})
    assert "criterion_without_difference [criteria.time]" in codes(priorities(*tables(rows), hours))


def test_weights_that_sum_to_zero_are_refused():
    zero = {key: replace(value, weight=0.0) for key, value in CRITERIA.items()}
    with pytest.raises(ScenarioError, match="bobot"):
        priorities(*tables(ROWS), replace(SCENARIO, criteria=zero))


def test_tables_of_different_villages_are_a_mistake_of_the_caller():
    villages, indicators = tables(ROWS)
    with pytest.raises(ValueError, match="same index"):
        priorities(villages, indicators.iloc[:-1], SCENARIO)


def test_a_region_without_villages_gives_empty_tables():
    villages, indicators = tables(ROWS)
    result = priorities(villages.iloc[:0], indicators.iloc[:0], SCENARIO)
    assert result.table.empty
    assert result.warnings == ()


def test_reasons_name_what_raises_and_what_lowers_the_score():
    villages, indicators = tables(ROWS)
    result = priorities(villages, indicators, SCENARIO)
    first = reasons_for(result, indicators, CRITERIA, "99.01.01.2001")
    assert [(r.criterion, r.need, r.contribution, r.value) for r in first.strongest_for] == [
        ("signal", 1.0, 0.25, 1.0),
        ("time", 0.5, 0.25, 50.0),
    ]
    (against,) = first.strongest_against
    assert (against.criterion, against.value) == ("economy", 0.8)
    assert (against.contribution, against.shortfall) == pytest.approx((0.05, 0.2))
    assert first.strongest_for[1].label == "Waktu tempuh ke LTSA"
    assert first.strongest_for[0].label == "signal"


def test_reasons_say_what_is_unknown_and_keep_no_route():
    villages, indicators = tables(ROWS)
    second = reasons_for(priorities(villages, indicators, SCENARIO), indicators, CRITERIA, "99.01.01.2002", n=1)
    assert second.unknown == ("economy",)
    assert second.strongest_for[0].value == math.inf
    assert second.strongest_for[0].contribution == pytest.approx(2 / 3)


def test_reasons_of_an_unknown_village_are_refused():
    villages, indicators = tables(ROWS)
    with pytest.raises(KeyError):
        reasons_for(priorities(villages, indicators, SCENARIO), indicators, CRITERIA, "99.01.01.9999")


# ---- properties ---------------------------------------------------------------------------------------------------

# Hundredths, so that no two scores differ by less than the tolerance of a rank.
part = st.integers(0, 100).map(lambda hundredths: hundredths / 100)
rows = st.lists(
    st.tuples(
        part.map(lambda share: share * 100) | st.just(math.inf) | st.just(math.nan),
        part | st.just(math.nan),
        part | st.just(math.nan),
        part,
    ),
    min_size=1,
    max_size=12,
)


@given(rows, st.sampled_from([0.001, 0.3, 3.0, 100.0, 7e8]))
def test_scaling_all_weights_changes_nothing(values, factor):
    scaled = {key: replace(value, weight=value.weight * factor) for key, value in CRITERIA.items()}
    one, other = (priorities(*tables(values), replace(ANYWHERE, criteria=criteria)) for criteria in (CRITERIA, scaled))
    pd.testing.assert_series_equal(one.table["rank"], other.table["rank"])
    pd.testing.assert_frame_equal(one.table, other.table, rtol=1e-12)


@given(rows, st.randoms(use_true_random=False))
def test_shuffled_rows_give_the_same_result(values, random):
    villages, indicators = tables(values)
    order = list(range(len(values)))
    random.shuffle(order)
    whole = priorities(villages, indicators, ANYWHERE)
    shuffled = priorities(villages.iloc[order], indicators.iloc[order], ANYWHERE)
    pd.testing.assert_frame_equal(shuffled.table.sort_index(), whole.table, check_exact=True)


@given(rows, st.data())
def test_more_need_never_worsens_a_rank(values, data):
    row = data.draw(st.integers(0, len(values) - 1))
    time = values[row][0]
    if math.isnan(time):
        return
    longer = [*values]
    longer[row] = (data.draw(st.sampled_from([time, time + 1, time + 50, math.inf])), *values[row][1:])
    code = f"99.01.01.{2001 + row}"
    before, after = (priorities(*tables(part), ANYWHERE).table.loc[code] for part in (values, longer))
    assert not before["is_assessable"] or (after["rank"] <= before["rank"] and after["score"] >= before["score"])


@given(rows)
def test_ranks_run_from_1_to_n_by_falling_score_over_the_ranked_villages_only(values):
    table = priorities(*tables(values), ANYWHERE).table
    ranked = table[table["rank"].notna()].sort_values("rank")
    assert ranked["rank"].tolist() == list(range(1, len(ranked) + 1))
    assert (ranked["score"].diff().dropna() <= 1e-12).all()
    assert table["rank"].notna().equals(table["is_assessable"])


@given(rows)
def test_a_village_keeps_its_score_when_others_leave(values):
    villages, indicators = tables(values)
    whole = priorities(villages, indicators, ANYWHERE).table.drop(columns="rank")
    alone = priorities(villages.iloc[:1], indicators.iloc[:1], ANYWHERE).table.drop(columns="rank")
    pd.testing.assert_frame_equal(whole.iloc[:1], alone, check_exact=True)


@given(rows, st.integers(0, 5))
def test_reasons_for_and_against_never_overlap_and_account_for_the_whole_score(values, n):
    villages, indicators = tables(values)
    result = priorities(villages, indicators, ANYWHERE)
    code = str(villages.index[0])
    some = reasons_for(result, indicators, CRITERIA, code, n)
    assert max(len(some.strongest_for), len(some.strongest_against)) <= n
    every = reasons_for(result, indicators, CRITERIA, code, len(CRITERIA))
    known = [*every.strongest_for, *every.strongest_against]
    assert sorted([*(reason.criterion for reason in known), *every.unknown]) == sorted(CRITERIA)
    if known:
        assert sum(reason.contribution for reason in known) == pytest.approx(result.table["score"].iloc[0])
        assert sum(reason.contribution + reason.shortfall for reason in known) == pytest.approx(1.0)
