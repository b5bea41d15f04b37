"""Service centres: icons that differ in shape, drawn on one canvas from paths of our own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from data.wording import Language, Text
from layers.element import MapElement
from layers.legend import Legend, LegendItem, icon, legend
from layers.palettes import HALO, INK

KEY = "service_centres"
LABEL = Text("Pusat layanan", "Service centres")
_NOTE = Text("Ikon yang bertumpuk muncul bila peta diperbesar", "Overlapping icons appear when the map is enlarged")

# SVG paths in a 20 × 20 box, centred on 10,10. The order is the order of drawing: the first wins where icons overlap.
ICONS: Mapping[str, str] = MappingProxyType(
    {
        "ltsa": "M10 1l2.6 6 6.4.5-4.9 4.2 1.5 6.3L10 14.6 4.4 18l1.5-6.3L1 7.500 7.400 7z",  # star
        "dinas_ketenagakerjaan": "M10 1l9 6v2H1V7zM3 10h3v6H3zM8.500 10h3v6h-3zM14 10h3v6h-3zM1 17h18v2H1z",  # office
        "bp3mi": "M10 1l8 4.500v9L10 19l-8-4.500v-9z",  # hexagon
        "p4mi": "M10 1l9 9-9 9-9-9z",  # diamond
        "blk": "M8 1h4v3l2-1.500 3.500 3.500L16 8h3v4h-3l1.500 2-3.500 3.500-2-1.500v3H8v-3l-2 1.500L2.500 14 4 12H1V8h3L2.500 6 6 2.500 8 4z",  # cog
        "puskesmas": "M7 1h6v6h6v6h-6v6H7v-6H1V7h6z",  # cross
        "bank": "M2 3h16v14H2zM10 6a4 4 0 1 0 .01 0z",  # coin in a box
        "pasar": "M3 2h14l2 6H1zM3 9h14v9h-5v-5H8v5H3z",  # stall
        "kantor_kecamatan": "M4 1h2v1h12l-3 4 3 4H6v9H4z",  # flag
        "sekolah": "M10 2l9.500 5L10 12 .5 7zM4 10.500l6 3.200 6-3.200V15l-6 3.500L4 15z",  # mortar board
        "pelabuhan": "M9 1h2v4h4v2h-4v9c2 0 4-1 5-4h2c-1 5-4 7-8 7s-7-2-8-7h2c1 3 3 4 5 4V7H5V5h4z",  # anchor
    }
)
OTHER_ICON = "M10 2a8 8 0 1 0 .01 0z"  # disc

KIND_LABELS: Mapping[str, Text] = MappingProxyType(
    {
        "ltsa": Text("LTSA", "LTSA (one-stop service)"),
        "dinas_ketenagakerjaan": Text("dinas ketenagakerjaan", "labour office (dinas)"),
        "bp3mi": Text("BP3MI", "BP3MI"),
        "p4mi": Text("P4MI", "P4MI"),
        "blk": Text("BLK", "vocational training centre (BLK)"),
        "puskesmas": Text("puskesmas", "health centre (puskesmas)"),
        "bank": Text("bank", "bank"),
        "pasar": Text("pasar", "market"),
        "kantor_kecamatan": Text("kantor kecamatan", "district office"),
        "sekolah": Text("sekolah", "school"),
        "pelabuhan": Text("pelabuhan", "harbour"),
    }
)


def kind_label(kind: str, language: Language) -> str:
    """Return the kind's name; a kind that the catalogue invents is shown as it is written there."""
    label = KIND_LABELS.get(kind)
    return label.in_language(language) if label else kind.replace("_", " ")


def sorted_kinds(kinds: Sequence[str]) -> list[str]:
    """Return the distinct kinds, ours in their order of drawing, then others by name."""
    known = [kind for kind in ICONS if kind in set(kinds)]
    return known + sorted(set(kinds) - set(ICONS))


def service_centre_legend(kinds: Sequence[str], language: Language, source: str = "") -> Legend:
    """Return one icon per kind that occurs."""
    items: list[LegendItem] = [
        icon(ICONS.get(kind, OTHER_ICON), kind_label(kind, language)) for kind in sorted_kinds(kinds)
    ]
    return legend(LABEL, items, language, _NOTE.in_language(language), source)


def layer(urls: Mapping[str, str]) -> MapElement:
    """Return the folium element."""
    options = {"icons": dict(ICONS), "other": OTHER_ICON, "ink": INK, "halo": HALO, "on": True}
    return MapElement("addCentres", KEY, options, "marks.js", urls)
