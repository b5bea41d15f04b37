"""Zones of the spatial plan (RTRW): see-through areas coloured by class."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import geopandas as gpd
import numpy as np
import shapely

from data.indicator_columns import zone_label
from data.wording import Language, Text
from data.zone_classes import OTHER, zone_classes
from layers.element import MapElement
from layers.geometry import encoded
from layers.legend import Legend, legend, swatch

KEY = "zones"
FILE = "zones.json"
LABEL = Text("Pola ruang (RTRW)", "Zones of the spatial plan (RTRW)")
STRENGTH = 0.6  # of the colour; roads and names stay legible
TOLERANCE_DEGREES = 0.0002  # about 22 m
# Tol (2021), Colour schemes, SRON/EPS/TN/09-002 issue 3.2, "light": safe for colour-blind readers; two greys.
COLOURS: Mapping[str, str] = MappingProxyType(
    {
        "protected": "#44bb99",
        "settlement": "#ee8866",
        "production_forest": "#aaaa00",
        "agriculture": "#bbcc33",
        "fishery": "#99ddff",
        "mining": "#eedd88",
        "industry": "#77aadd",
        "tourism": "#ffaabb",
        "public": "#8c8c8c",
        "other": "#dddddd",
    }
)
_NOTE = Text("Apa yang boleh di tiap kawasan diatur oleh RTRW", "What each zone allows is for the plan itself to say")


def zone_shapes(zones: gpd.GeoDataFrame) -> list[dict[str, object]]:
    """Return the shapes of each class of zones that occurs, as rings each, in the order of the classes."""
    found: list[dict[str, object]] = []
    for key in zone_classes():
        shapes = np.asarray(zones.geometry.array, dtype=object)[(zones["zone_class"] == key).to_numpy()]
        if len(shapes):
            plain = shapely.simplify(shapes, TOLERANCE_DEGREES, preserve_topology=True)
            found.append({"zone_class": key, "shapes": [encoded(shape) for shape in plain]})
    return found


def zone_legend(zones: gpd.GeoDataFrame, language: Language, sources: Sequence[str] = ()) -> Legend:
    """Return the classes that occur."""
    present = set(zones["zone_class"])
    items = [
        swatch(COLOURS.get(key, COLOURS[OTHER]), zone_label(key).in_language(language))
        for key in zone_classes()
        if key in present
    ]
    return legend(LABEL, items, language, _NOTE.in_language(language), sources)


def layer(url: str) -> MapElement:
    """Return the folium element; the browser fetches `url` when the layer is first switched on."""
    return MapElement("addZones", KEY, {"url": url, "colours": dict(COLOURS), "strength": STRENGTH, "on": False})
