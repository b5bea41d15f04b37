"""Entries of the planner's own in the intervention catalogue."""

from __future__ import annotations

from typing import Any

import streamlit as st

from data.intervention_catalogue import COST_INDICES, FUND_KINDS
from data.intervention_file import OWN_PILLARS, SURETIES, intervention_sections
from data.schema import STAGES
from ui.components.intervention_editor import MOST_LETTERS, edit_closes
from ui.components.intervention_prices import FIRST_YEAR, LAST_YEAR
from ui.components.intervention_table import open_entry
from ui.components.intervention_take import MAXIMUM_IDR
from ui.criteria import criteria_catalogue
from ui.interventions import (
    catalogue_version,
    criterion_name,
    intervention_catalogue,
    keep_entries,
    key_for,
    need_criteria,
    shipped_interventions,
    stage_word,
)
from ui.session import Workspace
from ui.text import say, t


def add_entry(space: Workspace) -> None:
    """Draw the form of an entry of the planner's own, and the way to remove one."""
    with st.expander(t("interv.new")):
        st.caption(t("interv.new_help"))
        with st.form(f"interv_new:{catalogue_version()}", border=False):
            left, right = st.columns(2, gap="large")
            with left:
                values = {**_ask_what(), "cost": _ask_cost()}
            with right:
                values |= _ask_effect(space)
            if st.form_submit_button(t("interv.new_button"), type="primary"):
                _add(space, values)
        _remove_own()


def _ask_what() -> dict[str, Any]:
    """Label, pillar, stage, owner, kinds of fund, unit."""
    label = st.text_input(t("interv.label"), max_chars=MOST_LETTERS, key=_key("label"))
    english = st.text_input(t("interv.label_en"), max_chars=MOST_LETTERS, key=_key("label_en"))
    values: dict[str, Any] = {"label": {"id": label, "en": english.strip() or label}}
    one, two = st.columns(2)
    values["pillar"] = one.selectbox(
        t("interv.pillar"), OWN_PILLARS, format_func=lambda name: t(f"pillar.{name}"), key=_key("pillar")
    )
    values["stage"] = two.selectbox(t("interv.stage"), STAGES, format_func=stage_word, key=_key("stage"))
    values["owner"] = st.text_input(t("interv.owner"), max_chars=MOST_LETTERS, key=_key("owner"))
    values["fund_kinds"] = st.multiselect(
        t("interv.fund_kinds"), list(FUND_KINDS), format_func=lambda kind: say(FUND_KINDS[kind]), key=_key("kinds"),
        placeholder=t("interv.none_chosen"),
    )  # fmt: skip
    one, two = st.columns(2)
    values["unit"] = one.text_input(t("interv.unit"), t("interv.unit_village"), MOST_LETTERS, key=_key("unit"))
    values["units_per_village"] = int(two.number_input(t("interv.units"), 1, 10_000, 1, key=_key("units")))
    return values | {"owner_source": t("interv.planner")}


def _ask_cost() -> dict[str, object]:
    """Price and source; all of it may stay empty."""
    price, year = st.columns([3, 2], vertical_alignment="bottom")
    cost = {
        "unit_cost_idr": price.number_input(
            t("interv.unit_cost_empty"), 1, MAXIMUM_IDR, None, 100_000, key=_key("price")
        ),
        "year": year.number_input(t("interv.cost_year"), FIRST_YEAR, LAST_YEAR, None, key=_key("year")),
        "source": st.text_input(t("interv.cost_source"), max_chars=1_000, key=_key("source")).strip(),
        "surety": st.selectbox(
            t("interv.surety"), SURETIES, None, key=_key("surety"), help=t("criteria.surety_help"),
            placeholder=t("interv.without_price"),
        ),
        "index": st.selectbox(
            t("interv.index"), ["", *COST_INDICES], key=_key("index"),
            format_func=lambda key: say(COST_INDICES[key]) if key else t("interv.no_index"),
        ),
    }  # fmt: skip
    return {name: value for name, value in cost.items() if value not in (None, "")}


def _ask_effect(space: Workspace) -> dict[str, Any]:
    """What it closes, where it may go, what it needs, which priorities it serves, and why."""
    catalogued = {key for key, entry in criteria_catalogue().items() if entry.kind == "need"}
    keys = dict.fromkeys((*need_criteria(space.scenario), *sorted(catalogued - set(space.scenario.criteria))))
    labels = {key: criterion_name(key, space.scenario) for key in keys}
    entries = intervention_catalogue()
    st.caption(t("interv.closes_help"))
    closes = edit_closes(labels, {}, _key("closes"))
    one, two = st.columns([3, 2])
    eligible = one.selectbox(
        t("interv.eligible"), ["", *labels], key=_key("eligible"),
        format_func=lambda key: labels[key] if key else t("interv.anywhere"),
    )  # fmt: skip
    least = two.number_input(t("interv.eligible_least"), 0.0, 1.0, 0.0, 0.05, key=_key("least"))
    requires = st.multiselect(
        t("interv.requires"), list(entries), format_func=lambda key: say(entries[key].label), key=_key("requires"),
        placeholder=t("interv.none_chosen"),
    )  # fmt: skip
    site = st.text_input(t("interv.site_rule"), max_chars=1_000, key=_key("site"))
    tags = [line.strip() for line in st.text_area(t("interv.tags_lines"), key=_key("tags")).splitlines()]
    evidence = st.text_input(t("interv.evidence"), max_chars=1_000, key=_key("evidence"))
    months = st.number_input(t("interv.lead"), 0, 120, None, key=_key("lead"))
    values = {
        "closes": closes, "eligible_criterion": eligible, "eligible_minimum_need": float(least) if eligible else None,
        "requires": requires, "site_rule": {"id": site, "en": site}, "priority_tags": [tag for tag in tags if tag],
        "evidence": evidence, "lead_time_months": months,
    }  # fmt: skip
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def _add(space: Workspace, values: dict[str, Any]) -> None:
    """Put the entry into the session's catalogue if a file could hold it, and open it in the table."""
    values["tags_note"] = t("interv.planner")
    if values.get("closes"):
        values["closes_source"] = t("interv.planner_assumption")
    if "lead_time_months" in values:
        values["lead_time_source"] = t("interv.planner_assumption")
    entries = intervention_catalogue()
    key = key_for(values["label"]["id"], {*entries, *space.scenario.interventions})
    names = {name: say(entry.label) for name, entry in entries.items()} | {key: values["label"]["id"]}
    if keep_entries({**intervention_sections(entries), key: values}, names):
        open_entry(key)
        st.rerun()


def _remove_own() -> None:
    """Draw the way to remove an entry that the shipped file does not have."""
    entries, shipped = intervention_catalogue(), shipped_interventions()
    own = [key for key in entries if key not in shipped]
    if not own:
        return
    key = st.selectbox(
        t("interv.own_entries"), own, format_func=lambda name: say(entries[name].label), key=_key("remove_which")
    )
    if st.button(t("interv.remove"), key=_key("remove")):
        rest = {name: entry for name, entry in entries.items() if name != key}
        if keep_entries(intervention_sections(rest), {name: say(entry.label) for name, entry in rest.items()}):
            st.rerun()


def _key(name: str) -> str:
    """Widget key that starts anew with the catalogue."""
    return f"interv_new:{catalogue_version()}:{name}"
