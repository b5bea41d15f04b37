"""What is new by default, what was drawn, and the form of the one that is worked on; coordinates can be typed."""

from __future__ import annotations

import re
from dataclasses import replace

import streamlit as st

from data.errors import Fault, HtisError, ScenarioError
from data.indicator_columns import kind_label
from data.schema import SURFACES
from data.what_if import DRAWN_CLASSES, RANGE_M, Drawn, DrawnRoad, DroppedCentre, Place, Price, RoadLink, WhatIf
from data.what_if_checks import (
    LEAST_RANGE_M,
    MOST_CENTRES,
    MOST_END_REACH_M,
    MOST_NAME,
    MOST_RANGE_M,
    MOST_ROADS,
    MOST_TOWERS,
    what_if_faults,
)
from data.wording import Text
from layers.roads import STYLES
from ui.components.choice import choose_one
from ui.components.messages import show_faults
from ui.components.what_if_events import Defaults, new_item, with_item, without
from ui.components.what_if_store import bounds_of, kinds_of_centre, redo, set_tried, step_to, tried, undo
from ui.numbers import number
from ui.session import Workspace
from ui.text import plain, say, t

WHATS = ("road", "centre", "tower")
_FIRST_KIND = "dinas_ketenagakerjaan"  # the programme's own question, as on the map page


def names() -> dict[str, str]:
    """Return the first word of a new one's name."""
    return {what: t(f"sim.{what}") for what in WHATS}


def full(changes: WhatIf) -> dict[str, bool]:
    """Return of which sort there are as many as allowed."""
    return {
        "road": len(changes.roads) >= MOST_ROADS,
        "centre": len(changes.centres) >= MOST_CENTRES,
        "tower": len(changes.towers) >= MOST_TOWERS,
    }


def defaults(space: Workspace) -> Defaults:
    """Return what something new is, as chosen last."""
    kinds = kinds_of_centre(space)
    first = _FIRST_KIND if _FIRST_KIND in kinds else kinds[0]
    kind, road_class, surface = (
        st.session_state.get(f"chosen:sim_{name}") for name in ("new_kind", "new_class", "new_surface")
    )
    return Defaults(
        str(kind) if kind in kinds else first,
        str(road_class) if road_class in DRAWN_CLASSES else "local",
        str(surface) if surface in SURFACES else "paved",
        float(st.session_state.get("sim_range_kept", RANGE_M)),
    )


def try_step(space: Workspace, changes: WhatIf, word: str, name: str) -> bool:
    """Go to `changes` if nothing is wrong with them, else say what is; return whether it was done."""
    faults = what_if_faults(changes, bounds_of(space), kinds_of_centre(space))
    if faults:
        show_faults(ScenarioError(*faults))
        return False
    step_to(changes, word, name)
    return True


def show_steps() -> None:
    """Undo and redo, in words."""
    now = tried()
    for step, act, key in ((now.past, undo, "undo"), (now.future, redo, "redo")):
        told = t(f"sim.did_{step[-1].word}", name=step[-1].name) if step else ""
        label = t(f"sim.{key}_what", what=plain(told)) if told else t(f"sim.{key}")
        if step or key == "undo":
            st.button(label, key=f"sim_{key}", on_click=act, disabled=not step, width="stretch")


def show_new(space: Workspace) -> None:
    """Draw what the next road, centre or tower is."""
    chosen = defaults(space)
    with st.expander(t("sim.new"), key="sim_new_box"):
        kinds = kinds_of_centre(space)
        ordered = sorted(kinds, key=lambda kind: (kind != _FIRST_KIND, kinds.index(kind)))
        choose_one(t("sim.kind"), ordered, "sim_new_kind", lambda kind: say(kind_label(kind)))
        one, other = st.columns(2)
        with one:
            road_class = choose_one(
                t("sim.class"), sorted(DRAWN_CLASSES, key=lambda c: c != "local"), "sim_new_class", class_name
            )
        with other:
            surface = choose_one(t("sim.surface"), SURFACES, "sim_new_surface", lambda s: t(f"surface.{s}"))
        st.caption(_speed(space, road_class, surface))
        kept = st.number_input(
            t("sim.range"), LEAST_RANGE_M, MOST_RANGE_M, chosen.range_m, step=500.0, format="%.0f", key="sim_range",
            help=t("sim.range_help"),
        )  # fmt: skip
        st.session_state["sim_range_kept"] = kept
        _type_new(space)


