"""Why no plan is feasible: a minimal set of rules that conflict, and the smallest relaxation of each."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from allocation.cheapest import cheapest_package_costs
from allocation.formulation import Model, Row, coupling_row, model
from allocation.problem import Choice, Problem
from allocation.rules import LARGEST_DENOMINATOR, CouplingRule, counted_villages, excess, use_of_rule
from allocation.solve import choice_from_values, solve
from allocation.wording import amount, percent, rule_in_words
from data.errors import Fault, InfeasiblePlanError, SolverError
from data.scenario import Solver
from data.wording import Text


@dataclass(frozen=True)
class _Search:
    """The problem without its gaps (feasibility does not ask for them), and how long to look."""

    problem: Problem
    rules: tuple[CouplingRule, ...]
    solver: Solver

    def nearest(self, enforced: Sequence[CouplingRule], elastic: Sequence[CouplingRule]) -> Choice | None:
        """Return the choice that obeys `enforced` and breaks `elastic` least; None when there is none."""
        made = _elastic_model(self.problem, enforced, elastic)
        found = solve(made, relative_gap=self.solver.relative_gap, time_limit_s=self.solver.time_limit_s)
        return None if found.status == "infeasible" else choice_from_values(made, self.problem, found.values)


def infeasible_plan(problem: Problem, rules: tuple[CouplingRule, ...], solver: Solver) -> InfeasiblePlanError:
    """Return the error that names the conflicting rules and the smallest relaxation of each.

    The conflict is found by elastic filtering, then thinned by deletion filtering, so that without any one of
    its rules the others agree [1]_. Each relaxation is that of a plan in hand: it always suffices.

    Parameters
    ----------
    problem : Problem
        That no plan satisfies under `rules`.
    rules : tuple of CouplingRule
    solver : Solver

    References
    ----------
    .. [1] Chinneck (2008), Feasibility and Infeasibility in Optimization, chapter 6.
    """
    search = _Search(replace(problem, closable_gap=np.zeros_like(problem.closable_gap)), rules, solver)
    nearest = search.nearest((), rules)
    conflict = _minimal(search, _elastic_filter(search))
    faults = [_fault(search, rule, conflict, nearest) for rule in conflict]
    return InfeasiblePlanError(*faults, *_package_faults(search))


def _elastic_model(problem: Problem, enforced: Sequence[CouplingRule], elastic: Sequence[CouplingRule]) -> Model:
    """Minimise how far `elastic` rules are broken, one village counting as much as its cheapest package."""
    base = model(problem, enforced)
    village_idr = max(1.0, float(np.median(cheapest_package_costs(problem))))
    rows, weights = list(base.rows), []
    for number, rule in enumerate(elastic):
        row = coupling_row(base.variables, rule)
        sign = 1.0 if rule.is_floor else -1.0
        column = base.variables.count + number
        rows.append(Row([*row.variables, column], [*row.coefficients, sign], row.lower, row.upper, rule, row.unit))
        weights.append(-(row.unit / village_idr if rule.is_money else row.unit))
    return Model(
        base.variables, np.array([*base.objective, *weights]), tuple(rows), slack_upper=(float("inf"),) * len(weights)
    )


def _elastic_filter(search: _Search) -> list[CouplingRule]:
    """Return rules that hold a conflict: enforce what gets broken until nothing can give way."""
    held: list[CouplingRule] = []
    while True:
        choice = search.nearest(held, [rule for rule in search.rules if rule not in held])
        if choice is None:
            return held
        broken = [rule for rule in search.rules if rule not in held and excess(search.problem, choice, rule)]
        if not broken:
            # the solver called the rules infeasible by less than one rupiah or village
            return list(search.rules)
        held += broken


def _minimal(search: _Search, conflict: list[CouplingRule]) -> tuple[CouplingRule, ...]:
    """Drop every rule without which the others still conflict."""
    for rule in list(conflict):
        fewer = [other for other in conflict if other != rule]
        try:
            if search.nearest(fewer, ()) is None:
                conflict = fewer
        except SolverError:
            continue  # not decided within the time limit: the rule stays named
    return tuple(conflict)


def _fault(search: _Search, rule: CouplingRule, conflict: tuple[CouplingRule, ...], nearest: Choice | None) -> Fault:
    """One rule of the conflict, against which others, and what it would have to become."""
    own = rule_in_words(rule)
    others = [rule_in_words(other) for other in conflict if other != rule]
    problem = Text(
        f"Tidak ada rencana yang memenuhi {own.id} bersama {'; '.join(text.id for text in others) or 'syarat paket'}.",
        f"No plan obeys {own.en} together with {'; '.join(text.en for text in others) or 'the package conditions'}.",
    )
    return Fault(problem, rule.where, _remedy(search, rule, nearest))


def _package_faults(search: _Search) -> Iterator[Fault]:
    """Yield the conditions on packages that a planner set and that would be enough to ease, one at a time."""
    problem = search.problem
    nothing = Text("bersama aturan lain", "together with the other rules")
    for minimum in range(problem.rules.ministries_minimum - 1, 0, -1):
        fewer = replace(problem, ministries_required=np.minimum(problem.ministries_required, minimum))
        if _is_enough(search, fewer):
            asked = problem.rules.ministries_minimum
            yield Fault(
                Text(
                    f"Tidak ada rencana yang memuat {asked} K/L berbeda di tiap desa terpilih {nothing.id}.",
                    f"No plan has {asked} different ministries in each village chosen {nothing.en}.",
                ),
                "rules.ministries_minimum",
                Text(
                    f"Turunkan menjadi {minimum}; itu saja sudah cukup.",
                    f"Lower it to {minimum}: that alone is enough.",
                ),
            )
            break
    if problem.rules.holistic and _is_enough(search, replace(problem, required=np.zeros_like(problem.required))):
        yield Fault(
            Text(
                f"Tidak ada rencana yang melayani semua pilar yang punya kesenjangan {nothing.id}.",
                f"No plan serves every pillar that has a gap {nothing.en}.",
            ),
            "rules.holistic",
            Text("Matikan aturan holistik; itu saja sudah cukup.", "Turn it off: that alone is enough."),
        )


def _is_enough(search: _Search, eased: Problem) -> bool:
    """Whether the eased problem has a plan; no when that is not decided within the time limit."""
    try:
        return replace(search, problem=eased).nearest(search.rules, ()) is not None
    except SolverError:
        return False


def _remedy(search: _Search, rule: CouplingRule, nearest: Choice | None) -> Text:
    """Return the smallest relaxation of this rule alone; failing that, the smallest of all rules together."""
    try:
        alone = search.nearest([other for other in search.rules if other != rule], [rule])
    except SolverError:
        alone = None
    if alone is not None:
        change = _change(search.problem, rule, alone)
        return Text(f"{change.id} saja sudah cukup.", f"{change.en}: that alone is enough.")
    together = [
        _change(search.problem, each, nearest)
        for each in search.rules
        if nearest and excess(search.problem, nearest, each)
    ]
    return Text(
        "Mengubah aturan ini saja tidak cukup. Bersama-sama cukup: " + "; ".join(text.id for text in together) + ".",
        "Changing this rule alone is not enough. Together these are: " + "; ".join(text.en for text in together) + ".",
    )


def _change(problem: Problem, rule: CouplingRule, choice: Choice) -> Text:
    """Say what the limit must become for `choice` to obey it."""
    if rule.kind == "lock_in":
        return Text(f"Hapus kunci desa {rule.name}", f"Delete the lock of village {rule.name}")
    own = rule_in_words(rule)
    if rule.share is not None:
        reached = percent(_share_reached(problem, choice, rule))
        if rule.is_floor:
            return Text(f"Turunkan ({own.id}) menjadi {reached.id}", f"Lower it ({own.en}) to {reached.en}")
        return Text(f"Naikkan ({own.id}) menjadi {reached.id}", f"Raise it ({own.en}) to {reached.en}")
    value = amount(rule, use_of_rule(problem, choice, rule))
    if rule.is_floor:
        return Text(f"Turunkan ({own.id}) menjadi {value.id}", f"Lower it ({own.en}) to {value.en}")
    return Text(f"Naikkan ({own.id}) menjadi {value.id}", f"Raise it ({own.en}) to {value.en}")


def _share_reached(problem: Problem, choice: Choice, rule: CouplingRule) -> Fraction:
    """Return the share that `choice` reaches, to the hundredth of a percent on the side that it obeys."""
    chosen = int(np.count_nonzero(choice.chosen))
    inside = int(np.count_nonzero(choice.chosen & counted_villages(problem, rule)))
    exact = Fraction(inside, max(chosen, 1)) * LARGEST_DENOMINATOR
    return Fraction(math.floor(exact) if rule.is_floor else math.ceil(exact), LARGEST_DENOMINATOR)
