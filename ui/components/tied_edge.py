"""A word where the last place of the list lies among villages of exactly the same score."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from ui.numbers import number
from ui.session import Workspace
from ui.text import t

_DECIMALS = 12  # to which scores are compared when they are ranked


def tied_at_edge(table: pd.DataFrame, size: int) -> tuple[int, int]:
    """Return how many villages have the score of the last one of the list, and how many of them are in the list.

    Parameters
    ----------
    table : DataFrame
        Of `data.plan.Priorities.table`.
    size : int
        Villages of the list.

    Returns
    -------
    tuple of int
        Both 0 where the list ends between two scores, or holds every ranked village.
    """
    ranked = table[table["rank"].notna()].sort_values("rank", kind="stable")
    scores = ranked["score"].astype(float).round(_DECIMALS).to_numpy()
    if size < 1 or size >= len(scores) or scores[size - 1] != scores[size]:
        return 0, 0
    same = scores == scores[size - 1]
    return int(same.sum()), int(same[:size].sum())


def show_tied_edge(space: Workspace) -> None:
    """Say that codes, not needs, decide who of the villages at the edge is in the list, where that is so."""
    size = space.scenario.rules.villages
    tied, inside = tied_at_edge(space.priorities.table, size)
    if tied:
        st.warning(t("review.tied", tied=number(tied), inside=number(inside), size=number(size)))
