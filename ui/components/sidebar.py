"""What is true on every page: language, region, scenario."""

from __future__ import annotations

import streamlit as st

from data.errors import HtisError
from data.wording import LANGUAGES
from ui.address import written_address
from ui.components.look import choose_look
from ui.components.messages import show_faults
from ui.components.scenario_editor import show_scenario
from ui.regions import RegionFiles, region_name, regions
from ui.scenario_address import open_scenario_of_address
from ui.scenarios import follow, keep, open_region, restore
from ui.session import current_region
from ui.text import t

_LANGUAGE_NAMES = {"id": "Indonesia", "en": "English"}  # each in its own language


def show_sidebar() -> None:
    """Draw the sidebar; it may replace the session's region or scenario."""
    restore()
    if "scenario" in st.session_state:
        follow()
    with st.sidebar:
        st.radio(
            t("side.language"),
            LANGUAGES,
            key="language",
            horizontal=True,
            format_func=lambda code: _LANGUAGE_NAMES[code],
        )
        _choose_region()
        if "scenario" in st.session_state:
            follow()
            open_scenario_of_address()
            show_scenario()
            is_kept = keep(written_address())
            if is_kept is not None:
                st.caption(t("scen.kept" if is_kept else "scen.not_kept"))
        choose_look()


def _choose_region() -> None:
    """Region selector; opens the region that was chosen."""
    found = regions()
    current = current_region()
    if current is None:
        return
    names = {key: region_name(region) for key, region in found.items()}
    keys = list(found)
    chosen = st.selectbox(
        t("side.region"),
        keys,
        index=keys.index(current.key),
        format_func=lambda key: names[key],
        help=t("side.region_help"),
    )
    if "scenario" not in st.session_state or chosen != st.session_state.get("region"):
        _open(found[chosen])


def _open(region: RegionFiles) -> None:
    """Open a region, or say why its scenario cannot be read."""
    try:
        open_region(region)
    except HtisError as error:
        show_faults(error)
