"""What is true on every page: language, region, scenario."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path

import streamlit as st

from data.errors import HtisError
from data.limits import LIMITS
from data.scenario_file import read_scenario, scenario_to_toml
from data.wording import LANGUAGES
from ui.components.messages import show_faults
from ui.regions import SAMPLE, RegionFiles, regions
from ui.session import current_region, saved_scenario, scenario, set_scenario, start_region
from ui.text import plain, t

_LANGUAGE_NAMES = {"id": "Indonesia", "en": "English"}  # each in its own language


def show_sidebar() -> None:
    """Draw the sidebar; it may replace the session's region or scenario."""
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
            _show_scenario()


def _choose_region() -> None:
    """Region selector; starts the region that was chosen."""
    found = regions()
    current = current_region()
    if current is None:
        return
    names = {key: t("side.sample") if key == SAMPLE else region.name for key, region in found.items()}
    keys = list(found)
    chosen = st.selectbox(
        t("side.region"),
        keys,
        index=keys.index(current.key),
        format_func=lambda key: names[key],
        help=t("side.region_help"),
    )
    if "scenario" not in st.session_state or chosen != st.session_state.get("region"):
        _start(found[chosen])


def _start(region: RegionFiles) -> None:
    """Start a region, or say why its scenario cannot be read."""
    try:
        start_region(region)
    except HtisError as error:
        show_faults(error)


def _show_scenario() -> None:
    """Name, whether it is saved, save, load, reset."""
    current = scenario()
    st.markdown(f"**{t('side.scenario')}**  \n{plain(current.name)} · {t('side.year', year=current.year)}")
    changed = current != saved_scenario()
    st.caption(t("side.unsaved" if changed else "side.saved"))
    # Written only when it is asked for: a text made anew at every move of a slider would be gone before it is fetched.
    st.download_button(
        t("side.save"), partial(scenario_to_toml, current), file_name="skenario.toml", mime="application/toml",
        on_click="ignore", width="stretch",
    )  # fmt: skip
    if changed and st.button(t("side.reset"), width="stretch"):
        set_scenario(saved_scenario(), saved=True)
        st.rerun()
    with st.expander(t("side.load")):
        _load_scenario()


def _load_scenario() -> None:
    """Read an uploaded scenario file once."""
    upload = st.file_uploader(t("side.load"), type=["toml"], label_visibility="collapsed", key="scenario_upload")
    if upload is None or st.session_state.get("scenario_upload_seen") == upload.file_id:
        return
    st.session_state["scenario_upload_seen"] = upload.file_id
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "skenario.toml"
        path.write_bytes(upload.getvalue()[: LIMITS.max_toml_bytes + 1])
        try:
            set_scenario(read_scenario(path), saved=True)
        except HtisError as error:
            show_faults(error)
            return
    st.rerun()
