"""The address of what is on screen: region, area, village, theme, its classes and language as query parameters.

The address that is handed out holds the changes of the scenario as well (`ui.scenario_address`).

It is read once, at the start of a session, and written when it changes. Its values are untrusted: a region, theme and
language must be known, classes such as the theme can have, an area and a village of the region; everything else is left
out, with a word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from data.wording import LANGUAGES
from layers.cut_text import cut_text
from layers.themes import THEMES
from ui.map_cuts import cut_of, set_cut_from_address
from ui.regions import regions
from ui.scenario_address import SCENARIO_KEY, ask_for_scenario, scenario_for_address
from ui.scenarios import SESSION_KEY
from ui.session import Workspace
from ui.text import t

_AREA = re.compile(r"[0-9]{2}(\.[0-9]{2}){0,2}")
_VILLAGE = re.compile(r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{4}")
MOST_CHARACTERS = 1_800  # of an address to share; assumed to pass mail programs and chats whole
_AREA_COLUMNS = {2: "province_code", 5: "regency_code", 8: "district_code"}


@dataclass(frozen=True)
class SharedAddress:
    """An address to hand out, and the key of the text that says what it holds of the scenario."""

    url: str
    about_scenario: str


def area_code() -> str:
    """Return the code of the area that is looked at (province, regency or district); "" = the whole region.

    Codes of its villages begin with it.
    """
    return str(st.session_state.get("area") or "")


def go_to_area(code: str) -> None:
    """Look at the area `code`, "" for all; the map's view moves to it."""
    st.session_state["area"] = code
    st.session_state["area_focus"] = (code, st.session_state.get("area_focus", ("", 0))[1] + 1)


def is_area(space: Workspace, code: str) -> bool:
    """Whether the region has villages in the area `code`."""
    column = _AREA_COLUMNS.get(len(code))
    return column is not None and bool((space.data.villages[column] == code).any())


def read_address() -> None:
    """Take region, theme, its classes and language from the address, once a session, before anything is drawn.

    The scenario waits until the region is open.
    """
    if st.session_state.get("address_read"):
        return
    st.session_state["address_read"] = True
    ask_for_scenario(st.query_params.get(SCENARIO_KEY, ""))
    names = ("region", "area", "village", "theme", "classes", "language")
    asked = {key: st.query_params.get(key, "") for key in names}
    unknown = [
        _take("region", asked["region"], tuple(regions())),
        _take("language", asked["language"], LANGUAGES),
        _take("map_theme", asked["theme"], THEMES),
        not set_cut_from_address(asked["theme"] or THEMES[0], asked["classes"]),
    ]
    # Area and village can be judged only when the region's data are there.
    places = {key: asked[key] for key in ("area", "village") if asked[key]}
    if any(unknown[:1]):
        places = {}  # of a region that is not here, they would mean other places or none
    st.session_state["address_places"] = places
    _say_unknown(any(unknown))


def _take(name: str, value: str, known: tuple[str, ...]) -> bool:
    """Set the session's `name` if `value` is known; return whether it was asked for in vain."""
    if value in known:
        st.session_state[name] = value
    return bool(value) and value not in known


def settle_places(space: Workspace) -> None:
    """Take area and village from the address, once, now that the region is known; forget an area of another region."""
    if area_code() and not is_area(space, area_code()):
        st.session_state["area"] = ""
    places: Mapping[str, str] = st.session_state.pop("address_places", {})
    area, village = places.get("area", ""), places.get("village", "")
    known_area = _AREA.fullmatch(area) is not None and is_area(space, area)
    known_village = _VILLAGE.fullmatch(village) is not None and village in space.data.villages.index
    if known_area:
        go_to_area(area)
    if known_village:
        st.session_state.update(selected=village, open_tab="card")
        if not known_area:
            go_to_area("")
            st.session_state["area_focus"] = (village[:8], 1)  # its district comes into view, all stay listed
    _say_unknown((bool(area) and not known_area) or (bool(village) and not known_village))


def _say_unknown(found: bool) -> None:
    """Say, once and quietly, that a part of the address means nothing here; what it was is not repeated."""
    if found:
        st.toast(t("address.unknown"))


def written_address() -> dict[str, str]:
    """Return the query parameters of what is on screen; what is as at the start is left out."""
    waiting: Mapping[str, str] = st.session_state.get("address_places", {})
    state = st.session_state
    theme = str(state.get("map_theme") or THEMES[0])
    found = {
        "region": str(state.get("region") or ""),
        "area": waiting.get("area", area_code()),
        "village": waiting.get("village", str(state.get("selected") or "")),
        "theme": "" if theme == THEMES[0] else theme,
        "classes": cut_text(cut_of(theme)),
        "language": "en" if state.get("language") == "en" else "",
    }
    return {key: value for key, value in found.items() if value}


def write_address() -> None:
    """Put what is on screen into the browser's address when it changed, or another page left the address bare.

    Only then: each writing is a step of the browser's history, and *Back* must lead back instead of being undone.
    """
    wanted, page = written_address(), urlsplit(str(st.context.url or "")).path
    before, page_before = st.session_state.get("address_written", ({}, ""))
    st.session_state["address_written"] = (wanted, page)
    there = st.query_params.to_dict()
    # The session's own token is of this browser alone: it stays where it is, and is in no address to share.
    session = {key: value for key, value in there.items() if key == SESSION_KEY}
    bare = page != page_before and there == session
    if (wanted != before or bare) and there != wanted | session:
        st.query_params.from_dict(wanted | session)


def shared_address() -> SharedAddress:
    """Return the whole address of what is on screen, as far as this computer knows it, with the scenario if it fits."""
    here, known = urlsplit(str(st.context.url or "")), written_address()
    bare = urlunsplit((here.scheme, here.netloc, here.path or "/", urlencode(known), ""))
    value, about = scenario_for_address(MOST_CHARACTERS - len(f"{bare}&{SCENARIO_KEY}="))
    # Every letter of the value may stand in an address as it is.
    return SharedAddress(f"{bare}{'&' if known else '?'}{SCENARIO_KEY}={value}" if value else bare, about)
