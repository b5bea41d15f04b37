"""Fields of the rules' editors: each shows what the scenario says and returns what the planner made of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from ui.components.rules_shares import exact_share, shown_percent
from ui.numbers import rupiah
from ui.text import language, t

T = TypeVar("T")
MAXIMUM_IDR = 10**15
MILLION = 1_000_000
LONGEST_TEXT = 500
_NOTHING = object()


def synced(name: str, value: object, options: Collection[object] | None = None) -> str:
    """Return a widget's key, its state set to `value` unless the planner changed it since `value` was shown.

    A state that is none of `options` any more, as after a change of region, is set to `value`, too.

    What changes the scenario elsewhere (a file that is loaded, another page) so shows here too. The language is
    part of the key, because Streamlit keeps the words in which a choice was made.
    """
    key = f"rules:{name}:{language()}"
    shown = f"{key}:shown"
    is_gone = options is not None and st.session_state.get(key) not in (None, *options)
    if key not in st.session_state or is_gone or st.session_state.get(shown, _NOTHING) != value:
        st.session_state[key] = value
        st.session_state[shown] = value
    return key


def whole_field(name: str, label: str, value: int, bounds: tuple[int, int], explained: str = "") -> int:
    """Return a whole number within `bounds`, both included."""
    low, high = min(bounds[0], value), max(bounds[1], value)
    key = synced(f"{name}:{low}:{high}", value)
    return int(st.number_input(label, low, high, step=1, key=key, help=explained or None))


def limit_field(
    name: str, label: str, value: int | None, most: int, *, explained: str = "", empty: str = ""
) -> int | None:
    """Return a number of villages, None when the field is empty; `empty` says what that means."""
    key = synced(f"{name}:{most}", value)
    typed = st.number_input(
        label, 0, max(most, value or 0), None, step=1, key=key, help=explained or None,
        placeholder=empty or t("rules.no_limit"),
    )  # fmt: skip
    return None if typed is None else int(typed)


def money_field(name: str, label: str, value: int, explained: str = "", note: str = "") -> int:
    """Return whole rupiah, written out below the field, before a note."""
    typed = int(
        st.number_input(
            label, 0, max(MAXIMUM_IDR, value), step=MILLION, key=synced(name, value), help=explained or None
        ),
    )
    st.caption(f"{rupiah(typed)} · {note}" if note else rupiah(typed))
    return typed


def money_limit_field(name: str, label: str, value: int | None, explained: str = "") -> int | None:
    """Return whole rupiah, None when the field is empty."""
    typed = st.number_input(
        label, 0, max(MAXIMUM_IDR, value or 0), None, step=MILLION, key=synced(name, value), help=explained or None,
        placeholder=t("rules.no_limit"),
    )  # fmt: skip
    if typed is None:
        return None
    st.caption(rupiah(int(typed)))
    return int(typed)


def percent_field(name: str, label: str, share: float, villages: int, explained: str = "") -> float:
    """Return a share 0-1, typed as a percentage; a share that no one touched stays exactly as it was."""
    shown = shown_percent(share)
    typed = float(
        st.number_input(label, 0.0, 100.0, step=1.0, format="%.4g", key=synced(name, shown), help=explained or None)
    )
    return share if typed == shown else exact_share(typed, villages)


def text_field(name: str, label: str, value: str, explained: str = "") -> str:
    """Return a line of text."""
    typed = st.text_input(
        label, max_chars=max(LONGEST_TEXT, len(value)), key=synced(name, value), help=explained or None
    )
    return typed or ""


def toggle_field(name: str, label: str, explained: str = "", *, value: bool) -> bool:
    """Return whether the toggle is on."""
    return bool(st.toggle(label, key=synced(name, value), help=explained or None))


def choice_field(
    name: str, label: str, value: T, options: Sequence[T], written: Callable[[T], str], *, explained: str = ""
) -> T:
    """Return the option chosen."""
    key = synced(name, value, options)
    chosen: T = st.selectbox(label, list(options), format_func=written, key=key, help=explained or None)
    return chosen


def switch_field(name: str, label: str, value: T, options: Sequence[T], written: Callable[[T], str]) -> T:
    """Return the one of a few options that is on."""
    chosen: T = st.radio(label, list(options), format_func=written, key=synced(name, value), horizontal=True)
    return chosen


def several_field(
    name: str, label: str, values: Sequence[str], options: Collection[str], written: Callable[[str], str],
    *, explained: str = "",
) -> tuple[str, ...]:  # fmt: skip
    """Return the options chosen, in the order of the choice; what the options lack stays possible."""
    every = [*options, *(value for value in values if value not in options)]
    key = synced(name, list(values))
    chosen = st.multiselect(label, every, format_func=written, key=key, help=explained or None, placeholder="–")
    return tuple(str(value) for value in chosen)


def table_field(
    name: str, value: T, table: pd.DataFrame, columns: Mapping[str, Any], read: Callable[[pd.DataFrame], T]
) -> T:
    """Draw `table`, which shows `value`, and return what `read` makes of it as edited.

    Only columns that `columns` does not disable can be edited. The table that an editor starts from stays the same
    while the editor holds its edits, and is made anew when `value` changed elsewhere.
    """
    place = f"rules:{name}:{language()}"
    held, seed, rounds = st.session_state.get(f"{place}:held", (_NOTHING, table, 0))
    if held != value or f"{place}:{rounds}" not in st.session_state:
        seed, rounds = table, rounds + 1
    edited = st.data_editor(
        seed, hide_index=True, column_config=dict(columns), key=f"{place}:{rounds}", placeholder="–"
    )
    after = read(edited)
    st.session_state[f"{place}:held"] = (after, seed, rounds)
    return after


def fresh_fields(name: str) -> str:
    """Return a name for the fields of a form that is emptied by `empty_fields`."""
    return f"{name}:{st.session_state.get(f'rules:{name}:emptied', 0)}"


def empty_fields(name: str) -> None:
    """Let the fields of a form start anew."""
    st.session_state[f"rules:{name}:emptied"] = st.session_state.get(f"rules:{name}:emptied", 0) + 1
