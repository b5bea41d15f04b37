"""Ceilings of money in numbers that a solver can be trusted with.

Rows in whole rupiah can hold coefficients of thousands of millions beside each other. HiGHS 1.15 was seen to call
lesser plans optimal, and problems with a plan infeasible, in one of fifty random small problems with such costs; with
the steps below in none of thousands (`tests/allocation/test_moderate_numbers.py`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from allocation.formulation import Model
from allocation.problem import FloatArray
from allocation.variables import Row

LARGEST_COEFFICIENT = 2.0**14


def moderate(coefficients: Sequence[float], upper: float, *, is_whole: bool) -> tuple[float, float]:
    """Return a number to divide the coefficients of a ceiling by, and the ceiling that then holds.

    The same plans keep the row, and no quotient is rounded.

    Parameters
    ----------
    coefficients : sequence of float
        Whole numbers >= 0.
    upper : float
        Their ceiling, finite; whole if `is_whole`.
    is_whole : bool
        Whether they count whole numbers. Then they are divided by their greatest common divisor, and the ceiling is
        rounded down to a multiple of it. In any case they are divided by a power of two, which rounds nothing.

    Returns
    -------
    divisor : float
    upper : float
    """
    largest = max(coefficients, default=0.0)
    if largest <= 0.0:
        return 1.0, upper
    common = 1
    if is_whole:
        common = math.gcd(*map(int, coefficients))
        upper = float(math.floor(upper) // common)
    power = 2.0 ** max(0, math.ceil(math.log2(largest / common / LARGEST_COEFFICIENT)))
    return common * power, upper / power


def column_uppers(model: Model) -> FloatArray:
    """Return the upper bound of each column."""
    variables = model.variables
    upper = np.ones(variables.count + len(model.slack_upper))
    upper[[*variables.n.values(), *variables.later_n.values()]] = float(len(variables.y))
    upper[variables.count :] = model.slack_upper
    return upper


def in_moderate_numbers(model: Model) -> tuple[tuple[Row, ...], FloatArray]:
    """Return rows and upper bounds of columns that allow the same plans, ceilings of money in moderate numbers.

    What a ceiling alone forbids is forbidden by the bound of its column and left out of the row.
    """
    upper, rows = column_uppers(model), list(model.rows)
    is_part = np.zeros(len(upper), dtype=np.bool_)
    is_part[[*model.variables.continuous, *range(model.variables.count, len(upper))]] = True
    # a row in which something gives way (a slack) is no ceiling for the others
    ceilings = [
        number
        for number, row in enumerate(rows)
        if row.rule is not None and row.rule.is_money and min(row.coefficients, default=0.0) >= 0.0 <= row.upper
    ]
    for row in (rows[number] for number in ceilings):
        for column, cost in zip(row.variables, row.coefficients, strict=True):
            if cost and not is_part[column]:
                upper[column] = min(upper[column], row.upper // cost)
    for number in ceilings:
        row = rows[number]
        kept = [(c, cost) for c, cost in zip(row.variables, row.coefficients, strict=True) if cost and upper[c]]
        columns, costs = [column for column, _ in kept], [cost for _, cost in kept]
        divisor, limit = moderate(costs, row.upper, is_whole=not is_part[columns].any())
        rows[number] = replace(
            row,
            variables=columns,
            coefficients=[cost / divisor for cost in costs],
            upper=limit,
            unit=row.unit * divisor,
        )
    return tuple(rows), upper
