"""What a thematic layer is made of: one small class per village, and a style per class."""

from __future__ import annotations

import base64
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from layers.element import MapElement
from layers.palettes import NO_ROUTE, NOT_RANKED, NOT_RANKED_FILL, UNKNOWN

Classes = NDArray[np.uint8]


def encode(values: NDArray[np.generic]) -> str:
    """Return the little-endian bytes of `values` as base64 text."""
    return base64.b64encode(values.astype(values.dtype.newbyteorder("<")).tobytes()).decode("ascii")


def theme_layer(key: str, colours: Sequence[str]) -> MapElement:
    """Return the element that colours villages by class: 0, 1, … take `colours`, special codes their sign."""
    styles: dict[str, dict[str, str]] = {str(code): {"fill": colour} for code, colour in enumerate(colours)}
    styles[str(UNKNOWN)] = {"hatch": "unknown"}
    styles[str(NO_ROUTE)] = {"hatch": "no_route"}
    styles[str(NOT_RANKED)] = {"fill": NOT_RANKED_FILL}
    return MapElement("addTheme", key, {"styles": styles})
