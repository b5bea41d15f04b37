"""Each rule moved by one step: one billion rupiah, one village, one seat."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from allocation.prices import IDR_PER_BILLION
from allocation.problem import Problem
from allocation.rules import EXACT, CouplingRule, coupling_rules


@dataclass(frozen=True)
class RuleChange:
    """One rule moved by one step, with the problem and all rules as they then are.

    Parameters
    ----------
    rule : CouplingRule
        As it was.
    step : int
        Rupiah or villages added to its limit.
    problem : Problem
    rules : tuple of CouplingRule
        In the order of before.
    relaxes : bool
        Whether every plan of before is still one; not so for an exact number of villages.
    """

    rule: CouplingRule
    step: int
    problem: Problem
    rules: tuple[CouplingRule, ...]
    relaxes: bool = True


def rule_change(problem: Problem, rules: Sequence[CouplingRule], rule: CouplingRule) -> RuleChange | None:
    """Return one rule moved by one step in the direction that gives room.

    One billion rupiah more for money, one village more for ceilings and for an exact number, one fewer for floors (of a
    share: its area may have one village more, or fewer, than the share says), and for a lock its release.

    Parameters
    ----------
    problem : Problem
    rules : sequence of CouplingRule
        Among them `rule`.
    rule : CouplingRule

    Returns
    -------
    RuleChange or None
        None for a floor of 0, and for the lower half of an exact number, which moves with the upper one.
    """
    if rule.name == EXACT:
        return None
    if rule.kind == "villages_maximum" and any(each.name == EXACT for each in rules):
        more = replace(problem, rules=replace(problem.rules, villages=problem.rules.villages + 1))
        return RuleChange(rule, 1, more, coupling_rules(more), relaxes=False)
    step = IDR_PER_BILLION if rule.is_money else rule.scale
    limit = rule.limit - step if rule.is_floor else rule.limit + step
    if rule.is_floor and rule.share is None:
        limit = max(0, limit)
    if limit == rule.limit:
        return None
    changed = tuple(each.with_limit(limit) if each == rule else each for each in rules)
    return RuleChange(rule, (limit - rule.limit) // rule.scale, problem, changed)


def rule_changes(problem: Problem, rules: Sequence[CouplingRule]) -> Iterator[RuleChange]:
    """Yield one step for each rule that has one, in the order of the rules."""
    for rule in rules:
        change = rule_change(problem, rules, rule)
        if change is not None:
            yield change
