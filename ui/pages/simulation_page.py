"""*Simulasi*: draw a road, drop a service centre or a tower, drag it; see minutes, scores and list before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from data.errors import HtisError
from data.indicator_columns import kind_label
from data.what_if import NOTHING
from data.what_if_checks import MOST_CENTRES, MOST_ROADS, MOST_TOWERS, MOST_VERTICES, what_if_faults
from data.what_if_file import MOST_BYTES, what_if_from_geojson
from layers.frame import frame
from layers.national_map import MOST_VECTORS, is_national
from layers.themes import THEMES
from layers.what_if import COVERED, KEY, MINUTES, change_legend, classes, with_changes, with_drawings, with_edges_before
from pipeline import SIMULATION_OUTSIDE, kinds_of
from ui.components.choice import choose_one
from ui.components.file_choice import choose_file
from ui.components.messages import show_faults, source_titles
from ui.components.published_map import published_map
from ui.components.selection import remember_village
from ui.components.village_map import clicked_on, drawn_on, village_map
from ui.components.what_if_editor import defaults, full, names, show_form, show_items, show_new, show_steps
from ui.components.what_if_events import told_by
from ui.components.what_if_plan import show_plan
from ui.components.what_if_results import offer_files, show_gains, show_list, show_village, show_villages
from ui.components.what_if_store import bounds_of, kinds_of_centre, restore, set_tried, step_to, tried
from ui.components.what_if_trial import Trial, trial
from ui.map_cuts import cut_to_draw
from ui.numbers import number
from ui.session import Workspace
from ui.text import language, plain, say, t

MAP = "simulation_map"
MAP_HEIGHT = 480
_WIDTHS = (152, 116, 128, 116, 132, 132)  # pixels: one row beside the sidebar of a window of 1366
_FIRST_KIND = "dinas_ketenagakerjaan"


def show_simulation(space: Workspace) -> None:
    """Draw the page."""
    st.caption(t("sim.about"))
    if is_national(space.data.villages):
        st.info(t("sim.national", most=number(MOST_VECTORS), count=number(len(space.data.villages))))
        return
    restore(space)
    _take_event(space)
    changes = tried().changes
    found = trial(space, changes)
    figures = st.container(horizontal=True, gap="small")  # goes over several rows where the window is narrow
    places = [figures.container(width=width) for width in _WIDTHS]
    map_side, panel = st.container(key="beside_map").columns([62, 38], gap="medium")
    with map_side:
        shown, kind = _choose_shown(found)
        told = show_gains(found, changes, kind, places)
        _show_map(space, found, shown, kind)
        show_village(found, st.session_state.get("selected"), kind)
    with panel:
        show_steps()
        show_items(found.simulated.links)
        for warning in found.simulated.measures.warnings:
            if warning.code == SIMULATION_OUTSIDE:
                st.warning(plain(say(warning.message)))
        show_form(space)
        show_new(space)
        _show_file(space)
    if changes.is_empty:
        return
    st.divider()
    remember_village(space, show_villages(space, found, kind))
    show_list(found, told)
    offer_files(space, found, changes, told, kind)
    show_plan(space, found)


def _take_event(space: Workspace) -> None:
    """Take what was drawn on the map since the last run, if it makes sense and nothing is wrong with it."""
    event = drawn_on(MAP)
    if event is None:
        return
    now = tried()
    told = told_by(event, now.changes, defaults(space), names())
    if told is None:
        return
    faults = what_if_faults(told.changes, bounds_of(space), kinds_of_centre(space))
    if faults:
        st.toast("\n".join(plain(f"{say(fault.problem)} {say(fault.remedy)}") for fault in faults[:3]))
        return
    step_to(told.changes, told.word, told.name)
    set_tried(replace(tried(), selected=told.selected))


def _choose_shown(found: Trial) -> tuple[str, str]:
    """Return what the colours show, and the kind of centre that minutes lead to."""
    kinds = sorted(kinds_of(found.table), key=lambda kind: (kind != _FIRST_KIND, kind))
    options = [*(f"{MINUTES}:{kind}" for kind in kinds), COVERED]
    chosen = choose_one(t("sim.shown"), options, "sim_shown", _shown_name, hidden=True)
    if chosen == COVERED:
        kept = st.session_state.get("sim_kind_kept")
        return COVERED, str(kept) if kept in kinds else (kinds[0] if kinds else "")
    st.session_state["sim_kind_kept"] = chosen.partition(":")[2]
    return MINUTES, chosen.partition(":")[2]


def _shown_name(option: str) -> str:
    """Name what the colours show."""
    if option == COVERED:
        return t("sim.shown_covered")
    return t("sim.shown_minutes", kind=say(kind_label(option.partition(":")[2])))


def _show_map(space: Workspace, found: Trial, shown: str, kind: str) -> None:
    """Draw the map of the simulated state; a village clicked becomes the selected one."""
    published = published_map(space.data, space.measures)
    clicked = clicked_on(published, MAP)
    if clicked.village is not None:
        st.session_state["selected"] = clicked.village
    theme, simulated, now = _theme(), found.simulated, tried()
    below = theme if theme in THEMES else THEMES[0]
    cut = cut_to_draw(below, space.scenario)
    content: Mapping[str, object] = frame(
        simulated.data, simulated.measures, found.priorities, None,
        active=below, kind=kind, selected=st.session_state.get("selected"), language=language(),
        cut=cut,
    )  # fmt: skip
    if theme != KEY and not now.changes.is_empty:
        before, after = (space.measures, space.priorities), (simulated.measures, found.priorities)
        content = with_edges_before(content, simulated.data.villages.index, before, after, cut)
    if theme == KEY:
        column = f"minutes_{kind}" if shown == MINUTES else "covered"
        if f"{column}_after" in found.table:
            drawn = classes(found.table[f"{column}_before"], found.table[f"{column}_after"], shown)
            indicator = f"travel_time_{kind}_min" if shown == MINUTES else "covered_population_share"
            keys = simulated.measures.indicator_sources.get(indicator, ())
            titles = [source_titles([key], simulated.data.sources) for key in keys]
            legend = change_legend(drawn, shown, say(kind_label(kind)), language(), titles)
            content = with_changes(content, drawn, legend)
    content = with_drawings(
        content, now.changes, simulated.links, selected=now.selected, full=full(now.changes), language=language()
    )
    village_map(published, content, height=MAP_HEIGHT, key=MAP, language=language())


def _theme() -> str:
    """Return the theme in force: the one just asked for on the map, else the one before; at first the changes."""
    told = st.session_state.get(MAP)
    asked = told.get("theme") if isinstance(told, Mapping) else None
    if asked == KEY or asked in THEMES:
        st.session_state["sim_theme"] = asked
    return str(st.session_state.get("sim_theme", KEY))


def _show_file(space: Workspace) -> None:
    """Draw loading a simulation from a file, and clearing it."""
    with st.expander(t("sim.file"), key="sim_file_box"):
        st.caption(t("sim.limits", roads=MOST_ROADS, vertices=MOST_VERTICES, centres=MOST_CENTRES, towers=MOST_TOWERS))
        upload = choose_file(t("sim.load"), "sim_upload", types=["geojson", "json"], most_bytes=MOST_BYTES)
        if upload is not None and st.button(t("sim.load_use")):
            try:
                content = upload.getbuffer()[: MOST_BYTES + 1].tobytes()
                read = what_if_from_geojson(content, upload.name, bounds_of(space), kinds_of_centre(space))
            except HtisError as error:
                show_faults(error)
            else:
                step_to(read, "load", upload.name)
                st.rerun()
        if not tried().changes.is_empty and st.button(t("sim.clear")):
            step_to(NOTHING, "clear", "")
            st.rerun()
