"""Whether shipped IDM figures agree with each other and with their own rules."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.analysis import IdmCheck
from data.idm import IDM_DECIMALS, IDM_HIGHEST_SCORE, IDM_PARTS
from scoring.idm import idm_index, idm_status_of

KINDS = ("status_threshold", "mean_of_indices", "index_not_reachable", "index_of_scores")

# A figure with four decimals is off by at most half a unit of the last one.
INDEX_TOLERANCE = 0.5 * 10**-IDM_DECIMALS
# The mean of three such figures is off by at most as much again, and the shipped IDM by its own rounding.
MEAN_TOLERANCE = 2 * INDEX_TOLERANCE
# 0.7029 - 123/175 and the like are binary fractions: what is exactly at the tolerance must not be found beyond it.
_BINARY = 1e-9

Floats = NDArray[np.float64]


def idm_check(villages: pd.DataFrame) -> IdmCheck:
    """Find contradictions among the IDM figures as the source ships them.

    status_threshold: the status is not that of the score. mean_of_indices: the score is not the mean of the three
    indices. index_not_reachable: no scores of 0-5 give the index. index_of_scores: the scores that are shipped
    too give another index. Each beyond what rounding to four decimals explains; what is unknown contradicts nothing.

    Parameters
    ----------
    villages : DataFrame, index `village_code`
        With `idm_score`, `idm_status`, the three indices, `village_name`; the columns of scores are looked at where
        an index has all of its own.

    Returns
    -------
    IdmCheck
        Contradictions by village, in the order of the kinds above. Villages without IDM score are counted only.

    Raises
    ------
    DataError
        If an IDM indicator's score is not between 0 and 5.
    """
    villages = villages.sort_index()
    checked = villages[villages["idm_score"].notna().to_numpy()]
    found = pd.concat(
        [
            _status_threshold(checked),
            _mean_of_indices(checked),
            *(_index_not_reachable(checked, index) for index in IDM_PARTS),
            *(_index_of_scores(checked, index) for index in IDM_PARTS),
        ]
    )
    order = np.lexsort((found["kind"].map(KINDS.index).to_numpy(), found["village_code"].to_numpy(dtype="U")))
    found = found.iloc[order].reset_index(drop=True)
    names = checked["village_name"].astype("str")
    found.insert(1, "village_name", names.reindex(found["village_code"]).to_numpy())
    return IdmCheck(
        contradictions=found,
        checked=len(checked),
        without_idm=len(villages) - len(checked),
        counts={kind: int(found.loc[found["kind"] == kind, "village_code"].nunique()) for kind in KINDS},
    )


def _status_threshold(checked: pd.DataFrame) -> pd.DataFrame:
    """Statuses that are not those of the shipped score."""
    shipped = checked["idm_status"].fillna("").astype("str").to_numpy(dtype=object)
    expected = idm_status_of(checked["idm_score"]).to_numpy(dtype=object)
    wrong = (shipped != "") & (shipped != expected)
    return _rows(checked.index[wrong], "status_threshold", "idm_status", shipped[wrong], expected[wrong])


def _mean_of_indices(checked: pd.DataFrame) -> pd.DataFrame:
    """Scores that are not the mean of the shipped indices."""
    expected = np.mean([_numbers(checked, index) for index in IDM_PARTS], axis=0)
    return _far_apart(checked, "mean_of_indices", "idm_score", expected=expected, tolerance=MEAN_TOLERANCE)


def _index_not_reachable(checked: pd.DataFrame, index: str) -> pd.DataFrame:
    """Indices that are no multiple of one point; expected is the nearest that is."""
    highest_sum = IDM_HIGHEST_SCORE * len(IDM_PARTS[index])
    expected = np.round(_numbers(checked, index) * highest_sum) / highest_sum
    return _far_apart(checked, "index_not_reachable", index, expected=expected, tolerance=INDEX_TOLERANCE)


def _index_of_scores(checked: pd.DataFrame, index: str) -> pd.DataFrame:
    """Indices that are not those of the shipped scores; none where a column of scores is missing."""
    if not set(IDM_PARTS[index]) <= set(checked.columns):
        checked = checked.iloc[:0]
        return _rows(checked.index, "index_of_scores", index, _texts(np.array([])), _texts(np.array([])))
    expected = idm_index(checked, index).to_numpy()
    return _far_apart(checked, "index_of_scores", index, expected=expected, tolerance=INDEX_TOLERANCE)


def _far_apart(checked: pd.DataFrame, kind: str, column: str, *, expected: Floats, tolerance: float) -> pd.DataFrame:
    """Villages whose figure is further than `tolerance` from `expected`; unknown figures differ from nothing."""
    shipped = _numbers(checked, column)
    wrong = np.abs(shipped - expected) > tolerance + _BINARY
    rows = _rows(checked.index[wrong], kind, column, _texts(shipped[wrong]), _texts(expected[wrong]))
    return rows.assign(difference=(shipped - expected)[wrong])


def _rows(
    codes: pd.Index, kind: str, column: str, shipped: NDArray[np.object_], expected: NDArray[np.object_]
) -> pd.DataFrame:
    """Return one row for each contradiction."""
    return pd.DataFrame(
        {
            "village_code": pd.Series(codes.to_numpy(dtype=object), dtype="str"),
            "kind": pd.Series([kind] * len(codes), dtype="str"),
            "column": pd.Series([column] * len(codes), dtype="str"),
            "shipped": pd.Series(shipped, dtype="str"),
            "expected": pd.Series(expected, dtype="str"),
            "difference": np.full(len(codes), np.nan),
        }
    )


def _numbers(table: pd.DataFrame, column: str) -> Floats:
    """Return a column as numbers."""
    values: Floats = table[column].to_numpy(dtype=np.float64, na_value=np.nan)
    return values


def _texts(values: Floats) -> NDArray[np.object_]:
    """Return figures with the four decimals of the source, and up to six where they say more."""
    texts = np.empty(len(values), dtype=object)
    texts[:] = [_figure(value) for value in values]
    return texts


def _figure(value: float) -> str:
    """Return one figure."""
    text = f"{value:.6f}"
    while text.endswith("0") and len(text.partition(".")[2]) > IDM_DECIMALS:
        text = text[:-1]
    return text
