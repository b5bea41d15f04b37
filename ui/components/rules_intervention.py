"""What belongs to one intervention: who pays, in which years, together with whom, and in which places."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from data.indicator_columns import indicator_column
from data.scenario import Intervention, Scenario, SiteRule
from ui.components.rules_fields import (
    choice_field,
    empty_fields,
    fresh_fields,
    money_field,
    percent_field,
    several_field,
    synced,
    toggle_field,
)
from ui.components.rules_funds import fund_name
from ui.numbers import number, with_unit
from ui.session import catalogue, load, measures_of
from ui.text import plain, say, t, unit

YEARS_SHOWN = 3


def edit_intervention_money(scenario: Scenario, key: str) -> Scenario:
    """Draw who pays for an intervention, what it costs in later years, and how funds share it.

    Parameters
    ----------
    scenario : Scenario
    key : str
        One of its interventions.

    Returns
    -------
    Scenario
        As edited; equal to `scenario` while nothing is changed.
    """
    each = scenario.interventions[key]
    after = _with_funds(scenario, each)
    after = _with_later_years(scenario, after)
    after = replace(
        after,
        cost_indexed=toggle_field(
            f"indexed:{key}", t("rules.cost_indexed"), t("rules.cost_indexed_help"), value=each.cost_indexed
        ),
    )
    after = _with_sharing(scenario, after)
    return replace(scenario, interventions={**scenario.interventions, key: after})


def edit_intervention_sites(scenario: Scenario, key: str) -> Scenario:
    """Draw the conditions on the place of an intervention, in words and as fields, and what adds one.

    Parameters
    ----------
    scenario : Scenario
    key : str
        One of its interventions.

    Returns
    -------
    Scenario
        As edited; equal to `scenario` while nothing is changed.
    """
    each = scenario.interventions[key]
    values = _indicators(scenario)
    if not each.site:
        st.caption(t("rules.site_none"))
    edited = [_edit_site(values, key, place, rule) for place, rule in enumerate(each.site)]
    kept = [rule for rule in edited if rule is not None]
    if each.site:
        st.caption(_where_they_hold(values, tuple(kept)))
    added = _add_site(values, key)
    site = (*kept, *([added] if added is not None else []))
    return replace(scenario, interventions={**scenario.interventions, key: replace(each, site=site)})


def site_rule_in_words(rule: SiteRule) -> str:
    """Return a condition on the place with the indicator's label and unit."""
    column = indicator_column(rule.indicator)
    least = "" if rule.at_least is None else with_unit(rule.at_least, column.unit)
    most = "" if rule.at_most is None else with_unit(rule.at_most, column.unit)
    kind = "between" if least and most else "least" if least else "most"
    return t(f"rules.site_{kind}", indicator=say(column.label), least=least, most=most)


def _with_funds(scenario: Scenario, each: Intervention) -> Intervention:
    """Draw which funds may pay; one at least."""
    funds = several_field(
        f"funds_of:{each.key}", t("rules.paid_by"), each.funds, scenario.funds, lambda key: fund_name(scenario, key),
        explained=t("rules.paid_by_help"),
    )  # fmt: skip
    if not funds:
        st.warning(t("rules.paid_by_none"))
        return each
    shares = {key: share for key, share in each.fund_minimum_shares.items() if key in funds}
    return replace(each, funds=funds, fund_minimum_shares=shares)


def _with_later_years(scenario: Scenario, each: Intervention) -> Intervention:
    """Draw what the second year, the third, … cost."""
    before = [*each.costs_by_year[1:]]
    before += [0] * (YEARS_SHOWN - 1 - len(before))
    st.caption(t("rules.later_costs"))
    after = []
    for start in range(0, len(before), 2):
        for side, later in zip(st.columns(2), range(start, min(start + 2, len(before))), strict=False):
            with side:
                label = t("rules.year_cost", number=later + 2, year=scenario.year + later + 1)
                after.append(money_field(f"year_cost:{each.key}:{later}", label, before[later]))
    if after == before:
        return each
    while after and not after[-1]:
        after.pop()
    return replace(each, yearly_cost_idr=(each.unit_cost_idr, *after) if after else ())


def _with_sharing(scenario: Scenario, each: Intervention) -> Intervention:
    """Draw whether several funds may pay for one village together, and the least that each pays."""
    shared = toggle_field(f"sharing:{each.key}", t("rules.sharing"), t("rules.sharing_help"), value=each.cost_sharing)
    if not shared:
        return replace(each, cost_sharing=False, fund_minimum_shares={})
    if len(each.funds) == 1:
        st.caption(t("rules.sharing_alone"))
    before = each.fund_minimum_shares
    shares: dict[str, float] = {}
    for key in each.funds:
        label = t("rules.share_of_fund", fund=plain(fund_name(scenario, key)))
        share = percent_field(f"fund_share:{each.key}:{key}", label, before.get(key, 0.0), 0)
        if share > 0 or key in before:
            shares[key] = share
    total = sum(shares.values())
    if total > 1 + 1e-9:
        st.warning(t("rules.shares_too_many", total=number(100 * total, 2)))
    return replace(each, cost_sharing=True, fund_minimum_shares=shares)


