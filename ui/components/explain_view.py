"""The view *Harga & alasan*: what each rule and each village is worth, and what would bring others in."""

from __future__ import annotations

import streamlit as st

from data.plan import Plan
from ui.components.explain_entries import show_entries
from ui.components.explain_prices import show_rule_prices
from ui.components.explain_worth import show_worth
from ui.text import t

PARTS = {"prices": show_rule_prices, "worth": show_worth, "entries": show_entries}


def show_explanations(plan: Plan) -> None:
    """Draw the part that is open; each is computed on request."""
    names = [t(f"explain.part_{part}") for part in PARTS]
    if st.session_state.get("explain_part") not in names:
        st.session_state["explain_part"] = names[0]
    tabs = st.tabs(names, key="explain_part", on_change="rerun")
    for (part, show), tab in zip(PARTS.items(), tabs, strict=True):
        if st.session_state["explain_part"] == t(f"explain.part_{part}"):
            with tab:
                show(plan)
