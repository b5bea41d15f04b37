"""Colours, hatches and special class codes of the map, with their sources, in one place."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# Class codes that every thematic layer shares; 0, 1, 2 … index its own palette.
UNKNOWN = 255
NO_ROUTE = 254
NOT_RANKED = 253
DIMMED = 252  # set by the browser alone: villages that do not meet the filter

# Sequences of three to seven classes, light to dark. Five of PRIORITY and TRAVEL are ColorBrewer's own (Brewer &
# Harrower, colorbrewer2.org: "Purples" without its lightest, too near to "no candidate"; "YlOrBr"); the others are
# taken at even steps of lightness from the same schemes, from "BuGn" and from "YlGnBu". Tests hold for every one.
PRIORITY = ("#dadaeb", "#bcbddc", "#9e9ac8", "#756bb1", "#54278f")
TRAVEL = ("#ffffd4", "#fed98e", "#fe9929", "#d95f0e", "#993404")  # the darker, the longer the way
Ramp = Mapping[int, tuple[str, ...]]
PRIORITY_RAMP: Ramp = MappingProxyType(
    {
        3: ("#cbcbe4", "#8885be", "#5e3997"),
        4: ("#d1d1e7", "#a09cc9", "#7566ae", "#562c91"),
        5: PRIORITY,
        6: ("#dadaeb", "#b7b7d9", "#9894c5", "#7b72b4", "#684ca1", "#53258e"),
        7: ("#dadaeb", "#bcbddc", "#a3a0cb", "#8783bd", "#7465ae", "#64469e", "#53258e"),
    }
)
TRAVEL_RAMP: Ramp = MappingProxyType(
    {
        3: ("#ffeca5", "#f88a22", "#b24003"),
        4: ("#fff3b4", "#ffac3a", "#e3660f", "#a33904"),
        5: TRAVEL,
        6: ("#fffcd8", "#ffd26e", "#fea030", "#ed7215", "#cb4c02", "#9b3504"),
        7: ("#fffcd8", "#ffd97d", "#ffb23f", "#f78921", "#e2650e", "#c34803", "#9b3504"),
    }
)
MIGRANT_RAMP: Ramp = MappingProxyType(
    {
        3: ("#b3e2d8", "#36a062", "#005522"),
        4: ("#bee7de", "#54b88c", "#1a823d", "#004b1e"),
        5: ("#cfede7", "#77c9b0", "#37a164", "#0d7633", "#004b1e"),
        6: ("#cfede7", "#86d0bb", "#46b07b", "#258d47", "#00692a", "#00461c"),
        7: ("#cfede7", "#91d5c3", "#5abb94", "#359f60", "#19813c", "#006328", "#00461c"),
    }
)
POPULATION_RAMP: Ramp = MappingProxyType(
    {
        3: ("#c8e9b4", "#2294c0", "#233391"),
        4: ("#d4eeb3", "#40b5c4", "#236eaf", "#1b2c7e"),
        5: ("#e6f5b2", "#79cabc", "#2496c1", "#225ea8", "#1b2c7e"),
        6: ("#e6f5b2", "#8dd2ba", "#38a9c3", "#237cb6", "#254ea0", "#172875"),
        7: ("#e6f5b2", "#9dd8b8", "#4ab8c3", "#2093c0", "#236daf", "#26469d", "#172875"),
    }
)
# Need x readiness: need darkens, readiness turns orange into blue; ours, found by search under the same tests.
# Three of low need first, each from low to high readiness.
NEED_READINESS = (
    "#ebc2a1", "#bdc7d8", "#a8c6ee",
    "#cf9869", "#96a2b4", "#6ba2dc",
    "#965d27", "#696f7f", "#236aa1",
)  # fmt: skip
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


def ramp_colours(ramp: Ramp, count: int) -> tuple[str, ...]:
    """Return the colours of `count` classes, 1 to 7; of fewer than three the ends of the shortest sequence."""
    if count >= min(ramp):
        return ramp[count]
    shortest = ramp[min(ramp)]
    return (shortest[1],) if count == 1 else (shortest[0], shortest[-1])
