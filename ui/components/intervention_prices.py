"""Prices of the planner's copy of the intervention catalogue, with their sources."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from data.intervention_catalogue import CatalogueIntervention, Cost
from data.intervention_file import SURETIES, intervention_sections
from ui.components.intervention_take import MAXIMUM_IDR
from ui.interventions import catalogue_version, intervention_catalogue, keep_entries
from ui.text import cell, plain, say, t

_OF_A_PRICE = ("low_idr", "high_idr", "yearly_cost_idr", "source", "year", "surety")
FIRST_YEAR, LAST_YEAR = 1945, 2100


def edit_prices() -> None:
    """Draw prices, sources, years and sureties of every entry; what is applied is the session's catalogue."""
    st.markdown(f"**{t('interv.prices')}**")
    st.caption(t("interv.prices_help"))
    entries = intervention_catalogue()
    rows = {key: _price_row(entry) for key, entry in entries.items()}
    with st.form(f"interv_prices:{catalogue_version()}", border=False):
        edited = st.data_editor(
            pd.DataFrame(list(rows.values()), index=list(rows)).astype({"price": "Int64", "year": "Int64"}),
            hide_index=True,
            height=300,
            disabled=["name", "unit"],
            column_config=_price_columns(),
            placeholder=t("criteria.empty"),
            key=f"interv_price_table:{catalogue_version()}",
        )
        if not st.form_submit_button(t("criteria.apply"), type="primary"):
            return
    after = {str(key): _clean(row) for key, row in edited.to_dict("index").items()}
    before = {key: _clean(row) for key, row in rows.items()}
    changed = {key: row for key, row in after.items() if row != before[key]}
    stale = [
        plain(say(entries[key].label))
        for key, row in changed.items()
        if row["price"] not in (None, before[key]["price"]) and row["source"] == before[key]["source"]
    ]
    if stale:
        st.error(t("interv.stale_source", names="; ".join(stale)))
        return
    sections = intervention_sections(entries)
    fresh = {key: {**sections[key], "cost": _cost(entries[key].cost, row)} for key, row in changed.items()}
    if keep_entries(sections | fresh, {key: say(entry.label) for key, entry in entries.items()}):
        st.rerun()


def _price_row(entry: CatalogueIntervention) -> dict[str, Any]:
    """One line of the table of prices."""
    cost = entry.cost
    return {
        "name": cell(say(entry.label)),
        "unit": cell(entry.unit),
        "price": cost.unit_cost_idr,
        "source": cost.source,
        "year": cost.year,
        "surety": cost.surety or None,
        "note": cost.note,
    }


def _price_columns() -> dict[str, Any]:
    """Headers and kinds of the table of prices."""
    text, value = st.column_config.TextColumn, st.column_config.NumberColumn
    return {
        "name": text(t("interv.intervention"), pinned=True, width=240),
        "unit": text(t("interv.unit"), width=120),
        "price": value(
            t("interv.unit_cost"), min_value=1, max_value=MAXIMUM_IDR, step=1, format="localized", width=150
        ),
        "source": text(t("interv.cost_source"), max_chars=1_000, width=260),
        "year": value(t("interv.cost_year"), min_value=FIRST_YEAR, max_value=LAST_YEAR, step=1, format="%d", width=100),
        "surety": st.column_config.SelectboxColumn(
            t("interv.surety"), options=list(SURETIES), width=118, help=t("criteria.surety_help")
        ),
        "note": text(t("interv.cost_note"), max_chars=1_000, width=320),
    }


def _clean(row: Mapping[Any, Any]) -> dict[str, Any]:
    """Return a line with None and "" where nothing is said, and whole numbers."""
    price, year = (None if pd.isna(row[name]) else int(row[name]) for name in ("price", "year"))
    said = {
        name: "" if row[name] is None or pd.isna(row[name]) else str(row[name]) for name in ("source", "surety", "note")
    }
    return {"price": price, "year": year, **said}


def _cost(before: Cost, row: Mapping[str, Any]) -> dict[str, object]:
    """Return the cost of an entry as a file would write it; what belongs to another price falls away."""
    values: dict[str, object] = {**vars(before), "note": row["note"], "unit_cost_idr": row["price"]}
    values |= {name: row[name] for name in ("source", "year", "surety")}
    if row["price"] != before.unit_cost_idr:
        recurs = row["price"] is not None and before.yearly_cost_idr == before.unit_cost_idr is not None
        values |= {"low_idr": None, "high_idr": None, "yearly_cost_idr": row["price"] if recurs else None}
    if row["price"] is None:
        values |= {name: None for name in _OF_A_PRICE if not row.get(name)}
    return {name: value for name, value in values.items() if value not in (None, "")}
