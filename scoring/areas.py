"""Figures of provinces, regencies and districts: what their villages sum up to."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.plan import Allocation, Measures, Priorities

AREA_LEVELS = ("region", "province", "regency", "district")
LABOUR_OFFICE = "travel_time_dinas_ketenagakerjaan_min"  # the programme's own question: how far is the labour office

Numbers = NDArray[np.int64]
_COUNTED = (
    "villages", "candidates", "migrants_unknown", "population_unknown", "without_route", "minutes_unknown",
    "assessable", "ranked",
)  # fmt: skip
_SUMMED = ("migrants_known", "uncovered_population", "residents", "unknown_residents")


def area_figures(
    villages: pd.DataFrame,
    measures: Measures,
    priorities: Priorities,
    level: str,
    allocation: Allocation | None = None,
) -> pd.DataFrame:
    """Return figures of each area of a level, from its villages.

    Parameters
    ----------
    villages : DataFrame, index `village_code`
        With codes and names of the levels.
    measures, priorities
        Of these villages.
    level : str
        One of `AREA_LEVELS`; "region" is one row of all villages, code "".
    allocation : Allocation, optional
        Of these priorities; None while there is no current plan.

    Returns
    -------
    DataFrame, index `area_code`, sorted
        `name` (as in the data, "" where it has none), `villages`, `candidates`, `migrants_in_candidates` (persons; NaN
        where not known), `migrants_unknown` (villages), `uncovered_population` (persons recorded as without internet;
        NaN where not known), `unknown_coverage_share` (0-1, of the known residents; NaN where none is known),
        `population_unknown` (villages), `minutes_median` (to the labour office, villages with a route; NaN for none),
        `without_route`, `minutes_unknown` (villages), `completeness` (mean, 0-1), `assessable`, `ranked` (villages),
        `score_mean`, `score_median` (of ranked villages, 0-1), `best_rank` (Int64, NA for none), `chosen`, `cost_idr`
        (Int64; NA without an allocation).

    Raises
    ------
    ValueError
        If `level` is none of `AREA_LEVELS`.
    KeyError
        If `measures`, `priorities` or `allocation` lack a village.
    """
    if level not in AREA_LEVELS:
        raise ValueError(f"level must be one of {AREA_LEVELS}, not {level!r}")
    # sums of floats depend on the order
    ordered = villages if villages.index.is_monotonic_increasing else villages.sort_index()
    number, codes = _areas(ordered, level)
    measured, table = _of(measures.indicators, ordered.index), _of(priorities.table, ordered.index)
    groups = _village_values(measured, table).groupby(number, sort=True)
    counts = groups[list(_COUNTED)].sum().astype(np.int64)
    sums = groups[list(_SUMMED)].sum(min_count=1)
    means, medians = groups[["completeness", "score"]].mean(), groups[["minutes", "score"]].median()
    figures = pd.DataFrame(
        {
            "name": _names(ordered, number, len(codes), level),
            "villages": counts["villages"],
            "candidates": counts["candidates"],
            "migrants_in_candidates": sums["migrants_known"].where(groups["migrants_open"].any(), 0.0),
            "migrants_unknown": counts["migrants_unknown"],
            "uncovered_population": sums["uncovered_population"],
            "unknown_coverage_share": sums["unknown_residents"] / sums["residents"].where(sums["residents"] > 0),
            "population_unknown": counts["population_unknown"],
            "minutes_median": medians["minutes"],
            "without_route": counts["without_route"],
            "minutes_unknown": counts["minutes_unknown"],
            "completeness": means["completeness"],
            "assessable": counts["assessable"],
            "ranked": counts["ranked"],
            "score_mean": means["score"],
            "score_median": medians["score"],
            "best_rank": groups["rank"].min().astype("Int64"),
            **_spent(ordered.index, number, len(codes), allocation),
        }
    )
    return figures.set_axis(pd.Index(codes, name="area_code", dtype=object))


def _village_values(measured: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """Return what is counted, summed and averaged, one row a village."""
    people, migrants = measured["population"], measured["migrant_workers"]
    candidate, ranked = table["is_candidate"].astype(bool), table["rank"].notna()
    minutes = measured[LABOUR_OFFICE] if LABOUR_OFFICE in measured else pd.Series(np.nan, measured.index)
    # A village of which no coverage is known has no share at all, or an unknown share of 1: the same.
    unknown_share = measured["unknown_coverage_population_share"].fillna(1.0)
    return pd.DataFrame(
        {
            "villages": True,
            "candidates": candidate,
            "migrants_known": migrants.where(candidate),
            # whether a number could be missing: without candidates, and none that may be one, the sum is truly 0
            "migrants_open": candidate | table["candidate_status"].eq("unknown"),
            "migrants_unknown": migrants.isna(),
            "population_unknown": people.isna(),
            "uncovered_population": people * measured["uncovered_population_share"],
            "residents": people,
            "unknown_residents": people * unknown_share,
            "minutes": minutes.where(np.isfinite(minutes)),
            "without_route": np.isinf(minutes),
            "minutes_unknown": minutes.isna(),
            "completeness": table["completeness"],
            "assessable": table["is_assessable"].astype(bool),
            "ranked": ranked,
            "score": table["score"].where(ranked),
            "rank": table["rank"].astype("Float64").to_numpy(dtype=float, na_value=np.nan),
        },
        index=measured.index,
    )


def _areas(villages: pd.DataFrame, level: str) -> tuple[Numbers, list[str]]:
    """Return the number of each village's area, and the areas' codes in order."""
    if level == "region":
        return np.zeros(len(villages), dtype=np.int64), [""] if len(villages) else []
    number, codes = pd.factorize(villages[f"{level}_code"].astype(str), sort=True)
    return number.astype(np.int64), [str(code) for code in codes]


def _of(table: pd.DataFrame, index: pd.Index) -> pd.DataFrame:
    """Return the rows of `index`; the usual case, the same index, costs nothing."""
    return table if table.index.equals(index) else table.loc[index]


def _names(villages: pd.DataFrame, number: Numbers, count: int, level: str) -> list[str]:
    """Return the first name that a village states for each area, "" where none does."""
    found = [""] * count
    if level == "region":
        return found
    names = villages[f"{level}_name"].fillna("").astype(str).to_numpy()
    stated = np.flatnonzero(names != "")
    areas, first = np.unique(number[stated], return_index=True)
    for area, row in zip(areas, stated[first], strict=True):
        found[area] = str(names[row])
    return found


def _spent(index: pd.Index, number: Numbers, count: int, allocation: Allocation | None) -> dict[str, pd.Series]:
    """Return chosen villages and their cost by area, NA without an allocation."""
    if allocation is None:
        nothing = pd.Series(pd.NA, index=range(count), dtype="Int64")
        return {"chosen": nothing, "cost_idr": nothing}
    given = _of(allocation.villages, index)[["is_chosen", "cost_idr"]].astype(np.int64)
    sums = given.groupby(number, sort=True).sum().astype("Int64")
    return {"chosen": sums["is_chosen"], "cost_idr": sums["cost_idr"]}
