"""Weights of a scenario's criteria: each rule, what takes part, what is refused, what is warned of."""

from __future__ import annotations

import dataclasses
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.errors import ScenarioError
from data.scoring_choices import WEIGHTINGS, Weighting
from scoring.weighting.need_weights import need_weights, readiness_weights
from scoring.weights import rescaled_weights
from tests.scoring.weighting.weighting_cases import criterion, scenario, table

PILLARS = {
    "service": criterion(3, "migration_service"),
    "signal": criterion(1, "migration_service"),
    "market": criterion(2, "productive_business"),
    "shops": criterion(2, "productive_business"),
    "unused": criterion(0, "productive_business"),
    "migrants": criterion(2, "all"),
}
THREE = {"a": criterion(1), "b": criterion(2), "c": criterion(5)}
NEEDS = table(a=[0.1, 0.4, 0.9, 0.3], b=[0.8, 0.2, 0.5, 0.5], c=[0.0, 0.0, 1.0, 0.2])


def weights_of(criteria, needs=NEEDS, **weighting) -> dict[str, float]:
    return dict(need_weights(needs, scenario(criteria, Weighting(**weighting))).weights)


def warnings_of(criteria, needs=NEEDS, **weighting) -> list[str]:
    return [warning.code for warning in need_weights(needs, scenario(criteria, Weighting(**weighting))).warnings]


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=6).filter(any))
@settings(max_examples=40)
def test_direct_gives_exactly_the_rescaled_weights_of_the_need_criteria(values):
    criteria = {f"c{place}": criterion(value) for place, value in enumerate(values)}
    with_readiness = {"ready": criterion(7, kind="readiness"), **criteria}
    assert weights_of(with_readiness) == rescaled_weights(criteria)


@pytest.mark.parametrize("rule", WEIGHTINGS)
def test_every_rule_weighs_every_need_criterion_in_the_order_of_the_scenario_and_sums_to_1(rule):
    criteria = {
        "z": criterion(2, "cooperative"),
        "ready": criterion(kind="readiness"),
        "a": criterion(1),
        "m": criterion(4),
    }
    needs = table(m=[0.0, 0.5, 0.7], a=[0.1, 0.2, 0.9], z=[1.0, 0.4, 0.5])
    weighting = Weighting(rule, pillars={"cooperative": 1, "all": 2}, judgements={"a": {"m": 2}, "z": {"a": 3}})
    weights = need_weights(needs, scenario(criteria, weighting)).weights
    assert list(weights) == ["z", "a", "m"]
    assert math.fsum(weights.values()) == pytest.approx(1, abs=1e-15)
    assert min(weights.values()) >= 0


def test_pillars_share_their_weight_by_the_own_weights_of_their_criteria():
    weights = weights_of(PILLARS, rule="by_pillar", pillars={"migration_service": 40, "productive_business": 60})
    assert weights == pytest.approx(
        {"service": 0.3, "signal": 0.1, "market": 0.3, "shops": 0.3, "unused": 0, "migrants": 0}
    )


def test_equal_pillars_give_each_pillar_that_has_criteria_the_same():
    weights = weights_of(PILLARS, rule="equal_pillars")
    assert weights == pytest.approx(
        {"service": 1 / 4, "signal": 1 / 12, "market": 1 / 6, "shops": 1 / 6, "unused": 0, "migrants": 1 / 3}
    )


def test_a_pillar_without_criteria_passes_its_weight_on_and_is_warned_of():
    pillars = {"migration_service": 1.0, "all": 1.0, "cooperative": 2.0}
    weights = weights_of(PILLARS, rule="by_pillar", pillars=pillars)
    assert weights["migrants"] == pytest.approx(0.5)
    assert warnings_of(PILLARS, rule="by_pillar", pillars=pillars) == ["pillar_without_criteria"]


@pytest.mark.parametrize(
    ("pillars", "said"),
    [
        ({}, "weight above zero"),
        ({"cooperative": 1.0}, "weight above zero"),
        ({"coperative": 1.0}, "unknown"),
        ({"all": -1.0}, "not valid"),
        ({"all": math.nan}, "not valid"),
    ],
)
def test_pillar_weights_that_weigh_nothing_are_refused(pillars, said):
    with pytest.raises(ScenarioError) as caught:
        weights_of(PILLARS, rule="by_pillar", pillars=pillars)
    assert said in caught.value.in_language("en")


