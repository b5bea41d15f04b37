"""The simulation of what is tried: computed when it changes, one per session; what it begins from is shared."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from data.plan import Priorities
from data.scenario_file import scenario_to_mapping
from data.what_if import WhatIf
from pipeline import Simulated, WhatIfBase, before_after, prioritise, simulate, what_if_base
from ui.session import Workspace, data_key, plan_key
from ui.text import t

_TRIAL = "what_if_trial"


@dataclass(frozen=True)
class Trial:
    """Data, measures and priorities with what is tried, and every village before and after."""

    key: str
    simulated: Simulated
    priorities: Priorities
    table: pd.DataFrame


def trial(space: Workspace, changes: WhatIf) -> Trial:
    """Return the simulation of `changes` on the page's data and scenario."""
    key = f"{plan_key(space.data, space.scenario)}:{changes.digest()}"
    held: Trial | None = st.session_state.get(_TRIAL)
    if held is not None and held.key == key:
        return held
    with st.spinner(t("sim.computing")):
        found = simulate(_base(_base_key(space), space), changes, space.scenario.year)
    ranked = space.priorities
    if not changes.is_empty:
        ranked = prioritise(found.data, space.scenario, found.measures)
    before, after = (space.measures, space.priorities), (found.measures, ranked)
    table = before_after(space.data.villages, before, after, space.scenario.rules.villages)
    made = Trial(key, found, ranked, table)
    st.session_state[_TRIAL] = made
    return made


def _base_key(space: Workspace) -> str:
    """Changes with the data, the villages and the travel settings."""
    travel = scenario_to_mapping(space.scenario).get("travel")
    return f"{data_key(space.data)}:{json.dumps(travel, sort_keys=True, default=str)}"


@st.cache_resource(max_entries=2, show_spinner=False)
def _base(key: str, _space: Workspace) -> WhatIfBase:  # noqa: ARG001 - the key is the cache's
    """`what_if_base`, shared."""
    return what_if_base(_space.data, _space.measures, _space.scenario.travel)
