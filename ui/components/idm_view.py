"""Shipped IDM figures that contradict each other."""

from __future__ import annotations

import math

import pandas as pd
import streamlit as st

from data.indicator_columns import indicator_column
from ui.analysis import idm_of
from ui.components.messages import source_line
from ui.numbers import number
from ui.session import Workspace
from ui.text import cell, say, t


def show_idm_check(space: Workspace) -> None:
    """Draw the report."""
    st.caption(t("review.idm_about"))
    found = idm_of(space)
    columns = st.columns([1, 1, 2])
    keys = space.measures.indicator_sources.get("idm_score", ())
    columns[0].metric(t("review.idm_checked"), number(found.checked), help=source_line(keys, space.data.sources))
    columns[0].caption(t("review.idm_without", count=number(found.without_idm)))
    columns[1].metric(t("review.idm_found"), number(len(found.contradictions)))
    counts = [
        {t("review.kind"): t(f"contradiction.{kind}"), t("review.villages"): number(count)}
        for kind, count in found.counts.items()
    ]
    if counts:
        columns[2].dataframe(pd.DataFrame(counts), hide_index=True)
    if found.contradictions.empty:
        st.success(t("review.idm_none"))
        return
    table = found.contradictions
    shown = pd.DataFrame(
        {
            t("list.village"): table["village_name"].map(cell),
            t("review.kind"): [t(f"contradiction.{kind}") for kind in table["kind"]],
            t("review.column"): [say(indicator_column(str(name)).label) for name in table["column"]],
            t("review.shipped"): [_shown(text) for text in table["shipped"]],
            t("review.expected"): [_shown(text) for text in table["expected"]],
            t("list.code"): table["village_code"],
        }
    )
    st.dataframe(shown, hide_index=True)


def _shown(text: object) -> str:
    """A status as it is, a number with four decimals in the session's language."""
    try:
        value = float(str(text))
    except ValueError:
        return cell(text)
    return cell(text) if math.isnan(value) else number(value, 4)
