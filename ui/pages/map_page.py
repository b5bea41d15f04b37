"""*Peta & Prioritas*: the map beside weights, list and card; a village chosen anywhere is chosen everywhere."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module

import streamlit as st

from data.errors import HtisError
from data.indicator_columns import kind_label
from layers.focus import focus
from layers.frame import frame
from layers.lasso import with_lasso
from layers.themes import THEMES
from ui.address import area_code
from ui.components.choice import choose_one
from ui.components.class_breaks import choose_breaks
from ui.components.criterion_sources import show_coarse_criteria
from ui.components.drill_table import show_areas
from ui.components.drill_trail import focus_wish, show_trail
from ui.components.figures import show_figures
from ui.components.filter_map import say_dimmed, with_marks
from ui.components.filter_store import set_filter, village_filter
from ui.components.filter_view import show_filter
from ui.components.lasso import outline_of
from ui.components.messages import show_warnings
from ui.components.package_marks import with_plan_packages
from ui.components.pins_store import pins
from ui.components.pins_view import show_pin_button, show_pins
from ui.components.published_map import published_map
from ui.components.ranks_near import with_ranks_near
from ui.components.route_map import route_map
from ui.components.search_box import show_search_box
from ui.components.solving_progress import show_search
from ui.components.village_card import show_card
from ui.components.village_map import MapDocument, clicked_on, drawn_on, is_at_rest
from ui.components.village_table import choose_in_table
from ui.components.weights import edit_weights
from ui.map_cuts import cut_to_draw
from ui.session import Workspace, compute_plan, is_stale, last_plan, workspace
from ui.text import language, say, t
from ui.turns import turn

MAP = "village_map"
MAP_HEIGHT = 470
REST_MS = 900  # after the last move of a slider; then the whole page follows
_SETTLED = "map_settled"
LABOUR_OFFICE_KIND = "dinas_ketenagakerjaan"
TABS = ("weights", "list", "charts", "areas", "card")


def show_map(space: Workspace) -> None:
    """Draw the page."""
    with st.container(key="map_search"):
        _start_with_a_plan(space)
    area = show_trail(space)
    show_figures(space, area)
    st.session_state[_SETTLED] = _state(space)
    _show_map_and_panel()
    show_pins(space)
    show_warnings((*space.measures.warnings, *space.priorities.warnings))


@st.fragment
def _show_map_and_panel() -> None:
    """Draw what answers while a slider moves or a village is chosen; the rest of the page follows at rest.

    The rest (way, figures, address, undo) is ten times as much to send and to draw.
    """
    with turn():
        _draw_map_and_panel()


def _draw_map_and_panel() -> None:
    """Take what the map tells, and draw it and the panel."""
    try:
        space = workspace()
    except HtisError:
        st.rerun()  # the whole page says what is wrong
    shown = published_map(space.data, space.measures)
    clicked = clicked_on(shown, MAP)
    if clicked.village is not None:
        _select(clicked.village)
    _theme()
    _take_outline()
    if is_at_rest(MAP):
        st.rerun()  # only now: a click may have come with the same message, and would be lost
    map_side, panel = st.columns([62, 38], gap="medium")
    with map_side:
        _show_map(space, shown)
    with panel:
        show_search_box(space)
        _show_panel(space, area_code())


def _take_outline() -> None:
    """Make a line that was drawn around villages, or taken away, part of the filter, and show the list."""
    outline = outline_of(drawn_on(MAP))
    if outline is not None:
        set_filter(replace(village_filter(), outline=outline))
        st.session_state["open_tab"] = "list"


def _state(space: Workspace) -> tuple[object, ...]:
    """Return what the rest of the page shows."""
    kept = ("selected", "map_theme", "map_cuts", "area", "plan")
    return (space.scenario, pins(space), *(st.session_state.get(key) for key in kept))


def _is_settled(space: Workspace) -> bool:
    """Whether the rest of the page shows what is in force."""
    before, now = st.session_state[_SETTLED], _state(space)
    return len(before) == len(now) and all(old is new or old == new for old, new in zip(before, now, strict=True))


def _start_with_a_plan(space: Workspace) -> None:
    """On the first visit compute the scenario's plan, so that a result is on screen."""
    if last_plan() is None and st.session_state.get("first_plan_tried") != st.session_state["region"]:
        st.session_state["first_plan_tried"] = st.session_state["region"]
        compute_plan(space)
    show_search(space)


