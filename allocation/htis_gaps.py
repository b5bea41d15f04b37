"""Where each chosen village has a gap: by pillar and by criterion, and what of its package closes it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from allocation.packages import OWN_PILLARS
from data.plan import Allocation, Priorities
from data.scenario import Intervention, Scenario

PILLAR_COLUMNS = ("village_code", "pillar", "gap", "need", "criterion", "is_served", "interventions")
GAP_COLUMNS = (
    "village_code",
    "criterion",
    "label",
    "pillar",
    "need",
    "closed_share",
    "closed_by",
    "is_open",
    "changed_by",
)


@dataclass(frozen=True)
class Packages:
    """The chosen villages, what each receives, and the needs that count.

    Parameters
    ----------
    by_village : mapping of village code to interventions, both in order of key
    needs : mapping of village code to mapping of criterion key to need (NaN unknown)
        Only criteria with a weight.
    """

    by_village: Mapping[str, tuple[Intervention, ...]]
    needs: Mapping[str, Mapping[str, float]]


def packages_of_plan(allocation: Allocation, priorities: Priorities, scenario: Scenario) -> Packages:
    """Return what every chosen village receives.

    Raises
    ------
    ValueError
        If the plan names an intervention or village that the scenario or the priorities do not hold.
    """
    found: dict[str, set[str]] = {}  # a shared cost has one row for each fund, and is one intervention
    for code, key in zip(allocation.choices["village_code"], allocation.choices["intervention"], strict=True):
        found.setdefault(str(code), set()).add(str(key))
    strangers = {key for keys in found.values() for key in keys} - set(scenario.interventions)
    if strangers or not set(found) <= set(priorities.needs.index):
        raise ValueError("the allocation does not belong to this scenario and these priorities")
    keys = sorted(key for key, weight in priorities.weights.items() if weight > 0)
    table = priorities.needs.loc[sorted(found), keys].astype("float64")
    rows = zip(table.index, table.to_numpy(), strict=True)
    needs = {str(code): dict(zip(keys, (float(need) for need in row), strict=True)) for code, row in rows}
    return Packages(
        {code: tuple(scenario.interventions[key] for key in sorted(found[code])) for code in sorted(found)}, needs
    )


def pillar_table(packages: Packages, scenario: Scenario, limit: float) -> pd.DataFrame:
    """Return for each village and pillar whether there is a gap (need >= `limit`), and whether it is served.

    The gap is unknown when no known need reaches the limit and some need is unknown, or the scenario has no
    criterion of the pillar: what was not measured is not absent.
    """
    rows = []
    for code, chosen in packages.by_village.items():
        for pillar in OWN_PILLARS:
            needs = {key: need for key, need in packages.needs[code].items() if scenario.criteria[key].pillar == pillar}
            known = {key: need for key, need in needs.items() if not math.isnan(need)}
            criterion = max(sorted(known), key=known.__getitem__, default="")
            need = known.get(criterion, math.nan)
            gap = "yes" if need >= limit else "no" if known and len(known) == len(needs) else "unknown"
            serving = keys_in_cell(each for each in chosen if each.pillar == pillar)
            rows.append((code, pillar, gap, need, criterion, bool(serving), serving))
    return table_of(rows, PILLAR_COLUMNS)


def gap_table(packages: Packages, scenario: Scenario, limit: float) -> pd.DataFrame:
    """Return each need at or above `limit`, what closes how much of it, and who could change it."""
    rows = []
    for code, chosen in packages.by_village.items():
        for key, need in packages.needs[code].items():
            if not need >= limit:  # unknown needs are no proven gaps
                continue
            criterion = scenario.criteria[key]
            closing = [each for each in chosen if each.closes.get(key, 0.0) > 0]
            share = min(1.0, sum(each.closes[key] for each in closing))
            changed_by = ", ".join(criterion.changed_by)
            label = criterion.label or key
            rows.append(
                (code, key, label, criterion.pillar, need, share, keys_in_cell(closing), not closing, changed_by)
            )
    return table_of(rows, GAP_COLUMNS)


def keys_in_cell(interventions: Iterable[Intervention]) -> str:
    """Return the keys of interventions as one cell."""
    return "+".join(each.key for each in interventions)


def table_of(rows: Sequence[tuple[object, ...]], columns: Sequence[str]) -> pd.DataFrame:
    """Return rows as a table whose column types do not depend on whether there are rows."""
    table = pd.DataFrame(list(rows), columns=list(columns))
    for name in columns:
        if name.startswith("is_"):
            table[name] = table[name].astype("bool")
        elif name.endswith("_idr"):
            table[name] = table[name].astype("int64")
        elif name in ("need", "closed_share", "value"):
            table[name] = table[name].astype("float64")
        else:
            table[name] = table[name].astype("str")
    return table
