"""The price of each rule by solving again: what one more billion, one more village, one seat would change."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from allocation.margins import Margins, margins
from allocation.prices import IDR_PER_BILLION
from allocation.rule_changes import RuleChange, rule_changes
from allocation.rule_price_words import change_subject, price_words
from allocation.rules import EXACT, CouplingRule, share_in_villages, use_of_rule
from allocation.variants import Variant, baseline, solved, with_share_of_time
from allocation.wording import rule_subject
from data.plan import Priorities
from data.scenario import Scenario

# Rules that are solved anew; a plan for the country may have a ceiling for each of 514 regencies.
MOST_TRIED = 60
COLUMNS = {
    "rule": "str",
    "kind": "str",
    "name": "str",
    "limit": "int64",
    "used": "int64",
    "unit": "str",
    "change": "int64",
    "status": "str",
    "objective_before": "float64",
    "objective_after": "float64",
    "difference": "float64",
    "difference_least": "float64",
    "difference_most": "float64",
    "lp_price": "float64",
    "lp_most": "float64",
    "entering": "str",
    "leaving": "str",
    "subject_id": "str",
    "subject_en": "str",
    "rule_id": "str",
    "rule_en": "str",
    "sentence_id": "str",
    "sentence_en": "str",
}


def rule_prices(
    villages: pd.DataFrame,
    priorities: Priorities,
    scenario: Scenario,
    progress: Callable[[int, int], None] | None = None,
) -> pd.DataFrame:
    """Return what changing each rule by one step does to the best plan.

    Steps are those of `allocation.rule_changes.rule_change`: always in the direction that gives room. A village whose
    lock is released may still be chosen. Of more than `MOST_TRIED` rules only those that promise most are tried.

    Parameters
    ----------
    villages, priorities, scenario
        As of `allocation.allocate.allocate`. The search time is shared equally among the rules.
    progress : callable, optional
        Told (rules done, rules in all).

    Returns
    -------
    DataFrame, RangeIndex, in the order of `coupling_rules`
        `rule` (scenario key), `kind`, `name` (as of `CouplingRule`), `limit`,
        `used` (int64; of a share 0, and villages of its area in the plan), `unit` ("idr" or "villages"),
        `change` (int64, in that unit), `status` (of the plan after, one of `data.allocation_analysis.STATUSES`),
        `objective_before`, `objective_after`, `difference` (units; NaN without a plan), `difference_least`,
        `difference_most` (between these the true difference is proven to lie), `lp_price` (units for one billion
        rupiah or one village: a dual of the linear relaxation; NaN when not solved in time), `lp_most` (the most that
        the difference can be by that dual), `entering`, `leaving` (codes of the villages that come and go, "a+b"),
        `subject_id`, `subject_en` (what the rule limits), `rule_id`,
        `rule_en` (the rule in words, with its limit), `sentence_id`, `sentence_en` (what the step does, in words).

    Raises
    ------
    ScenarioError, InfeasiblePlanError, SolverError, ValueError
        As `allocate`, for the plan itself.

    Notes
    -----
    The value of the relaxation is concave in the limits, so `difference <= lp_most = (relaxation + price x change)
    - objective_before`. Equality is not to be expected: units come whole.
    """
    best, _ = baseline(villages, priorities, scenario)
    at_margin = margins(best.problem, best.rules, scenario.solver.time_limit_s)
    changes = list(rule_changes(best.problem, best.rules))
    tell = progress or (lambda _done, _of: None)
    tried = _tried(changes, best, at_margin)
    solver = with_share_of_time(scenario.solver, len(tried))
    rows, done = [], 0
    for each in changes:
        after = None
        if each.rule in tried:
            tell(done, len(tried))
            after, done = solved(each.problem, each.rules, solver, check=not each.relaxes), done + 1
        rows.append(_row(each, best, after, at_margin))
    tell(len(tried), len(tried))
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def _tried(changes: Sequence[RuleChange], best: Variant, at_margin: Margins | None) -> frozenset[CouplingRule]:
    """Return the rules to solve anew: all, or of many those that promise most at the prices of the relaxation."""
    if len(changes) <= MOST_TRIED:
        return frozenset(each.rule for each in changes)
    worth = {each.rule: -_lp_most(each, best, at_margin) if at_margin else 0.0 for each in changes}
    first = sorted(changes, key=lambda each: (not each.rule.is_money, worth[each.rule]))
    return frozenset(each.rule for each in first[:MOST_TRIED])


def _row(each: RuleChange, best: Variant, after: Variant | None, at_margin: Margins | None) -> dict[str, object]:
    """Return one rule's change with what is found, and what is proven; `after` is None where it was not tried."""
    is_tried, after = after is not None, after or Variant(each.problem, each.rules, None, "not_decided")
    objective, status, least = after.objective, after.status, -np.inf
    if each.relaxes:  # the plan of before still stands, whatever the search had time for
        objective, least = max(objective, best.objective), 0.0
        status = "not_decided" if status == "infeasible" else status
    difference = objective - best.objective if after.answer is not None else np.nan
    known = after.answer is not None
    most = max(difference, after.bound - best.objective) if known else after.bound - best.objective
    subject = rule_subject(each.rule, best.problem.names)
    words, sentence = change_subject(each, best.problem.names), price_words(each, best, after, most, is_tried=is_tried)
    return {
        "rule": each.rule.where,
        "kind": each.rule.kind,
        "name": each.rule.name,
        "limit": each.rule.limit,
        "used": _used(each.rule, best),
        "unit": "idr" if each.rule.is_money else "villages",
        "change": each.step,
        "status": status,
        "objective_before": best.objective,
        "objective_after": objective if known else np.nan,
        "difference": difference,
        "difference_least": max(least, objective - best.bound) if known else least,
        "difference_most": most,
        "lp_price": _lp_price(each, at_margin),
        "lp_most": _lp_most(each, best, at_margin),
        "entering": "+".join(sorted(after.codes - best.codes)),
        "leaving": "+".join(sorted(best.codes - after.codes)) if known else "",
        "subject_id": subject.id,
        "subject_en": subject.en,
        "rule_id": words.id,
        "rule_en": words.en,
        "sentence_id": sentence.id,
        "sentence_en": sentence.en,
    }


def _used(rule: CouplingRule, best: Variant) -> int:
    """What the plan uses of the rule; of a share the villages of its area."""
    if best.answer is None:
        return 0
    choice = best.answer.choice
    return (
        use_of_rule(best.problem, choice, rule)
        if rule.share is None
        else share_in_villages(best.problem, choice, rule)[1]
    )


def _moved(each: RuleChange, best: Sequence[CouplingRule]) -> list[tuple[CouplingRule, CouplingRule]]:
    """Return the rules whose limit the change moves, before and after."""
    return [(old, new) for old, new in zip(best, each.rules, strict=True) if old != new]


def _lp_price(each: RuleChange, at_margin: Margins | None) -> float:
    """Return the dual of what is moved, for one billion rupiah or one village."""
    if at_margin is None:
        return float("nan")
    unit = IDR_PER_BILLION if each.rule.is_money else 1
    moved = [each.rule]
    if not each.relaxes:
        moved += [rule for rule in at_margin.rows if rule.name == EXACT]
    return sum(at_margin.price(rule) for rule in moved) * unit


def _lp_most(each: RuleChange, best: Variant, at_margin: Margins | None) -> float:
    """Return the most that the change can add, by the concavity of the relaxation."""
    if at_margin is None:
        return float("nan")
    rise = sum(at_margin.rise(old, new) for old, new in _moved(each, best.rules))
    return at_margin.bound + rise - best.objective
