"""How much guidance a village gets: its IDM status, or a score, to a step of the scenario."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.scoring_choices import Dose
from scoring.ranks import RANK_DECIMALS

_SCORES = {"need": "need_score", "readiness": "readiness_score", "score": "score"}


def dose_of(villages: pd.DataFrame, table: pd.DataFrame, dose: Dose) -> pd.Series:
    """Return the dose step of every village.

    Parameters
    ----------
    villages : DataFrame, index `village_code`
        With `idm_status` (text or categories) and `idm_score`, where the basis is one of them; a missing column
        means that nothing is known.
    table : DataFrame, same index
        With `need_score`, `readiness_score` and `score`, where the basis is one of them.
    dose : Dose
        By "idm_status" a step holds for its statuses; by the others from its `at_least` up to that of the next
        higher step, compared to 12 decimals.

    Returns
    -------
    Series of text, same index, name ``"dose"``
        Key of a step; "" where the basis is unknown, or where no step holds.
    """
    if dose.basis == "idm_status":
        keys, number = _by_status(villages, dose)
    else:
        source, name = (villages, "idm_score") if dose.basis == "idm_score" else (table, _SCORES[dose.basis])
        values = source[name].to_numpy(dtype=np.float64, na_value=np.nan) if name in source else None
        keys, number = _by_value(values, len(table), dose)
    return pd.Series(pd.array(keys, dtype="str").take(number), index=table.index, name="dose")


def _by_status(villages: pd.DataFrame, dose: Dose) -> tuple[list[str], NDArray[np.intp]]:
    """Return "" and step keys, and each village's place among them."""
    if "idm_status" not in villages:
        return [""], np.zeros(len(villages), dtype=np.intp)
    statuses = villages["idm_status"].astype("category").cat
    step_of = {status: step.key for step in dose.steps for status in step.statuses}
    keys = ["", *(step_of.get(str(status), "") for status in statuses.categories)]
    # Code -1, no status, comes to stand at 0.
    return keys, statuses.codes.to_numpy().astype(np.intp) + 1


def _by_value(values: NDArray[np.float64] | None, count: int, dose: Dose) -> tuple[list[str], NDArray[np.intp]]:
    """Return "" and the step keys by rising threshold, and each village's place among them."""
    rising = sorted((step.at_least, step.key) for step in dose.steps if step.at_least is not None)
    keys = ["", *(key for _, key in rising)]
    if values is None:
        return keys, np.zeros(count, dtype=np.intp)
    values = np.round(values, RANK_DECIMALS)
    # NaN would sort above every threshold.
    limits = [round(at_least, RANK_DECIMALS) for at_least, _ in rising]
    places = np.searchsorted(limits, values, side="right")
    return keys, np.where(np.isnan(values), 0, places)
