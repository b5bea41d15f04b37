"""The base: land, outlines of kabupaten/kota and provinces, names that come with zoom. No internet needed."""

from __future__ import annotations

from collections.abc import Sequence

from data.wording import Language, Text
from layers.element import MapElement
from layers.legend import Legend, legend, line
from layers.palettes import HALO, HATCHES, INK, LAND, OUTLINE, SEA

KEY = "base"
LABELS_KEY = "labels"
LABEL = Text("Nama wilayah", "Place names")
_OUTLINES = Text("Batas wilayah", "Boundaries")
_PROVINCE = Text("Batas provinsi (indikatif)", "Province boundary (indicative)")
ROADS_LATER = Text("Jalan tampak bila peta diperbesar", "Roads appear when the map is enlarged")
_REGENCY = Text("Batas kabupaten/kota (indikatif)", "Regency boundary (indicative)")


def base_legend(language: Language, note: str = "", sources: Sequence[str] = ()) -> Legend:
    """Return the two kinds of outline."""
    items = [
        line(OUTLINE, 2.4, (), _PROVINCE.in_language(language)),
        line(OUTLINE, 1.2, (), _REGENCY.in_language(language)),
    ]
    return legend(_OUTLINES, items, language, note, sources)


def layer() -> tuple[MapElement, MapElement]:
    """Return the folium elements: land with outlines, and names."""
    hatches = {name: {"back": back, "line": line} for name, (back, line) in HATCHES.items()}
    land = {"sea": SEA, "land": LAND, "outline": OUTLINE, "hatches": hatches}
    names = {"ink": INK, "halo": HALO, "on": True}
    return (
        MapElement("addBase", KEY, land),
        MapElement("addNames", LABELS_KEY, names),
    )
