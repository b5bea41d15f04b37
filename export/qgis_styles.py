"""Styles that make the GeoPackage open coloured in QGIS (QML, hand-written)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.etree import ElementTree as ET

from data.plan import Plan
from data.schema import ROAD_CLASSES
from data.wording import Language, Text
from export.indicator_fields import kind_label

# Fixed breaks: a village keeps its colour when another scenario is opened beside it.
SCORE_BREAKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
# ColorBrewer "Oranges", 5 classes: one hue, ordered by lightness, safe for colour-blind readers.
SCORE_COLOURS = ("#feedde", "#fdbe85", "#fd8d3c", "#e6550d", "#a63603")
_GREY, _DARK, _CHOSEN = "#969696", "#252525", "#08306b"
# ColorBrewer "Dark2": qualitative, safe for colour-blind readers with the shapes below.
_KIND_COLOURS = ("#1b9e77", "#d95f02", "#7570b3", "#e7298a", "#66a61e", "#e6ab02", "#a6761d", "#666666")
_KIND_SHAPES = ("circle", "square", "diamond", "triangle", "pentagon", "star", "cross_fill", "hexagon")
_ROADS: Mapping[str, tuple[Text, str, float, str]] = {
    "toll": (Text("tol", "toll"), "#67000d", 1.0, "solid"),
    "arterial": (Text("arteri", "arterial"), "#cb181d", 0.8, "solid"),
    "collector": (Text("kolektor", "collector"), "#ef6548", 0.6, "solid"),
    "local": (Text("lokal", "local"), "#525252", 0.4, "solid"),
    "neighbourhood": (Text("lingkungan", "neighbourhood"), "#737373", 0.3, "solid"),
    "other": (Text("lainnya", "other"), "#969696", 0.3, "solid"),
    "track": (Text("jalan tanah", "track"), "#8c510a", 0.3, "dash"),
    "footpath": (Text("jalan setapak", "footpath"), "#8c510a", 0.2, "dot"),
    "ferry": (Text("feri", "ferry"), "#2171b5", 0.5, "dash dot"),
}


@dataclass(frozen=True)
class Style:
    """One row of `layer_styles`: layer, name, what it shows, QML text."""

    layer: str
    name: str
    description: str
    qml: str


def styles(plan: Plan, language: Language) -> tuple[Style, ...]:
    """Return one default style per layer."""
    kinds = sorted(plan.data.service_centres["kind"].unique())
    texts = {
        "villages": Text("Kelas skor prioritas, desa terpilih", "Priority score classes, chosen villages"),
        "roads": Text("Kelas jalan", "Road class"),
        "service_centres": Text("Jenis pusat layanan", "Kind of service centre"),
        "towers": Text("Menara", "Towers"),
    }
    documents = {
        "villages": _villages(plan, language),
        "roads": _roads(language),
        "service_centres": _centres(kinds),
        "towers": _towers(),
    }
    return tuple(
        Style(layer, layer, texts[layer].in_language(language), _document(renderer))
        for layer, renderer in documents.items()
    )


def _villages(plan: Plan, language: Language) -> ET.Element:
    """Five score classes, a hatch where no score can be given, a strong outline where chosen."""
    shapes = plan.data.villages.geometry.geom_type.dropna().unique()
    points = len(shapes) > 0 and all(shape == "Point" for shape in shapes)
    rules: list[tuple[str, str, ET.Element]] = []
    for (low, high), colour in zip(pairwise(SCORE_BREAKS), SCORE_COLOURS, strict=True):
        test = f'"is_assessable" AND "score" >= {low} AND "score" {"<=" if high == 1 else "<"} {high}'
        words = f"{low:.1f} - {high:.1f}"
        label = words if language == "en" else words.replace(".", ",")
        rules.append((test, label, _marker(colour, "circle", 3.2) if points else _fill(colour)))
    unknown = Text("belum dapat dinilai", "cannot be assessed yet").in_language(language)
    test = 'NOT coalesce("is_assessable", false) OR "score" IS NULL'
    rules.append((test, unknown, _marker(_GREY, "cross", 2.6) if points else _hatch()))
    chosen = Text("terpilih", "chosen").in_language(language)
    rules.append(('"is_chosen"', chosen, _ring() if points else _outline()))
    return _rule_renderer(rules)


def _roads(language: Language) -> ET.Element:
    """One line per road class."""
    entries = []
    for road_class in ROAD_CLASSES:
        label, colour, width, dash = _ROADS[road_class]
        entries.append((road_class, label.in_language(language), _line(colour, width, dash)))
    return _categories("road_class", entries)


def _centres(kinds: Sequence[str]) -> ET.Element:
    """One colour and shape per kind; kinds are data, so they are dealt out in order."""
    entries = []
    for number, kind in enumerate(kinds):
        colour = _KIND_COLOURS[number % len(_KIND_COLOURS)]
        shape = _KIND_SHAPES[(number + number // len(_KIND_SHAPES)) % len(_KIND_SHAPES)]
        entries.append((kind, kind_label(kind), _marker(colour, shape, 3.0)))
    return _categories("kind", entries)


def _towers() -> ET.Element:
    """One marker for every tower."""
    renderer = ET.Element("renderer-v2", type="singleSymbol", symbollevels="0", enableorderby="0")
    symbols = ET.SubElement(renderer, "symbols")
    symbols.append(_named(_marker("#54278f", "triangle", 2.2), "0"))
    return renderer


def _document(renderer: ET.Element) -> str:
    """Return a whole QML document around a renderer."""
    root = ET.Element("qgis", version="3.22.0", styleCategories="Symbology", hasScaleBasedVisibilityFlag="0")
    root.append(renderer)
    body = ET.tostring(root, encoding="unicode")
    return f"<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n{body}\n"


def _rule_renderer(rules: Sequence[tuple[str, str, ET.Element]]) -> ET.Element:
    """Return a renderer in which every rule that holds is drawn; the last one is drawn above all others."""
    renderer = ET.Element("renderer-v2", type="RuleRenderer", symbollevels="1", enableorderby="0")
    tree = ET.SubElement(renderer, "rules", key="root")
    symbols = ET.SubElement(renderer, "symbols")
    for number, (test, label, symbol) in enumerate(rules):
        ET.SubElement(tree, "rule", key=f"rule{number}", symbol=str(number), filter=test, label=label)
        for layer in symbol.iter("layer"):
            layer.set("pass", "1" if number == len(rules) - 1 else "0")
        symbols.append(_named(symbol, str(number)))
    return renderer


def _categories(attribute: str, entries: Sequence[tuple[str, str, ET.Element]]) -> ET.Element:
    """Return a renderer with one symbol per value."""
    renderer = ET.Element("renderer-v2", type="categorizedSymbol", attr=attribute, symbollevels="0", enableorderby="0")
    categories = ET.SubElement(renderer, "categories")
    symbols = ET.SubElement(renderer, "symbols")
    for number, (value, label, symbol) in enumerate(entries):
        ET.SubElement(
            categories, "category", symbol=str(number), value=value, label=label, render="true", type="string"
        )
        symbols.append(_named(symbol, str(number)))
    return renderer


def _named(symbol: ET.Element, name: str) -> ET.Element:
    """Give the symbol the name by which rules and categories call it."""
    symbol.set("name", name)
    return symbol


def _symbol(kind: str, layer_class: str, options: Mapping[str, str]) -> ET.Element:
    """Return a symbol of one layer; options are written in both spellings that QGIS 3 has used."""
    symbol = ET.Element("symbol", type=kind, name="0", alpha="1", clip_to_extent="1", force_rhr="0")
    layer = ET.SubElement(symbol, "layer", {"class": layer_class, "enabled": "1", "locked": "0", "pass": "0"})
    tree = ET.SubElement(layer, "Option", type="Map")
    for name, value in options.items():
        ET.SubElement(tree, "Option", name=name, value=value, type="QString")
        ET.SubElement(layer, "prop", k=name, v=value)
    return symbol


def _rgba(colour: str) -> str:
    """``#rrggbb`` as QGIS writes it, opaque."""
    return ",".join(str(int(colour[place : place + 2], 16)) for place in (1, 3, 5)) + ",255"


