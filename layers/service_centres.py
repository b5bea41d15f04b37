"""Service centres: the kind that the planner asks about as icons, the other kinds small and only on demand."""

from __future__ import annotations

from collections.abc import Sequence

from data.indicator_columns import kind_label
from data.wording import Language, Text
from layers.element import MapElement
from layers.icons import ICONS, OTHER_ICON
from layers.legend import Legend, LegendItem, icon, legend
from layers.palettes import HALO, INK

KEY = "service_centres"
OTHERS_KEY = "other_centres"
OTHERS_LABEL = Text("Pusat layanan lain", "Other service centres")
_LABEL = Text("Pusat layanan", "Service centres")
_NOTE = Text("Titik menjadi ikon bila peta diperbesar", "Dots become icons when the map is enlarged")


def label(kind: str, kinds: Sequence[str]) -> Text:
    """Return the name of the layer of the kind asked about; a general name where there is none of it."""
    return kind_label(kind) if kind in kinds else _LABEL


def sorted_kinds(kinds: Sequence[str]) -> list[str]:
    """Return the distinct kinds, ours in their order of drawing, then others by name."""
    present = set(kinds)
    return [kind for kind in ICONS if kind in present] + sorted(present - set(ICONS))


def service_centre_legend(kind: str, kinds: Sequence[str], language: Language, sources: Sequence[str] = ()) -> Legend:
    """Return the icon of the kind asked about, if it occurs."""
    return legend(_LABEL, _items([kind] if kind in kinds else [], language), language, "", sources)


def other_centre_legend(kind: str, kinds: Sequence[str], language: Language, sources: Sequence[str] = ()) -> Legend:
    """Return one icon per other kind that occurs."""
    others = [other for other in sorted_kinds(kinds) if other != kind]
    return legend(OTHERS_LABEL, _items(others, language), language, _NOTE.in_language(language), sources)


def _items(kinds: Sequence[str], language: Language) -> list[LegendItem]:
    """Return an icon with its name per kind."""
    return [icon(ICONS.get(kind, OTHER_ICON), kind_label(kind).in_language(language)) for kind in kinds]


def layer() -> tuple[MapElement, MapElement]:
    """Return the folium elements: other kinds (off at first), and above them the kind asked about."""
    options = {"icons": dict(ICONS), "other": OTHER_ICON, "ink": INK, "halo": HALO}
    return (
        MapElement("addCentres", OTHERS_KEY, {**options, "main": False, "on": False}),
        MapElement("addCentres", KEY, {**options, "main": True, "on": True}),
    )
