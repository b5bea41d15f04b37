"""The price of each rule by solving again: what one more billion, one more village, one seat would change."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from allocation.margins import Margins, margins
from allocation.prices import IDR_PER_BILLION
from allocation.rule_changes import RuleChange, rule_changes
from allocation.rules import EXACT, CouplingRule
from allocation.variants import Variant, baseline, solved, with_share_of_time
from data.plan import Priorities
from data.scenario import Scenario

COLUMNS = {
    "rule": "str",
    "kind": "str",
    "name": "str",
    "limit": "int64",
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
}


def rule_prices(
    villages: pd.DataFrame,
    priorities: Priorities,
    scenario: Scenario,
    progress: Callable[[int, int], None] | None = None,
) -> pd.DataFrame:
    """Return what changing each rule by one step does to the best plan.

    Steps are those of `allocation.rule_changes.rule_change`: always in the direction that gives room. A village whose
    lock is released may still be chosen.

    Parameters
    ----------
    villages, priorities, scenario
        As of `allocation.allocate.allocate`. The search time is shared equally among the rules.
    progress : callable, optional
        Told (rules done, rules in all).

    Returns
    -------
    DataFrame, RangeIndex, in the order of `coupling_rules`
        `rule` (scenario key), `kind`, `name` (as of `CouplingRule`), `limit` (int64), `unit` ("idr" or "villages"),
        `change` (int64, in that unit), `status` (of the plan after, one of `data.allocation_analysis.STATUSES`),
        `objective_before`, `objective_after`, `difference` (units; NaN without a plan), `difference_least`,
        `difference_most` (between these the true difference is proven to lie), `lp_price` (units for one billion
        rupiah or one village: a dual of the linear relaxation; NaN when not solved in time), `lp_most` (the most that
        the difference can be by that dual).

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
    solver = with_share_of_time(scenario.solver, len(changes))
    tell = progress or (lambda _done, _of: None)
    rows = []
    for done, each in enumerate(changes):
        tell(done, len(changes))
        after = solved(each.problem, each.rules, solver, check=not each.relaxes)
        rows.append(_row(each, best, after, at_margin))
    tell(len(changes), len(changes))
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def _row(each: RuleChange, best: Variant, after: Variant, at_margin: Margins | None) -> dict[str, object]:
    """Return one rule's change with what is found, and what is proven."""
    objective, status, least = after.objective, after.status, -np.inf
    if each.relaxes:  # the plan of before still stands, whatever the search had time for
        objective, least = max(objective, best.objective), 0.0
        status = "not_decided" if status == "infeasible" else status
    difference = objective - best.objective if after.answer is not None else np.nan
    known = after.answer is not None
    return {
        "rule": each.rule.where,
        "kind": each.rule.kind,
        "name": each.rule.name,
        "limit": each.rule.limit,
        "unit": "idr" if each.rule.is_money else "villages",
        "change": each.step,
        "status": status,
        "objective_before": best.objective,
        "objective_after": objective if known else np.nan,
        "difference": difference,
        "difference_least": max(least, objective - best.bound) if known else least,
        "difference_most": max(difference, after.bound - best.objective) if known else after.bound - best.objective,
        "lp_price": _lp_price(each, at_margin),
        "lp_most": _lp_most(each, best, at_margin),
    }


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
