"""How far the methods agree, and which villages depend on the choice."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.analysis import Agreement
from data.scoring_choices import METHODS
from ui.analysis import agreement_of
from ui.components.table import choose_village, columns
from ui.numbers import number, share
from ui.session import Workspace
from ui.text import cell, t


def show_agreement(space: Workspace) -> str | None:
    """Draw the view and return the code of a village selected just now."""
    st.caption(t("review.methods_about"))
    found = agreement_of(space)
    figures: dict[str, pd.DataFrame] = {
        "review.overlap": found.overlap.map(share),
        "review.spearman": found.spearman.map(lambda value: number(value, 3)),
        "review.kendall": found.kendall.map(lambda value: number(value, 3)),
    }
    chosen = st.segmented_control(
        t("review.figure"), list(figures), default="review.overlap", format_func=t, key="agreement_figure",
        required=True, label_visibility="collapsed",
    )  # fmt: skip
    _show_matrix(figures[chosen or "review.overlap"])
    st.markdown(f"**{t('review.dependent', count=number(len(found.dependent)))}**")
    if found.dependent.empty:
        return None
    names = [t(f"method_short.{method}") for method in found.ranks.columns]
    ranks = {name: st.column_config.NumberColumn(format="localized", width=98) for name in names}
    widths = {t("list.village"): 150, t("review.methods_in"): 125, t("review.in_list"): 100}
    table = _dependent(space, found)
    return choose_village(table, list(found.dependent.index), "dependent_table", columns((), widths) | ranks)


def _show_matrix(table: pd.DataFrame) -> None:
    """A square table with the methods' names."""
    names = {method: t(f"method.{method}") for method in METHODS}
    shown = table.rename(index=names, columns=names).reset_index(names="")
    st.dataframe(shown, hide_index=True, column_config=columns(list(names.values()), {}))


def _dependent(space: Workspace, found: Agreement) -> pd.DataFrame:
    """Villages in the list of some methods but not of all, with each method's rank."""
    rows = found.dependent
    table = pd.DataFrame(
        {
            t("list.village"): space.data.villages.loc[rows.index, "village_name"].map(cell),
            t("review.methods_in"): [
                t("review.methods_of", count=number(int(count)), all=number(found.ranks.shape[1]))
                for count in rows["methods_in"]
            ],
            t("review.in_list"): [t("frame.yes") if listed else t("frame.no") for listed in rows["in_scenario_list"]],
        },
        index=rows.index,
    )
    for method in found.ranks.columns:
        table[t(f"method_short.{method}")] = found.ranks.loc[rows.index, method]
    table[t("list.code")] = rows.index
    return table