def class_name(road_class: str) -> str:
    """Return the name of a road class."""
    return say(STYLES[road_class].label) if road_class in STYLES else road_class


def _speed(space: Workspace, road_class: str, surface: str) -> str:
    """Say how fast such a road is driven in this scenario."""
    speeds = space.scenario.travel.speeds.get(road_class)
    if speeds is None:
        return t("sim.no_speed")
    assumed = speeds.assumed_surface if surface == "unknown" else surface
    kmh = speeds.paved_kmh if assumed == "paved" else speeds.unpaved_kmh
    return t("sim.speed", kmh=number(kmh, 1 if kmh % 1 else 0))


def _type_new(space: Workspace) -> None:
    """Draw the form that adds by coordinates: for keyboards, and for places known by number."""
    with st.form("sim_typed", border=False, clear_on_submit=True):
        st.markdown(f"**{t('sim.typed')}**")
        what = st.radio(t("sim.what"), WHATS, format_func=lambda w: t(f"sim.{w}"), horizontal=True)
        text = st.text_area(t("sim.coordinates"), height=80, help=t("sim.coordinates_help"), max_chars=20_000)
        if not st.form_submit_button(t("sim.add")):
            return
    changes = tried().changes
    try:
        places = places_of(text)
        if not places or (what != "road" and len(places) != 1):
            raise ScenarioError(_places_fault(t("sim.coordinates")))
    except HtisError as error:
        show_faults(error)
        return
    item = new_item(what, places, changes, defaults(space), names())
    if try_step(space, with_item(changes, item), "add", item.name):
        set_tried(replace(tried(), selected=item.key))
        st.rerun()


def places_of(text: str) -> tuple[Place, ...]:
    """Return places typed as "longitude, latitude" or, with decimal commas, "longitude; latitude", a line each.

    Raises
    ------
    ScenarioError
        If a line is no place.
    """
    found: list[Place] = []
    for line in text.splitlines():
        if not line.strip():
            continue
        parts = (
            [part.replace(",", ".") for part in line.split(";")] if ";" in line else re.split(r"[,\s]+", line.strip())
        )
        try:
            lon, lat = (float(part) for part in parts)
        except ValueError:
            raise ScenarioError(_places_fault(line[:40])) from None
        found.append((lon, lat))
    return tuple(found)


def _places_fault(where: str) -> Fault:
    """Say how coordinates are written."""
    return Fault(
        Text(
            "Koordinat tidak terbaca atau jumlahnya tidak sesuai.", "Coordinates not readable, or not the right number."
        ),
        where,
        Text(
            "Tulis “bujur, lintang” satu titik per baris, mis. 124.95, -9.12; pusat dan menara satu titik.",
            "Write “longitude, latitude”, one place a line, e.g. 124.95, -9.12; centres and towers one place.",
        ),
    )


def show_items(links: tuple[RoadLink, ...]) -> None:
    """Draw what there is, one of which can be worked on."""
    now = tried()
    if now.changes.is_empty:
        st.info(t("sim.empty"))
        return
    items = {item.key: item for item in now.changes.items}
    options = ["", *items]

    def written(key: str) -> str:
        return t("sim.none_chosen") if not key else plain(items[key].name or key)

    chosen = st.selectbox(
        t("sim.items", count=number(len(items))), options, options.index(now.selected), format_func=written,
        key=f"sim_item:{now.selected}:{len(items)}",
    )  # fmt: skip
    if chosen != now.selected:
        set_tried(replace(now, selected=chosen))
        st.rerun()
    for link in links:
        name = plain(items[link.key].name or link.key)
        if not link.is_connected:
            st.warning(t("sim.not_connected", name=name))
        elif link.key == chosen:
            st.caption(t("sim.connected", places=number(link.places), metres=number(link.added_m)))


