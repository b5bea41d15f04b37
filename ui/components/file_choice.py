"""Choosing a file: with its true limit, in the session's language (`ui.components.style` hides Streamlit's words)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data.limits import LIMITS
from ui.numbers import number
from ui.text import t

_MEGABYTE = 2**20


def choose_file(
    label: str,
    key: str,
    *,
    types: Sequence[str] | None = None,
    most_bytes: int = LIMITS.max_file_bytes,
    label_visibility: Literal["visible", "collapsed"] = "visible",
) -> UploadedFile | None:
    """Draw the field and say how large a file may be; return the file that was chosen, if any."""
    # Streamlit counts in whole megabytes; a smaller limit is the reader's to enforce.
    upload = st.file_uploader(
        label, type=types, key=key, max_upload_size=max(1, most_bytes // _MEGABYTE), label_visibility=label_visibility
    )
    size = f"{number(most_bytes / _MEGABYTE)} MB" if most_bytes >= _MEGABYTE else f"{number(most_bytes / 1024)} KB"
    st.caption(t("frame.upload_limit", size=size))
    return upload


def choose_toml(label: str, key: str) -> UploadedFile | None:
    """Draw the field for a TOML file; the label is read aloud, not shown."""
    return choose_file(label, key, types=["toml"], most_bytes=LIMITS.max_toml_bytes, label_visibility="collapsed")
