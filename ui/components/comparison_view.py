"""Two lists side by side: counts, who changed and why, a chart and a file."""

from __future__ import annotations

import math
from functools import partial

import altair as alt
import pandas as pd
import streamlit as st

from data.analysis import CHANGES, Comparison
from data.planning_data import Source
from export.bytes import comparison_csv, comparison_workbook
from layers.national_map import is_national
from ui.components.charts import EDGE, PAIR, localised
from ui.components.file_offers import Offer, in_one_stage, show_offers
from ui.components.table import choose_village, columns, written
from ui.numbers import number
from ui.session import Workspace
from ui.text import cell, language, plain, t

_MOST_BARS = 40
_MOST_ROWS = 500  # sent at once; the files hold every village
WORKBOOK_MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_comparison(space: Workspace, found: Comparison, sources: tuple[Source, ...], key: str) -> str | None:
    """Draw the comparison and return the code of a village selected just now.

    `sources`: datasets of both sides. `key` tells this comparison from every other.
    """
    st.markdown(f"**{plain(t('compare.names', before=found.before, after=found.after))}**")
    figures = st.columns(5)
    for column, change in zip(figures, CHANGES, strict=False):
        column.metric(t(f"change.{change}"), number(found.counts.get(change, 0)))
    told = t("review.not_defined") if math.isnan(found.spearman) else number(found.spearman, 3)
    figures[4].metric(t("compare.spearman"), told)
    if not (found.table["score_before"].notna() & found.table["score_after"].notna()).any():
        st.warning(t("compare.nothing_common"))
    moved = found.table["change"].isin(["entered", "left"])
    if not moved.any() and (found.table["main_cause"] == "").all():
        st.success(t("compare.same"))
        return None
    only = st.toggle(t("compare.only_changed"), value=bool(moved.any()), key="compare_only")
    rows = found.table[moved] if only else found.table
    rows = rows.sort_values(["rank_after", "rank_before"], na_position="last", kind="stable")
    chosen = _show_table(rows.head(_MOST_ROWS))
    if len(rows) > _MOST_ROWS:
        st.caption(t("ladder.cut", count=number(_MOST_ROWS), of=number(len(rows))))
    st.caption(t("compare.parts"))
    _show_ranks(space, rows)
    _offer_files(space, found, sources, key)
    return chosen


def _show_table(rows: pd.DataFrame) -> str | None:
    """Villages with ranks before and now and the parts of each cause; returns the one that is ticked."""
    parts = [t(f"compare.{name}") for name in ("by_data", "by_weights", "by_rules", "score_before", "score_after")]
    rank = st.column_config.NumberColumn(format="localized", width=72)
    widths = {t("list.village"): 130, t("compare.change"): 92, t("compare.cause"): 140}
    config = columns(parts, widths) | {t("compare.rank_before"): rank, t("compare.rank_after"): rank}
    shown = written(_shown(rows), dict.fromkeys(parts, 2))
    return choose_village(shown, list(rows.index), "compare_table", config)


def _offer_files(space: Workspace, found: Comparison, sources: tuple[Source, ...], key: str) -> None:
    """The whole comparison as a table and as a workbook."""
    shown = language()
    writers = {
        "comparison.csv": (t("compare.download"), "text/csv", partial(comparison_csv, found, sources)),
        "comparison.xlsx": (
            t("compare.download_book"), WORKBOOK_MIME, partial(comparison_workbook, found, shown, sources),
        ),
    }  # fmt: skip
    offers = [
        Offer(name, label, mime, f"compare:{key}:{shown}:{name}", in_one_stage(name, write))
        for name, (label, mime, write) in writers.items()
    ]
    show_offers(offers, at_once=not is_national(space.data.villages))


def _shown(rows: pd.DataFrame) -> pd.DataFrame:
    """One row a village."""
    return pd.DataFrame(
        {
            t("list.village"): rows["village_name"].map(cell),
            t("compare.change"): [t(f"change.{change}") for change in rows["change"]],
            t("compare.rank_before"): rows["rank_before"],
            t("compare.rank_after"): rows["rank_after"],
            t("compare.cause"): [t(f"cause.{cause}") if cause else "" for cause in rows["main_cause"]],
            t("compare.by_data"): rows["list_by_data"],
            t("compare.by_weights"): rows["list_by_weights"],
            t("compare.by_rules"): rows["list_by_rules"],
            t("compare.score_before"): rows["score_before"],
            t("compare.score_after"): rows["score_after"],
            t("list.code"): rows.index,
        }
    )


def _show_ranks(space: Workspace, rows: pd.DataFrame) -> None:
    """Dumbbells: rank before and now."""
    both = rows[rows["rank_before"].notna() & rows["rank_after"].notna()].head(_MOST_BARS)
    if both.empty:
        return
    names = [
        f"{number(int(rank))}. {name}" for rank, name in zip(both["rank_after"], both["village_name"], strict=True)
    ]
    before, after = both["rank_before"].astype("float64"), both["rank_after"].astype("float64")
    wide = pd.DataFrame({"village": names, "before": before.to_numpy(), "after": after.to_numpy()})
    words = [t("compare.before"), t("compare.now")]
    long = pd.concat(
        pd.DataFrame({"village": names, "rank": values.to_numpy(), "when": word})
        for values, word in zip((before, after), words, strict=True)
    )
    y = alt.Y("village:N", sort=None, title=None, axis=alt.Axis(labelLimit=190, labelOverlap=False))
    lines = alt.Chart(wide).mark_rule(strokeWidth=2, color="#999999").encode(y=y, x="before:Q", x2="after:Q")
    dots = (
        alt.Chart(long)
        .mark_point(filled=True, size=70)
        .encode(
            y=y,
            x=alt.X("rank:Q", title=t("list.rank")),
            color=alt.Color(
                "when:N",
                title=None,
                scale=alt.Scale(domain=words, range=list(PAIR)),
                legend=alt.Legend(orient="bottom"),
            ),
            shape=alt.Shape("when:N", title=None, scale=alt.Scale(domain=words, range=["circle", "diamond"])),
        )
    )
    edge = alt.Chart(pd.DataFrame({"x": [space.scenario.rules.villages + 0.5]})).mark_rule(
        strokeDash=[4, 4], color=EDGE
    )
    st.markdown(f"**{t('compare.chart')}**")
    st.altair_chart(
        localised(lines + dots + edge.encode(x="x:Q")).properties(height=150 + 20 * len(both)), width="stretch"
    )
