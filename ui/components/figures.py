"""The strip of five figures above the map: those of the area that is looked at."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import streamlit as st

from ui.components.drill_figures import figures_of
from ui.components.drill_levels import level_of
from ui.components.messages import source_line
from ui.numbers import number, share
from ui.session import Workspace
from ui.text import t

LABOUR_OFFICE = "travel_time_dinas_ketenagakerjaan_min"


def show_figures(space: Workspace, area: str = "") -> None:
    """Candidates, migrant workers, people without internet, minutes to the labour office, completeness."""
    figures = dict(figures_of(space, level_of(area)).loc[area])
    columns = st.columns(5)
    with columns[0]:
        st.metric(t("map.candidates"), number(figures["candidates"]), help=_source(space, "migrant_workers"))
        st.caption(t("map.candidates_of", count=number(figures["villages"])))
    with columns[1]:
        st.metric(t("map.migrants"), number(figures["migrants_in_candidates"]), help=_source(space, "migrant_workers"))
        st.caption(t("map.migrants_unknown", count=number(figures["migrants_unknown"])))
    with columns[2]:
        _without_internet(space, figures)
    with columns[3]:
        _minutes(space, figures)
    with columns[4]:
        st.metric(t("map.completeness"), share(figures["completeness"]), help=t("frame.no_source"))
        not_yet = figures["villages"] - figures["assessable"]
        st.caption(t("map.completeness_note", count=number(not_yet)))


def _without_internet(space: Workspace, figures: Mapping[str, Any]) -> None:
    """Residents recorded as without coverage, and the share of residents of whom nothing is known."""
    source = _source(space, "uncovered_population_share")
    st.metric(t("map.uncovered"), number(figures["uncovered_population"]), help=source)
    part = figures["unknown_coverage_share"]
    if not math.isnan(part):
        st.caption(t("map.uncovered_unknown", share=share(part)))


def _minutes(space: Workspace, figures: Mapping[str, Any]) -> None:
    """Median minutes to the labour office over villages that have a route."""
    median = figures["minutes_median"]
    if LABOUR_OFFICE not in space.measures.indicators:
        st.metric(t("map.minutes"), t("frame.unknown"))
        return
    written = number(median) if math.isnan(median) else t("map.minutes_unit", minutes=number(median))
    st.metric(t("map.minutes"), written, help=_source(space, LABOUR_OFFICE))
    st.caption(t("map.minutes_no_route", count=number(figures["without_route"])))


def _source(space: Workspace, indicator: str) -> str:
    """Sources of an indicator in words."""
    return source_line(space.measures.indicator_sources.get(indicator, ()), space.data.sources)
