"""*Grafik*: need x readiness and the distribution of scores of the filtered villages; a box filters the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import altair as alt
import numpy as np
import pandas as pd
import streamlit as st

from ui.components.charts import ACCENT, EDGE, localised, selected_code
from ui.components.filter_store import kept_villages, set_filter, village_filter
from ui.components.quadrants import most_points, quadrant_chart
from ui.numbers import number
from ui.session import Workspace, widget_version
from ui.text import plain, t

BINS = 20  # of 0.05 each over the scale of scores


def show_charts(space: Workspace, keep: pd.Series) -> None:
    """Draw both charts of the villages in `keep`.

    The scatter goes on showing the villages around its own box, lest it vanish under the pointer.
    """
    table = space.priorities.table
    st.markdown(f"**{t('charts.scatter')}**")
    if space.priorities.readiness_weights:
        around = kept_villages(space, replace(village_filter(), box=None))
        drawn = table[around & table["need_score"].notna() & table["readiness_score"].notna()]
        _show_scatter(space, drawn)
    else:
        st.info(t("review.no_readiness"))
    st.markdown(f"**{t('charts.scores')}**")
    _show_scores(space, table.loc[keep, "score"].dropna())


def _show_scatter(space: Workspace, drawn: pd.DataFrame) -> None:
    """Points to click and a box to drag."""
    if drawn.empty:
        st.info(t("filter.empty"))
        return
    st.caption(t("charts.scatter_hint"))
    if len(drawn) > (most := most_points(space)):
        st.caption(t("charts.cut", shown=number(most)))
    key = f"scatter:{widget_version()}"
    picks = (
        alt.selection_point(name="village", fields=["code"]),
        alt.selection_interval(name="box", encodings=["x", "y"]),
    )
    chart = localised(quadrant_chart(space, drawn, *picks)).properties(height=360)
    st.altair_chart(chart, width="stretch", key=key, on_select=lambda: _take(space, st.session_state[key]))


def _take(space: Workspace, event: object) -> None:
    """Make a click the selected village, and a box, or its end, the filter."""
    code = selected_code(event, "village")
    if code is not None and code in space.data.villages.index:
        st.session_state.update(selected=code, open_tab="card")
        return
    set_filter(replace(village_filter(), box=box_of(event)))


def box_of(event: object) -> tuple[float, float, float, float] | None:
    """Return readiness from, to and need from, to of the box in a chart's selection; None where there is none."""
    selection = event.get("selection", {}) if isinstance(event, Mapping) else {}
    box = selection.get("box", {})
    edges = [*_edges(box.get("readiness")), *_edges(box.get("need"))] if isinstance(box, Mapping) else []
    return (edges[0], edges[1], edges[2], edges[3]) if len(edges) == 4 else None


def _edges(span: object) -> list[float]:
    """Lower and upper edge of a span of the scale; nothing where it is none."""
    if not isinstance(span, Sequence) or len(span) != 2 or not all(isinstance(edge, int | float) for edge in span):
        return []
    return sorted(min(max(float(edge), 0.0), 1.0) for edge in span)


def _show_scores(space: Workspace, scores: pd.Series) -> None:
    """Bars of the number of villages by score, the selected village as a line."""
    if scores.empty:
        st.info(t("charts.none"))
        return
    counts, edges = np.histogram(scores.to_numpy(dtype=float), bins=BINS, range=(0.0, 1.0))
    bars = pd.DataFrame({"low": edges[:-1], "high": edges[1:], "villages": counts})
    chart = alt.Chart(bars).mark_bar(color=ACCENT, stroke=EDGE, strokeWidth=0.3).encode(
        x=alt.X("low:Q", title=t("list.score"), scale=alt.Scale(domain=[0, 1])),
        x2="high:Q",
        y=alt.Y("villages:Q", title=t("charts.villages"), axis=alt.Axis(tickMinStep=1)),
        y2=alt.datum(0),  # between two numbers on both axes a bar would else be a dash at its upper end
        tooltip=[
            alt.Tooltip("low:Q", title=t("list.score"), format=".2f"),
            alt.Tooltip("villages:Q", title=t("charts.villages")),
        ],
    )  # fmt: skip
    code = st.session_state.get("selected")
    score = float(space.priorities.table["score"].get(code, np.nan)) if code else np.nan
    if np.isnan(score):
        st.altair_chart(localised(chart.properties(height=200)), width="stretch")
        return
    mark = alt.Chart(pd.DataFrame({"score": [score]})).mark_rule(color="#D55E00", size=2.5).encode(x="score:Q")
    st.altair_chart(localised((chart + mark).properties(height=200)), width="stretch")
    name = plain(space.data.villages.loc[code, "village_name"])
    st.caption(t("charts.selected", name=name, score=number(score, 3)))
