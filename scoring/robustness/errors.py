"""Which stated error holds for which indicator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pandas as pd

from data.errors import Fault, ScenarioError, raise_if_any
from data.indicator_columns import known_indicator
from data.scoring_choices import Doubt, SourceError
from data.suggestions import suggestion
from data.wording import Text

Sources = Mapping[str, tuple[str, ...]]


class StatedError(NamedTuple):
    """An error and the key it was stated under, an indicator or a dataset."""

    key: str
    error: SourceError


def stated_errors(
    doubt: Doubt, used: Iterable[str], indicators: pd.DataFrame, indicator_sources: Sources
) -> dict[str, StatedError]:
    """Find the error of each indicator.

    Parameters
    ----------
    doubt : Doubt
    used : iterable of str
        Indicators of the criteria.
    indicators : DataFrame
        Only its columns are looked at.
    indicator_sources : mapping of indicator to dataset keys
        As in `Measures`.

    Returns
    -------
    dict of indicator to StatedError
        Its own, else that of the first of its datasets that has one; errors of size zero and indicators that the
        data do not have are left out.

    Raises
    ------
    ScenarioError
        If an error is stated for what is neither an indicator nor a dataset of the region.
    """
    datasets = {key for keys in indicator_sources.values() for key in keys}
    known = {str(name) for name in indicators.columns} | set(indicator_sources) | datasets
    raise_if_any(
        (
            Fault(
                Text(
                    f"{key!r} bukan indikator dan bukan dataset wilayah ini.",
                    f"{key!r} is neither an indicator nor a dataset of this region.",
                ),
                f"[doubt.errors.{key}]",
                suggestion(key, sorted(known)),
            )
            for key in doubt.errors
            if key not in known and not known_indicator(key)
        ),
        ScenarioError,
    )
    found = {}
    for indicator in dict.fromkeys(used):
        if indicator not in indicators.columns:
            continue
        key = next((name for name in (indicator, *indicator_sources.get(indicator, ())) if name in doubt.errors), None)
        if key is not None and (doubt.errors[key].relative > 0 or doubt.errors[key].absolute > 0):
            found[indicator] = StatedError(key, doubt.errors[key])
    return found
