"""Robustness: how firmly the list stands, and each village in it."""

from __future__ import annotations

import altair as alt
import pandas as pd
import streamlit as st

from data.analysis import Robustness
from ui.analysis import robustness_of
from ui.components.card_reasons import criterion_label
from ui.components.charts import BADGE_COLOURS, EDGE, localised
from ui.components.robustness_progress import show_test
from ui.components.table import choose_village, columns
from ui.numbers import number, share, span
from ui.session import Workspace
from ui.text import cell, plain, t

MOST_ROWS = 2_000  # of a whole country all would be 10 MB, for which a browser stands still
_SHOWN_INTERVALS = 30


def show_robustness(space: Workspace) -> str | None:
    """Draw the view and return the code of a village selected just now."""
    found = robustness_of(space)
    if found is None:
        show_test(space)
        return None
    _show_figures(found)
    st.caption(t("review.firm_line", firm=share(found.firm)))
    with st.expander(t("review.what_was_shaken")):
        st.caption(_doubt_line(space, found))
    table_side, chart_side = st.columns([60, 40], gap="medium")
    with table_side:
        code = _show_table(space, found)
    with chart_side:
        _show_intervals(space, found)
    return code


def _show_figures(found: Robustness) -> None:
    """Stability of the list and counts of badges."""
    figures = st.columns(4)
    figures[0].metric(t("review.stability"), share(found.stability), help=t("review.stability_help"))
    figures[0].caption(t("review.stability_low", share=share(found.stability_low)))
    for column, badge in zip(figures[1:], BADGE_COLOURS, strict=True):
        column.metric(t(f"review.{badge}"), number(int((found.table["badge"] == badge).sum())))


def _doubt_line(space: Workspace, found: Robustness) -> str:
    """What was varied, and how far."""
    errors = "; ".join(
        f"{criterion_label(space.scenario.criteria[key])} ({_error_words(error.relative, error.absolute)})"
        for key, error in found.errors.items()
    )
    return plain(
        t(
            "review.doubt_line",
            draws=number(found.draws),
            seed=found.seed,
            weights=t(f"doubt.{found.weights}", cone=share(found.cone)),
            errors=errors or t("review.no_errors"),
            unknown=number(found.unknown_needs),
        )
    )


def _error_words(relative: float, absolute: float) -> str:
    """``± 20%`` or ``± 5``."""
    parts = [f"± {share(relative)}"] if relative else []
    parts += [f"± {number(absolute, 2)}"] if absolute else []
    return " ".join(parts)


def _show_table(space: Workspace, found: Robustness) -> str | None:
    """The first ranked villages with chance, interval and badge."""
    ranks = space.priorities.table["rank"]
    ranked = ranks.dropna().sort_values(kind="stable").index
    rows = found.table.loc[ranked[:MOST_ROWS]]
    if len(rows) < len(ranked):
        st.caption(t("review.cut", shown=number(len(rows)), count=number(len(ranked))))
    shown = pd.DataFrame(
        {
            t("list.rank"): ranks[rows.index],
            t("list.village"): space.data.villages.loc[rows.index, "village_name"].map(cell),
            t("review.badge"): [t(f"badge_short.{badge}") for badge in rows["badge"]],
            t("review.probability"): [share(value) for value in rows["probability"]],
            t("review.interval"): [
                span(int(low), int(high)) for low, high in zip(rows["rank_low"], rows["rank_high"], strict=True)
            ],
            t("review.first"): [share(value) for value in rows["first_probability"]],
            t("list.code"): rows.index,
        },
        index=rows.index,
    )
    right = [t("review.probability"), t("review.interval"), t("review.first")]
    widths = {t("list.village"): 130, t("review.badge"): 98, t("review.probability"): 119, t("review.interval"): 114}
    config = {t("list.rank"): st.column_config.NumberColumn(width=75, format="localized"), **columns(right, widths)}
    return choose_village(shown, list(rows.index), "robust_table", config, height=430)


def _show_intervals(space: Workspace, found: Robustness) -> None:
    """Rank intervals of the villages around the edge of the list."""
    ranks = space.priorities.table["rank"].dropna().astype("int64").sort_values(kind="stable")
    first = max(0, min(found.size - _SHOWN_INTERVALS // 2, len(ranks) - _SHOWN_INTERVALS))
    codes = ranks.index[first : first + _SHOWN_INTERVALS]
    rows = found.table.loc[codes]
    # The rank goes before the name: names are not unique.
    names = space.data.villages.loc[codes, "village_name"]
    data = pd.DataFrame(
        {
            "village": [f"{number(int(ranks[code]))}. {names[code]}" for code in codes],
            "low": rows["rank_low"].astype("float64").to_numpy(),
            "high": rows["rank_high"].astype("float64").to_numpy(),
            "rank": ranks[codes].to_numpy(dtype="float64"),
            "badge": [t(f"badge_short.{badge}") for badge in rows["badge"]],
        }
    )
    colours = alt.Scale(domain=[t(f"badge_short.{b}") for b in BADGE_COLOURS], range=list(BADGE_COLOURS.values()))
    base = alt.Chart(data).encode(
        y=alt.Y("village:N", sort=None, title=None, axis=alt.Axis(labelLimit=170, labelOverlap=False))
    )
    lines = base.mark_rule(strokeWidth=3).encode(
        x=alt.X("low:Q", title=t("list.rank")),
        x2="high:Q",
        color=alt.Color("badge:N", title=None, scale=colours, legend=alt.Legend(orient="bottom", columns=2)),
    )
    # a white rim, so that the dot shows on the bar and on the dark theme
    dot = base.mark_point(filled=True, size=45, color="#222222", opacity=1, stroke="#ffffff", strokeWidth=1)
    edge = alt.Chart(pd.DataFrame({"x": [found.size + 0.5]})).mark_rule(strokeDash=[4, 4], color=EDGE).encode(x="x:Q")
    st.markdown(f"**{t('review.interval_chart')}**")
    st.altair_chart(
        localised(lines + dot.encode(x="rank:Q") + edge).properties(height=130 + 19 * len(data)), width="stretch"
    )
