"""What the plan would lose without each chosen village, and which village would come instead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from allocation.margins import Margins, margins
from allocation.nearest import nearby, solved_near
from allocation.variants import SAME, Variant, baseline, members_table, with_share_of_time
from data.allocation_analysis import Replacements
from data.errors import Fault
from data.plan import Priorities
from data.scenario import Scenario

COLUMNS = {
    "village_name": "str",
    "gap_closed": "float64",
    "cost_idr": "int64",
    "locked_in": "bool",
    "status": "str",
    "objective_without": "float64",
    "replacement_cost": "float64",
    "replacement_share": "float64",
    "cost_least": "float64",
    "cost_most": "float64",
    "cost_least_lp": "float64",
    "entering": "object",
    "leaving": "object",
}


def replacement_costs(
    villages: pd.DataFrame,
    priorities: Priorities,
    scenario: Scenario,
    codes: Sequence[str] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Replacements:
    """Return, for each chosen village, what the best plan without it loses [1]_.

    Each village is locked out in turn and the plan solved again, with an equal share of the scenario's search time;
    before that, the prices of the rules give a proven lower bound for all villages at once. In regions of more than
    `allocation.nearest.MOST_SEARCHED` villages that may be chosen, the plan without it is sought
    among the villages of the plan and those nearest to entering: its cost is then an upper bound, with the lower one
    beside it.

    Parameters
    ----------
    villages, priorities, scenario
        As of `allocation.allocate.allocate`.
    codes : sequence of str, optional
        Only these villages; all that are chosen when None.
    progress : callable, optional
        Told (villages done, villages in all).

    Raises
    ------
    ValueError
        If a code is not in the plan.
    ScenarioError, InfeasiblePlanError, SolverError
        As `allocate`, for the plan itself.

    References
    ----------
    .. [1] Ferrier, Pressey & Barrett (2000), A new predictor of the irreplaceability of areas, Biological
       Conservation 93; Cabeza & Moilanen (2006), Replacement cost: a practical measure of site value for
       cost-effective reserve planning, Biological Conservation 132.
    """
    best, answer = baseline(villages, priorities, scenario)
    wanted = sorted(best.codes if codes is None else set(codes))
    foreign = [code for code in wanted if code not in best.codes]
    if foreign:
        raise ValueError(f"not in the plan: {', '.join(foreign[:5])}")
    tell = progress or (lambda _done, _of: None)
    shared = replace(scenario, solver=with_share_of_time(scenario.solver, len(wanted)))
    at_margin = margins(best.problem, best.rules, scenario.solver.time_limit_s)
    least, near = _least_by_prices(best, at_margin), nearby(best, at_margin)
    names, own = best.problem.names, members_table(best.problem, answer.choice)
    locked = {code for code, on in zip(best.problem.codes, best.problem.locked_in, strict=True) if on}
    rows: dict[str, dict[str, object]] = {}
    faults: dict[str, tuple[Fault, ...]] = {}
    for done, code in enumerate(wanted):
        tell(done, len(wanted))
        without = solved_near(villages, priorities, shared, near, without=code)
        faults[code] = without.faults
        rows[code] = {
            "village_name": names.village(code),
            "gap_closed": own.loc[code, "gap_closed"],
            "cost_idr": own.loc[code, "cost_idr"],
            "locked_in": code in locked,
            "cost_least_lp": least.get(code, np.nan),
            **_cost(best, without, least.get(code, 0.0)),
            "entering": tuple(sorted(without.codes - best.codes)),
            "leaving": tuple(sorted(best.codes - without.codes - {code})) if without.codes else (),
        }
    tell(len(wanted), len(wanted))
    table = pd.DataFrame.from_dict(rows, orient="index", columns=list(COLUMNS)).astype(COLUMNS)
    table.index = pd.Index(wanted, name="village_code", dtype="str")
    return Replacements(answer.objective, answer.bound, table, faults, near.whole)


def _least_by_prices(best: Variant, found: Margins | None) -> dict[str, float]:
    """Return the proven lower bound of each village's cost at the prices of the rules; empty when not known."""
    if found is None:
        return {}
    # what the bound lies above the plan may be the plan's fault and not the village's
    lost = np.maximum(0.0, best.objective - found.bound_without)
    locked = best.problem.locked_in
    return {
        code: float(value)
        for code, value, held in zip(best.problem.codes, lost, locked, strict=True)
        if not held  # the price of its own lock hides what a locked village is worth
    }


def _cost(best: Variant, without: Variant, least_by_prices: float) -> dict[str, object]:
    """Return the objective lost, and between which values it is proven to lie."""
    least = max(0.0, least_by_prices, best.objective - without.bound)
    if without.answer is None:
        most = np.inf
        return {"status": without.status, "cost_least": least, "cost_most": most}
    lost = max(0.0, best.objective - without.objective)
    if lost <= SAME * abs(best.objective):
        lost = 0.0  # a tie; the difference is rounding
    return {
        "status": without.status,
        "objective_without": without.objective,
        "replacement_cost": lost,
        "replacement_share": lost / abs(best.objective) if best.objective else 0.0,
        "cost_least": min(least, lost),
        "cost_most": max(lost, best.bound - without.objective),
    }
