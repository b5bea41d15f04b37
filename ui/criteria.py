"""The session's criteria catalogue and presets, and scenarios that are tried before they are taken over."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from data.criteria_catalogue import CatalogueCriterion
from data.criteria_file import read_criteria
from data.errors import HtisError
from data.presets import Preset, read_presets
from data.scenario import Scenario
from data.scenario_file import scenario_from_mapping, scenario_to_mapping
from pipeline import prioritise
from ui.components.messages import show_faults
from ui.regions import ROOT
from ui.session import Workspace, set_scenario, widget_version


def criteria_catalogue() -> Mapping[str, CatalogueCriterion]:
    """Return the catalogue as edited in this session, else the shipped one.

    Raises
    ------
    ScenarioError
        If the shipped file is at fault.
    """
    edited: Mapping[str, CatalogueCriterion] | None = st.session_state.get("criteria_catalogue")
    return _shipped_criteria() if edited is None else edited


def set_criteria_catalogue(entries: Mapping[str, CatalogueCriterion]) -> None:
    """Make `entries` the session's catalogue."""
    st.session_state["criteria_catalogue"] = dict(entries)


def presets() -> Mapping[str, Preset]:
    """Return the shipped presets."""
    return _shipped_presets()


def take_over(space: Workspace, wanted: Scenario) -> bool:
    """Make `wanted` the session's scenario if it is sound and can rank; else say what is wrong and keep the present.

    Widgets start anew, so that every page shows what was taken over.
    """
    try:
        sound = scenario_from_mapping(scenario_to_mapping(wanted), wanted.name)
        prioritise(space.data, sound, space.measures)
    except HtisError as error:
        show_faults(error)
        return False
    set_scenario(wanted)
    st.session_state["scenario_version"] = widget_version() + 1
    return True


@st.cache_resource(show_spinner=False)
def _shipped_criteria() -> Mapping[str, CatalogueCriterion]:
    """`scenarios/criteria.toml`, read once."""
    return read_criteria(ROOT / "scenarios" / "criteria.toml")


@st.cache_resource(show_spinner=False)
def _shipped_presets() -> Mapping[str, Preset]:
    """`scenarios/presets.toml`, read once."""
    return read_presets(ROOT / "scenarios" / "presets.toml")
