"""Sliders whose numbers are written as the session's language writes them, which Streamlit's own are not."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from ui.numbers import number, share


def choose_part(label: str, limits: tuple[float, float, float], value: float, key: str | None = None) -> float:
    """Return a number 0-1 between `limits` (lowest, highest, step), written with two decimals."""
    return _choose(label, limits, value, key, lambda part: number(part, 2))


def choose_percent(label: str, limits: tuple[float, float, float], value: float, key: str | None = None) -> float:
    """Return a share 0-1 between `limits` (lowest, highest, step), written as percent."""
    return _choose(label, limits, value, key, share)


def _choose(
    label: str, limits: tuple[float, float, float], value: float, key: str | None, written: Callable[[float], str]
) -> float:
    """A slider over the steps and the value itself, which need not be one of them."""
    low, high, step = limits
    steps = {round(low + step * place, 4) for place in range(round((high - low) / step) + 1)}
    return float(st.select_slider(label, sorted(steps | {value}), value, format_func=written, key=key))
