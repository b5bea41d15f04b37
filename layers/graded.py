"""What sequential themes share: values cut into classes, and a legend that tells edges, unit, counts and method."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from data.wording import Language, Text
from layers.breaks import MOST_EXACT, Breaks, Cut, Method, Values, breaks, classes_between
from layers.legend import LegendItem, counted, hatch, legend, number, swatch
from layers.palettes import NO_ROUTE, UNKNOWN, Ramp, ramp_colours
from layers.theme import Classes, Shown

MOST_DIGITS = 6
METHOD_NAMES: Mapping[Method, Text] = {
    "quantile": Text("Kuantil: jumlah desa tiap kelas kira-kira sama",
                     "Quantiles: about as many villages in each class"),
    "natural": Text("Jeda alami (Fisher–Jenks): nilai berdekatan sekelas",
                    "Natural breaks (Fisher–Jenks): close values share a class"),
    "equal": Text("Selang sama: semua kelas sama lebar", "Equal intervals: all classes equally wide"),
    "fixed": Text("Batas tetap", "Fixed edges"),
}  # fmt: skip
COUNTS = Text("Angka kanan: jumlah desa", "Right: number of villages")
EDGES_BEFORE = Text(
    "Batas kelas dari keadaan sebelum simulasi, agar dapat dibandingkan",
    "Class edges of the state before the simulation, so that both can be compared",
)
_FEWER = Text(
    "Hanya {count} kelas, bukan {asked}: terlalu banyak nilai yang sama",
    "Only {count} classes, not {asked}: too many values are equal",
)
_SAMPLED = Text(
    "Batas dihitung dari {sample} di antara {count} nilai, tersebar merata",
    "Edges computed from {sample} of {count} values, evenly spread",
)
_NOTHING = Text("Belum ada desa yang nilainya diketahui", "No village's value is known yet")
_UNKNOWN = Text("Belum diketahui", "Not known")
_LOWEST = Text("sampai {high}", "up to {high}")
_BETWEEN = Text("{low}–{high}", "{low}–{high}")
_HIGHEST = Text("lebih dari {low}", "more than {low}")


@dataclass(frozen=True)
class Quantity:
    """A figure of each village that grows from light to dark.

    Parameters
    ----------
    title, unit : Text
        The unit is "" where the title has it.
    ramp : mapping
        Colours by number of classes.
    usual : Cut
        The classes while the planner has chosen none.
    digits : int
        Decimals of edges; more are shown where edges would look alike.
    highest_first : bool
        Order of the legend.
    no_route : Text or None
        What an infinite figure means.
    unknown : Text
        What a missing figure means.
    """

    title: Text
    unit: Text
    ramp: Ramp
    usual: Cut
    digits: int = 0
    highest_first: bool = False
    no_route: Text | None = None
    unknown: Text = _UNKNOWN


def graded(
    quantity: Quantity,
    values: Values,
    cut: Cut,
    language: Language,
    sources: Sequence[str] = (),
    *,
    before: Values | None = None,
) -> Shown:
    """Return classes, colours and legend of `values`: NaN not known, inf no route.

    Edges are those of the values `before` a simulation, where there are any of them.
    """
    other = before if before is not None and np.isfinite(before).any() else None
    found = breaks(values if other is None else other, quantity.usual if cut.method == "usual" else cut)
    codes = classes_between(values, found.edges)
    colours = ramp_colours(quantity.ramp, found.count)
    known = values[np.isfinite(values)]
    items = _items(quantity, known, found, codes, language) if len(known) else []
    items += _special_items(quantity, codes, language)
    note = note_of(found, len(known), language)
    if other is not None and found.method != "fixed":
        note = f"{note} {EDGES_BEFORE.in_language(language)}."
    return Shown(codes, colours, legend(quantity.title, items, language, note, sources))


def _items(quantity: Quantity, known: Values, found: Breaks, codes: Classes, language: Language) -> list[LegendItem]:
    """Return a swatch of each class with its edges and count."""
    colours = ramp_colours(quantity.ramp, found.count)
    items = [
        counted(swatch(colour, label), int((codes == code).sum()), language)
        for code, (colour, label) in enumerate(zip(colours, _labels(quantity, known, found, language), strict=True))
    ]
    return items[::-1] if quantity.highest_first else items


def _labels(quantity: Quantity, known: Values, found: Breaks, language: Language) -> list[str]:
    """Return "sampai 15 menit", "15–30 menit", …, "lebih dari 120 menit"; one class has its least and its greatest."""
    unit = quantity.unit.in_language(language)
    behind = f" {unit}" if unit else ""
    if not found.edges:
        low, high = written((float(known.min()), float(known.max())), quantity.digits, language)
        label = low if low == high else _BETWEEN.in_language(language).format(low=low, high=high)
        return [label + behind]
    told = written(found.edges, quantity.digits, language, exactly=found.method == "fixed")
    middle = [_BETWEEN.in_language(language).format(low=low, high=high) for low, high in pairwise(told)]
    lowest, highest = _LOWEST.in_language(language), _HIGHEST.in_language(language)
    return [label + behind for label in (lowest.format(high=told[0]), *middle, highest.format(low=told[-1]))]


def written(edges: Sequence[float], digits: int, language: Language, *, exactly: bool = False) -> list[str]:
    """Return edges with as many decimals as tell them apart, `digits` at least; `exactly` as they are."""
    for decimals in range(digits, MOST_DIGITS):
        told = [number(edge, language, decimals) for edge in edges]
        is_exact = all(round(edge, decimals) == edge for edge in edges)
        if is_exact or (len(set(told)) == len(set(edges)) and not exactly):
            return told
    return [number(edge, language, MOST_DIGITS) for edge in edges]


def _special_items(quantity: Quantity, codes: Classes, language: Language) -> list[LegendItem]:
    """Return the hatches that occur."""
    items: list[LegendItem] = []
    for code, name, text in ((NO_ROUTE, "no_route", quantity.no_route), (UNKNOWN, "unknown", quantity.unknown)):
        count = int((codes == code).sum())
        if count and text is not None:
            items.append(counted(hatch(name, text.in_language(language)), count, language))
    return items


def note_of(found: Breaks, known: int, language: Language) -> str:
    """Return the method's name, what the numbers at the right are, and what a planner should know of the edges."""
    if not known:
        return f"{_NOTHING.in_language(language)}."
    parts = [METHOD_NAMES[found.method].in_language(language)]
    if found.count < found.asked:
        parts.append(_FEWER.in_language(language).format(count=found.count, asked=found.asked))
    if found.sampled_from:
        sample, count = (number(value, language) for value in (MOST_EXACT, found.sampled_from))
        parts.append(_SAMPLED.in_language(language).format(sample=sample, count=count))
    parts.append(COUNTS.in_language(language))
    return ". ".join(parts) + "."
