"""Every question about one plan, answered in order: commitments, proposals, ladders, other plans, explanations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from allocation.alternatives import alternatives
from allocation.commitment_cover import commitment_cover
from allocation.entry import entries
from allocation.ladder import ladder
from allocation.reconcile import reconcile
from allocation.replacement import replacement_costs
from allocation.rule_prices import rule_prices
from data.allocation_analysis import Ladder, LadderKind
from data.errors import Fault, ScenarioError
from data.plan import Allocation, Priorities
from data.plan_findings import PlanFindings
from data.questions import Questions
from data.scenario import Scenario
from data.wording import Text

Tell = Callable[[str], None]
NOTHING_KNOWN = PlanFindings()


def answers(
    villages: pd.DataFrame,
    priorities: Priorities,
    allocation: Allocation,
    scenario: Scenario,
    *,
    asked: Questions,
    known: PlanFindings = NOTHING_KNOWN,
    tell: Tell = lambda _question: None,
) -> PlanFindings:
    """Return what is known with the answers to what is asked; an answer takes the place of an earlier one.

    Parameters
    ----------
    villages : DataFrame, index village_code
        As of `allocation.allocate.allocate`, with what was measured of them, as site rules look at it.
    priorities, allocation, scenario
        Of these villages.
    asked : Questions
    known : PlanFindings
        Of the same plan.
    tell : callable, optional
        Told the name of each question as its search begins.

    Returns
    -------
    PlanFindings
        Matrix and dropouts as in `known`.

    Raises
    ------
    ScenarioError, InfeasiblePlanError, SolverError
        As `allocation.allocate.allocate`, for the plan itself; or if a ladder of budgets has no money to scale.
    """
    found = known
    if asked.commitments:
        cover = commitment_cover(allocation, asked.commitments)
        found = replace(found, commitments=asked.commitments, cover=cover)
    if asked.proposals is not None:
        names = villages["village_name"]
        found = replace(found, reconciliation=reconcile(asked.proposals, priorities, allocation, names))
    climbed = _ladders(villages, priorities, scenario, asked, tell)
    kinds = {each.kind for each in climbed}
    found = replace(found, ladders=(*(each for each in known.ladders if each.kind not in kinds), *climbed))
    if asked.plans:
        tell("alternatives")
        differ_by = asked.differ_by or max(1, int(allocation.villages["is_chosen"].sum()) // 10)
        others = alternatives(
            villages, priorities, scenario, differ_by=differ_by, tolerance=asked.tolerance, at_most=asked.plans
        )
        found = replace(found, alternatives=others)
    return _explained(found, villages, priorities, scenario, tell) if asked.explain else found


def _ladders(
    villages: pd.DataFrame, priorities: Priorities, scenario: Scenario, asked: Questions, tell: Tell
) -> tuple[Ladder, ...]:
    """Climb each ladder that was asked for."""
    budget = scenario.rules.budget_idr
    if asked.budget_steps and not (
        sum(fund.budget_idr for fund in scenario.funds.values()) if budget is None else budget
    ):
        raise ScenarioError(
            Fault(
                Text("tangga pagu memerlukan pagu di atas nol.", "a ladder of budgets needs a budget above zero."),
                "rules.budget_idr",
                Text("Isi pagu skenario, atau minta tangga jumlah desa.", "Fill in the budget, or climb by villages."),
            )
        )
    wanted: tuple[tuple[LadderKind, tuple[int, ...]], ...] = (
        ("villages", asked.village_steps),
        ("budget", asked.budget_steps),
    )
    found = []
    for kind, steps in wanted:
        if steps:
            tell("ladder")
            found.append(ladder(villages, priorities, scenario, steps, kind))
    return tuple(found)


def _explained(
    found: PlanFindings, villages: pd.DataFrame, priorities: Priorities, scenario: Scenario, tell: Tell
) -> PlanFindings:
    """Add what each rule and each village is worth, and what would let in the first villages outside."""
    tell("rule_prices")
    prices = rule_prices(villages, priorities, scenario)
    tell("replacements")
    without = replacement_costs(villages, priorities, scenario)
    tell("entries")
    return replace(found, rule_prices=prices, replacements=without, entries=entries(villages, priorities, scenario))
