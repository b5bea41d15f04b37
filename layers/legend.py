"""The legend's parts: plain data that our own script draws with `textContent` (no d3, no HTML)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from babel.numbers import format_decimal

from data.wording import Language, Text
from layers.element import MapElement
from layers.palettes import CIRCLE_FILL, CIRCLE_LINE

LegendItem = dict[str, object]
Legend = dict[str, object]


def number(value: float, language: Language, digits: int = 0) -> str:
    """Return `value` with `digits` decimals, "1.234,5" in Indonesian and "1,234.5" in English."""
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return format_decimal(value, format=pattern, locale=language)


def swatch(colour: str, label: str) -> LegendItem:
    """Return an area of one colour."""
    return {"sign": "fill", "colour": colour, "label": label}


def hatch(name: str, label: str) -> LegendItem:
    """Return a hatched area (a name of `palettes.HATCHES`)."""
    return {"sign": "hatch", "hatch": name, "label": label}


def counted(item: LegendItem, villages: int, language: Language) -> LegendItem:
    """Return an item that also tells how many villages it stands for."""
    return {**item, "count": number(villages, language)}


def square(rows: Sequence[Sequence[LegendItem]], across: str, up: str, ends: Sequence[str]) -> LegendItem:
    """Return the square of a theme of two quantities.

    Parameters
    ----------
    rows : sequence of sequences of swatches
        From top to bottom, each from left to right, all of the same length.
    across, up : str
        Names of the axes; the first grows to the right, the second upwards.
    ends : sequence of str
        Names of the steps of both axes, from low to high.
    """
    cells = [list(row) for row in rows]
    return {
        "sign": "square",
        "cells": cells,
        "across": across,
        "up": up,
        "ends": list(ends),
        "label": f"{up} × {across}",
    }


def circle(radius_px: float, label: str) -> LegendItem:
    """Return a proportional circle of the radius that the map uses."""
    return {"sign": "circle", "radius": radius_px, "colour": CIRCLE_FILL, "line": CIRCLE_LINE, "label": label}


def line(colour: str, width_px: float, dash: Sequence[float], label: str) -> LegendItem:
    """Return a line; `dash` in pixels, empty for a solid one."""
    return {"sign": "line", "colour": colour, "width": width_px, "dash": list(dash), "label": label}


def icon(path: str, label: str) -> LegendItem:
    """Return an icon from an SVG path in a 20 × 20 box."""
    return {"sign": "icon", "path": path, "label": label}


def mark(sign: str, colour: str, label: str) -> LegendItem:
    """Return one of the fixed signs "ring", "number", "tower"."""
    return {"sign": sign, "colour": colour, "label": label}


def legend(
    title: Text, items: Sequence[LegendItem], language: Language, note: str = "", sources: Sequence[str] = ()
) -> Legend:
    """Return a legend block: title, items from top to bottom, a note, and the datasets it rests on."""
    return {"title": title.in_language(language), "items": list(items), "note": note, "sources": list(sources)}


LABELS: Mapping[str, Text] = {
    "layers": Text("Lapis peta", "Map layers"),
    "themes": Text("Warna desa", "Village colours"),
    "overlays": Text("Tampilkan juga", "Also show"),
    "legend": Text("Keterangan", "Legend"),
    "north": Text("U", "N"),
    "north_title": Text("Utara ke atas", "North is up"),
    "source": Text("Sumber", "Source"),
    "boundary": Text("Batas wilayah indikatif", "Boundaries are indicative"),
    "invented": Text("Data contoh/rekaan", "Invented sample data"),
    "partly_invented": Text("Sebagian data rekaan", "Partly invented data"),
    "rank": Text("Peringkat {rank} dari {count}", "Rank {rank} of {count}"),
    "no_rank": Text("Belum berperingkat", "Not ranked"),
    "chosen": Text("Terpilih, nomor {number}", "Chosen, number {number}"),
    "map": Text("Peta desa. Tombol panah menggeser, + dan − memperbesar atau memperkecil.",
                "Map of villages. Arrow keys pan, + and − zoom."),
    "zoom_in": Text("Perbesar", "Zoom in"),
    "zoom_out": Text("Perkecil", "Zoom out"),
    "opacity": Text("Kepekatan: {layer}", "Strength: {layer}"),
    "villages": Text("desa", "villages"),
    "whole": Text("Seluruh wilayah", "Whole region"),
    "undrawn": Text("{count} desa tanpa batas atau titik tidak tergambar",
                    "{count} villages without boundary or point are not drawn"),
}  # fmt: skip


def labels(language: Language) -> dict[str, str]:
    """Return every label of the map's controls in `language`."""
    return {key: text.in_language(language) for key, text in LABELS.items()}


def layer() -> MapElement:
    """Return the controls: layer switch, legend, scale, north arrow, source line."""
    return MapElement("addControls", "controls", {})
