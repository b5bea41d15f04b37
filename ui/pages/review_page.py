"""*Uji*: can the list be defended? Need and readiness, robustness, methods, measuring, equity, IDM."""

from __future__ import annotations

import streamlit as st

from ui.components.agreement_view import show_agreement
from ui.components.criterion_sources import show_criterion_sources
from ui.components.equity_view import show_equity
from ui.components.idm_view import show_idm_check
from ui.components.measuring_view import show_measuring
from ui.components.quadrants import show_quadrants
from ui.components.robustness_view import show_robustness
from ui.components.selection import remember_village
from ui.components.tied_edge import show_tied_edge
from ui.numbers import number
from ui.session import Workspace
from ui.text import t

VIEWS = ("quadrants", "robustness", "methods", "measuring", "equity", "idm")


def show_review(space: Workspace) -> None:
    """Draw the page; only the open view is computed."""
    st.subheader(t("review.title"))
    st.caption(t("review.about", size=number(space.scenario.rules.villages)))
    show_tied_edge(space)
    view = st.segmented_control(
        t("review.title"), VIEWS, default=VIEWS[0], required=True, format_func=lambda name: t(f"review.tab_{name}"),
        key="review_view", label_visibility="collapsed",
    )  # fmt: skip
    chosen: str | None = None
    if view == "robustness":
        chosen = show_robustness(space)
    elif view == "methods":
        chosen = show_agreement(space)
    elif view == "measuring":
        chosen = show_measuring(space)
    elif view == "equity":
        show_equity(space)
    elif view == "idm":
        chosen = show_idm_check(space)
    else:
        chosen = show_quadrants(space)
    show_criterion_sources(space)
    remember_village(space, chosen)
