"""The best choice under the rules: solve, polish, check in whole numbers, and say what is proven."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from allocation.decomposition.conflict import conflict_by_prices
from allocation.decomposition.decompose import can_be_decomposed, decomposed
from allocation.formulation import model, money_tolerance_idr
from allocation.infeasible import infeasible_plan
from allocation.packages import gap_closed
from allocation.polish import polished
from allocation.problem import Choice, Problem
from allocation.progress import UNWATCHED, Progress
from allocation.rules import CouplingRule
from allocation.solve import choice_from_values, solve
from allocation.verify import broken_rules, broken_structure
from data.errors import Fault, SolverError
from data.scenario import Solver
from data.search_watch import SearchWatch
from data.wording import Text

PROVEN_GAP = 1e-7  # the solver works to 1e-6 of its own unit; what it cannot tell apart is called optimal
TIGHTENINGS = 3
# Villages that may be chosen. Up to the first number the whole model is solved faster (docs/methods/decomposition.md);
# up to the second it is still worth a try when the decomposition found no plan.
WHOLE_MODEL_FIRST, WHOLE_MODEL_LAST = 500, 2_000


@dataclass(frozen=True)
class Answer:
    """A verified choice with what is proven about it."""

    choice: Choice
    objective: float
    bound: float
    status: str

    @property
    def gap(self) -> float:
        """(bound - objective) / |objective|."""
        return (self.bound - self.objective) / max(abs(self.objective), 1e-12)


def best_choice(
    problem: Problem, rules: Sequence[CouplingRule], solver: Solver, watch: SearchWatch = UNWATCHED
) -> Answer:
    """Return the best choice found, verified, with its proven bound.

    Small problems are solved as one model, large ones by decomposition; when that finds no plan, the whole model
    is tried in the time that is left.

    Parameters
    ----------
    problem : Problem
    rules : sequence of CouplingRule
        Of `coupling_rules(problem)`, or with other limits.
    solver : Solver
        Relative gap and time limit.
    watch : SearchWatch
        Told how far the search is, and may end it early.

    Raises
    ------
    InfeasiblePlanError
        If no choice obeys the rules; names those that conflict.
    SolverError
        If nothing is found within the time limit, or before the watcher ended the search.
    """
    progress = Progress(solver.time_limit_s, watch)
    try:
        answer = _searched(problem, rules, solver, progress)
    except SolverError:
        if watch.should_stop():
            raise _stopped() from None
        raise
    progress.tell(answer.objective, answer.bound)
    return answer


def _searched(problem: Problem, rules: Sequence[CouplingRule], solver: Solver, progress: Progress) -> Answer:
    """Search by the way that suits the size."""
    if len(problem.codes) <= WHOLE_MODEL_FIRST or not can_be_decomposed(problem):
        return _by_whole_model(problem, rules, solver, progress)
    found = decomposed(problem, rules, solver.relative_gap, progress)
    if found.status == "infeasible":
        if len(problem.codes) > WHOLE_MODEL_LAST:
            raise conflict_by_prices(problem, rules, solver, progress.watch)
        raise infeasible_plan(problem, tuple(rules), solver)
    if found.choice is not None:
        choice = polished(problem, found.choice)
        for each in (choice, found.choice):
            if not broken_structure(problem, each) and not broken_rules(problem, each, rules):
                return _answer(problem, each, found.bound, is_late=found.status == "time_limit")
    if len(problem.codes) > WHOLE_MODEL_LAST:
        raise _no_plan_in_time()
    return _by_whole_model(problem, rules, solver, progress)


def _by_whole_model(problem: Problem, rules: Sequence[CouplingRule], solver: Solver, progress: Progress) -> Answer:
    """Solve one model; a money row that the solver's tolerance broke is tightened and the search repeated."""
    bound, tightened = math.inf, list(rules)
    for _ in range(TIGHTENINGS):
        made = model(problem, tightened)
        # a tightened model's bound is not that of the plan
        told = progress if tightened == list(rules) else progress.quietly(progress.left_s)
        solution = solve(made, relative_gap=solver.relative_gap, time_limit_s=told.left_s, progress=told)
        if solution.status == "infeasible":
            raise infeasible_plan(problem, tuple(rules), solver)
        bound = min(bound, solution.bound) if tightened == list(rules) else bound
        choice = polished(problem, choice_from_values(made, problem, solution.values))
        broken = broken_rules(problem, choice, rules)
        structure = broken_structure(problem, choice)
        if not broken and not structure:
            return _answer(problem, choice, bound, is_late=solution.status == "time_limit")
        if structure or not all(rule.is_money for rule in broken):
            break
        tightened = [
            each.with_limit(each.limit - money_tolerance_idr(problem)) if rule in broken else each
            for rule, each in zip(rules, tightened, strict=True)
        ]
    raise SolverError(
        Fault(
            Text(
                "Hasil pencarian tidak memenuhi aturan saat diperiksa ulang.",
                "The search's result fails the check in whole numbers.",
            ),
            "allocation",
            Text("Laporkan skenario ini kepada pengembang.", "Please report this scenario to the developers."),
        )
    )


def _answer(problem: Problem, choice: Choice, bound: float, *, is_late: bool) -> Answer:
    """Recompute the objective from the choice and name what is proven."""
    objective = math.fsum(gap_closed(problem.closable_gap, problem.effect, choice.packages))
    bound = max(bound, objective)  # they may differ by the rounding of doubles
    status: str = "time_limit" if is_late else "within_gap"
    if bound - objective <= PROVEN_GAP * max(abs(objective), np.finfo(float).tiny):
        status = "optimal"
    return Answer(choice, float(objective), float(bound), status)


def _no_plan_in_time() -> SolverError:
    """Return the error for a large region in which no plan was found."""
    return SolverError(
        Fault(
            Text(
                "Tidak ditemukan rencana yang memenuhi semua aturan dalam batas waktu; belum terbukti mustahil.",
                "No plan that obeys all rules was found within the time limit; it is not proven impossible.",
            ),
            "solver.time_limit_s",
            Text("Naikkan batas waktu, atau longgarkan aturan.", "Raise the time limit, or relax the rules."),
        )
    )


def _stopped() -> SolverError:
    """Return the error for a search that was ended before there was a plan."""
    return SolverError(
        Fault(
            Text(
                "Pencarian dihentikan sebelum ada rencana.",
                "The search was stopped before there was a plan.",
            ),
            "allocation",
            Text(
                "Jalankan lagi, dan hentikan setelah ada rencana pertama.",
                "Run it again, and stop it once there is a first plan.",
            ),
        )
    )
