"""Villages that already have a programme: a ring."""

from __future__ import annotations

from collections.abc import Sequence

import geopandas as gpd
import numpy as np

from data.wording import Language, Text
from layers.element import MapElement
from layers.legend import Legend, legend, mark
from layers.palettes import HALO, RING

KEY = "programme"
LABEL = Text("Program berjalan", "Existing programme")
_ITEM = Text("Desa dengan program berjalan", "Village with an existing programme")


def rows(villages: gpd.GeoDataFrame) -> list[int]:
    """Return the positions of the villages whose `existing_programme` is not empty."""
    named = villages["existing_programme"].fillna("").astype(str).str.strip().ne("")
    return [int(row) for row in np.flatnonzero(named.to_numpy())]


def programme_legend(language: Language, sources: Sequence[str] = ()) -> Legend:
    """Return the ring."""
    return legend(LABEL, [mark("ring", RING, _ITEM.in_language(language))], language, "", sources)


def layer() -> MapElement:
    """Return the folium element."""
    return MapElement("addRings", KEY, {"colour": RING, "halo": HALO, "on": True})
