"""The scenario's interventions, edited one at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st

from data.intervention_catalogue import NO_SOURCE
from data.intervention_file import OWN_PILLARS
from data.scenario import Intervention, Scenario
from data.schema import STAGES
from ui.components.card_reasons import criterion_label
from ui.components.choice import choose_one
from ui.components.intervention_take import EDITED_NAME, MAXIMUM_IDR, PRICE_STEP, show_removal
from ui.components.rules_intervention import edit_intervention_money, edit_intervention_sites
from ui.components.table import show_table
from ui.interventions import adopt, is_sound, need_criteria, repriced, scenario_with, stage_word
from ui.numbers import rupiah
from ui.session import Workspace, set_scenario, widget_version
from ui.text import cell, plain, say, t

MOST_LETTERS, MOST_LETTERS_IN_SOURCE = 300, 1_000
_FIRST_YEAR, _LAST_YEAR = 1990, 2100


@dataclass(frozen=True)
class _Form:
    """Keys of the widgets of one intervention."""

    intervention: Intervention

    def key(self, name: str) -> str:
        """Widget key that starts anew with the scenario."""
        return f"interv_edit:{widget_version()}:{self.intervention.key}:{name}"


def edit_interventions(space: Workspace) -> None:
    """Draw the scenario's interventions, and the editor of the chosen one."""
    scenario = space.scenario
    _show_list(scenario)
    key = choose_one(
        t("interv.choose"), list(scenario.interventions), EDITED_NAME,
        lambda name: scenario.interventions[name].label,
    )  # fmt: skip
    edited = _edit(scenario, scenario.interventions[key])
    if edited is not None:
        _apply(space, scenario.interventions[key], edited)
    _edit_money_and_sites(space, key)
    st.markdown(f"**{t('interv.out')}**")
    show_removal(space, key)


def edit_closes(criteria: Mapping[str, str], closes: Mapping[str, float], key: str) -> dict[str, float]:
    """Draw a table of criteria, key to label, with the share of the gap closed, and return the shares that are given.

    An empty cell closes nothing.
    """
    name, part = t("interv.criterion"), t("interv.share")
    table = pd.DataFrame(
        {
            name: [cell(label) for label in criteria.values()],
            part: pd.array([closes.get(each) for each in criteria], dtype="Float64"),
        },
        index=list(criteria),
    )
    edited = st.data_editor(
        table,
        hide_index=True,
        height=min(35 * len(table) + 38, 300),
        disabled=[name],
        column_config={
            name: st.column_config.TextColumn(width=300),
            part: st.column_config.NumberColumn(min_value=0.0, max_value=1.0, step=0.01, format="localized"),
        },
        placeholder=t("interv.not_closed"),
        key=key,
    )
    return {str(each): float(value) for each, value in edited[part].dropna().items()}


def _show_list(scenario: Scenario) -> None:
    """All interventions of the scenario with price and payer."""
    cost = t("interv.cost_village")
    table = pd.DataFrame(
        {
            t("interv.intervention"): [cell(each.label) for each in scenario.interventions.values()],
            t("interv.pillar"): [t(f"pillar.{each.pillar}") for each in scenario.interventions.values()],
            t("interv.stage"): [stage_word(each.stage) for each in scenario.interventions.values()],
            t("interv.owner"): [cell(each.owner) for each in scenario.interventions.values()],
            cost: [rupiah(each.unit_cost_idr) for each in scenario.interventions.values()],
            t("interv.cost_source"): [
                cell(each.cost_source or say(NO_SOURCE)) for each in scenario.interventions.values()
            ],
            t("interv.funds"): [
                cell("; ".join(_fund_names(scenario)[name] for name in each.funds))
                for each in scenario.interventions.values()
            ],
        }
    )
    widths = {t("interv.intervention"): 270, t("interv.owner"): 170, cost: 156, t("interv.cost_source"): 200}
    show_table(table, {}, widths, right=(cost,))


def _edit(scenario: Scenario, before: Intervention) -> dict[str, Any] | None:
    """Draw the form and return what was edited when it is applied."""
    form = _Form(before)
    with st.form(form.key("form")):
        left, right = st.columns(2, gap="large")
        with left:
            values = _ask_what(form) | _ask_price(form)
        with right:
            values |= _ask_effect(scenario, form)
        return values if st.form_submit_button(t("criteria.apply"), type="primary") else None


