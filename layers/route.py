"""The route of the village in view to its nearest service centre: where it runs, and what it consists of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
import shapely

from data.indicator_columns import kind_label
from data.route import NoRoute, NoRouteReason, Route, Way
from data.wording import Language, Text
from layers.element import MapElement
from layers.geometry import encoded_line
from layers.legend import Legend, LegendItem, legend, line, mark, number
from layers.palettes import HALO, INK
from layers.roads import STYLES

KEY = "route"
LABEL = Text("Rute desa yang dibuka", "Route of the village in view")
TOLERANCE_DEGREES = 0.00005  # about 5 m
MOST_VERTICES = 1_500  # about 10 KB in a frame; a longer route is simplified more
FERRY = "#1d5fa8"  # as in layers.roads
CORE = "#67e8f9"  # a light line inside the dark one: outlines of chosen villages have none
LEAST_KM = 0.05  # shorter ways are not listed: "0,0 km"
DASHES: Mapping[Way, tuple[float, ...]] = MappingProxyType(
    {"walk": (2.0, 5.0), "road": (), "join": (6.0, 5.0), "ferry": (12.0, 7.0)}
)
_WAYS: Mapping[Way, Text] = MappingProxyType(
    {
        "walk": Text("Jalan kaki lurus ke dan dari jalan", "Walk straight to and from the road"),
        "road": Text("Lewat jalan", "By road"),
        "join": Text("Celah peta jalan, dianggap jalan kaki", "Gap of the road map, taken as a walk"),
        "ferry": Text("Feri", "Ferry"),
    }
)
_ITEM = Text(": {km} km, {minutes} menit", ": {km} km, {minutes} minutes")
_TITLE = Text("Rute ke {name}: {minutes} menit, {km} km", "Route to {name}: {minutes} minutes, {km} km")
_UNKNOWN_SURFACE = Text("tanpa data permukaan jalan: {parts}", "road without data on the surface: {parts}")
_CLASS_KM = Text("{road_class} {km} km", "{road_class} {km} km")
_END = Text("Tujuan", "Destination")
_NONE = Text("Tidak ada rute ke ", "No route to ")
_REASONS: Mapping[NoRouteReason, Text] = MappingProxyType(
    {
        "no_place": Text("tempat desa belum diketahui", "the place of the village is not known"),
        "no_roads": Text("data jalan belum ada", "there are no data on roads"),
        "far_from_road": Text(
            "jarak ke jalan terdekat melebihi batas jalan kaki skenario",
            "the nearest road is beyond the scenario's walking limit",
        ),
        "no_centre": Text("tidak ada pusat layanan di dekat jalan", "there is no such centre near a road"),
        "not_connected": Text(
            "jaringan jalan dan feri pada data tidak menghubungkan desa ini dengan pusat layanan mana pun",
            "the roads and ferries of the data do not connect this village with any centre",
        ),
    }
)


def with_route(
    content: Mapping[str, object], found: Route | NoRoute | None, sources: Sequence[str], language: Language
) -> dict[str, object]:
    """Return a frame with the route, its place among the layers, and its legend.

    Parameters
    ----------
    content : mapping
        Of `layers.frame.frame`; left as it is.
    found : Route, NoRoute or None
        None while no village is in view: nothing is drawn, the layer can be switched.
    sources : sequence of str
        Citations of roads and centres.
    """
    labels, legends = dict(_mapping(content["overlays"])), dict(_mapping(content["legend"]))
    shown: dict[str, object] = {}
    if found is not None:
        legends[KEY] = route_legend(found, sources, language)
        if isinstance(found, Route):
            shown = route_lines(found)
    labels = {KEY: LABEL.in_language(language), **labels}
    return {**content, "overlays": labels, "legend": legends, "route": shown}


def _mapping(value: object) -> Mapping[str, object]:
    """Return a part of a frame that is a mapping."""
    if not isinstance(value, Mapping):
        raise TypeError(f"a frame's part is no mapping: {type(value).__name__}")
    return value


def route_lines(found: Route) -> dict[str, object]:
    """Return ``{"parts": [{"way", "line"}]}`` in the order of travel, each simplified alone so that they still meet."""
    tolerance = TOLERANCE_DEGREES
    shapes = np.array([part.line for part in found.parts], dtype=object)
    simple = shapely.simplify(shapes, tolerance)
    while int(shapely.get_num_coordinates(simple).sum()) > max(MOST_VERTICES, 2 * len(shapes)):
        tolerance *= 2
        simple = shapely.simplify(shapes, tolerance)
    parts = [{"way": part.way, "line": encoded_line(shape)} for part, shape in zip(found.parts, simple, strict=True)]
    return {"parts": parts}


def route_legend(found: Route | NoRoute, sources: Sequence[str], language: Language) -> Legend:
    """Return km and minutes by way of moving, and what is not known of the roads; or why there is no route."""
    sentence = described(found, language)
    if isinstance(found, NoRoute):
        return legend(LABEL, [], language, sentence, sources)
    items: list[LegendItem] = []
    for way in dict.fromkeys(part.way for part in found.parts):
        km = sum(part.km for part in found.parts if part.way == way)
        if km < LEAST_KM:
            continue
        minutes = sum(part.minutes for part in found.parts if part.way == way)
        told = _ITEM.in_language(language).format(km=number(km, language, 1), minutes=number(minutes, language))
        label = _WAYS[way].in_language(language) + told
        drawn = line(FERRY if way == "ferry" else INK, 4.0 if way == "road" else 3.0, DASHES[way], label)
        items.append({**drawn, "core": CORE} if way == "road" else drawn)
    items.append(mark("ring", INK, _END.in_language(language)))
    return legend(LABEL, items, language, sentence, sources)


def described(found: Route | NoRoute, language: Language) -> str:
    """Return one sentence: where to, how long, how far, and how much of it has no recorded surface.

    The centre's name is a file's text and is not escaped.
    """
    kind = kind_label(found.kind).in_language(language)
    if isinstance(found, NoRoute):
        return f"{_NONE.in_language(language)}{kind}: {_REASONS[found.reason].in_language(language)}."
    # Filled in one after the other: a name of a file may hold braces.
    figures = {"minutes": number(found.minutes, language), "km": number(found.km, language, 1)}
    told = _TITLE.in_language(language).format(name=found.service_centre_name or kind, **figures)
    unknown = [
        _CLASS_KM.in_language(language).format(km=number(km, language, 1), road_class=_class_name(name, language))
        for name, km in found.unknown_surface_km().items()
        if km >= LEAST_KM
    ]
    if unknown:
        told += "; " + _UNKNOWN_SURFACE.in_language(language).format(parts=", ".join(unknown))
    return told + "."


def _class_name(road_class: str, language: Language) -> str:
    """Return the name of a road class inside a sentence."""
    style = STYLES.get(road_class)
    return style.label.in_language(language).lower() if style else road_class


def layer() -> MapElement:
    """Return the folium element."""
    styles = {
        way: {"colour": FERRY if way == "ferry" else INK, "dash": list(pattern)} for way, pattern in DASHES.items()
    }
    return MapElement("addRoute", KEY, {"styles": styles, "halo": HALO, "ink": INK, "core": CORE, "on": True})
