"""The multiple-choice view of a problem: each village picks one package, few rows tie the villages together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy import sparse

from allocation.decomposition.bills import bills_of
from allocation.decomposition.oracle import Validity
from allocation.formulation import coupling_row
from allocation.packages import OWN_PILLARS, members_by_owner
from allocation.problem import BoolArray, FloatArray, IntArray, Problem
from allocation.rules import CouplingRule
from allocation.variables import Variables

Masks = npt.NDArray[np.int64]
MOST_INTERVENTIONS = 62  # a package is a whole number with one bit for each intervention


@dataclass(frozen=True)
class View:
    """Packages as bit masks, rules as rows over villages and payments.

    Parameters
    ----------
    problem : Problem
    rules : tuple of CouplingRule
        Those that tie villages together, one per row; locks are in `must`.
    gap : array, shape (villages, criteria)
    offered : int array, shape (villages,)
        Bit k is set where intervention k is offered.
    promised : int array, shape (villages,)
        Mask of what every package of the village holds.
    required : bool array, shape (villages, pillars)
    must : bool array, shape (villages,)
        Villages that have to be chosen.
    effect : array, shape (interventions, criteria)
    prerequisites : int array, shape (interventions,)
        Mask of what each intervention requires.
    pillars, owners : int arrays
        Mask of the interventions of each pillar, and of each owner.
    owners_least : int array, shape (villages,)
        Fewest owners in a package.
    lower, upper : arrays, shape (rules,)
    village_rows : sparse, shape (rules, villages)
        What choosing a village adds to each rule.
    payment_rows : sparse, shape (rules, payments)
        What one payment adds to each rule.
    unit_rows : sparse, shape (rules, units)
        What each unit adds to each rule whoever pays: the least shares of costs that funds share.
    payment_bill, payment_fund : int arrays, shape (payments,)
        What is paid, and by which fund.
    payment_is_whole : bool array, shape (payments,)
        False for parts of costs that funds share.
    payment_least : array, shape (payments,)
        The part of every unit's cost that the fund pays in any case, 0-1.
    payment_most : array, shape (payments,)
        No plan makes the payment more often.
    bill_unit : int array, shape (bills,)
        What a bill is for: a unit, in all years, or in one year where funds share the cost.
    bill_part : array, shape (bills,)
        The part of a bill that payments pay, 0-1: all but the least shares.
    bill_year : int array, shape (bills,)
        Years after the scenario's.
    unit_of : int array, shape (villages, interventions)
        What a village's intervention is paid as: an intervention at one price.
    units : int
    row_units : array, shape (rules,)
        Rupiah, or villages, in one unit of the row.
    """

    problem: Problem
    rules: tuple[CouplingRule, ...]
    gap: FloatArray
    offered: Masks
    promised: Masks
    required: BoolArray
    must: BoolArray
    effect: FloatArray
    prerequisites: Masks
    pillars: Masks
    owners: Masks
    owners_least: IntArray
    lower: FloatArray
    upper: FloatArray
    village_rows: sparse.csr_array
    payment_rows: sparse.csr_array
    unit_rows: sparse.csr_array
    payment_bill: IntArray
    payment_fund: IntArray
    payment_is_whole: BoolArray
    payment_least: FloatArray
    payment_most: FloatArray
    bill_unit: IntArray
    bill_part: FloatArray
    bill_year: IntArray
    unit_of: IntArray
    units: int
    row_units: FloatArray

    @property
    def validity(self) -> Validity:
        """What makes a package valid, as the compiled search wants it."""
        return self.promised, self.required, self.owners_least, self.prerequisites, self.pillars, self.owners


def view_of(problem: Problem, rules: Sequence[CouplingRule]) -> View:
    """Return the view of a problem under `rules`; what a rule counts or costs is told by `formulation.coupling_row`."""
    variables = rule_variables(problem)
    bills = bills_of(problem, variables)
    must = np.zeros(len(problem.codes), dtype=np.bool_)
    kept, rows = [], []
    for rule in rules:
        row = coupling_row(variables, rule)
        if rule.kind == "lock_in":
            must[row.variables] = rule.limit > 0
        else:
            kept.append(rule)
            rows.append(row)
    starts = np.cumsum([0, *(len(row.variables) for row in rows)])
    columns = np.concatenate([np.asarray(row.variables, dtype=np.int64) for row in rows] or [np.zeros(0, np.int64)])
    values = np.concatenate([np.asarray(row.coefficients, dtype=np.float64) for row in rows] or [np.zeros(0)])
    matrix = sparse.csr_array((values, columns, starts), shape=(len(rows), variables.count))
    position = {each.key: number for number, each in enumerate(problem.interventions)}
    pillars = [[n for n, each in enumerate(problem.interventions) if each.pillar == pillar] for pillar in OWN_PILLARS]
    owners = members_by_owner(problem.interventions)
    villages = len(variables.y)
    return View(
        problem=problem,
        rules=tuple(kept),
        gap=np.ascontiguousarray(problem.closable_gap),
        offered=masks_from_packages(problem.offered),
        promised=masks_from_packages(problem.committed),
        required=problem.required,
        must=must,
        effect=np.ascontiguousarray(problem.effect),
        prerequisites=np.array(
            [_mask(position[key] for key in each.requires) for each in problem.interventions], dtype=np.int64
        ),
        pillars=np.array([_mask(members) for members in pillars], dtype=np.int64),
        owners=np.array([_mask(members) for members in owners.values()], dtype=np.int64),
        owners_least=problem.ministries_required,
        lower=np.array([row.lower for row in rows]),
        upper=np.array([row.upper for row in rows]),
        village_rows=matrix[:, :villages],
        payment_rows=matrix[:, villages:],
        unit_rows=bills.unit_rows(matrix[:, villages:], len(problem.units)),
        payment_bill=bills.payment_bill,
        payment_fund=bills.payment_fund,
        payment_is_whole=bills.payment_is_whole,
        payment_least=bills.least,
        payment_most=np.full(len(bills.least), float(villages)),
        bill_unit=bills.bill_unit,
        bill_part=bills.bill_part,
        bill_year=bills.bill_year,
        unit_of=np.ascontiguousarray(problem.unit_of),
        units=len(problem.units),
        row_units=np.array([row.unit for row in rows]),
    )


def rule_variables(problem: Problem) -> Variables:
    """Return the variables that coupling rules speak of: villages and payments alone, nothing offered."""
    none, nobody = np.zeros_like(problem.offered), np.zeros_like(problem.ministries_required)
    return Variables(replace(problem, offered=none, ministries_required=nobody))


def _mask(members: Iterable[int]) -> int:
    """Set one bit for each member."""
    return sum(1 << member for member in set(members))


def masks_from_packages(packages: BoolArray) -> Masks:
    """Return each row of flags as one whole number."""
    bits = np.int64(1) << np.arange(packages.shape[1], dtype=np.int64)
    return np.asarray((packages * bits).sum(axis=1), dtype=np.int64)


def packages_from_masks(masks: Masks, interventions: int) -> BoolArray:
    """Return each whole number as a row of flags."""
    return np.asarray((masks[:, None] >> np.arange(interventions, dtype=np.int64)) & 1, dtype=np.bool_)
