"""Each village's best packages at given prices, compiled: branch and bound over its interventions.

What a package closes, less what it costs at the prices, less the price of choosing the village, is its *reduced
value*. What an intervention adds to a package never grows as the package grows (`min(1, sum)` is submodular), so
what the undecided ones would add to those already taken bounds every package that can still be reached.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
# Per village: what is promised, required pillars, fewest owners. Per intervention: what it requires. Masks of pillars
# and of owners.
Validity = tuple[Ints, Flags, Ints, Ints, Ints, Ints]
# Price of each unit; unit of each village and intervention; price of choosing each village.
Prices = tuple[Floats, Ints, Floats]
# Columns found: village, package, reduced value.
Found = tuple[Ints, Ints, Floats]
ROUNDING = 1e-11  # of a village's whole gap: sums in another order must not cut off a package


def _compiled(function: Any) -> Any:
    """Compile at the first call; kept on disk for the next process."""
    return njit(nogil=True, cache=True)(function)


@_compiled
def _gap_closed(gap: Floats, effect: Floats, package: int) -> float:
    """Sum over the criteria in their order, as `packages.gap_closed` does."""
    total = 0.0
    for c in range(len(gap)):
        if gap[c] > 0.0:
            share = 0.0
            for k in range(len(effect)):
                if (package >> k) & 1:
                    share += effect[k, c]
            total += gap[c] * min(1.0, share)
    return total


@_compiled
def _can_be_valid(village: int, package: int, free: int, validity: Validity) -> bool:
    """Whether the package, with some of the free interventions, is valid; with none free: whether it is."""
    promised, required, owners_least, prerequisites, pillars, owners = validity
    reach = package | free
    if reach == 0 or promised[village] & ~reach:
        return False
    for p in range(len(pillars)):
        if required[village, p] and not reach & pillars[p]:
            return False
    for k in range(len(prerequisites)):
        if (package >> k) & 1 and prerequisites[k] & ~reach:
            return False
    taking_part = 0
    if owners_least[village] > 1:
        for o in range(len(owners)):
            if reach & owners[o]:
                taking_part += 1
        return bool(taking_part >= owners_least[village])
    return True


@_compiled
def _is_idle(village: int, gap: Floats, effect: Floats, package: int, validity: Validity) -> bool:
    """Whether something could be left out without closing less: such a package is dominated."""
    closed = _gap_closed(gap, effect, package)
    for k in range(len(effect)):
        if (package >> k) & 1:
            fewer = package & ~(np.int64(1) << k)
            if _gap_closed(gap, effect, fewer) >= closed and _can_be_valid(village, fewer, np.int64(0), validity):
                return True
    return False


@_compiled
def _outlook(gap: Floats, effect: Floats, unit_price: Floats, left: Floats, free: int) -> tuple[float, int, bool]:
    """Return what the free interventions could add at most, which one matters most, and whether it adds."""
    more, widest, chosen, adds_something = 0.0, -1.0, -1, False
    for k in range(len(effect)):
        if (free >> k) & 1:
            adds = -unit_price[k]
            for c in range(len(gap)):
                if effect[k, c] > 0.0:
                    adds += gap[c] * min(left[c], effect[k, c])
            more += max(0.0, adds)
            if abs(adds) > widest:
                widest, chosen, adds_something = abs(adds), k, adds > 0.0
    return more, chosen, adds_something


@_compiled
def _reduced_value(gap: Floats, effect: Floats, unit_price: Floats, village_price: float, package: int) -> float:
    """Return the reduced value of a package, summed in a fixed order so that equal villages tie exactly."""
    reduced = _gap_closed(gap, effect, package) - village_price
    for k in range(len(effect)):
        if (package >> k) & 1:
            reduced -= unit_price[k]
    return float(reduced)


@_compiled
def _hold(gap: Floats, effect: Floats, unit_price: Floats, left: Floats, package: int) -> float:
    """Take what a package closes from `left`, the part of each gap that is left; return its value less its price."""
    value = 0.0
    for k in range(len(effect)):
        if (package >> k) & 1:
            value -= unit_price[k]
            for c in range(len(gap)):
                part = min(left[c], effect[k, c])
                left[c] -= part
                value += gap[c] * part
    return value


@_compiled
def _search_village(  # noqa: PLR0917
    village: int,
    gap: Floats,
    offered: int,
    effect: Floats,
    validity: Validity,
    prices: Prices,
    least: float,
    within: float,
    found: Found,
    count: int,
) -> tuple[float, int]:
    """Add the village's packages to `found` from `count`; return its best value and the new count, -1 if full."""
    kinds, price = len(effect), prices[2][village]
    unit_price = prices[0][prices[1][village]]
    rounding = ROUNDING * gap.sum()
    left = np.ones((kinds + 1, len(gap)))
    taken, free = np.zeros(kinds + 1, np.int64), np.zeros(kinds + 1, np.int64)
    value, branch = np.zeros(kinds + 1), np.zeros(kinds + 1, np.int64)
    stage, first = np.zeros(kinds + 1, np.int64), np.zeros(kinds + 1, np.bool_)
    best, start, depth = -np.inf, count, 0
    taken[0] = offered & validity[0][village]
    free[0] = offered & ~taken[0]
    value[0] = _hold(gap, effect, unit_price, left[0], taken[0]) - price
    while depth >= 0:
        if stage[depth] == 0:
            more, chosen, adds = _outlook(gap, effect, unit_price, left[depth], free[depth])
            hopeless = value[depth] + more + rounding < max(least, best - within)
            if hopeless or not _can_be_valid(village, taken[depth], free[depth], validity):
                depth -= 1
                continue
            if chosen < 0:
                reduced = _reduced_value(gap, effect, unit_price, price, taken[depth])
                best = max(best, reduced)
                if count == len(found[0]):
                    return best, -1
                found[0][count], found[1][count], found[2][count] = village, taken[depth], reduced
                count += 1
                depth -= 1
                continue
            branch[depth], first[depth] = chosen, adds
        if stage[depth] == 2:
            depth -= 1
            continue
        k, take = branch[depth], first[depth] == (stage[depth] == 0)
        bit = np.int64(1) << k
        stage[depth] += 1
        taken[depth + 1] = taken[depth] | bit if take else taken[depth]
        free[depth + 1] = free[depth] & ~bit
        value[depth + 1] = value[depth] - unit_price[k] if take else value[depth]
        for c in range(len(gap)):
            part = min(left[depth, c], effect[k, c]) if take else 0.0
            left[depth + 1, c] = left[depth, c] - part
            value[depth + 1] += gap[c] * part
        depth += 1
        stage[depth] = 0
    keep = start
    for n in range(start, count):
        if found[2][n] >= max(least, best - within) and not _is_idle(village, gap, effect, found[1][n], validity):
            found[0][keep], found[1][keep], found[2][keep] = village, found[1][n], found[2][n]
            keep += 1
    return best, keep


