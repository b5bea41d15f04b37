"""What falls apart when one ministry leaves the plan."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import pandas as pd

from allocation.htis_later import later_years
from allocation.packages import OWN_PILLARS, gap_closed
from data.htis import Dropout
from data.plan import Allocation, Priorities
from data.scenario import Scenario

_LIST_COLUMNS = ("interventions_lost", "interventions_left", "pillars_lost")
_MONEY_COLUMNS = ("missing_idr", "stranded_idr")


class _Row(NamedTuple):
    """What one fund pays for one intervention in one village."""

    key: str
    pillar: str
    is_paid_by_it: bool
    cost: int
    is_lost: bool


def without_ministry(
    villages: pd.DataFrame, priorities: Priorities, allocation: Allocation, scenario: Scenario, ministry: str
) -> Dropout:
    """Return what is lost if `ministry` neither pays nor carries out anything, and nobody steps in.

    An intervention that it pays, wholly or in part, or carries out is lost; so is one whose prerequisite is lost in the
    same village, and so on. Nothing is chosen anew: to see the best plan without the ministry, set its funds to zero
    and plan again.

    Parameters
    ----------
    villages : DataFrame, index village_code
        The column of `scenario.rules.exposure` (people, NaN unknown), unless that is "one".
    priorities : Priorities
    allocation : Allocation
        Of the same villages, priorities and scenario.
    scenario : Scenario
    ministry : str
        As in `Allocation.choices`: a `ministry` (payer) or an `owner`.

    Returns
    -------
    Dropout

    Raises
    ------
    ValueError
        If the plan asks nothing of `ministry`, or the tables do not fit together.
    """
    choices = allocation.choices.sort_values(["village_code", "intervention", "fund"], ignore_index=True)
    if not ((choices["ministry"] == ministry) | (choices["owner"] == ministry)).any():
        raise ValueError(f"the plan asks nothing of {ministry!r}")
    lost = _lost(choices, scenario, ministry)
    affected = choices[choices["village_code"].isin(lost["village_code"])]
    kept = affected.drop(index=lost.index)
    before = _gaps(affected, affected, villages, priorities, scenario)
    after = _gaps(kept, affected, villages, priorities, scenario)
    table = _village_table(affected, lost, ministry)
    table.insert(4, "gap_closed_before", before)
    table.insert(5, "gap_closed_after", after)
    table.insert(6, "gap_lost", before - after)
    gap_lost = math.fsum(table["gap_lost"])
    later = later_years(allocation)
    return Dropout(
        ministry=ministry,
        lost=lost.reset_index(drop=True),
        villages=table,
        missing_idr=int(table["missing_idr"].sum()),
        stranded_idr=int(table["stranded_idr"].sum()),
        gap_lost=gap_lost,
        gap_lost_share=gap_lost / allocation.objective if allocation.objective > 0 else math.nan,
        missing_later_idr=int(later.loc[later["ministry"] == ministry, "cost_idr"].sum()),
    )


def _lost(choices: pd.DataFrame, scenario: Scenario, ministry: str) -> pd.DataFrame:
    """Return the rows that cannot go on, with the first cause that applies."""
    requires = {key: each.requires for key, each in scenario.interventions.items()}
    places = list(zip(choices["village_code"], choices["intervention"], strict=True))
    payers: dict[tuple[str, str], set[str]] = {}
    for place, payer in zip(places, choices["ministry"], strict=True):
        payers.setdefault(place, set()).add(str(payer))
    gone: dict[tuple[str, str], tuple[str, str]] = {}
    for place, owner in zip(places, choices["owner"], strict=True):
        if ministry in payers[place]:
            gone[place] = ("pays" if len(payers[place]) == 1 else "pays_part", "")
        elif owner == ministry:
            gone[place] = ("carries_out", "")
    for _ in scenario.interventions:  # a chain of prerequisites is no longer than the list
        for code, key in places:
            missing = [wanted for wanted in requires[key] if (code, wanted) in gone]
            if missing and (code, key) not in gone:
                gone[code, key] = ("prerequisite", "+".join(sorted(missing)))
    lost = choices[[place in gone for place in places]]
    causes = [gone[place] for place in places if place in gone]
    return lost.assign(cause=[cause for cause, _ in causes], needs=[needs for _, needs in causes]).astype(
        {"cause": "str", "needs": "str"}
    )


def _gaps(
    taken: pd.DataFrame, affected: pd.DataFrame, villages: pd.DataFrame, priorities: Priorities, scenario: Scenario
) -> pd.Series:
    """Return the gap that the rows `taken` close in each affected village, as the objective counts it."""
    codes = sorted(set(affected["village_code"]))
    criteria = sorted(priorities.weights)
    keys = sorted(scenario.interventions)
    weights = np.array([priorities.weights[key] for key in criteria], dtype=np.float64)
    needs = priorities.needs.loc[codes, criteria].fillna(0.0).to_numpy(np.float64)
    exposure = np.ones(len(codes))
    if scenario.rules.exposure != "one":
        exposure = villages.loc[codes, scenario.rules.exposure].astype("float64").fillna(0.0).to_numpy()
    effect = np.array([[scenario.interventions[key].closes.get(name, 0.0) for name in criteria] for key in keys])
    row_of, column_of = {code: row for row, code in enumerate(codes)}, {key: column for column, key in enumerate(keys)}
    packages = np.zeros((len(codes), len(keys)), dtype=np.bool_)
    for code, key in zip(taken["village_code"], taken["intervention"], strict=True):
        packages[row_of[code], column_of[key]] = True
    closed = gap_closed(exposure[:, None] * (weights * needs), effect, packages)
    return pd.Series(closed, index=pd.Index(codes, name="village_code", dtype="str"))


def _village_table(affected: pd.DataFrame, lost: pd.DataFrame, ministry: str) -> pd.DataFrame:
    """Return what each affected village loses and keeps, and the money behind it."""
    packages: dict[str, list[_Row]] = {}
    columns = (affected[name] for name in ("village_code", "intervention", "pillar", "ministry", "cost_idr"))
    for code, key, pillar, payer, cost, is_lost in zip(*columns, affected.index.isin(lost.index), strict=True):
        packages.setdefault(str(code), []).append(_Row(str(key), str(pillar), payer == ministry, int(cost), is_lost))
    rows = []
    for package in packages.values():
        gone, left = [row for row in package if row.is_lost], [row for row in package if not row.is_lost]
        served = {row.pillar for row in left}
        pillars_lost = {row.pillar for row in gone} - served
        rows.append(
            {
                "interventions_lost": "+".join(dict.fromkeys(row.key for row in gone)),
                "interventions_left": "+".join(dict.fromkeys(row.key for row in left)),
                "pillars_lost": "+".join(pillar for pillar in OWN_PILLARS if pillar in pillars_lost),
                "is_left_empty": not left,
                "missing_idr": sum(row.cost for row in gone if row.is_paid_by_it),
                "stranded_idr": sum(row.cost for row in gone if not row.is_paid_by_it),
            }
        )
    table = pd.DataFrame(rows, index=pd.Index(list(packages), name="village_code", dtype="str"))
    text = dict.fromkeys(_LIST_COLUMNS, "str")
    return table.astype({**text, "is_left_empty": "bool", **dict.fromkeys(_MONEY_COLUMNS, "int64")})
