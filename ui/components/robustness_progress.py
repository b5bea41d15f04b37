"""The robustness test of a large region: the button that begins it, how far it is, and how to end it."""

from __future__ import annotations

import streamlit as st

from data.errors import HtisError
from ui.analysis import begin_robustness, robustness_office
from ui.components.messages import show_faults
from ui.making import Making, Step
from ui.numbers import number
from ui.session import Workspace, plan_key
from ui.text import t
from ui.visitor import visitor

PATIENCE_S = 0.7  # a test that is over by then is shown at once, without any progress
POLL_S = 0.5
_ASKED, _STOPPED = "robustness_asked", "robustness_stopped"


def show_test(space: Workspace) -> None:
    """Draw the button, or how far the test is that this session waits for."""
    key = plan_key(space.data, space.scenario)
    _leave_another(key)
    making = robustness_office().known(key)
    if making is not None and making.is_awaited_by(visitor()):
        _follow(key)
        return
    ranked = int(space.priorities.table["rank"].notna().sum())
    st.caption(t("review.run_about", draws=number(space.scenario.doubt.draws), count=number(ranked)))
    st.button(t("review.run"), on_click=_begin, args=(space,), type="primary", key="robustness_run")
    stopped, seconds = st.session_state.get(_STOPPED, ("", 0))
    if making is not None and making.failure is not None:
        _show_failure(making.failure)
    elif stopped == key:
        st.caption(t("review.stopped", seconds=number(seconds)))


def _leave_another(key: str) -> None:
    """Wait no longer for a test of earlier settings."""
    asked = st.session_state.get(_ASKED)
    if asked is not None and asked != key:
        robustness_office().leave(asked, visitor())


def _begin(space: Workspace) -> None:
    """Begin the test and wait a moment for it."""
    making = begin_robustness(space)
    st.session_state.update({_ASKED: making.key, _STOPPED: ("", 0)})
    robustness_office().wait([making.key], PATIENCE_S)


def _stop(making: Making[object]) -> None:
    """Wait for the test no longer; it goes on only where another session waits for it too."""
    st.session_state[_STOPPED] = (making.key, int(making.seconds))
    robustness_office().leave(making.key, visitor())


@st.fragment(run_every=POLL_S)
def _follow(key: str) -> None:
    """Draw how far the test is, again and again; when it is over the whole page is drawn with its result."""
    making = robustness_office().known(key)
    if making is None or not making.is_awaited_by(visitor()):
        st.rerun()
    step = making.step
    with st.container(border=True):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            seconds = t("solving.seconds", seconds=number(int(making.seconds)))
            st.markdown(f"**{_words(step)}** · {seconds}", width="content")
            st.button(t("solving.stop"), on_click=_stop, args=(making,), key="robustness_stop")
        st.progress(step.done / step.of if step.of else 0.0)


def _words(step: Step) -> str:
    """What is being done, and how much of it is done."""
    if step.of:
        return t("review.testing_done", done=number(step.done), of=number(step.of))
    return t(f"review.testing_{step.stage}")


def _show_failure(error: BaseException) -> None:
    """Why there is no result."""
    if isinstance(error, HtisError):
        show_faults(error)
    else:
        st.error(t("review.test_failed"))
