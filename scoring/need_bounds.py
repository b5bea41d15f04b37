"""How far grades are open where only a part of an indicator's people is known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.scenario import Criterion
from scoring.needs import grade, indicator_values

# Lower bounds: the people of whom nothing is known may belong to either (see `data.plan.Measures`).
PARTLY_KNOWN = ("covered_population_share", "uncovered_population_share")
UNKNOWN_SHARE = "unknown_coverage_population_share"


@dataclass(frozen=True)
class OpenPart:
    """What a partly unknown indicator leaves open of one criterion, one value for each village.

    Parameters
    ----------
    below, above : array
        How much lower and higher the grade may be than as recorded, 0-1; one of them is 0.
    unknown : array
        Share of the people of whom nothing is known, 0-1.

    Notes
    -----
    All three are 0 where the grade itself is unknown: that is told by its NaN.
    """

    below: NDArray[np.float64]
    above: NDArray[np.float64]
    unknown: NDArray[np.float64]


def open_parts(indicators: pd.DataFrame, criteria: Mapping[str, Criterion]) -> dict[str, OpenPart]:
    """Return what is open in the criteria on coverage, when some villages are partly unknown.

    Parameters
    ----------
    indicators : DataFrame, index `village_code`
        With `unknown_coverage_population_share`, else nothing is open.
    criteria : mapping of criterion key to Criterion

    Returns
    -------
    dict of criterion key to OpenPart
        Only criteria in which something is open.
    """
    if UNKNOWN_SHARE not in indicators.columns:
        return {}
    share = np.nan_to_num(indicator_values(indicators, UNKNOWN_SHARE), nan=0.0)
    parts: dict[str, OpenPart] = {}
    for key, criterion in criteria.items():
        if criterion.indicator not in PARTLY_KNOWN or criterion.indicator not in indicators.columns:
            continue
        recorded = indicator_values(indicators, criterion.indicator)
        unknown = np.where(np.isnan(recorded), 0.0, share)
        if unknown.any():
            change = grade(recorded + unknown, criterion) - grade(recorded, criterion)
            change = np.nan_to_num(change, nan=0.0)
            parts[key] = OpenPart(np.maximum(-change, 0.0), np.maximum(change, 0.0), unknown)
    return parts
