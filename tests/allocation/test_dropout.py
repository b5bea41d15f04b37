"""What falls apart when a ministry leaves, by a plan made by hand and by plans of the allocation itself."""

from __future__ import annotations

import math
from dataclasses import replace

import pandas as pd
import pytest

from allocation.allocate import allocate
from allocation.dropout import without_ministry
from data.htis import LOSS_CAUSES, Dropout
from tests.allocation import htis_cases as by_hand
from tests.allocation.allocation_cases import case, intervention
from tests.allocation.htis_cases import A, B, C


def dropout(ministry: str, **changes) -> Dropout:
    plan = changes.get("allocation", by_hand.allocation())
    scenario = changes.get("scenario", by_hand.scenario())
    return without_ministry(by_hand.villages(), by_hand.priorities(), plan, scenario, ministry)


def test_what_it_pays_is_missing_what_it_carries_out_is_stranded_and_what_needs_that_falls_too():
    found = dropout("Kemnaker")
    lost = found.lost[["village_code", "intervention", "cause", "needs"]].to_numpy().tolist()
    # Kemnaker pays the house that KPPPA builds; the facilitator of KPPPA needs the house
    assert lost == [
        [A, "officers", "pays", ""],
        [B, "facilitator", "prerequisite", "house"],
        [B, "house", "pays", ""],
        [B, "officers", "pays", ""],
    ]
    assert (found.missing_idr, found.stranded_idr) == (40 + 25 + 40, 12)
    table = found.villages
    assert table["interventions_lost"].to_dict() == {A: "officers", B: "facilitator+house+officers"}
    assert table["interventions_left"].to_dict() == {A: "internet", B: ""}
    assert table["pillars_lost"].to_dict() == {A: "migration_service", B: "migration_service+community_parenting"}
    assert table["is_left_empty"].to_dict() == {A: False, B: True}
    assert table["missing_idr"].to_dict() == {A: 40, B: 65}


def test_one_who_only_carries_out_strands_the_money_of_others():
    found = dropout("KPPPA")
    assert found.lost[["intervention", "cause"]].to_numpy().tolist() == [
        ["facilitator", "pays"],
        ["house", "carries_out"],
    ]
    assert (found.missing_idr, found.stranded_idr) == (12, 25)
    assert found.villages.loc[B, "pillars_lost"] == "community_parenting"


def test_the_gap_no_longer_closed_is_that_of_the_objective():
    found = dropout("Kemnaker")
    assert found.villages["gap_closed_before"].to_dict() == pytest.approx(
        {code: by_hand.gap(code, by_hand.PACKAGES[code]) for code in (A, B)}
    )
    assert found.villages.loc[A, "gap_closed_after"] == pytest.approx(by_hand.gap(A, ("internet",)))
    assert found.gap_lost == pytest.approx(found.villages["gap_lost"].sum())
    assert found.gap_lost_share == pytest.approx(found.gap_lost / by_hand.allocation().objective)


def test_a_village_of_unknown_exposure_counts_nothing_as_in_the_plan():
    found = dropout("Komdigi")
    assert found.villages.loc[C, "gap_lost"] == 0.0
    assert found.villages.loc[C, "is_left_empty"]


def test_a_chain_of_prerequisites_falls_to_its_end():
    one = by_hand.scenario()
    interventions = dict(one.interventions)
    interventions["internet"] = replace(interventions["internet"], requires=("facilitator",))
    plan = by_hand.allocation()
    extra = plan.choices.query("village_code == @A and intervention == 'internet'").assign(village_code=B)
    plan = replace(plan, choices=pd.concat([extra, plan.choices], ignore_index=True))
    found = dropout("Kemnaker", allocation=plan, scenario=replace(one, interventions=interventions))
    chain = found.lost[found.lost["village_code"] == B].set_index("intervention")["needs"].to_dict()
    assert chain == {"facilitator": "house", "house": "", "internet": "facilitator", "officers": ""}
    # in A no facilitator was ever planned, so none is lost
    assert "internet" not in set(found.lost.loc[found.lost["village_code"] == A, "intervention"])


def test_a_ministry_that_the_plan_does_not_need_is_refused():
    with pytest.raises(ValueError, match="asks nothing"):
        dropout("Kemenhub")


def test_a_plan_that_closes_nothing_loses_no_share():
    found = dropout("Kemnaker", allocation=replace(by_hand.allocation(), objective=0.0))
    assert math.isnan(found.gap_lost_share)


def test_every_cause_has_words():
    causes = {cause for name in ("Kemnaker", "KPPPA", "Komdigi") for cause in dropout(name).lost["cause"]}
    assert causes == set(LOSS_CAUSES) - {"pays_part"}  # that one: test_htis_shared_costs.py


def test_plans_of_the_allocation_lose_exactly_what_they_counted():
    one = case(
        interventions=[
            intervention("officers", 45, ("kemnaker",), "migration_service", {"far": 0.5, "poor": 0.2}),
            intervention("internet", 7, ("komdigi",), "productive_business", {"offline": 0.8, "far": 0.3}),
            intervention("business", 20, ("kemnaker",), "cooperative", {"poor": 0.9}, requires=("internet",)),
        ],
        funds={"kemnaker": 130, "komdigi": 30},
    )
    plan = allocate(one.villages, one.priorities, one.scenario)
    for ministry in sorted(set(plan.choices["ministry"])):
        found = without_ministry(one.villages, one.priorities, plan, one.scenario, ministry)
        before = plan.villages.loc[found.villages.index, "gap_closed"]
        pd.testing.assert_series_equal(found.villages["gap_closed_before"], before, check_names=False)
        paid = plan.choices.loc[plan.choices["ministry"] == ministry, "cost_idr"].sum()
        assert found.missing_idr == paid
        assert 0 <= found.gap_lost <= plan.objective * (1 + 1e-12)
    everybody = without_ministry(one.villages, one.priorities, plan, one.scenario, "K/L")
    assert everybody.gap_lost == pytest.approx(plan.objective)
    assert everybody.missing_idr == 0
    assert everybody.stranded_idr == plan.choices["cost_idr"].sum()
