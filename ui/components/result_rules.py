"""The rules and ceilings that hold the plan back, with what loosening them would close, in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from data.plan import Plan
from export.rule_words import rule_words
from ui.components.result_names import fund_names
from ui.components.table import columns, written
from ui.numbers import number, rupiah, rupiah_short
from ui.text import cell, plain, say, t

_LEAST_PRICE = 1e-6  # units of gap; below it the price is the solver's rounding
_MOST_SENTENCES = 40


@dataclass(frozen=True)
class NamedRule:
    """A rule as a planner reads it; `kind` is "money", "most", "least" or "lock", amounts in rupiah or villages."""

    name: str
    kind: str
    limit: int
    used: int
    price: float


def show_rules(plan: Plan) -> None:
    """Draw the binding rules as sentences, and all rules in a table."""
    rules = named_rules(plan)
    st.markdown(f"**{t('result.binding')}**")
    binding = [rule for rule in rules if abs(rule.price) > _LEAST_PRICE]
    if binding:
        lines = [f"- {plain(_use(rule))} {plain(_worth(rule))}" for rule in binding[:_MOST_SENTENCES]]
        st.markdown("\n".join(lines))
        st.caption(t("result.binding_note"))
    else:
        st.info(t("result.no_binding"))
    with st.expander(t("result.all_rules")):
        _show_table(rules)


def named_rules(plan: Plan) -> list[NamedRule]:
    """Return the ceilings of the funds, then every other rule, by name."""
    funds, names = plan.allocation.fund_use, fund_names(plan.scenario.funds)
    found = [
        NamedRule(names[str(key)], "money", int(budget), int(cost), float(price))
        for key, budget, cost, price in zip(
            funds.index, funds["budget_idr"], funds["cost_idr"], funds["price_per_billion"], strict=True
        )
    ]
    rules = plan.allocation.rule_use
    for where, limit, used, price in zip(rules["rule"], rules["limit"], rules["used"], rules["price"], strict=True):
        words = say(rule_words(plan, str(where))).removesuffix(" (Rp)") or str(where)
        found.append(NamedRule(words[:1].upper() + words[1:], _kind(str(where)), int(limit), int(used), float(price)))
    return found


def _kind(where: str) -> str:
    """What the limit at a scenario key is."""
    if where.startswith(("funds.", "rules.budget_idr")):
        return "money"
    if where.startswith("rules.locks"):
        return "lock"
    return "least" if "_floors." in where or "minimum" in where else "most"


def _use(rule: NamedRule) -> str:
    """The rule and how far it is used, as a sentence."""
    if rule.kind == "lock":
        return f"{rule.name}."
    write: Callable[[int], str] = rupiah_short if rule.kind == "money" else number
    return t("result.rule_use", rule=rule.name, used=write(rule.used), limit=write(rule.limit))


def _worth(rule: NamedRule) -> str:
    """What loosening it would close, as a sentence."""
    return t(f"result.price_{rule.kind}", gap=number(abs(rule.price), 2))


def _show_table(rules: list[NamedRule]) -> None:
    """Every rule with limit, use and price."""
    write: dict[bool, Callable[[int], str]] = {True: rupiah, False: number}
    shown = pd.DataFrame(
        {
            t("alloc.rule"): [cell(rule.name) for rule in rules],
            t("alloc.limit"): [write[rule.kind == "money"](rule.limit) for rule in rules],
            t("alloc.used"): [write[rule.kind == "money"](rule.used) for rule in rules],
            t("result.price"): [rule.price for rule in rules],
        }
    )
    right = [t("alloc.limit"), t("alloc.used"), t("result.price")]
    st.dataframe(
        written(shown, {t("result.price"): 3}), hide_index=True, column_config=columns(right, {t("alloc.rule"): 330})
    )
