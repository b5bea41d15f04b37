"""What a planner reads when no plan is possible: before solving, and after."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

import pytest
from hypothesis import given, settings

from allocation.allocate import allocate
from data.errors import HtisError, InfeasiblePlanError, ScenarioError
from data.scenario import Lock, Rules
from tests.allocation.allocation_cases import NAN, Case, case, enumerate_best, intervention
from tests.allocation.test_allocate_enumeration import cases


def refused(one: Case, kind: type[HtisError]) -> dict[str, tuple[str, str]]:
    """Problem and remedy in English, by scenario key."""
    with pytest.raises(kind) as caught:
        allocate(one.villages, one.priorities, one.scenario, indicators=one.indicators)
    assert type(caught.value) is kind
    for fault in caught.value.faults:
        assert fault.problem.id
        assert fault.remedy.id
    return {fault.where: (fault.problem.en, fault.remedy.en) for fault in caught.value.faults}


def test_a_budget_in_thousands_is_guessed():
    problem, remedy = refused(case(rules=Rules(villages=1, budget_idr=300_000)), InfeasiblePlanError)[
        "rules.budget_idr"
    ]
    assert (
        problem
        == "The total budget, Rp300.000, is below the cheapest package (Rp6.900.000), so no village can be chosen."
    )
    assert remedy == "Was that figure entered in thousands? Perhaps Rp300.000.000 was meant; write whole rupiah."


def test_funds_that_together_buy_nothing_are_named():
    faults = refused(case(funds={"kemnaker": 50, "komdigi": 50}), InfeasiblePlanError)
    assert faults["funds"][1].startswith("Was that figure entered in millions? Perhaps Rp100.000.000 was meant")
    faults = refused(case(funds={"kemnaker": 0, "komdigi": 0}), InfeasiblePlanError)
    assert faults["funds"][1] == "Raise it to at least Rp6.900.000, or check its unit and the unit costs."


def test_a_budget_too_small_for_the_number_of_villages_names_the_amount():
    problem, remedy = refused(case(rules=Rules(villages=5, budget_idr=20_000_000)), InfeasiblePlanError)[
        "rules.budget_idr"
    ]
    assert "even the cheapest packages that obey the rules cost Rp34.500.000" in problem
    assert "at least Rp34.500.000" in remedy


def test_the_cheapest_package_counts_prerequisites_and_required_pillars():
    offers = [
        intervention("a", 10, ("kemnaker",), "migration_service", {"far": 0.5}),
        intervention("b", 1, ("kemnaker",), "migration_service", {"far": 0.1}, requires=("c",)),
        intervention("c", 20, ("kemnaker",), "productive_business", {"offline": 0.1}),
        intervention("d", 15, ("kemnaker",), "productive_business", {"offline": 0.1}),
    ]
    one = case([(0.9, 0.9, 0.0)], [10.0], offers, {"kemnaker": 20}, Rules(villages=1, holistic=True))
    # a+d = 25, b needs c: b+c = 21
    assert "(Rp21)" in refused(one, InfeasiblePlanError)["funds"][0]


def test_no_candidate_at_all_says_why():
    one = case()
    for code in one.villages.index:
        one = one.with_status(code, candidate_status="no")
    one = one.with_status("99.01.01.2001", candidate_status="yes", is_assessable=False)
    problem, _ = refused(one, InfeasiblePlanError)["candidates"]
    assert problem.startswith("None of the 6 villages can be chosen (5 villages: not a kantong-PMI candidate")
    assert "1 village: cannot be assessed yet" in problem


def test_an_empty_table_is_refused_with_the_same_message():
    one = case()
    empty = Case(one.villages.iloc[:0], one.priorities, one.scenario)
    for name in ("table", "needs"):
        object.__setattr__(empty.priorities, name, getattr(empty.priorities, name).iloc[:0])
    assert "None of the 0 villages" in refused(empty, InfeasiblePlanError)["candidates"][0]


def test_more_villages_than_candidates_names_both_numbers():
    one = case(workers=[NAN, NAN, 55.0, 30.0, 120.0, 20.0], rules=Rules(villages=5))
    assert refused(one, InfeasiblePlanError)["rules.villages"] == (
        "5 villages are asked for, but only 4 can be chosen (2 villages: exposure not known).",
        "Ask for at most 4 villages, or relax the candidate rule.",
    )


def test_all_faults_of_the_numbers_come_together():
    rules = Rules(
        villages=3,
        villages_minimum=4,
        regency_floors={"99.01": 3, "99.02": 2, "98.01": 1},
        regency_ceilings={"99.01": 2, "97.01": 1},
        locks=(
            Lock("99.01.01.2001", "in", "other"),
            Lock("99.01.01.2001", "out", "other"),
            Lock("11.01.01.2001", "out", "refused"),
        ),
    )
    assert set(refused(case(rules=rules), ScenarioError)) == {
        "rules.villages_minimum",
        "rules.regency_floors",
        'rules.regency_floors."99.01"',
        'rules.regency_floors."98.01"',
        'rules.regency_ceilings."97.01"',
        'rules.locks "99.01.01.2001"',
        'rules.locks "11.01.01.2001"',
    }


def test_no_village_asked_for_is_a_fault():
    assert "below 1" in refused(case(rules=Rules(villages=0)), ScenarioError)["rules.villages"][0]


def test_floors_ceilings_and_locks_that_cannot_hold_are_named_together():
    locks = tuple(Lock(code, "in", "commitment") for code in ("99.01.01.2001", "99.01.01.2003"))
    rules = Rules(villages=5, regency_floors={"99.02": 3}, regency_ceilings={"99.01": 1}, locks=locks)
    one = case(rules=rules).with_status("99.02.01.2002", candidate_status="no")
    faults = refused(one, InfeasiblePlanError)
    assert "the floor is 3 villages, but only 2 can be chosen" in faults['rules.regency_floors."99.02"'][0]
    assert "2 villages are locked in, above the ceiling of 1" in faults['rules.regency_ceilings."99.01"'][0]
    assert "leave room for 3" in faults["rules.regency_ceilings"][0]


def test_more_locks_than_villages_is_named():
    locks = tuple(Lock(code, "in", "commitment") for code in ("99.01.01.2001", "99.01.01.2003"))
    assert (
        "2 villages are locked in"
        in refused(case(rules=Rules(villages=1, locks=locks)), InfeasiblePlanError)["rules.locks"][0]
    )


def test_a_lock_in_without_a_package_is_named():
    offer = intervention(
        "a", 1, ("kemnaker",), "cooperative", {"far": 1.0}, eligible_criterion="far", eligible_minimum_need=0.5
    )
    one = case(interventions=[offer], rules=Rules(villages=1, locks=(Lock("99.02.01.2002", "in", "commitment"),)))
    assert "no intervention is eligible there" in refused(one, InfeasiblePlanError)['rules.locks "99.02.01.2002"'][0]


def test_conflicting_rules_are_named_with_the_smallest_relaxation_of_each():
    # each village needs one unit of 60; the fund pays for two; the total budget is ample
    offer = intervention("a", 60, ("kemnaker",), "cooperative", {"far": 1.0})
    rules = Rules(villages=4, budget_idr=1000, regency_ceiling_each=3)
    faults = refused(
        case(interventions=[offer], funds={"kemnaker": 130, "komdigi": 900}, rules=rules), InfeasiblePlanError
    )
    assert set(faults) == {"funds.kemnaker.budget_idr", "rules.villages"}
    assert faults["funds.kemnaker.budget_idr"] == (
        "No plan obeys the ceiling of the fund kemnaker, Rp130 together with exactly 4 villages.",
        "Raise the ceiling of the fund kemnaker to Rp240: that alone is enough.",
    )
    assert faults["rules.villages"][1] == "Lower the number of villages to 2 villages: that alone is enough."


def test_a_lock_and_a_floor_in_the_conflict_are_named():
    offer = intervention("a", 60, ("kemnaker",), "cooperative", {"far": 1.0})
    rules = Rules(
        villages=3, villages_minimum=1, regency_floors={"99.02": 2}, locks=(Lock("99.01.01.2001", "in", "commitment"),)
    )
    faults = refused(
        case(interventions=[offer], funds={"kemnaker": 130, "komdigi": 900}, rules=rules), InfeasiblePlanError
    )
    assert set(faults) == {"funds.kemnaker.budget_idr", 'rules.regency_floors."99.02"', 'rules.locks "99.01.01.2001"'}
    assert (
        faults['rules.locks "99.01.01.2001"'][1]
        == "Delete the lock of the village 99.01.01.2001: that alone is enough."
    )
    assert "to 1 village: that alone" in faults['rules.regency_floors."99.02"'][1]


def test_two_separate_conflicts_say_that_one_change_is_not_enough():
    offers = [
        intervention(
            "a", 60, ("kemnaker",), "cooperative", {"far": 1.0}, eligible_criterion="far", eligible_minimum_need=0.5
        ),
        intervention(
            "b",
            60,
            ("komdigi",),
            "cooperative",
            {"offline": 1.0},
            eligible_criterion="offline",
            eligible_minimum_need=0.5,
        ),
    ]
    needs = [(1.0, 0.0, 0.0), (0.0, 1.0, 0.0)] * 2
    rules = Rules(villages=4, villages_minimum=1, regency_floors={"99.01": 2, "99.02": 2})
    faults = refused(case(needs, [10.0] * 4, offers, {"kemnaker": 100, "komdigi": 100}, rules), InfeasiblePlanError)
    assert len(faults) == 3
    _, together = faults.pop("rules")
    assert together.startswith("The smallest change that is enough: ")
    assert together.count(";") == 1
    for _, remedy in faults.values():
        assert remedy == "Changing this rule alone is not enough: other rules conflict, too."


@settings(max_examples=100, deadline=None, derandomize=True)
@given(cases())
def test_a_relaxation_that_is_said_to_be_enough_is_enough_and_smallest(one):
    """Against full enumeration: a number of villages, a ceiling on money, a floor."""
    if enumerate_best(one).plans:
        return
    try:
        allocate(one.villages, one.priorities, one.scenario)
    except InfeasiblePlanError as error:
        for fault in error.faults:
            words = fault.remedy.en
            if fault.where == 'rules.regency_floors."99.01"' and words.endswith("alone is enough."):
                assert enumerate_best(one.with_rules(regency_floors={})).plans
            if (
                fault.where == "rules.villages"
                and words.startswith("Lower the number of villages")
                and words.endswith("alone is enough.")
            ):
                most = int(words.rsplit(" to ", 1)[1].split()[0])
                plans = [
                    enumerate_best(one.with_rules(villages=n, villages_minimum=n)).plans
                    for n in range(one.scenario.rules.villages)
                ]
                assert plans[most]
                assert not any(plans[most + 1 :])
            if fault.where.startswith(("funds.", "rules.budget_idr")) and "alone is enough." in words:
                needed = int(words.split(" to Rp")[1].split(":")[0].replace(".", ""))
                for budget, possible in ((needed, True), (needed - 1, False)):
                    eased = (
                        one.with_rules(budget_idr=budget)
                        if fault.where == "rules.budget_idr"
                        else one.with_funds(**{fault.where.split(".")[1]: budget})
                    )
                    assert bool(enumerate_best(eased).plans) is possible
    except ScenarioError:
        return


def test_the_second_way_to_count_agrees_with_the_first():
    """The test's own enumeration is checked by hand on a problem small enough to read."""
    offer = intervention("a", 10, ("kemnaker",), "cooperative", {"far": 0.5})
    one = case(
        [(1.0, 0, 0), (0.5, 0, 0), (0.2, 0, 0)], [10.0, 30.0, 10.0], [offer], {"kemnaker": 20}, Rules(villages=2)
    )
    values = [10 * 0.5 * 1.0 * 0.5, 30 * 0.5 * 0.5 * 0.5, 10 * 0.5 * 0.2 * 0.5]
    by_hand = max(sum(pair) for pair in itertools.combinations(values, 2))
    assert math.isclose(enumerate_best(one).objective, by_hand)
    assert math.isclose(allocate(one.villages, one.priorities, one.scenario).objective, by_hand)


