"""Chosen villages with package, cost and payers, and the others with their reasons; never a nation in one table."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.plan import Plan
from layers import chosen as on_map
from ui.components.result_names import package_name, payers, regency_names
from ui.components.table import choose_village, columns, written
from ui.numbers import number
from ui.text import cell, language, t

MOST_ROWS = 300  # a browser that is sent a nation's villages stands still
_SEARCHED_FROM = 25


def show_chosen(plan: Plan) -> str | None:
    """Draw the chosen villages and return the code of the one that is ticked."""
    order = plan.data.villages.index[on_map.rows(plan.allocation, plan.priorities)]
    if not len(order):
        st.info(t("result.none_chosen"))
        return None
    codes = _shown(plan, order, "result_list_search")
    if not len(codes):
        return None
    decimals = {t("result.number"): 0, t("alloc.cost"): 0, t("alloc.gap_closed"): 2}
    widths = {t("result.number"): 48, t("list.village"): 125, t("alloc.gap_closed"): 100, t("alloc.package"): 260}
    return choose_village(
        written(chosen_villages(plan).loc[codes], decimals), codes, "result_list", columns(list(decimals), widths)
    )


def show_others(plan: Plan) -> str | None:
    """Draw the villages that are not chosen with their reasons, best ranked first; return the ticked one's code."""
    rank = plan.priorities.table["rank"]
    others = rank[~plan.allocation.villages["is_chosen"].reindex(rank.index)]
    if others.empty:
        st.info(t("result.all_chosen"))
        return None
    codes = _shown(plan, others.sort_values(kind="stable", na_position="last").index, "result_others_search")
    if not len(codes):
        return None
    villages = plan.data.villages.loc[codes]
    shown = pd.DataFrame(
        {
            t("list.rank"): [t("frame.not_ranked") if pd.isna(place) else number(place) for place in rank.loc[codes]],
            t("list.village"): villages["village_name"].map(cell),
            t("alloc.why"): plan.allocation.villages.loc[codes, f"reason_detail_{language()}"].map(cell),
            t("list.regency"): regency_names(villages).map(cell),
            t("list.code"): codes,
        }
    )
    widths = {t("list.rank"): 70, t("list.village"): 125, t("alloc.why"): 330}
    return choose_village(shown, codes, "result_others", columns([t("list.rank")], widths))


def chosen_villages(plan: Plan) -> pd.DataFrame:
    """Return the chosen villages, numbered as on the map; index `village_code`, columns in the session's language."""
    codes = plan.data.villages.index[on_map.rows(plan.allocation, plan.priorities)]
    villages, outcome = plan.data.villages.loc[codes], plan.allocation.villages.loc[codes]
    return pd.DataFrame(
        {
            t("result.number"): range(1, len(codes) + 1),
            t("list.village"): villages["village_name"].map(cell),
            t("alloc.cost"): outcome["cost_idr"],
            t("alloc.gap_closed"): outcome["gap_closed"],
            t("alloc.package"): [cell(package_name(plan, package)) for package in outcome["package"]],
            t("result.payer"): payers(plan).reindex(codes).map(cell),
            t("result.reason"): outcome[f"reason_detail_{language()}"].map(cell),
            t("list.district"): villages["district_name"].map(cell),
            t("list.regency"): regency_names(villages).map(cell),
            t("list.code"): codes,
        },
        index=codes,
    )


def _shown(plan: Plan, codes: pd.Index, name: str) -> pd.Index:
    """Ask for a name or code, and return the first of `codes` that hold it; say how many there are."""
    words = ""
    if len(codes) > _SEARCHED_FROM:
        words = st.text_input(t("result.search"), key=name).strip().casefold()
    found = codes
    if words:
        names = plan.data.villages.loc[codes, "village_name"].str.casefold().str.contains(words, regex=False)
        found = codes[names.to_numpy(dtype=bool) | codes.str.contains(words, regex=False)]
    shown = found[:MOST_ROWS]
    if not len(found):
        st.info(t("result.no_match"))
    else:
        key = "result.found" if len(shown) == len(found) else "result.limited"
        st.caption(t(key, shown=number(len(shown)), count=number(len(codes) if key == "result.found" else len(found))))
    return shown
