"""The map on a page: one frame in the browser that outlives reruns, and the village that was clicked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from data.plan import Measures
from data.planning_data import PlanningData
from data.wording import Language, Text
from layers.assets import map_assets
from layers.map import compose_map, document, map_view
from ui.components.static_files import publish, publish_library

_TITLE = Text("Peta desa", "Map of villages")
_FOLDER = Path(__file__).resolve().parent
_component = st.components.v2.component(
    "htis_village_map",
    html='<div class="htis-map-frame"></div>',
    css=(_FOLDER / "village_map.css").read_text(encoding="utf-8"),
    js=(_FOLDER / "village_map.js").read_text(encoding="utf-8"),
)


@dataclass(frozen=True)
class MapDocument:
    """A published map: the browser replaces its frame only when `digest` changes."""

    url: str
    digest: str


def publish_map(data: PlanningData, measures: Measures) -> MapDocument:
    """Publish the static files of `data` and the folium document that uses them.

    Cheap to call again for the same data only when the caller caches it (`st.cache_resource`): shapes
    are simplified and encoded each time.
    """
    urls = publish_library()
    urls |= {name: publish(name, content) for name, content in map_assets(data, measures).items()}
    html = document(compose_map(map_view(data, urls)))
    content = json.dumps({"html": html}).encode()
    return MapDocument(publish("map.json", content), hashlib.sha256(content).hexdigest()[:16])


def village_map(
    shown: MapDocument, frame: Mapping[str, object], *, height: int, key: str, language: Language = "id"
) -> str | None:
    """Show the map and return the code of the village clicked since the last run, else None.

    Parameters
    ----------
    shown : MapDocument
        From `publish_map`.
    frame : mapping
        From `layers.frame.frame`; sent whole, drawn without reloading the map.
    height : int
        Pixels.
    key : str
        Streamlit key; one per place on a page.
    """
    result = _component(
        key=key,
        data={
            "url": shown.url,
            "digest": shown.digest,
            "frame": dict(frame),
            "title": _TITLE.in_language(language),
            "height": height,
        },
        height=height,
        on_village_change=lambda: None,
    )
    clicked = result.get("village")
    return clicked if isinstance(clicked, str) else None
