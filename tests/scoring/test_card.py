"""The village card as a whole."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from data.analysis import VillageCard
from data.scenario import Scenario
from data.scoring_choices import Combination
from scoring.card import village_card
from scoring.priorities import priorities
from tests.scoring.card_cases import ROWS, SCENARIO, A, B, C, D, nan, ranked, tables


def card(code: str, rows=ROWS, scenario: Scenario = SCENARIO, **options) -> VillageCard:
    villages, indicators = tables(rows)
    villages = villages.assign(idm_status=["Tertinggal", "Maju", "", "Mandiri"][: len(villages)])
    return village_card(priorities(villages, indicators, scenario), villages, indicators, scenario, code, **options)


def test_the_card_of_the_documentation_says_what_was_found_by_hand():
    found = card(D)
    assert (found.village_code, found.village_name, found.rank, found.ranked) == (D, "Desa 4", 3, 4)
    assert (found.score, found.score_low, found.score_high) == pytest.approx((0.525, 0.525, 0.525))
    assert (found.completeness, found.need) == pytest.approx((1.0, 0.525))
    assert math.isnan(found.readiness)
    assert found.quadrant == "unknown"
    assert found.dose is not None
    assert found.dose.key == "model_village"
    assert (found.in_list, found.list_size) == (False, 2)
    assert [reason.criterion for reason in found.reasons.strongest_for] == ["time"]
    assert [reason.criterion for reason in found.reasons.strongest_against] == ["economy", "signal"]
    assert found.above is not None
    assert found.below is not None
    assert (found.above.village_code, found.below.village_code) == (A, C)
    assert [change.criterion for change in found.weight_changes] == ["time", "economy", "signal"]
    assert [change.criterion for change in found.value_changes] == ["time", "economy", "signal"]
    assert found.thresholds == ()


def test_the_list_is_as_long_as_the_scenario_says_or_the_caller():
    assert [card(code).in_list for code in (A, B, C, D)] == [True, True, False, False]
    longer = card(D, list_size=3)
    assert (longer.in_list, longer.list_size) == (True, 3)


def test_a_village_that_is_not_ranked_still_has_a_card():
    found = card(A, [(nan, nan, 0.2), *ROWS[1:]])
    assert (found.rank, found.ranked, found.in_list) == (None, 3, False)
    assert (found.above, found.below, found.weight_changes, found.value_changes) == (None, None, (), ())
    assert (found.score_low, found.score_high) == pytest.approx((0.2, 0.95))
    assert found.reasons.unknown == ("time", "signal")


def test_a_village_without_status_gets_no_dose():
    assert card(C).dose is None


def test_at_most_three_reasons_for_and_two_against():
    criteria = {f"time{at}": SCENARIO.criteria["time"] for at in range(9)}
    scenario = replace(SCENARIO, criteria=criteria)
    assert len(card(A, scenario=scenario).reasons.strongest_for) == 3
    assert len(card(C, scenario=scenario).reasons.strongest_against) == 2


def test_readiness_and_thresholds_stand_on_the_card():
    ready = replace(SCENARIO.criteria["signal"], kind="readiness", threshold=0.5)
    scenario = replace(
        SCENARIO, criteria=SCENARIO.criteria | {"ready": ready}, combination=Combination("weighted", 0.5)
    )
    found = card(A, scenario=scenario)
    assert (found.need, found.readiness, found.score) == pytest.approx((0.55, 0.6, 0.575))
    assert found.quadrant == "high_need_ready"
    assert [(check.criterion, check.passes) for check in found.thresholds] == [("ready", True)]


def test_a_village_that_is_not_there_is_a_mistake_of_the_caller():
    with pytest.raises(KeyError):
        card("99.01.01.9999")


def test_the_card_leaves_its_inputs_as_they_were():
    villages, indicators = tables(ROWS)
    result = ranked(indicators, SCENARIO)
    before = (villages.copy(), indicators.copy(), result.table.copy(), result.needs.copy())
    village_card(result, villages, indicators, SCENARIO, A)
    for now, then in zip((villages, indicators, result.table, result.needs), before, strict=True):
        assert now.equals(then)
