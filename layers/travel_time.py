"""Travel time to the nearest centre of one kind, in bands."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from data.indicator_columns import kind_label
from data.wording import Language, Text
from layers.element import MapElement
from layers.legend import Legend, LegendItem, hatch, legend, swatch
from layers.palettes import NO_ROUTE, TRAVEL, UNKNOWN
from layers.theme import Classes, theme_layer

KEY = "travel_time"
LABEL = Text("Waktu tempuh", "Travel time")
UPPER_EDGES_MIN = (15.0, 30.0, 60.0, 120.0)  # a band holds its upper edge: 15 minutes is in 0–15

_TITLE = Text("Waktu tempuh ke: ", "Travel time to: ")
_BAND = Text("{low}–{high} menit", "{low}–{high} minutes")
_LONGEST = Text("lebih dari {low} menit", "more than {low} minutes")
_NO_ROUTE = Text("Tidak terjangkau lewat jaringan jalan", "No route over the road network")
_UNKNOWN = Text("Belum diketahui", "Not known")


def column(kind: str) -> str:
    """Return the indicator's name for a kind of centre."""
    return f"travel_time_{kind}_min"


def classes(indicators: pd.DataFrame, kind: str) -> Classes:
    """Return a band per village: 0 for up to 15 minutes … 4 for more than 120.

    NO_ROUTE where the time is infinite, UNKNOWN where it is not measured or the kind has no column.
    """
    if column(kind) not in indicators:
        return np.full(len(indicators), UNKNOWN, dtype=np.uint8)
    minutes = indicators[column(kind)].to_numpy(dtype=float, na_value=np.nan)
    result = np.searchsorted(np.array(UPPER_EDGES_MIN), minutes, side="left").astype(np.uint8)
    result[np.isinf(minutes)] = NO_ROUTE
    result[np.isnan(minutes)] = UNKNOWN
    return result


def title(kind: str) -> Text:
    """Return "Waktu tempuh ke: Puskesmas"."""
    name = kind_label(kind)
    # Joined, not formatted: a kind comes from a file and may hold braces.
    return Text(_TITLE.id + name.id, _TITLE.en + name.en)


def travel_time_legend(indicators: pd.DataFrame, kind: str, language: Language, sources: Sequence[str] = ()) -> Legend:
    """Return all five bands, and the hatches that occur."""
    edges = (0.0, *UPPER_EDGES_MIN)
    items: list[LegendItem] = []
    for code, low in enumerate(edges):
        text = _LONGEST if code == len(edges) - 1 else _BAND
        high = edges[code + 1] if code < len(edges) - 1 else low
        items.append(swatch(TRAVEL[code], text.in_language(language).format(low=f"{low:.0f}", high=f"{high:.0f}")))
    codes = classes(indicators, kind)
    if (codes == NO_ROUTE).any():
        items.append(hatch("no_route", _NO_ROUTE.in_language(language)))
    if (codes == UNKNOWN).any():
        items.append(hatch("unknown", _UNKNOWN.in_language(language)))
    return legend(title(kind), items, language, "", sources)


def layer() -> MapElement:
    """Return the folium element."""
    return theme_layer(KEY, TRAVEL)
