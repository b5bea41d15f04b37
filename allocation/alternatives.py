"""Plans nearly as good as the best that really differ, and which villages are in all, some or none of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from allocation.backbone import Standing, near_best, standing
from allocation.formulation import INFINITY, Model, Row, model
from allocation.margins import Margins, floor_row, margins, with_rows
from allocation.nearest import MOST_SEARCHED, nearest_codes
from allocation.problem import Problem, problem_from_tables
from allocation.rules import CouplingRule, coupling_rules
from allocation.solve import solve
from allocation.variants import (
    SAME,
    Variant,
    baseline,
    members_table,
    solved_scenario,
    with_locks,
    with_share_of_time,
)
from allocation.village_names import village_names
from allocation.wording import number
from data.allocation_analysis import Alternatives
from data.errors import SolverError
from data.plan import Priorities
from data.scenario import Scenario, Solver
from data.wording import Text


def alternatives(
    villages: pd.DataFrame,
    priorities: Priorities,
    scenario: Scenario,
    *,
    differ_by: int,
    tolerance: float = 0.01,
    at_most: int = 5,
    progress: Callable[[int, int], None] | None = None,
) -> Alternatives:
    r"""Return the best plan and the best ones that differ from it and from each other.

    Each further plan is the best that does without at least `differ_by` villages of every plan before (for an earlier
    plan of N villages: :math:`\sum_{v} y_v \le N - d` over its villages), as long as it is within the tolerance [1]_.
    Half of the scenario's search time is shared among the plans, the other half among proofs of what holds in *every*
    plan within the tolerance. Above `MOST_SEARCHED` villages, villages that the prices of the rules prove to be in no
    such plan are left out first, then those farthest from entering; the result says so.

    Parameters
    ----------
    villages, priorities, scenario
        As of `allocation.allocate.allocate`.
    differ_by : int
        At least 1.
    tolerance : float
        Share of the best objective, 0-1, that may be lost.
    at_most : int
        Number of plans, the best one included.
    progress : callable, optional
        Told (searches done, the most there may be).

    Raises
    ------
    ValueError
        If `differ_by` or `at_most` is below 1, or `tolerance` not between 0 and 1.
    ScenarioError, InfeasiblePlanError, SolverError
        As `allocate`, for the plan itself.

    References
    ----------
    .. [1] Brill, Chang & Hopkins (1982), Modeling to generate alternatives, Management Science 28; Arthur, Hachey,
       Sahr, Huso & Kiester (1997), Finding all optimal solutions to the reserve site selection problem,
       Environmental and Ecological Statistics 4.
    """
    if differ_by < 1 or at_most < 1 or not 0.0 <= tolerance <= 1.0:
        raise ValueError("differ_by and at_most must be at least 1, tolerance between 0 and 1")
    tell = progress or (lambda _done, _of: None)
    best, answer = baseline(villages, priorities, scenario)
    floor = answer.objective - tolerance * abs(answer.objective)
    at_margin = margins(best.problem, best.rules, scenario.solver.time_limit_s)
    kept, exact = _searched(best, at_margin, floor)
    narrow = with_locks(scenario, dict.fromkeys(set(best.problem.codes) - kept, "out"))
    problem = problem_from_tables(villages, priorities, narrow)
    search = _Search(villages, priorities, narrow, problem, coupling_rules(problem), floor)
    plans, ended = _plans(search, best, differ_by, at_most, tell)
    tell(at_most - 1, at_most)
    half = replace(scenario.solver, time_limit_s=scenario.solver.time_limit_s / 2)
    found = standing(problem, search.rules, floor, [plan.codes for plan in plans], half, proofs=exact)
    tell(at_most, at_most)
    if ended == "no_more" and not exact:
        ended = "no_more_searched"
    names = village_names(villages)
    return Alternatives(
        objective=answer.objective,
        bound=answer.bound,
        floor=floor,
        tolerance=tolerance,
        differ_by=differ_by,
        plans=_plan_table(plans, answer.objective),
        members=_member_table(plans, names),
        villages=_village_table(best.problem, plans, found, _proven(at_margin, best.problem, floor), names),
        searched=len(problem.codes),
        ended=ended,
        notes=_notes(len(problem.codes), len(best.problem.codes), answer.status, exact=exact, ended=ended),
    )


@dataclass(frozen=True)
class _Search:
    """Where further plans are sought."""

    villages: pd.DataFrame
    priorities: Priorities
    scenario: Scenario
    problem: Problem
    rules: tuple[CouplingRule, ...]
    floor: float


def _searched(best: Variant, at_margin: Margins | None, floor: float) -> tuple[set[str], bool]:
    """Return the villages to search among, and whether none that could matter is left out."""
    problem = best.problem
    if len(problem.codes) <= MOST_SEARCHED:
        return set(problem.codes), True
    possible = None if at_margin is None else at_margin.bound_with >= floor - SAME * abs(floor)
    listed = nearest_codes(problem, best.codes, at_margin, possible)
    size = max(MOST_SEARCHED, len(best.codes))
    return set(listed[:size]), len(listed) <= size


def _plans(
    search: _Search, best: Variant, differ_by: int, at_most: int, tell: Callable[[int, int], None]
) -> tuple[list[Variant], str]:
    """Return the plans, the best first, and why the search ended."""
    plans = [best]
    made = model(search.problem, search.rules)
    made = with_rows(made, floor_row(made, search.floor))
    solver = with_share_of_time(search.scenario.solver, 2 * max(1, at_most - 1))
    while len(plans) < at_most:
        tell(len(plans) - 1, at_most)
        if any(len(plan.codes) < differ_by for plan in plans):
            return plans, "no_more"
        rows = [_differs(made, search.problem, plan.codes, differ_by) for plan in plans]
        plan = _next_plan(search, with_rows(made, *rows), solver)
        if plan is None:
            return plans, "no_more"
        if plan.answer is None:
            return plans, "not_decided"
        plans.append(plan)
    return plans, "at_most"


def _differs(made: Model, problem: Problem, codes: frozenset[str], differ_by: int) -> Row:
    """In words: the plan does without at least `differ_by` villages of an earlier plan."""
    columns = [y for y, code in zip(made.variables.y, problem.codes, strict=True) if code in codes]
    return Row(columns, [1.0] * len(columns), -INFINITY, float(len(codes) - differ_by))


def _next_plan(search: _Search, made: Model, solver: Solver) -> Variant | None:
    """Return the best plan of the model; None when it is proven that there is none."""
    nothing = Variant(search.problem, search.rules, None, "not_decided")
    try:
        found = solve(made, relative_gap=solver.relative_gap, time_limit_s=solver.time_limit_s)
    except SolverError:
        return nothing
    if found.status == "infeasible":
        return None
    codes = near_best(made, search.problem, search.rules, found.values, search.floor)
    if codes is None:
        return nothing
    # the villages are settled; their packages and payers come from the ordinary search, polished and checked
    settled: dict[str, Literal["in", "out"]] = {c: "in" if c in codes else "out" for c in search.problem.codes}
    fixed = with_locks(search.scenario, settled)
    fixed = replace(fixed, solver=replace(solver, relative_gap=0.0))
    plan = solved_scenario(search.villages, search.priorities, fixed)
    if plan.answer is None or plan.answer.objective < search.floor - SAME * abs(search.floor):
        return nothing
    status = "time_limit" if found.status == "time_limit" else "within_gap"
    if plan.answer.objective >= found.bound - SAME * abs(found.bound):
        status = "optimal"
    return replace(plan, status=status)


def _proven(at_margin: Margins | None, problem: Problem, floor: float) -> dict[str, str]:
    """Return what the prices of the rules prove for every plan within the tolerance."""
    if at_margin is None:
        return {}
    below = floor - SAME * abs(floor)
    always, never = at_margin.bound_without < below, at_margin.bound_with < below
    return {
        code: "always" if on else "never"
        for code, on, off in zip(problem.codes, always, never, strict=True)
        if on or off
    }


def _plan_table(plans: Sequence[Variant], best: float) -> pd.DataFrame:
    """One row per plan."""
    rows = []
    for place, plan in enumerate(plans, start=1):
        assert plan.answer is not None  # only plans in hand are kept
        earlier = [len(other.codes - plan.codes) for other in plans[: place - 1]]
        cost = sum(int(cost) for cost in members_table(plan.problem, plan.answer.choice)["cost_idr"])
        lost = best - plan.answer.objective
        rows.append(
            {
                "plan": place,
                "objective": plan.answer.objective,
                "lost": lost,
                "lost_share": lost / abs(best) if best else 0.0,
                "villages": len(plan.codes),
                "cost_idr": cost,
                "differs_by": min(earlier) if earlier else None,
                "status": plan.status,
            }
        )
    return pd.DataFrame(rows).astype({"cost_idr": "int64", "differs_by": "Int64", "status": "str"})


def _member_table(plans: Sequence[Variant], names: dict[str, str]) -> pd.DataFrame:
    """Villages and packages of every plan."""
    parts = []
    for place, plan in enumerate(plans, start=1):
        assert plan.answer is not None
        table = members_table(plan.problem, plan.answer.choice).rename_axis("village_code").reset_index()
        table.insert(0, "plan", place)
        table.insert(2, "village_name", [names[code] for code in table["village_code"]])
        parts.append(table)
    return pd.concat(parts, ignore_index=True)


def _village_table(
    problem: Problem, plans: Sequence[Variant], found: Standing, proven: dict[str, str], names: dict[str, str]
) -> pd.DataFrame:
    """Say of every village that may be chosen in how many plans it is, and what holds in all."""
    counts = [sum(code in plan.codes for plan in plans) for code in problem.codes]
    seen = ["always" if n == len(plans) else "sometimes" if n else "never" for n in counts]
    settled = [proven.get(code) or found.of(code) for code in problem.codes]
    return pd.DataFrame(
        {
            "village_name": [names[code] for code in problem.codes],
            "plans": counts,
            "seen": seen,
            "standing": settled,
        },
        index=pd.Index(problem.codes, name="village_code", dtype="str"),
    ).astype({"village_name": "str", "plans": "int64", "seen": "str", "standing": "str"})


def _notes(searched: int, of: int, status: str, *, exact: bool, ended: str) -> tuple[Text, ...]:
    """Say what limits the search."""
    found = []
    if not exact:
        found.append(
            Text(
                f"Rencana lain dicari di antara {number(searched).id} dari {number(of).id} desa, yang paling dekat "
                "untuk masuk; desa selebihnya tidak diperiksa.",
                f"Other plans were sought among {number(searched).en} of {number(of).en} villages, those nearest to "
                "entering; the rest were not examined.",
            )
        )
    if status != "optimal":
        found.append(
            Text(
                "Rencana terbaik belum terbukti paling baik; toleransi dihitung dari rencana yang ditemukan.",
                "The best plan is not proven to be the best; the tolerance counts from the plan that was found.",
            )
        )
    if ended == "not_decided":
        found.append(
            Text(
                "Pencarian rencana lain berhenti pada batas waktu; mungkin masih ada yang lain.",
                "The search for other plans hit its time limit; there may be more.",
            )
        )
    return tuple(found)
