"""Villages that the planner pinned for comparison: a pin at their places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from data.plan import Measures
from data.planning_data import PlanningData
from data.wording import Language, Text
from layers.element import MapElement
from layers.geometry import label_points
from layers.legend import icon, legend
from layers.palettes import HALO, INK

KEY = "pins"
LABEL = Text("Desa tersemat", "Pinned villages")
# In a box of 20 x 20, its point at (10, 19).
PATH = (
    "M10 19C7 13 3.5 11 3.5 7A6.5 6.5 0 0 1 16.5 7C16.5 11 13 13 10 19Z"
    "M10 4.5A2.5 2.5 0 1 0 10 9.5A2.5 2.5 0 1 0 10 4.5Z"  # its eye
)


def with_pins(
    frame: Mapping[str, object], data: PlanningData, measures: Measures, codes: Sequence[str], language: Language
) -> dict[str, object]:
    """Return a frame in which the villages `codes` wear a pin, and legend and layer switch say so.

    `frame` from `layers.frame.frame` stays as it is; without codes nothing is added.
    """
    rows = [int(row) for row in data.villages.index.get_indexer(list(codes)) if row >= 0]
    if not rows:
        return dict(frame)
    overlays = cast("Mapping[str, object]", frame["overlays"])
    legends = cast("Mapping[str, object]", frame["legend"])
    places = cast("Mapping[str, object]", frame["places"])
    points = zip(rows, label_points(data.villages.iloc[rows], measures.origins), strict=True)
    label = LABEL.in_language(language)
    return {
        **frame,
        "pins": rows,
        "overlays": {**overlays, KEY: label},
        "legend": {**legends, KEY: legend(LABEL, [icon(PATH, label)], language)},
        # of a whole country the browser does not know every place yet
        "places": {**places, **{str(row): place for row, place in points if place is not None}},
    }


def layer() -> MapElement:
    """Return the folium element."""
    return MapElement("addPins", KEY, {"path": PATH, "colour": INK, "halo": HALO, "on": True})
