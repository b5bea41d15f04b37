"""What lies below the villages: the land alone (no internet needed), with shaded relief, or tiles from a server."""

from __future__ import annotations

from collections.abc import Sequence

from data.base_map import OnlineMap
from data.wording import Language, Text
from layers.element import MapElement
from layers.relief import LABEL as RELIEF

KEY = "base_maps"
WORDS = {
    "title": Text("Peta dasar", "Base map"),
    "plain": Text("Daratan dan batas (luring)", "Land and boundaries (offline)"),
    "relief": RELIEF,
    "online": Text("Peta daring (memakai internet)", "Online map (uses the internet)"),
    "failed": Text(
        "Peta daring tidak dapat dijangkau. Daratan dan batas tetap tampil.",
        "The online map cannot be reached. Land and boundaries are still shown.",
    ),
}


def words(language: Language) -> dict[str, str]:
    """Return the names of the base maps, and what is told when tiles do not come."""
    return {key: text.in_language(language) for key, text in WORDS.items()}


def layer(relief: str | None, bounds: Sequence[float] | None, online: OnlineMap | None) -> MapElement:
    """Return the folium element.

    Parameters
    ----------
    relief : str or None
        URL of the picture of the relief, `bounds` its west, south, east, north in degrees.
    online : OnlineMap or None
        Offered only when there is one; nothing is asked of it before the planner chooses it.
    """
    options: dict[str, object] = {"relief": None, "online": None}
    if relief and bounds is not None:
        options["relief"] = {"url": relief, "bounds": list(bounds)}
    if online is not None:
        options["online"] = {
            "url": online.url,
            "attribution": online.attribution,
            "page": online.attribution_url,
            "zoom": online.max_zoom,
        }
    return MapElement("addBaseMaps", KEY, options)
