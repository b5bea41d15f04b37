"""Villages that do not meet the planner's filter: one quiet colour instead of their class."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import numpy as np
import pandas as pd

from data.wording import Language, Text
from layers.legend import Legend, LegendItem, swatch
from layers.palettes import DIMMED_FILL
from layers.theme import encode

_ITEM = Text("Tidak memenuhi saringan", "Does not meet the filter")


def with_dimmed(frame: Mapping[str, object], keep: pd.Series, language: Language) -> dict[str, object]:
    """Return a frame in which the villages outside `keep` are dimmed, and the legend says so.

    Parameters
    ----------
    frame : mapping
        From `layers.frame.frame`; stays as it is.
    keep : Series of bool
        In the order of the villages' table.

    Returns
    -------
    dict
        With `dimmed`: base64, one bit a village, the first in the highest bit of the first byte. A tint of a class
        would look like a lower class, so the class is not shown at all.
    """
    outside = ~keep.to_numpy(dtype=bool)
    legends = cast("Mapping[str, Legend]", frame["legend"])
    themes = cast("Mapping[str, str]", frame["themes"])
    item = swatch(DIMMED_FILL, _ITEM.in_language(language))
    told = {key: {**part, "items": [*_items(part), item]} if key in themes else part for key, part in legends.items()}
    return {**frame, "dimmed": encode(np.packbits(outside)), "legend": told}


def _items(part: Legend) -> list[LegendItem]:
    """The items of a legend block."""
    return cast("list[LegendItem]", part["items"])
