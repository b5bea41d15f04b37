"""The session's scenarios in the sidebar: choose, save, rename, copy, drop, load."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import streamlit as st

from data.errors import HtisError
from data.limits import LIMITS
from data.scenario import Scenario
from data.scenario_file import read_scenario
from ui.components.file_choice import choose_toml
from ui.components.messages import show_faults
from ui.components.scenario_steps import show_steps
from ui.numbers import number
from ui.scenarios import (
    MOST_SCENARIOS,
    add_scenario,
    current_number,
    duplicate,
    file_text,
    here,
    in_file,
    note_saved,
    open_scenario,
    remove_open,
    reset,
)
from ui.session import saved_scenario, scenario, set_scenario, widget_version
from ui.text import t

_LONGEST_NAME, _LONGEST_DESCRIPTION = 120, 2_000


def show_scenario() -> None:
    """Draw the open scenario: which it is, whether a file says the same, its steps, and what can be done with it."""
    current = scenario()
    _choose()
    known = in_file()
    st.caption(t("scen.never_saved" if known is None else "scen.saved" if known == current else "scen.unsaved"))
    show_steps()
    save_button("scenario_save")
    if current != saved_scenario():
        st.button(t("side.reset"), key="scenario_reset", on_click=reset, width="stretch")
    with st.expander(t("scen.edit")):
        _edit(current)
    with st.expander(t("scen.copy")):
        _copy(current)
    with st.expander(t("side.load")):
        _load()


def save_button(key: str) -> None:
    """Offer the open scenario's file; whoever takes it has saved the scenario as it was drawn here."""
    # A callable would write it only when asked for, but such a file belongs to no session and may be gone too early
    # (docs/decisions/files-when-asked-for.md).
    st.download_button(
        t("side.save"), file_text(), file_name="skenario.toml", mime="application/toml", width="stretch", key=key,
        on_click=note_saved, args=(current_number(), scenario()),
    )  # fmt: skip


def _choose() -> None:
    """Which of the session's scenarios is open."""
    every = here()
    current = current_number()
    names = {key: t("scen.option", name=each.name, year=each.year) for key, each in every.items()}
    chosen = st.selectbox(
        t("side.scenario"), list(every), list(every).index(current), format_func=lambda key: names.get(key, "")
    )
    if chosen != current:
        open_scenario(chosen)
        st.rerun()


def _edit(current: Scenario) -> None:
    """Name, year and description."""
    place = f"scenario:{current_number()}:{widget_version()}"
    with st.form(place, border=False):
        name = st.text_input(t("scen.name"), current.name, _most(_LONGEST_NAME, current.name), key=f"{place}:name")
        year = st.number_input(t("scen.year"), 2000, 2100, current.year, 1, key=f"{place}:year")
        about = st.text_area(
            t("scen.description"), current.description, max_chars=_most(_LONGEST_DESCRIPTION, current.description),
            key=f"{place}:about",
        )  # fmt: skip
        if not st.form_submit_button(t("scen.apply")):
            return
    if not name.strip():
        st.error(t("scen.name_needed"))
        return
    set_scenario(replace(current, name=name.strip(), year=int(year), description=about))
    st.rerun()


def _copy(current: Scenario) -> None:
    """A copy under a new name; dropping the open one."""
    place = f"scenario_copy:{current_number()}:{widget_version()}"
    usual = t("scen.copy_of", name=current.name)[:_LONGEST_NAME]
    with st.form(place, border=False):
        name = st.text_input(t("scen.copy_name"), usual, _LONGEST_NAME, key=f"{place}:name").strip()
        is_asked = st.form_submit_button(t("scen.copy_button"))
    if is_asked and not name:
        st.error(t("scen.name_needed"))
    elif is_asked and not duplicate(name):
        st.error(t("scen.too_many", count=number(MOST_SCENARIOS)))
    elif is_asked:
        st.rerun()
    if len(here()) > 1:
        st.button(t("scen.drop"), key="scenario_drop", on_click=remove_open, width="stretch")


def _load() -> None:
    """Open an uploaded scenario file beside the others, once."""
    upload = choose_toml(t("side.load"), "scenario_upload")
    if upload is None or st.session_state.get("scenario_upload_seen") == upload.file_id:
        return
    st.session_state["scenario_upload_seen"] = upload.file_id
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "skenario.toml"
        path.write_bytes(upload.getvalue()[: LIMITS.max_toml_bytes + 1])
        try:
            loaded = read_scenario(path)
        except HtisError as error:
            show_faults(error)
            return
    if not add_scenario(loaded, loaded):
        st.error(t("scen.too_many", count=number(MOST_SCENARIOS)))
        return
    st.rerun()


def _most(usual: int, text: str) -> int:
    """How many letters a field takes: what is there already stays possible."""
    return max(usual, len(text))
