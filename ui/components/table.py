"""Read-only tables whose numbers are written as the session's language writes them."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from ui.numbers import number


def show_table(table: pd.DataFrame, decimals: Mapping[str, int]) -> None:
    """Draw a table; the columns named in `decimals` are numbers with that many decimals.

    Streamlit's own number formats follow the browser's language, which need not be the planner's.
    """
    shown = table.copy()
    for column, places in decimals.items():
        values = table[column].astype("Float64").to_numpy(float, na_value=float("nan"))
        shown[column] = [number(float(value), places) for value in values]
    right = {column: st.column_config.TextColumn(alignment="right") for column in decimals}
    st.dataframe(shown, hide_index=True, column_config=right)
