"""The session's filter of villages, one per region, and the villages that meet it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from ui.address import area_code
from ui.components.filter_choices import VillageFilter, matching
from ui.components.lasso import inside_outline
from ui.session import Workspace, is_stale, last_plan


def village_filter() -> VillageFilter:
    """Return the filter of the session's region; at first candidates alone."""
    kept: dict[str, VillageFilter] = st.session_state.get("village_filters", {})
    return kept.get(_region(), VillageFilter())


def set_filter(wanted: VillageFilter) -> None:
    """Make `wanted` the filter of the session's region."""
    kept: dict[str, VillageFilter] = st.session_state.get("village_filters", {})
    st.session_state["village_filters"] = {**kept, _region(): wanted}


def reset_filter() -> None:
    """Take the filter back; its widgets start anew."""
    set_filter(VillageFilter())
    st.session_state["filter_version"] = filter_version() + 1


def filter_version() -> int:
    """Return a number that changes when the filter is taken back."""
    return int(st.session_state.get("filter_version", 0))


def kept_villages(space: Workspace, wanted: VillageFilter | None = None) -> pd.Series:
    """Return whether each village meets the filter (`wanted`, or the session's) and lies in the area in view."""
    villages = space.data.villages
    chosen = pd.Series(False, index=villages.index)
    plan = last_plan()
    if plan is not None and not is_stale(plan, space):
        chosen = plan.allocation.villages["is_chosen"]
    wanted = village_filter() if wanted is None else wanted
    keep = matching(wanted, villages, space.priorities, space.scenario.criteria, chosen, area=area_code())
    return keep & inside_outline(space, wanted.outline) if wanted.outline else keep


def _region() -> str:
    """Key of the session's region."""
    return str(st.session_state.get("region", ""))
