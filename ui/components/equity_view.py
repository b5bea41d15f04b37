"""Who gets how much of the list: by province, regency, Java, 3T; women; inequality."""

from __future__ import annotations

import math

import altair as alt
import pandas as pd
import streamlit as st

from data.analysis import Equity
from ui.analysis import current_plan, equity_of
from ui.components.charts import PAIR, localised
from ui.components.messages import source_line
from ui.components.table import show_table
from ui.numbers import number, share
from ui.session import Workspace
from ui.text import TEXTS, cell, t

_MOST_BARS = 25
# What is asked first comes first: the rest is a scroll away on a small screen. None: a share 0-1.
_GROUP_COLUMNS: tuple[tuple[str, str, int | None], ...] = (
    ("candidates", "review.candidates", 0),
    ("listed", "review.listed", 0),
    ("chosen", "review.chosen", 0),
    ("candidate_share", "review.candidate_share", None),
    ("listed_share", "review.listed_share", None),
    ("migrant_share_listed", "review.migrant_share", None),
    ("listed_migrant_workers", "review.migrants_listed", 0),
    ("listed_women_migrant_workers", "review.listed_women", 0),
    ("migrant_workers", "review.migrants", 0),
    ("women_migrant_workers", "review.women", 0),
    ("migrants_unknown", "review.migrants_unknown", 0),
    ("villages", "review.villages", 0),
    ("mean_score", "review.mean_score", 2),
)


def show_equity(space: Workspace) -> None:
    """Draw the view."""
    plan = current_plan(space)
    found = equity_of(space, plan)
    _show_coverage(space, found)
    dimensions = list(dict.fromkeys(found.groups["dimension"]))
    # A single group says nothing: the view starts where there is something to compare.
    several = [d for d in dimensions if (found.groups["dimension"] == d).sum() > 1]
    first = several[0] if several else dimensions[0]
    dimension = st.segmented_control(
        t("review.dimension"), dimensions, default=first, format_func=lambda d: t(f"dimension.{d}"),
        key="equity_dimension", required=True,
    )  # fmt: skip
    groups = found.groups[found.groups["dimension"] == (dimension or first)]
    _show_groups(groups, with_plan=plan is not None)
    _show_shares(groups)
    st.markdown(f"**{t('review.inequality')}**")
    _show_inequality(found.inequality)


def _show_coverage(space: Workspace, found: Equity) -> None:
    """Migrant workers covered by the list, known and unknown."""
    whole = found.groups[found.groups["dimension"] == "java"]
    women, listed_women = (
        float(whole[name].sum(min_count=1)) for name in ("women_migrant_workers", "listed_women_migrant_workers")
    )
    unknown = t("review.covered_unknown", count=number(found.migrants_unknown_villages))
    figures = (
        ("migrant_workers", "review.covered", found.migrants_listed, found.migrants_known, unknown),
        ("women_migrant_workers", "review.covered_women", listed_women, women, ""),
    )
    for column, (indicator, title, listed, known, note) in zip(st.columns([1, 1]), figures, strict=True):
        keys = space.measures.indicator_sources.get(indicator, ())
        part = listed / known if known else float("nan")
        column.metric(t(title), share(part), help=source_line(keys, space.data.sources))
        told = "" if math.isnan(part) else t("review.covered_of", listed=number(listed), known=number(known))
        column.caption(" · ".join(text for text in (told, note) if text))


def _group_name(group: str, label: str) -> str:
    """The area's name as in the data, the words for Java and 3T, else the code."""
    key = f"area.{group}"
    return t(key) if key in TEXTS else f"{label} ({group})" if label else group


def _show_groups(groups: pd.DataFrame, *, with_plan: bool) -> None:
    """One row a group."""
    names = [_group_name(str(g), str(label)) for g, label in zip(groups["group"], groups["label"], strict=True)]
    shown = pd.DataFrame({t("review.group"): [cell(name) for name in names]}, index=groups.index)
    decimals: dict[str, int] = {}
    shares: list[str] = []
    for column, key, places in _GROUP_COLUMNS:
        if column == "chosen" and not with_plan:
            continue
        if places is None:
            shown[t(key)] = [share(value) for value in groups[column]]
            shares.append(t(key))
        else:
            shown[t(key)] = groups[column]
            decimals[t(key)] = places
    show_table(shown, decimals, {t("review.group"): 245}, right=shares)


def _show_shares(groups: pd.DataFrame) -> None:
    """Share of the list beside share of the candidates, largest first."""
    largest = groups.sort_values(["candidate_share", "group"], ascending=[False, True]).head(_MOST_BARS)
    names = [_group_name(str(g), str(label)) for g, label in zip(largest["group"], largest["label"], strict=True)]
    parts = [
        pd.DataFrame({"group": names, "part": largest[column].to_numpy(dtype=float), "what": t(key)})
        for column, key in (("candidate_share", "review.candidate_share"), ("listed_share", "review.listed_share"))
    ]
    words = [t("review.candidate_share"), t("review.listed_share")]
    chart = (
        alt.Chart(pd.concat(parts))
        .mark_bar()
        .encode(
            y=alt.Y("group:N", sort=None, title=None, axis=alt.Axis(labelLimit=260, labelOverlap=False)),
            yOffset=alt.YOffset("what:N", sort=words),
            x=alt.X("part:Q", title=None, axis=alt.Axis(format="%"), scale=alt.Scale(domainMax=_longest(largest))),
            color=alt.Color(
                "what:N",
                title=None,
                scale=alt.Scale(domain=words, range=list(PAIR)),
                legend=alt.Legend(orient="bottom"),
            ),
        )
        .properties(height=80 + 34 * len(largest))
    )
    st.markdown(f"**{t('review.shares_chart')}**")
    st.altair_chart(localised(chart), width="stretch")


def _longest(groups: pd.DataFrame) -> float:
    """End of the axis, with room for its last label."""
    return 1.04 * float(groups[["candidate_share", "listed_share"]].max().max())


def _show_inequality(table: pd.DataFrame) -> None:
    """Gini and Theil of each quantity."""
    shown = pd.DataFrame(
        {
            t("review.quantity"): [t(f"quantity.{name}") for name in table["quantity"]],
            t("review.gini"): table["gini"],
            t("review.theil"): table["theil"],
            t("review.between"): [_part(value) for value in table["theil_between"]],
            t("review.within"): [_part(value) for value in table["theil_within"]],
            t("review.units"): table["units"],
        }
    )
    decimals = {t("review.gini"): 3, t("review.theil"): 3, t("review.units"): 0}
    show_table(shown, decimals, right=(t("review.between"), t("review.within")))


def _part(value: float) -> str:
    """A part of Theil's index; the quantities of regencies have none."""
    return t("review.not_defined") if math.isnan(value) else number(value, 3)
