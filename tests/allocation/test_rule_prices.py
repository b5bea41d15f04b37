"""The price of each rule by solving again, beside the price of the relaxation."""

from __future__ import annotations

import math
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import allocation.rule_changes as changes
import allocation.rule_prices as module
from allocation.allocate import allocate
from allocation.margins import margins
from allocation.problem import problem_from_tables
from allocation.rule_changes import rule_changes
from allocation.rule_prices import COLUMNS, rule_prices
from allocation.rules import coupling_rules
from data.errors import HtisError
from data.scenario import AreaShare, Rules
from tests.allocation.explained_cases import IN, best_of, inputs, mixed, small, small_cases, values_by_set


def in_small_steps(monkeypatch, rupiah: int) -> None:
    """A billion is beyond these examples; the step is a named constant of both files."""
    monkeypatch.setattr(changes, "IDR_PER_BILLION", rupiah)
    monkeypatch.setattr(module, "IDR_PER_BILLION", rupiah)


def changed(one, row):
    """The scenario that a row speaks of, from its words."""
    rules, name, step = one.scenario.rules, row["name"], row["change"]
    if row["kind"] == "fund":
        return one.with_funds(**{name: one.scenario.funds[name].budget_idr + step})
    if row["kind"] == "budget":
        return one.with_rules(budget_idr=rules.budget_idr + step)
    if row["kind"] == "villages_maximum":
        return one.with_rules(villages=rules.villages + step)
    if row["kind"] == "villages_minimum":
        return one.with_rules(villages_minimum=rules.villages_minimum + step)
    if row["kind"] == "regency_floor":
        return one.with_rules(regency_floors={**rules.regency_floors, name: rules.regency_floors[name] + step})
    if row["kind"] == "regency_ceiling":
        return one.with_rules(regency_ceilings={**rules.regency_ceilings, name: row["limit"] + step})
    assert row["kind"] == "lock_in"
    return one.with_rules(locks=tuple(lock for lock in rules.locks if lock.village_code != name))


def compare(one, found) -> None:
    """Each row against the best of all plans of the changed scenario."""
    for _, row in found.iterrows():
        best = best_of(values_by_set(changed(one, row)))
        if best == -math.inf:
            assert row["status"] == "infeasible"
            continue
        assert math.isclose(row["objective_after"], best, rel_tol=1e-9, abs_tol=1e-9)
        assert row["difference"] <= row["lp_most"] + 1e-6
        assert row["difference_least"] - 1e-6 <= row["difference"] <= row["difference_most"] + 1e-6


def test_each_price_is_that_of_all_plans(monkeypatch):
    in_small_steps(monkeypatch, 6)
    one = small(Rules(villages=3, budget_idr=24, regency_floors={"99.01": 1}, regency_ceiling_each=2, locks=(IN,)))
    found = rule_prices(*inputs(one))
    assert found["rule"].tolist() == [
        "funds.kemnaker.budget_idr",
        "funds.komdigi.budget_idr",
        "rules.budget_idr",
        "rules.villages",
        'rules.regency_floors."99.01"',
        'rules.regency_ceilings."99.01"',
        'rules.regency_ceilings."99.02"',
        f'rules.locks "{IN.village_code}"',
    ]
    assert found["change"].tolist() == [6, 6, 6, 1, -1, 1, 1, -1]
    assert found["unit"].tolist() == ["idr"] * 3 + ["villages"] * 5
    compare(one, found)
    assert (found["difference"] > 0.0).any()


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(small_cases(), st.sampled_from([1, 5, 12]))
def test_random_prices_are_those_of_all_plans_and_below_what_the_relaxation_allows(one, rupiah):
    with pytest.MonkeyPatch.context() as patch:
        in_small_steps(patch, rupiah)
        try:
            found = rule_prices(*inputs(one))
        except HtisError:
            return
        compare(one, found)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(small_cases(), st.integers(1, 40))
def test_the_relaxation_after_a_change_is_below_its_price_times_the_change(one, rupiah):
    problem = problem_from_tables(*inputs(one))
    rules = coupling_rules(problem)
    before = margins(problem, rules, 30.0)
    if before is None:
        return  # no plan, not even in fractions
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(changes, "IDR_PER_BILLION", rupiah)
        for change in rule_changes(problem, rules):
            after = margins(change.problem, change.rules, 30.0)
            rise = sum(before.rise(old, new) for old, new in zip(rules, change.rules, strict=True) if old != new)
            if after is not None:
                assert after.bound <= before.bound + rise + 1e-6


