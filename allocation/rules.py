"""The coupling rules of a plan: those that tie villages together, each with its limit and its use."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from allocation.problem import BoolArray, Choice, FloatArray, Problem

RuleKind = Literal[
    "fund", "budget", "villages_minimum", "villages_maximum", "regency_floor", "regency_ceiling", "lock_in"
]
FLOORS: tuple[RuleKind, ...] = ("villages_minimum", "regency_floor", "lock_in")
EXACT = "exact"
MONEY: tuple[RuleKind, ...] = ("fund", "budget")


@dataclass(frozen=True)
class CouplingRule:
    """One rule that a plan must obey.

    Parameters
    ----------
    kind : RuleKind
    name : str
        Fund key, regency code or village code; empty for rules over the whole plan, but `EXACT`
        for the minimum when the scenario asks for an exact number of villages.
    limit : int
        Whole rupiah for money, else number of villages.
    """

    kind: RuleKind
    name: str
    limit: int

    @property
    def is_floor(self) -> bool:
        """Whether the use must reach the limit (else it must not exceed it)."""
        return self.kind in FLOORS

    @property
    def is_money(self) -> bool:
        """Whether the limit is in rupiah."""
        return self.kind in MONEY

    @property
    def where(self) -> str:
        """The scenario key that a planner edits."""
        return {
            "fund": f"funds.{self.name}.budget_idr",
            "budget": "rules.budget_idr",
            "villages_minimum": "rules.villages" if self.name == EXACT else "rules.villages_minimum",
            "villages_maximum": "rules.villages",
            "regency_floor": f'rules.regency_floors."{self.name}"',
            "regency_ceiling": f'rules.regency_ceilings."{self.name}"',
            "lock_in": f'rules.locks "{self.name}"',
        }[self.kind]

    def with_limit(self, limit: int) -> CouplingRule:
        """Return the rule with another limit."""
        return replace(self, limit=limit)


def coupling_rules(problem: Problem) -> tuple[CouplingRule, ...]:
    """Return the rules of the problem in a fixed order: money, villages, regencies, locks."""
    rules = problem.rules
    found = [CouplingRule("fund", fund.key, int(fund.budget_idr)) for fund in problem.funds]
    if rules.budget_idr is not None:
        found.append(CouplingRule("budget", "", int(rules.budget_idr)))
    found.append(
        CouplingRule("villages_minimum", EXACT if rules.villages_minimum is None else "", problem.villages_minimum)
    )
    found.append(CouplingRule("villages_maximum", "", rules.villages))
    found += [CouplingRule("regency_floor", code, rules.regency_floors[code]) for code in sorted(rules.regency_floors)]
    for regency in sorted(set(problem.all_regencies)):
        ceiling = problem.regency_ceiling(regency)
        if ceiling is not None:
            found.append(CouplingRule("regency_ceiling", regency, ceiling))
    locked = [code for code, locked in zip(problem.codes, problem.locked_in, strict=True) if locked]
    return (*found, *(CouplingRule("lock_in", code, 1) for code in locked))


def use_of_rule(problem: Problem, choice: Choice, rule: CouplingRule) -> int:
    """Return what the choice uses of the rule, exactly, in rupiah or villages."""
    if rule.kind == "fund":
        column = [fund.key for fund in problem.funds].index(rule.name)
        return sum(cost * int(times) for cost, times in zip(problem.costs, choice.payments[:, column], strict=True))
    if rule.kind == "budget":
        return sum(cost * int(times) for cost, times in zip(problem.costs, choice.payments.sum(axis=1), strict=True))
    return round(float(village_coefficients(problem, rule)[choice.chosen].sum()))


def village_coefficients(problem: Problem, rule: CouplingRule) -> FloatArray:
    """Return what each village adds to the use of a rule when it is chosen, shape (villages,).

    Whole numbers, so sums are exact in any order. This is the one place that says whom a rule over villages
    concerns: model, decomposition, polishing and checks all read it from here. A rule that only counts holds 0
    and 1 (`counted_villages`); others may hold other whole numbers, negative ones too, so whoever builds a
    row or a repair takes these coefficients and not the count.

    Raises
    ------
    ValueError
        If the rule is about money: what a village adds to it depends on its package.
    """
    if rule.is_money:
        raise ValueError(f"{rule.where} counts rupiah, not villages")
    if rule.kind in ("villages_minimum", "villages_maximum"):
        return np.ones(len(problem.codes))
    coefficients = np.zeros(len(problem.codes))
    if rule.kind == "lock_in":
        coefficients[problem.row_of[rule.name]] = 1.0
    else:
        coefficients[problem.rows_by_regency.get(rule.name, [])] = 1.0
    return coefficients


def counted_villages(problem: Problem, rule: CouplingRule) -> BoolArray:
    """Return which villages a counting rule counts, shape (villages,)."""
    return village_coefficients(problem, rule) > 0.0


def excess(problem: Problem, choice: Choice, rule: CouplingRule) -> int:
    """Return by how much the choice breaks the rule; 0 when it is obeyed."""
    used = use_of_rule(problem, choice, rule)
    return max(0, rule.limit - used if rule.is_floor else used - rule.limit)
