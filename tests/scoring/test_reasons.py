"""Reasons are given by need criteria only."""

from __future__ import annotations

from dataclasses import replace

from scoring.reasons import reasons_for
from tests.scoring.card_cases import ROWS, SCENARIO, A, ranked, tables


def test_readiness_is_no_reason_for_a_score_of_need():
    criteria = SCENARIO.criteria | {"ready": replace(SCENARIO.criteria["signal"], kind="readiness", weight=9.0)}
    _, indicators = tables(ROWS)
    scenario = replace(SCENARIO, criteria=criteria)
    with_readiness = reasons_for(ranked(indicators, scenario), indicators, criteria, A)
    assert with_readiness == reasons_for(ranked(indicators, SCENARIO), indicators, SCENARIO.criteria, A)
    assert [reason.criterion for reason in with_readiness.strongest_for] == ["time"]
    assert [reason.criterion for reason in with_readiness.strongest_against] == ["economy", "signal"]


def test_an_indicator_that_the_data_do_not_have_is_unknown():
    _, indicators = tables(ROWS)
    indicators = indicators.drop(columns="idm_economic")
    reasons = reasons_for(ranked(indicators, SCENARIO), indicators, SCENARIO.criteria, A)
    assert reasons.unknown == ("economy",)
