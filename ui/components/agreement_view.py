"""How far the methods agree, and which villages depend on the choice."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.analysis import Agreement
from data.scoring_choices import METHODS
from ui.analysis import agreement_of
from ui.numbers import number, share
from ui.session import Workspace
from ui.text import cell, t


def show_agreement(space: Workspace) -> None:
    """Draw the view."""
    st.caption(t("review.methods_about"))
    found = agreement_of(space)
    figures: dict[str, pd.DataFrame] = {
        "review.overlap": found.overlap.map(share),
        "review.spearman": found.spearman.map(lambda value: number(value, 3)),
        "review.kendall": found.kendall.map(lambda value: number(value, 3)),
    }
    chosen = st.segmented_control(
        t("review.figure"), list(figures), default="review.overlap", format_func=t, key="agreement_figure",
        label_visibility="collapsed",
    )  # fmt: skip
    _show_matrix(figures[chosen or "review.overlap"])
    st.markdown(f"**{t('review.dependent', count=number(len(found.dependent)))}**")
    if len(found.dependent):
        st.dataframe(_dependent(space, found), hide_index=True)


def _show_matrix(table: pd.DataFrame) -> None:
    """A square table with the methods' names."""
    names = {method: t(f"method.{method}") for method in METHODS}
    shown = table.rename(index=names, columns=names).reset_index(names="")
    st.dataframe(shown, hide_index=True)


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
            t("review.best_rank"): rows["best_rank"],
            t("review.worst_rank"): rows["worst_rank"],
        },
        index=rows.index,
    )
    for method in found.ranks.columns:
        table[t(f"method.{method}")] = found.ranks.loc[rows.index, method]
    table[t("list.code")] = rows.index
    return table
