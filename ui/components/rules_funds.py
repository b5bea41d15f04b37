"""Budgets: the ceilings of each fund, this year and later, whose it is, and which interventions it may pay."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

import streamlit as st

from data.scenario import Fund, Intervention, Scenario
from ui.components.rules_fields import (
    MILLION,
    choice_field,
    empty_fields,
    fresh_fields,
    money_field,
    money_limit_field,
    text_field,
)
from ui.numbers import rupiah
from ui.session import Workspace
from ui.text import plain, t

THOUSAND = 1_000
MOST_LATER_YEARS = 9
_NOT_IN_KEYS = re.compile(r"[^a-z0-9]+")


def edit_funds(_space: Workspace, scenario: Scenario) -> Scenario:
    """Draw the ceilings, then one fund's details, then what adds a fund."""
    st.markdown(t("rules.fund_budget", year=scenario.year))
    after = replace(scenario, funds={key: _with_ceiling(scenario, fund) for key, fund in scenario.funds.items()})
    after = replace(after, rules=replace(after.rules, budget_idr=_total(after)))
    after = _edit_details(after)
    return _add_fund(after)


def fund_name(scenario: Scenario, key: str) -> str:
    """Return what a planner calls a fund."""
    fund = scenario.funds.get(key)
    return (fund.label or fund.ministry or key) if fund is not None else key


def users_of(scenario: Scenario, fund: str) -> list[Intervention]:
    """Return the interventions that a fund may pay."""
    return [each for each in scenario.interventions.values() if fund in each.funds]


def amount_hint(amount: int, prices: Iterable[int]) -> str:
    """Return a doubt about an amount that buys nothing: typed in thousands or millions, or too small; else ""."""
    paid = [price for price in prices if price > 0]
    if not paid or not 0 < amount < min(paid):
        return ""
    cheapest = min(paid)
    for size, key in ((THOUSAND, "thousands"), (MILLION, "millions")):
        if amount * size >= cheapest:
            return t(f"rules.amount_{key}", cheapest=rupiah(cheapest), meant=rupiah(amount * size))
    return t("rules.amount_small", cheapest=rupiah(cheapest))


def without_fund(scenario: Scenario, key: str) -> Scenario:
    """Return the scenario without a fund, and interventions without it among those that may pay."""
    return replace(
        scenario,
        funds={name: fund for name, fund in scenario.funds.items() if name != key},
        interventions={name: _not_paid_by(each, key) for name, each in scenario.interventions.items()},
    )


def new_key(label: str, taken: Collection[str]) -> str:
    """Return a key made of a label that no other entry has."""
    base = _NOT_IN_KEYS.sub("_", label.casefold()).strip("_")[:50]
    base = base if base[:1].isalpha() else f"dana_{base}".strip("_")
    options = (base, *(f"{base}_{number}" for number in range(2, len(taken) + 3)))
    return next(key for key in options if key not in taken)


def _not_paid_by(intervention: Intervention, key: str) -> Intervention:
    """Return the intervention without a fund."""
    shares = {name: share for name, share in intervention.fund_minimum_shares.items() if name != key}
    funds = tuple(name for name in intervention.funds if name != key)
    return replace(intervention, funds=funds, fund_minimum_shares=shares)


def _with_ceiling(scenario: Scenario, fund: Fund) -> Fund:
    """Draw a fund's ceiling."""
    users = users_of(scenario, fund.key)
    note = plain(fund.ministry) if users else f"{plain(fund.ministry)}. {t('rules.fund_unused')}"
    label = f"**{plain(fund_name(scenario, fund.key))}**"
    budget = money_field(f"fund:{fund.key}", label, fund.budget_idr, t("rules.fund_budget_help"), note)
    hint = amount_hint(budget, (each.unit_cost_idr for each in users))
    if hint:
        st.warning(hint)
    return replace(fund, budget_idr=budget)


