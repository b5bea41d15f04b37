"""Small allocation problems, and every plan of them enumerated in plain Python, from the scenario's words."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
from scipy.optimize import linprog

from data.scenario import AreaShare, Intervention
from tests.allocation.case_builder import NAN, Case, case, intervention

__all__ = ["NAN", "Case", "case", "intervention"]


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
        for rule in each.site:
            value = one.indicators.loc[code, rule.indicator]
            least = -math.inf if rule.at_least is None else rule.at_least
            most = math.inf if rule.at_most is None else rule.at_most
            if math.isnan(value) or not least <= value <= most:
                return False
        return bool(each.funds) and (
            not each.eligible_criterion or needs[each.eligible_criterion] >= each.eligible_minimum_need
        )

    promised = promises_of(one, code)
    found = []
    closed_sets = [
        set(keys)
        for size in range(1, len(every) + 1)
        for keys in itertools.combinations(sorted(every), size)
        if all((eligible(every[key]) or key in promised) and set(every[key].requires) <= set(keys) for key in keys)
    ]
    reachable = set().union(*closed_sets) if closed_sets else set()
    with_gap = {c.pillar for key, c in scenario.criteria.items() if needs[key] >= rules.holistic_minimum_need}
    required = {every[key].pillar for key in reachable} & with_gap if rules.holistic else set()
    exposure = 1.0 if rules.exposure == "one" else float(one.villages.loc[code, rules.exposure])
    ministries = min(rules.ministries_minimum, len({every[key].owner for key in reachable}))
    for keys in closed_sets:
        owners = {every[key].owner for key in keys}
        if promised <= set(keys) and required <= {every[key].pillar for key in keys} and len(owners) >= ministries:
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


def promises_of(one: Case, code: str) -> set[str]:
    """What a lock promises to a village, with everything that it requires."""
    waiting = [key for lock in one.scenario.rules.locks if lock.village_code == code for key in lock.interventions]
    found: set[str] = set()
    while waiting:
        key = waiting.pop()
        found.add(key)
        waiting += one.scenario.interventions[key].requires
    return found


Price = tuple[str, tuple[int, ...]]


def price_of(one: Case, code: str, key: str) -> Price:
    """Intervention and its cost in the village in each year, whole rupiah."""
    each, factors = one.scenario.interventions[key], one.scenario.cost_index.factors
    factor = Decimal(str(factors.get(code[:5], factors.get(code[:2], 1)))) if each.cost_indexed else Decimal(1)
    costs = (each.unit_cost_idr, *each.yearly_cost_idr[1:])
    if each.yearly_cost_idr and key in promises_of(one, code):
        reason = next(lock.reason for lock in one.scenario.rules.locks if lock.village_code == code)
        costs = costs[{"continuing_year_2": 1, "continuing_year_3": 2}.get(reason, 0) :] or (0,)
    return key, tuple(int((cost * factor).quantize(Decimal(1), ROUND_HALF_UP)) for cost in costs)


def ceilings_of(one: Case) -> dict[tuple[str, int], float]:
    """Ceiling of each fund in each year, from 0."""
    scenario = one.scenario
    return {
        (key, later): fund.yearly_budgets_idr.get(scenario.year + later, math.inf) if later else fund.budget_idr
        for key, fund in scenario.funds.items()
        for later in range(10)
    }


def affordable(one: Case, units: dict[Price, int]) -> bool:
    """Whether some sharing among the funds pays for the units in every year."""
    scenario = one.scenario
    total = sum(costs[0] * n for (_, costs), n in units.items())
    if scenario.rules.budget_idr is not None and total > scenario.rules.budget_idr:
        return False

    shared = [price for price in units if scenario.interventions[price[0]].cost_sharing]
    years = range(max((len(costs) for _, costs in units), default=1))

    def pay(prices: list[Price], left: dict[tuple[str, int], float]) -> bool:
        if not prices:
            return all(shares_can_be_paid(one, [(p, units[p]) for p in shared], left, later) for later in years)
        (key, costs), rest = prices[0], prices[1:]
        number, payers = units[key, costs], scenario.interventions[key].funds
        for split in itertools.product(range(number + 1), repeat=len(payers)):
            if sum(split) == number:
                after = dict(left)
                for fund, times in zip(payers, split, strict=True):
                    for later, cost in enumerate(costs):
                        after[fund, later] -= times * cost
                if min(after.values()) >= 0 and pay(rest, after):
                    return True
        return False

    return pay(sorted(set(units) - set(shared)), ceilings_of(one))


def shares_can_be_paid(
    one: Case, shared: list[tuple[Price, int]], left: dict[tuple[str, int], float], later: int
) -> bool:
    """Whether the shared costs of one year fit into what the funds have left, as a linear programme."""
    funds, rows, owed, least = list(one.scenario.funds), [], [], []
    bills = [
        (key, costs[later], number) for (key, costs), number in shared if later < len(costs) and costs[later] * number
    ]
    if not bills:
        return True
    for position, (key, cost, number) in enumerate(bills):
        each = one.scenario.interventions[key]
        rows.append([1.0 if column // len(funds) == position else 0.0 for column in range(len(bills) * len(funds))])
        owed.append(cost * number)
        for fund in funds:
            minimum = int(Decimal(str(each.fund_minimum_shares.get(fund, 0))) * cost) * number
            least.append((minimum, None if fund in each.funds else 0))
    held = [[1.0 if column % len(funds) == row else 0.0 for column in range(len(least))] for row in range(len(funds))]
    ceilings = [min(left[fund, later], 1e15) for fund in funds]
    found = linprog([0.0] * len(least), A_ub=held, b_ub=ceilings, A_eq=rows, b_eq=owed, bounds=least)
    return found.status == 0


def area_rules_hold(one: Case, chosen: Sequence[str]) -> bool:
    """Whether floors, ceilings and shares hold, in whole numbers and fractions."""
    rules = one.scenario.rules
    for floors, ceilings, each, digits in (
        (rules.regency_floors, rules.regency_ceilings, rules.regency_ceiling_each, 5),
        (rules.province_floors, rules.province_ceilings, rules.province_ceiling_each, 2),
    ):
        counts = Counter(code[:digits] for code in chosen)
        if any(counts[area] < floor for area, floor in floors.items()):
            return False
        for area, count in counts.items():
            ceiling = ceilings.get(area, each)
            if ceiling is not None and count > ceiling:
                return False
    remote = one.villages["remote_area"] if "remote_area" in one.villages else pd.Series(NAN, one.villages.index)
    parts = [
        (share, sum(1 for code in chosen if code[:2] in share.province_codes or code[:5] in share.regency_codes))
        for share in rules.area_shares
    ]
    parts += [
        (AreaShare(minimum_share=rules.outside_java_minimum_share), sum(1 for code in chosen if code[0] != "3")),
        (AreaShare(minimum_share=rules.remote_minimum_share), sum(1 for code in chosen if remote[code] == 1)),
    ]
    for share, inside in parts:
        least, most = (
            Fraction(value).limit_denominator(10_000) * len(chosen)
            for value in (share.minimum_share, share.maximum_share)
        )
        if not least <= inside <= most:
            return False
    return True


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
    best, known, areas = Best(), {}, {}
    prices = {
        (code, key): price_of(one, code, key) for code in one.villages.index for key in one.scenario.interventions
    }
    for plan in itertools.product(*options):
        chosen = [code for code, keys, _ in plan if keys]
        minimum = rules.villages if rules.villages_minimum is None else rules.villages_minimum
        if not minimum <= len(chosen) <= rules.villages:
            continue
        if areas.setdefault(tuple(chosen), None) is None:
            areas[tuple(chosen)] = area_rules_hold(one, chosen)
        if not areas[tuple(chosen)]:
            continue
        units = Counter(prices[code, key] for code, keys, _ in plan for key in keys)
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
    assert not choices.duplicated(["village_code", "intervention", "fund"]).any()
    for key, fund in one.scenario.funds.items():
        spent = sum(int(cost) for cost in choices.loc[choices["fund"] == key, "cost_idr"])
        assert spent <= fund.budget_idr
        assert spent == allocation.fund_use.loc[key, "cost_idr"]
    paid: Counter[tuple[str, int]] = Counter()
    owed: Counter[int] = Counter()
    has_sharing = any(each.cost_sharing for each in one.scenario.interventions.values())
    for row in choices.drop_duplicates(["village_code", "intervention"]).itertuples():
        for later, cost in enumerate(price_of(one, row.village_code, row.intervention)[1]):
            paid[row.fund, later] += cost
            owed[later] += cost
    yearly, ceilings = allocation.yearly_use, ceilings_of(one)
    for row in yearly.itertuples():
        assert row.cost_idr <= ceilings[row.fund, row.year - one.scenario.year]
        assert has_sharing or row.cost_idr == paid[row.fund, row.year - one.scenario.year]
    for year, cost in yearly.groupby("year")["cost_idr"].sum().items():
        assert cost == owed[year - one.scenario.year]
    if rules.budget_idr is not None:
        assert sum(int(cost) for cost in choices["cost_idr"]) <= rules.budget_idr
    assert set(choices.index[choices["cost_idr"] < 0]) == set()
    for (code, key), parts in choices.groupby(["village_code", "intervention"]):
        each, cost = one.scenario.interventions[key], price_of(one, code, key)[1][0]
        assert set(parts["fund"]) <= set(each.funds)
        assert parts["cost_idr"].sum() == cost
        assert len(parts) == 1 or each.cost_sharing
        for fund, share in each.fund_minimum_shares.items():
            assert parts.loc[parts["fund"] == fund, "cost_idr"].sum() >= int(Decimal(str(share)) * cost)
    assert area_rules_hold(one, list(chosen))
    for lock in rules.locks:
        assert villages.loc[lock.village_code, "is_chosen"] == (lock.direction == "in")
    total = 0.0
    for code in chosen:
        package = tuple(sorted(set(choices.loc[choices["village_code"] == code, "intervention"])))
        gaps = dict(packages_of(one, code))
        assert package in gaps
        assert villages.loc[code, "package"] == "+".join(package)
        assert math.isclose(villages.loc[code, "gap_closed"], gaps[package], abs_tol=1e-9)
        total += gaps[package]
    assert math.isclose(allocation.objective, total, rel_tol=1e-12, abs_tol=1e-9)
    assert allocation.bound >= allocation.objective
