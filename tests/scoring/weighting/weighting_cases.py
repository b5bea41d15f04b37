"""Small scenarios and needs for tests of weights."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

import numpy as np
import pandas as pd

from data.scenario import Criterion, Scenario
from data.scoring_choices import Weighting
from tests import builders


def criterion(weight: float = 1.0, pillar: str = "all", kind: str = "need", label: str = "") -> Criterion:
    return Criterion("population", weight, 0.0, 1.0, pillar, label, kind=kind)  # type: ignore[arg-type]


def scenario(criteria: Mapping[str, Criterion], weighting: Weighting | None = None) -> Scenario:
    return dataclasses.replace(builders.scenario(), criteria=criteria, weighting=weighting or Weighting())


def table(**columns: list[float]) -> pd.DataFrame:
    frame = pd.DataFrame(columns, dtype=float)
    frame.index = pd.Index([f"99.01.01.{2001 + row}" for row in range(len(frame))], name="village_code")
    return frame


def random_table(rows: int, columns: int, seed: int) -> pd.DataFrame:
    """Needs that reach from 0 to 1 in every column, as CRITIC's own normalisation would make them."""
    values = np.random.default_rng(seed).uniform(0.05, 0.95, (rows, columns))
    values[0], values[-1] = 0.0, 1.0
    return table(**{f"c{number}": list(values[:, number]) for number in range(columns)})
