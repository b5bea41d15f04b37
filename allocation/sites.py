"""Where an intervention may go by what is measured of the place: its site rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.errors import Fault, ScenarioError, raise_if_any
from data.scenario import Intervention, SiteRule
from data.wording import Text

if TYPE_CHECKING:
    from allocation.problem import BoolArray, FloatArray, IntArray

HOLDS, FAILS, UNKNOWN = 0, 1, 2


def site_status(tables: Sequence[pd.DataFrame], interventions: Sequence[Intervention]) -> IntArray:
    """Return whether each intervention's site rules hold in each village.

    Parameters
    ----------
    tables : sequence of DataFrame, same index village_code
        Where indicators are looked for, in this order; NaN = not measured, inf = no route.
    interventions : sequence of Intervention, sorted by key

    Returns
    -------
    int array, shape (villages, interventions)
        `HOLDS` (also where there is no rule), `FAILS` (some rule is known not to hold), or `UNKNOWN`.

    Raises
    ------
    ScenarioError
        If a rule is about an indicator that the tables do not hold.
    """
    raise_if_any(_missing_indicators(tables, interventions), ScenarioError)
    status = np.full((len(tables[0]), len(interventions)), HOLDS, dtype=np.int64)
    for column, each in enumerate(interventions):
        for rule in each.site:
            values = _values(tables, rule.indicator)
            status[np.isnan(values) & (status[:, column] == HOLDS), column] = UNKNOWN
            status[~np.isnan(values) & ~_within(values, rule), column] = FAILS
    return status


def _values(tables: Sequence[pd.DataFrame], indicator: str) -> FloatArray:
    """Values of an indicator in the first table that holds it."""
    table = next(table for table in tables if indicator in table)
    return table[indicator].to_numpy(dtype=np.float64, na_value=np.nan)


def _within(values: FloatArray, rule: SiteRule) -> BoolArray:
    """Whether each value lies within the limits; False for NaN."""
    low = -np.inf if rule.at_least is None else rule.at_least
    high = np.inf if rule.at_most is None else rule.at_most
    within: BoolArray = (values >= low) & (values <= high)
    return within


def _missing_indicators(tables: Sequence[pd.DataFrame], interventions: Sequence[Intervention]) -> Iterator[Fault]:
    """Site rules about what the data do not hold."""
    for each in interventions:
        for number, rule in enumerate(each.site, start=1):
            if not any(rule.indicator in table for table in tables):
                yield Fault(
                    Text(
                        f"indikator {rule.indicator!r} tidak ada dalam data.",
                        f"the data have no indicator {rule.indicator!r}.",
                    ),
                    f"interventions.{each.key}.site #{number}",
                    Text(
                        "Pilih indikator dari kamus data, atau lengkapi katalog.",
                        "Choose an indicator of the data dictionary, or complete the catalogue.",
                    ),
                )