def test_equal_gives_every_criterion_that_is_used_the_same():
    assert weights_of(PILLARS, rule="equal") == {**dict.fromkeys(PILLARS, 1 / 5), "unused": 0}


@pytest.mark.parametrize("rule", ["entropy", "critic"])
def test_only_criteria_with_a_weight_take_part_in_weights_from_the_data(rule):
    weights = weights_of({**THREE, "b": criterion(0)}, rule=rule)
    assert weights["b"] == 0
    assert weights == pytest.approx({"b": 0.0, **weights_of({"a": THREE["a"], "c": THREE["c"]}, rule=rule)})


@pytest.mark.parametrize("rule", ["entropy", "critic"])
@pytest.mark.parametrize("column", [[0.5, 0.5, 0.5, np.nan], [np.nan] * 4, [np.nan, 0.2, np.nan, np.nan]])
def test_a_criterion_without_difference_weighs_nothing_and_is_warned_of(rule, column):
    needs = NEEDS.assign(b=column)
    assert weights_of(THREE, needs, rule=rule)["b"] == 0
    assert warnings_of(THREE, needs, rule=rule) == ["criterion_without_spread"]


@pytest.mark.parametrize("rule", ["entropy", "critic"])
def test_data_without_any_difference_are_refused(rule):
    with pytest.raises(ScenarioError) as caught:
        weights_of(THREE, NEEDS * 0 + 0.5, rule=rule)
    assert "known to differ between villages" in caught.value.in_language("en")
    assert 'rule = "direct"' in caught.value.in_language("en")


def test_needs_that_differ_by_rounding_only_are_no_matter_of_critic_under_entropy():
    with pytest.raises(ScenarioError) as caught:
        weights_of({"a": criterion()}, table(a=[0.5, 0.5 + 1e-12]), rule="entropy")
    assert "known to differ between villages" in caught.value.in_language("en")
    assert "critic" not in caught.value.in_language("en")


def test_critic_refuses_needs_that_all_go_together():
    with pytest.raises(ScenarioError) as caught:
        weights_of({"a": criterion(), "b": criterion()}, NEEDS.assign(b=NEEDS["a"] / 2), rule="critic")
    assert "go up and down together" in caught.value.in_language("en")


@pytest.mark.parametrize("rule", ["entropy", "critic"])
@given(order=st.permutations(range(40)))
@settings(max_examples=15)
def test_the_order_of_the_villages_changes_no_digit(rule, order):
    values = np.random.default_rng(3).uniform(size=(40, 3))
    values[values < 0.1] = np.nan
    needs = table(**{key: list(values[:, place]) for place, key in enumerate(THREE)})
    assert weights_of(THREE, needs.iloc[order], rule=rule) == weights_of(THREE, needs, rule=rule)


@pytest.mark.parametrize("rule", ["direct", "by_pillar", "equal_pillars"])
@given(factor=st.sampled_from([0.01, 3.0, 1e4]))
@settings(max_examples=3)
def test_the_unit_of_weights_does_not_matter(rule, factor):
    criteria = {key: dataclasses.replace(item, weight=item.weight * factor) for key, item in PILLARS.items()}
    pillars = {"migration_service": 2.0, "all": 1.0}
    scaled = {key: value * factor for key, value in pillars.items()}
    again = weights_of(criteria, rule=rule, pillars=scaled)
    assert again == pytest.approx(weights_of(PILLARS, rule=rule, pillars=pillars), abs=1e-12)


def test_judged_criteria_share_all_the_weight_and_an_unjudged_one_is_warned_of():
    weights = weights_of(THREE, rule="ahp", judgements={"a": {"b": 3}})
    assert weights == pytest.approx({"a": 0.75, "b": 0.25, "c": 0.0})
    assert warnings_of(THREE, rule="ahp", judgements={"a": {"b": 3}}) == ["criterion_not_judged"]


