"""Figures of provinces, regencies and districts: what their villages sum up to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.plan import Allocation, Measures, Priorities

AREA_LEVELS = ("region", "province", "regency", "district")
LABOUR_OFFICE = "travel_time_dinas_ketenagakerjaan_min"  # the programme's own question: how far is the labour office

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


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
    values = _village_values(measured, table)
    within = _Within(number, len(codes))
    residents = within.total(values.residents)
    migrants = within.total(np.where(values.candidate, values.migrants, np.nan))
    figures = pd.DataFrame(
        {
            "name": _names(ordered, number, len(codes), level),
            "villages": within.count(np.ones(len(ordered), dtype=np.bool_)),
            "candidates": within.count(values.candidate),
            # without candidates, and none that may be one, the sum is truly 0
            "migrants_in_candidates": np.where(within.count(values.candidate | values.may_be) > 0, migrants, 0.0),
            "migrants_unknown": within.count(np.isnan(values.migrants)),
            "uncovered_population": within.total(values.uncovered),
            "unknown_coverage_share": within.total(values.unknown) / np.where(residents > 0, residents, np.nan),
            "population_unknown": within.count(np.isnan(values.residents)),
            "minutes_median": within.median(np.where(np.isinf(values.minutes), np.nan, values.minutes)),
            "without_route": within.count(np.isinf(values.minutes)),
            "minutes_unknown": within.count(np.isnan(values.minutes)),
            "completeness": within.mean(values.completeness),
            "assessable": within.count(values.assessable),
            "ranked": within.count(~np.isnan(values.rank)),
            "score_mean": within.mean(values.score),
            "score_median": within.median(values.score),
            "best_rank": within.least(values.rank),
            **_spent(ordered.index, number, len(codes), allocation),
        }
    )
    return figures.set_axis(pd.Index(codes, name="area_code", dtype=object))


@dataclass(frozen=True)
class _Values:
    """What is counted, summed and averaged, one entry a village; NaN unknown, infinite minutes no route."""

    candidate: Flags
    may_be: Flags
    assessable: Flags
    migrants: Floats
    residents: Floats
    uncovered: Floats
    unknown: Floats
    minutes: Floats
    completeness: Floats
    score: Floats
    rank: Floats


def _village_values(measured: pd.DataFrame, table: pd.DataFrame) -> _Values:
    """Return the villages' values as plain arrays: figures of a country follow every change of a weight."""
    people = _floats(measured["population"])
    rank = _floats(table["rank"])
    unknown_share = _floats(measured["unknown_coverage_population_share"])
    return _Values(
        candidate=table["is_candidate"].to_numpy(dtype=np.bool_),
        may_be=table["candidate_status"].eq("unknown").to_numpy(dtype=np.bool_),
        assessable=table["is_assessable"].to_numpy(dtype=np.bool_),
        migrants=_floats(measured["migrant_workers"]),
        residents=people,
        uncovered=people * _floats(measured["uncovered_population_share"]),
        # A village of which no coverage is known has no share at all, or an unknown share of 1: the same.
        unknown=people * np.where(np.isnan(unknown_share), 1.0, unknown_share),
        minutes=_floats(measured[LABOUR_OFFICE]) if LABOUR_OFFICE in measured else np.full(len(measured), np.nan),
        completeness=_floats(table["completeness"]),
        score=np.where(np.isnan(rank), np.nan, _floats(table["score"])),
        rank=rank,
    )


def _floats(column: pd.Series) -> Floats:
    """Return a column as numbers, NaN where it has none."""
    return column.to_numpy(dtype=np.float64, na_value=np.nan)


@dataclass(frozen=True)
class _Within:
    """Sums by area; `number` is each village's area, `areas` how many there are. NaN takes no part."""

    number: Numbers
    areas: int

    def count(self, flags: Flags) -> Numbers:
        """Return how many villages are flagged."""
        return np.bincount(self.number[flags], minlength=self.areas).astype(np.int64)

    def total(self, values: Floats) -> Floats:
        """Return sums, added in the order of the villages; NaN where nothing is known."""
        known = ~np.isnan(values)
        sums = np.bincount(self.number[known], values[known], minlength=self.areas).astype(np.float64)
        sums[self.count(known) == 0] = np.nan
        return sums

    def mean(self, values: Floats) -> Floats:
        """Return means, NaN where nothing is known."""
        return self.total(values) / np.maximum(self.count(~np.isnan(values)), 1)

    def median(self, values: Floats) -> Floats:
        """Return medians, NaN where nothing is known."""
        found = pd.Series(values).groupby(self.number).median()
        return np.asarray(found.reindex(range(self.areas)), dtype=np.float64)

    def least(self, values: Floats) -> pd.Series:
        """Return the least whole number, NA where nothing is known."""
        known = ~np.isnan(values)
        found = np.full(self.areas, np.inf)
        np.minimum.at(found, self.number[known], values[known])
        return pd.Series(np.where(np.isinf(found), np.nan, found)).astype("Int64")


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
