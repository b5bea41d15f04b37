"""Why a village is not in the plan, and what would bring it in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from allocation.entry_ways import Forced, gain_way, money_ways, rule_ways, rules_in_the_way
from allocation.entry_words import excluded_words, forced_words
from allocation.margins import margins
from allocation.nearest import Nearby, nearby, solved_near
from allocation.variants import (
    SAME,
    Variant,
    baseline,
    members_table,
    with_share_of_time,
)
from data.allocation_analysis import WAY_KINDS, Entry, EntryWay
from data.plan import Priorities
from data.scenario import Scenario

# Each village gets this part of the scenario's search time: one of 2.
SHARE_OF_TIME = 2
# Ways that are enough first, then those not decided.
_ORDER = {True: 0, None: 1, False: 2}


def entries(
    villages: pd.DataFrame,
    priorities: Priorities,
    scenario: Scenario,
    codes: Sequence[str] | None = None,
    *,
    at_most: int = 5,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Entry, ...]:
    """Return for villages outside the plan why they are, and what would let them in.

    "In" is always meant so that the plan closes no less than it does now: the smallest change of one limit with which
    some plan holds the village and reaches the objective of the present plan. Whether the best plan then takes it
    by itself is said beside it. In regions of more than `allocation.nearest.MOST_SEARCHED` villages that may be chosen,
    plans that hold the village are sought among the villages of the plan and those nearest to entering; what is not
    enough there is then "not decided", unless the prices of the rules prove it. Each village gets half of the
    scenario's search time.

    Parameters
    ----------
    villages, priorities, scenario
        As of `allocation.allocate.allocate`.
    codes : sequence of str, optional
        Villages not in the plan; when None, the `at_most` of highest rank that are not.
    at_most : int
    progress : callable, optional
        Told (villages done, villages in all).

    Returns
    -------
    tuple of Entry
        In the order of rank, villages without rank last, by code.

    Raises
    ------
    ValueError
        If a code is not in the table, or is in the plan.
    ScenarioError, InfeasiblePlanError, SolverError
        As `allocate`, for the plan itself.
    """
    best, _ = baseline(villages, priorities, scenario)
    ranks = {str(code): None if pd.isna(rank) else int(rank) for code, rank in priorities.table["rank"].items()}
    if codes is None:
        outside = sorted((rank, code) for code, rank in ranks.items() if rank is not None and code not in best.codes)
        wanted = [code for _, code in outside[:at_most]]
    else:
        wanted = sorted(set(codes), key=lambda code: (ranks.get(code) is None, ranks.get(code) or 0, code))
    wrong = [code for code in wanted if code not in ranks or code in best.codes]
    if wrong:
        raise ValueError(f"in the plan, or not in the table: {', '.join(wrong[:5])}")
    tell = progress or (lambda _done, _of: None)
    shared = replace(scenario, solver=with_share_of_time(scenario.solver, SHARE_OF_TIME))
    at_margin = margins(best.problem, best.rules, scenario.solver.time_limit_s)
    near = nearby(best, at_margin)
    found = []
    for done, code in enumerate(wanted):
        tell(done, len(wanted))
        found.append(_entry(villages, priorities, shared, near, _outside(best, code, ranks[code])))
    tell(len(wanted), len(wanted))
    return tuple(found)


def _entry(
    villages: pd.DataFrame,
    priorities: Priorities,
    scenario: Scenario,
    near: Nearby,
    outside: Entry,
) -> Entry:
    """Explain one village."""
    code, name, names = outside.village_code, outside.village_name, near.best.problem.names
    if outside.cause == "excluded":
        return replace(outside, sentences=(excluded_words(code, name, outside.reason, scenario),))
    tight = tuple(rules_in_the_way(near.best, code))
    searches = len(tight) + sum(rule.is_money for rule in near.best.rules)
    # a third for the plan with the village, which all else is measured by; each way takes two searches
    third = replace(scenario, solver=with_share_of_time(scenario.solver, 3))
    held = solved_near(villages, priorities, third, near, held=code)
    each = with_share_of_time(third.solver, max(1, searches))
    forced = Forced(code, near.best, held, each, near.whole, near.at_margin)
    found = _with_loss(outside, forced)
    ways = []
    if found.lost != 0.0:
        ways += [*rule_ways(forced, name, tight), *money_ways(forced, name)]
    if found.lost > 0.0:
        ways.append(gain_way(found.lost, found.gap_closed, found.cost_idr, name))
    ways.sort(key=lambda way: _ORDER[way.enough])
    sentences = (forced_words(forced, found.lost, names), *(way.text for way in ways if way.enough))
    return replace(found, cause=_cause(found, ways), ways=tuple(ways), sentences=sentences)


def _outside(best: Variant, code: str, rank: int | None) -> Entry:
    """Return the entry of a village that no plan is known to hold."""
    return Entry(
        village_code=code,
        village_name=best.problem.names.village(code),
        rank=rank,
        reason=best.problem.excluded.get(code, "outranked"),
        cause="excluded" if code in best.problem.excluded else "not_decided",
        status="",
        lost=np.nan,
        lost_least=np.nan,
        lost_most=np.nan,
        lost_share=np.nan,
        package="",
        cost_idr=0,
        gap_closed=np.nan,
        entering=(),
        leaving=(),
        ways=(),
        sentences=(),
    )


def _with_loss(outside: Entry, forced: Forced) -> Entry:
    """Add what the best plan that holds the village loses, and what the village gets there."""
    best, held = forced.best, forced.held
    if held.answer is None:
        return replace(outside, status=held.status)
    lost = max(0.0, best.objective - held.objective)
    lost = 0.0 if lost <= SAME * abs(best.objective) else lost  # a tie; the difference is rounding
    own = members_table(held.problem, held.answer.choice).loc[[forced.code]]
    return replace(
        outside,
        status=held.status,
        lost=lost,
        lost_least=min(lost, max(0.0, best.objective - held.bound)),
        lost_most=max(lost, best.bound - held.objective),
        lost_share=lost / abs(best.objective) if best.objective else 0.0,
        package=own["package"].tolist()[0],
        cost_idr=own["cost_idr"].tolist()[0],
        gap_closed=own["gap_closed"].tolist()[0],
        entering=tuple(sorted(held.codes - best.codes - {forced.code})),
        leaving=tuple(sorted(best.codes - held.codes)),
    )


def _cause(found: Entry, ways: Sequence[EntryWay]) -> str:
    """Name what keeps the village out: the limit whose change makes the best plan take it."""
    if found.lost == 0.0:
        return "tie"
    by_kind = {kind: [way.chosen_then for way in ways if way.kind == kind and way.enough] for kind in WAY_KINDS}
    if True in by_kind["rule"]:
        return "quota"
    if True in by_kind["fund"] + by_kind["budget"]:
        return "budget"
    if found.status == "infeasible":
        return "rules"
    limits = [way for way in ways if way.kind != "gain"]
    undecided = any(way.enough is None or (way.enough and way.chosen_then is None) for way in limits)
    return "not_decided" if undecided or found.status == "not_decided" else "dearer"
