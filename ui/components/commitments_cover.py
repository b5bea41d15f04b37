"""How far a plan stands on commitments: rupiah by state for each K/L, as bars and as a table."""

from __future__ import annotations

from textwrap import wrap

import altair as alt
import pandas as pd
import streamlit as st

from data.commitments import STATE_LABELS
from data.htis import CommitmentCover
from ui.components.charts import localised
from ui.components.commitments_store import HtisAnswers
from ui.components.matrix_words import STATE_COLOURS
from ui.components.table import show_table
from ui.numbers import number, rupiah, rupiah_short
from ui.text import cell, say, t

_BILLION = 1e9
_NAME_WIDTH = 200  # pixels
_BAR, _AROUND = 42, 160  # pixels, room for three lines of a name, and for axis and legend
_LETTERS = 26  # in a line of a name


def show_cover(found: HtisAnswers) -> None:
    """Draw the bars and the table behind them."""
    if found.cover.ministries.empty:
        return
    st.markdown(f"**{t('commit.cover')}**")
    st.caption(t("commit.cover_about"))
    st.altair_chart(_chart(found.cover), width="stretch")
    _show_table(found.cover)


def _chart(cover: CommitmentCover) -> alt.Chart:
    """One stacked bar for each K/L that pays something."""
    payers = cover.ministries[cover.ministries["pays_idr"] > 0]
    rows = [
        {
            "ministry": "\n".join(wrap(str(ministry), _LETTERS)),
            "state": say(label),
            "order": order,
            "billions": int(payers.loc[ministry, f"{state}_idr"]) / _BILLION,
            "money": rupiah(int(payers.loc[ministry, f"{state}_idr"])),
        }
        for ministry in payers.index
        for order, (state, label) in enumerate(STATE_LABELS.items())
    ]
    words = [say(label) for label in STATE_LABELS.values()]
    colours = [STATE_COLOURS[state] for state in STATE_LABELS]
    bars = (
        alt.Chart(pd.DataFrame(rows, columns=["ministry", "state", "order", "billions", "money"]))
        .mark_bar()
        .encode(
            y=alt.Y(
                "ministry:N",
                title=None,
                sort=None,
                axis=alt.Axis(labelLimit=230, labelExpr="split(datum.label, '\\n')"),
            ),
            x=alt.X("billions:Q", title=t("commit.billions")),
            order=alt.Order("order:Q"),
            color=alt.Color(
                "state:N",
                title=None,
                scale=alt.Scale(domain=words, range=colours),
                legend=alt.Legend(orient="top", columns=2),
            ),
            tooltip=[
                alt.Tooltip("ministry:N", title=t("alloc.ministry")),
                alt.Tooltip("state:N", title=t("commit.state")),
                alt.Tooltip("money:N", title=t("commit.pays")),
            ],
        )
        .properties(height=_AROUND + _BAR * len(payers))
    )
    chart: alt.Chart = localised(bars)
    return chart


def _show_table(cover: CommitmentCover) -> None:
    """The same in figures, with later years and pieces of work."""
    table = cover.ministries
    shown = pd.DataFrame({t("alloc.ministry"): [cell(name) for name in table.index]})
    money = [t("commit.pays"), *(say(label) for label in STATE_LABELS.values()), t("commit.later")]
    for name, column in zip(
        money, ("pays_idr", *(f"{key}_idr" for key in STATE_LABELS), "later_years_idr"), strict=True
    ):
        shown[name] = [rupiah_short(int(value)) if value else "0" for value in table[column]]
    work = t("commit.work")
    shown[work] = [
        t("htis.of", part=number(int(count - none)), whole=number(int(count))) if count else ""
        for count, none in zip(table["carries_out"], table["none"], strict=True)
    ]
    show_table(shown, {}, {t("alloc.ministry"): _NAME_WIDTH}, right=(*money, work))
