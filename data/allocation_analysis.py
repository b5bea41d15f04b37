"""What is said about an allocation beyond the plan: ladder, alternatives, replacement, prices, entry.

Results of `allocation`, plain frozen values that screens and files show. "Units" are those of the objective (gap
closed: exposed people x weighted need). A status is one of `STATUSES`; "infeasible" is proven, "not_decided" means
that the time limit passed without any plan or proof.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from data.errors import Fault
from data.wording import Text

STATUSES = ("optimal", "within_gap", "time_limit", "infeasible", "not_decided")
LadderKind = Literal["villages", "budget"]
PLANS_OF_A_STEP = ("optimum", "nested")
STEP_CHANGES = ("added", "stayed", "dropped")
SEEN = ("always", "sometimes", "never")
SEARCH_ENDS = ("at_most", "no_more", "no_more_searched", "not_decided")
ENTRY_CAUSES = ("excluded", "tie", "quota", "budget", "dearer", "rules", "not_decided")
WAY_KINDS = ("fund", "budget", "rule", "gain")


@dataclass(frozen=True)
class Ladder:
    """Plans that grow step by step, each step as optimum and as a list that contains the step before.

    Parameters
    ----------
    kind : {"villages", "budget"}
        A step is a number of villages, or whole rupiah in total with all ceilings scaled alike.
    steps : DataFrame, RangeIndex, two rows a step
        `step` (int64), `plan` (one of `PLANS_OF_A_STEP`), `status` (one of `STATUSES`), `villages` (Int64),
        `objective`, `bound` (units; NaN without a plan), `gap` (share), `cost_idr` (Int64), `added`, `dropped`
        (Int64: villages, against the same plan of the last step that has one), `packages_smaller` (Int64: villages
        that stayed and lost an intervention), `nesting_cost`, `nesting_cost_most` (units: optimum minus nested; and
        the most it can be, as far as the optimum's bound is proven), `nesting_share` (of the optimum); the last three
        are NaN in rows of the optimum.
    members : DataFrame, RangeIndex, sorted by step, plan, village_code
        `step`, `plan`, `village_code`, `village_name`, `change` (one of `STEP_CHANGES`; "dropped" rows are villages
        of the step before that are not in this one), `package` ("a+b", "" when dropped), `cost_idr` (int64),
        `gap_closed` (units).
    faults : mapping of (step, plan) to faults
        Why a step has no plan; empty where it has one.
    """

    kind: LadderKind
    steps: pd.DataFrame
    members: pd.DataFrame
    faults: Mapping[tuple[int, str], tuple[Fault, ...]]


@dataclass(frozen=True)
class Alternatives:
    """Plans nearly as good as the best that really differ from it and from each other.

    Parameters
    ----------
    objective, bound, floor : float
        Of the best plan, and the least that counts as nearly as good (units).
    tolerance : float
        Share of the objective that may be lost.
    differ_by : int
        Villages of every earlier plan that a plan does without.
    plans : DataFrame, RangeIndex
        `plan` (int, from 1: the best), `objective`, `lost` (units), `lost_share`, `villages`, `cost_idr` (int64),
        `differs_by` (Int64: the fewest villages of any earlier plan that it does without; NA for plan 1), `status`
        (one of `STATUSES`: how far it is proven to be the best plan that differs so far; "time_limit": only that it is
        within the tolerance).
    members : DataFrame, RangeIndex, sorted by plan, village_code
        `plan`, `village_code`, `village_name`, `package`, `cost_idr` (int64), `gap_closed`.
    villages : DataFrame, index village_code, every village that may be chosen
        `village_name`, `plans` (number of `plans` that choose it), `seen` (one of `SEEN`, over these plans only),
        `standing` (one of `SEEN`, or "" where not settled: "always" and "never" are proven for *every* plan within the
        tolerance, "sometimes" is shown by plans in hand).
    searched : int
        Villages among which plans were sought; fewer than `len(villages)` where the others were left out unproven.
    ended : str
        One of `SEARCH_ENDS`: as many plans as asked for; proven that there are no more; proven among the villages
        searched only; not decided within the time limit.
    notes : tuple of Text
        What a reader must know about the search.
    """

    objective: float
    bound: float
    floor: float
    tolerance: float
    differ_by: int
    plans: pd.DataFrame
    members: pd.DataFrame
    villages: pd.DataFrame
    searched: int
    ended: str
    notes: tuple[Text, ...]


@dataclass(frozen=True)
class Replacements:
    """What the plan would lose without each chosen village.

    Parameters
    ----------
    objective, bound : float
        Of the plan that all villages are in (units).
    table : DataFrame, index village_code
        `village_name`, `gap_closed` (units, in the plan), `cost_idr` (int64, of its package), `locked_in` (bool),
        `status` (one of `STATUSES`), `objective_without` (units; NaN without a plan), `replacement_cost` (units lost,
        never negative; NaN without a plan), `replacement_share` (of the objective), `cost_least`, `cost_most` (units:
        between these the cost is proven to lie; `cost_least` is `inf` where no plan does without the village,
        `cost_most` then too), `cost_least_lp` (units: the first, cheap bound from the prices of the rules; NaN when
        not known), `entering`, `leaving` (tuples of village codes that come instead, and that go with it).
    faults : mapping of village code to faults
        Why no plan does without it.
    searched_all : bool
        False where the region is so large that the plans without a village were sought among those nearest to
        entering only; costs are then upper bounds, with `cost_least` proven below them.
    """

    objective: float
    bound: float
    table: pd.DataFrame
    faults: Mapping[str, tuple[Fault, ...]]
    searched_all: bool = True


@dataclass(frozen=True)
class EntryWay:
    """One change that would let a village in while the plan closes no less than it does now.

    Parameters
    ----------
    kind : {"fund", "budget", "rule", "gain"}
        More money in a fund (and as much in the total, where there is one); more money in total; one village more or
        less in a rule over villages; a larger gap closed by its package for the same money.
    where : str
        Scenario key of the limit; "" for "gain".
    amount : float
        Rupiah for "fund" and "budget", villages for "rule", units of gap for "gain"; NaN when not known.
    enough : bool or None
        Whether it is enough; None when not decided within the time limit.
    least : float
        The proven smallest amount (rupiah), at most `amount`; equals it for the other kinds.
    chosen_then : bool or None
        Whether the best plan after the change takes the village by itself; None when not tried or not decided.
    text : Text
    """

    kind: str
    where: str
    amount: float
    enough: bool | None
    least: float
    chosen_then: bool | None
    text: Text


@dataclass(frozen=True)
class Entry:
    """Why a village is not in the plan, and what would bring it in.

    Parameters
    ----------
    village_code, village_name : str
    rank : int or None
    reason : str
        A code of `data.reasons.REASONS`.
    cause : str
        One of `ENTRY_CAUSES`: excluded before any money is spent; another plan closes just as much with it; one village
        more or less in a quota, or more money in one budget, makes the best plan take it; its package is dearer than
        its gain (other villages make better use of the same room); no plan can hold it; not decided within the time
        limit.
    status : str
        Of the best plan that holds the village (one of `STATUSES`; "" when excluded).
    lost : float
        Units lost when it is forced in, never negative; NaN without such a plan.
    lost_least, lost_most : float
        Between these the loss is proven to lie.
    lost_share : float
        Of the plan's objective.
    package : str
        What it would receive, "a+b".
    cost_idr : int
        Of that package.
    gap_closed : float
        By that package (units).
    entering, leaving : tuples of str
        Codes of the other villages that come and go when it is forced in.
    ways : tuple of EntryWay
        What was tried, those that are enough first.
    sentences : tuple of Text
        The explanation, with names of villages.
    """

    village_code: str
    village_name: str
    rank: int | None
    reason: str
    cause: str
    status: str
    lost: float
    lost_least: float
    lost_most: float
    lost_share: float
    package: str
    cost_idr: int
    gap_closed: float
    entering: tuple[str, ...]
    leaving: tuple[str, ...]
    ways: tuple[EntryWay, ...]
    sentences: tuple[Text, ...]
