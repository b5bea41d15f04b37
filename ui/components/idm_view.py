"""Shipped IDM figures that contradict each other."""

from __future__ import annotations

import math

import pandas as pd
import streamlit as st

from data.indicator_columns import indicator_column
from ui.analysis import idm_of
from ui.components.messages import source_line
from ui.components.table import choose_village, columns, show_wrapped
from ui.numbers import number
from ui.session import Workspace
from ui.text import cell, plain, say, t


def show_idm_check(space: Workspace) -> str | None:
    """Draw the report and return the code of a village selected just now."""
    st.caption(t("review.idm_about"))
    found = idm_of(space)
    figures = st.columns([1, 1, 2])
    keys = space.measures.indicator_sources.get("idm_score", ())
    figures[0].metric(t("review.idm_checked"), number(found.checked))
    figures[0].caption(t("review.idm_without", count=number(found.without_idm)))
    figures[1].metric(t("review.idm_found"), number(len(found.contradictions)))
    counts = [
        {t("review.kind"): t(f"contradiction.{kind}"), t("review.villages"): number(count)}
        for kind, count in found.counts.items()
    ]
    if counts:
        with figures[2]:
            show_wrapped(pd.DataFrame(counts), right=(t("review.villages"),))
    st.caption(t("frame.source_line", titles=plain(source_line(keys, space.data.sources))))
    if found.contradictions.empty:
        if found.checked:
            st.success(t("review.idm_none"))
        return None
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
    config = columns([t("review.shipped"), t("review.expected")], {t("list.village"): 150})
    return choose_village(shown, table["village_code"].tolist(), "idm_table", config)


def _shown(text: object) -> str:
    """A status as it is, a number with four decimals in the session's language."""
    try:
        value = float(str(text))
    except ValueError:
        return cell(text)
    return cell(text) if math.isnan(value) else number(value, 4)
