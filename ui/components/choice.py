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
    kept = f"chosen:{name}"
    before = st.session_state.get(kept)
    value: T = st.selectbox(
        label, options, options.index(before) if before in options else 0, format_func=written,
        key=f"{name}:{language()}", label_visibility="collapsed" if hidden else "visible",
    )  # fmt: skip
    st.session_state[kept] = value
    return value
