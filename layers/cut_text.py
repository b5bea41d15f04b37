"""A cut as a short text for an address, and the edges that a planner types; both are untrusted when read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from data.errors import Fault, ScenarioError
from data.wording import Language, Text
from layers.breaks import FEWEST_CLASSES, MOST_CLASSES, USUAL, Cut, Method

_COMPUTED: tuple[Method, ...] = ("quantile", "natural", "equal")
_EDGE = r"[0-9]{1,9}(?:\.[0-9]{1,6})?"
_FIXED = re.compile(rf"fixed((?:-{_EDGE}){{{FEWEST_CLASSES - 1},{MOST_CLASSES - 1}}})")
_PATTERNS = {"id": (".", ","), "en": (",", ".")}  # thousands, decimals
_WHERE = Text("Batas kelas", "Class edges")
_NO_NUMBER = Text("„{part}” bukan angka yang dapat dipakai.", "“{part}” is no number that can be used.")
_NO_NUMBER_REMEDY = Text(
    "Tulis angka tanpa satuan, dipisah titik koma.", "Write numbers without unit, separated by semicolons."
)
_COUNT = Text("{count} batas ditulis.", "{count} edges were written.")
_COUNT_REMEDY = Text(
    f"Tulis {FEWEST_CLASSES - 1} sampai {MOST_CLASSES - 1} batas, untuk {FEWEST_CLASSES} sampai {MOST_CLASSES} kelas.",
    f"Write {FEWEST_CLASSES - 1} to {MOST_CLASSES - 1} edges, for {FEWEST_CLASSES} to {MOST_CLASSES} classes.",
)
_ORDER = Text("Batas {low} tidak lebih besar daripada {high} di depannya.", "Edge {low} is not above {high} before it.")
_ORDER_REMEDY = Text("Urutkan batas dari kecil ke besar.", "Put the edges in ascending order.")
_LONGEST = 30  # characters of a part that a message repeats


def cut_text(cut: Cut) -> str:
    """Return "quantile-5", "fixed-15-30.5", "scenario", or "" for the usual cut."""
    if cut.method == "usual":
        return ""
    if cut.method == "scenario":
        return "scenario"
    if cut.method == "fixed":
        return "-".join(["fixed", *(np.format_float_positional(edge, trim="-") for edge in cut.edges)])
    return f"{cut.method}-{cut.classes}"


def cut_from_text(text: str, methods: Sequence[Method]) -> Cut | None:
    """Return the cut that `cut_text` wrote, None for any other text or a method that is not among `methods`."""
    for method in _COMPUTED:
        for classes in range(FEWEST_CLASSES, MOST_CLASSES + 1):
            if text == f"{method}-{classes}":
                return Cut(method, classes) if method in methods else None
    if text == "scenario" and "scenario" in methods:
        return Cut("scenario")
    found = _FIXED.fullmatch(text)
    if found is None or "fixed" not in methods:
        return USUAL if text == "" else None
    edges = tuple(float(part) for part in found[1].split("-")[1:])
    return Cut("fixed", edges=edges) if all(np.diff(edges) > 0) else None


def typed_edges(text: str, language: Language) -> tuple[float, ...]:
    """Return the edges that a planner typed, "15; 30; 60" or "15 30 60", in the numbers of the language.

    Raises
    ------
    ScenarioError
        If a part is no number of zero or more, there are not 2 to 6, or they do not ascend; all faults at once.
    """
    where = _WHERE.in_language(language)
    parts = [part for part in re.split(r"[;\s]+", text.strip()) if part]
    read = [_number(part, language) for part in parts]
    faults = [
        Fault(_filled(_NO_NUMBER, part=part[:_LONGEST]), where, _NO_NUMBER_REMEDY)
        for part, value in zip(parts, read, strict=True)
        if value is None
    ]
    if not FEWEST_CLASSES - 1 <= len(parts) <= MOST_CLASSES - 1:
        faults.append(Fault(_filled(_COUNT, count=str(len(parts))), where, _COUNT_REMEDY))
    known = [(part, value) for part, value in zip(parts, read, strict=True) if value is not None]
    for (before, lower), (after, upper) in pairwise(known):
        if upper <= lower:
            faults.append(Fault(_filled(_ORDER, low=after[:_LONGEST], high=before[:_LONGEST]), where, _ORDER_REMEDY))
    if faults:
        raise ScenarioError(*faults)
    return tuple(value for _, value in known)


def _number(part: str, language: Language) -> float | None:
    """Return a number of zero or more as that language writes it: "1.500,5" or "1,500.5"; None for anything else."""
    thousands, decimal = _PATTERNS[language]
    grouped = rf"[0-9]{{1,3}}(?:{re.escape(thousands)}[0-9]{{3}})+"
    if re.fullmatch(rf"(?:{grouped}|[0-9]{{1,9}})(?:{re.escape(decimal)}[0-9]{{1,6}})?", part):
        plain = part.replace(thousands, "").replace(decimal, ".")
    elif re.fullmatch(rf"[0-9]{{1,9}}{re.escape(thousands)}[0-9]{{1,6}}", part):
        plain = part.replace(thousands, ".")  # no group of three: the other language's decimals
    else:
        return None
    return float(plain) if len(plain) <= _LONGEST else None


def _filled(text: Text, **values: str) -> Text:
    """Return a text with its places filled, one after the other: a typed part may hold braces."""
    told = [text.id, text.en]
    for name, value in values.items():
        told = [part.replace(f"{{{name}}}", value) for part in told]
    return Text(*told)
