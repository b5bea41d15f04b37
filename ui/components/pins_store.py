"""Villages that are pinned for comparison, per region; they outlive pages and changes of the scenario."""

from __future__ import annotations

import streamlit as st

from ui.session import Workspace

MOST_PINS = 6  # that fit side by side


def pins(space: Workspace) -> tuple[str, ...]:
    """Return the pinned villages of the region that are among its data, in the order of pinning."""
    return tuple(code for code in _kept() if code in space.data.villages.index)


def is_full(space: Workspace) -> bool:
    """Whether no more villages can be pinned."""
    return len(pins(space)) >= MOST_PINS


def toggle_pin(space: Workspace, code: str) -> None:
    """Pin the village, or take its pin away; with `MOST_PINS` there another one changes nothing."""
    kept = pins(space)
    if code in kept:
        _keep(tuple(other for other in kept if other != code))
    elif not is_full(space) and code in space.data.villages.index:
        _keep((*kept, code))


def drop_pins() -> None:
    """Take all pins of the region away."""
    _keep(())


def _kept() -> tuple[str, ...]:
    """Codes as they were pinned."""
    every: dict[str, tuple[str, ...]] = st.session_state.get("pins", {})
    return every.get(_region(), ())


def _keep(codes: tuple[str, ...]) -> None:
    """Remember the pins of the region."""
    every: dict[str, tuple[str, ...]] = st.session_state.get("pins", {})
    st.session_state["pins"] = {**every, _region(): codes}


def _region() -> str:
    """Key of the session's region."""
    return str(st.session_state.get("region", ""))
