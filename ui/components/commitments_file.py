"""Commitments as a file: download and upload."""

from __future__ import annotations

import tempfile
from pathlib import Path

import streamlit as st

from data.commitment_file import commitments_to_toml, read_commitments
from data.commitments import Commitment
from data.errors import HtisError
from data.limits import LIMITS
from ui.components.commitments_store import commitments, set_commitments
from ui.components.file_choice import choose_toml
from ui.components.messages import show_faults
from ui.numbers import number
from ui.text import t

VERSION = "commitments_version"
_SEEN = "commitments_seen"


def exchange_commitments() -> None:
    """Draw the two buttons; an upload replaces what is on record, or is refused with all its faults."""
    down, up = st.columns(2)
    text = commitments_to_toml(commitments())
    down.download_button(
        t("commit.download"), text, file_name="komitmen.toml", mime="application/toml", on_click="ignore",
        disabled=not commitments(),
    )  # fmt: skip
    if len(text.encode()) > LIMITS.max_toml_bytes:
        down.warning(t("commit.too_long", size=number(LIMITS.max_toml_bytes // 1024)))
    with up.expander(t("commit.upload")):
        st.caption(t("commit.replaces"))
        upload = choose_toml(t("commit.upload"), "commitments_upload")
    if upload is None or st.session_state.get(_SEEN) == upload.file_id:
        return
    try:
        found = _read(upload.getvalue())
    except HtisError as error:
        show_faults(error)
        return
    st.session_state[_SEEN] = upload.file_id
    set_commitments(found)
    st.session_state[VERSION] = st.session_state.get(VERSION, 0) + 1
    st.rerun()


def _read(content: bytes) -> tuple[Commitment, ...]:
    """Read an uploaded file as files of the command line are read."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "komitmen.toml"
        path.write_bytes(content[: LIMITS.max_toml_bytes + 1])
        return read_commitments(path)
