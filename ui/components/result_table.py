"""A table beside a chart: its cells break into lines while it is short, a long one is a grid that scrolls."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd

from ui.components.table import show_table, show_wrapped, written

_MOST_WRAPPED = 24  # rows


def show_sums(table: pd.DataFrame, decimals: Mapping[str, int], *, right: Collection[str] = ()) -> None:
    """Draw a table; `decimals` and `right` as of `ui.components.table.show_table`."""
    if len(table) <= _MOST_WRAPPED:
        show_wrapped(written(table, decimals), right=[*decimals, *right])
    else:
        show_table(table, decimals, right=right)
