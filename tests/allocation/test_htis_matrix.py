"""The four tests and the K/L x village matrix, by a plan made by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allocation.htis_matrix import htis_matrix
from allocation.packages import OWN_PILLARS
from allocation.surroundings import beside_roads, spatial_verdict
from data.htis import GAP_STATES, SURROUNDING_STATES, SURROUNDINGS, TESTS, VERDICTS, HtisMatrix
from data.scenario import Intervention, Scenario
from tests.allocation import htis_cases as case
from tests.allocation.htis_cases import A, B, C

TAGS = {"officers": ("PN 3",), "internet": ("PN 2", "PN 3"), "house": ()}


def matrix(scenario: Scenario | None = None, **changes) -> HtisMatrix:
    given_ = {
        "villages": case.villages(),
        "indicators": case.indicators(),
        "priorities": case.priorities(),
        "allocation": case.allocation(),
        "scenario": scenario or case.scenario(),
        "tags": TAGS,
    }
    return htis_matrix(**(given_ | changes))


def with_interventions(**interventions: Intervention) -> Scenario:
    one = case.scenario()
    return replace(one, interventions={**one.interventions, **interventions})


def row(table: pd.DataFrame, code: str, **where: str) -> pd.Series:
    found = table[table["village_code"] == code]
    for column, value in where.items():
        found = found[found[column] == value]
    assert len(found) == 1
    return found.iloc[0]


def test_every_chosen_village_and_no_other_stands_in_the_matrix():
    result = matrix()
    assert list(result.tests.index) == [A, B, C]
    assert list(result.tests["village_name"]) == ["Melati", "Kenanga", "Cempaka"]
    assert list(result.tests["cost_idr"]) == [47, 77, 7]


def test_a_pillar_has_a_gap_none_or_it_is_not_known():
    pillars = matrix().pillars
    states = {
        (code, each["pillar"]): each["gap"]
        for code, rows in pillars.groupby("village_code")
        for _, each in rows.iterrows()
    }
    assert [states[A, pillar] for pillar in OWN_PILLARS] == ["yes", "yes", "yes", "no"]
    # offline is not measured in B, bank not in C
    assert [states[B, pillar] for pillar in OWN_PILLARS] == ["yes", "unknown", "yes", "yes"]
    assert [states[C, pillar] for pillar in OWN_PILLARS] == ["no", "no", "no", "unknown"]
    assert row(pillars, A, pillar="productive_business")["interventions"] == "internet"
    assert row(pillars, B, pillar="community_parenting")["interventions"] == "facilitator+house"
    assert np.isnan(row(pillars, C, pillar="cooperative")["need"])


def test_holistic_needs_every_pillar_with_a_gap_served_then_every_stage():
    tests = matrix().tests
    assert tests["pillars_unserved"].to_dict() == {A: "community_parenting", B: "cooperative", C: ""}
    assert tests["stages_uncovered"].to_dict() == {A: "", B: "", C: "during+after"}
    assert tests["holistic"].to_dict() == {A: "unmet", B: "unmet", C: "partly"}
    over_all = with_interventions(internet=replace(case.scenario().interventions["internet"], stage="all"))
    # C's cooperative need is not measured and nothing serves it
    assert matrix(over_all).tests.loc[C, "holistic"] == "unknown"
    low = replace(over_all, rules=replace(over_all.rules, holistic_minimum_need=0.95))
    assert matrix(low).tests.loc[A, "holistic"] == "met"


def test_thematic_lists_what_is_touched_and_an_intervention_without_tags_is_of_unknown_theme():
    result = matrix()
    assert list(result.themes[result.themes["village_code"] == A]["tag"]) == ["PN 2", "PN 3"]
    assert row(result.themes, A, tag="PN 3")["interventions"] == "internet+officers"
    assert result.tests["thematic"].to_dict() == {A: "met", B: "partly", C: "met"}
    assert set(matrix(tags={}).tests["thematic"]) == {"unknown"}


def test_integrative_tells_gaps_that_nothing_closes_and_who_could():
    result = matrix()
    gap = row(result.gaps, A, criterion="far")
    assert (gap["closed_share"], gap["closed_by"], gap["is_open"]) == (0.7, "internet+officers", False)
    assert row(result.gaps, A, criterion="children")["changed_by"] == "KPPPA"
    assert row(result.gaps, B, criterion="bank")["changed_by"] == ""
    assert result.tests["open_gaps"].to_dict() == {A: 1, B: 1, C: 0}
    # A: KPPPA could; B: nobody is named; C: no gap, but the bank is not measured
    assert result.tests["integrative"].to_dict() == {A: "partly", B: "unmet", C: "unknown"}
    assert result.tests["unknown_needs"].to_dict() == {A: 0, B: 1, C: 1}


def test_a_criterion_without_a_weight_is_no_gap():
    weights = case.WEIGHTS | {"bank": 0.0}
    result = matrix(priorities=replace(case.priorities(), weights=weights))
    assert "bank" not in set(result.gaps["criterion"])
    assert result.tests.loc[C, "integrative"] == "met"


def test_the_matrix_of_ministries_tells_who_carries_out_and_who_pays():
    result = matrix()
    assert row(result.duties, B, ministry="KPPPA").to_dict() == {
        "ministry": "KPPPA", "village_code": B, "carries_out": "facilitator+house", "carries_out_idr": 37,
        "pays": "facilitator", "pays_idr": 12,
    }  # fmt: skip
    assert row(result.duties, B, ministry="Kemnaker")["pays"] == "house+officers"
    money = result.across("pays_idr")
    assert money.to_numpy().sum() == 131
    assert list(money.index) == ["KPPPA", "Kemnaker", "Komdigi"]
    assert money.loc["Komdigi"].tolist() == [7, 0, 7]
    assert result.across("carries_out").loc["KPPPA"].tolist() == ["", "facilitator+house", ""]
    assert result.tests["ministries"].to_dict() == {A: 2, B: 2, C: 1}


def test_spatial_shows_what_is_known_and_unknown_stays_unknown():
    result = matrix()
    around = result.surroundings
    assert row(around, A, item="signal")[["state", "improved_by"]].tolist() == ["lacking", "internet"]
    assert row(around, B, item="signal")["state"] == "unknown"
    assert row(around, C, item="signal")["state"] == "good"
    assert row(around, A, item="market")["state"] == "no_route"
    assert row(around, A, item="paved_road")["state"] == "measured"
    assert row(around, A, item="power")[["indicator", "state"]].tolist() == ["", "unknown"]
    assert result.tests["spatial"].to_dict() == {A: "unmet", B: "unknown", C: "unknown"}
    assert result.tests.loc[A, ["road_class", "road_surface"]].tolist() == ["local", "unpaved"]


@pytest.mark.parametrize(
    ("states", "verdict"),
    [
        ([("road", "good", ""), ("water", "good", "")], "met"),
        ([("road", "good", ""), ("road", "measured", "")], "met"),
        ([("road", "good", ""), ("water", "unknown", "")], "unknown"),
        ([("road", "lacking", "road"), ("water", "unknown", "")], "partly"),
        ([("road", "lacking", "road"), ("water", "lacking", "")], "unmet"),
        ([("road", "no_route", "")], "unmet"),
    ],
)
def test_spatial_verdicts(states, verdict):
    rows = [dict(zip(("item", "state", "improved_by"), state, strict=True)) for state in states]
    assert spatial_verdict(rows) == verdict


def test_the_road_beside_a_village_is_that_of_its_starting_point():
    origins = pd.DataFrame({"access_km": [0.5, 9.0], "road_edge": [1, -1]}, index=pd.Index([A, B], name="village_code"))
    edges = pd.DataFrame({"road_class": ["toll", "local"], "surface": ["paved", "unknown"]})
    beside = beside_roads(origins, edges)
    assert beside.loc[A].tolist() == [0.5, "local", "unknown"]
    assert beside.loc[B].tolist() == [9.0, "", ""]


def test_without_indicators_everything_around_is_unknown_and_an_empty_plan_gives_empty_tables():
    bare = matrix(indicators=case.indicators()[[]])
    assert set(bare.surroundings["state"]) == {"unknown"}
    assert set(bare.surroundings["item"]) == set(SURROUNDINGS)
    one = case.allocation()
    empty = matrix(allocation=replace(one, choices=one.choices.iloc[:0]))
    assert empty.tests.empty
    assert empty.across("pays_idr").empty
    assert empty.tests.dtypes.to_dict() == matrix().tests.dtypes.to_dict()


def test_every_value_has_words():
    result = matrix()
    for name in TESTS:
        assert set(result.tests[name]) <= set(VERDICTS)
    assert set(result.pillars["gap"]) <= set(GAP_STATES)
    assert set(result.surroundings["state"]) <= set(SURROUNDING_STATES)


def test_a_plan_of_another_scenario_or_region_is_refused():
    one = case.scenario()
    with pytest.raises(ValueError, match="does not belong"):
        matrix(replace(one, interventions={"officers": one.interventions["officers"]}))
    with pytest.raises(ValueError, match="every chosen village"):
        matrix(villages=case.villages().iloc[1:])


@settings(max_examples=20)
@given(st.randoms(use_true_random=False))
def test_shuffled_rows_give_the_same_matrix_and_nothing_is_changed(random):
    order, rows = list(case.NEEDS.index), list(range(6))
    random.shuffle(order)
    random.shuffle(rows)
    one, plan = case.priorities(), case.allocation()
    shuffled = matrix(
        villages=case.villages().loc[order],
        indicators=case.indicators().loc[order],
        priorities=replace(one, needs=one.needs.loc[order, ["bank", "far", "children", "offline"]]),
        allocation=replace(plan, choices=plan.choices.iloc[rows]),
    )
    straight = matrix()
    for name in ("tests", "pillars", "stages", "themes", "gaps", "surroundings", "duties"):
        pd.testing.assert_frame_equal(getattr(shuffled, name), getattr(straight, name))
    pd.testing.assert_frame_equal(plan.choices, case.allocation().choices)
