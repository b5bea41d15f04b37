"""Which villages a planner wants to see: the choices, and the villages that meet all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.plan import Priorities
from data.scenario import Criterion

STATES = ("candidate", "not_assessable", "chosen", "programme")
REMOTE = ("", "yes", "no", "unknown")


@dataclass(frozen=True)
class VillageFilter:
    """What a village must meet, all of it.

    Parameters
    ----------
    regencies : tuple of str
        Regency codes, any of them; empty = everywhere.
    pillar : str
        A pillar with a gap: the need of one of its criteria is `minimum_need` (0-1) or more; "" = not asked.
        A need that is not known is no gap.
    states : tuple of str
        Of `STATES`, all of them.
    quadrants : tuple of str
        Of `data.analysis.QUADRANTS`, any of them; empty = not asked.
    remote : str
        Of `REMOTE`: whether a village is 3T; "" = not asked.
    completeness : float
        Least share of the weights whose data are known, 0-1.
    box : tuple of float or None
        Readiness from, to and need from, to (0-1), as marked in the chart; None = not asked.
    outline : tuple of (longitude, latitude)
        A line drawn around villages on the map (`ui.components.lasso`); empty = not asked.
    """

    regencies: tuple[str, ...] = ()
    pillar: str = ""
    minimum_need: float = 0.5
    states: tuple[str, ...] = ("candidate",)
    quadrants: tuple[str, ...] = ()
    remote: str = ""
    completeness: float = 0.0
    box: tuple[float, float, float, float] | None = None
    outline: tuple[tuple[float, float], ...] = ()


def matching(
    wanted: VillageFilter,
    villages: pd.DataFrame,
    priorities: Priorities,
    criteria: Mapping[str, Criterion],
    chosen: pd.Series,
    *,
    area: str = "",
) -> pd.Series:
    """Return whether each village meets `wanted` and lies in `area`.

    Parameters
    ----------
    villages : DataFrame, index village_code
    chosen : Series of bool, index village_code
        Villages of the current plan.
    area : str
        Code of a province, regency or district; "" = everywhere.

    Returns
    -------
    Series of bool, index as `villages`
    """
    table = priorities.table.reindex(villages.index)
    keep = pd.Series(True, index=villages.index)
    if area:
        keep &= villages.index.str.startswith(f"{area}.")
    if wanted.regencies:
        keep &= villages["regency_code"].isin(wanted.regencies)
    if wanted.pillar:
        keep &= _has_gap(wanted, priorities, criteria).reindex(villages.index, fill_value=False)
    for state in wanted.states:
        keep &= _in_state(state, villages, table, chosen)
    if wanted.quadrants:
        keep &= table["quadrant"].isin(wanted.quadrants)
    if wanted.remote:
        keep &= _is_remote(wanted.remote, villages)
    if wanted.completeness > 0:
        keep &= table["completeness"] >= wanted.completeness
    if wanted.box is not None:
        keep &= in_box(table, wanted.box)
    return keep


def in_box(table: pd.DataFrame, box: tuple[float, float, float, float]) -> pd.Series:
    """Return whether readiness and need lie in the box, its edges included; not where one is not known."""
    return table["readiness_score"].between(box[0], box[1]) & table["need_score"].between(box[2], box[3])


def _has_gap(wanted: VillageFilter, priorities: Priorities, criteria: Mapping[str, Criterion]) -> pd.Series:
    """Whether a criterion of the pillar has the need asked for."""
    own = [key for key in priorities.needs.columns if key in criteria and criteria[key].pillar == wanted.pillar]
    return (priorities.needs[own] >= wanted.minimum_need).any(axis=1)


def _in_state(state: str, villages: pd.DataFrame, table: pd.DataFrame, chosen: pd.Series) -> pd.Series:
    """Whether each village is in a state of `STATES`."""
    if state == "candidate":
        return table["is_candidate"]
    if state == "not_assessable":
        return ~table["is_assessable"]
    if state == "chosen":
        return chosen.reindex(villages.index, fill_value=False)
    return villages["existing_programme"].fillna("").astype(str).str.strip().ne("")


def _is_remote(remote: str, villages: pd.DataFrame) -> pd.Series:
    """Whether each village is 3T, is not, or nobody knows."""
    known = villages["remote_area"] if "remote_area" in villages else pd.Series(np.nan, index=villages.index)
    value = known.astype("Float64").to_numpy(dtype=float, na_value=np.nan)
    found = np.isnan(value) if remote == "unknown" else value == (1.0 if remote == "yes" else 0.0)
    return pd.Series(found, index=villages.index)
