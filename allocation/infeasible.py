"""Why no plan is feasible: a minimal set of rules that conflict, and the smallest relaxation of each."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from allocation.cheapest import cheapest_package_costs
from allocation.formulation import Model, Row, coupling_row, model
from allocation.presolve_money import probably_meant
from allocation.problem import Choice, Problem
from allocation.rules import EXACT, LARGEST_DENOMINATOR, CouplingRule, counted_villages, excess, use_of_rule
from allocation.solve import choice_from_values, solve
from allocation.wording import amount, percent, rule_in_words, rule_subject
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
    remedies = [_remedy(search, rule) for rule in conflict]
    faults = [_fault(search, rule, conflict, remedy) for rule, remedy in zip(conflict, remedies, strict=True)]
    packages = [*_package_faults(search)]
    if nearest is not None and not any(remedies) and not packages:
        faults.append(_together(search, nearest))
    return InfeasiblePlanError(*faults, *packages)


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


def _fault(search: _Search, rule: CouplingRule, conflict: tuple[CouplingRule, ...], remedy: Text | None) -> Fault:
    """One rule of the conflict, against which others, and what it would have to become."""
    names = search.problem.names
    own = rule_in_words(rule, names)
    others = [rule_in_words(other, names) for other in conflict if other != rule]
    if others:
        problem = Text(
            f"Tidak ada rencana yang memenuhi {own.id} sekaligus {'; '.join(text.id for text in others)}.",
            f"No plan obeys {own.en} together with {'; '.join(text.en for text in others)}.",
        )
    else:
        problem = Text(
            f"Tidak ada rencana yang memenuhi {own.id} dengan paket yang berlaku.",
            f"No plan obeys {own.en} with the packages that are allowed.",
        )
    alone = Text(
        "Mengubah aturan ini saja tidak cukup: ada aturan lain yang juga bertentangan.",
        "Changing this rule alone is not enough: other rules conflict, too.",
    )
    return Fault(problem, rule.where, remedy or alone)


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


def _remedy(search: _Search, rule: CouplingRule) -> Text | None:
    """Return the smallest relaxation of this rule that is enough by itself; None when none is known to be."""
    try:
        alone = search.nearest([other for other in search.rules if other != rule], [rule])
    except SolverError:
        return None
    if alone is None:
        return None
    if rule.kind == "villages_minimum" and not alone.chosen.any():
        return Text(
            "Mengurangi jumlah desa tidak menolong: selama aturan lain tetap, tidak satu desa pun dapat dipilih.",
            "Asking for fewer villages does not help: while the other rules stay, none can be chosen.",
        )
    change = _change(search.problem, rule, alone)
    meant = None
    if rule.is_money:
        meant = probably_meant(rule.limit, use_of_rule(search.problem, alone, rule))
    guess = Text(f" {meant.id}", f" {meant.en}") if meant else Text("", "")
    return Text(f"{change.id}; itu saja sudah cukup.{guess.id}", f"{change.en}: that alone is enough.{guess.en}")


def _together(search: _Search, nearest: Choice) -> Fault:
    """The smallest change of several rules that is enough, in all counted in villages and their cheapest packages."""
    changes = [_change(search.problem, each, nearest) for each in search.rules if excess(search.problem, nearest, each)]
    return Fault(
        Text(
            "Lebih dari satu kelompok aturan bertentangan, sehingga beberapa aturan perlu diubah bersama-sama.",
            "More than one group of rules conflicts, so that several rules have to be changed together.",
        ),
        "rules",
        Text(
            f"Perubahan terkecil yang cukup: {'; '.join(text.id for text in changes)}.",
            f"The smallest change that is enough: {'; '.join(text.en for text in changes)}.",
        ),
    )


def _change(problem: Problem, rule: CouplingRule, choice: Choice) -> Text:
    """Say what the limit must become for `choice` to obey it."""
    names = problem.names
    if rule.kind == "lock_in":
        village = names.village(rule.name)
        return Text(f"Hapus kunci desa {village}", f"Delete the lock of the village {village}")
    own = rule_subject(rule, names)
    if rule.share is not None:
        value = percent(_share_reached(problem, choice, rule))
    else:
        value = amount(rule, use_of_rule(problem, choice, rule))
    if rule.name == EXACT:
        own = Text("jumlah desa", "the number of villages")
    if rule.is_floor:
        return Text(f"Turunkan {own.id} menjadi {value.id}", f"Lower {own.en} to {value.en}")
    return Text(f"Naikkan {own.id} menjadi {value.id}", f"Raise {own.en} to {value.en}")


def _share_reached(problem: Problem, choice: Choice, rule: CouplingRule) -> Fraction:
    """Return the share that `choice` reaches, to the hundredth of a percent on the side that it obeys."""
    chosen = int(np.count_nonzero(choice.chosen))
    inside = int(np.count_nonzero(choice.chosen & counted_villages(problem, rule)))
    exact = Fraction(inside, max(chosen, 1)) * LARGEST_DENOMINATOR
    return Fraction(math.floor(exact) if rule.is_floor else math.ceil(exact), LARGEST_DENOMINATOR)
