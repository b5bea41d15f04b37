"""Kantong PMI: who is a candidate (fill) and how many migrant workers there are (circles)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.wording import Language, Text
from layers.element import MapElement
from layers.graded import COUNTS
from layers.legend import Legend, LegendItem, circle, counted, hatch, legend, number, swatch
from layers.national_map import MOST_VECTORS
from layers.palettes import CANDIDATE, CIRCLE_FILL, CIRCLE_LINE, EXCLUDED, NOT_CANDIDATE, UNKNOWN
from layers.theme import Classes, Scene, Shown

KEY = "kantong"
LABEL = Text("Kantong PMI", "Migrant-worker villages (kantong PMI)")
LARGEST_RADIUS_PX = 16.0
QUARTERS_PER_PX = 4  # radii travel as bytes, in quarters of a pixel

_CODES = {"yes": 0, "no": 1, "excluded": 2}
_COLOURS = (CANDIDATE, NOT_CANDIDATE, EXCLUDED)
_LABELS = (
    Text("Kantong PMI menurut aturan skenario", "Kantong PMI under the scenario's rule"),
    Text("Bukan kantong PMI", "Not a kantong PMI"),
    Text("Dikecualikan: sudah ada program", "Excluded: already in a programme"),
)
_UNKNOWN = Text("Jumlah PMI belum diketahui", "Number of PMI not known")
_NEAR = Text("Lingkaran desa tampak setelah peta diperbesar", "Circles of villages appear once the map is enlarged")
_CIRCLE = Text("{count} PMI", "{count} migrant workers")


def shown(scene: Scene, language: Language, sources: Sequence[str] = ()) -> Shown:
    """Return candidate status as classes; the circles travel apart."""
    told = kantong_legend(scene.table, scene.indicators["migrant_workers"], language, sources)
    return Shown(classes(scene.table), _COLOURS, told)


def classes(table: pd.DataFrame) -> Classes:
    """Return 0 candidate, 1 not, 2 excluded, UNKNOWN, from `Priorities.table`."""
    codes = table["candidate_status"].map(_CODES)
    return codes.fillna(UNKNOWN).to_numpy().astype(np.uint8)


def radii(migrant_workers: pd.Series) -> NDArray[np.uint8]:
    """Return circle radii in quarter pixels: area proportional to the number, 0 where none or not known."""
    count = migrant_workers.to_numpy(dtype=float, na_value=np.nan)
    most = _most(count)
    share = np.clip(np.nan_to_num(count, nan=0.0) / most, 0.0, 1.0)
    # A number above zero never vanishes: at least one pixel.
    quarters = np.where(share > 0, np.maximum(np.sqrt(share) * LARGEST_RADIUS_PX, 1.0) * QUARTERS_PER_PX, 0.0)
    return np.rint(quarters).astype(np.uint8)


def kantong_legend(
    table: pd.DataFrame, migrant_workers: pd.Series, language: Language, sources: Sequence[str] = ()
) -> Legend:
    """Return fills that occur, then up to three circles with round numbers; none where nobody is counted."""
    codes = classes(table)
    items: list[LegendItem] = [
        counted(swatch(colour, label.in_language(language)), int((codes == code).sum()), language)
        for code, (colour, label) in enumerate(zip(_COLOURS, _LABELS, strict=True))
        if (codes == code).any()
    ]
    if unknown := int((codes == UNKNOWN).sum()):
        items.append(counted(hatch("unknown", _UNKNOWN.in_language(language)), unknown, language))
    numbers = migrant_workers.to_numpy(dtype=float, na_value=np.nan)
    has_circles = bool((numbers > 0).any())
    most = _most(numbers)
    for value in round_numbers(most) if has_circles else ():
        radius = float(np.sqrt(value / most) * LARGEST_RADIUS_PX)
        items.append(circle(radius, _CIRCLE.in_language(language).format(count=number(value, language))))
    notes = [COUNTS, *([_NEAR] if has_circles and len(table) > MOST_VECTORS else [])]
    return legend(LABEL, items, language, " ".join(f"{note.in_language(language)}." for note in notes), sources)


def _most(count: NDArray[np.float64]) -> float:
    """Return the largest known number, at least 1."""
    return float(max(np.nanmax(count), 1.0)) if not np.isnan(count).all() else 1.0


def round_numbers(most: float) -> list[float]:
    """Return three round numbers up to `most` (1, 2 or 5 times a power of ten), the largest first."""
    steps = [factor * 10.0**power for power in range(7) for factor in (1, 2, 5)]
    fitting = [step for step in steps if step <= most]
    return fitting[::-2][:3]


def layer() -> MapElement:
    """Return the folium element of the circles, which show while this theme is active."""
    options = {"fill": CIRCLE_FILL, "line": CIRCLE_LINE, "quarters": QUARTERS_PER_PX, "theme": KEY}
    return MapElement("addCircles", KEY, options)