def _fill(colour: str) -> ET.Element:
    """Return a filled area with a thin grey outline."""
    options = {"color": _rgba(colour), "style": "solid", "outline_color": _rgba(_GREY), "outline_style": "solid"}
    return _symbol("fill", "SimpleFill", {**options, "outline_width": "0.1", "outline_width_unit": "MM"})


def _hatch() -> ET.Element:
    """Grey diagonal hatch."""
    options = {"color": _rgba(_GREY), "style": "b_diagonal", "outline_color": _rgba(_GREY), "outline_style": "solid"}
    return _symbol("fill", "SimpleFill", {**options, "outline_width": "0.1", "outline_width_unit": "MM"})


def _outline() -> ET.Element:
    """Return a strong outline without filling."""
    options = {"color": "0,0,0,0", "style": "no", "outline_color": _rgba(_CHOSEN), "outline_style": "solid"}
    return _symbol("fill", "SimpleFill", {**options, "outline_width": "0.9", "outline_width_unit": "MM"})


def _line(colour: str, width: float, dash: str) -> ET.Element:
    """Return a line."""
    options = {"line_color": _rgba(colour), "line_width": str(width), "line_width_unit": "MM", "line_style": dash}
    return _symbol("line", "SimpleLine", {**options, "capstyle": "round", "joinstyle": "round"})


def _marker(colour: str, shape: str, size: float) -> ET.Element:
    """Return a point marker with a thin dark outline."""
    options = {"color": _rgba(colour), "name": shape, "size": str(size), "size_unit": "MM"}
    outline = {"outline_color": _rgba(_DARK), "outline_style": "solid", "outline_width": "0.2"}
    return _symbol("marker", "SimpleMarker", {**options, **outline})


def _ring() -> ET.Element:
    """Return a ring around a point."""
    options = {"color": "0,0,0,0", "name": "circle", "size": "4.6", "size_unit": "MM"}
    outline = {"outline_color": _rgba(_CHOSEN), "outline_style": "solid", "outline_width": "0.8"}
    return _symbol("marker", "SimpleMarker", {**options, **outline})
