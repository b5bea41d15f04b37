"""How unequally a quantity is spread: Gini coefficient and Theil's T, which splits into between and within groups."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


class TheilParts(NamedTuple):
    """Theil's T and its two parts, which sum to it; NaN where the mean is zero or there is no unit."""

    total: float
    between: float
    within: float


def gini(values: ArrayLike, weights: ArrayLike | None = None) -> float:
    """Return the Gini coefficient: 0 = all equal, towards 1 = one unit has everything.

    Parameters
    ----------
    values : array of float, shape (units,)
        Zero or more, finite.
    weights : array of float, same shape, optional
        Zero or more: how many each unit stands for. Each unit counts once by default.

    Returns
    -------
    float
        0 to 1 - 1/n for n equally weighted units (no correction for small samples); NaN when there
        is no unit with a weight or the mean is zero, for which no share is defined.

    Raises
    ------
    ValueError
        If a value or weight is negative or not finite, or the shapes differ.

    Notes
    -----
    Half the weighted mean absolute difference of all pairs, over the mean. Computed in the order of the
    values from cumulated weights, so that 84,000 villages need no 84,000 x 84,000 pairs.

    References
    ----------
    .. [1] Gini (1912), Variabilità e mutabilità; Sen (1973), On Economic Inequality, chapter 2.
    """
    value, weight = _checked(values, weights)
    amount, heads = math.fsum(value * weight), math.fsum(weight)
    if amount == 0:
        return math.nan
    order = np.argsort(value, kind="stable")
    value, weight = value[order], weight[order]
    middle = np.cumsum(weight) - weight / 2
    return max(0.0, 2 * math.fsum(value * weight * middle) / (heads * amount) - 1)


def theil(values: ArrayLike, weights: ArrayLike | None = None, groups: ArrayLike | None = None) -> TheilParts:
    """Return Theil's T, and how much of it lies between the groups and within them.

    Parameters
    ----------
    values, weights : array of float, shape (units,)
        As for `gini`. A value of zero adds 0, the limit of x ln x.
    groups : array, same shape, optional
        The group of each unit; without it all units are one group, and all inequality lies within.

    Returns
    -------
    TheilParts
        Total 0 (all equal) to ln n (one of n units has everything). `between` is the index if every unit had
        its group's mean, `within` the groups' own indices weighted by their share of the total amount.

    Raises
    ------
    ValueError
        As for `gini`.

    References
    ----------
    .. [1] Theil (1967), Economics and Information Theory, chapter 4.
    .. [2] Shorrocks (1980), The class of additively decomposable inequality measures, Econometrica 48(3), 613-625.
    """
    value, weight = _checked(values, weights)
    member = np.zeros(len(value), dtype=np.int64) if groups is None else _group_numbers(groups, len(value))
    amounts, heads = value * weight, weight
    amount, people = math.fsum(amounts), math.fsum(heads)
    if amount == 0:
        return TheilParts(math.nan, math.nan, math.nan)
    group_amount: Floats = np.bincount(member, weights=amounts).astype(np.float64)
    group_heads: Floats = np.bincount(member, weights=heads).astype(np.float64)
    between = math.fsum(_terms(group_amount / amount, group_amount / amount, group_heads / people))
    own_amount, own_heads = group_amount[member], group_heads[member]
    within = math.fsum(_terms(amounts / amount, _ratio(amounts, own_amount), _ratio(heads, own_heads)))
    # Neither part can be negative; rounding can make it so where all are equal.
    between, within = max(0.0, between), max(0.0, within)
    return TheilParts(between + within, between, within)


def _checked(values: ArrayLike, weights: ArrayLike | None) -> tuple[Floats, Floats]:
    """Return values and weights as arrays of numbers that an index is defined for."""
    value = np.asarray(values, dtype=np.float64)
    weight = np.ones_like(value) if weights is None else np.asarray(weights, dtype=np.float64)
    if value.ndim != 1 or value.shape != weight.shape:
        raise ValueError(f"values and weights must be rows of one length, not {value.shape} and {weight.shape}")
    if not (np.isfinite(value).all() and np.isfinite(weight).all() and (value >= 0).all() and (weight >= 0).all()):
        raise ValueError("values and weights must be finite and zero or more")
    return value, weight


def _group_numbers(groups: ArrayLike, units: int) -> NDArray[np.int64]:
    """Return the groups as numbers from 0."""
    names = np.asarray(groups)
    if names.shape != (units,):
        raise ValueError(f"{units} values but groups of shape {names.shape}")
    return np.unique(names, return_inverse=True)[1].astype(np.int64)


def _terms(factor: Floats, share: Floats, head_share: Floats) -> Floats:
    """Return factor ln(share / head share), 0 where nothing is held."""
    held = share > 0
    terms = np.zeros(len(share))
    terms[held] = factor[held] * np.log(share[held] / head_share[held])
    return terms


def _ratio(part: Floats, whole: Floats) -> Floats:
    """Return part / whole, 0 where the whole is 0."""
    return np.divide(part, whole, out=np.zeros_like(part), where=whole > 0)
