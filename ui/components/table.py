"""Read-only tables: numbers as the session's language writes them, columns that fit, rows that can be chosen."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from ui.numbers import number
from ui.text import plain, t


def show_table(
    table: pd.DataFrame,
    decimals: Mapping[str, int],
    widths: Mapping[str, int] | None = None,
    *,
    right: Collection[str] = (),
) -> None:
    """Draw a table; the columns named in `decimals` are numbers with that many decimals.

    Streamlit's own number formats follow the browser's language, which need not be the planner's.
    `widths` are pixels; columns that are not named take what they need. `right` are columns of numbers that are
    written already.
    """
    st.dataframe(written(table, decimals), hide_index=True, column_config=columns([*decimals, *right], widths or {}))


def written(table: pd.DataFrame, decimals: Mapping[str, int]) -> pd.DataFrame:
    """Return the table with the columns named in `decimals` as text in the session's language."""
    shown = table.copy()
    for column, places in decimals.items():
        values = table[column].astype("Float64").to_numpy(float, na_value=float("nan"))
        shown[column] = [number(float(value), places) for value in values]
    return shown


def columns(right: Collection[str], widths: Mapping[str, int]) -> dict[str, Any]:
    """Return text columns of these widths in pixels; those in `right` are written to the right, as numbers are."""
    text = st.column_config.TextColumn
    return {
        name: text(alignment="right" if name in right else None, width=widths.get(name))
        for name in dict.fromkeys((*widths, *right))
    }


def show_wrapped(table: pd.DataFrame, right: Collection[str] = ()) -> None:
    """Draw a small table whose cells break into lines, for places too narrow for a grid.

    Every heading and cell is text: nothing in it comes alive as Markdown.
    """
    names = [str(name) for name in table.columns]
    lines = [
        _line(plain(name) for name in names),
        _line("--:" if name in right else ":--" for name in names),
        *(_line(plain(value) for value in row) for row in table.itertuples(index=False)),
    ]
    st.markdown("\n".join(lines))


def choose_village(
    table: pd.DataFrame, codes: Collection[str], name: str, config: Mapping[str, Any], *, height: int | None = None
) -> str | None:
    """Draw a table of villages, row by row those of `codes`, and return the code of the row that is ticked.

    The tick belongs to these rows in this order: when they change it is gone, lest it mean another village.
    """
    order = list(codes)
    event = st.dataframe(
        table,
        hide_index=True,
        height="auto" if height is None else height,
        on_select="rerun",
        selection_mode="single-row",
        key=f"{name}:{zlib.crc32('|'.join(order).encode())}",
        column_config=dict(config),
        placeholder=t("frame.not_ranked"),
    )
    rows = list(event["selection"]["rows"])
    return order[rows[0]] if rows and rows[0] < len(order) else None


def _line(cells: Iterable[str]) -> str:
    """One line of a Markdown table."""
    return f"| {' | '.join(cells)} |"
