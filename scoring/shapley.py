"""Shapley value: the share of each factor in a change that several factors brought about together."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from math import factorial

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Mix = tuple[bool, ...]


def shapley_parts(outcomes: Mapping[Mix, Floats]) -> tuple[Floats, ...]:
    """Share out the change from "no factor new" to "every factor new" among the factors.

    Parameters
    ----------
    outcomes : mapping of mix to array
        For each of the 2^n mixes of old (False) and new (True) factors the outcome, all of one shape.

    Returns
    -------
    tuple of array, one for each factor
        The mean, over all orders in which the factors could have become new one after the other, of the
        change at that factor's turn. They sum to the whole change; NaN where any needed outcome is NaN.

    Raises
    ------
    ValueError
        If a mix is missing.

    Notes
    -----
    phi_i = sum over the mixes S without i of |S|! (n - |S| - 1)! / n! (v(S and i) - v(S)) [1]_; used to
    decompose a change by factor as in [2]_. The whole-number weights are summed before the one division, so that
    parts of whole outcomes are exact multiples of 1/n!.

    References
    ----------
    .. [1] Shapley (1953), A value for n-person games, Contributions to the Theory of Games II, 307-317.
    .. [2] Shorrocks (2013), Decomposition procedures for distributional analysis: a unified framework based on
       the Shapley value, Journal of Economic Inequality 11, 99-126.
    """
    factors = len(next(iter(outcomes), ()))
    mixes = list(product((False, True), repeat=factors))
    if not factors or set(outcomes) != set(mixes):
        raise ValueError(f"{len(outcomes)} outcomes do not cover the mixes of {factors} factors")
    return tuple(_part(outcomes, mixes, factor) for factor in range(factors))


def _part(outcomes: Mapping[Mix, Floats], mixes: list[Mix], factor: int) -> Floats:
    """Return one factor's share."""
    factors = len(mixes[0])
    total = np.zeros_like(outcomes[mixes[0]], dtype=np.float64)
    for mix in mixes:
        if not mix[factor]:
            others = sum(mix)
            joined = (*mix[:factor], True, *mix[factor + 1 :])
            orders = factorial(others) * factorial(factors - others - 1)
            total = total + orders * (outcomes[joined] - outcomes[mix])
    return total / factorial(factors)