def _show_map(space: Workspace, shown: MapDocument) -> None:
    """Kind of centre, and the map itself, which has its own switch of layers."""
    # the labour office first: the programme's own question
    kinds = sorted(space.data.service_centres["kind"].unique(), key=lambda k: (k != LABOUR_OFFICE_KIND, k))
    theme = _theme()
    kind_side, breaks_side = st.columns([3, 2], vertical_alignment="bottom")
    with kind_side:
        kind = choose_one(t("map.kind"), kinds, "map_kind", lambda k: say(kind_label(k))) if kinds else ""
    with breaks_side:
        choose_breaks(theme)
    plan = last_plan()
    current = plan is not None and not is_stale(plan, space)
    wish = focus_wish(space)
    content = frame(
        space.data,
        space.measures,
        space.priorities,
        plan.allocation if plan is not None and current else None,
        active=theme,
        kind=kind,
        selected=st.session_state.get("selected"),
        language=language(),
        focus=focus(space.data, *wish) if wish is not None else None,
        cut=cut_to_draw(theme, space.scenario),
    )
    content = with_marks(space, with_plan_packages(plan if current else None, content))
    content = with_lasso(content, village_filter().outline, language())
    settle_ms = 0 if _is_settled(space) else REST_MS
    if settle_ms:
        content.pop("ranks", None)  # read at rest only, and half of what a step would send
    content = with_ranks_near(space, content, MAP, at_rest=not settle_ms)
    route_map(space, shown, content, height=MAP_HEIGHT, key=MAP, settle_ms=settle_ms)
    say_dimmed(space)
    if plan is not None and not current:
        st.warning(t("frame.stale"))


def _theme() -> str:
    """Return the theme in force: the one just asked for on the map, else the one before."""
    asked = (st.session_state.get(MAP) or {}).get("theme")
    if asked in THEMES:
        st.session_state["map_theme"] = asked
    return str(st.session_state.get("map_theme", THEMES[0]))


def _show_panel(space: Workspace, area: str) -> None:
    """Tabs for weights, list, areas and card; a chosen village opens the card."""
    wanted = st.session_state.pop("open_tab", None)
    if wanted is not None:
        st.session_state["panel_tab"] = t(f"map.tab_{wanted}")
    names = [t(f"map.tab_{tab}") for tab in TABS]
    if st.session_state.get("panel_tab") not in names:
        st.session_state["panel_tab"] = names[0]
    weights, listing, charts, areas, card = st.tabs(names, key="panel_tab", on_change="rerun")
    with weights:
        edit_weights(space)
    # List and card cost more than a move of a slider may take, so only the open one is drawn.
    with listing:
        if st.session_state["panel_tab"] == names[1]:
            chosen = choose_in_table(space, show_filter(space))
            show_coarse_criteria(space)
            if chosen is not None and _select(chosen):
                st.rerun()
    with charts:
        if st.session_state["panel_tab"] == names[2]:
            keep = show_filter(space)
            import_module("ui.components.scatter_view").show_charts(space, keep)  # what builds charts is 20 MB
    with areas:
        if st.session_state["panel_tab"] == names[3]:
            show_areas(space, area)
    with card:
        if st.session_state["panel_tab"] == names[4]:
            show_pin_button(space, st.session_state.get("selected"))
            show_card(space, st.session_state.get("selected"))


def _select(code: str) -> bool:
    """Choose a village everywhere and open its card; return whether that changes what is on screen."""
    if st.session_state.get("selected") == code and st.session_state.get("panel_tab") == t("map.tab_card"):
        return False
    st.session_state["selected"] = code
    st.session_state["open_tab"] = "card"
    return True
