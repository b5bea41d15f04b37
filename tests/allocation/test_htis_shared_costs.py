"""Costs that several funds share, and costs of later years: one intervention stays one, money is told once."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from allocation.allocate import allocate
from allocation.commitment_cover import STATES, commitment_cover
from allocation.dropout import without_ministry
from allocation.htis_later import later_years
from allocation.htis_matrix import htis_matrix
from data.commitments import Commitment
from data.htis import LOSS_CAUSES, Dropout, HtisMatrix
from data.plan import Allocation
from tests.allocation import htis_cases as by_hand
from tests.allocation.allocation_cases import Case, case, intervention
from tests.allocation.htis_cases import A, B, C


def shared_plan() -> Allocation:
    """The plan made by hand, where KPPPA pays 10 of the house in B and Kemnaker 3 of the internet in A."""
    plan = by_hand.allocation()
    rows = plan.choices.set_index(["village_code", "intervention"])
    rows.loc[(B, "house"), "cost_idr"] = 15
    rows.loc[(A, "internet"), "cost_idr"] = 4
    house = rows.loc[[(B, "house")]].assign(fund="kpppa", ministry="KPPPA", cost_idr=10)
    internet = rows.loc[[(A, "internet")]].assign(fund="kemnaker", ministry="Kemnaker", cost_idr=3)
    return replace(plan, choices=pd.concat([internet, rows, house]).reset_index()[plan.choices.columns])


def matrix_of(plan: Allocation) -> HtisMatrix:
    return htis_matrix(by_hand.villages(), by_hand.indicators(), by_hand.priorities(), plan, by_hand.scenario())


def dropout(ministry: str) -> Dropout:
    return without_ministry(by_hand.villages(), by_hand.priorities(), shared_plan(), by_hand.scenario(), ministry)


def test_a_shared_cost_changes_no_test_no_pillar_and_no_gap():
    alone, shared = matrix_of(by_hand.allocation()), matrix_of(shared_plan())
    for name in ("pillars", "stages", "themes", "gaps", "surroundings"):
        pd.testing.assert_frame_equal(getattr(alone, name), getattr(shared, name))
    pd.testing.assert_frame_equal(alone.tests, shared.tests)


def test_each_payer_of_a_shared_cost_sees_its_part_and_the_owner_the_whole_once():
    duties = matrix_of(shared_plan()).duties.set_index(["ministry", "village_code"])
    assert duties.loc["KPPPA", B].tolist() == ["facilitator+house", 37, "facilitator+house", 22]
    assert duties.loc["Kemnaker", B].tolist() == ["officers", 40, "house+officers", 55]
    assert duties.loc["Kemnaker", A].tolist() == ["officers", 40, "internet+officers", 43]
    assert duties.loc["Komdigi", A].tolist() == ["internet", 7, "internet", 4]
    assert duties["pays_idr"].sum() == duties["carries_out_idr"].sum() == 131


def test_two_funds_of_one_ministry_are_one_payer():
    plan = by_hand.allocation()
    second = plan.choices.query("village_code == @C").assign(fund="komdigi_2", cost_idr=3)
    first = plan.choices.query("village_code == @C").assign(cost_idr=4)
    rest = plan.choices.query("village_code != @C")
    plan = replace(plan, choices=pd.concat([rest, second, first], ignore_index=True))
    duty = matrix_of(plan).duties.set_index(["ministry", "village_code"]).loc["Komdigi", C]
    assert duty.tolist() == ["internet", 7, "internet", 7]
    scenario = by_hand.scenario()
    found = without_ministry(by_hand.villages(), by_hand.priorities(), plan, scenario, "Komdigi")
    assert set(found.lost["cause"]) == {"pays"}
    assert found.villages.loc[C, ["interventions_lost", "missing_idr", "stranded_idr"]].tolist() == ["internet", 7, 0]


def test_an_intervention_is_lost_once_when_one_of_its_payers_leaves_and_the_others_money_is_stranded():
    found = dropout("Kemnaker")
    assert found.villages["interventions_lost"].to_dict() == {
        A: "internet+officers", B: "facilitator+house+officers",
    }  # fmt: skip
    # its own parts: 40 + 3 in A, 40 + 15 in B; stranded: 4 of Komdigi, 10 + 12 of KPPPA
    assert (found.missing_idr, found.stranded_idr) == (98, 26)
    assert found.missing_idr + found.stranded_idr == found.lost["cost_idr"].sum()
    causes = found.lost.drop_duplicates(["village_code", "intervention"]).set_index(["village_code", "intervention"])
    assert causes.loc[(B, "house"), "cause"] == causes.loc[(A, "internet"), "cause"] == "pays_part"
    assert causes.loc[(B, "officers"), "cause"] == "pays"
    assert set(found.lost["cause"]) | {"carries_out"} == set(LOSS_CAUSES)


def test_who_carries_out_and_pays_a_part_loses_its_part_only():
    found = dropout("KPPPA")
    assert found.lost["cause"].tolist() == ["pays", "pays_part", "pays_part"]
    assert (found.missing_idr, found.stranded_idr) == (22, 15)


def test_the_gap_of_a_shared_intervention_is_closed_once():
    found = dropout("Kemnaker")
    assert found.villages["gap_closed_before"].to_dict() == pytest.approx(
        {code: by_hand.gap(code, by_hand.PACKAGES[code]) for code in (A, B)}
    )
    assert found.villages["gap_closed_after"].to_dict() == {A: 0.0, B: 0.0}


def test_work_that_several_pay_is_one_piece_of_work_and_each_payment_has_its_own_state():
    cover = commitment_cover(shared_plan(), [Commitment("KPPPA", "dipa", "budgeted", B, "house")])
    house = cover.choices.query("village_code == @B and intervention == 'house'").set_index("ministry")
    assert house["paid_state"].to_dict() == {"Kemnaker": "none", "KPPPA": "budgeted"}
    assert set(house["carried_out_state"]) == {"budgeted"}
    table = cover.ministries
    assert table["carries_out"].to_dict() == {"KPPPA": 2, "Kemnaker": 2, "Komdigi": 2}
    assert table.loc["KPPPA", ["pays_idr", "budgeted_idr", "none_idr", "budgeted"]].tolist() == [22, 10, 12, 1]
    assert table[[f"{state}_idr" for state in STATES]].to_numpy().sum() == 131


def shared_case() -> Case:
    return case(
        interventions=[
            intervention(
                "officers", 30, ("kemnaker", "komdigi"), "migration_service", {"far": 0.5}, owner="Kementerian K",
                cost_sharing=True, fund_minimum_shares={"komdigi": 0.2}, yearly_cost_idr=(30, 20, 10),
            ),
            intervention("internet", 7, ("komdigi",), "productive_business", {"offline": 0.8, "far": 0.3}),
        ],
        funds={"kemnaker": 100, "komdigi": 70},
    )  # fmt: skip


def test_plans_of_the_allocation_with_shared_costs_add_up():
    one = shared_case()
    plan = allocate(one.villages, one.priorities, one.scenario)
    places = plan.choices[["village_code", "intervention"]]
    assert places.duplicated().any()
    cover = commitment_cover(plan, ())
    assert cover.ministries["carries_out"].sum() == len(places.drop_duplicates())
    for ministry in sorted(set(plan.choices["ministry"])):
        found = without_ministry(one.villages, one.priorities, plan, one.scenario, ministry)
        before = plan.villages.loc[found.villages.index, "gap_closed"]
        pd.testing.assert_series_equal(found.villages["gap_closed_before"], before, check_names=False)
        assert found.missing_idr == plan.choices.loc[plan.choices["ministry"] == ministry, "cost_idr"].sum()
        assert found.missing_idr + found.stranded_idr == found.lost["cost_idr"].sum()


def test_later_years_are_told_by_fund_and_ministry():
    one = shared_case()
    plan = allocate(one.villages, one.priorities, one.scenario)
    later, use = later_years(plan), plan.yearly_use
    year = one.scenario.year
    expected = use[(use["year"] > year) & (use["cost_idr"] > 0)]
    assert len(later) == len(expected) > 0
    assert later["year"].min() == year + 1
    receivers = plan.choices.loc[plan.choices["intervention"] == "officers", "village_code"].nunique()
    assert later.groupby("year")["cost_idr"].sum().to_dict() == {year + 1: 20 * receivers, year + 2: 10 * receivers}
    by_ministry = later.groupby("ministry")["cost_idr"].sum()
    cover = commitment_cover(plan, ()).ministries["later_years_idr"]
    assert cover[cover > 0].to_dict() == by_ministry.to_dict()
    ministry = str(by_ministry.index[0])
    found = without_ministry(one.villages, one.priorities, plan, one.scenario, ministry)
    assert found.missing_later_idr == by_ministry[ministry]


def test_a_plan_of_one_year_has_no_later_years():
    assert later_years(by_hand.allocation()).empty
    assert matrix_of(by_hand.allocation()).later.columns.tolist() == ["ministry", "fund", "year", "cost_idr"]
    assert dropout("Kemnaker").missing_later_idr == 0
