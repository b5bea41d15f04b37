"""A line drawn around villages on the map, to list them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data.wording import Language, Text
from layers.element import MapElement
from layers.palettes import HALO, INK

KEY = "lasso"
_WORDS = {
    "start": Text("Lingkari desa: tahan dan seret di peta", "Draw around villages: hold and drag on the map"),
    "clear": Text("Hapus lingkaran", "Remove the line"),
    "hint": Text("Tahan dan seret mengelilingi desa. Esc: batal.", "Hold and drag around villages. Esc: cancel."),
}


def with_lasso(
    frame: Mapping[str, object], outline: Sequence[tuple[float, float]], language: Language
) -> dict[str, object]:
    """Return a frame in which villages can be drawn around; `outline` is the line in force, longitude and latitude."""
    words = {name: text.in_language(language) for name, text in _WORDS.items()}
    return {**frame, KEY: {"words": words, "outline": [list(place) for place in outline]}}


def layer() -> MapElement:
    """Return the folium element."""
    return MapElement("addLasso", KEY, {"colour": INK, "halo": HALO})
