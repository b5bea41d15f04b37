"""Internet: share covered per village, the signal raster, and towers with their stated range."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from data.raster import Raster
from data.wording import Language, Text
from layers.element import MapElement
from layers.graded import COUNTS
from layers.legend import Legend, LegendItem, counted, hatch, legend, mark, swatch
from layers.mercator_grid import nearest_cells
from layers.palettes import COVERED, PARTLY_COVERED, TOWER, UNCOVERED, UNKNOWN
from layers.png import palette_png
from layers.theme import Classes, Scene, Shown

KEY = "internet"
SIGNAL_KEY = "signal"
TOWERS_KEY = "towers"
LABEL = Text("Cakupan internet", "Internet coverage")
SIGNAL_LABEL = Text("Raster sinyal", "Signal raster")
TOWERS_LABEL = Text("Menara dan jangkauannya", "Towers and their range")
MOST_COVERED = 0.8  # share of the people about whom anything is known; a display threshold, not a criterion
LEAST_COVERED = 0.2
LARGEST_UNKNOWN = 0.5  # a village where less than half is known is hatched

COLUMNS = ("covered_population_share", "uncovered_population_share", "unknown_coverage_population_share")
_COLOURS = (COVERED, PARTLY_COVERED, UNCOVERED)
_LABELS = (
    Text("Tercakup: 80 % penduduk atau lebih", "Covered: 80 % of people or more"),
    Text("Sebagian tercakup: 20–80 %", "Partly covered: 20–80 %"),
    Text("Tidak tercakup: 20 % atau kurang", "Not covered: 20 % or less"),
)
_UNKNOWN = Text("Belum diketahui (lebih dari separuh)", "Not known (more than half)")
_SIGNAL = (Text("Ada sinyal", "Signal"), Text("Tidak ada sinyal", "No signal"))
_SIGNAL_UNKNOWN = Text("Belum diketahui", "Not known")
_TOWER = Text("Menara; lingkaran: jangkauan yang dinyatakan katalog", "Tower; circle: range stated by the catalogue")


def shown(scene: Scene, language: Language, sources: Sequence[str] = ()) -> Shown:
    """Return covered, partly covered and not covered."""
    return Shown(classes(scene.indicators), _COLOURS, coverage_legend(scene.indicators, language, sources))


def classes(indicators: pd.DataFrame) -> Classes:
    """Return 0 covered, 1 partly, 2 not covered, UNKNOWN, from the three population shares.

    The class follows covered / (covered + uncovered); a village is UNKNOWN where its shares are not
    measured or more than half of its people live where nothing is known.
    """
    shares = indicators.reindex(columns=list(COLUMNS)).to_numpy(dtype=float, na_value=np.nan)
    covered, uncovered, unknown = shares.T
    known = covered + uncovered
    share = np.divide(covered, known, out=np.full(len(known), np.nan), where=known > 0)
    result = np.select([share >= MOST_COVERED, share > LEAST_COVERED], [0, 1], 2).astype(np.uint8)
    result[np.isnan(share) | ~(unknown <= LARGEST_UNKNOWN)] = UNKNOWN
    return result


def coverage_legend(indicators: pd.DataFrame, language: Language, sources: Sequence[str] = ()) -> Legend:
    """Return the three classes, and the hatch when it occurs."""
    codes = classes(indicators)
    items: list[LegendItem] = [
        counted(swatch(colour, label.in_language(language)), int((codes == code).sum()), language)
        for code, (colour, label) in enumerate(zip(_COLOURS, _LABELS, strict=True))
    ]
    if unknown := int((codes == UNKNOWN).sum()):
        items.append(counted(hatch("unknown", _UNKNOWN.in_language(language)), unknown, language))
    return legend(LABEL, items, language, f"{COUNTS.in_language(language)}.", sources)


def signal_legend(language: Language, sources: Sequence[str] = ()) -> Legend:
    """Return the raster's two colours and the hatch."""
    items = [
        swatch(COVERED, _SIGNAL[0].in_language(language)),
        swatch(UNCOVERED, _SIGNAL[1].in_language(language)),
        hatch("unknown", _SIGNAL_UNKNOWN.in_language(language)),
    ]
    return legend(SIGNAL_LABEL, items, language, "", sources)


def tower_legend(language: Language, sources: Sequence[str] = ()) -> Legend:
    """Return the tower's sign."""
    return legend(TOWERS_LABEL, [mark("tower", TOWER, _TOWER.in_language(language))], language, "", sources)


def signal_png(signal: Raster) -> bytes:
    """Return the raster as a PNG whose rows are evenly spaced in Web Mercator: blue 1, orange 0, clear unknown.

    Sides are cut to `layers.mercator_grid.LARGEST_SIDE_PX` by nearest neighbour.
    """
    values = signal.values[np.ix_(*nearest_cells(signal))]  # noqa: PD011  a raster, not a table
    codes = np.where(np.isnan(values), 0, np.where(values >= 0.5, 1, 2)).astype(np.uint8)
    return palette_png(codes, ((0, 0, 0, 0), _rgba(COVERED), _rgba(UNCOVERED)))


def _rgba(colour: str) -> tuple[int, int, int, int]:
    """Return red, green, blue; opaque, because blue under orange would be read as a third class."""
    return (int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16), 255)


def layer(picture: str | None) -> tuple[MapElement, ...]:
    """Return the folium elements: signal picture (at URL `picture`) if any, towers."""
    elements = []
    if picture:
        elements.append(MapElement("addPicture", SIGNAL_KEY, {"url": picture, "on": False}))
    elements.append(MapElement("addTowers", TOWERS_KEY, {"colour": TOWER, "on": False}))
    return tuple(elements)
