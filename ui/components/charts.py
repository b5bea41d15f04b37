"""What the charts share: colours that colour-blind readers can tell apart, numbers, and reading a selection."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ui.text import language

# Okabe & Ito (2008), colour universal design.
QUADRANT_COLOURS = {
    "high_need_ready": "#D55E00",
    "high_need_unready": "#CC79A7",
    "low_need_ready": "#009E73",
    "low_need_unready": "#999999",
}
BADGE_COLOURS = {"firm_in": "#0072B2", "shaky": "#E69F00", "firm_out": "#999999"}
PAIR = ("#0072B2", "#E69F00")
ACCENT = "#1d5fa8"
EDGE = "#808080"  # a line that shows on the light and on the dark theme
_SEPARATORS = {"id": (",", "."), "en": (".", ",")}


def localised(chart: Any) -> Any:
    """Return the chart with the numbers of its axes and tooltips as the session's language writes them."""
    decimal, thousands = _SEPARATORS[language()]
    written = {"decimal": decimal, "thousands": thousands, "grouping": [3], "currency": ["Rp", ""]}
    return chart.configure(locale={"number": written})


def selected_code(event: object, name: str) -> str | None:
    """Return the village code of the point that was clicked in a chart's selection `name`."""
    selection = event.get("selection", {}) if isinstance(event, Mapping) else {}
    points = selection.get(name, [])
    if not points:
        return None
    code = points[0].get("code") if isinstance(points[0], Mapping) else None
    return None if code is None else str(code)
