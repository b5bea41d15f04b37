"""The strip of five figures above the map."""

from __future__ import annotations

import math

import numpy as np
import streamlit as st

from ui.components.messages import source_line
from ui.numbers import number, share
from ui.session import Workspace
from ui.text import t

LABOUR_OFFICE = "travel_time_dinas_ketenagakerjaan_min"


def show_figures(space: Workspace) -> None:
    """Candidates, migrant workers, people without internet, minutes to the labour office, completeness."""
    columns = st.columns(5)
    table = space.priorities.table
    with columns[0]:
        st.metric(t("map.candidates"), number(int(table["is_candidate"].sum())), help=_source(space, "migrant_workers"))
        st.caption(t("map.candidates_of", count=number(len(table))))
    with columns[1]:
        _migrants(space)
    with columns[2]:
        _without_internet(space)
    with columns[3]:
        _minutes(space)
    with columns[4]:
        st.metric(t("map.completeness"), share(float(table["completeness"].mean())), help=t("frame.no_source"))
        st.caption(t("map.completeness_note", count=number(int((~table["is_assessable"]).sum()))))


def _migrants(space: Workspace) -> None:
    """Migrant workers in candidate villages."""
    inside = space.measures.indicators["migrant_workers"][space.priorities.table["is_candidate"]]
    known = inside.sum(min_count=1)
    st.metric(t("map.migrants"), number(float(known)), help=_source(space, "migrant_workers"))
    unknown = int(space.measures.indicators["migrant_workers"].isna().sum())
    st.caption(t("map.migrants_unknown", count=number(unknown)))


def _without_internet(space: Workspace) -> None:
    """Residents recorded as without coverage, and the share of residents of whom nothing is known."""
    indicators = space.measures.indicators
    people = indicators["population"]
    uncovered = (people * indicators["uncovered_population_share"]).sum(min_count=1)
    unknown = (people * indicators["unknown_coverage_population_share"]).sum(min_count=1)
    st.metric(t("map.uncovered"), number(float(uncovered)), help=_source(space, "uncovered_population_share"))
    part = float(unknown / people.sum())
    if not math.isnan(part):
        st.caption(t("map.uncovered_unknown", share=share(part)))


def _minutes(space: Workspace) -> None:
    """Median minutes to the labour office over villages that have a route."""
    indicators = space.measures.indicators
    if LABOUR_OFFICE not in indicators:
        st.metric(t("map.minutes"), t("frame.unknown"))
        return
    minutes = indicators[LABOUR_OFFICE]
    median = float(minutes[np.isfinite(minutes)].median())
    st.metric(t("map.minutes"), t("map.minutes_unit", minutes=number(median)), help=_source(space, LABOUR_OFFICE))
    st.caption(t("map.minutes_no_route", count=number(int(np.isinf(minutes).sum()))))


def _source(space: Workspace, indicator: str) -> str:
    """Sources of an indicator in words."""
    return source_line(space.measures.indicator_sources.get(indicator, ()), space.data.sources)
