"""Indicators in natural units to needs from 0 to 1, where 1 is the greatest need."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.errors import DataError, Fault, ScenarioError, raise_if_any
from data.indicator_columns import known_indicator
from data.scenario import Criterion
from data.suggestions import suggestion
from data.wording import Text


def needs_from_indicators(indicators: pd.DataFrame, criteria: Mapping[str, Criterion]) -> pd.DataFrame:
    """Scale each indicator of a need criterion linearly from its `best` (need 0) to its `worst` (need 1).

    The end points come from the scenario, not from the data, so a village's need
    does not change when another village joins or leaves the region.

    Parameters
    ----------
    indicators : DataFrame, shape (villages, indicators)
        Indexed by `village_code`, each column in its own unit. `inf` means "no route".
    criteria : mapping of criterion key to Criterion
        Which indicators count, and their end points in the same units. Those of kind "readiness" are checked
        too, so that all faults come at once, but get no column.

    Returns
    -------
    DataFrame, shape (villages, need criteria), float64
        0 = no need, 1 = greatest need; values beyond the end points are clipped;
        NaN ("not measured") stays NaN. `inf` is beyond every number: need 1, or 0 where
        the criterion is inverted (`best` > `worst`). All NaN where the tool knows the indicator
        and these data do not have it.

    Raises
    ------
    ScenarioError
        If criteria name indicators that nobody knows, or have equal end points.
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
    return graded_columns(indicators, {key: each for key, each in criteria.items() if each.kind == "need"})


def graded_columns(indicators: pd.DataFrame, criteria: Mapping[str, Criterion]) -> pd.DataFrame:
    """Grade the indicator of each criterion, whatever its kind, without checks.

    Parameters
    ----------
    indicators : DataFrame
    criteria : mapping of criterion key to Criterion

    Returns
    -------
    DataFrame, shape (villages, criteria), float64
        As `grade` gives them, NaN throughout where the data have no such indicator. Column-major, since
        scoring goes column by column.
    """
    grades = np.full((len(indicators), len(criteria)), np.nan, order="F")
    for column, criterion in enumerate(criteria.values()):
        if criterion.indicator in indicators.columns:
            grades[:, column] = grade(indicator_values(indicators, criterion.indicator), criterion)
    return pd.DataFrame(grades, index=indicators.index, columns=list(criteria), copy=False)


def grade(values: NDArray[np.float64], criterion: Criterion) -> NDArray[np.float64]:
    """Scale values between a criterion's end points.

    Parameters
    ----------
    values : array
        In the indicator's unit; `inf` and NaN are allowed.
    criterion : Criterion

    Returns
    -------
    array
        0-1: need (0 at `best`, 1 at `worst`), or readiness (1 at `best`, 0 at `worst`) where that is its kind.
    """
    # Clipped first, so that `inf` meets no arithmetic.
    low, high = sorted((criterion.best, criterion.worst))
    clipped = np.clip(values, low, high)
    # Adding 0.0 turns the -0.0 of an inverted criterion into 0.0, which prints and digests the same.
    need: NDArray[np.float64] = (clipped - criterion.best) / (criterion.worst - criterion.best) + 0.0
    return 1.0 - need if criterion.kind == "readiness" else need


def indicator_values(indicators: pd.DataFrame, name: str) -> NDArray[np.float64]:
    """Return an indicator as float64, missing as NaN."""
    return indicators[name].to_numpy(dtype=np.float64, na_value=np.nan)


def _criterion_faults(indicators: pd.DataFrame, criteria: Mapping[str, Criterion]) -> list[Fault]:
    """Criteria with an indicator that nobody knows, or without a scale."""
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
        if criterion.indicator not in names and not known_indicator(criterion.indicator)
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
    names = dict.fromkeys(each.indicator for each in criteria.values() if each.indicator in indicators.columns)
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
