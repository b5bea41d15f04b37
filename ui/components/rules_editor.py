"""Budgets, rules, locks and unit costs of the scenario, edited in place."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal, cast

import pandas as pd
import streamlit as st

from data.scenario import LOCK_REASONS, Intervention, Lock, Rules, Scenario
from ui.numbers import rupiah
from ui.session import Workspace, scenario, set_scenario, widget_version
from ui.text import cell, language, t

Exposure = Literal["migrant_workers", "population", "one"]
EXPOSURES: tuple[Exposure, ...] = ("migrant_workers", "population", "one")
MAXIMUM_IDR = 10**15
_RUPIAH = st.column_config.NumberColumn(min_value=0, max_value=MAXIMUM_IDR, step=1, format="localized", required=True)


def edit_rules(space: Workspace) -> None:
    """Draw the editors; a change goes into the session's scenario at once."""
    before = scenario()
    after = _edit_funds(before)
    after = replace(after, rules=_edit_counts(space, after.rules))
    after = replace(after, rules=_edit_regencies(space, after.rules))
    after = replace(after, rules=_edit_locks(space, after.rules))
    after = _edit_interventions(after)
    if after != before:
        set_scenario(after)
        st.rerun()


def _key(name: str) -> str:
    """Widget key that starts anew when a scenario is loaded."""
    return f"rules:{widget_version()}:{name}"


def _edit_numbers(name: str, table: pd.DataFrame, numbers: dict[str, Any]) -> pd.DataFrame:
    """Draw a table of which only the columns `numbers` can be edited, and return it as edited."""
    # The table an editor starts from must stay the same while the editor holds its edits.
    if _key(name) not in st.session_state:
        st.session_state[_key(f"{name}_seed")] = table
    seed: pd.DataFrame = st.session_state[_key(f"{name}_seed")]
    return st.data_editor(
        seed.set_axis(table.columns, axis=1),
        hide_index=True,
        disabled=[column for column in table.columns if column not in numbers],
        column_config=numbers,
        key=_key(name),
    )


def _edit_funds(current: Scenario) -> Scenario:
    """Ceiling of each fund."""
    st.markdown(f"**{t('alloc.funds')}**")
    known = current.funds
    budget = t("alloc.budget")
    table = pd.DataFrame(
        {
            t("alloc.fund"): [cell(fund.label or key) for key, fund in known.items()],
            budget: [fund.budget_idr for fund in known.values()],
            t("alloc.ministry"): [cell(fund.ministry) for fund in known.values()],
        },
        index=list(known),
    )
    edited = _edit_numbers("funds", table, {budget: _RUPIAH})[budget]
    return replace(current, funds={key: replace(fund, budget_idr=int(edited[key])) for key, fund in known.items()})


def _edit_counts(space: Workspace, rules: Rules) -> Rules:
    """Number of villages, total budget, holistic rule, exposure."""
    st.markdown(f"**{t('alloc.rules')}**")
    most = len(space.data.villages)
    villages = int(
        st.number_input(t("alloc.villages"), 1, max(most, rules.villages), rules.villages, key=_key("villages"))
    )
    minimum = None
    if st.checkbox(t("alloc.villages_range"), rules.villages_minimum is not None, key=_key("range")):
        start = min(rules.villages_minimum if rules.villages_minimum is not None else 1, villages)
        minimum = int(st.number_input(t("alloc.villages_minimum"), 0, villages, start, key=_key("minimum")))
    budget = None
    if st.checkbox(t("alloc.total_on"), rules.budget_idr is not None, key=_key("total_on")):
        start = (
            rules.budget_idr if rules.budget_idr is not None else sum(f.budget_idr for f in scenario().funds.values())
        )
        budget = int(st.number_input(t("alloc.total"), 0, MAXIMUM_IDR, start, step=10_000_000, key=_key("total")))
        st.caption(rupiah(budget))
    holistic = st.checkbox(t("alloc.holistic"), rules.holistic, key=_key("holistic"), help=t("alloc.holistic_help"))
    exposure: Exposure = st.selectbox(
        t("alloc.exposure"),
        EXPOSURES,
        EXPOSURES.index(rules.exposure),
        format_func=lambda e: t(f"exposure.{e}"),
        key=_key(f"exposure:{language()}"),
    )
    return replace(
        rules, villages=villages, villages_minimum=minimum, budget_idr=budget, holistic=holistic, exposure=exposure
    )


