"""What would let a village into the plan: a seat, money, or a package that closes more."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from allocation.entry_words import gain_words, money_words, rule_words
from allocation.formulation import SOLVER_TOLERANCE, Model, Row, model
from allocation.margins import Margins, floor_row, with_rows
from allocation.packages import gap_closed
from allocation.problem import Choice
from allocation.rule_changes import RuleChange, rule_change
from allocation.rules import EXACT, CouplingRule, excess, use_of_rule, village_coefficients
from allocation.solve import choice_from_values, solve
from allocation.variants import SAME, Variant, solved
from allocation.verify import broken_rules, broken_structure
from data.allocation_analysis import EntryWay
from data.errors import SolverError
from data.scenario import Solver

# Floors elsewhere that are tried for one village; a plan may have one for each regency of the country.
MOST_FLOORS = 5


@dataclass(frozen=True)
class Forced:
    """A village, the plan without it, the best plan that must hold it, and the time for one more search.

    `whole` is False when `held` was sought among the nearest villages only, so that not finding proves nothing.
    `at_margin` holds the prices of the rules, which prove some changes to be too small without a search.
    """

    code: str
    best: Variant
    held: Variant
    solver: Solver
    whole: bool = True
    at_margin: Margins | None = None

    @property
    def short(self) -> float:
        """Units that every plan of the whole region with the village is proven to fall short of the target."""
        if self.at_margin is None:
            return 0.0
        bound = float(self.at_margin.bound_with[self.best.problem.row_of[self.code]])
        return max(0.0, self.target - bound - SAME * abs(bound))

    @property
    def target(self) -> float:
        """Objective of the present plan, less the solver's own precision."""
        return self.best.objective - SAME * abs(self.best.objective)


def rule_ways(forced: Forced, name: str, rules: Sequence[CouplingRule]) -> list[EntryWay]:
    """Return, for each of `rules_in_the_way`, what one village more would do."""
    found = []
    for rule in rules:
        change = rule_change(forced.held.problem, forced.held.rules, rule)
        free = rule_change(forced.best.problem, forced.best.rules, rule)
        if change is None or free is None:
            continue
        enough, then = False if _rise(forced, free) < forced.short else None, None
        if enough is None:
            enough = _reaches(solved(change.problem, change.rules, forced.solver, check=False), forced)
        if enough:
            then = _takes(solved(free.problem, free.rules, forced.solver, check=False), forced)
        text = rule_words(name, rule, forced.best.problem, enough=enough, then=then)
        found.append(EntryWay("rule", rule.where, float(change.step), enough, float(change.step), then, text))
    return found


def money_ways(forced: Forced, name: str) -> list[EntryWay]:
    """Return, for each ceiling on money, the smallest extra rupiah with which the village costs the plan nothing.

    A fund's extra raises the total alike; the fund is left out where raising the total alone needs no more.
    """
    made = model(forced.held.problem, forced.held.rules)
    made = with_rows(made, floor_row(made, forced.best.objective))
    rules = [rule for rule in forced.held.rules if rule.is_money and not rule.is_floor]
    found = [_money_way(forced, name, made, rule) for rule in rules]
    total = min((way.amount for way in found if way.kind == "budget" and way.enough), default=math.inf)
    return [way for way in found if way.kind == "budget" or not (way.enough and total <= way.amount)]


def gain_way(lost: float, gap: float, cost: int, name: str) -> EntryWay:
    """Return by how much more gap its package would have to close for the same money."""
    return EntryWay("gain", "", lost, True, lost, None, gain_words(name, lost, gap, cost))


def rules_in_the_way(best: Variant, code: str) -> Iterator[CouplingRule]:
    """Yield ceilings on the village and floors elsewhere that the present plan just meets."""
    if best.answer is None:
        return
    row, floors = best.problem.row_of[code], 0
    for rule in best.rules:
        if rule.is_money or rule.name == EXACT or rule.kind == "lock_in":
            continue
        room = use_of_rule(best.problem, best.answer.choice, rule) - rule.limit
        adds = village_coefficients(best.problem, rule)[row]
        if abs(room) >= rule.scale:
            continue
        if not rule.is_floor and adds > 0.0:
            yield rule
        elif rule.is_floor and adds <= 0.0 and floors < MOST_FLOORS:
            floors += 1
            yield rule


