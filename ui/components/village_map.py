"""The map on a page: one frame in the browser that outlives reruns, and the village that was clicked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import streamlit as st

from data.base_map import OnlineMap
from data.plan import Measures
from data.planning_data import PlanningData
from data.wording import Language, Text
from layers.assets import map_assets
from layers.map import compose_map, document, map_view
from layers.picking import VillageFinder
from layers.themes import THEMES
from ui.components.browser_module import LOADER, module_url
from ui.components.frame_parts import Keyframe, to_send
from ui.components.static_files import publish, publish_library, publish_packed, url_of

_TITLE = Text("Peta desa", "Map of villages")
_component = st.components.v2.component(
    "htis_village_map",
    html='<div class="htis-map-frame"></div>',
    js=LOADER,
)


@dataclass(frozen=True)
class MapDocument:
    """A published map: the browser replaces its frame only when `digest` changes; `finder` knows the true shapes."""

    url: str
    digest: str
    finder: VillageFinder


class Clicked(NamedTuple):
    """Code of the village that was clicked, the theme and the overlay that were asked for; None = not."""

    village: str | None
    theme: str | None
    overlay: str | None = None


def publish_map(
    data: PlanningData, measures: Measures, country: str = "", online: OnlineMap | None = None
) -> MapDocument:
    """Publish the static files of `data` and the folium document that uses them.

    Cheap to call again for the same data only when the caller caches it (`st.cache_resource`): shapes
    are simplified and encoded each time. `country` is the folder of a whole country's files, which must be there.
    """
    urls = publish_library()
    for name, content in map_assets(data, measures).items():
        urls[name] = (publish_packed if name.endswith(".json") else publish)(name, content)
    html = document(compose_map(map_view(data, urls, url_of(country) if country else "", online)), online)
    content = json.dumps({"html": html}).encode()
    finder = VillageFinder(data.villages)
    return MapDocument(publish("map.json", content), hashlib.sha256(content).hexdigest()[:16], finder)


def clicked_on(shown: MapDocument, key: str) -> Clicked:
    """Return what was clicked on the map `key` since the last run, before the map is drawn."""
    told = _told(key)
    clicked = _clicked(told.get("village"), told.get("theme"), shown.finder)
    wanted = told.get("wanted")
    return clicked._replace(overlay=wanted if isinstance(wanted, str) else None)


def drawn_on(key: str) -> object:
    """Return what was drawn on the map `key` since the last run, as the browser says it: nothing of it is checked."""
    return _told(key).get("drawn")


def near_on(key: str) -> Sequence[object]:
    """Return what the browser tells to be near on the map `key`, first rows of kabupaten/kota; nothing is checked."""
    told = _told(key).get("near")
    return told if isinstance(told, list) else []


def is_at_rest(key: str) -> bool:
    """Whether the browser tells that nothing has moved on the map `key` for a while (`settle_ms`)."""
    return bool(_told(key).get("settled"))


def village_map(
    shown: MapDocument,
    frame: Mapping[str, object],
    *,
    height: int,
    key: str,
    language: Language = "id",
    settle_ms: int = 0,
) -> Clicked:
    """Show the map and return what was clicked since the last run.

    Parameters
    ----------
    shown : MapDocument
        From `publish_map`.
    frame : mapping
        From `layers.frame.frame`; drawn without reloading the map. Only what differs from the last whole one travels.
    height : int
        Pixels that it has at least; on a higher window the map reaches to its lower edge.
    key : str
        Streamlit key; one per place on a page.
    settle_ms : int
        How long nothing must move until the browser tells so (`is_at_rest`); 0 = it does not.
    """
    clicked = clicked_on(shown, key)
    frames: dict[str, Keyframe] = st.session_state.setdefault("keyframes", {})
    held = None if _told(key).get("lost") else frames.get(key)
    frames[key], message = to_send(held, frame)
    _component(
        key=key,
        data={
            "url": shown.url,
            "digest": shown.digest,
            "module": module_url("village_map.js"),
            "style": module_url("village_map.css"),
            "place": key,
            "settle_ms": settle_ms,
            **message,
            "title": _TITLE.in_language(language),
            "height": height,
        },
        height="content",
        on_village_change=lambda: None,
        on_theme_change=lambda: None,
        on_wanted_change=lambda: None,
        on_drawn_change=lambda: None,
        on_settled_change=lambda: None,
        on_near_change=lambda: None,
        on_lost_change=lambda: None,
    )
    return clicked


def _told(key: str) -> Mapping[str, object]:
    """Return what the browser says of the map `key`."""
    told = st.session_state.get(key)
    return told if isinstance(told, Mapping) else {}


def _clicked(village: object, theme: object, finder: VillageFinder) -> Clicked:
    """Return what the browser says, checked: the village is the one whose true polygon holds the place."""
    asked = theme if isinstance(theme, str) and theme in THEMES else None
    if not isinstance(village, Mapping):
        return Clicked(None, asked)
    place = (village.get("lng"), village.get("lat"))
    if not all(isinstance(value, int | float) for value in place):
        return Clicked(None, asked)
    return Clicked(finder.at(float(str(place[0])), float(str(place[1])), village.get("code")), asked)
