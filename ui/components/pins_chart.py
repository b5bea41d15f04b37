"""Needs of pinned villages side by side, as bars."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import numpy as np
import pandas as pd

from ui.components.card_reasons import criterion_label
from ui.components.charts import ACCENT, EDGE, localised
from ui.numbers import number
from ui.session import Workspace


def needs_chart(space: Workspace, codes: Mapping[str, str]) -> alt.FacetChart:
    """Need per criterion as bars, one panel per village of `codes` (title to code); what is not known is written."""
    needs = space.priorities.needs
    rows = [
        {
            "village": title,
            "criterion": criterion_label(space.scenario.criteria[str(key)]),
            "need": None if np.isnan(need) else float(need),
            "written": number(float(need), 2),
        }
        for title, code in codes.items()
        for key, need in zip(needs.columns, needs.loc[code].to_numpy(dtype=float), strict=True)
    ]
    base = alt.Chart(pd.DataFrame(rows)).encode(
        y=alt.Y("criterion:N", sort=None, title=None, axis=alt.Axis(labelLimit=230)),
    )
    scale = alt.Scale(domain=[0, 1.5])  # room for the figure behind the longest bar
    bars = base.mark_bar(color=ACCENT, height=12).encode(x=alt.X("need:Q", title=None, scale=scale, axis=None))
    written = (
        base.transform_calculate(place="isValid(datum.need) ? datum.need : 0")
        .mark_text(align="left", dx=4, color=EDGE)
        .encode(text="written:N", x=alt.X("place:Q", title=None, scale=scale, axis=None))
    )
    panel = (bars + written).properties(width=140, height=20 * len(needs.columns))
    header = alt.Header(labelLimit=140)
    chart: alt.FacetChart = localised(panel.facet(column=alt.Column("village:N", sort=None, title=None, header=header)))
    return chart
