"""Answers that take a while: asked for by a button, computed with progress, kept for every session of the server."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar

import streamlit as st

from data.plan import Plan
from ui.numbers import number
from ui.text import t

KEPT = 48  # answers; each is a few tables
T = TypeVar("T")
Progress = Callable[[int, int], None]


class _Shelf:
    """Answers by key, the oldest forgotten first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._answers: OrderedDict[str, Any] = OrderedDict()

    def get(self, key: str) -> Any:
        """Return the answer, None when there is none."""
        with self._lock:
            return self._answers.get(key)

    def put(self, key: str, answer: Any) -> None:
        """Keep an answer."""
        with self._lock:
            self._answers[key] = answer
            while len(self._answers) > KEPT:
                self._answers.popitem(last=False)


@st.cache_resource(show_spinner=False)
def _shelf() -> _Shelf:
    """The shelf of this server."""
    return _Shelf()


def answer(plan: Plan, name: str, choices: object, label: str, compute: Callable[[Progress], T]) -> T | None:
    """Return an answer about `plan`: one that is known, or computed now when its button is pressed; else None.

    Parameters
    ----------
    plan : Plan
    name : str
        Of the question; names the button, too.
    choices : object
        What the planner chose for the question; its `repr` tells answers apart.
    label : str
        Of the button.
    compute : callable
        Gets a function to tell how many searches of how many are done.
    """
    key = f"{plan.input_digest}:{plan.result_digest}:{name}:{choices!r}"
    found: T | None = _shelf().get(key)
    if found is not None:
        return found
    place = st.empty()
    if not place.button(label, key=f"ask_{name}"):
        return None
    with place.container():
        bar = st.progress(0.0, t("explain.running"))
        # a press draws the page anew, which ends the computation at its next step
        st.button(t("explain.stop"), key=f"stop_{name}", help=t("explain.stop_help"))

    def tell(done: int, of: int) -> None:
        bar.progress(min(1.0, done / max(of, 1)), t("explain.progress", done=number(done), of=number(of)))

    found = compute(tell)
    _shelf().put(key, found)
    place.empty()
    return found
