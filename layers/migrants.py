"""Migrant workers per 1,000 people; how many there are is told by the circles of the theme kantong PMI."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from data.wording import Language, Text
from layers.breaks import Cut
from layers.graded import Quantity, graded
from layers.palettes import MIGRANT_RAMP
from layers.theme import Scene, Shown

KEY = "migrants"
LABEL = Text("PMI per 1.000 penduduk", "Migrant workers per 1,000 people")
COLUMN = "migrant_workers_per_1000"
_RATE = Quantity(LABEL, Text("", ""), MIGRANT_RAMP, Cut("quantile"), digits=1)


def shown(scene: Scene, language: Language, sources: Sequence[str] = ()) -> Shown:
    """Return quantiles of the rate, or as the planner cuts it; hatched where PMI or people are not known."""
    rate = scene.indicators.reindex(columns=[COLUMN])[COLUMN].to_numpy(dtype=float, na_value=np.nan)
    return graded(_RATE, np.where(np.isinf(rate), np.nan, rate), scene.cut, language, sources)
