"""Small allocation problems, made from a few numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from data.plan import Priorities
from data.scenario import CandidateRule, Criterion, Fund, Intervention, Region, Rules, Scenario, Solver

CRITERIA = {
    "far": Criterion("far", 0.5, 0.0, 1.0, "migration_service"),
    "offline": Criterion("offline", 0.3, 0.0, 1.0, "productive_business"),
    "poor": Criterion("poor", 0.2, 0.0, 1.0, "all"),
}
NAN = float("nan")


@dataclass(frozen=True)
class Case:
    """Inputs of `allocate`."""

    villages: pd.DataFrame
    priorities: Priorities
    scenario: Scenario
    indicators: pd.DataFrame | None = None

    def with_rules(self, **changes: object) -> Case:
        return replace(self, scenario=replace(self.scenario, rules=replace(self.scenario.rules, **changes)))

    def with_funds(self, **budgets: int) -> Case:
        funds = {
            key: replace(fund, budget_idr=budgets.get(key, fund.budget_idr))
            for key, fund in self.scenario.funds.items()
        }
        return replace(self, scenario=replace(self.scenario, funds=funds))

    def with_interventions(self, **interventions: Intervention) -> Case:
        return replace(
            self, scenario=replace(self.scenario, interventions={**self.scenario.interventions, **interventions})
        )

    def with_status(self, code: str, **values: object) -> Case:
        table = self.priorities.table.copy()
        for column, value in values.items():
            table.loc[code, column] = value
        return replace(self, priorities=replace(self.priorities, table=table))


def intervention(
    key: str, cost: int, funds: tuple[str, ...], pillar: str, closes: dict[str, float], **more: object
) -> Intervention:
    owner = more.pop("owner", "K/L")
    return Intervention(key, key, owner, funds, cost, pillar, cost_source="contoh", closes=closes, **more)


def case(
    needs: list[tuple[float, float, float]] | None = None,
    workers: list[float] | None = None,
    interventions: list[Intervention] | None = None,
    funds: dict[str, int] | None = None,
    rules: Rules | None = None,
    regencies: int = 2,
    areas: Sequence[str] | None = None,
    remote: Sequence[float] | None = None,
) -> Case:
    """Six villages (by default) in two regencies, three interventions, two funds; villages take turns in `areas`."""
    areas = areas or [f"99.0{1 + number}" for number in range(regencies)]
    needs = needs or [
        (0.9, 0.8, 0.7),
        (0.2, 0.9, 0.4),
        (0.6, 0.1, 0.9),
        (0.8, 0.7, 0.1),
        (0.3, 0.3, 0.3),
        (1.0, 0.6, 0.5),
    ]
    workers = workers or [40.0, 90.0, 55.0, 30.0, 120.0, 20.0]
    codes = [f"{areas[number % len(areas)]}.01.{2001 + number}" for number in range(len(needs))]
    villages = pd.DataFrame(
        {
            "regency_code": [code[:5] for code in codes],
            "migrant_workers": workers,
            "population": [worker * 20 for worker in workers],
        },
        index=pd.Index(codes, name="village_code"),
    )
    if remote is not None:
        villages["remote_area"] = [float(value) for value in remote]
    villages = villages.sort_index()
    need_table = pd.DataFrame(needs, columns=list(CRITERIA), index=pd.Index(codes, name="village_code")).sort_index()
    table = pd.DataFrame(
        {"completeness": 1.0, "is_assessable": True, "is_candidate": True, "candidate_status": "yes"},
        index=need_table.index,
    )
    interventions = interventions or [
        intervention("officers", 45_600_000, ("kemnaker",), "migration_service", {"far": 0.5, "poor": 0.2}),
        intervention(
            "internet", 6_900_000, ("komdigi", "kemnaker"), "productive_business", {"offline": 0.8, "far": 0.3}
        ),
        intervention(
            "business", 80_000_000, ("kemnaker", "komdigi"), "productive_business", {"poor": 0.9, "offline": 0.4}
        ),
    ]
    budgets = {"kemnaker": 250_000_000, "komdigi": 100_000_000} if funds is None else funds
    scenario = Scenario(
        name="contoh",
        year=2027,
        region=Region(),
        candidates=CandidateRule(),
        criteria=CRITERIA,
        funds={key: Fund(key, f"Kementerian {key}", budget) for key, budget in budgets.items()},
        interventions={each.key: each for each in interventions},
        rules=rules or Rules(villages=3),
        solver=Solver(relative_gap=0.0, time_limit_s=30.0),
    )
    weights = {"far": 0.5, "offline": 0.3, "poor": 0.2}
    return Case(villages, Priorities(table, need_table, need_table, need_table, weights), scenario)