@_compiled
def near_best(  # noqa: PLR0917
    gap: Floats,
    offered: Ints,
    must: Flags,
    effect: Floats,
    validity: Validity,
    prices: Prices,
    floor: float,
    within: float,
    capacity: int,
) -> tuple[Floats, Found, int]:
    """Return every village's best reduced value and its packages at most `within` below it.

    Parameters
    ----------
    gap : array, shape (villages, criteria)
    offered : int array, shape (villages,)
    must : bool array, shape (villages,)
        For these the floor does not hold.
    effect : array, shape (interventions, criteria)
    validity : Validity
    prices : Prices
    floor : float
        Packages below it are not looked for; a village without any above it has the best value -inf.
    within : float
        >= 0.
    capacity : int
        Room for packages.

    Returns
    -------
    best : array, shape (villages,)
    found : Found
        Sorted by village; dominated packages left out.
    count : int
        How many were found; -1 when there was no room for all.
    """
    best = np.full(len(gap), -np.inf)
    found = (np.empty(capacity, np.int64), np.empty(capacity, np.int64), np.empty(capacity, np.float64))
    count = 0
    for v in range(len(gap)):
        least = -np.inf if must[v] else floor
        best[v], count = _search_village(v, gap[v], offered[v], effect, validity, prices, least, within, found, count)
        if count < 0:
            return best, found, count
        if best[v] < least:
            best[v] = -np.inf
    return best, found, count
