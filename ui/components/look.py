"""Light or dark: the browser keeps the choice, and loads the page anew with it."""

from __future__ import annotations

import streamlit as st

from ui.components.browser_module import LOADER, module_url
from ui.text import t

_LOOKS = ("System", "Light", "Dark")  # as Streamlit calls them
_component = st.components.v2.component("htis_look", html='<label class="htis-look"></label>', js=LOADER)


def choose_look() -> None:
    """Draw the choice."""
    _component(
        key="htis_look",
        data={
            "module": module_url("look.js"),
            "style": module_url("look.css"),
            "label": t("side.look"),
            "looks": {look: t(f"side.look_{look.lower()}") for look in _LOOKS},
        },
    )