def test_the_bound_at_the_prices_is_above_the_plan_and_holds_without_and_with_each_village():
    one = small(Rules(villages=3), size=7)
    problem = problem_from_tables(*inputs(one))
    found = margins(problem, coupling_rules(problem), 30.0)
    values = values_by_set(one)
    assert found.bound >= best_of(values) - 1e-9
    for row, code in enumerate(problem.codes):
        assert found.bound_without[row] >= best_of(values, without=code) - 1e-9
        assert found.bound_with[row] >= best_of(values, holding=frozenset({code})) - 1e-9
    assert (found.bound_without < found.bound - 1e-9).any()
    assert (found.bound_with < found.bound - 1e-9).any()


def test_prices_of_the_relaxation_are_those_of_the_plan():
    one = small(Rules(villages=3, budget_idr=24))
    plan, found = allocate(*inputs(one)), rule_prices(*inputs(one)).set_index("rule")
    for fund, price in plan.fund_use["price_per_billion"].items():
        assert math.isclose(found.loc[f"funds.{fund}.budget_idr", "lp_price"], price, rel_tol=1e-6, abs_tol=1e-3)
    for rule, price in plan.rule_use.set_index("rule")["price"].items():
        assert math.isclose(found.loc[rule, "lp_price"], price, rel_tol=1e-6, abs_tol=1e-3)


def test_a_share_gives_way_by_one_village():
    share = AreaShare(regency_codes=("99.02",), minimum_share=2 / 3)
    found = rule_prices(*inputs(small(Rules(villages=3, area_shares=(share,))))).set_index("rule")
    row = found.loc["rules.area_shares #1 minimum_share"]
    assert row["change"] == -1
    relaxed = small(Rules(villages=3, area_shares=(replace(share, minimum_share=1 / 3),)))
    assert math.isclose(row["objective_after"], best_of(values_by_set(relaxed)))


def test_an_exact_number_that_cannot_grow_is_infeasible_and_has_no_difference():
    one = small(Rules(villages=6), 100, 100)
    row = rule_prices(*inputs(one)).set_index("rule").loc["rules.villages"]
    assert row["status"] == "infeasible"
    assert math.isnan(row["difference"])


def test_the_table_has_its_columns_and_does_not_depend_on_the_order_of_rows():
    found, other = rule_prices(*inputs(small())), rule_prices(*inputs(mixed(small(), 3)))
    assert {name: str(kind) for name, kind in found.dtypes.items()} == COLUMNS
    pd.testing.assert_frame_equal(found, other)


def test_each_step_is_told_in_words_with_names_and_with_who_comes_and_goes(monkeypatch):
    in_small_steps(monkeypatch, 6)
    one = small(Rules(villages=3, budget_idr=24, regency_ceiling_each=2, locks=(IN,)))
    plan, found = allocate(*inputs(one)), rule_prices(*inputs(one)).set_index("rule")
    chosen = set(plan.villages.index[plan.villages["is_chosen"]])
    for rule, row in found.iterrows():
        came, went = (set(filter(None, row[name].split("+"))) for name in ("entering", "leaving"))
        assert not came & chosen, rule
        assert went <= chosen, rule
        for code in (*came, *went):
            assert one.villages.loc[code, "village_name"] in row["sentence_id"], rule
        assert row["used"] <= row["limit"] or row["kind"] == "villages_minimum"
    assert found.loc["rules.budget_idr", "used"] == plan.villages["cost_idr"].sum()
    assert found.loc["rules.budget_idr", "sentence_id"].startswith("Rp6 lebih pada pagu total: +")
    assert found.loc["funds.komdigi.budget_idr", "sentence_en"] == (
        "Rp6 more in the ceiling of the fund komdigi: changes nothing."
    )
    assert found.loc[f'rules.locks "{IN.village_code}"', "sentence_id"].startswith("Kunci desa Maneikun dilepas: ")


def test_of_very_many_rules_only_those_that_promise_most_are_tried(monkeypatch):
    monkeypatch.setattr(module, "MOST_TRIED", 3)
    one = small(Rules(villages=3, budget_idr=24, regency_ceiling_each=2, locks=(IN,)))
    told: list[tuple[int, int]] = []
    found = rule_prices(*inputs(one), progress=lambda done, of: told.append((done, of)))
    assert told[-1] == (3, 3)
    untried = found[found["sentence_en"].str.endswith(": not tried.")]
    assert len(found) - len(untried) == 3
    assert (untried["status"] == "not_decided").all()
    assert untried["difference"].isna().all()
