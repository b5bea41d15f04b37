"""Who gets how much of the list: by province, regency, Java and outside, 3T; migrant workers and women among them."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from data.analysis import Equity
from data.java import JAVA_PROVINCE_CODES
from data.plan import Priorities
from scoring.inequality import TheilParts, gini, theil

_NO_PARTS = TheilParts(math.nan, math.nan, math.nan)


def equity(
    villages: pd.DataFrame,
    priorities: Priorities,
    indicators: pd.DataFrame,
    list_size: int,
    chosen: pd.Series | None = None,
) -> Equity:
    """Return how the first `list_size` ranked villages, and the migrant workers in them, spread over areas.

    Parameters
    ----------
    villages : DataFrame, index `village_code`
        With codes and names of province and regency; `remote_area` (1 = 3T, 0 = not) where it is known.
    priorities : Priorities
        Of these villages.
    indicators : DataFrame, same index
        With `migrant_workers` and `women_migrant_workers` (persons); NaN, or no column, where not known.
    list_size : int
        Number of places on the list, before any money or rule.
    chosen : Series of bool, same index, optional
        What an allocation chose.

    Returns
    -------
    Equity
        Sums are over the villages whose number is known, NaN where none is; the others are counted beside them.
        `mean_score` and the inequality of scores are over ranked villages.

    Raises
    ------
    ValueError
        If the tables do not have the same index, or `list_size` is negative.
    """
    if not (villages.index.equals(priorities.table.index) and villages.index.equals(indicators.index)):
        raise ValueError("villages, priorities and indicators must have the same index")
    if chosen is not None and not villages.index.equals(chosen.index):
        raise ValueError("chosen must have the index of villages")
    if list_size < 0:
        raise ValueError(f"a list cannot have {list_size} places")
    facts = _facts(villages, priorities, indicators, list_size, chosen).sort_index()
    groups = pd.concat([_groups(facts, dimension, chosen is not None) for dimension in _DIMENSIONS], ignore_index=True)
    regencies = groups[groups["dimension"] == "regency"]
    return Equity(
        groups=groups,
        inequality=_inequality(facts, regencies),
        migrants_known=_known_sum(facts["migrant_workers"]),
        migrants_listed=_known_sum(facts.loc[facts["is_listed"], "migrant_workers"]),
        migrants_unknown_villages=int(facts["migrant_workers"].isna().sum()),
    )


# Order of the rows, and of groups that are no codes.
_DIMENSIONS = ("province", "regency", "java", "remote")
_GROUP_ORDER = {"java": ("java", "outside_java"), "remote": ("remote", "not_remote", "unknown")}
_LABELS = {"province": "province_name", "regency": "regency_name"}


def _facts(
    villages: pd.DataFrame, priorities: Priorities, indicators: pd.DataFrame, list_size: int, chosen: pd.Series | None
) -> pd.DataFrame:
    """Return what is counted of each village, and the group it belongs to in each dimension."""
    table = priorities.table
    is_ranked = table["rank"].notna().to_numpy()
    remote = _numbers(villages, "remote_area")
    on_java = villages["province_code"].isin(JAVA_PROVINCE_CODES)
    facts = pd.DataFrame(
        {
            "province": villages["province_code"].astype("str"),
            "regency": villages["regency_code"].astype("str"),
            "java": np.where(on_java, "java", "outside_java"),
            "remote": np.where(remote.isna(), "unknown", np.where(remote > 0, "remote", "not_remote")),
            "is_candidate": table["is_candidate"].to_numpy(dtype=bool),
            "is_ranked": is_ranked,
            "is_listed": is_ranked & (table["rank"].fillna(list_size + 1) <= list_size).to_numpy(dtype=bool),
            "is_chosen": False if chosen is None else chosen.to_numpy(dtype=bool),
            "score": table["score"].where(is_ranked),
            "migrant_workers": _numbers(indicators, "migrant_workers"),
            "women_migrant_workers": _numbers(indicators, "women_migrant_workers"),
        },
        index=villages.index,
    )
    for name in _LABELS.values():
        facts[name] = villages[name].fillna("").astype("str")
    return facts


def _groups(facts: pd.DataFrame, dimension: str, has_allocation: bool) -> pd.DataFrame:
    """Return one row for each group of one dimension."""
    grouped = facts.groupby(dimension, sort=True)
    listed = facts[facts["is_listed"]].groupby(dimension)
    counts = grouped[["is_candidate", "is_ranked", "is_listed", "is_chosen"]].sum().astype("int64")
    table = pd.DataFrame(
        {
            "dimension": dimension,
            "group": counts.index.astype("str"),
            "label": _labels(facts, dimension, counts.index),
            "villages": grouped.size(),
            "candidates": counts["is_candidate"],
            "ranked": counts["is_ranked"],
            "listed": counts["is_listed"],
            "chosen": counts["is_chosen"].astype("Int64")
            if has_allocation
            else pd.array([pd.NA] * len(counts), "Int64"),
            "migrant_workers": grouped["migrant_workers"].sum(min_count=1),
            "women_migrant_workers": grouped["women_migrant_workers"].sum(min_count=1),
            "migrants_unknown": facts["migrant_workers"].isna().groupby(facts[dimension]).sum().astype("int64"),
        },
        index=counts.index,
    )
    for column in ("migrant_workers", "women_migrant_workers"):
        known = listed[column].sum(min_count=1).reindex(table.index)
        # No listed village at all is a known zero; listed villages without a known number are not.
        table[f"listed_{column}"] = known.where(table["listed"] > 0, 0.0)
    table["migrant_share_listed"] = _share(table["listed_migrant_workers"], table["migrant_workers"])
    table["mean_score"] = grouped["score"].mean()
    table["listed_share"] = _share(table["listed"], table["listed"].sum())
    table["candidate_share"] = _share(table["candidates"], table["candidates"].sum())
    order = [group for group in _GROUP_ORDER.get(dimension, table.index) if group in table.index]
    return table.loc[order].reset_index(drop=True)


def _labels(facts: pd.DataFrame, dimension: str, groups: pd.Index) -> pd.Series:
    """Return the name of each area, of its first village that has one; "" where there is none."""
    if dimension not in _LABELS:
        return pd.Series("", index=groups, dtype="str")
    names = facts[_LABELS[dimension]]
    first = names[names != ""].groupby(facts[dimension]).first()
    return first.reindex(groups, fill_value="").astype("str")


def _inequality(facts: pd.DataFrame, regencies: pd.DataFrame) -> pd.DataFrame:
    """Return the inequality of scores between villages, and of places between regencies."""
    ranked = facts[facts["is_ranked"]]
    with_candidates = regencies[regencies["candidates"] > 0]
    with_migrants = regencies[(regencies["migrant_workers"] > 0) & regencies["listed_migrant_workers"].notna()]
    places = _share(with_candidates["listed"], with_candidates["candidates"])
    migrants = _share(with_migrants["listed_migrant_workers"], with_migrants["migrant_workers"])
    scores = theil(ranked["score"], groups=ranked["regency"])
    rows = [
        ("score", gini(ranked["score"]), scores, len(ranked)),
        _between_regencies("listed_per_candidate", places, with_candidates["candidates"]),
        _between_regencies("listed_per_migrant", migrants, with_migrants["migrant_workers"]),
    ]
    return pd.DataFrame(
        {
            "quantity": pd.Series([name for name, _, _, _ in rows], dtype="str"),
            "gini": [index for _, index, _, _ in rows],
            "theil": [parts.total for _, _, parts, _ in rows],
            "theil_between": [parts.between for _, _, parts, _ in rows],
            "theil_within": [parts.within for _, _, parts, _ in rows],
            "units": [units for _, _, _, units in rows],
        }
    )


def _between_regencies(name: str, values: pd.Series, weights: pd.Series) -> tuple[str, float, TheilParts, int]:
    """Return the inequality of a quantity that each regency has once: it has no part within regencies."""
    total = theil(values, weights).total
    return name, gini(values, weights), _NO_PARTS._replace(total=total), len(values)


def _numbers(table: pd.DataFrame, column: str) -> pd.Series:
    """Return a column as numbers, all unknown where it does not exist."""
    if column not in table.columns:
        return pd.Series(np.nan, index=table.index)
    return table[column].astype("float64")


def _known_sum(values: pd.Series) -> float:
    """Return the sum of what is known: 0 for no village, NaN where none of several is known."""
    return float(values.sum(min_count=min(1, len(values))))


def _share(part: pd.Series, whole: pd.Series | float) -> pd.Series:
    """Return part / whole, NaN where the whole is 0 or unknown."""
    divisor = pd.Series(whole, index=part.index, dtype="float64")
    return part.astype("float64") / divisor.where(divisor > 0)
