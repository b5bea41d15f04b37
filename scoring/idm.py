"""IDM from the fifty scores behind it, its status, and what one more point is worth."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from data.errors import Fault, raise_if_any
from data.idm import IDM_DECIMALS, IDM_HIGHEST_SCORE, IDM_HIGHEST_STATUS, IDM_PARTS, IDM_STATUS_LIMITS
from data.wording import Text


def idm_from_scores(scores: pd.DataFrame) -> pd.DataFrame:
    """Return the three indices, IDM and status of each village.

    Parameters
    ----------
    scores : DataFrame, index `village_code`, with the fifty columns of `data.idm_columns`
        0-5, NaN where unknown; other columns are not looked at.

    Returns
    -------
    DataFrame, same index
        `idm_social`, `idm_economic`, `idm_environmental`, `idm_score` (0-1, not rounded; NaN when any score
        they rest on is unknown), `idm_status` ("" when the score is unknown).

    Raises
    ------
    DataError
        If columns are missing, or a score is not between 0 and 5.
    """
    raise_if_any(_column_faults(scores))
    indices = {index: idm_index(scores, index) for index in IDM_PARTS}
    total = indices["idm_social"] + indices["idm_economic"] + indices["idm_environmental"]
    table = pd.DataFrame({**indices, "idm_score": total / len(IDM_PARTS)}, index=scores.index)
    return table.assign(idm_status=idm_status_of(table["idm_score"]))


def idm_index(scores: pd.DataFrame, index: str) -> pd.Series:
    """Return one index: the sum of its scores over the largest possible sum; NaN when one is unknown.

    Parameters
    ----------
    scores : DataFrame
        With the columns ``IDM_PARTS[index]``.
    index : {"idm_social", "idm_economic", "idm_environmental"}

    Raises
    ------
    DataError
        If a score is not between 0 and 5.
    """
    columns = list(IDM_PARTS[index])
    raise_if_any(_range_faults(scores, columns))
    values = scores[columns].to_numpy(dtype=np.float64, na_value=np.nan)
    return pd.Series(values.sum(axis=1) / (IDM_HIGHEST_SCORE * len(columns)), index=scores.index, name=index)


def idm_status(score: float) -> str:
    """Return the status of an IDM score of 0-1; "" when it is NaN.

    A score equal to a threshold has the lower status. Scores are compared to four decimals, as published, which no
    score that can be reached notices: see docs/methods/idm.md.
    """
    if math.isnan(score):
        return ""
    rounded = round(score, IDM_DECIMALS)
    return next((status for limit, status in IDM_STATUS_LIMITS if rounded <= limit), IDM_HIGHEST_STATUS)


def idm_status_of(scores: pd.Series) -> pd.Series:
    """Return `idm_status` of each score, as text."""
    values = scores.to_numpy(dtype=np.float64, na_value=np.nan)
    names = np.array([*(status for _, status in IDM_STATUS_LIMITS), IDM_HIGHEST_STATUS, ""], dtype=object)
    limits = np.array([limit for limit, _ in IDM_STATUS_LIMITS])
    place = np.searchsorted(limits, values.round(IDM_DECIMALS), side="left")
    place[np.isnan(values)] = len(names) - 1
    return pd.Series(names[place], index=scores.index, name="idm_status", dtype="str")


def idm_gain_per_point(score_column: str) -> float:
    """Return by how much IDM rises when one indicator's score rises by one point: 1/525, 1/180 or 1/45.

    Raises
    ------
    ValueError
        If `score_column` is none of the fifty columns of `data.idm_columns`.
    """
    for columns in IDM_PARTS.values():
        if score_column in columns:
            return 1 / (IDM_HIGHEST_SCORE * len(columns) * len(IDM_PARTS))
    raise ValueError(f"{score_column!r} is no column of an IDM score")


def _column_faults(scores: pd.DataFrame) -> list[Fault]:
    """Columns that are not there."""
    absent = [column for columns in IDM_PARTS.values() for column in columns if column not in scores.columns]
    if not absent:
        return []
    return [
        Fault(
            Text(
                f"{len(absent)} kolom skor IDM tidak ada, mis. {absent[0]}.",
                f"{len(absent)} columns of IDM scores are missing, e.g. {absent[0]}.",
            ),
            "IDM",
            Text("Lengkapi kelima puluh kolom skor.", "Give all fifty columns of scores."),
        )
    ]


def _range_faults(scores: pd.DataFrame, columns: list[str]) -> list[Fault]:
    """Scores outside 0-5, one fault for each column."""
    faults = []
    for column in columns:
        values = scores[column].to_numpy(dtype=np.float64, na_value=np.nan)
        outside = np.flatnonzero((values < 0) | (values > IDM_HIGHEST_SCORE))
        if len(outside):
            code, value = scores.index[outside[0]], values[outside[0]]
            faults.append(
                Fault(
                    Text(
                        f"{len(outside)} desa memiliki skor di luar 0-5, mis. {value:g} pada {code}.",
                        f"{len(outside)} villages have a score outside 0-5, e.g. {value:g} in {code}.",
                    ),
                    column,
                    Text("Perbaiki skornya atau kosongkan.", "Correct the score or leave it empty."),
                )
            )
    return faults
