"""What the ministries must pay in the years after the plan's own: officers who stay three years cost three years."""

from __future__ import annotations

import pandas as pd

from data.plan import Allocation

_COLUMNS = {"ministry": "str", "fund": "str", "year": "int64", "cost_idr": "int64"}


def later_years(allocation: Allocation) -> pd.DataFrame:
    """Return what each fund must still pay in each later year, whole rupiah.

    Parameters
    ----------
    allocation : Allocation
        `yearly_use` and the funds' ministries in `fund_use`.

    Returns
    -------
    DataFrame, RangeIndex, sorted by ministry, fund, year
        `ministry`, `fund`, `year`, `cost_idr`; only years after the plan's own in which the fund pays something.
    """
    use = allocation.yearly_use
    if use.empty:
        return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in _COLUMNS.items()})
    later = use[(use["year"] > use["year"].min()) & (use["cost_idr"] > 0)]
    ministries = allocation.fund_use["ministry"].reindex(later["fund"]).to_numpy()
    table: pd.DataFrame = later.assign(ministry=ministries)[list(_COLUMNS)].astype(_COLUMNS)
    return table.sort_values(["ministry", "fund", "year"], ignore_index=True)
