"""What filter and pins change on the map."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from layers.dimmed import with_dimmed
from layers.pins import with_pins
from ui.components.filter_choices import VillageFilter
from ui.components.filter_store import kept_villages, village_filter
from ui.components.pins_store import pins
from ui.numbers import number
from ui.session import Workspace
from ui.text import language, t


def with_marks(space: Workspace, frame: Mapping[str, object]) -> dict[str, object]:
    """Return the frame with pins, and with the villages dimmed that a filter of the planner's own leaves out.

    The filter that everyone starts with dims nothing: what is no candidate has a colour of its own.
    """
    marked = with_pins(frame, space.data, space.measures, pins(space), language())
    if village_filter() == VillageFilter():
        return marked
    return with_dimmed(marked, kept_villages(space), language())


def say_dimmed(space: Workspace) -> None:
    """Tell below the map how many villages have their colour."""
    if village_filter() != VillageFilter():
        keep = kept_villages(space)
        st.caption(t("filter.on_map", count=number(int(keep.sum())), total=number(len(keep))))
