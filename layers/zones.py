"""Zones of the spatial plan (RTRW): see-through areas coloured by class."""

from __future__ import annotations

from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import shapely

from data.indicator_columns import zone_label
from data.wording import Language, Text
from data.zone_classes import zone_classes, zone_colour
from layers.element import MapElement
from layers.geometry import encoded
from layers.legend import Legend, legend, swatch

KEY = "zones"
FILE = "zones.json"
LABEL = Text("Pola ruang (RTRW)", "Zones of the spatial plan (RTRW)")
STRENGTH = 0.6  # of the colour; roads and names stay legible
TOLERANCE_DEGREES = 0.0002  # about 22 m
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
    present = set(zones["zone_class"].unique())
    items = [
        swatch(zone_colour(key), zone_label(key).in_language(language)) for key in zone_classes() if key in present
    ]
    return legend(LABEL, items, language, _NOTE.in_language(language), sources)


def layer(url: str) -> MapElement:
    """Return the folium element; the browser fetches `url` when the layer is first switched on."""
    colours = {key: zone_colour(key) for key in zone_classes()}
    return MapElement("addZones", KEY, {"url": url, "colours": colours, "strength": STRENGTH, "on": False})
