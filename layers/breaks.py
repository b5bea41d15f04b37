"""Where the classes of a sequential theme begin and end: pure numbers, no colours and no words."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from layers.palettes import NO_ROUTE, UNKNOWN

Method: TypeAlias = Literal["usual", "quantile", "natural", "equal", "fixed", "scenario"]
METHODS: tuple[Method, ...] = ("usual", "quantile", "natural", "equal", "fixed")
FEWEST_CLASSES, MOST_CLASSES = 3, 7
MOST_EXACT = 2_000  # values; natural breaks of more are those of so many, evenly spread over the sorted values

Values: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True)
class Cut:
    """How the planner wants a theme to be cut into classes.

    Parameters
    ----------
    method : {"usual", "quantile", "natural", "equal", "fixed", "scenario"}
        usual: the theme's own rule. scenario: at the splits of need and readiness, which are then the edges.
    classes : int
        3-7; of quantile, natural and equal.
    edges : tuple of float
        Of fixed: where one class ends and the next begins, ascending, in the theme's unit.
    """

    method: Method = "usual"
    classes: int = 5
    edges: tuple[float, ...] = ()


USUAL = Cut()


@dataclass(frozen=True)
class Breaks:
    """The edges between classes: class 0 holds values up to ``edges[0]``, the last one those above ``edges[-1]``.

    Parameters
    ----------
    edges : tuple of float
        One less than there are classes.
    method : str
        Of `METHODS`, without "usual".
    asked : int
        Number of classes wanted; more than there are where too many values are equal.
    sampled_from : int
        Number of known values where natural breaks rest on `MOST_EXACT` of them; 0 where on all.
    """

    edges: tuple[float, ...]
    method: Method
    asked: int
    sampled_from: int = 0

    @property
    def count(self) -> int:
        """Return the number of classes."""
        return len(self.edges) + 1


def breaks(values: Values, cut: Cut) -> Breaks:
    """Return the edges of `cut` among the finite values; the same in whatever order these come.

    Raises
    ------
    ValueError
        If the method is none that computes edges, the number of classes is not 3-7, or fixed edges do not ascend.
    """
    known = np.sort(values[np.isfinite(values)])
    if cut.method == "fixed":
        _require_ascending(cut.edges)
        return Breaks(cut.edges, "fixed", len(cut.edges) + 1)
    if not FEWEST_CLASSES <= cut.classes <= MOST_CLASSES:
        raise ValueError(f"{cut.classes} classes, not {FEWEST_CLASSES} to {MOST_CLASSES}")
    if cut.method not in {"quantile", "natural", "equal"}:
        raise ValueError(f"{cut.method!r} computes no edges")
    distinct = np.unique(known)
    if len(distinct) <= cut.classes:
        # each value is a class of its own
        return Breaks(tuple(distinct[:-1].tolist()), cut.method, cut.classes)
    sampled = len(known) if cut.method == "natural" and len(known) > MOST_EXACT else 0
    inner = {"quantile": _quantiles, "natural": _natural, "equal": _equal}[cut.method](known, cut.classes)
    # Equal edges hold nothing between them, and nothing is above the greatest value.
    edges = np.unique(inner[inner < known[-1]])
    return Breaks(tuple(float(edge) for edge in edges), cut.method, cut.classes, sampled)


def classes_between(values: Values, edges: tuple[float, ...]) -> NDArray[np.uint8]:
    """Return the class of each value, 0 the lowest; a class holds its upper edge.

    NO_ROUTE where a value is infinite, UNKNOWN where it is NaN.
    """
    result = np.searchsorted(np.array(edges, dtype=np.float64), values, side="left").astype(np.uint8)
    result[np.isinf(values)] = NO_ROUTE
    result[np.isnan(values)] = UNKNOWN
    return result


def _require_ascending(edges: tuple[float, ...]) -> None:
    """Raise ValueError unless there are edges for 3 to 7 classes, finite and ascending."""
    if not FEWEST_CLASSES - 1 <= len(edges) <= MOST_CLASSES - 1:
        raise ValueError(f"{len(edges)} edges, not {FEWEST_CLASSES - 1} to {MOST_CLASSES - 1}")
    if not np.isfinite(edges).all() or (np.diff(edges) <= 0).any():
        raise ValueError("edges must be finite and ascend")


def _quantiles(known: Values, classes: int) -> Values:
    """Return the inner quantiles, linear between neighbours as numpy's and mapclassify's, down to the next value.

    The classes stay the same, but no edge lies where no value is, so that none is empty.
    """
    exact = np.quantile(known, np.arange(1, classes) / classes)
    return known[np.searchsorted(known, exact, side="right") - 1]


def _equal(known: Values, classes: int) -> Values:
    """Return edges of classes of equal width."""
    return np.linspace(known[0], known[-1], classes + 1)[1:-1]


def natural_is_loaded() -> bool:
    """Whether natural breaks are there at once: what they need is loaded when they are first wanted."""
    return "mapclassify" in sys.modules


def load_natural() -> None:
    """Load what natural breaks need: seconds and some 100 MB, which most planners never use."""
    import mapclassify  # noqa: F401, PLC0415


def _natural(known: Values, classes: int) -> Values:
    """Return Fisher-Jenks' edges: the least sum of squared distances to the classes' means."""
    from mapclassify import FisherJenks  # noqa: PLC0415

    some = known
    if len(known) > MOST_EXACT:
        some = known[np.rint(np.linspace(0, len(known) - 1, MOST_EXACT)).astype(np.intp)]
    # mapclassify sums squares in single precision: great numbers with small differences would lose them.
    centre, spread = some.mean(), some.std()
    scaled = (some - centre) / spread
    if len(np.unique(some)) <= classes:
        return np.unique(some)[:-1]
    upper = FisherJenks(scaled, k=classes).bins[:-1]
    return np.asarray(some[np.searchsorted(scaled, upper, side="left")], dtype=np.float64)
