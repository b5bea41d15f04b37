"""Indicators in natural units to needs from 0 to 1, where 1 is the greatest need."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.errors import DataError, Fault, ScenarioError, raise_if_any
from data.scenario import Criterion
from data.suggestions import suggestion
from data.wording import Text


def needs_from_indicators(indicators: pd.DataFrame, criteria: Mapping[str, Criterion]) -> pd.DataFrame:
    """Scale each indicator linearly from its `best` (need 0) to its `worst` (need 1).

    The end points come from the scenario, not from the data, so a village's need
    does not change when another village joins or leaves the region.

    Parameters
    ----------
    indicators : DataFrame, shape (villages, indicators)
        Indexed by `village_code`, each column in its own unit. `inf` means "no route".
    criteria : mapping of criterion key to Criterion
        Which indicators count, and their end points in the same units.

    Returns
    -------
    DataFrame, shape (villages, criteria), float64
        0 = no need, 1 = greatest need; values beyond the end points are clipped;
        NaN ("not measured") stays NaN. `inf` is beyond every number: need 1, or 0 where
        the criterion is inverted (`best` > `worst`).

    Raises
    ------
    ScenarioError
        If criteria name indicators that do not exist, or have equal end points.
    DataError
        If an indicator is not of a number type.

    Notes
    -----
    With fixed end points no rank reverses when villages come or go, as in SPOTIS [1]_.

    References
    ----------
    .. [1] Dezert, Tchamova, Han & Tacnet (2020), The SPOTIS rank reversal free method
       for multi-criteria decision-making support, FUSION 2020.
    """
    raise_if_any(_criterion_faults(indicators, criteria), ScenarioError)
    raise_if_any(_type_faults(indicators, criteria), DataError)
    columns = {
        key: _need(indicators[criterion.indicator].to_numpy(dtype=np.float64, na_value=np.nan), criterion)
        for key, criterion in criteria.items()
    }
    return pd.DataFrame(columns, index=indicators.index, dtype=np.float64)


def _need(values: NDArray[np.float64], criterion: Criterion) -> NDArray[np.float64]:
    """Clip to the end points, so that `inf` meets no arithmetic, then scale."""
    low, high = sorted((criterion.best, criterion.worst))
    clipped: NDArray[np.float64] = np.clip(values, low, high)
    # Adding 0.0 turns the -0.0 of an inverted criterion into 0.0, which prints and digests the same.
    return (clipped - criterion.best) / (criterion.worst - criterion.best) + 0.0


def _criterion_faults(indicators: pd.DataFrame, criteria: Mapping[str, Criterion]) -> list[Fault]:
    """Criteria without an indicator or without a scale."""
    names = [str(name) for name in indicators.columns]
    faults = [
        Fault(
            Text(
                f"indikator {criterion.indicator!r} tidak ada dalam data.",
                f"the data have no indicator {criterion.indicator!r}.",
            ),
            f"[criteria.{key}] indicator",
            suggestion(criterion.indicator, names),
        )
        for key, criterion in criteria.items()
        if criterion.indicator not in names
    ]
    faults += [
        Fault(
            Text("best dan worst sama.", "best and worst are equal."),
            f"[criteria.{key}] worst",
            Text("Beri best dan worst yang berbeda.", "Give a best and a worst that differ."),
        )
        for key, criterion in criteria.items()
        if criterion.best == criterion.worst
    ]
    return faults


def _type_faults(indicators: pd.DataFrame, criteria: Mapping[str, Criterion]) -> list[Fault]:
    """Return indicators that hold no numbers."""
    names = dict.fromkeys(criterion.indicator for criterion in criteria.values())
    return [
        Fault(
            Text(
                f"indikator bertipe {indicators[name].dtype}, bukan bilangan.",
                f"indicator is of type {indicators[name].dtype}, not a number.",
            ),
            name,
            Text("Petakan kolom bilangan dalam katalog.", "Map a column of numbers in the catalogue."),
        )
        for name in names
        if not pd.api.types.is_numeric_dtype(indicators[name])
    ]
