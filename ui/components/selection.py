"""A village that was selected in a table or chart becomes the selected one everywhere."""

from __future__ import annotations

import streamlit as st

from ui.session import Workspace
from ui.text import plain, t


def remember_village(space: Workspace, code: str | None) -> None:
    """Make `code` the selected village, whose card the map page opens; None and villages elsewhere change nothing."""
    if code is None or code not in space.data.villages.index or st.session_state.get("selected") == code:
        return
    st.session_state["selected"] = code
    st.session_state["open_tab"] = "card"
    st.toast(t("review.selected", name=plain(space.data.villages.loc[code, "village_name"])))
