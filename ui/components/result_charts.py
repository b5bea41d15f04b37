"""Stacked and plain bars of money, one look for every part of the result."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import altair as alt
import pandas as pd

from ui.components.charts import ACCENT, EDGE, localised
from ui.text import t

BILLION = 1e9
USED, UNUSED = ACCENT, "#b9c6d3"
_LABEL_PX = 210
_BAR_PX = 26
_AXIS_PX = 64  # its numbers and the room around; legend and axis are taken from the height before the bars


def stacked_bars(table: pd.DataFrame, colours: Mapping[str, str], tooltips: Mapping[str, str]) -> Any:
    """Return bars of billions of rupiah from left to right.

    Parameters
    ----------
    table : DataFrame
        `name` (one bar each, in the order of the rows), `part` (a key of `colours`), `amount_idr`, and the columns of
        `tooltips`, written already.
    colours : mapping of part, as written, to colour
        In the order of the legend; a single one has no legend.
    tooltips : mapping of column to its title
    """
    parts = list(colours)
    order = {part: number for number, part in enumerate(parts)}
    names = list(dict.fromkeys(table["name"]))
    data = table.assign(billions=table["amount_idr"] / BILLION, order=table["part"].map(order))
    legend_px = 0 if len(parts) == 1 else 48 + 20 * ((len(parts) - 1) // 2)
    legend = None if len(parts) == 1 else alt.Legend(orient="bottom", columns=2, labelLimit=240, symbolStrokeWidth=0)
    chart = (
        alt.Chart(data)
        .mark_bar(stroke=EDGE, strokeWidth=0.5)
        .encode(
            y=alt.Y("name:N", title=None, sort=names, axis=alt.Axis(labelLimit=_LABEL_PX, labelOverlap=False)),
            x=alt.X("billions:Q", title=None, stack="zero", axis=alt.Axis(format=",~r", tickCount=6)),
            color=alt.Color(
                "part:N", title=None, sort=parts, legend=legend,
                scale=alt.Scale(domain=parts, range=list(colours.values())),
            ),
            order="order:Q",
            tooltip=[alt.Tooltip(f"{column}:N", title=title) for column, title in tooltips.items()],
        )
        .properties(height=_AXIS_PX + _BAR_PX * len(names) + legend_px)
    )  # fmt: skip
    return localised(chart)


def used_and_left() -> dict[str, str]:
    """Return the two parts of a ceiling, as written, with their colours."""
    return {t("result.used"): USED, t("result.unused"): UNUSED}