def test_a_pillar_that_no_fund_can_pay_is_told_before_solving_under_the_holistic_rule():
    offers = [
        intervention("a", 60, ("kemnaker",), "migration_service", {"far": 1.0}),
        intervention("b", 50, ("komdigi",), "cooperative", {"offline": 1.0}),
    ]
    needs = [(1.0, 1.0, 0.0), (1.0, 1.0, 0.0), (1.0, 0.0, 0.0)]
    one = case(needs, [10.0] * 3, offers, {"kemnaker": 1000, "komdigi": 20}, Rules(villages=2, holistic=True))
    one = replace(one, scenario=replace(one.scenario, criteria={
        key: replace(each, pillar="migration_service" if key == "far" else "cooperative" if key == "offline" else "all")
        for key, each in one.scenario.criteria.items()
    }))  # fmt: skip
    problem, remedy = refused(one, InfeasiblePlanError)["rules.holistic"]
    assert "in 2 villages the package must hold one of (b), but no ceiling is enough for it (komdigi Rp20)" in problem
    assert remedy.endswith("or turn the rule off, or ask for at most 1 village.")
    assert allocate(*_tables(one.with_funds(komdigi=50))).villages["is_chosen"].sum() == 2


def test_asking_for_fewer_villages_is_not_advised_where_none_can_be_chosen():
    offers = [
        intervention("a", 60, ("kemnaker",), "migration_service", {"far": 1.0}),
        intervention("b", 50, ("komdigi",), "cooperative", {"far": 1.0}, requires=("a",)),
    ]
    one = case(interventions=offers, funds={"kemnaker": 50, "komdigi": 1000}, rules=Rules(villages=2))
    faults = refused(one, InfeasiblePlanError)
    assert faults["rules.villages"][1].startswith("Asking for fewer villages does not help")
    assert faults["funds.kemnaker.budget_idr"][1] == (
        "Raise the ceiling of the fund kemnaker to Rp120: that alone is enough."
    )


def _tables(one: Case):
    """The arguments of `allocate`."""
    return one.villages, one.priorities, one.scenario
