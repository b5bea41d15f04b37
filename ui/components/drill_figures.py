"""Figures of areas, computed once for all sessions that share data and settings."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data.plan import Plan
from pipeline import area_figures
from ui.analysis import current_plan
from ui.session import Workspace, plan_key


def figures_of(space: Workspace, level: str) -> pd.DataFrame:
    """Return `scoring.areas.area_figures` of a level, with the chosen villages while a plan is current."""
    plan = current_plan(space)
    key = f"{plan_key(space.data, space.scenario)}:{level}:{plan.result_digest if plan is not None else ''}"
    return _figures(key, space, level, plan)


@st.cache_resource(max_entries=16, show_spinner=False)
def _figures(key: str, _space: Workspace, level: str, _plan: Plan | None) -> pd.DataFrame:  # noqa: ARG001
    """`area_figures`, shared."""
    allocation = None if _plan is None else _plan.allocation
    return area_figures(_space.data.villages, _space.measures, _space.priorities, level, allocation)
