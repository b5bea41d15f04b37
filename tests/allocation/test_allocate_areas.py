"""Floors, ceilings and shares of provinces, outside Java and 3T: against all plans, in words, and in the tables."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allocation.allocate import allocate
from allocation.rules import as_fraction
from data.errors import InfeasiblePlanError, ScenarioError
from data.scenario import AreaShare, Lock, Rules
from tests.allocation.allocation_cases import NAN, Case, case, intervention
from tests.allocation.test_allocate_enumeration import compare
from tests.allocation.test_allocate_infeasible import refused
from tests.allocation.test_allocate_rules import shuffled, solved

AREAS = ("35.01", "53.01", "53.02")
NEW = {
    "province_floor": {"province_floors": {"53": 3}},
    "province_ceiling": {"province_ceilings": {"53": 1}},
    "province_ceiling_each": {"province_ceiling_each": 2},
    "share": {"area_shares": (AreaShare(("53",), (), 0.6, 0.9),)},
    "most": {"area_shares": (AreaShare((), ("35.01", "53.02"), 0.0, 1 / 3),)},
    "outside_java": {"outside_java_minimum_share": 0.75},
    "remote": {"remote_minimum_share": 0.5},
}
OLD = {
    "range": {"villages_minimum": 1, "villages": 4},
    "budget": {"budget_idr": 170_000_000},
    "floor": {"regency_floors": {"53.01": 2}},
    "ceiling": {"regency_ceilings": {"35.01": 1}},
    "lock_in": {"locks": (Lock("35.01.01.2004", "in", "commitment"),)},
    "lock_out": {"locks": (Lock("53.01.01.2002", "out", "refused"),)},
    "holistic": {"holistic": True, "holistic_minimum_need": 0.6},
}
BOTH = NEW | OLD
PAIRS = [
    pair
    for pair in itertools.combinations(BOTH, 2)
    if set(pair) & set(NEW) and not set(BOTH[pair[0]]) & set(BOTH[pair[1]])
]


def five() -> Case:
    return case(
        needs=[(0.9, 0.8, 0.7), (0.2, 0.9, 0.4), (0.6, 0.1, 0.9), (0.8, 0.7, NAN), (0.3, 0.3, 0.3)],
        workers=[40.0, 90.0, 55.0, 30.0, 120.0],
        funds={"kemnaker": 180_000_000, "komdigi": 90_000_000},
        areas=AREAS,
        remote=(1, 0, NAN, 1, 0),
    )


@pytest.mark.parametrize("rule", NEW)
def test_each_rule_of_areas_alone_gives_the_best_of_all_plans(rule):
    compare(five().with_rules(**NEW[rule]))


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_each_pair_of_rules_with_one_of_areas_gives_the_best_of_all_plans(pair):
    compare(five().with_rules(**BOTH[pair[0]], **BOTH[pair[1]]))


@st.composite
def area_cases(draw: st.DrawFn) -> Case:
    """Six villages in three provinces with one cheap intervention, and any rules of areas."""
    share = st.sampled_from([0.0, 0.0, 0.1, 0.25, 1 / 3, 0.5, 0.6, 1.0])
    least, most = sorted((draw(share), draw(st.sampled_from([0.4, 0.5, 2 / 3, 1.0, 1.0]))))
    rules = Rules(
        villages=draw(st.integers(1, 5)),
        villages_minimum=draw(st.sampled_from([None, 1, 2])),
        regency_floors=draw(st.sampled_from([{}, {"53.01": 1}])),
        regency_ceiling_each=draw(st.sampled_from([None, 1, 2])),
        province_floors=draw(st.sampled_from([{}, {"53": 2}, {"35": 1, "52": 1}])),
        province_ceilings=draw(st.sampled_from([{}, {"35": 1}, {"53": 2}])),
        province_ceiling_each=draw(st.sampled_from([None, None, 2])),
        area_shares=draw(st.sampled_from([(), (AreaShare(("53",), ("35.01",), least, most),)])),
        outside_java_minimum_share=draw(share),
        remote_minimum_share=draw(share),
        exposure="one",
    )
    need = st.sampled_from([0.0, 0.2, 0.5, 0.5, 0.9])
    needs = draw(st.lists(st.tuples(need, st.just(0.1), need), min_size=6, max_size=6))
    remote = draw(st.lists(st.sampled_from([0.0, 1.0, NAN]), min_size=6, max_size=6))
    offers = [intervention("a", 3, ("kemnaker",), "cooperative", {"far": 1.0, "poor": 0.5})]
    funds = {"kemnaker": draw(st.integers(1, 6)) * 3}
    return case(needs, None, offers, funds, rules, areas=("35.01", "53.01", "53.02", "52.01"), remote=remote)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(area_cases())
def test_random_rules_of_areas_give_the_best_of_all_plans(one):
    compare(one)


def test_a_share_of_an_exact_number_is_a_count_rounded_up():
    one = five().with_rules(villages=4, remote_minimum_share=0.3)
    found = solved(one.with_funds(kemnaker=10**9))
    assert found.villages.loc[["35.01.01.2001", "35.01.01.2004"], "is_chosen"].all()
    row = found.rule_use.set_index("rule").loc["rules.remote_minimum_share"]
    assert (row["limit"], row["used"]) == (2, 2)
    assert row["price"] < 0.0


def test_twenty_of_a_hundred_and_twenty_is_twenty_and_not_twenty_one():
    assert as_fraction(20 / 120) * 120 == 20
    assert as_fraction(0.1667) * 120 > 20
    assert as_fraction(0.166) * 120 < 20


def test_a_price_of_a_share_is_what_one_village_more_there_would_cost():
    # two places; one of them must be outside Java, where villages close 10 and 6 less than the next on Java
    offer = intervention("a", 1, ("kemnaker",), "cooperative", {"far": 1.0})
    one = case(
        [(1.0, 0, 0)] * 4,
        [100.0, 80.0, 60.0, 40.0],
        [offer],
        {"kemnaker": 9},
        Rules(villages=2, outside_java_minimum_share=0.5),
        areas=("35.01", "35.02", "53.01", "53.02"),
    )
    found = solved(one)
    assert found.villages.index[found.villages["is_chosen"]].tolist() == ["35.01.01.2001", "53.01.01.2003"]
    price = found.rule_use.set_index("rule").loc["rules.outside_java_minimum_share", "price"]
    # the next village outside Java closes 20, the one that it drives out 50; the other end of the kink is 60 - 80
    assert -30.0 - 1e-9 <= price <= -10.0 + 1e-9


def test_equal_villages_under_a_share_are_chosen_in_order_of_code_within_each_side():
    one = case([(0.6, 0.5, 0.4)] * 6, [10.0] * 6, rules=Rules(villages=3, outside_java_minimum_share=0.6), areas=AREAS)
    found = solved(one)
    chosen = found.villages.index[found.villages["is_chosen"]].tolist()
    outside = [code for code in sorted(one.villages.index) if code[0] != "3"]
    assert [code for code in chosen if code[0] != "3"] == outside[: sum(code[0] != "3" for code in chosen)]


def test_shuffled_input_with_rules_of_areas_gives_the_same_plan():
    one = five().with_rules(province_floors={"53": 1, "35": 1}, remote_minimum_share=0.3)
    expected, found = solved(one), solved(shuffled(one, 5))
    assert expected.villages.equals(found.villages)
    assert expected.rule_use.equals(found.rule_use)


def test_a_village_shut_out_by_a_share_or_a_province_is_told_so():
    rich = five().with_funds(kemnaker=10**9, komdigi=10**9)
    capped = solved(rich.with_rules(province_ceilings={"53": 1}))
    out = capped.villages[(capped.villages["reason"] == "outranked") & capped.villages.index.str.startswith("53")]
    assert out["reason_detail_en"].str.startswith("The quota of the province of 53 is full.").all()
    assert len(out)
    shared = solved(rich.with_rules(villages=2, remote_minimum_share=0.5))
    text = shared.villages.loc[~shared.villages["is_chosen"], "reason_detail_en"]
    assert any(line.startswith("A limit that is just met: at least 50% of the villages chosen in 3T") for line in text)


def test_unknown_3t_status_is_not_3t_and_is_told():
    found = solved(five().with_rules(remote_minimum_share=0.3))
    told = {each.code: each for each in found.warnings}["remote_area_unknown"]
    assert told.codes == ("53.02.01.2003",)
    assert "counted as not 3T" in told.message.en
    assert all(each.code != "remote_area_unknown" for each in solved(five()).warnings)


def test_a_share_of_3t_without_any_3t_data_says_to_complete_them():
    bare = five().with_rules(remote_minimum_share=0.5)
    bare = replace(bare, villages=bare.villages.drop(columns="remote_area"))
    problem, remedy = refused(bare, InfeasiblePlanError)["rules.remote_minimum_share"]
    assert problem == (
        "The rule at least 50% of the villages chosen in 3T areas: of 3 villages it needs 2 there, "
        "but none can be chosen."
    )
    assert remedy == (
        "Change the share to 0%. Complete the 3T data, too: a village whose status is not known does not count."
    )


def test_a_share_beyond_reach_names_the_share_and_the_number_that_are_possible():
    one = five().with_rules(villages=5, area_shares=(AreaShare(("35",), (), 0.5),))
    problem, remedy = refused(one, InfeasiblePlanError)["rules.area_shares #1 minimum_share"]
    assert "of 5 villages it needs 3 there, but only 2 can be chosen" in problem
    assert remedy == "Change the share to 40%, or ask for at most 4 villages."
    most = five().with_rules(villages=5, area_shares=(AreaShare(("53",), (), 0.0, 0.5),))
    problem, remedy = refused(most, InfeasiblePlanError)["rules.area_shares #1 maximum_share"]
    assert "it needs 3 elsewhere, but only 2 can be chosen" in problem
    assert remedy == "Change the share to 60%, or ask for at most 4 villages."


def test_all_faults_of_provinces_come_together():
    rules = Rules(
        villages=3,
        regency_floors={"53.01": 2, "53.02": 1},
        province_floors={"35": 3, "52": 1},
        province_ceilings={"35": 2, "53": 2},
        area_shares=(AreaShare(("51",), ("53.09",), 0.1),),
    )
    faults = refused(replace(five(), scenario=replace(five().scenario, rules=rules)), ScenarioError)
    assert set(faults) == {
        "rules.province_floors",
        'rules.province_floors."35"',
        'rules.province_floors."52"',
        'rules.province_ceilings."53"',
        "rules.area_shares #1 province_codes",
        "rules.area_shares #1 regency_codes",
    }
    assert "the floors of its regencies add up to 3" in faults['rules.province_ceilings."53"'][0]


def test_floors_of_regencies_and_provinces_that_need_too_many_villages_together_are_told():
    rules = Rules(villages=3, regency_floors={"53.01": 2}, province_floors={"35": 2})
    one = replace(five(), scenario=replace(five().scenario, rules=rules))
    assert "together need 4 villages" in refused(one, InfeasiblePlanError)["rules.province_floors"][0]


def test_ceilings_of_provinces_leave_room_for_what_their_regencies_hold():
    one = five().with_rules(villages=4, province_ceilings={"53": 1}, regency_ceilings={"35.01": 2})
    problem, _ = refused(one, InfeasiblePlanError)["rules.province_ceilings"]
    assert problem == "4 villages are asked for, but the regency and province ceilings leave room for 3."


def test_a_share_in_a_conflict_is_named_with_the_share_that_suffices():
    # the fund of the interior pays for one village; three are asked for, two of them there
    offers = [
        intervention("a", 60, ("kemnaker",), "cooperative", {"far": 1.0}, eligible_criterion="far", eligible_minimum_need=0.5),
        intervention("b", 60, ("komdigi",), "cooperative", {"poor": 1.0}, eligible_criterion="poor", eligible_minimum_need=0.5),
    ]  # fmt: skip
    one = case(
        [(1.0, 0, 0), (0, 0, 1.0), (1.0, 0, 0), (0, 0, 1.0)],
        [10.0] * 4,
        offers,
        {"kemnaker": 1000, "komdigi": 60},
        Rules(villages=3, villages_minimum=2, outside_java_minimum_share=0.6),
        areas=("35.01", "53.01"),
    )
    faults = refused(one, InfeasiblePlanError)
    problem, remedy = faults["rules.outside_java_minimum_share"]
    assert problem == (
        "No plan obeys at least 60% of the villages chosen outside Java together with "
        "the ceiling of the fund komdigi, Rp60; at least 2 villages."
    )
    assert remedy == "Lower the share of the villages chosen outside Java to 50%: that alone is enough."
    eased = one.with_rules(outside_java_minimum_share=0.5)
    assert allocate(eased.villages, eased.priorities, eased.scenario).villages["is_chosen"].sum() == 2
