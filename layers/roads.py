"""Roads: colour and width by class, dashes by surface."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from data.wording import Language, Text
from layers.element import MapElement
from layers.legend import Legend, LegendItem, legend, line

KEY = "roads"
LABEL = Text("Jalan menurut kelas dan permukaan", "Roads by class and surface")


class RoadStyle(NamedTuple):
    """How a class is drawn; narrower classes appear once the map is zoomed in to `from_zoom`."""

    colour: str
    width_px: float
    from_zoom: int
    label: Text


STYLES: Mapping[str, RoadStyle] = MappingProxyType(
    {
        "toll": RoadStyle("#5b1030", 3.2, 0, Text("Tol", "Toll road")),
        "arterial": RoadStyle("#8c1d2f", 2.6, 0, Text("Arteri", "Arterial")),
        "collector": RoadStyle("#a85418", 2.0, 0, Text("Kolektor", "Collector")),
        "local": RoadStyle("#4b5563", 1.4, 9, Text("Lokal", "Local")),
        "neighbourhood": RoadStyle("#6b7280", 1.0, 11, Text("Lingkungan", "Neighbourhood")),
        "other": RoadStyle("#6b7280", 1.0, 11, Text("Lain", "Other")),
        "track": RoadStyle("#7c6f57", 0.9, 11, Text("Jalan tanah/setapak kendaraan", "Track")),
        "footpath": RoadStyle("#7c6f57", 0.7, 12, Text("Jalan kaki", "Footpath")),
        "ferry": RoadStyle("#1d5fa8", 1.6, 0, Text("Feri", "Ferry")),
    }
)
DASHES: Mapping[str, tuple[float, ...]] = MappingProxyType({"paved": (), "unpaved": (7.0, 3.5), "unknown": (2.0, 2.0)})
_FERRY_DASH = (8.0, 6.0)
_SURFACES: Mapping[str, Text] = MappingProxyType(
    {
        "paved": Text("Diperkeras", "Paved"),
        "unpaved": Text("Tanpa perkerasan", "Unpaved"),
        "unknown": Text("Permukaan belum diketahui", "Surface not known"),
    }
)
_NOTE = Text("Jalan kecil muncul bila peta diperbesar", "Small roads appear when the map is enlarged")


def dash(road_class: str, surface: str) -> tuple[float, ...]:
    """Return the dash pattern in pixels; a ferry keeps its own whatever the surface."""
    return _FERRY_DASH if road_class == "ferry" else DASHES.get(surface, DASHES["unknown"])


def road_legend(
    road_classes: Sequence[str], surfaces: Sequence[str], language: Language, sources: Sequence[str] = ()
) -> Legend:
    """Return the classes, then the surfaces, that occur; a surface that is the only one is in the classes' dashes."""
    everywhere = surfaces[0] if len(set(surfaces)) == 1 else "paved"
    items: list[LegendItem] = [
        line(style.colour, style.width_px, dash(name, everywhere), style.label.in_language(language))
        for name, style in STYLES.items()
        if name in set(road_classes)
    ]
    items += [
        line("#4b5563", 1.8, DASHES[name], text.in_language(language))
        for name, text in _SURFACES.items()
        if name in set(surfaces)
    ]
    return legend(LABEL, items, language, _NOTE.in_language(language), sources)


def layer() -> MapElement:
    """Return the folium element."""
    styles = {
        name: {"colour": style.colour, "width": style.width_px, "zoom": style.from_zoom,
               "dash": {surface: list(dash(name, surface)) for surface in DASHES}}
        for name, style in STYLES.items()
    }  # fmt: skip
    return MapElement("addRoads", KEY, {"styles": styles, "on": False})
