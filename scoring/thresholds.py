"""Whether a village passes the thresholds of the scenario."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd

from data.analysis import ThresholdCheck
from data.scenario import Criterion
from scoring.needs import indicator_values


def threshold_checks(
    indicators: pd.DataFrame, criteria: Mapping[str, Criterion], village_code: str
) -> tuple[ThresholdCheck, ...]:
    """Check every criterion, of need or readiness, that has a threshold.

    Parameters
    ----------
    indicators : DataFrame, index `village_code`
        Natural units; `inf` = no route, NaN = not measured.
    criteria : mapping of criterion key to Criterion
    village_code : str

    Returns
    -------
    tuple of ThresholdCheck
        In the order of `criteria`. A value at the threshold passes; one that is not known, or whose indicator the
        data do not have, neither passes nor fails.

    Raises
    ------
    KeyError
        If the village is not in the table.
    """
    row = indicators.loc[[village_code]]
    return tuple(
        _check(key, criterion, criterion.threshold, _value(row, criterion.indicator))
        for key, criterion in criteria.items()
        if criterion.threshold is not None
    )


def _value(row: pd.DataFrame, name: str) -> float:
    """Return the value in a table of one row, NaN where it is missing or the data have no such indicator."""
    return float(indicator_values(row, name)[0]) if name in row.columns else math.nan


def _check(key: str, criterion: Criterion, threshold: float, value: float) -> ThresholdCheck:
    """Compare one value."""
    passes = value >= threshold if criterion.best > criterion.worst else value <= threshold
    return ThresholdCheck(
        criterion=key,
        indicator=criterion.indicator,
        value=value,
        threshold=threshold,
        threshold_source=criterion.threshold_source,
        passes=None if math.isnan(value) else passes,
    )