def show_form(space: Workspace) -> None:
    """Draw the form of the one that is worked on."""
    now = tried()
    item = next((each for each in now.changes.items if each.key == now.selected), None)
    if item is None:
        return
    with st.form(f"sim_form:{item.key}:{now.changes.digest()[:8]}"):
        edited = _fields(space, item)
        take, remove = st.columns(2)
        taken = take.form_submit_button(t("sim.apply"), type="primary", width="stretch")
        removed = remove.form_submit_button(t("sim.delete"), width="stretch")
    if removed:
        step_to(without(now.changes, item.key), "delete", item.name)
        st.rerun()
    if taken:
        if isinstance(edited, Fault):
            show_faults(ScenarioError(edited))
        elif try_step(space, with_item(now.changes, edited), "edit", edited.name):
            st.rerun()


def _fields(space: Workspace, item: Drawn) -> Drawn | Fault:
    """Draw the fields of one object and return it as they say, or why they say nothing."""
    name = st.text_input(t("sim.name"), item.name, max_chars=MOST_NAME).strip()
    edited: Drawn
    if isinstance(item, DrawnRoad):
        one, other = st.columns(2)
        classes = list(DRAWN_CLASSES)
        road_class = one.selectbox(t("sim.class"), classes, classes.index(item.road_class), format_func=class_name)
        surface = other.selectbox(
            t("sim.surface"), SURFACES, SURFACES.index(item.surface), format_func=lambda s: t(f"surface.{s}")
        )
        st.caption(_speed(space, item.road_class, item.surface))
        reach = st.number_input(
            t("sim.reach"), 0.0, MOST_END_REACH_M, item.end_reach_m, step=50.0, format="%.0f", help=t("sim.reach_help")
        )
        edited = replace(item, name=name, road_class=road_class, surface=surface, end_reach_m=reach)
    elif isinstance(item, DroppedCentre):
        kinds = kinds_of_centre(space)
        kind = st.selectbox(
            t("sim.kind"), kinds, kinds.index(item.kind) if item.kind in kinds else 0,
            format_func=lambda k: say(kind_label(k)),
        )  # fmt: skip
        edited = replace(item, name=name, kind=kind)
    else:
        range_m = st.number_input(t("sim.range"), LEAST_RANGE_M, MOST_RANGE_M, item.range_m, step=500.0, format="%.0f")
        edited = replace(item, name=name, range_m=range_m)
    written = "\n".join(f"{lon:.6f}, {lat:.6f}" for lon, lat in _places(item))
    text = st.text_area(t("sim.coordinates"), written, height=80, help=t("sim.coordinates_help"), max_chars=20_000)
    return _priced(item, _placed(edited, text, written))


def _places(item: Drawn) -> tuple[Place, ...]:
    """Return the places of an object."""
    return item.line if isinstance(item, DrawnRoad) else ((item.lon, item.lat),)


def _placed(item: Drawn, text: str, before: str) -> Drawn | Fault:
    """Return the object at the places typed; as it was where nobody typed."""
    if text.strip() == before.strip():
        return item
    try:
        places = places_of(text)
    except HtisError as error:
        return error.faults[0]
    if isinstance(item, DrawnRoad):
        return replace(item, line=places)
    if len(places) != 1:
        return _places_fault(t("sim.coordinates"))
    return replace(item, lon=places[0][0], lat=places[0][1])


def _priced(before: Drawn, item: Drawn | Fault) -> Drawn | Fault:
    """Draw price and source, and return the object with them; without a typed price it has none."""
    one, other = st.columns([2, 3])
    amount = one.number_input(
        t("sim.price"), 0, None, before.price.amount_idr if before.price else None, step=1_000_000,
        help=t("sim.price_help"),
    )  # fmt: skip
    source = other.text_input(t("sim.price_source"), before.price.source if before.price else "", max_chars=160).strip()
    if isinstance(item, Fault):
        return item
    return replace(item, price=None if amount is None else Price(int(amount), source))
