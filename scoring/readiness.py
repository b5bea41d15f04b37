"""Indicators in natural units to readiness from 0 to 1, where 1 is ready."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from data.scenario import Criterion
from scoring.needs import graded_columns


def readiness_from_indicators(indicators: pd.DataFrame, criteria: Mapping[str, Criterion]) -> pd.DataFrame:
    """Scale each indicator of a readiness criterion linearly from its `worst` (0) to its `best` (1).

    Parameters
    ----------
    indicators : DataFrame, shape (villages, indicators)
        Indexed by `village_code`, each column in its own unit. `inf` means "no route".
    criteria : mapping of criterion key to Criterion
        As `scoring.needs.needs_from_indicators` has checked them; those of kind "need" get no column.

    Returns
    -------
    DataFrame, shape (villages, readiness criteria), float64
        0 = not ready, 1 = ready; 1 minus what the same end points give as need, so that clipping, `inf`, NaN and
        declared missing indicators are as there.
    """
    return graded_columns(indicators, {key: each for key, each in criteria.items() if each.kind == "readiness"})