def _total(scenario: Scenario) -> int | None:
    """Draw the ceiling over all funds."""
    every = sum(fund.budget_idr for fund in scenario.funds.values())
    total = money_limit_field("total", t("rules.total"), scenario.rules.budget_idr, t("rules.total_help"))
    st.caption(t("rules.total_of_funds", total=rupiah(every)))
    if total is not None:
        hint = amount_hint(total, (each.unit_cost_idr for each in scenario.interventions.values()))
        if hint:
            st.warning(hint)
    return total


def _edit_details(scenario: Scenario) -> Scenario:
    """Draw name, ministry, later ceilings and removal of one fund."""
    with st.expander(t("rules.fund_details")):
        options = list(scenario.funds)
        kept = st.session_state.get("rules_fund")
        key = choice_field(
            "fund_chosen", t("rules.fund"), kept if kept in options else options[0], options,
            lambda name: fund_name(scenario, name),
        )  # fmt: skip
        st.session_state["rules_fund"] = key
        fund = scenario.funds[key]
        label = text_field(f"fund_label:{key}", t("rules.fund_label"), fund.label)
        ministry = text_field(f"fund_ministry:{key}", t("rules.ministry"), fund.ministry, t("rules.ministry_help"))
        if not ministry.strip():
            st.warning(t("rules.ministry_needed"))
        later = _later_ceilings(scenario, fund)
        after = replace(fund, label=label, ministry=ministry if ministry.strip() else fund.ministry)
        changed = replace(scenario, funds={**scenario.funds, key: replace(after, yearly_budgets_idr=later)})
        return _remove_fund(changed, key)


def _later_ceilings(scenario: Scenario, fund: Fund) -> Mapping[int, int]:
    """Draw the ceilings of the years in which something is paid for."""
    longest = max((len(each.costs_by_year) for each in scenario.interventions.values()), default=1)
    last = scenario.year + min(max(2, longest - 1), MOST_LATER_YEARS)
    years = sorted({*range(scenario.year + 1, last + 1), *fund.yearly_budgets_idr})
    st.caption(t("rules.later_ceilings"))
    ceilings: dict[int, int] = {}
    for year in years:
        ceiling = money_limit_field(
            f"fund_year:{fund.key}:{year}", t("rules.fund_budget", year=year), fund.yearly_budgets_idr.get(year)
        )
        if ceiling is not None:
            ceilings[year] = ceiling
    return ceilings if ceilings != dict(fund.yearly_budgets_idr) else fund.yearly_budgets_idr


def _remove_fund(scenario: Scenario, key: str) -> Scenario:
    """Draw the button that removes a fund; one that alone pays for something stays, and says for what."""
    users = users_of(scenario, key)
    bound = [each.label for each in users if len(each.funds) == 1]
    if bound:
        st.caption(t("rules.fund_bound", names=plain("; ".join(bound))))
    elif users:
        st.caption(t("rules.fund_used", names=plain("; ".join(each.label for each in users))))
    locked = bool(bound) or len(scenario.funds) == 1
    if st.button(t("rules.fund_remove"), disabled=locked, key=f"rules:fund_remove:{key}"):
        return without_fund(scenario, key)
    return scenario


def _add_fund(scenario: Scenario) -> Scenario:
    """Draw the fields of a new fund."""
    with st.expander(t("rules.fund_add")):
        form = fresh_fields("fund_new")
        label = text_field(f"{form}:label", t("rules.fund_label"), "")
        ministry = text_field(f"{form}:ministry", t("rules.ministry"), "", t("rules.ministry_help"))
        budget = money_field(f"{form}:budget", t("rules.fund_budget", year=scenario.year), 0)
        pressed, is_named = (
            st.button(t("rules.fund_add_button"), key="rules:fund_add"),
            label.strip() and ministry.strip(),
        )
        (st.warning if pressed and not is_named else st.caption)(t("rules.fund_add_note"))
        if pressed and is_named:
            key = new_key(label, scenario.funds)
            empty_fields("fund_new")
            st.session_state["rules_fund"] = key
            return replace(scenario, funds={**scenario.funds, key: Fund(key, ministry.strip(), budget, label.strip())})
    return scenario
