"""Plans with chosen village names, for the export tests."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from data.plan import Plan
from tests.builders import plan


def plan_with_names(*names: str) -> Plan:
    """The hand-made plan with its first villages renamed, in order of their codes."""
    made = plan()
    villages = made.data.villages.copy()
    villages["village_name"] = [*names, *villages["village_name"].iloc[len(names) :]]
    return replace(made, data=replace(made.data, villages=villages))


def many_villages(count: int) -> Plan:
    """The hand-made plan with its six villages repeated under new codes."""
    made = plan()
    rows = np.arange(count) % 6
    codes = [f"99.{1 + n // 9999:02d}.01.{1 + n % 9999:04d}" for n in range(count)]

    def repeated(table):
        longer = table.iloc[rows].copy()
        longer.index = np.array(codes, dtype=object)
        longer.index.name = "village_code"
        return longer

    measures, priorities = made.measures, made.priorities
    return replace(
        made,
        data=replace(made.data, villages=repeated(made.data.villages)),
        measures=replace(
            measures,
            indicators=repeated(measures.indicators),
            origins=repeated(measures.origins),
            nearest_centres=repeated(measures.nearest_centres),
        ),
        priorities=replace(
            priorities,
            table=repeated(priorities.table),
            contributions=repeated(priorities.contributions),
            pillar_contributions=repeated(priorities.pillar_contributions),
            needs=repeated(priorities.needs),
        ),
        allocation=replace(made.allocation, villages=repeated(made.allocation.villages)),
    )