def _ask_what(form: _Form) -> dict[str, Any]:
    """Label, owner, pillar, stage."""
    before = form.intervention
    values: dict[str, Any] = {
        "label": st.text_input(t("interv.label"), before.label, MOST_LETTERS, key=form.key("label")),
        "owner": st.text_input(t("interv.owner"), before.owner, MOST_LETTERS, key=form.key("owner")),
    }
    pillar, stage = st.columns(2)
    values["pillar"] = pillar.selectbox(
        t("interv.pillar"), OWN_PILLARS, OWN_PILLARS.index(before.pillar),
        format_func=lambda name: t(f"pillar.{name}"), key=form.key("pillar"),
    )  # fmt: skip
    values["stage"] = stage.selectbox(
        t("interv.stage"), STAGES, STAGES.index(before.stage), format_func=stage_word, key=form.key("stage")
    )
    return values


def _ask_price(form: _Form) -> dict[str, Any]:
    """Price of a village, its source and year."""
    before = form.intervention
    price, year = st.columns([3, 2])
    return {
        "unit_cost_idr": int(
            price.number_input(
                t("interv.cost_village"), 0, MAXIMUM_IDR, before.unit_cost_idr, PRICE_STEP, key=form.key("price")
            )
        ),
        "cost_year": year.number_input(
            t("interv.cost_year"), _FIRST_YEAR, _LAST_YEAR, before.cost_year, key=form.key("year")
        ),
        "cost_source": st.text_input(
            t("interv.cost_source"), before.cost_source, MOST_LETTERS_IN_SOURCE, key=form.key("source"),
            placeholder=say(NO_SOURCE), help=t("interv.source_help"),
        ).strip(),
    }  # fmt: skip


def _ask_effect(scenario: Scenario, form: _Form) -> dict[str, Any]:
    """What it closes, where it may go, and what it needs beside it."""
    before, needs = form.intervention, need_criteria(scenario)
    labels = {key: criterion_label(criterion) for key, criterion in needs.items()}
    others = {key: each.label for key, each in scenario.interventions.items() if key != before.key}
    st.caption(t("interv.closes_help"))
    closes = edit_closes(labels, before.closes, form.key("closes"))
    options = ["", *labels]
    criterion_side, need_side = st.columns([3, 2])
    criterion = criterion_side.selectbox(
        t("interv.eligible"), options, options.index(before.eligible_criterion),
        format_func=lambda key: labels[key] if key else t("interv.anywhere"), key=form.key("eligible"),
    )  # fmt: skip
    least = need_side.number_input(
        t("interv.eligible_least"), 0.0, 1.0, before.eligible_minimum_need, 0.05, key=form.key("least")
    )
    requires = st.multiselect(
        t("interv.requires"), list(others), before.requires, format_func=others.__getitem__, key=form.key("requires"),
        placeholder=t("interv.none_chosen"),
    )  # fmt: skip
    return {
        "closes": closes,
        "eligible_criterion": criterion,
        "eligible_minimum_need": float(least) if criterion else 0.0,
        "requires": tuple(requires),
    }


def _apply(space: Workspace, before: Intervention, values: Mapping[str, Any]) -> None:
    """Take the edited intervention into the scenario if it is sound, and say what went with the change."""
    is_outdated = values["unit_cost_idr"] != before.unit_cost_idr and values["cost_source"] == before.cost_source
    left_out = {"cost_source", "cost_year"} if is_outdated else set()
    told = {name: value for name, value in values.items() if name not in left_out}
    after = replace(repriced(before, values["unit_cost_idr"]), **told)
    if after == before or not adopt(space, scenario_with(space.scenario, after)):
        return
    if before.cost_source and not after.cost_source:
        st.toast(t("interv.source_gone", name=plain(after.label)))
    st.rerun()


def _edit_money_and_sites(space: Workspace, key: str) -> None:
    """Draw payers, years, sharing and places; a change that is sound goes into the scenario at once."""
    scenario = space.scenario
    name = plain(scenario.interventions[key].label)
    with st.expander(t("interv.money", name=name)):
        after = edit_intervention_money(scenario, key)
    with st.expander(t("interv.sites", name=name)):
        after = edit_intervention_sites(after, key)
    if after != scenario and is_sound(space, after):
        set_scenario(after)
        st.rerun()


def _fund_names(scenario: Scenario) -> dict[str, str]:
    """Return the label of each fund."""
    return {key: fund.label or key for key, fund in scenario.funds.items()}
