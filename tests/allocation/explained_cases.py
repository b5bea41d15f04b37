"""Small problems for the explanations, and the best plan of every set of villages, found by trying all plans."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

import pandas as pd
from hypothesis import strategies as st

from data.scenario import Lock, Rules
from tests.allocation.allocation_cases import area_rules_hold, packages_of
from tests.allocation.case_builder import Case, case, intervention

NAMES = ("Lasiolat", "Fatulotu", "Maneikun", "Baudaok", "Dirun", "Maudemu", "Lakmaras", "Henes")
IN = Lock("99.01.01.2003", "in", "commitment")
OUT = Lock("99.02.01.2002", "out", "refused")


def small(rules: Rules | None = None, kemnaker: int = 21, komdigi: int = 15, size: int = 6) -> Case:
    """Villages in two regencies, two interventions of Rp7 and Rp5, two funds; ranks by number of workers."""
    needs = [
        (0.9, 0.2, 0.5),
        (0.4, 0.8, 0.1),
        (0.7, 0.7, 0.7),
        (0.1, 0.1, 1.0),
        (0.5, 0.6, 0.2),
        (1.0, 0.0, 0.0),
        (0.3, 0.3, 0.9),
        (0.6, 0.5, 0.4),
    ][:size]
    offers = [
        intervention("a", 7, ("kemnaker", "komdigi"), "migration_service", {"far": 0.7, "poor": 0.6}),
        intervention("b", 5, ("komdigi",), "cooperative", {"offline": 1.0, "poor": 0.6}),
    ]
    made = case(
        needs,
        [9.0, 14.0, 6.0, 30.0, 12.0, 8.0, 10.0, 11.0][:size],
        offers,
        {"kemnaker": kemnaker, "komdigi": komdigi},
        rules or Rules(villages=3),
    )
    return named(made)


def named(one: Case) -> Case:
    """The same case with names of villages and with ranks."""
    villages = one.villages.copy()
    villages["village_name"] = [NAMES[int(code[-4:]) - 2001] for code in villages.index]
    table = one.priorities.table.copy()
    ranks = villages["migrant_workers"].rank(ascending=False, method="first").astype("Int64")
    table["rank"] = ranks
    return Case(villages, replace(one.priorities, table=table), one.scenario)


@st.composite
def small_cases(draw: st.DrawFn) -> Case:
    """Five villages, two interventions, whole rupiah small enough to try all plans, any rules."""
    rules = Rules(
        villages=draw(st.integers(1, 4)),
        villages_minimum=draw(st.sampled_from([None, 0, 1])),
        budget_idr=draw(st.sampled_from([None, 17, 24, 31])),
        regency_floors=draw(st.sampled_from([{}, {}, {"99.01": 1}])),
        regency_ceiling_each=draw(st.sampled_from([None, None, 1, 2])),
        locks=draw(st.sampled_from([(), (), (IN,), (OUT,), (IN, OUT)])),
        holistic=draw(st.booleans()),
    )
    return small(rules, draw(st.integers(0, 30)), draw(st.integers(0, 30)), size=5)


def values_by_set(one: Case) -> dict[frozenset[str], float]:
    """The most that each possible set of villages can close, of all sets that some plan chooses."""
    rules = one.scenario.rules
    directions = {lock.village_code: lock.direction for lock in rules.locks}
    options = []
    for code in one.villages.index:
        mine = [] if directions.get(code) == "in" else [(code, (), 0.0)]
        if directions.get(code) != "out":
            mine += [(code, keys, gap) for keys, gap in packages_of(one, code)]
        options.append(mine)
    minimum = rules.villages if rules.villages_minimum is None else rules.villages_minimum
    found: dict[frozenset[str], float] = {}
    payable: dict[tuple[int, ...], bool] = {}
    for plan in itertools.product(*options):
        chosen = frozenset(code for code, keys, _ in plan if keys)
        value = math.fsum(gap for _, _, gap in plan)
        if not minimum <= len(chosen) <= rules.villages or value <= found.get(chosen, -1.0):
            continue
        if not area_rules_hold(one, sorted(chosen)):
            continue
        units = {key: sum(1 for _, keys, _ in plan if key in keys) for key in sorted(one.scenario.interventions)}
        signature = tuple(units.values())
        if signature not in payable:
            payable[signature] = is_payable(one, units)
        if payable[signature]:
            found[chosen] = value
    return found


def is_payable(one: Case, units: dict[str, int]) -> bool:
    """Whether some sharing of the units among the funds keeps every ceiling; unit costs are the same everywhere."""
    scenario = one.scenario
    cost = {key: scenario.interventions[key].unit_cost_idr for key in units}
    total = sum(cost[key] * count for key, count in units.items())
    if scenario.rules.budget_idr is not None and total > scenario.rules.budget_idr:
        return False
    shares = [
        [split for split in itertools.product(range(units[key] + 1), repeat=len(payers)) if sum(split) == units[key]]
        for key in units
        for payers in [scenario.interventions[key].funds]
    ]
    for splits in itertools.product(*shares):
        spent = dict.fromkeys(scenario.funds, 0)
        for key, split in zip(units, splits, strict=True):
            for fund, times in zip(scenario.interventions[key].funds, split, strict=True):
                spent[fund] += times * cost[key]
        if all(spent[key] <= fund.budget_idr for key, fund in scenario.funds.items()):
            return True
    return False


def best_of(values: dict[frozenset[str], float], *, holding: frozenset[str] = frozenset(), without: str = "") -> float:
    """The best value of the sets that hold some villages and not another; -inf when there is none."""
    return max((v for s, v in values.items() if holding <= s and without not in s), default=-math.inf)


def inputs(one: Case) -> tuple[pd.DataFrame, object, object]:
    """The three arguments that every explanation takes."""
    return one.villages, one.priorities, one.scenario


def mixed(one: Case, seed: int) -> Case:
    """The same case with its rows in another order."""
    frames = one.priorities
    priorities = replace(
        frames,
        table=frames.table.sample(frac=1, random_state=seed),
        needs=frames.needs.sample(frac=1, random_state=seed + 1),
    )
    return Case(one.villages.sample(frac=1, random_state=seed + 2), priorities, one.scenario)
