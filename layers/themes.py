"""The themes by which villages are coloured, in the order of the layer switch."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from data.wording import Language, Text
from layers import coverage, kantong, migrants, need_readiness, population, priority, travel_time
from layers.breaks import METHODS, Method
from layers.element import MapElement
from layers.theme import Scene, Shown, themes_layer


@dataclass(frozen=True)
class Theme:
    """One theme.

    Parameters
    ----------
    label : Text
    show : callable
        Classes, colours and legend.
    methods : tuple of str
        Of `breaks.Method`: how it can be cut, the usual one first; empty = it has only its own classes.
    columns : callable
        Indicators that it rests on, of the indicators' table and the kind of centre; every one when it gives None.
    """

    label: Text
    show: Callable[[Scene, Language, Sequence[str]], Shown]
    methods: tuple[Method, ...]
    columns: Callable[[pd.DataFrame, str], tuple[str, ...] | None]


def _every(_table: pd.DataFrame, _kind: str) -> None:
    """Scores rest on every dataset."""


def _fixed(*columns: str) -> Callable[[pd.DataFrame, str], tuple[str, ...]]:
    """Return the same columns always."""
    return lambda _table, _kind: columns


BY_KEY: Mapping[str, Theme] = MappingProxyType(
    {
        priority.KEY: Theme(priority.LABEL, priority.shown, METHODS, _every),
        need_readiness.KEY: Theme(need_readiness.LABEL, need_readiness.shown, ("usual", "scenario"), _every),
        kantong.KEY: Theme(kantong.LABEL, kantong.shown, (), _fixed("migrant_workers")),
        migrants.KEY: Theme(migrants.LABEL, migrants.shown, METHODS, _fixed(migrants.COLUMN)),
        travel_time.KEY: Theme(
            travel_time.LABEL, travel_time.shown, METHODS, lambda _table, kind: (travel_time.column(kind),)
        ),
        coverage.KEY: Theme(coverage.LABEL, coverage.shown, (), _fixed(*coverage.COLUMNS)),
        population.KEY: Theme(
            population.LABEL, population.shown, METHODS, lambda table, _kind: population.columns(table)
        ),
    }
)
THEMES = tuple(BY_KEY)


def layer() -> MapElement:
    """Return the folium element."""
    return themes_layer()
