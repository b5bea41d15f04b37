"""Every village before and with what a planner tries, and what is gained in sum."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.plan import Measures, Priorities
from data.what_if import Gains

# A road that got a vertex from a drawn one moved by less than a centimetre.
ROUNDING_MIN = 1e-4
_SCORES = {"need": "need_score", "score": "score", "rank": "rank"}


def before_after(
    villages: pd.DataFrame, before: tuple[Measures, Priorities], after: tuple[Measures, Priorities], size: int
) -> pd.DataFrame:
    """Return one row per village with every figure before and with the simulation.

    Parameters
    ----------
    villages : DataFrame, index village_code
    before, after : (Measures, Priorities)
        Of the same villages.
    size : int
        Of the list: the first `size` ranks, before any money or rule.

    Returns
    -------
    DataFrame, index village_code
        Names, `population`, `migrant_workers`; per kind ``minutes_<kind>_before`` and ``_after`` (NaN before where the
        data have no centre of the kind); `covered`, `need`, `score` (0-1), `rank` (Int64) and `in_list` (bool),
        each ``_before`` and ``_after``.
    """
    names = ["village_name", "district_name", "regency_name", "population", "migrant_workers"]
    columns: dict[str, object] = {name: villages[name] for name in names}
    sides = {"before": before, "after": after}
    for name in after[0].indicators.columns:
        if name.startswith("travel_time_"):
            for side, (measures, _) in sides.items():
                known = measures.indicators.get(name, np.nan)
                columns[f"minutes_{name[len('travel_time_') : -len('_min')]}_{side}"] = known
    for side, (measures, _) in sides.items():
        columns[f"covered_{side}"] = measures.indicators["covered_population_share"]
    for name, column in _SCORES.items():
        for side, (_, ranked) in sides.items():
            columns[f"{name}_{side}"] = ranked.table[column]
    for side, (_, ranked) in sides.items():
        columns[f"in_list_{side}"] = (ranked.table["rank"] <= size).fillna(value=False).astype(bool)
    return pd.DataFrame(columns, index=villages.index)


def kinds_of(table: pd.DataFrame) -> tuple[str, ...]:
    """Return the kinds of centre that a table of `before_after` has minutes to."""
    names = [str(name) for name in table.columns]
    return tuple(
        n[len("minutes_") : -len("_after")] for n in names if n.startswith("minutes_") and n.endswith("_after")
    )


def minutes_gained(table: pd.DataFrame, kind: str) -> pd.Series:
    """Return minutes less to the nearest centre of a kind.

    `inf` where there was no route and now is one; 0 where there is none either way; NaN where it is not known before.
    """
    before, after = (table[f"minutes_{kind}_{side}"].astype(float) for side in ("before", "after"))
    gained = before.where(~(np.isinf(before) & np.isinf(after)), 0.0) - after.where(~np.isinf(after), 0.0)
    return gained.mask(gained.abs() < ROUNDING_MIN, 0.0).rename("minutes_gained")


def gains(table: pd.DataFrame, kind: str, least_min: float) -> Gains:
    """Return how many villages and people gain more than `least_min` minutes, and what else changed.

    Parameters
    ----------
    table : DataFrame
        Of `before_after`.
    kind : str
        Kind of centre; "" where there is none.
    least_min : float
        Minutes; villages that had no route and now have one always count.
    """
    gained = minutes_gained(table, kind) if kind else pd.Series(0.0, index=table.index)
    some = (gained > least_min).to_numpy()
    people, workers = table["population"], table["migrant_workers"]
    newly = people * (table["covered_after"].fillna(0.0) - table["covered_before"].fillna(0.0))
    wider = (table["covered_after"].fillna(0.0) > table["covered_before"].fillna(0.0)).to_numpy()
    entered = table["in_list_after"] & ~table["in_list_before"]
    left = table["in_list_before"] & ~table["in_list_after"]
    return Gains(
        villages=int(some.sum()),
        newly_reached=int(np.isposinf(gained).sum()),
        people=float(people[some].sum()),
        migrant_workers=float(workers[some].sum()),
        villages_without_people=int(people[some | wider].isna().sum()),
        villages_without_workers=int(workers[some].isna().sum()),
        people_newly_covered=float(newly.sum()),
        entered=tuple(str(code) for code in table.index[entered]),
        left=tuple(str(code) for code in table.index[left]),
    )