def test_a_criterion_without_a_weight_of_its_own_need_not_be_judged():
    assert warnings_of({**THREE, "c": criterion(0)}, rule="ahp", judgements={"a": {"b": 3}}) == []


def test_contradicting_judgements_are_warned_of_in_the_words_of_the_planner():
    labelled = {**THREE, "a": criterion(label="Waktu tempuh ke LTSA"), "c": criterion(label="Kasus nonprosedural")}
    judgements = {"a": {"b": 2, "c": 9}, "b": {"c": 1 / 3}}
    result = need_weights(NEEDS, scenario(labelled, Weighting("ahp", judgements=judgements)))
    assert result.consistency is not None
    assert result.consistency.ratio > 0.1
    (warning,) = result.warnings
    assert warning.code == "judgements_contradict"
    assert "“Waktu tempuh ke LTSA”" in warning.message.id
    assert " kali sepenting " in warning.message.id
    assert "times as much as" in warning.message.en


def test_missing_judgements_are_told():
    result = need_weights(NEEDS, scenario(THREE, Weighting("ahp", judgements={"a": {"b": 2}, "c": {"b": 4}})))
    assert result.weights == pytest.approx({"a": 2 / 7, "b": 1 / 7, "c": 4 / 7})
    assert result.consistency is not None
    assert result.consistency.judgements_missing == (("a", "c"),)
    assert [warning.code for warning in result.warnings] == ["judgements_missing"]


@pytest.mark.parametrize(
    ("judgements", "said"),
    [
        ({}, "no pairwise judgements"),
        ({"a": {}}, "no pairwise judgements"),
        ({"a": {"bb": 2}}, "no criterion 'bb'"),
        ({"a": {"ready": 2}}, "readiness criterion"),
        ({"a": {"a": 1}}, "compared with itself"),
        ({"a": {"b": 10}}, "not 1/9 to 9"),
        ({"a": {"b": 0}}, "not 1/9 to 9"),
        ({"a": {"b": math.nan}}, "not 1/9 to 9"),
        ({"a": {"b": 2}, "b": {"a": 0.5}}, "judged twice"),
        ({"a": {"b": 2}, "c": {"d": 2}}, "2 groups of criteria"),
    ],
)
def test_judgements_that_say_nothing_are_refused(judgements, said):
    criteria = {**THREE, "d": criterion(), "ready": criterion(kind="readiness")}
    with pytest.raises(ScenarioError) as caught:
        weights_of(criteria, rule="ahp", judgements=judgements)
    assert said in caught.value.in_language("en")


def test_every_fault_of_the_judgements_is_told_at_once():
    with pytest.raises(ScenarioError) as caught:
        weights_of(THREE, rule="ahp", judgements={"a": {"x": 2, "b": 99, "a": 1}})
    assert len(caught.value.faults) == 3


def test_a_ninth_may_be_typed_as_a_decimal():
    assert weights_of(THREE, rule="ahp", judgements={"a": {"b": 0.111}})["b"] == pytest.approx(0.9, abs=1e-3)


def test_a_scenario_without_need_criteria_is_refused():
    with pytest.raises(ScenarioError) as caught:
        weights_of({"ready": criterion(kind="readiness")}, rule="equal")
    assert "no need criterion" in caught.value.in_language("en")


def test_readiness_criteria_are_rescaled_among_themselves():
    criteria = {**THREE, "x": criterion(1, kind="readiness"), "y": criterion(3, kind="readiness")}
    assert readiness_weights(scenario(criteria, Weighting("equal"))) == {"x": 0.25, "y": 0.75}


def test_without_readiness_criteria_there_are_no_readiness_weights():
    assert readiness_weights(scenario(THREE)) == {}


def test_readiness_criteria_that_all_weigh_nothing_are_refused():
    with pytest.raises(ScenarioError) as caught:
        readiness_weights(scenario({**THREE, "x": criterion(0, kind="readiness")}))
    assert "readiness criteria are zero" in caught.value.in_language("en")


def test_the_needs_are_left_as_they_were():
    before = NEEDS.copy()
    for rule in ("entropy", "critic"):
        weights_of(THREE, rule=rule)
    assert NEEDS.equals(before)
