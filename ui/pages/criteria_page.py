"""*Kriteria*: what is judged and how: catalogue, method and weights, dose, doubt."""

from __future__ import annotations

import streamlit as st

from ui.components.criteria_file import exchange_catalogue
from ui.components.criteria_table import edit_criteria
from ui.components.dose_editor import edit_dose
from ui.components.doubt_editor import edit_doubt
from ui.components.messages import show_warnings
from ui.components.method_editor import edit_method
from ui.session import Workspace
from ui.text import t

VIEWS = ("catalogue", "method", "dose", "doubt")


def show_criteria(space: Workspace) -> None:
    """Draw the page; only the open view is built."""
    st.subheader(t("criteria.title"))
    st.caption(t("criteria.intro"))
    view = st.segmented_control(
        t("criteria.title"), VIEWS, default=VIEWS[0], required=True, format_func=lambda name: t(f"criteria.tab_{name}"),
        key="criteria_view", label_visibility="collapsed",
    )  # fmt: skip
    if view == "method":
        edit_method(space)
    elif view == "dose":
        edit_dose(space)
    elif view == "doubt":
        edit_doubt(space)
    else:
        edit_criteria(space)
        exchange_catalogue()
    show_warnings(space.priorities.warnings)
