"""Which rules conflict in a large region, from the prices that prove it, and what would be enough to ease."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from allocation.decomposition.decompose import decomposed
from allocation.decomposition.feasibility import shortfall
from allocation.decomposition.payable import payable
from allocation.decomposition.view import view_of
from allocation.problem import Problem
from allocation.progress import UNWATCHED, Progress
from allocation.rules import CouplingRule
from allocation.wording import amount, rule_in_words, rule_subject
from data.errors import Fault, InfeasiblePlanError, SolverError
from data.scenario import Solver
from data.search_watch import SearchWatch
from data.wording import Text

ANY_PLAN = 0.05  # relative gap: what is asked is whether there is a plan, not whether it is the best
MOST_NAMED = 8  # rules of a conflict; many quotas may take part in one
STEPS = (1.0, 1.02, 1.1, 1.5)  # a whole plan may need more than a mixture does
PRICE = 1e-9  # of the largest price in the proof: less takes no part in it


@dataclass(frozen=True)
class _Inquiry:
    """The problem, and until when to look."""

    problem: Problem
    time_limit_s: float
    progress: Progress

    def conflicts(self, rules: Sequence[CouplingRule]) -> bool:
        """Whether these rules alone are proven to have no plan; False when time does not allow to tell."""
        if self.progress.is_over():
            return False
        try:
            return shortfall(payable(view_of(self.problem, rules)), self.progress).is_proven
        except SolverError:
            return False

    def has_plan(self, rules: Sequence[CouplingRule]) -> bool:
        """Whether a plan that obeys these rules was found."""
        try:
            found = decomposed(self.problem, rules, ANY_PLAN, self.progress.quietly(self.time_limit_s))
        except SolverError:
            return False
        return found.choice is not None


def conflict_by_prices(
    problem: Problem, rules: Sequence[CouplingRule], solver: Solver, watch: SearchWatch = UNWATCHED
) -> InfeasiblePlanError:
    """Return the error that names the conflicting rules and a relaxation of each, for a region proven infeasible.

    Rules with a price in the proof conflict; those without which the rest still are proven to conflict are
    dropped (deletion filter [1]_). A relaxation is called enough only when a plan under it was found.

    References
    ----------
    .. [1] Chinneck (2008), Feasibility and Infeasibility in Optimization, chapter 6.
    """
    progress = Progress(2.0 * solver.time_limit_s, SearchWatch(should_stop=watch.should_stop))
    inquiry = _Inquiry(problem, solver.time_limit_s, progress)
    view = payable(view_of(problem, rules))
    duals = np.abs(shortfall(view, inquiry.progress).duals)
    priced = [rule for rule, dual in zip(view.rules, duals, strict=True) if dual > PRICE * duals.max(initial=0.0)]
    # no price proves it where a lock alone costs more than anybody may pay
    priced = priced or [rule for rule in view.rules if rule.is_money]
    locks = [rule for rule in rules if rule.kind == "lock_in"]
    conflict = [*priced, *locks]
    if locks and inquiry.conflicts(priced):
        conflict = priced
    for rule in tuple(conflict):
        fewer = [other for other in conflict if other != rule]
        if inquiry.conflicts(fewer):
            conflict = fewer
    return InfeasiblePlanError(*(_fault(inquiry, rule, conflict, rules) for rule in conflict[:MOST_NAMED]))


def _fault(
    inquiry: _Inquiry, rule: CouplingRule, conflict: Sequence[CouplingRule], rules: Sequence[CouplingRule]
) -> Fault:
    """One rule of the conflict, against which others, and what it would have to become."""
    names = inquiry.problem.names
    own, others = rule_in_words(rule, names), [rule_in_words(other, names) for other in conflict if other != rule]
    named, rest = others[:MOST_NAMED], len(others[MOST_NAMED:])
    more = f"; (+{rest})" if rest else ""
    problem = Text(
        f"Tidak ada rencana yang memenuhi {own.id} sekaligus "
        f"{'; '.join(text.id for text in named) or 'syarat paket'}{more}.",
        f"No plan obeys {own.en} together with "
        f"{'; '.join(text.en for text in named) or 'the package conditions'}{more}.",
    )
    return Fault(problem, rule.where, _remedy(inquiry, rule, rules))


def _remedy(inquiry: _Inquiry, rule: CouplingRule, rules: Sequence[CouplingRule]) -> Text:
    """Return a relaxation of this rule alone under which a plan was found, or say that none is known."""
    others = [other for other in rules if other != rule]
    names = inquiry.problem.names
    own, subject = rule_in_words(rule, names), rule_subject(rule, names)
    if rule.kind == "lock_in" or rule.share is not None:
        if inquiry.has_plan(others):
            return Text(f"Hapus ({own.id}); itu saja sudah cukup.", f"Delete it ({own.en}): that alone is enough.")
    else:
        for limit in _eased_limits(inquiry, rule, rules):
            if inquiry.has_plan([rule.with_limit(limit) if each == rule else each for each in rules]):
                value = amount(rule, limit)
                if rule.is_floor:
                    return Text(
                        f"Turunkan {subject.id} menjadi {value.id}; itu saja sudah cukup.",
                        f"Lower {subject.en} to {value.en}: that alone is enough.",
                    )
                return Text(
                    f"Naikkan {subject.id} menjadi {value.id}; itu saja sudah cukup.",
                    f"Raise {subject.en} to {value.en}: that alone is enough.",
                )
    return Text(
        "Mengubah aturan ini saja tidak diketahui cukup; longgarkan beberapa aturan bersama-sama.",
        "Changing this rule alone is not known to be enough; relax several rules together.",
    )


def _eased_limits(inquiry: _Inquiry, rule: CouplingRule, rules: Sequence[CouplingRule]) -> list[int]:
    """Return limits to try, nearest first: what mixtures of packages need, and somewhat more."""
    view = payable(view_of(inquiry.problem, rules))
    row = view.rules.index(rule)
    try:
        broken = shortfall(view, inquiry.progress, gives_way=row).broken * float(view.row_units[row])
    except SolverError:
        return []
    whole = [math.ceil(broken * step - 1e-6) + (step > 1.0) for step in STEPS]
    if rule.is_floor:
        return sorted({max(0, rule.limit - change) for change in whole}, reverse=True)
    return sorted({rule.limit + change for change in whole})
