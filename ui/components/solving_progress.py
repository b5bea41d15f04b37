"""A search under way: its stage in words, how good the best plan so far is, and the button that ends it."""

from __future__ import annotations

import streamlit as st

from data.errors import SolverError
from ui.components.rules_faults import show_rule_faults
from ui.numbers import number
from ui.session import Workspace, failure, running_search
from ui.solving import Search, Standing
from ui.text import t

POLL_S = 0.5


def show_search(space: Workspace) -> None:
    """Draw the session's search while it is under way, or why it found no plan."""
    if running_search() is not None:
        _follow()
        return
    error = failure(space)
    if error is not None:
        st.error(t("solving.none" if isinstance(error, SolverError) else "alloc.infeasible"))
        show_rule_faults(space, error.faults)


@st.fragment(run_every=POLL_S)
def _follow() -> None:
    """Draw how far the search is, again and again; when it is over the whole page is drawn with its result."""
    search = running_search()
    if search is None or search.is_over:
        st.rerun()
    else:
        _show(search)


def _show(search: Search) -> None:
    """One search."""
    standing = search.standing
    with st.container(border=True, key="search_progress"):
        words, button = st.columns([3, 1], vertical_alignment="center")
        stage = t("solving.stopping") if standing.is_stopping else t(f"solving.{standing.stage}")
        words.markdown(f"**{stage}** · {t('solving.seconds', seconds=number(int(search.seconds)))}")
        words.caption(_so_far(standing))
        button.button(
            t("solving.stop"), on_click=search.stop, disabled=standing.is_stopping, key="stop_search",
            help=t("solving.stop_help"), width="stretch",
        )  # fmt: skip
        if standing.best is not None and standing.bound is not None and standing.gap is not None:
            st.progress(min(1.0, 1.0 / (1.0 + standing.gap)))


def _so_far(standing: Standing) -> str:
    """How good the best plan so far is, and how much better one could still be."""
    best = t("frame.unknown") if standing.best is None else number(standing.best, 1)
    if standing.best is None and standing.bound is None:
        return t("solving.nothing_yet")
    if standing.bound is None:
        return t("solving.best", best=best)
    if standing.gap is None:
        return t("solving.bound", bound=number(standing.bound, 1))
    return t("solving.gap", best=best, bound=number(standing.bound, 1), gap=number(100 * standing.gap, 2))
