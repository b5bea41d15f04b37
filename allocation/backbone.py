"""Which villages are in every plan of nearly the best objective, and which in none: proofs and witnesses.

Instead of asking for each village, one search asks for the plan within the tolerance that leaves out as many as
possible of the villages seen in all plans so far. When it can leave out none, all of them are proven at once; else the
plan is a witness, and the question is put again for the rest. Villages seen in no plan are treated the same way. The
set of villages that hold in all such plans is called the backbone [1]_.

References
----------
.. [1] Kilby, Slaney, Thiebaux & Walsh (2005), Backbones and backdoors in satisfiability, AAAI.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from allocation.formulation import Model, model
from allocation.margins import floor_row, with_rows
from allocation.packages import gap_closed
from allocation.problem import FloatArray, Problem
from allocation.rules import CouplingRule
from allocation.solve import choice_from_values, solve
from allocation.variants import SAME, chosen_codes, with_share_of_time
from allocation.verify import broken_rules, broken_structure
from data.errors import SolverError
from data.scenario import Solver

# Each witness settles several villages; more questions than this were never needed for 400 villages.
MOST_QUESTIONS = 12


@dataclass(frozen=True)
class Standing:
    """What is settled over all plans within the tolerance; villages in none of the sets are not settled."""

    always: frozenset[str]
    sometimes: frozenset[str]
    never: frozenset[str]

    def of(self, code: str) -> str:
        """Return "always", "sometimes", "never", or "" when not settled."""
        for name in ("always", "sometimes", "never"):
            if code in getattr(self, name):
                return name
        return ""


def standing(
    problem: Problem,
    rules: Sequence[CouplingRule],
    floor: float,
    plans: Sequence[frozenset[str]],
    solver: Solver,
    *,
    proofs: bool,
) -> Standing:
    """Return which villages are in all, some and none of the plans whose objective is at least `floor`.

    Parameters
    ----------
    problem : Problem
    rules : sequence of CouplingRule
    floor : float
        Units of gap.
    plans : sequence of sets of village codes
        Plans in hand, at least one.
    solver : Solver
        Its time is shared equally among the questions.
    proofs : bool
        Whether the problem holds every village that such a plan could choose; without it only witnesses count.
    """
    made = model(problem, rules)
    questions = _Questions(
        with_rows(made, floor_row(made, floor)),
        problem,
        tuple(rules),
        floor,
        replace(with_share_of_time(solver, 2 * MOST_QUESTIONS), relative_gap=0.0),
    )
    in_all, in_some = frozenset.intersection(*plans), frozenset.union(*plans)
    always = never = frozenset[str]()
    for _ in range(MOST_QUESTIONS):
        witness, proven = questions.ask(in_all, leave_out=True)
        if witness is None:
            always = in_all if proven and proofs else always
            break
        in_all, in_some = in_all & witness, in_some | witness
    for _ in range(MOST_QUESTIONS):
        witness, proven = questions.ask(frozenset(problem.codes) - in_some, leave_out=False)
        if witness is None:
            never = frozenset(problem.codes) - in_some if proven and proofs else never
            break
        in_all, in_some = in_all & witness, in_some | witness
    return Standing(always & in_all, in_some - in_all, never)


@dataclass(frozen=True)
class _Questions:
    """The model of the plans within the tolerance."""

    model: Model
    problem: Problem
    rules: tuple[CouplingRule, ...]
    floor: float
    solver: Solver

    def ask(self, codes: frozenset[str], *, leave_out: bool) -> tuple[frozenset[str] | None, bool]:
        """Return a plan that leaves out (takes in) some of `codes`; or None, and whether none is proven to exist."""
        if not codes:
            return None, True
        wanted = np.zeros(len(self.model.objective))
        sign = -1.0 if leave_out else 1.0
        for y, code in zip(self.model.variables.y, self.problem.codes, strict=True):
            wanted[y] = sign if code in codes else 0.0
        try:
            found = solve(
                with_rows(self.model, objective=wanted), relative_gap=0.0, time_limit_s=self.solver.time_limit_s
            )
        except SolverError:
            return None, False
        nothing = -len(codes) if leave_out else 0
        if found.status == "infeasible" or found.bound < nothing + 0.5:
            return None, found.status != "infeasible"
        plan = near_best(self.model, self.problem, self.rules, found.values, self.floor)
        if plan is None or (codes <= plan if leave_out else not codes & plan):
            return None, False
        return plan, False


def near_best(
    made: Model, problem: Problem, rules: Sequence[CouplingRule], values: FloatArray, floor: float
) -> frozenset[str] | None:
    """Return the villages of a solver's plan, if it obeys all rules in whole numbers and keeps the floor."""
    choice = choice_from_values(made, problem, values)
    if broken_structure(problem, choice) or broken_rules(problem, choice, rules):
        return None
    objective = math.fsum(gap_closed(problem.closable_gap, problem.effect, choice.packages))
    return chosen_codes(problem, choice) if objective >= floor - SAME * abs(floor) else None
