"""Every kind of rule as a change of one small case, so that tests can try each of them, and each with each other."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from data.scenario import AreaShare, CostIndex, Lock, Rules, SiteRule
from tests.allocation.case_builder import NAN, Case, case, intervention

JAVA, FIRST, SECOND = "32.01", "99.01", "98.01"


def four() -> Case:
    """Four villages, one on Java, two in one regency; alone, every kind of rule changes which plan is the best."""
    one = case(
        [(0.9, 0.8, 0.7), (0.2, 0.9, 0.4), (0.6, 0.1, 0.9), (0.8, 0.7, NAN)],
        [70.0, 30.0, 65.0, 60.0],
        [
            intervention("business", 54_000_000, ("kemnaker", "komdigi"), "productive_business",
                         {"poor": 0.9, "offline": 0.4}, owner="x"),
            intervention("internet", 6_900_000, ("komdigi", "kemnaker"), "productive_business",
                         {"offline": 0.8, "far": 0.3}, owner="y"),
            intervention("officers", 45_600_000, ("kemnaker",), "migration_service",
                         {"far": 0.5, "poor": 0.2}, owner="x"),
        ],
        {"kemnaker": 120_000_000, "komdigi": 100_000_000},
        Rules(villages=3),
        areas=(FIRST, SECOND, JAVA),
        remote=[1, 1, NAN, 0],
    )  # fmt: skip
    return replace(one, indicators=pd.DataFrame({"flood": [0.0, 0.0, NAN, 1.0]}, index=one.villages.index))


def by_rules(**changes: object) -> Callable[[Case], Case]:
    """Set rules; locks and area shares are added to those that are there."""

    def change(one: Case) -> Case:
        rules = one.scenario.rules
        added = {key: (*getattr(rules, key), *value) for key, value in changes.items() if isinstance(value, tuple)}
        return one.with_rules(**{**changes, **added})

    return change


def by_intervention(key: str, **changes: object) -> Callable[[Case], Case]:
    def change(one: Case) -> Case:
        return one.with_interventions(**{key: replace(one.scenario.interventions[key], **changes)})

    return change


def yearly(one: Case) -> Case:
    """Officers are paid for two years, and the second year has a ceiling that one village uses up."""
    paid = by_intervention("officers", yearly_cost_idr=(45_600_000, 20_000_000))(one)
    funds = dict(paid.scenario.funds)
    funds["kemnaker"] = replace(funds["kemnaker"], yearly_budgets_idr={2028: 25_000_000})
    return replace(paid, scenario=replace(paid.scenario, funds=funds))


def indexed(one: Case) -> Case:
    return replace(one, scenario=replace(one.scenario, cost_index=CostIndex({FIRST: 1.6, "32": 0.9}, "contoh")))


KINDS: dict[str, Callable[[Case], Case]] = {
    "range": by_rules(villages_minimum=1, villages=4),
    "total_budget": by_rules(budget_idr=131_999_999),
    "fund": lambda one: one.with_funds(kemnaker=91_199_999),
    "yearly_ceiling": yearly,
    "regency_floor": by_rules(regency_floors={SECOND: 1}),
    "regency_ceiling": by_rules(regency_ceilings={FIRST: 1}),
    "regency_each": by_rules(regency_ceiling_each=1),
    "province_floor": by_rules(province_floors={"98": 1}),
    "province_ceiling": by_rules(province_ceilings={"99": 1}),
    "province_each": by_rules(province_ceiling_each=1),
    "share_minimum": by_rules(area_shares=(AreaShare(("98",), (JAVA,), 0.5, 1.0),)),
    "share_maximum": by_rules(area_shares=(AreaShare((), (FIRST,), 0.0, 0.4),)),
    "outside_java": by_rules(outside_java_minimum_share=0.7),
    "remote": by_rules(remote_minimum_share=0.5),
    "lock_in": by_rules(locks=(Lock("98.01.01.2002", "in", "commitment"),)),
    "lock_out": by_rules(locks=(Lock("99.01.01.2001", "out", "refused"),)),
    "promise": by_rules(locks=(Lock("99.01.01.2004", "in", "continuing_year_2", interventions=("officers",)),)),
    "holistic": by_rules(holistic=True, holistic_minimum_need=0.6),
    "ministries": by_rules(ministries_minimum=2),
    "site": by_intervention("business", site=(SiteRule("flood", at_most=0.5),)),
    "prerequisite": by_intervention("officers", requires=("business",)),
    "cost_index": indexed,
    "sharing": by_intervention("business", cost_sharing=True, fund_minimum_shares={"komdigi": 0.3}),
    "population": by_rules(exposure="population"),
    "one": by_rules(exposure="one"),
}
PAIRS = [pair for pair in itertools.combinations(KINDS, 2) if pair != ("population", "one")]
