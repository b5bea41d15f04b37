"""Population: people per km², or per village where no areas are known."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from data.wording import Language, Text
from layers.breaks import Cut, Values
from layers.graded import Quantity, graded
from layers.palettes import POPULATION_RAMP
from layers.theme import Scene, Shown

KEY = "population"
LABEL = Text("Penduduk", "Population")
_USUAL = Cut("quantile")
_DENSITY = Quantity(
    Text("Kepadatan penduduk", "Population density"), Text("jiwa/km²", "people/km²"), POPULATION_RAMP, _USUAL
)
_PEOPLE = Quantity(Text("Penduduk per desa", "People per village"), Text("jiwa", "people"), POPULATION_RAMP, _USUAL)


def columns(indicators: pd.DataFrame) -> tuple[str, ...]:
    """Return the indicators that the theme rests on: people alone where no village has an area."""
    has_areas = "area_km2" in indicators and bool((indicators["area_km2"] > 0).any())
    return ("population", "area_km2") if has_areas else ("population",)


def shown(scene: Scene, language: Language, sources: Sequence[str] = ()) -> Shown:
    """Return quantiles of density, or as the planner cuts them; a village without people or area known is hatched."""
    people = _figures(scene.indicators, "population")
    if "area_km2" not in columns(scene.indicators):
        return graded(_PEOPLE, people, scene.cut, language, sources)
    area = _figures(scene.indicators, "area_km2")
    density = np.divide(people, area, out=np.full(len(people), np.nan), where=area > 0)
    return graded(_DENSITY, density, scene.cut, language, sources)


def _figures(indicators: pd.DataFrame, name: str) -> Values:
    """Return a column, not known everywhere where there is none."""
    return indicators.reindex(columns=[name])[name].to_numpy(dtype=float, na_value=np.nan)
