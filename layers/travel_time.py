"""Travel time to the nearest centre of one kind, in bands."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from data.indicator_columns import kind_label
from data.wording import Language, Text
from layers.breaks import Cut, Values
from layers.graded import Quantity, graded
from layers.palettes import TRAVEL_RAMP
from layers.theme import Scene, Shown

KEY = "travel_time"
LABEL = Text("Waktu tempuh", "Travel time")
UPPER_EDGES_MIN = (15.0, 30.0, 60.0, 120.0)  # a band holds its upper edge: 15 minutes is in the first

_TITLE = Text("Waktu tempuh ke: ", "Travel time to: ")
_NO_ROUTE = Text("Tidak terjangkau lewat jaringan jalan", "No route over the road network")


def column(kind: str) -> str:
    """Return the indicator's name for a kind of centre."""
    return f"travel_time_{kind}_min"


def title(kind: str) -> Text:
    """Return "Waktu tempuh ke: Puskesmas"."""
    name = kind_label(kind)
    # Joined, not formatted: a kind comes from a file and may hold braces.
    return Text(_TITLE.id + name.id, _TITLE.en + name.en)


def shown(scene: Scene, language: Language, sources: Sequence[str] = ()) -> Shown:
    """Return the bands of 15, 30, 60 and 120 minutes, or as the planner cuts them.

    NO_ROUTE where the time is infinite, UNKNOWN where it is not measured or the kind has no column.
    """
    usual = Cut("fixed", edges=UPPER_EDGES_MIN)
    quantity = Quantity(title(scene.kind), Text("menit", "minutes"), TRAVEL_RAMP, usual, no_route=_NO_ROUTE)
    before = None if scene.before is None else _minutes(scene.before)
    return graded(quantity, _minutes(scene), scene.cut, language, sources, before=before)


def _minutes(scene: Scene) -> Values:
    """Return each village's minutes, NaN where they are not known."""
    return scene.indicators.reindex(columns=[column(scene.kind)]).iloc[:, 0].to_numpy(dtype=float, na_value=np.nan)
