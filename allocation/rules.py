"""The coupling rules of a plan: those that tie villages together, each with its limit and its use."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

import numpy as np

from allocation.problem import BoolArray, Choice, FloatArray, Problem
from data.codes import province_code
from data.java import JAVA_PROVINCE_CODES

RuleKind = Literal[
    "fund",
    "fund_year",
    "budget",
    "villages_minimum",
    "villages_maximum",
    "regency_floor",
    "regency_ceiling",
    "province_floor",
    "province_ceiling",
    "share_floor",
    "share_ceiling",
    "lock_in",
]
FLOORS: tuple[RuleKind, ...] = ("villages_minimum", "regency_floor", "province_floor", "share_floor", "lock_in")
OUTSIDE_JAVA = "outside_java"
REMOTE = "remote"
# Shares are taken to four decimals; a thirtieth or 20/120, written out or as a quotient, is taken as such.
LARGEST_DENOMINATOR = 10_000
EXACT = "exact"
MONEY: tuple[RuleKind, ...] = ("fund", "fund_year", "budget")


@dataclass(frozen=True)
class CouplingRule:
    """One rule that a plan must obey.

    Parameters
    ----------
    kind : RuleKind
    name : str
        Fund key, regency, province or village code; for shares `OUTSIDE_JAVA`, `REMOTE` or the number of
        the area share, from 1; empty for rules over the whole plan, but `EXACT` for the minimum when the
        scenario asks for an exact number of villages.
    limit : int
        Whole rupiah for money; for shares 0, in `scale`-ths of a village; else number of villages.
    share : Fraction or None
        Part of the villages chosen that the rule asks for, on shares only.
    codes : tuple of str
        Provinces and regencies of an area share.
    year : int or None
        The later year of a fund's ceiling (`fund_year`); None for the scenario's own year.
    """

    kind: RuleKind
    name: str
    limit: int
    share: Fraction | None = None
    codes: tuple[str, ...] = ()
    year: int | None = None

    @property
    def scale(self) -> int:
        """How many units of the rule one village is: 1, but the denominator of a share."""
        return 1 if self.share is None else self.share.denominator

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
            "fund_year": f"funds.{self.name}.yearly_budgets_idr.{self.year}",
            "budget": "rules.budget_idr",
            "villages_minimum": "rules.villages" if self.name == EXACT else "rules.villages_minimum",
            "villages_maximum": "rules.villages",
            "regency_floor": f'rules.regency_floors."{self.name}"',
            "regency_ceiling": f'rules.regency_ceilings."{self.name}"',
            "province_floor": f'rules.province_floors."{self.name}"',
            "province_ceiling": f'rules.province_ceilings."{self.name}"',
            "share_floor": f"rules.{self.name}_minimum_share"
            if self.name in (OUTSIDE_JAVA, REMOTE)
            else f"rules.area_shares #{self.name} minimum_share",
            "share_ceiling": f"rules.area_shares #{self.name} maximum_share",
            "lock_in": f'rules.locks "{self.name}"',
        }[self.kind]

    def with_limit(self, limit: int) -> CouplingRule:
        """Return the rule with another limit."""
        return replace(self, limit=limit)


def coupling_rules(problem: Problem) -> tuple[CouplingRule, ...]:
    """Return the rules of the problem in a fixed order: money by year, villages, areas, shares, locks."""
    rules = problem.rules
    found = [CouplingRule("fund", fund.key, int(fund.budget_idr)) for fund in problem.funds]
    found += [
        CouplingRule("fund_year", fund.key, int(fund.yearly_budgets_idr[year]), year=year)
        for fund in problem.funds
        for year in problem.later_years
        if year in fund.yearly_budgets_idr
    ]
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
    found += [
        CouplingRule("province_floor", code, rules.province_floors[code]) for code in sorted(rules.province_floors)
    ]
    for province in sorted({province_code(regency) for regency in problem.all_regencies}):
        ceiling = problem.province_ceiling(province)
        if ceiling is not None:
            found.append(CouplingRule("province_ceiling", province, ceiling))
    locked = [code for code, locked in zip(problem.codes, problem.locked_in, strict=True) if locked]
    return (*found, *_share_rules(problem), *(CouplingRule("lock_in", code, 1) for code in locked))


def as_fraction(share: float) -> Fraction:
    """Return a share as the simplest fraction that is meant by it."""
    return Fraction(share).limit_denominator(LARGEST_DENOMINATOR)


def _share_rules(problem: Problem) -> list[CouplingRule]:
    """Rules on parts of the villages chosen; those that ask for nothing are left out."""
    rules = problem.rules
    areas = [
        (str(number), (*area.province_codes, *area.regency_codes), area.minimum_share, area.maximum_share)
        for number, area in enumerate(rules.area_shares, start=1)
    ]
    floors = [
        *((name, codes, least) for name, codes, least, _ in areas),
        (OUTSIDE_JAVA, (), rules.outside_java_minimum_share),
        (REMOTE, (), rules.remote_minimum_share),
    ]
    return [
        *(CouplingRule("share_floor", name, 0, as_fraction(least), codes) for name, codes, least in floors if least),
        *(
            CouplingRule("share_ceiling", name, 0, as_fraction(most), codes)
            for name, codes, _, most in areas
            if most < 1.0
        ),
    ]


def use_of_rule(problem: Problem, choice: Choice, rule: CouplingRule) -> int:
    """Return what the choice uses of the rule, exactly, in rupiah or in `rule.scale`-ths of a village."""
    if rule.is_money:
        funds = [number for number, fund in enumerate(problem.funds) if rule.kind == "budget" or fund.key == rule.name]
        return money_spent(problem, choice, funds, rule.year)
    if rule.kind == "lock_in":
        return int(choice.packages[problem.row_of[rule.name]].any())
    return round(float(village_coefficients(problem, rule)[choice.chosen].sum()))


def money_spent(problem: Problem, choice: Choice, funds: Sequence[int], year: int | None = None) -> int:
    """Return what some funds pay in the scenario's year, or in a later one, in whole rupiah."""
    later = 0 if year is None else year - problem.year
    times = choice.payments[:, funds].sum(axis=1).tolist()
    whole = sum(unit.cost(later) * int(number) for unit, number in zip(problem.units, times, strict=True))
    # a choice is never asked about a year beyond those that its units cost something in
    shared = int(choice.shared_idr[:, funds, later].sum()) if choice.shared_idr.size else 0
    return whole + shared


