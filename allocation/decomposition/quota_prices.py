"""The best prices of quotas, when all other prices are given: found by sorting the villages of each quota."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from allocation.decomposition.bound import best_values
from allocation.decomposition.view import View
from allocation.problem import BoolArray, FloatArray, IntArray


@dataclass(frozen=True)
class Quotas:
    """Rules that count villages of areas which do not overlap.

    Parameters
    ----------
    rows : bool array, shape (rules,)
        Whether the rule is one of them.
    members : list of int arrays
        Villages of each area.
    floor_rows, ceiling_rows : lists of int
        The rule that is the area's floor, its ceiling; -1 when it has none.
    """

    rows: BoolArray
    members: list[IntArray]
    floor_rows: list[int]
    ceiling_rows: list[int]


def quotas_of(view: View) -> Quotas:
    """Return the quotas of smallest areas first, as long as they do not overlap."""
    found = Quotas(np.zeros(len(view.lower), dtype=np.bool_), [], [], [])
    area_of = np.full(len(view.gap), -1)
    sizes = np.diff(view.village_rows.indptr)
    for row in np.argsort(sizes, kind="stable").tolist():
        begin, end = view.village_rows.indptr[row], view.village_rows.indptr[row + 1]
        members = view.village_rows.indices[begin:end].astype(np.int64)
        if begin == end or (view.village_rows.data[begin:end] != 1.0).any():
            continue
        area = int(area_of[members[0]])
        if (area_of[members] == -1).all():
            area = len(found.members)
            area_of[members] = area
            found.members.append(members)
            found.floor_rows.append(-1)
            found.ceiling_rows.append(-1)
        elif area == -1 or (area_of[members] != area).any() or len(found.members[area]) != len(members):
            continue
        side = found.floor_rows if np.isinf(view.upper[row]) else found.ceiling_rows
        if side[area] == -1:
            side[area] = row
            found.rows[row] = True
    return found


def with_quota_prices(view: View, quotas: Quotas, duals: FloatArray) -> FloatArray:
    """Return the duals with those of the quotas at their best for the others; the bound never rises by it.

    A full area's price lies between the last village inside and the first one outside; a floor's price is what
    the last village needed falls short of being worth it.
    """
    duals = np.where(quotas.rows, 0.0, duals)
    values = np.where(view.must, np.inf, best_values(view, duals))
    for members, floor, ceiling in zip(quotas.members, quotas.floor_rows, quotas.ceiling_rows, strict=True):
        order = np.sort(values[members])[::-1]
        worth = int(np.count_nonzero(order > 0.0))
        if ceiling >= 0 and worth > view.upper[ceiling]:
            room = int(view.upper[ceiling])
            inside = order[room - 1] if room and np.isfinite(order[room - 1]) else order[room]
            duals[ceiling] = (inside + order[room]) / 2.0 if np.isfinite(order[room]) else 0.0
        if floor >= 0 and worth < view.lower[floor]:
            needed = int(np.ceil(view.lower[floor]))
            last = order[needed - 1] if needed <= len(order) else -np.inf
            duals[floor] = min(0.0, last) if np.isfinite(last) else 0.0
    return np.asarray(duals)
