"""The areas below the one that is looked at, with their figures; a row leads into its area."""

from __future__ import annotations

import math
import zlib
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import streamlit as st

from ui.address import go_to_area
from ui.components.drill_figures import figures_of
from ui.components.drill_levels import area_names, inside, next_level, short
from ui.numbers import number, rupiah_short, share
from ui.session import Workspace
from ui.text import cell, t

HEIGHT = 400
_UNKNOWN_WIDTH = 124  # pixels of *belum diketahui*, which would else lose its beginning


class _Shown(NamedTuple):
    """How a figure is written."""

    column: str
    written: Callable[[Any], str]
    width: int | None = None


_FIGURES = (
    _Shown("candidates", number, 72),
    _Shown("migrants_in_candidates", number, 60),
    _Shown("uncovered_population", number, 90),
    _Shown("minutes_median", number, 80),
    _Shown("best_rank", number, 80),
    _Shown("chosen", number, 70),
    _Shown("cost_idr", lambda value: number(value) if math.isnan(value) else rupiah_short(int(value)), 110),
    _Shown("score_mean", lambda value: number(value, 3)),
    _Shown("score_median", lambda value: number(value, 3)),
    _Shown("villages", number),
    _Shown("ranked", number),
    _Shown("assessable", number),
    _Shown("completeness", share),
    _Shown("migrants_unknown", number),
    _Shown("unknown_coverage_share", share),
    _Shown("population_unknown", number),
    _Shown("without_route", number),
    _Shown("minutes_unknown", number),
)
_OF_A_PLAN = ("chosen", "cost_idr")


def area_table(space: Workspace, area: str, level: str) -> pd.DataFrame:
    """Return the figures of the areas of `level` within `area`, the best ranked first.

    Returns
    -------
    DataFrame, index `area_code`
        `name` and the figures of `scoring.areas.area_figures`; those of a plan only while one is current.
    """
    within = space.data.villages[inside(space.data.villages, area)]
    names = area_names(within, level)
    found = figures_of(space, level).loc[list(names)].assign(name=[cell(short(name)) for name in names.values()])
    if found["chosen"].isna().all():
        found = found.drop(columns=list(_OF_A_PLAN))
    return found.sort_values(["best_rank", "name"], kind="stable", na_position="last")


def show_areas(space: Workspace, area: str) -> None:
    """Draw the areas below `area`; one that is ticked is gone to."""
    level = next_level(space.data.villages, area)
    if not level:
        st.info(t("drill.only_villages"))
        return
    st.caption(t("drill.hint", level=t(f"drill.level_{level}")))
    table = area_table(space, area, level)
    order = [str(code) for code in table.index]
    shown = _shown(table)
    labels = {figure.column: t(f"figure.{figure.column}") for figure in shown}
    heading = t(f"drill.heading_{level}")
    values = pd.DataFrame({heading: table["name"], **{labels[f.column]: _floats(table[f.column]) for f in shown}})
    event = st.dataframe(
        values.style.format({labels[figure.column]: figure.written for figure in shown}),
        hide_index=True,
        height=HEIGHT,
        on_select="rerun",
        selection_mode="single-row",
        # the tick belongs to these rows in this order
        key=f"area_table:{area}:{zlib.crc32('|'.join(order).encode())}",
        column_config={heading: st.column_config.TextColumn(pinned=True, width=146), **_columns(shown, labels)},
        placeholder=t("frame.unknown"),
    )
    rows = list(event["selection"]["rows"])
    if rows and rows[0] < len(order):
        go_to_area(order[rows[0]])
        st.rerun()


def _shown(table: pd.DataFrame) -> list[_Shown]:
    """Return the figures that there are, those wholly unknown last; one with a gap has room for its words."""
    there = [figure for figure in _FIGURES if figure.column in table]
    there.sort(key=lambda figure: bool(table[figure.column].isna().all()))
    return [
        figure._replace(width=max(figure.width, _UNKNOWN_WIDTH))
        if figure.width is not None and not np.isfinite(_floats(table[figure.column])).all()
        else figure
        for figure in there
    ]


def _floats(column: pd.Series) -> pd.Series:
    """Return numbers that the browser sorts as such."""
    return column.astype("Float64").astype(float)


def _columns(shown: list[_Shown], labels: Mapping[str, str]) -> dict[str, Any]:
    """Return the columns of figures, each with what it means."""
    return {
        labels[figure.column]: st.column_config.NumberColumn(
            width=figure.width, alignment="right", help=t(f"figure_help.{figure.column}")
        )
        for figure in shown
    }