def village_coefficients(problem: Problem, rule: CouplingRule) -> FloatArray:
    r"""Return what each village adds to the use of a rule when it is chosen, shape (villages,).

    Whole numbers, so sums are exact in any order. This is the one place that says whom a rule over villages
    concerns: model, decomposition, polishing and checks all read it from here. A rule that only counts holds 0
    and 1 (`counted_villages`). A share p/q of the villages chosen, :math:`\sum_{v \in A} y_v \ge (p/q) \sum_v y_v`,
    holds q - p inside its area and -p outside, with limit 0; one village is then `rule.scale` = q units.
    Whoever builds a row or a repair takes these coefficients and not the count.

    Raises
    ------
    ValueError
        If the rule is about money: what a village adds to it depends on its package.
    """
    if rule.is_money:
        raise ValueError(f"{rule.where} counts rupiah, not villages")
    members = _members(problem, rule)
    if rule.share is None:
        return members.astype(np.float64)
    inside, outside = rule.share.denominator - rule.share.numerator, -rule.share.numerator
    return np.where(members, float(inside), float(outside))


def _members(problem: Problem, rule: CouplingRule) -> BoolArray:
    """Villages that a rule counts or favours, shape (villages,)."""
    if rule.kind in ("villages_minimum", "villages_maximum"):
        return np.ones(len(problem.codes), dtype=np.bool_)
    if rule.name == REMOTE:
        return problem.remote
    if rule.name == OUTSIDE_JAVA:
        return ~_rows(problem, JAVA_PROVINCE_CODES)
    if rule.kind == "lock_in":
        found = np.zeros(len(problem.codes), dtype=np.bool_)
        found[problem.row_of[rule.name]] = True
        return found
    return _rows(problem, rule.codes or (rule.name,))


def _rows(problem: Problem, areas: Iterable[str]) -> BoolArray:
    """Villages of any of the provinces and regencies."""
    found = np.zeros(len(problem.codes), dtype=np.bool_)
    for code in areas:
        rows = problem.rows_by_regency if "." in code else problem.rows_by_province
        found[rows.get(code, [])] = True
    return found


def counted_villages(problem: Problem, rule: CouplingRule) -> BoolArray:
    """Return which villages a rule counts (of a share: those of its area), shape (villages,)."""
    return _members(problem, rule)


def excess(problem: Problem, choice: Choice, rule: CouplingRule) -> int:
    """Return by how much the choice breaks the rule; 0 when it is obeyed."""
    used = use_of_rule(problem, choice, rule)
    return max(0, rule.limit - used if rule.is_floor else used - rule.limit)


def share_in_villages(problem: Problem, choice: Choice, rule: CouplingRule) -> tuple[int, int]:
    """Return how many of the villages chosen a share asks for (or allows), and how many there are."""
    chosen = choice.chosen
    inside = int(np.count_nonzero(chosen & counted_villages(problem, rule)))
    asked = (rule.share or Fraction(0)) * int(np.count_nonzero(chosen))
    return math.ceil(asked) if rule.is_floor else math.floor(asked), inside
