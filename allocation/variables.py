"""Rows and columns of the model; the symbols are told in `allocation.formulation`."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from allocation.packages import members_by_owner
from allocation.problem import Problem
from allocation.rules import CouplingRule

INFINITY = math.inf


@dataclass(frozen=True)
class Row:
    """lower <= sum of coefficients x variables <= upper; `rule` is set on coupling rows.

    One unit of the row is `unit` rupiah or villages.
    """

    variables: list[int]
    coefficients: list[float]
    lower: float
    upper: float
    rule: CouplingRule | None = None
    unit: float = 1.0


@dataclass
class Variables:
    """Numbers of the model's columns, in the order y, x, t, z, n, later n."""

    problem: Problem
    y: list[int] = field(default_factory=list)
    x: dict[tuple[int, int], int] = field(default_factory=dict)
    t: dict[tuple[int, int], int] = field(default_factory=dict)
    z: dict[tuple[int, int], int] = field(default_factory=dict)
    n: dict[tuple[int, int], int] = field(default_factory=dict)
    later_n: dict[tuple[int, int, int], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Give each variable its column number."""
        problem, villages = self.problem, range(len(self.problem.codes))
        self.y = list(villages)
        self.offered = [np.flatnonzero(row).tolist() for row in problem.offered]
        self.x = {(v, k): 0 for v in villages for k in self.offered[v]}
        capped = (problem.offered.astype(np.float64) @ problem.effect > 1.0 + 1e-12) & (problem.closable_gap > 0.0)
        self.t = {(int(v), int(c)): 0 for v, c in np.argwhere(capped)}
        self.owners = list(members_by_owner(problem.interventions).values())
        self.z = {
            (v, owner): 0
            for v in np.flatnonzero(problem.ministries_required >= 2).tolist()
            for owner, members in enumerate(self.owners)
            if problem.offered[v, members].any()
        }
        fund_number = {fund.key: number for number, fund in enumerate(problem.funds)}
        self.n = {
            (number, fund_number[key]): 0
            for number, unit in enumerate(problem.units)
            for key in problem.interventions[unit.intervention].funds
        }
        number = len(self.y)
        self.later_n = {
            (unit, fund, later): 0
            for unit, fund in self.n
            if problem.shared_units[unit]
            for later in range(1, len(problem.units[unit].costs))
        }
        for group in (self.x, self.t, self.z, self.n):
            for key in group:
                group[key] = number
                number += 1
        for payment in self.later_n:
            self.later_n[payment] = number
            number += 1
        self.count = number

    @property
    def continuous(self) -> list[int]:
        """Columns that need not be whole: those that the others bound at whole numbers, and money that is shared."""
        shared = [column for (unit, _), column in self.n.items() if self.problem.shared_units[unit]]
        return [*self.t.values(), *self.z.values(), *shared, *self.later_n.values()]
