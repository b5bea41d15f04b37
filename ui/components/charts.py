"""What the charts share: colours that colour-blind readers can tell apart, and reading a selection."""

from __future__ import annotations

from collections.abc import Mapping

# Okabe & Ito (2008), colour universal design.
QUADRANT_COLOURS = {
    "high_need_ready": "#D55E00",
    "high_need_unready": "#CC79A7",
    "low_need_ready": "#009E73",
    "low_need_unready": "#999999",
}
BADGE_COLOURS = {"firm_in": "#0072B2", "shaky": "#E69F00", "firm_out": "#999999"}
PAIR = ("#0072B2", "#E69F00")


def selected_code(event: object, name: str) -> str | None:
    """Return the village code of the point that was clicked in a chart's selection `name`."""
    selection = event.get("selection", {}) if isinstance(event, Mapping) else {}
    points = selection.get(name, [])
    if not points:
        return None
    code = points[0].get("code") if isinstance(points[0], Mapping) else None
    return None if code is None else str(code)
