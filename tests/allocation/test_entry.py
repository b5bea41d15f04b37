"""Why a village is out and what would bring it in."""

from __future__ import annotations

import math

import pytest
from hypothesis import HealthCheck, given, settings

from allocation import nearest
from allocation.allocate import allocate
from allocation.entry import entries
from data.allocation_analysis import ENTRY_CAUSES, WAY_KINDS
from data.errors import HtisError
from data.scenario import Lock, Rules
from tests.allocation.explained_cases import OUT, best_of, inputs, mixed, small, small_cases, values_by_set

MOST_EXTRA = 40


def smallest_extra(one, code: str, way) -> int | None:
    """Rupiah by which the fund (and the total with it) must grow, found one rupiah at a time."""
    target = best_of(values_by_set(one))
    total = one.scenario.rules.budget_idr
    for extra in range(MOST_EXTRA):
        richer = one if total is None else one.with_rules(budget_idr=total + extra)
        if way.kind == "fund":
            fund = way.where.split(".")[1]
            richer = richer.with_funds(**{fund: one.scenario.funds[fund].budget_idr + extra})
        if best_of(values_by_set(richer), holding=frozenset({code})) >= target * (1.0 - 1e-9):
            return extra
    return None


def compare(one, entry, *, money: bool = True) -> None:
    """One village against all plans."""
    values = values_by_set(one)
    best, forced = best_of(values), best_of(values, holding=frozenset({entry.village_code}))
    assert entry.cause in ENTRY_CAUSES
    if entry.cause == "excluded":
        return
    if forced == -math.inf:
        assert entry.status == "infeasible"
        assert math.isnan(entry.lost)
    else:
        assert math.isclose(entry.lost, best - forced, rel_tol=1e-6, abs_tol=1e-6)
        assert 0.0 <= entry.lost_least <= entry.lost <= entry.lost_most
    for way in entry.ways:
        assert way.kind in WAY_KINDS
        if way.kind in ("fund", "budget") and money:
            extra = smallest_extra(one, entry.village_code, way)
            if way.enough:
                assert way.amount == extra
                assert way.least <= way.amount
            else:
                assert way.enough is False
                assert extra is None


def test_loss_and_smallest_extra_are_those_of_all_plans():
    one = small(Rules(villages=3, villages_minimum=1), 9, 11)
    found = entries(*inputs(one), at_most=6)
    assert {way.kind for entry in found for way in entry.ways} >= {"fund", "gain"}
    for entry in found:
        compare(one, entry)


def test_a_fund_is_named_only_where_the_total_is_not_what_lacks():
    one = small(Rules(villages=3, villages_minimum=1, budget_idr=17), 30, 30)
    for entry in entries(*inputs(one)):
        assert {way.kind for way in entry.ways if way.enough} <= {"budget", "rule", "gain"}
        compare(one, entry)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(small_cases())
def test_random_villages_lose_what_all_plans_say(one):
    try:
        found = entries(*inputs(one))
    except HtisError:
        return
    for entry in found:
        compare(one, entry, money=False)


def test_one_more_seat_lets_the_next_village_in():
    one = small(Rules(villages=6, regency_ceilings={"99.02": 1}, villages_minimum=1), 100, 100)
    plan = allocate(*inputs(one)).villages
    first = next(entry for entry in entries(*inputs(one)) if entry.cause == "quota")
    assert not plan.loc[first.village_code, "is_chosen"]
    way = next(way for way in first.ways if way.kind == "rule" and way.enough)
    assert way.where == 'rules.regency_ceilings."99.02"'
    assert way.chosen_then
    more = allocate(*inputs(one.with_rules(regency_ceilings={"99.02": 2}))).villages
    assert more.loc[first.village_code, "is_chosen"]
    assert (
        "the ceiling of regency 99.02 (1 village) raised by one village, and the best plan then chooses it"
        in way.text.en
    )


def test_what_the_gain_must_be_makes_the_village_cost_nothing():
    one = small(Rules(villages=3), 100, 100)
    entry = next(each for each in entries(*inputs(one)) if each.lost > 0.0)
    way = next(way for way in entry.ways if way.kind == "gain")
    # the same village with that much more to close, in a criterion that its package closes wholly
    workers = one.villages["migrant_workers"].copy()
    workers[entry.village_code] *= 1.0 + way.amount / entry.gap_closed
    richer = one.villages.assign(migrant_workers=workers)
    after = entries(richer, one.priorities, one.scenario, [entry.village_code]) if _out(richer, one, entry) else ()
    assert all(each.lost <= 1e-6 for each in after)


