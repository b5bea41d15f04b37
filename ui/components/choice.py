"""A select box that keeps its choice, with words that follow the language.

Streamlit's own goes on showing the words of the language in which the choice was made.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from ui.text import language

T = TypeVar("T")


def choose_one(label: str, options: Sequence[T], name: str, written: Callable[[T], str], *, hidden: bool = False) -> T:
    """Return the option chosen under `name`, at first the first one; `hidden` leaves the label to screen readers.

    The choice outlives a change of language and a visit to another page.
    """
    before = chosen_before(name)
    value: T = st.selectbox(
        label, options, options.index(before) if before in options else 0, format_func=written,
        key=f"{name}:{language()}", label_visibility="collapsed" if hidden else "visible",
    )  # fmt: skip
    st.session_state[f"chosen:{name}"] = value
    return value


def chosen_before(name: str) -> object:
    """Return what was chosen last under `name`, also on another page; None before the first choice."""
    return st.session_state.get(f"chosen:{name}")
