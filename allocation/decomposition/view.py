"""The multiple-choice view of a problem: each village picks one package, few rows tie the villages together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

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
    payment_unit, payment_fund : int arrays, shape (payments,)
        What is paid, and by which fund.
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
    payment_unit: IntArray
    payment_fund: IntArray
    unit_of: IntArray
    units: int
    row_units: FloatArray

    @property
    def validity(self) -> Validity:
        """What makes a package valid, as the compiled search wants it."""
        return self.required, self.owners_least, self.prerequisites, self.pillars, self.owners


class _Coupling(Variables):
    """Villages and payments alone: all that coupling rows speak of."""

    def __post_init__(self) -> None:
        """Number villages first, payments after."""
        self.y = list(range(len(self.problem.codes)))
        fund_number = {fund.key: number for number, fund in enumerate(self.problem.funds)}
        pairs = [
            (number, fund_number[key])
            for number, unit in enumerate(self.problem.units)
            for key in self.problem.interventions[unit.intervention].funds
        ]
        self.n = {pair: len(self.y) + number for number, pair in enumerate(pairs)}
        self.count = len(self.y) + len(self.n)


def view_of(problem: Problem, rules: Sequence[CouplingRule]) -> View:
    """Return the view of a problem under `rules`; what a rule counts or costs is told by `formulation.coupling_row`."""
    variables = _Coupling(problem)
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
        payment_unit=np.array([unit for unit, _ in variables.n], dtype=np.int64),
        payment_fund=np.array([fund for _, fund in variables.n], dtype=np.int64),
        unit_of=np.ascontiguousarray(problem.unit_of),
        units=len(problem.units),
        row_units=np.array([row.unit for row in rows]),
    )


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