def _edit_regencies(space: Workspace, rules: Rules) -> Rules:
    """Floor and ceiling of each regency; an empty cell means no limit."""
    with st.expander(t("alloc.regencies")):
        names = space.data.villages.groupby("regency_code")["regency_name"].first()
        table = pd.DataFrame(
            {
                t("list.regency"): [cell(f"{code} {name}") for code, name in names.items()],
                t("alloc.floor"): pd.array([rules.regency_floors.get(code) for code in names.index], dtype="Int64"),
                t("alloc.ceiling"): pd.array([rules.regency_ceilings.get(code) for code in names.index], dtype="Int64"),
            },
            index=names.index,
        )
        limit = st.column_config.NumberColumn(min_value=0, step=1)
        edited = _edit_numbers("regencies", table, {t("alloc.floor"): limit, t("alloc.ceiling"): limit})
    return replace(
        rules,
        regency_floors=_limits(edited[t("alloc.floor")], rules.regency_floors, names.index),
        regency_ceilings=_limits(edited[t("alloc.ceiling")], rules.regency_ceilings, names.index),
    )


def _limits(column: pd.Series, before: object, shown: pd.Index) -> dict[str, int]:
    """Limits as edited, and those of regencies that are not on the list as they were."""
    kept = {code: limit for code, limit in cast("dict[str, int]", before).items() if code not in shown}
    return kept | {str(code): int(limit) for code, limit in column.dropna().items()}


def _edit_locks(space: Workspace, rules: Rules) -> Rules:
    """Locked villages, with a way to add one and to release all."""
    with st.expander(f"{t('alloc.locks')} ({len(rules.locks)})"):
        names = space.data.villages["village_name"]
        if rules.locks:
            st.dataframe(_lock_table(rules.locks, names), hide_index=True)
        with st.form(_key("lock_form"), clear_on_submit=True, border=False):
            selected = st.session_state.get("selected")
            codes = list(names.index)
            code = st.selectbox(
                t("alloc.lock_code"), codes, codes.index(selected) if selected in codes else 0,
                format_func=lambda c: f"{c} {names[c]}",
            )  # fmt: skip
            direction = st.radio(
                t("alloc.lock_direction"), ["in", "out"], format_func=lambda d: t(f"lock.{d}"), horizontal=True
            )
            reason = st.selectbox(t("alloc.lock_reason"), LOCK_REASONS, format_func=lambda r: t(f"reason.{r}"))
            note = st.text_input(t("alloc.lock_note"))
            if st.form_submit_button(t("alloc.lock_add")):
                others = tuple(lock for lock in rules.locks if lock.village_code != code)
                return replace(rules, locks=(*others, Lock(code, "in" if direction == "in" else "out", reason, note)))
        if rules.locks and st.button(t("alloc.lock_remove"), key=_key("unlock")):
            return replace(rules, locks=())
    return rules


def _lock_table(locks: tuple[Lock, ...], names: pd.Series) -> pd.DataFrame:
    """Locks in words."""
    return pd.DataFrame(
        {
            t("alloc.lock_code"): [lock.village_code for lock in locks],
            t("list.village"): [cell(names.get(lock.village_code, "")) for lock in locks],
            t("alloc.lock_direction"): [t(f"lock.{lock.direction}") for lock in locks],
            t("alloc.lock_reason"): [t(f"reason.{lock.reason}") for lock in locks],
            t("alloc.lock_note"): [cell(lock.note) for lock in locks],
        }
    )


def _edit_interventions(current: Scenario) -> Scenario:
    """Unit costs, with who carries out, who pays and where the price comes from."""
    with st.expander(t("alloc.interventions")):
        known, cost = current.interventions, t("alloc.unit_cost")
        table = pd.DataFrame(
            {
                t("alloc.intervention"): [cell(i.label) for i in known.values()],
                cost: [i.unit_cost_idr for i in known.values()],
                t("alloc.cost_source"): [cell(i.cost_source or t("alloc.no_cost_source")) for i in known.values()],
                t("alloc.pillar"): [t(f"pillar.{i.pillar}") for i in known.values()],
                t("alloc.owner"): [cell(i.owner) for i in known.values()],
                t("alloc.fund"): [cell(", ".join(i.funds)) for i in known.values()],
            },
            index=list(known),
        )
        costs = _edit_numbers("interventions", table, {cost: _RUPIAH})[cost]
    return replace(current, interventions={key: _with_cost(i, int(costs[key])) for key, i in known.items()})


def _with_cost(intervention: Intervention, cost: int) -> Intervention:
    """Return the intervention at another price; the price of the first year, where there is one by year."""
    by_year = (cost, *intervention.yearly_cost_idr[1:]) if intervention.yearly_cost_idr else ()
    return replace(intervention, unit_cost_idr=cost, yearly_cost_idr=by_year)
