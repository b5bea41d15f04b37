"""Which villages may be chosen, and what is known of each: exposure, 3T status, the reason why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from data.scenario import Rules

if TYPE_CHECKING:
    from allocation.problem import BoolArray

STATUS_REASON = {"no": "not_candidate", "unknown": "candidate_unknown", "excluded": "programme_excluded"}


def remote_status(villages: pd.DataFrame) -> pd.Series[float]:
    """Return 1 = in a 3T area, 0 = not, NaN = unknown; all unknown when the data do not tell."""
    if "remote_area" not in villages:
        return pd.Series(np.nan, index=villages.index)
    return villages["remote_area"].astype("float64")


def exposure_of(villages: pd.DataFrame, rules: Rules) -> pd.Series[float]:
    """Return people (or villages) behind each village's gap; NaN unknown."""
    if rules.exposure == "one":
        return pd.Series(1.0, index=villages.index)
    return villages[rules.exposure].astype("float64")


def excluded_villages(
    table: pd.DataFrame, exposure: pd.Series[float], offered: BoolArray, rules: Rules
) -> dict[str, str]:
    """Return the reason code of each village that may not be chosen, the first that applies."""
    locked = {lock.village_code: lock.direction for lock in rules.locks}
    reasons: dict[str, str] = {}
    status, assessable = table["candidate_status"].astype(str), table["is_assessable"].astype(bool)
    for row, code in enumerate(table.index.astype(str)):
        reason = ""
        if locked.get(code) == "out":
            reason = "locked_out"
        elif not offered[row].any():
            reason = "no_eligible_package"
        # a village locked in is kept even where data are missing: the commitment exists already
        if locked.get(code) != "in" and reason != "locked_out":
            if status.iloc[row] != "yes":
                reason = STATUS_REASON.get(status.iloc[row], "not_candidate")
            elif not assessable.iloc[row]:
                reason = "not_assessable"
            elif np.isnan(exposure.iloc[row]):
                reason = "exposure_unknown"
        if reason:
            reasons[code] = reason
    return reasons
