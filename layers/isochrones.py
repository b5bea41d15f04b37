"""Roads coloured by minutes to the nearest service centre of the kind asked about."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from data.indicator_columns import kind_label
from data.route import RoadBands
from data.wording import Language, Text
from layers.element import MapElement
from layers.geometry import UNITS_PER_DEGREE
from layers.legend import Legend, LegendItem, legend, line, number, swatch
from layers.palettes import OUTLINE, TRAVEL
from layers.travel_time import UPPER_EDGES_MIN

KEY = "isochrones"
FILE = "isochrones.json"
LABEL = Text("Daerah jangkauan waktu tempuh (warna jalan)", "Reach by travel time (colour of roads)")
MOST_ROADS = 60_000  # edges: a file of about 4 MB; measured, docs/methods/travel-time.md
TOLERANCE_DEGREES = 0.00005  # about 5 m
NO_ROUTE_COLOUR, NO_ROUTE_DASH = "#3f3f46", (2.0, 4.0)

_TITLE = Text("Jalan menurut menit ke: ", "Roads by minutes to: ")
_BAND = Text("{low}–{high} menit: {km} km jalan", "{low}–{high} minutes: {km} km of road")
_LONGEST = Text("lebih dari {low} menit: {km} km jalan", "more than {low} minutes: {km} km of road")
_NO_ROUTE = Text("Tanpa rute: {km} km jalan", "No route: {km} km of road")
_NOTE = Text(
    "Dihitung dari tempat di jalan itu; jalan kaki dari desa ke jalan tidak termasuk",
    "Counted from that place on the road; the walk from a village to the road is not included",
)
_WAIT = Text("Sedang dihitung …", "Being computed …")
_TOO_MANY = Text(
    "Jalan terlalu banyak untuk diwarnai sekaligus. Pilih wilayah skenario yang lebih kecil.",
    "Too many roads to colour at once. Choose a smaller region in the scenario.",
)


def band_file(bands: RoadBands) -> bytes:
    """Return ``[{"band": 0, "lines": […]}, …]`` as JSON: the roads of each band, without those shorter than a metre.

    Roads and centres are in other static files too, so nothing here is more confidential than those.
    """
    lines = shapely.simplify(np.asarray(bands.parts.geometry.array, dtype=object), TOLERANCE_DEGREES)
    number_of = bands.parts["band"].to_numpy()
    content = [{"band": band, "lines": _encoded(lines[number_of == band])} for band in range(len(bands.limits_min) + 2)]
    return json.dumps([part for part in content if part["lines"]], separators=(",", ":")).encode()


def _encoded(lines: NDArray[np.object_]) -> list[list[int]]:
    """Return what `layers.geometry.encoded_line` gives for each line, all at once; points are left out."""
    xy, owner = shapely.get_coordinates(lines, return_index=True)
    units = np.rint(xy * UNITS_PER_DEGREE).astype(np.int64)
    first = np.diff(owner, prepend=-1) != 0
    steps = np.where(first[:, None], units, np.diff(units, axis=0, prepend=0))
    kept = first | steps.any(axis=1)
    flat = steps[kept].ravel().tolist()
    counts = np.bincount(owner[kept], minlength=len(lines)) * 2
    ends = np.cumsum(counts)
    return [flat[end - count : end] for end, count in zip(ends.tolist(), counts.tolist(), strict=True) if count >= 4]


def with_isochrones(
    content: Mapping[str, object], state: Mapping[str, object], sources: Sequence[str], language: Language
) -> dict[str, object]:
    """Return a frame with the address of the file of roads by minutes, its place among the layers, and its legend.

    Parameters
    ----------
    content : mapping
        Of `layers.frame.frame`; left as it is.
    state : mapping
        ``{"url": …, "km": (…)}`` of a published `band_file`; ``{"too_many": True}`` beyond `MOST_ROADS`;
        ``{"ask": name}`` until the browser asks, once per name, because the layer is switched on.
    sources : sequence of str
        Citations of roads and centres.
    """
    overlays, legends, kind = content["overlays"], content["legend"], str(content["kind"])
    if not isinstance(overlays, Mapping) or not isinstance(legends, Mapping):
        raise TypeError("not a frame")
    km = state.get("km")
    if isinstance(km, Sequence):
        block = isochrone_legend(kind, [float(value) for value in km], sources, language)
    else:
        note = _TOO_MANY if state.get("too_many") else _WAIT
        block = legend(_title(kind), [], language, note.in_language(language), sources)
    return {
        **content,
        "overlays": {**overlays, KEY: LABEL.in_language(language)},
        "legend": {**legends, KEY: block},
        KEY: {"url": state.get("url", ""), "ask": state.get("ask", "")},
    }


def isochrone_legend(kind: str, km: Sequence[float], sources: Sequence[str], language: Language) -> Legend:
    """Return every band with its km of road, and roads without a route if there are any."""
    edges = (0.0, *UPPER_EDGES_MIN)
    items: list[LegendItem] = []
    for band, low in enumerate(edges):
        text, high = (_LONGEST, low) if band == len(edges) - 1 else (_BAND, edges[band + 1])
        told = text.in_language(language).format(low=f"{low:.0f}", high=f"{high:.0f}", km=number(km[band], language))
        items.append(swatch(TRAVEL[band], told))
    if km[-1] > 0:
        told = _NO_ROUTE.in_language(language).format(km=number(km[-1], language))
        items.append(line(NO_ROUTE_COLOUR, 2.0, NO_ROUTE_DASH, told))
    return legend(_title(kind), items, language, _NOTE.in_language(language), sources)


def _title(kind: str) -> Text:
    """Return "Jalan menurut menit ke: Puskesmas"; joined, a kind may hold braces."""
    name = kind_label(kind)
    return Text(_TITLE.id + name.id, _TITLE.en + name.en)


def layer() -> MapElement:
    """Return the folium element; the browser asks for the file when the layer is first switched on."""
    options = {
        "colours": list(TRAVEL),
        "none": {"colour": NO_ROUTE_COLOUR, "dash": list(NO_ROUTE_DASH)},
        "casing": OUTLINE,
        "on": False,
    }
    return MapElement("addIsochrones", KEY, options)
