"""The choice of classes for the theme in view, folded above the map."""

from __future__ import annotations

import streamlit as st

from data.errors import HtisError
from layers.breaks import FEWEST_CLASSES, MOST_CLASSES, Cut, Method, load_natural, natural_is_loaded
from layers.cut_text import typed_edges
from layers.themes import BY_KEY
from layers.travel_time import KEY as TRAVEL_TIME
from layers.travel_time import UPPER_EDGES_MIN
from ui.components.messages import show_faults
from ui.map_cuts import cut_of, set_cut
from ui.numbers import number
from ui.text import language, t


def choose_breaks(theme: str) -> None:
    """Let the planner say how the classes of `theme` are cut; a word where it has its own."""
    methods = BY_KEY[theme].methods
    if not methods:
        st.popover(t("breaks.title", method="–"), width="stretch", disabled=True, help=t("breaks.none"), key="breaks")
        return
    cut = cut_of(theme)
    with st.popover(t("breaks.title", method=_short(cut)), width="stretch", key="breaks"):
        method = st.selectbox(
            t("breaks.method"), methods, methods.index(cut.method), format_func=lambda name: _long(name, theme),
            key=_name("method", theme), on_change=_take, args=(theme,),
        )  # fmt: skip
        if method in {"quantile", "natural", "equal"}:
            st.segmented_control(
                t("breaks.count"), range(FEWEST_CLASSES, MOST_CLASSES + 1), default=cut.classes, required=True,
                key=_name("count", theme), on_change=_take, args=(theme,),
            )  # fmt: skip
        if method == "fixed":
            _ask_edges(theme, cut)
    if cut.method == "natural" and not natural_is_loaded():
        with st.spinner(t("breaks.loading")):
            load_natural()


def _ask_edges(theme: str, cut: Cut) -> None:
    """Ask for the edges and say what is wrong with them; meanwhile the classes before stay."""
    typed = st.text_input(
        t("breaks.edges"), _written(_edges_at_first(theme, cut)), max_chars=120, help=t("breaks.edges_help"),
        key=_name("edges", theme), on_change=_take, args=(theme,),
    )  # fmt: skip
    if not typed.strip():
        st.caption(t("breaks.edges_wanted"))
        return
    try:
        typed_edges(typed, language())
    except HtisError as error:
        show_faults(error)


def _take(theme: str) -> None:
    """Keep what was chosen just now, as far as it can be used."""
    cut = cut_of(theme)
    method: Method = st.session_state[_name("method", theme)]
    if method == "fixed":
        typed = st.session_state.get(_name("edges", theme), _written(_edges_at_first(theme, cut)))
        try:
            set_cut(theme, Cut("fixed", edges=typed_edges(typed, language())))
        except HtisError:
            return  # said beside the field
    elif method in {"usual", "scenario"}:
        set_cut(theme, Cut(method))
    else:
        set_cut(theme, Cut(method, int(st.session_state.get(_name("count", theme)) or cut.classes)))


def _edges_at_first(theme: str, cut: Cut) -> tuple[float, ...]:
    """Return the edges that stand in the field: the planner's own, or those of travel times."""
    return cut.edges or (UPPER_EDGES_MIN if theme == TRAVEL_TIME else ())


def _written(edges: tuple[float, ...]) -> str:
    """Return "15; 30; 60"."""
    return "; ".join(number(edge, next(d for d in range(7) if round(edge, d) == edge or d == 6)) for edge in edges)


def _name(part: str, theme: str) -> str:
    """Return a widget's key; words of a choice made in one language would stay in the other."""
    return f"cut_{part}:{theme}:{language()}"


def _short(cut: Cut) -> str:
    """Return what the folded choice says: "kuantil, 5"."""
    name = t(f"breaks.{cut.method}")
    return f"{name}, {cut.classes}" if cut.method in {"quantile", "natural", "equal"} else name


def _long(method: Method, theme: str) -> str:
    """Return a method's name; of the usual one what it does."""
    if method == "usual":
        return t("breaks.usual_of", rule=t(f"breaks.usual.{theme}"))
    name = t(f"breaks.{method}")
    return name[:1].upper() + name[1:]
