"""Colours, hatches and special class codes of the map, with their sources, in one place."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# Class codes that every thematic layer shares; 0, 1, 2 … index its own palette.
UNKNOWN = 255
NO_ROUTE = 254
NOT_RANKED = 253
DIMMED = 252  # set by the browser alone: villages that do not meet the filter

# ColorBrewer 2.0 (Brewer & Harrower, colorbrewer2.org), "Purples", the five darker of six classes, light to dark:
# the lightest is too near to "no candidate".
PRIORITY = ("#dadaeb", "#bcbddc", "#9e9ac8", "#756bb1", "#54278f")
# ColorBrewer 2.0, "YlOrBr", five classes: the darker, the longer the way.
TRAVEL = ("#ffffd4", "#fed98e", "#fe9929", "#d95f0e", "#993404")
# Covered and partly covered: ColorBrewer "Blues" (its darkest and third of five). Uncovered: an orange
# of ours whose lightness lies between the two, so that a grey print keeps all three apart.
COVERED, PARTLY_COVERED, UNCOVERED = "#08519c", "#9ecae1", "#e6850e"

# Kantong PMI: quiet fills below the circles, which carry the numbers.
CANDIDATE, NOT_CANDIDATE, EXCLUDED = "#b8ddd5", "#f8f8f6", "#a9a9a9"
CIRCLE_FILL, CIRCLE_LINE = "#12746a", "#07332f"

NOT_RANKED_FILL = "#f8f8f6"
DIMMED_FILL = "#dcd8cf"
SEA, LAND, OUTLINE = "#dbe6ee", "#f3f4f2", "#4b5563"
CHOSEN, SELECTED, RING = "#111827", "#c2185b", "#1b5e20"
TOWER = "#1f2937"  # on blue and on orange alike
INK, HALO = "#1f2937", "#ffffff"

# name -> (background, line). Light for "not known", dark for "no route": never the same sign.
HATCHES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {"unknown": ("#f4f4f4", "#8c8c8c"), "no_route": ("#3f3f46", "#d4d4d8")}
)
