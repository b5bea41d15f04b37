"""What a thematic layer is made of: one small class per village, and a style per class."""

from __future__ import annotations

import base64
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from layers.element import MapElement
from layers.palettes import DIMMED, DIMMED_FILL, NO_ROUTE, NOT_RANKED, NOT_RANKED_FILL, UNKNOWN

Classes = NDArray[np.uint8]
MOST_PACKED = 12


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


def theme_layer(key: str, colours: Sequence[str]) -> MapElement:
    """Return the element that colours villages by class: 0, 1, … take `colours`, special codes their sign."""
    styles: dict[str, dict[str, str]] = {str(code): {"fill": colour} for code, colour in enumerate(colours)}
    styles[str(UNKNOWN)] = {"hatch": "unknown"}
    styles[str(NO_ROUTE)] = {"hatch": "no_route"}
    styles[str(NOT_RANKED)] = {"fill": NOT_RANKED_FILL}
    styles[str(DIMMED)] = {"fill": DIMMED_FILL}
    return MapElement("addTheme", key, {"styles": styles})
