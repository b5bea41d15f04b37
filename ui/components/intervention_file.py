"""The intervention catalogue as a file: download, upload, and back to the shipped one."""

from __future__ import annotations

import tempfile
from pathlib import Path

import streamlit as st

from data.errors import HtisError
from data.intervention_file import interventions_to_toml, read_interventions
from data.limits import LIMITS
from ui.components.file_choice import choose_toml
from ui.components.messages import show_faults
from ui.interventions import (
    FILE_NAME,
    intervention_catalogue,
    is_edited,
    set_intervention_catalogue,
    shipped_interventions,
)
from ui.text import t


def exchange_interventions() -> None:
    """Draw download, upload and the way back; an upload that is at fault changes nothing."""
    down, up = st.columns(2)
    with down:
        st.download_button(
            t("interv.download"), interventions_to_toml(intervention_catalogue()), file_name=FILE_NAME,
            mime="application/toml", on_click="ignore",
        )  # fmt: skip
        if is_edited() and st.button(t("interv.restore"), help=t("interv.restore_help")):
            set_intervention_catalogue(shipped_interventions())
            st.rerun()
    with up.expander(t("interv.upload")):
        upload = choose_toml(t("interv.upload"), "interv_upload")
    if upload is None or st.session_state.get("interv_upload_seen") == upload.file_id:
        return
    st.session_state["interv_upload_seen"] = upload.file_id
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / FILE_NAME
        path.write_bytes(upload.getvalue()[: LIMITS.max_toml_bytes + 1])
        try:
            entries = read_interventions(path)
        except HtisError as error:
            show_faults(error)
            return
    set_intervention_catalogue(entries)
    st.rerun()
