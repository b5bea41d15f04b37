"""Styles that make the GeoPackage open coloured in QGIS (QML, hand-written)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

import pandas as pd

from data.indicator_columns import kind_label, zone_label
from data.plan import Plan
from data.schema import ROAD_CLASSES
from data.wording import Language, Text
from data.zone_classes import zone_classes, zone_colour
from export.exported import Exported, allocation_of
from export.findings_labels import SEEN_LABELS
from export.findings_layers import ALTERNATIVES, MATRIX
from export.zone_layer import ZONES

# The map of the app shows the same classes and colours (`layers.priority`; a test compares them):
# five classes of rank, each a fifth of the ranked villages; ColorBrewer "Purples".
PRIORITY_COLOURS = ("#54278f", "#756bb1", "#9e9ac8", "#bcbddc", "#dadaeb")
_NOT_RANKED, _GREY, _DARK, _CHOSEN = "#f4f4f1", "#8c8c8c", "#252525", "#111827"
# ColorBrewer "Dark2": qualitative, safe for colour-blind readers with the shapes below.
_KIND_COLOURS = ("#1b9e77", "#d95f02", "#7570b3", "#e7298a", "#66a61e", "#e6ab02", "#a6761d", "#666666")
_KIND_SHAPES = ("circle", "square", "diamond", "triangle", "pentagon", "star", "cross_fill", "hexagon")
# Label, colour, width in mm.
_ROADS: Mapping[str, tuple[Text, str, float]] = {
    "toll": (Text("tol", "toll"), "#5b1030", 0.9),
    "arterial": (Text("arteri", "arterial"), "#8c1d2f", 0.75),
    "collector": (Text("kolektor", "collector"), "#a85418", 0.6),
    "local": (Text("lokal", "local"), "#4b5563", 0.4),
    "neighbourhood": (Text("lingkungan", "neighbourhood"), "#6b7280", 0.3),
    "other": (Text("lainnya", "other"), "#6b7280", 0.3),
    "track": (Text("jalan tanah", "track"), "#7c6f57", 0.3),
    "footpath": (Text("jalan setapak", "footpath"), "#7c6f57", 0.25),
    "ferry": (Text("feri", "ferry"), "#1d5fa8", 0.5),
}
_SURFACES: Mapping[str, tuple[Text, str]] = {
    "paved": (Text("diperkeras", "paved"), "solid"),
    "unpaved": (Text("tanpa perkerasan", "unpaved"), "dash"),
    "unknown": (Text("permukaan belum diketahui", "surface not known"), "dot"),
}
_ZONE_STRENGTH = "0.6"  # as on the app's map
_JOIN = Text("celah peta yang disambung (anggapan)", "joined gap of the map (assumption)")


@dataclass(frozen=True)
class Style:
    """One row of `layer_styles`: layer, name, what it shows, QML text."""

    layer: str
    name: str
    description: str
    qml: str


def styles(exported: Exported, language: Language) -> tuple[Style, ...]:
    """Return one default style per layer, those of findings only where the plan has them."""
    kinds = sorted(exported.data.service_centres["kind"].unique())
    texts = {
        "villages": Text("Peringkat prioritas", "Priority rank"),
        "roads": Text("Kelas dan permukaan jalan", "Road class and surface"),
        "service_centres": Text("Jenis pusat layanan", "Kind of service centre"),
        "towers": Text("Menara", "Towers"),
        ZONES: Text("Kelas kawasan (RTRW)", "Class of zone (RTRW)"),
        MATRIX: Text("Uji HTIS yang terpenuhi", "HTIS tests met"),
        ALTERNATIVES: Text("Selalu, kadang, atau belum pasti terpilih", "Always, sometimes or not surely chosen"),
    }
    documents = {
        "villages": _villages(exported, language),
        "roads": _roads(exported.measures.road_edges, language),
        "service_centres": _centres(kinds, language),
        "towers": _towers(),
        **({ZONES: _zones(exported.data.zones, language)} if len(exported.data.zones) else {}),
        **(_findings(exported, language) if isinstance(exported, Plan) else {}),
    }
    return tuple(
        Style(layer, layer, texts[layer].in_language(language), _document(renderer))
        for layer, renderer in documents.items()
    )


def _villages(exported: Exported, language: Language) -> ET.Element:
    """Five classes of rank, light grey where no candidate, a hatch where not known, a strong outline where chosen."""
    points = _are_points(exported)
    rules: list[tuple[str, str, ET.Element]] = []
    for (test, label), colour in zip(_rank_classes(exported.priorities.table, language), PRIORITY_COLOURS, strict=True):
        rules.append((test, label, _marker(colour, "circle", 3.2) if points else _fill(colour)))
    no_candidate = "\"candidate_status\" IN ('no', 'excluded')"
    label = Text("bukan kandidat", "not a candidate").in_language(language)
    symbol = _marker(_NOT_RANKED, "circle", 2.6) if points else _fill(_NOT_RANKED)
    rules.append((f'"rank" IS NULL AND {no_candidate}', label, symbol))
    label = Text("belum dapat dinilai atau belum diketahui", "cannot be assessed yet, or not known").in_language(
        language
    )
    symbol = _marker(_GREY, "cross", 2.6) if points else _hatch()
    rules.append((f'"rank" IS NULL AND NOT coalesce({no_candidate}, false)', label, symbol))
    words, test = _outlined(exported)
    rules.append((test, words.in_language(language), _ring() if points else _outline()))
    return _rule_renderer(rules)


def _are_points(exported: Exported) -> bool:
    """Return whether villages are known as points only."""
    shapes = exported.data.villages.geometry.geom_type.dropna().unique()
    return len(shapes) > 0 and all(shape == "Point" for shape in shapes)


def _findings(plan: Plan, language: Language) -> dict[str, ET.Element]:
    """Matrix by number of tests met; other plans by how surely a village is chosen."""
    points, found = _are_points(plan), {}
    if plan.findings.matrix is not None:
        tests = len(PRIORITY_COLOURS) - 1
        words = Text("{0} dari {1} uji terpenuhi", "{0} of {1} tests met").in_language(language)
        classes = [(str(met), words.format(met, tests), colour) for met, colour in
                   zip(range(tests, -1, -1), PRIORITY_COLOURS, strict=True)]  # fmt: skip
        found[MATRIX] = _village_categories("tests_met", classes, points=points)
    if plan.findings.alternatives is not None:
        colours = {"always": PRIORITY_COLOURS[0], "sometimes": PRIORITY_COLOURS[2], "": _NOT_RANKED}
        classes = [(code, SEEN_LABELS[code].in_language(language), colour) for code, colour in colours.items()]
        found[ALTERNATIVES] = _village_categories("standing", classes, points=points)
    return found


def _village_categories(attribute: str, classes: Sequence[tuple[str, str, str]], *, points: bool) -> ET.Element:
    """Return one colour a value, on areas or points."""
    entries = [
        (value, label, _marker(colour, "circle", 3.2) if points else _fill(colour)) for value, label, colour in classes
    ]
    return _categories(attribute, entries)


def _outlined(exported: Exported) -> tuple[Text, str]:
    """Return what a strong outline marks: the chosen villages, or those in the list where nobody has chosen."""
    if allocation_of(exported) is None:
        return Text("dalam daftar", "in the list"), '"in_list"'
    return Text("terpilih", "chosen"), '"is_chosen"'


def _rank_classes(table: pd.DataFrame, language: Language) -> list[tuple[str, str]]:
    """Return test and label of each fifth of the ranks, the first ranks first."""
    rank = table["rank"]
    count = int(rank.notna().sum())
    classes = []
    for fifth in range(len(PRIORITY_COLOURS)):
        # floor((rank - 1) * 5 / count) = fifth
        first = -(-fifth * count // len(PRIORITY_COLOURS)) + 1
        last = -(-(fifth + 1) * count // len(PRIORITY_COLOURS))
        scores = table.loc[rank.between(first, last).fillna(False).astype(bool), "score"]
        label = Text(f"peringkat {first}-{last}", f"rank {first}-{last}").in_language(language)
        if len(scores):
            span = f"{scores.min():.2f}-{scores.max():.2f}"
            words = Text(f"skor {span.replace('.', ',')}", f"score {span}").in_language(language)
            label = f"{label} ({words})"
        classes.append((f'"rank" >= {first} AND "rank" <= {last}', label))
    return classes


def _roads(edges: pd.DataFrame, language: Language) -> ET.Element:
    """Colour and width by class, dashes by surface; only what occurs."""
    joins = edges["is_join"].astype(bool) if "is_join" in edges.columns else pd.Series(data=False, index=edges.index)
    found = set(zip(edges.loc[~joins, "road_class"], edges.loc[~joins, "surface"], strict=True))
    entries = []
    for road_class in ROAD_CLASSES:
        label, colour, width = _ROADS[road_class]
        for surface, (surface_label, dash) in _SURFACES.items():
            if (road_class, surface) in found:
                words = f"{label.in_language(language)}, {surface_label.in_language(language)}"
                line = _line(colour, width, "dash dot" if road_class == "ferry" else dash)
                entries.append((f"{road_class} {surface}", words, line))
    value = '"road_class" || \' \' || "surface"'
    if joins.any():
        entries.append(("join", _JOIN.in_language(language), _line("#c2185b", 0.6, "dot")))
        value = f"CASE WHEN \"is_join\" THEN 'join' ELSE {value} END"
    return _categories(value, entries)


def _centres(kinds: Sequence[str], language: Language) -> ET.Element:
    """One colour and shape per kind; kinds are data, so they are dealt out in order."""
    entries = []
    for number, kind in enumerate(kinds):
        colour = _KIND_COLOURS[number % len(_KIND_COLOURS)]
        shape = _KIND_SHAPES[(number + number // len(_KIND_SHAPES)) % len(_KIND_SHAPES)]
        entries.append((kind, kind_label(kind).in_language(language), _marker(colour, shape, 3.0)))
    return _categories("kind", entries)


def _towers() -> ET.Element:
    """One marker for every tower."""
    renderer = ET.Element("renderer-v2", type="singleSymbol", symbollevels="0", enableorderby="0")
    symbols = ET.SubElement(renderer, "symbols")
    symbols.append(_named(_marker("#1f2937", "triangle", 2.2), "0"))
    return renderer


def _zones(zones: pd.DataFrame, language: Language) -> ET.Element:
    """One see-through colour per class that occurs."""
    entries = []
    for key in sorted(set(zones["zone_class"]), key=lambda name: [*zone_classes(), name].index(name)):
        symbol = _fill(zone_colour(key))
        symbol.set("alpha", _ZONE_STRENGTH)
        entries.append((key, zone_label(key).in_language(language), symbol))
    return _categories("zone_class", entries)


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