def _out(villages, one, entry) -> bool:
    plan = allocate(villages, one.priorities, one.scenario).villages
    return not plan.loc[entry.village_code, "is_chosen"]


def test_a_village_locked_out_or_not_a_candidate_says_so_by_name():
    one = small(Rules(villages=3, locks=(OUT,))).with_status("99.01.01.2001", candidate_status="no")
    found = {entry.village_code: entry for entry in entries(*inputs(one), at_most=6)}
    assert found[OUT.village_code].cause == "excluded"
    assert found[OUT.village_code].reason == "locked_out"
    assert found[OUT.village_code].sentences[0].en == "Fatulotu cannot be chosen: Locked out (The village refused)."
    assert found["99.01.01.2001"].sentences[0].id.startswith("Lasiolat tidak dapat dipilih")


def test_sentences_name_villages_and_never_their_codes():
    one = small(Rules(villages=3, villages_minimum=1, budget_idr=24))
    for entry in entries(*inputs(one), at_most=6):
        assert entry.sentences
        for text in (*entry.sentences, *(way.text for way in entry.ways)):
            assert text.id
            assert text.en
            assert not any(code in text.en + text.id for code in one.villages.index)
        assert entry.village_name in entry.sentences[0].en


def test_villages_that_share_a_name_are_told_apart():
    one = small(Rules(villages=3))
    villages = one.villages.assign(village_name="Dirun", district_name=["Lamaknen", "Raihat"] * 3)
    names = {entry.village_name for entry in entries(villages, one.priorities, one.scenario, at_most=6)}
    assert len(names) == 3
    assert all(name.startswith("Dirun (") for name in names)


def test_a_tie_is_called_a_tie():
    one = small(Rules(villages=1), 100, 100)
    needs = one.priorities.needs.copy()
    needs.loc[:, :] = 0.5
    object.__setattr__(one.priorities, "needs", needs)
    villages = one.villages.assign(migrant_workers=10.0)
    found = entries(villages, one.priorities, one.scenario, at_most=2)
    assert [entry.cause for entry in found] == ["tie", "tie"]
    assert "at no loss" in found[0].sentences[0].en
    assert found[0].ways == ()


def test_a_village_that_no_plan_can_hold_says_against_which_rule():
    # a second village of this regency would pass its ceiling, which a lock has filled
    lock = Lock("99.01.01.2001", "in", "commitment")
    one = small(Rules(villages=2, regency_ceilings={"99.01": 1}, locks=(lock,)))
    entry = entries(*inputs(one), codes=["99.01.01.2005"])[0]
    assert entry.status == "infeasible"
    assert entry.sentences[0].en.startswith("No plan can hold Dirun.")
    assert entry.cause in ("quota", "rules")


def test_villages_are_taken_in_order_of_rank_and_only_those_outside():
    one = small()
    found = entries(*inputs(one), at_most=2)
    ranks = [entry.rank for entry in found]
    assert ranks == sorted(ranks)
    plan = allocate(*inputs(one)).villages
    inside = plan.index[plan["is_chosen"]].tolist()
    for wrong in (inside[:1], ["99.99.99.9999"]):
        with pytest.raises(ValueError, match="in the plan, or not in the table"):
            entries(*inputs(one), codes=wrong)


def test_in_a_large_region_what_is_not_enough_nearby_is_not_called_proven(monkeypatch):
    monkeypatch.setattr(nearest, "MOST_SEARCHED", 5)
    monkeypatch.setattr(nearest, "NEAREST", 1)
    one = small(Rules(villages=3), 9, 11, size=8)
    values = values_by_set(one)
    for entry in entries(*inputs(one), at_most=2):
        forced = best_of(values, holding=frozenset({entry.village_code}))
        if forced > -math.inf:
            assert entry.lost_least - 1e-6 <= best_of(values) - forced <= entry.lost + 1e-6
        for way in entry.ways:
            if way.enough is False:  # proven by the prices of the rules
                assert way.kind == "rule" or smallest_extra(one, entry.village_code, way) is None
            if way.enough and way.kind in ("fund", "budget"):
                assert way.least <= smallest_extra(one, entry.village_code, way) <= way.amount


def test_the_order_of_rows_changes_nothing():
    assert repr(entries(*inputs(small()))) == repr(entries(*inputs(mixed(small(), 5))))
