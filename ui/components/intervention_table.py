"""The intervention catalogue as a table: filtered, searched, one entry chosen."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from data.intervention_catalogue import FUND_KINDS, NO_SOURCE, CatalogueIntervention
from data.intervention_file import OWN_PILLARS
from data.schema import STAGES
from ui.components.choice import choose_one
from ui.interventions import criterion_name, intervention_catalogue, stage_word
from ui.numbers import number, rupiah
from ui.session import Workspace
from ui.text import cell, language, say, t

_CHOSEN = "intervention_chosen"
_ANY = ""


def choose_entry(space: Workspace) -> str | None:
    """Draw filters, table and select box, and return the key of the entry chosen; None when no entry fits."""
    entries = intervention_catalogue()
    priced = sum(entry.cost.unit_cost_idr is not None for entry in entries.values())
    used = sum(key in space.scenario.interventions for key in entries)
    own = len(space.scenario.interventions) - used
    about = t("interv.about", count=number(len(entries)), priced=number(priced), used=number(used))
    st.caption(f"{about} {t('interv.about_own', own=number(own))}" if own else about)
    shown = _filtered(entries, space)
    if not shown:
        st.info(t("interv.nothing"))
        return None
    _tick(shown, space)
    names = {key: say(entry.label) for key, entry in shown.items()}
    kept = st.session_state.get(_CHOSEN)
    box = f"{_CHOSEN}:{language()}"
    if st.session_state.get(box) not in names:
        st.session_state[box] = kept if kept in names else next(iter(names))
    chosen: str = st.selectbox(t("interv.choose"), list(names), format_func=names.__getitem__, key=box)
    st.session_state[_CHOSEN] = chosen
    return chosen


def open_entry(key: str) -> None:
    """Make `key` the entry that the catalogue shows next."""
    st.session_state[_CHOSEN] = key
    for name in ("id", "en"):
        st.session_state.pop(f"{_CHOSEN}:{name}", None)
    st.session_state["interventions_open"] = "catalogue"


def _filtered(entries: Mapping[str, CatalogueIntervention], space: Workspace) -> dict[str, CatalogueIntervention]:
    """Draw the filters and return the entries that pass all of them."""
    sides = st.columns([2, 2, 2, 3], vertical_alignment="bottom")
    with sides[0]:
        pillars = (_ANY, *OWN_PILLARS)
        pillar = choose_one(t("interv.pillar"), pillars, "interv_pillar", lambda name: t(f"pillar.{name or 'all'}"))
    with sides[1]:
        stage = choose_one(
            t("interv.stage"), (_ANY, *STAGES), "interv_stage",
            lambda name: stage_word(name) if name else t("interv.any_stage"),
        )  # fmt: skip
    with sides[2]:
        owners = (_ANY, *sorted({entry.owner for entry in entries.values()}, key=str.casefold))
        owner = choose_one(t("interv.owner"), owners, "interv_owner", lambda name: name or t("interv.any_owner"))
    words = sides[3].text_input(t("interv.search"), key="interv_search").casefold().split()
    return {
        key: entry
        for key, entry in entries.items()
        if pillar in (_ANY, entry.pillar)
        and stage in (_ANY, entry.stage)
        and owner in (_ANY, entry.owner)
        and _holds(entry, words, space)
    }


def _holds(entry: CatalogueIntervention, words: Iterable[str], space: Workspace) -> bool:
    """Whether every word stands somewhere in the entry's texts or in a criterion that it closes."""
    texts = [*entry.label, entry.owner, entry.unit, entry.evidence, entry.note, *entry.site_rule, *entry.priority_tags]
    texts += [criterion_name(key, space.scenario) for key in entry.closes]
    text = " ".join(texts).casefold()
    return all(word in text for word in words)


def _tick(shown: Mapping[str, CatalogueIntervention], space: Workspace) -> None:
    """Draw the table; a row that is newly ticked becomes the chosen entry."""
    order = list(shown)
    event = st.dataframe(
        pd.DataFrame([_row(entry, key in space.scenario.interventions) for key, entry in shown.items()], index=order),
        hide_index=True,
        height=min(35 * len(order) + 38, 318),
        on_select="rerun",
        selection_mode="single-row",
        key=f"interv_table:{language()}:{zlib.crc32('|'.join(order).encode())}",
        column_config=_columns(),
    )
    rows = list(event["selection"]["rows"])
    ticked = order[rows[0]] if rows and rows[0] < len(order) else None
    if ticked != st.session_state.get("interv_ticked"):
        st.session_state["interv_ticked"] = ticked
        if ticked is not None:
            st.session_state[f"{_CHOSEN}:{language()}"] = ticked


def _row(entry: CatalogueIntervention, is_used: bool) -> dict[str, Any]:
    """One line of the table."""
    price = entry.cost.unit_cost_idr
    return {
        "name": cell(say(entry.label)),
        "used": t("frame.yes") if is_used else "",
        "pillar": t(f"pillar.{entry.pillar}"),
        "stage": stage_word(entry.stage),
        "owner": cell(entry.owner),
        "cost": say(NO_SOURCE) if price is None else rupiah(price),
        "unit": cell(entry.unit),
        "source": cell(entry.cost.source),
        "year": "" if entry.cost.year is None else str(entry.cost.year),
        "surety": entry.cost.surety,
        "lead": t("frame.unknown") if entry.lead_time_months is None else number(entry.lead_time_months),
        "funds": "; ".join(say(FUND_KINDS[kind]) for kind in entry.fund_kinds),
    }


def _columns() -> dict[str, Any]:
    """Headers and widths."""
    text = st.column_config.TextColumn
    return {
        "name": text(t("interv.intervention"), pinned=True, width=240),
        "used": text(t("interv.used"), width=76),
        "pillar": text(t("interv.pillar"), width=134),
        "stage": text(t("interv.stage"), width=108),
        "owner": text(t("interv.owner"), width=120),
        "cost": text(t("interv.unit_cost"), alignment="right", width=150),
        "unit": text(t("interv.unit"), width=112),
        "source": text(t("interv.cost_source"), width=180),
        "year": text(t("interv.cost_year"), alignment="right", width=64),
        "surety": text(t("interv.surety"), width=76, help=t("criteria.surety_help")),
        "lead": text(t("interv.lead"), alignment="right", width=98),
        "funds": text(t("interv.fund_kinds"), width=260),
    }
