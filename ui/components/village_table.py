"""The ranked list; selecting a row selects the village everywhere, or pins it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.indicator_columns import indicator_column
from layers.national_map import is_national
from ui.analysis import robustness_of
from ui.components.candidate_words import is_told, status_word
from ui.components.pins_store import MOST_PINS, is_full, pins, toggle_pin
from ui.numbers import number, share
from ui.session import Workspace
from ui.text import cell, language, say, t

MOST_ROWS, MOST_OF_COUNTRY = 2_000, 400  # written and sent at once; of a country, where much else is sent, fewer
_USES = ("card", "pin")


def ranked_villages(space: Workspace, keep: pd.Series) -> pd.DataFrame:
    """Return the first `MOST_ROWS` villages of `keep` in rank order, of a whole country `MOST_OF_COUNTRY`.

    Parameters
    ----------
    keep : Series of bool, index village_code

    Returns
    -------
    DataFrame, index `village_code`
        Columns labelled in the session's language; unranked villages last, by code.
    """
    table = space.priorities.table
    table = table[keep.reindex(table.index, fill_value=False)]
    most = MOST_OF_COUNTRY if is_national(space.data.villages) else MOST_ROWS
    table = table.sort_values("rank", kind="stable", na_position="last").head(most)
    villages, indicators = space.data.villages.loc[table.index], space.measures.indicators.loc[table.index]
    rule, statuses = space.scenario.candidates, space.priorities.table["candidate_status"].unique()
    shown = pd.DataFrame(
        {
            t("list.rank"): table["rank"],
            t("list.village"): villages["village_name"].map(cell),
            t("list.score"): [number(float(score), 3) for score in table["score"]],
            t("list.migrants"): [number(float(n)) for n in indicators["migrant_workers"]],
            t("list.completeness"): [share(float(part)) for part in table["completeness"]],
            t("list.status"): table["candidate_status"].map(lambda status: status_word(rule, status)),
            t("list.district"): villages["district_name"].map(cell),
            t("list.regency"): villages["regency_name"].map(cell),
            t("list.code"): table.index,
        },
        index=table.index,
    )
    if not any(is_told(rule, status) for status in statuses):
        del shown[t("list.status")]
    if space.priorities.readiness_weights:
        shown.insert(3, t("list.readiness"), [number(float(score), 2) for score in table["readiness_score"]])
    firm = robustness_of(space)
    if firm is not None:
        badges = firm.table["badge"].reindex(table.index, fill_value="")
        shown.insert(3, t("list.badge"), [t(f"badge_short.{badge}") if badge else "" for badge in badges])
    if pinned := pins(space):
        shown.insert(2, t("pins.pinned"), [t("frame.yes") if code in pinned else "" for code in shown.index])
    return shown


def choose_in_table(space: Workspace, keep: pd.Series) -> str | None:
    """Draw the list of the villages in `keep` and return the code of a row that was selected just now."""
    if not keep.any():
        st.info(t("filter.empty"))
        return None
    use = _ask_use()
    shown = ranked_villages(space, keep)
    if len(shown) < int(keep.sum()):
        st.caption(t("filter.cut", shown=number(len(shown))))
    event = st.dataframe(
        shown,
        hide_index=True,
        height=400,
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
    if code is None or use == "card":
        return code
    _pin(space, code)
    return None


def _ask_use() -> str:
    """What selecting a row does; kept while the list is not on screen."""
    before = st.session_state.get("row_use", _USES[0])
    use: str = st.segmented_control(
        t("pins.use"), _USES, default=before, required=True, format_func=lambda name: t(f"pins.use_{name}"),
        key=f"row_use_choice:{language()}",
    )  # fmt: skip
    st.session_state["row_use"] = use
    return use


def _pin(space: Workspace, code: str) -> None:
    """Pin the village or take its pin away, or say that there are enough."""
    if code not in pins(space) and is_full(space):
        st.toast(t("pins.full", most=MOST_PINS))
        return
    toggle_pin(space, code)
    st.rerun()