def _rise(forced: Forced, change: RuleChange) -> float:
    """Return the most that a change of one rule can add to any plan, by the prices of the rules; inf if not known."""
    if forced.at_margin is None:
        return math.inf
    moved = zip(forced.best.rules, change.rules, strict=True)
    return sum(forced.at_margin.rise(old, new) for old, new in moved if old != new)


def _reaches(after: Variant, forced: Forced) -> bool | None:
    """Whether a plan reaches the target; None when neither that nor the contrary is proven."""
    if after.answer is not None and after.objective >= forced.target:
        return True
    return False if forced.whole and after.bound < forced.target else None


def _takes(after: Variant, forced: Forced) -> bool | None:
    """Whether the best plan takes the village by itself; None when there is no answer."""
    return None if after.answer is None else forced.code in after.codes


def _money_way(forced: Forced, name: str, made: Model, rule: CouplingRule) -> EntryWay:
    """Return the smallest extra in one ceiling; where it is a fund's, the total grows alike."""
    kind = "budget" if rule.kind == "budget" else "fund"
    raised = [each for each in forced.held.rules if each == rule or (rule.kind == "fund" and each.kind == "budget")]
    # the dearest unit of work, so that the slack is of the size of the other variables
    unit = max(max(row.coefficients, default=1.0) * row.unit for row in made.rows if row.rule in raised)
    price, proven = _price_of(forced, raised), 0.0
    if forced.short > 0.0:
        proven = math.floor(forced.short / price) if price > 0.0 else math.inf
    try:
        extra, least = None, None
        if math.isfinite(proven):
            extra, least = _smallest_extra(forced, _with_slack(made, raised, unit), raised, unit)
    except SolverError:
        extra, least = None, 0
    if extra is None:
        enough = False if least is None and (forced.whole or math.isinf(proven)) else None
        text = money_words(name, rule, forced.best.problem, math.nan, enough=enough, then=None)
        return EntryWay(kind, rule.where, math.nan, enough, math.nan, None, text)
    more = tuple(each.with_limit(each.limit + extra) if each in raised else each for each in forced.best.rules)
    then = _takes(solved(forced.best.problem, more, forced.solver, check=False), forced)
    text = money_words(name, rule, forced.best.problem, float(extra), enough=True, then=then)
    proven = min(float(extra), max(proven, float(least or 0) if forced.whole else 0.0))
    return EntryWay(kind, rule.where, float(extra), True, proven, then, text)


def _price_of(forced: Forced, raised: list[CouplingRule]) -> float:
    """Return the most that one rupiah more in all of some ceilings can add to any plan; inf when not known."""
    if forced.at_margin is None:
        return math.inf
    return sum(forced.at_margin.price(rule) for rule in raised)


def _with_slack(made: Model, raised: list[CouplingRule], unit: float) -> Model:
    """Let some ceilings be passed, in units of rupiah, as little as possible."""
    slack = made.variables.count
    rows = [
        replace(row, variables=[*row.variables, slack], coefficients=[*row.coefficients, -unit / row.unit])
        if row.rule in raised
        else row
        for row in made.rows
    ]
    objective = np.zeros(slack + 1)
    objective[slack] = -1.0
    return Model(made.variables, objective, tuple[Row, ...](rows), slack_upper=(math.inf,))


def _smallest_extra(
    forced: Forced, made: Model, raised: list[CouplingRule], unit: float
) -> tuple[int | None, int | None]:
    """Return the extra rupiah of a plan in hand, and the proven least; (None, None) when none is enough.

    (None, 0) when the solver's plan fails the check in whole numbers.
    """
    problem = forced.held.problem
    found = solve(made, relative_gap=forced.solver.relative_gap, time_limit_s=forced.solver.time_limit_s)
    if found.status == "infeasible":
        return None, None
    choice = choice_from_values(made, problem, found.values)
    broken = set(broken_rules(problem, choice, forced.held.rules)) - set(raised)
    if broken or broken_structure(problem, choice) or _objective(forced, choice) < forced.target:
        return None, 0
    extra = max(excess(problem, choice, rule) for rule in raised)
    return extra, max(0, min(extra, math.ceil(-found.bound * unit * (1.0 - SOLVER_TOLERANCE))))


def _objective(forced: Forced, choice: Choice) -> float:
    """Gap that a choice closes, in units."""
    problem = forced.held.problem
    return math.fsum(gap_closed(problem.closable_gap, problem.effect, choice.packages))
