"""The flow of money drawn: ribbons between funds, ministries and pillars, and the same money as stacked bars."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from ui.components.charts import EDGE, localised
from ui.components.flow_layout import COLUMNS, NODE_WIDTH, FlowLayout, ribbons
from ui.numbers import rupiah, rupiah_short, share
from ui.text import t

# Okabe & Ito (2008), colour universal design; what has no hue of its own is grey.
HUES = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00")
GREY = "#8f979f"
_GAP_PX, _NODE_PX = 46, 16  # three lines of text fit above every node
_MARGIN = 0.68  # room to the right for the names of pillars, in distances between columns
_LINE_PX, _LINE_CHARACTERS = 13, 30
_INK = {"light": "#1f2937", "dark": "#f3f4f6"}


def height_px(nodes: int) -> int:
    """Return the height of the drawing for so many nodes in its longest column."""
    return max(340, nodes * (_NODE_PX + _GAP_PX))


def gap_share(nodes: int) -> float:
    """Return the space between two nodes as a share of all money, so that labels do not touch."""
    gaps = _GAP_PX * max(0, nodes - 1)
    return _GAP_PX / (height_px(nodes) - gaps)


def colours(ministries: Sequence[str]) -> dict[str, str]:
    """Return a hue for each of the first ministries, grey for the rest."""
    return {name: HUES[place] if place < len(HUES) else GREY for place, name in enumerate(ministries)}


def flow_chart(layout: FlowLayout, names: Mapping[tuple[str, str], str]) -> Any:
    """Return the ribbons, nodes and labels.

    Parameters
    ----------
    layout : FlowLayout
    names : mapping of (column, key) to what a reader sees
    """
    nodes = layout.nodes
    ministries = list(nodes.loc[nodes["column"] == "ministry", "key"])
    hue = {**colours(ministries), "": GREY}
    total = int(nodes.loc[nodes["column"] == "pillar", "amount_idr"].sum())
    longest = int(nodes["column"].value_counts().max())
    above = layout.height * _GAP_PX / height_px(longest)  # the labels of the topmost nodes
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, 2 + NODE_WIDTH + _MARGIN], nice=False, zero=False))
    y = alt.Y("top:Q", axis=None, scale=alt.Scale(domain=[layout.height, -above], nice=False, zero=False))
    colour = alt.Color("colour:N", scale=None)
    drawn = ribbons(layout).merge(_link_words(layout, names, hue, total), on="link")
    links = (
        alt.Chart(drawn)
        .mark_area(opacity=0.42, stroke=EDGE, strokeWidth=0.4)
        .encode(x=x, y=y, y2="bottom:Q", detail="link:N", color=colour, tooltip=_tooltips("from", "to"))
    )
    boxes = _node_words(nodes, names, hue, total)
    bars = (
        alt.Chart(boxes)
        .mark_rect(stroke=EDGE, strokeWidth=0.5)
        .encode(x=x, x2="right:Q", y=y, y2="bottom:Q", color=colour, tooltip=_tooltips("name"))
    )
    drawing = alt.layer(links, bars, *_labels(boxes, x)).properties(height=height_px(longest) + _GAP_PX)
    return localised(drawing.configure_view(strokeWidth=0))


def bar_colours(pillars: Sequence[str]) -> dict[str, str]:
    """Return a hue for each pillar as written."""
    return dict(zip(pillars, HUES, strict=False))


def _link_words(
    layout: FlowLayout, names: Mapping[tuple[str, str], str], hue: Mapping[str, str], total: int
) -> pd.DataFrame:
    """What each ribbon says when it is pointed at."""
    links = layout.links
    return pd.DataFrame(
        {
            "link": links["link"],
            "from": [names[pair] for pair in zip(links["source_column"], links["source"], strict=True)],
            "to": [names[pair] for pair in zip(links["target_column"], links["target"], strict=True)],
            "money": [rupiah(amount) for amount in links["amount_idr"]],
            "part": [share(amount / total) for amount in links["amount_idr"]],
            "colour": links["ministry"].map(hue),
        }
    )


def _node_words(
    nodes: pd.DataFrame, names: Mapping[tuple[str, str], str], hue: Mapping[str, str], total: int
) -> pd.DataFrame:
    """Nodes with their words, their edges, and where their labels stand."""
    named = nodes.assign(
        name=[names[pair] for pair in zip(nodes["column"], nodes["key"], strict=True)],
        money=[rupiah(amount) for amount in nodes["amount_idr"]],
        part=[share(amount / total) for amount in nodes["amount_idr"]],
        colour=nodes["ministry"].map(hue),
        right=nodes["x"] + NODE_WIDTH,
    )
    for number, line in enumerate(zip(*(_lines(name) for name in named["name"]), strict=True)):
        named[f"line_{number}"] = line
    named["line_2"] = [rupiah_short(amount) for amount in nodes["amount_idr"]]
    return named


def _lines(name: str) -> tuple[str, str]:
    """A name on two lines, the first empty where one is enough, the second shortened where two are too few."""
    first, *rest = textwrap.wrap(name, _LINE_CHARACTERS) or [name]
    return (first, textwrap.shorten(" ".join(rest), _LINE_CHARACTERS, placeholder=" …")) if rest else ("", first)


def _labels(boxes: pd.DataFrame, x: alt.X) -> list[Any]:
    """Name and amount above each fund and ministry, and to the right of each pillar."""
    ink = _INK.get(str(st.context.theme.type), _INK["light"])
    pillar = boxes["column"] == COLUMNS[-1]
    middle = (boxes["top"] + boxes["bottom"]) / 2
    placed = boxes.assign(at_x=boxes["x"].where(~pillar, boxes["right"]), at_y=boxes["top"].where(~pillar, middle))
    at = x.copy(deep=True)
    at["shorthand"] = "at_x:Q"
    found = []
    for some, dx, last in ((placed[~pillar], 0, -4), (placed[pillar], 6, _LINE_PX)):
        base = alt.Chart(some).encode(x=at, y=alt.Y("at_y:Q", axis=None))
        for number, weight in enumerate((600, 600, 400)):
            style: dict[str, Any] = {"dx": dx, "dy": last - (2 - number) * _LINE_PX, "fontWeight": weight, "color": ink}
            mark = base.mark_text(align="left", baseline="alphabetic", fontSize=11, **style)
            found.append(mark.encode(text=f"line_{number}:N"))
    return found


def _tooltips(*columns: str) -> list[alt.Tooltip]:
    """The columns' words, the money in full, and its share."""
    titles = {"from": t("flow.from"), "to": t("flow.to"), "name": t("flow.name")}
    return [
        *(alt.Tooltip(f"{column}:N", title=titles[column]) for column in columns),
        alt.Tooltip("money:N", title=t("result.amount")),
        alt.Tooltip("part:N", title=t("flow.of_total")),
    ]
