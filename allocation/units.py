"""What is paid for: an intervention at one price. Regions with their own cost index have units of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from data.scenario import CostIndex, Intervention

if TYPE_CHECKING:
    from allocation.problem import IntArray


@dataclass(frozen=True, order=True)
class Unit:
    """An intervention at one price.

    Parameters
    ----------
    intervention : int
        Column of the intervention.
    costs : tuple of int
        Whole rupiah in the scenario's year, the next year, …
    """

    intervention: int
    costs: tuple[int, ...]

    def cost(self, later: int = 0) -> int:
        """Return the cost in whole rupiah, so many years later."""
        return self.costs[later] if later < len(self.costs) else 0


def units_of(
    interventions: Sequence[Intervention],
    regencies: Sequence[str],
    index: CostIndex,
    years_before: Mapping[tuple[int, int], int],
) -> tuple[tuple[Unit, ...], IntArray]:
    """Return the units, and which of them each village and intervention is.

    Parameters
    ----------
    interventions : sequence of Intervention, sorted by key
    regencies : sequence of str
        Of each village.
    index : CostIndex
    years_before : mapping of (village, intervention) to number of years
        Where a commitment is in its second or third year.

    Returns
    -------
    tuple of Unit
        In order of intervention, then cost; one for each intervention when all villages pay the same.
    int array, shape (villages, interventions)
        Number of the unit, whether or not the intervention is offered there.
    """
    factors = {regency: index.factor(regency) for regency in set(regencies)}
    prices = {
        (column, factor): Unit(column, indexed_costs(each, factor))
        for column, each in enumerate(interventions)
        for factor in set(factors.values()) or {1.0}
    }
    continued = {
        (village, column): Unit(column, indexed_costs(interventions[column], factors[regencies[village]], years))
        for (village, column), years in years_before.items()
    }
    units = tuple(sorted({*prices.values(), *continued.values()}))
    number = {unit: position for position, unit in enumerate(units)}
    by_regency = {
        regency: [number[prices[column, factor]] for column in range(len(interventions))]
        for regency, factor in factors.items()
    }
    numbers = np.array([by_regency[regency] for regency in regencies], dtype=np.int64)
    numbers = numbers.reshape(len(regencies), len(interventions))
    for place, unit in continued.items():
        numbers[place] = number[unit]
    return units, numbers


def indexed_costs(intervention: Intervention, factor: float, years_before: int = 0) -> tuple[int, ...]:
    """Return each year's cost times the factor, rounded half up to whole rupiah, exactly.

    After some years only the rest is owed; what has no price by year is paid anew at its unit cost.
    """
    # the factor that is written, not the double next to it: 1.1 x Rp5 is Rp5.5, and so Rp6
    exact = Fraction(repr(float(factor))) if intervention.cost_indexed else Fraction(1)
    up, down = exact.numerator, exact.denominator
    return tuple((2 * cost * up + down) // (2 * down) for cost in _costs(intervention, years_before))


def _costs(intervention: Intervention, years_before: int) -> list[int]:
    """Costs by year as plain whole numbers, without the free years at the end."""
    first = years_before if intervention.yearly_cost_idr else 0
    costs = [int(cost) for cost in intervention.costs_by_year[first:]] or [0]
    while len(costs) > 1 and not costs[-1]:
        costs.pop()
    return costs
