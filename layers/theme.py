"""What a thematic layer is made of: one small class per village, a colour per class, and a legend."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from layers.breaks import USUAL, Cut
from layers.element import MapElement
from layers.legend import Legend
from layers.palettes import DIMMED, DIMMED_FILL, NO_ROUTE, NOT_RANKED, NOT_RANKED_FILL, UNKNOWN

Classes = NDArray[np.uint8]
MOST_PACKED = 12


@dataclass(frozen=True)
class Scene:
    """What themes may look at; both tables in the order of the villages.

    Parameters
    ----------
    table : DataFrame
        `Priorities.table`.
    indicators : DataFrame
        `Measures.indicators`.
    kind : str
        Kind of service centre asked about.
    cut : Cut
        How the theme in view is to be cut; a theme that cannot be cut pays no heed to it.
    before : Scene or None
        Of a simulation: the state as it is, whose figures set the edges between classes, so that both can be compared.
    """

    table: pd.DataFrame
    indicators: pd.DataFrame
    kind: str
    cut: Cut = USUAL
    before: Scene | None = None


class Shown(NamedTuple):
    """A theme as the map shows it: classes, the colours of classes 0, 1, …, and the legend."""

    classes: Classes
    colours: tuple[str, ...]
    legend: Legend


def encode(values: NDArray[np.generic]) -> str:
    """Return the little-endian bytes of `values` as base64 text."""
    return base64.b64encode(values.astype(values.dtype.newbyteorder("<")).tobytes()).decode("ascii")


def packed(classes: Classes) -> Classes:
    """Return two classes a byte, the first in the high half: 0 to 12 as they are, 13 to 15 for 253 to 255.

    Raises
    ------
    ValueError
        If a class is neither below 13 nor one of the special codes.
    """
    if ((classes > MOST_PACKED) & (classes < NOT_RANKED)).any():
        raise ValueError("classes of very many villages must be below 13")
    halves = np.where(classes > MOST_PACKED, classes - 240, classes).astype(np.uint8)
    even = np.append(halves, np.uint8(0)) if len(halves) % 2 else halves
    return np.asarray(even[0::2] << 4 | even[1::2], dtype=np.uint8)


def themes_layer() -> MapElement:
    """Return the element that colours villages: colours of classes come with the frame, special codes are the same."""
    styles = {
        str(UNKNOWN): {"hatch": "unknown"},
        str(NO_ROUTE): {"hatch": "no_route"},
        str(NOT_RANKED): {"fill": NOT_RANKED_FILL},
        str(DIMMED): {"fill": DIMMED_FILL},
    }
    return MapElement("addThemes", "themes", {"special": styles})
