"""Site rules: an intervention only where what is measured of the village is known to allow it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from allocation.allocate import allocate
from data.errors import InfeasiblePlanError, ScenarioError
from data.scenario import Lock, Rules, SiteRule
from tests.allocation.allocation_cases import NAN, Case, case, intervention
from tests.allocation.test_allocate_enumeration import compare
from tests.allocation.test_allocate_infeasible import refused
from tests.allocation.test_allocate_rules import shuffled, solved

INF = float("inf")
SITES = {
    "least": (SiteRule("uncovered", at_least=0.2),),
    "most": (SiteRule("minutes", at_most=30.0),),
    "between": (SiteRule("minutes", 10.0, 45.0),),
    "both": (SiteRule("uncovered", at_least=0.2), SiteRule("has_tower", at_most=0.0)),
}
OTHERS = {
    "alone": {},
    "range": {"villages_minimum": 1, "villages": 4},
    "budget": {"budget_idr": 170_000_000},
    "floor": {"regency_floors": {"99.02": 2}},
    "ministries": {"ministries_minimum": 2},
    "lock_in": {"locks": (Lock("99.01.01.2003", "in", "commitment", interventions=("internet",)),)},
    "holistic": {"holistic": True, "holistic_minimum_need": 0.6},
}


def with_site(one: Case, key: str, *rules: SiteRule) -> Case:
    return one.with_interventions(**{key: replace(one.scenario.interventions[key], site=rules)})


def five() -> Case:
    one = case(
        needs=[(0.9, 0.8, 0.7), (0.2, 0.9, 0.4), (0.6, 0.1, 0.9), (0.8, 0.7, NAN), (0.3, 0.3, 0.3)],
        workers=[40.0, 90.0, 55.0, 30.0, 120.0],
        funds={"kemnaker": 180_000_000, "komdigi": 90_000_000},
    )
    indicators = pd.DataFrame(
        {"uncovered": [0.5, 0.2, 0.1, NAN, 0.9], "minutes": [30.0, INF, 12.0, 5.0, NAN], "has_tower": [0, 0, 1, 0, 1]},
        index=["99.01.01.2001", "99.02.01.2002", "99.01.01.2003", "99.02.01.2004", "99.01.01.2005"],
    )
    return replace(one, indicators=indicators)


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("other", OTHERS)
def test_site_rules_with_any_rule_give_the_best_of_all_plans(site, other):
    compare(with_site(five(), "internet", *SITES[site]).with_rules(**OTHERS[other]))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(st.data())
def test_random_site_rules_give_the_best_of_all_plans(data):
    limit = st.one_of(st.none(), st.sampled_from([0.1, 0.2, 0.5, 12.0, 30.0]))
    one = five()
    for key in ("internet", "business"):
        least, most = data.draw(limit), data.draw(limit)
        if least is not None or most is not None:
            one = with_site(one, key, SiteRule(data.draw(st.sampled_from(["uncovered", "minutes"])), least, most))
    requires = data.draw(st.sampled_from([(), ("internet",)]))
    business = replace(one.scenario.interventions["business"], requires=requires)
    compare(one.with_interventions(business=business))


def test_where_it_is_not_known_an_intervention_is_not_offered_and_the_plan_says_where():
    found = solved(with_site(five(), "internet", SiteRule("uncovered", at_least=0.2)).with_rules(villages=5))
    got = set(found.choices.loc[found.choices["intervention"] == "internet", "village_code"])
    assert not got & {"99.02.01.2004", "99.01.01.2003"}
    told = {each.code: each for each in found.warnings}["site_unknown"]
    assert told.codes == ("99.02.01.2004",)
    assert "its site rule (uncovered, at least 0.2) is not known to hold" in told.message.en
    detail = found.villages["reason_detail_en"]
    assert detail["99.01.01.2003"].endswith("Site rules do not hold for: internet.")
    assert detail["99.02.01.2004"].endswith("Site rules are not known to hold for: internet.")
    assert "Site rules" not in detail["99.01.01.2001"]


def test_no_route_is_not_near():
    found = solved(with_site(five(), "officers", SiteRule("minutes", at_most=10_000.0)).with_rules(villages=5))
    got = set(found.choices.loc[found.choices["intervention"] == "officers", "village_code"])
    assert "99.02.01.2002" not in got
    assert "99.01.01.2001" in got


def test_a_village_without_anything_on_offer_is_told_why():
    only = [intervention("tower", 5, ("komdigi",), "productive_business", {"offline": 1.0})]
    one = replace(case(interventions=only, rules=Rules(villages=1)), indicators=None)
    sixth = pd.DataFrame({"uncovered": [0.9, 0.1, NAN, 0.3, 0.2, 0.1]}, index=one.villages.sort_index().index)
    found = solved(replace(with_site(one, "tower", SiteRule("uncovered", at_least=0.2)), indicators=sixth))
    codes = found.villages.index[found.villages["reason"] == "no_eligible_package"]
    assert len(codes) == 3
    details = set(found.villages.loc[codes, "reason_detail_en"])
    assert details == {
        "No intervention's conditions are met. Site rules do not hold for: tower.",
        "No intervention's conditions are met. Site rules are not known to hold for: tower.",
    }


def test_a_share_written_as_a_percentage_holds_nowhere_and_is_told():
    found = solved(with_site(five(), "internet", SiteRule("uncovered", at_least=20.0)))
    told = {each.code: each for each in found.warnings}["site_holds_nowhere"]
    assert "shares are written from 0 to 1" in told.message.en
    assert "internet" not in set(found.choices["intervention"])


def test_an_indicator_that_is_not_there_is_a_fault_of_the_scenario():
    one = with_site(five(), "internet", SiteRule("minutes", at_most=3.0), SiteRule("unknown", at_most=3.0))
    assert refused(one, ScenarioError)["interventions.internet.site #2"][0] == "the data have no indicator 'unknown'."


def test_columns_of_the_villages_serve_where_no_indicators_are_given():
    one = with_site(five(), "internet", SiteRule("uncovered", at_least=0.2))
    joined = one.villages.join(one.indicators)
    expected = solved(one)
    found = allocate(joined, one.priorities, one.scenario)
    assert expected.choices.equals(found.choices)
    assert allocate(joined, one.priorities, one.scenario, indicators=one.indicators[["minutes"]]).choices.equals(
        found.choices
    )


def test_a_locked_village_where_nothing_may_stand_says_what_to_relax():
    only = [intervention("tower", 5, ("komdigi",), "productive_business", {"offline": 1.0})]
    one = case(interventions=only, rules=Rules(villages=1, locks=(Lock("99.01.01.2001", "in", "commitment"),)))
    one = replace(one, indicators=pd.DataFrame({"uncovered": np.zeros(6)}, index=one.villages.index))
    faults = refused(with_site(one, "tower", SiteRule("uncovered", at_least=0.2)), InfeasiblePlanError)
    assert "site rule" in faults['rules.locks "99.01.01.2001"'][1]


def test_shuffled_indicators_give_the_same_plan():
    one = with_site(five(), "internet", *SITES["both"])
    expected, found = solved(one), solved(shuffled(one, 4))
    assert expected.choices.equals(found.choices)
    assert expected.villages.equals(found.villages)


def test_indicators_of_other_villages_are_a_callers_mistake():
    one = five()
    with pytest.raises(ValueError, match="villages and indicators"):
        allocate(one.villages, one.priorities, one.scenario, indicators=one.indicators.iloc[1:])
