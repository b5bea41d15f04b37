"""A browser session as one who waits: work beside the page goes on while the session is there, on whatever page."""

from __future__ import annotations

import time
from collections.abc import Callable

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

AWAY_S = 30.0  # a weak network comes back within


class Visitor:
    """Somebody who waits for what is made beside the page.

    Parameters
    ----------
    is_open : callable
        Whether the browser is connected now; may be called from any thread.
    """

    def __init__(self, is_open: Callable[[], bool]) -> None:
        self._is_open = is_open
        self._seen = time.monotonic()

    def is_there(self) -> bool:
        """Whether the browser is connected, or was a moment ago."""
        now = time.monotonic()
        if self._is_open():
            self._seen = now
        return now - self._seen < AWAY_S


def visitor() -> Visitor:
    """Return the session's own, which is there at this moment."""
    found: Visitor | None = st.session_state.get("visitor")
    if found is None:
        context = get_script_run_ctx(suppress_warning=True)
        key = context.session_id if context else ""
        found = st.session_state["visitor"] = Visitor(lambda: _is_open(key))
    found.is_there()
    return found


def _is_open(key: str) -> bool:
    """Whether Streamlit holds a connection to the session; taken for granted without a server, as in tests."""
    try:
        return bool(runtime.get_instance().is_active_session(key))
    except RuntimeError:  # there is none
        return True
