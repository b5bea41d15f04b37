"""The scenario in an address that is shared: what goes into it, and what becomes of one that comes with it."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from data.errors import HtisError
from data.scenario import Scenario
from data.scenario_link import scenario_from_link, scenario_link
from data.wording import LANGUAGES
from ui.regions import region_scenario
from ui.scenarios import add_scenario, follow
from ui.session import current_region, scenario
from ui.text import TEXTS, t

SCENARIO_KEY = "skenario"  # of the address; taken out of the browser's own once it is read
_ASKED, _FAULTY, _WRITTEN = "address_scenario", "address_scenario_faulty", "address_scenario_written"
_LONGEST_NAME = 120


def ask_for_scenario(link: str) -> None:
    """Remember what the address holds until the region is open."""
    st.session_state[_ASKED] = link


def open_scenario_of_address() -> None:
    """Open the scenario that came with the address beside the region's own, once.

    After a reload the session's own scenarios are there, with what was changed since: they win.
    """
    link, region = st.session_state.pop(_ASKED, ""), current_region()
    if not link or region is None or "scenario_token" in st.session_state:
        return
    try:
        base = region_scenario(region.scenario)
        found = scenario_from_link(link, base, t("address.place"))
    except HtisError as error:
        st.session_state[_FAULTY] = error
        return
    if found == base:
        return
    if add_scenario(replace(found, name=_name(found.name)), None, start=base):
        follow()
        st.toast(t("address.scenario_opened"))


def faulty_address() -> HtisError | None:
    """Return why the scenario of the address was not opened, until that was read."""
    value: HtisError | None = st.session_state.get(_FAULTY)
    return value


def forget_faulty_address() -> None:
    """Note that the message was read."""
    st.session_state.pop(_FAULTY, None)


def scenario_for_address(most_characters: int) -> tuple[str, str]:
    """Return the open scenario as a value of the address, "" without one, and the text that says what it holds.

    Parameters
    ----------
    most_characters : int
        Longest value that still fits.

    Returns
    -------
    tuple of str
        The value, and the key of the text.
    """
    region, chosen = current_region(), scenario()
    if region is None:
        return "", "address.scenario_same"
    try:
        link = _link(chosen, region_scenario(region.scenario), most_characters)
    except HtisError:
        return "", "address.scenario_faulty"
    if link is None:
        return "", "address.scenario_too_long"
    return link, "address.scenario_in" if link else "address.scenario_same"


def _link(chosen: Scenario, base: Scenario, most_characters: int) -> str | None:
    """`scenario_link`, made once for each scenario that is shown."""
    held = st.session_state.get(_WRITTEN)
    if held is None or held[0] is not chosen or held[1:3] != (base, most_characters):
        held = (chosen, base, most_characters, scenario_link(chosen, base, most_characters))
        st.session_state[_WRITTEN] = held
    link: str | None = held[3]
    return link


def _name(name: str) -> str:
    """The scenario's name behind a word on where it is from, once however often it is passed on."""
    marks = [TEXTS["address.scenario_name"].in_language(language).format(name="") for language in LANGUAGES]
    return name if name.startswith(tuple(marks)) else t("address.scenario_name", name=name)[:_LONGEST_NAME]
