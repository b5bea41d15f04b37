"""Small allocation problems, and every plan of them enumerated in plain Python."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, field, replace

import numpy as np
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
    return Intervention(key, key, "K/L", funds, cost, pillar, cost_source="contoh", closes=closes, **more)


def case(
    needs: list[tuple[float, float, float]] | None = None,
    workers: list[float] | None = None,
    interventions: list[Intervention] | None = None,
    funds: dict[str, int] | None = None,
    rules: Rules | None = None,
    regencies: int = 2,
) -> Case:
    """Six villages (by default) in two regencies, three interventions, two funds."""
    needs = needs or [
        (0.9, 0.8, 0.7),
        (0.2, 0.9, 0.4),
        (0.6, 0.1, 0.9),
        (0.8, 0.7, 0.1),
        (0.3, 0.3, 0.3),
        (1.0, 0.6, 0.5),
    ]
    workers = workers or [40.0, 90.0, 55.0, 30.0, 120.0, 20.0]
    codes = [f"99.0{1 + number % regencies}.01.{2001 + number}" for number in range(len(needs))]
    villages = pd.DataFrame(
        {
            "regency_code": [code[:5] for code in codes],
            "migrant_workers": workers,
            "population": [worker * 20 for worker in workers],
        },
        index=pd.Index(codes, name="village_code"),
    ).sort_index()
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


# --- the independent way: every plan, in plain Python, from the scenario's words ---------------------------------


@dataclass
class Best:
    """The best plan found by trying all of them."""

    objective: float = -math.inf
    plans: int = 0
    chosen: set[str] = field(default_factory=set)


def packages_of(one: Case, code: str) -> list[tuple[tuple[str, ...], float]]:
    """Every valid package of a village with the gap it closes."""
    scenario, needs = one.scenario, one.priorities.needs.loc[code]
    rules, every = scenario.rules, scenario.interventions

    def eligible(each: Intervention) -> bool:
        return bool(each.funds) and (
            not each.eligible_criterion or needs[each.eligible_criterion] >= each.eligible_minimum_need
        )

    found = []
    closed_sets = [
        set(keys)
        for size in range(1, len(every) + 1)
        for keys in itertools.combinations(sorted(every), size)
        if all(eligible(every[key]) and set(every[key].requires) <= set(keys) for key in keys)
    ]
    reachable = set().union(*closed_sets) if closed_sets else set()
    with_gap = {c.pillar for key, c in scenario.criteria.items() if needs[key] >= rules.holistic_minimum_need}
    required = {every[key].pillar for key in reachable} & with_gap if rules.holistic else set()
    exposure = 1.0 if rules.exposure == "one" else float(one.villages.loc[code, rules.exposure])
    for keys in closed_sets:
        if required <= {every[key].pillar for key in keys}:
            gap = 0.0
            for criterion, weight in one.priorities.weights.items():
                need = needs[criterion]
                if not math.isnan(need) and not math.isnan(exposure):
                    gap += (
                        exposure
                        * weight
                        * need
                        * min(1.0, sum(every[key].closes.get(criterion, 0.0) for key in sorted(keys)))
                    )
            found.append((tuple(sorted(keys)), gap))
    return found


def affordable(one: Case, units: dict[str, int]) -> bool:
    """Whether some sharing among the funds pays for the units."""
    scenario = one.scenario
    costs = {key: each.unit_cost_idr for key, each in scenario.interventions.items()}
    if (
        scenario.rules.budget_idr is not None
        and sum(costs[key] * n for key, n in units.items()) > scenario.rules.budget_idr
    ):
        return False

    def pay(keys: list[str], left: dict[str, int]) -> bool:
        if not keys:
            return True
        key, rest = keys[0], keys[1:]
        payers = scenario.interventions[key].funds
        for split in itertools.product(range(units[key] + 1), repeat=len(payers)):
            if sum(split) == units[key]:
                after = dict(left)
                for fund, times in zip(payers, split, strict=True):
                    after[fund] -= times * costs[key]
                if min(after.values()) >= 0 and pay(rest, after):
                    return True
        return False

    return pay(
        sorted(key for key in units if units[key]), {key: fund.budget_idr for key, fund in scenario.funds.items()}
    )


def enumerate_best(one: Case) -> Best:
    """Try every plan."""
    rules = one.scenario.rules
    locked_in = {lock.village_code for lock in rules.locks if lock.direction == "in"}
    locked_out = {lock.village_code for lock in rules.locks if lock.direction == "out"}
    options: list[list[tuple[str, tuple[str, ...], float]]] = []
    for code in one.villages.sort_index().index:
        row = one.priorities.table.loc[code]
        exposure = 1.0 if rules.exposure == "one" else one.villages.loc[code, rules.exposure]
        may = row["candidate_status"] == "yes" and row["is_assessable"] and not np.isnan(exposure)
        mine = [(code, (), 0.0)] if code not in locked_in else []
        if (may or code in locked_in) and code not in locked_out:
            mine += [(code, keys, gap) for keys, gap in packages_of(one, code)]
        options.append(mine)
    best, known = Best(), {}
    for plan in itertools.product(*options):
        chosen = [code for code, keys, _ in plan if keys]
        minimum = rules.villages if rules.villages_minimum is None else rules.villages_minimum
        if not minimum <= len(chosen) <= rules.villages:
            continue
        counts = {
            regency: sum(1 for code in chosen if code[:5] == regency) for regency in set(one.villages["regency_code"])
        }
        if any(counts.get(regency, 0) < floor for regency, floor in rules.regency_floors.items()):
            continue
        if any(
            n
            > rules.regency_ceilings.get(
                regency, rules.regency_ceiling_each if rules.regency_ceiling_each is not None else n
            )
            for regency, n in counts.items()
        ):
            continue
        units = {key: sum(1 for _, keys, _ in plan if key in keys) for key in one.scenario.interventions}
        objective = sum(gap for _, _, gap in plan)
        if objective <= best.objective and best.plans:
            best.plans += 1
            continue
        signature = tuple(sorted(units.items()))
        if signature not in known:
            known[signature] = affordable(one, units)
        if known[signature]:
            best.plans += 1
            best.objective, best.chosen = objective, set(chosen)
    return best


def assert_obeys_every_rule(one: Case, allocation) -> None:
    """Check a result against the scenario's words, in whole numbers."""
    rules, choices, villages = one.scenario.rules, allocation.choices, allocation.villages
    chosen = villages.index[villages["is_chosen"]]
    minimum = rules.villages if rules.villages_minimum is None else rules.villages_minimum
    assert minimum <= len(chosen) <= rules.villages
    assert sorted(set(choices["village_code"])) == sorted(chosen)
    assert not choices.duplicated(["village_code", "intervention"]).any()
    for key, fund in one.scenario.funds.items():
        spent = sum(int(cost) for cost in choices.loc[choices["fund"] == key, "cost_idr"])
        assert spent <= fund.budget_idr
        assert spent == allocation.fund_use.loc[key, "cost_idr"]
    if rules.budget_idr is not None:
        assert sum(int(cost) for cost in choices["cost_idr"]) <= rules.budget_idr
    for row in choices.itertuples():
        each = one.scenario.interventions[row.intervention]
        assert row.fund in each.funds
        assert row.cost_idr == each.unit_cost_idr
    counts = one.villages.loc[chosen, "regency_code"].value_counts()
    for regency in set(one.villages["regency_code"]):
        ceiling = rules.regency_ceilings.get(regency, rules.regency_ceiling_each)
        assert counts.get(regency, 0) >= rules.regency_floors.get(regency, 0)
        assert ceiling is None or counts.get(regency, 0) <= ceiling
    for lock in rules.locks:
        assert villages.loc[lock.village_code, "is_chosen"] == (lock.direction == "in")
    total = 0.0
    for code in chosen:
        package = tuple(sorted(choices.loc[choices["village_code"] == code, "intervention"]))
        gaps = dict(packages_of(one, code))
        assert package in gaps
        assert villages.loc[code, "package"] == "+".join(package)
        assert math.isclose(villages.loc[code, "gap_closed"], gaps[package], abs_tol=1e-9)
        total += gaps[package]
    assert math.isclose(allocation.objective, total, rel_tol=1e-12, abs_tol=1e-9)
    assert allocation.bound >= allocation.objective
