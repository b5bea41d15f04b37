"""Shaded relief as a base map: a see-through picture of light and shadow, clear where the land is flat."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from data.raster import Raster
from data.wording import Language, Text
from layers.hillshade import ALTITUDE_DEGREES, relief_light
from layers.legend import Legend, legend, swatch
from layers.mercator_grid import nearest_cells
from layers.png import palette_png

KEY = "relief"
FILE = "relief.png"
LABEL = Text("Relief (bayangan bukit)", "Shaded relief")
DARKEST, LIGHTEST = 0.4, 0.3  # opacity of full shadow and of full light: village colours stay legible
_LEVELS = 255
_LIGHT = Text("Lereng menghadap barat laut", "Slope facing north-west")
_DARK = Text("Lereng membelakangi barat laut", "Slope facing away from it")
_NOTE = Text(
    "Hanya gambar: ketinggian tidak dihitung dalam skor. Warna desa tampak lebih terang atau gelap di lereng.",
    "A picture only: no score uses heights. Village colours look lighter or darker on slopes.",
)


def relief_png(elevation: Raster) -> bytes:
    """Return the relief as a PNG of one byte a pixel, rows evenly spaced in Web Mercator; unknown is clear.

    Flat land gets the light of the sine of the sun's altitude and is clear; more light is white, less is black, each
    the more opaque the further from it.
    """
    light = relief_light(elevation)[np.ix_(*nearest_cells(elevation))]
    levels = np.where(np.isnan(light), 0, 1 + np.rint(np.nan_to_num(light) * (_LEVELS - 1))).astype(np.uint8)
    return palette_png(levels, [(0, 0, 0, 0), *(_tint(level / (_LEVELS - 1)) for level in range(_LEVELS))])


def _tint(light: float) -> tuple[int, int, int, int]:
    """Return black or white with the opacity for an amount of light, 0-1."""
    flat = math.sin(math.radians(ALTITUDE_DEGREES))
    if light < flat:
        return (0, 0, 0, round(255 * DARKEST * (flat - light) / flat))
    return (255, 255, 255, round(255 * LIGHTEST * (light - flat) / (1 - flat)))


def relief_legend(language: Language, sources: Sequence[str] = ()) -> Legend:
    """Return what light and dark mean, and that heights are only drawn."""
    items = [swatch("#ffffff", _LIGHT.in_language(language)), swatch("#8a8a8a", _DARK.in_language(language))]
    return legend(LABEL, items, language, _NOTE.in_language(language), sources)