def _indicators(scenario: Scenario) -> pd.DataFrame:
    """What is measured of each village, and every attribute that is a number and known somewhere."""
    data = load(catalogue())
    measured = measures_of(data, scenario).indicators
    others = data.villages.drop(columns="geometry").select_dtypes("number").reindex(measured.index)
    more = others[[name for name in others if name not in measured and not str(name).startswith("office_")]]
    table = pd.concat([measured, more], axis=1)
    known: pd.DataFrame = table.loc[:, table.notna().any()]
    return known


def _edit_site(values: pd.DataFrame, key: str, place: int, rule: SiteRule) -> SiteRule | None:
    """Draw the limits of one condition; None when it is removed."""
    with st.container(border=True):
        st.markdown(plain(site_rule_in_words(rule)))
        if rule.indicator not in values:
            st.warning(t("rules.site_unknown"))
        low, high = _limit_fields(f"site:{key}:{place}", rule)
        removed = st.button(t("rules.site_remove"), key=f"rules:site_remove:{key}:{place}")
    if removed:
        return None
    wanted = replace(rule, at_least=low, at_most=high)
    wrong = _wrong_limits(wanted)
    if wrong:
        st.warning(f"{wrong} {t('rules.site_kept')}")
        return rule
    return wanted


def _limit_fields(name: str, rule: SiteRule) -> tuple[float | None, float | None]:
    """Draw the two limits in the indicator's unit; empty means none."""
    of_unit = unit(indicator_column(rule.indicator).unit)
    limits: list[float | None] = []
    for side, kind, value in zip(st.columns(2), ("least", "most"), (rule.at_least, rule.at_most), strict=True):
        key = synced(f"{name}:{kind}:{rule.indicator}", None if value is None else float(value))
        label = t(f"rules.site_at_{kind}", unit=of_unit)
        typed = side.number_input(label, value=None, step=0.1, format="%g", key=key, placeholder="–")
        limits.append(None if typed is None else float(typed))
    return limits[0], limits[1]


def _wrong_limits(rule: SiteRule) -> str:
    """Return what is wrong with the limits of a condition, "" when they are sound."""
    if rule.at_least is None and rule.at_most is None:
        return t("rules.site_no_limit")
    if rule.at_least is not None and rule.at_most is not None and rule.at_least > rule.at_most:
        return t("rules.site_crossed")
    return ""


def _where_they_hold(values: pd.DataFrame, site: tuple[SiteRule, ...]) -> str:
    """Say in how many villages the conditions hold, and of how many that is not known."""
    holds = pd.Series(data=True, index=values.index)
    unknown = pd.Series(data=False, index=values.index)
    for rule in site:
        column = values[rule.indicator] if rule.indicator in values else pd.Series(float("nan"), index=values.index)
        low = float("-inf") if rule.at_least is None else rule.at_least
        high = float("inf") if rule.at_most is None else rule.at_most
        within = column.between(low, high)
        unknown |= column.isna()
        holds &= within | column.isna()
    counts = {"holds": int((holds & ~unknown).sum()), "villages": len(values), "unknown": int((holds & unknown).sum())}
    return t("rules.site_counts", **{name: number(count) for name, count in counts.items()})


def _add_site(values: pd.DataFrame, key: str) -> SiteRule | None:
    """Draw the fields of a new condition; None until it is added."""
    with st.expander(t("rules.site_add")):
        form = fresh_fields(f"site_new:{key}")
        names = sorted((str(name) for name in values), key=lambda name: say(indicator_column(name).label))
        indicator = choice_field(
            f"{form}:indicator", t("rules.site_indicator"), names[0], names,
            lambda name: say(indicator_column(name).label),
        )  # fmt: skip
        low, high = _limit_fields(form, SiteRule(indicator))
        known = values[indicator].replace([float("inf")], float("nan")).dropna()
        if len(known):
            of_unit = indicator_column(indicator).unit
            span = {"low": with_unit(float(known.min()), of_unit), "high": with_unit(float(known.max()), of_unit)}
            st.caption(t("rules.site_span", **span))
        rule = SiteRule(indicator, low, high)
        if st.button(t("rules.site_add_button"), key=f"rules:site_add:{key}"):
            wrong = _wrong_limits(rule)
            if not wrong:
                empty_fields(f"site_new:{key}")
                return rule
            st.warning(wrong)
    return None
