"""The criteria catalogue as a file: download and upload."""

from __future__ import annotations

import tempfile
from pathlib import Path

import streamlit as st

from data.criteria_file import criteria_to_toml, read_criteria
from data.errors import HtisError
from data.limits import LIMITS
from ui.components.file_choice import choose_toml
from ui.components.messages import show_faults
from ui.criteria import criteria_catalogue, set_criteria_catalogue
from ui.session import widget_version
from ui.text import t


def exchange_catalogue() -> None:
    """Draw the two buttons; an upload replaces the session's catalogue."""
    down, up = st.columns(2)
    down.download_button(
        t("criteria.download"), criteria_to_toml(criteria_catalogue()), file_name="criteria.toml",
        mime="application/toml", on_click="ignore",
    )  # fmt: skip
    with up.expander(t("criteria.upload")):
        upload = choose_toml(t("criteria.upload"), "criteria_upload")
    if upload is None or st.session_state.get("criteria_upload_seen") == upload.file_id:
        return
    st.session_state["criteria_upload_seen"] = upload.file_id
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "criteria.toml"
        path.write_bytes(upload.getvalue()[: LIMITS.max_toml_bytes + 1])
        try:
            set_criteria_catalogue(read_criteria(path))
        except HtisError as error:
            show_faults(error)
            return
    st.session_state["scenario_version"] = widget_version() + 1
    st.rerun()
