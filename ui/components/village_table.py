"""The ranked list; selecting a row selects the village everywhere."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.indicator_columns import indicator_column
from ui.analysis import robustness_of
from ui.numbers import number, share
from ui.session import Workspace
from ui.text import cell, say, t


def ranked_villages(space: Workspace, search: str = "", *, only_candidates: bool = False) -> pd.DataFrame:
    """Return villages in rank order whose name or code holds `search` (case does not matter).

    Returns
    -------
    DataFrame, index `village_code`
        Columns labelled in the session's language; unranked villages last, by code.
    """
    villages, table = space.data.villages, space.priorities.table
    shown = pd.DataFrame(
        {
            t("list.rank"): table["rank"],
            t("list.village"): villages["village_name"].map(cell),
            t("list.score"): [number(float(score), 3) for score in table["score"]],
            t("list.migrants"): [number(float(n)) for n in space.measures.indicators["migrant_workers"]],
            t("list.completeness"): [share(float(part)) for part in table["completeness"]],
            t("list.status"): table["candidate_status"].map(lambda status: t(f"status.{status}")),
            t("list.district"): villages["district_name"].map(cell),
            t("list.regency"): villages["regency_name"].map(cell),
            t("list.code"): table.index,
        },
        index=table.index,
    )
    if space.priorities.readiness_weights:
        shown.insert(3, t("list.readiness"), [number(float(score), 2) for score in table["readiness_score"]])
    firm = robustness_of(space)
    if firm is not None:
        shown.insert(3, t("list.badge"), [t(f"badge_short.{badge}") if badge else "" for badge in firm.table["badge"]])
    keep = table["is_candidate"] if only_candidates else pd.Series(True, index=table.index)
    if words := search.strip().casefold():
        names = villages["village_name"].str.casefold().str.contains(words, regex=False)
        keep &= names | table.index.str.contains(words, regex=False)
    return shown[keep].sort_values(t("list.rank"), kind="stable", na_position="last")


def choose_in_table(space: Workspace, search: str) -> str | None:
    """Draw the list and return the code of a row that was selected just now."""
    only = st.toggle(t("list.only_candidates"), value=True, key="only_candidates")
    shown = ranked_villages(space, search, only_candidates=only)
    if shown.empty:
        st.info(t("map.search_none"))
        return None
    st.caption(t("list.hint"))
    event = st.dataframe(
        shown,
        hide_index=True,
        height=430,
        on_select="rerun",
        selection_mode="single-row",
        key="village_table",
        column_config={
            t("list.rank"): st.column_config.NumberColumn(format="localized", width=76),
            t("list.village"): st.column_config.TextColumn(width=122),
            t("list.score"): st.column_config.TextColumn(alignment="right", width=60),
            t("list.completeness"): st.column_config.TextColumn(alignment="right"),
            t("list.migrants"): st.column_config.TextColumn(
                alignment="right", help=say(indicator_column("migrant_workers").definition)
            ),
        },
        placeholder=t("frame.unknown"),
    )
    rows = list(event["selection"]["rows"])
    code = str(shown.index[rows[0]]) if rows and rows[0] < len(shown) else None
    if code == st.session_state.get("table_seen"):
        return None
    st.session_state["table_seen"] = code
    return code
