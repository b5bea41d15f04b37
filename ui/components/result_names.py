"""Names instead of keys: funds, packages, payers, regencies of a plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from data.plan import Plan
from data.scenario import Fund


def fund_names(funds: Mapping[str, Fund]) -> dict[str, str]:
    """Return the label of each fund, its ministry where it has none; keys stand behind names that are not unique."""
    names = {key: fund.label or fund.ministry for key, fund in funds.items()}
    count = Counter(names.values())
    return {key: name if count[name] == 1 else f"{name} ({key})" for key, name in names.items()}


def fund_and_ministry(funds: Mapping[str, Fund]) -> dict[str, str]:
    """Return the name of each fund with its ministry behind it, unless it is called by that already."""
    names = fund_names(funds)
    return {
        key: names[key] if names[key].startswith(fund.ministry) else f"{names[key]} ({fund.ministry})"
        for key, fund in funds.items()
    }


def package_name(plan: Plan, package: str) -> str:
    """Return the labels of a package "a+b"."""
    interventions = plan.scenario.interventions
    return "; ".join(interventions[key].label or key for key in package.split("+") if key)


def payers(plan: Plan) -> pd.Series:
    """Return the names of the funds that pay in each chosen village, index `village_code`."""
    names = fund_names(plan.scenario.funds)
    choices = plan.allocation.choices
    each = choices["fund"].map(names).groupby(choices["village_code"])
    found: pd.Series = each.agg(lambda values: "; ".join(dict.fromkeys(values)))
    return found


def regency_names(villages: pd.DataFrame) -> pd.Series:
    """Return each village's regency by name, by its code where it has none."""
    found: pd.Series = villages["regency_name"].where(villages["regency_name"] != "", villages["regency_code"])
    return found
