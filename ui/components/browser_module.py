"""Scripts of our own components, fetched once by the browser: given inline they would travel at every step."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from ui.components.static_files import publish

_FOLDER = Path(__file__).resolve().parent
# The component itself is only this; `data.module` is the address of its script. Modules are kept by the browser, so
# calls arrive in their order.
LOADER = "export default c=>{import(new URL(c.data.module,document.baseURI).href).then(m=>m.default(c))}"


@st.cache_resource(max_entries=32, show_spinner=False)
def _published(name: str, changed_ns: int) -> str:  # noqa: ARG001 - what tells that the file changed
    """`publish`, once for each state of the file."""
    return publish(name, (_FOLDER / name).read_bytes())


def module_url(name: str) -> str:
    """Return the address of a script or style beside this file, such as ``"village_map.js"``."""
    return _published(name, (_FOLDER / name).stat().st_mtime_ns)
