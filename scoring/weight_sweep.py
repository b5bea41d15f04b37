"""The smallest move of one weight that carries one village over the edge of the list: exact, compiled.

While one weight t moves and the others keep their proportions, a village's score is a ratio of two linear functions
of t (a linear function where everything is known). Where two villages swap places therefore solves a quadratic
equation, and so does the place of one village as a function of t: it changes only at those points.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numba import njit
from numpy.typing import NDArray

from scoring.weight_field import Field

# The answer lies this far beyond the crossing (share of all weights), so that the rank truly changes.
PAST_CROSSING = 1e-6
_BUCKETS = 2048
# Scores that differ by more, rounding included, are not equal to 12 decimals.
_CLEAR = 1e-9


# Numerator, denominator and completeness, each at t = 1 and at t = 0, linear in between.
_Line: TypeAlias = tuple[float, float, float, float, float, float]


def _compiled(function: Any) -> Any:
    """Compile at the first call and keep it on disk; all in this file, since a change elsewhere would go unnoticed."""
    return njit(cache=True, nogil=True)(function)


@_compiled
def nearest_weights(
    field: Field, parts: NDArray[np.float64], unknown: NDArray[np.float64], weights: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return for each criterion the weight nearest to the present one at which the village enters or leaves the list.

    Parameters
    ----------
    field : Field
    parts : array, shape (villages, criteria), column-major
        Of which the need score is the weighted mean, as in `field_of`; 0-1, NaN unknown.
    unknown : array, shape (villages, criteria), or one row of zeros
        Share of the people of whom nothing is known, 0-1.
    weights : array, shape (criteria,)
        Present weights, summing to 1.

    Returns
    -------
    needed, place : array, shape (criteria,)
        The weight, and the village's place there; NaN and 0 where none does it.
    """
    needed, place = np.full(len(weights), np.nan), np.zeros(len(weights), np.int64)
    lines, distance = np.empty((len(parts), 6)), np.empty((2, len(parts) * 3))
    step = np.empty((2, len(parts) * 3), np.int8)
    for column in range(len(weights)):
        if weights[column] < 1.0:  # else there are no proportions to keep
            _fill_lines(field, parts[:, column], unknown[:, column], weights[column], lines)
            needed[column], place[column] = _nearest_weight(field, lines, weights[column], distance, step)
    return needed, place


@_compiled
def _nearest_weight(
    field: Field, lines: NDArray[np.float64], weight: float, distance: NDArray[np.float64], step: NDArray[np.int8]
) -> tuple[float, int]:
    """Return the nearest weight of one criterion, and the place there; `distance` and `step` are room to work in."""
    lowest, highest = _ranked_range(_line(lines, field.village), field.floor, weight)
    ahead, events = _events(field, lines, weight, distance, step)
    best, best_move, best_place = np.nan, 2.0, 0
    for side in range(2):  # 0 upwards, 1 downwards
        limit = highest - weight if side == 0 else weight - lowest
        end = events[side]
        reached = -1.0
        while limit > 0.0:
            reached = _next_flip(distance[side, :end], step[side, :end], ahead[side], field, reached)
            move = min(reached + PAST_CROSSING, limit)
            if reached >= limit or move >= best_move:
                break
            share = weight + move if side == 0 else weight - move
            place = _place(field, lines, share)
            if place > 0 and (place <= field.size) != field.inside:
                best, best_move, best_place = share, move, place
                break
    return best, best_place


@_compiled
def _fill_lines(
    field: Field,
    parts: NDArray[np.float64],
    unknown: NDArray[np.float64],
    weight: float,
    lines: NDArray[np.float64],
) -> None:
    """Fill in each village's line; functions called for each village get plain numbers, which is what is fast."""
    scale, nothing_open = 1.0 / (1.0 - weight), len(unknown) < len(lines)
    for row in range(len(lines)):
        part, total, known, unsure = parts[row], field.total[row], field.known[row], field.open[row]
        top_one, bottom_one, sure_one = 0.0, 0.0, 0.0
        is_complete = known == 1.0 and not np.isnan(part)
        if not np.isnan(part):
            share = 0.0 if nothing_open else unknown[row]
            total, known, unsure = total - weight * part, known - weight, unsure - weight * share
            top_one, bottom_one, sure_one = field.multiply[row] * part + field.add[row], 1.0, 1.0 - share
        if known <= 1e-12:  # nothing else is known, and what is left is rounding
            total, known, unsure = 0.0, 0.0, 0.0
        # Exactly 1 where everything is known, by which straight lines are told from others.
        bottom_zero = 1.0 if is_complete else known * scale
        readiness = field.readiness_completeness[row]
        lines[row, 0] = top_one
        lines[row, 1] = field.multiply[row] * total * scale + field.add[row] * bottom_zero
        lines[row, 2] = bottom_one
        lines[row, 3] = bottom_zero
        lines[row, 4] = field.need_share * sure_one + readiness
        lines[row, 5] = field.need_share * (bottom_zero - unsure * scale) + readiness


@_compiled
def _line(lines: NDArray[np.float64], row: int) -> _Line:
    """Return one village's line."""
    return lines[row, 0], lines[row, 1], lines[row, 2], lines[row, 3], lines[row, 4], lines[row, 5]


@_compiled
def _is_straight(line: _Line, floor: float) -> bool:
    """Return whether everything is known, so that the score is linear and the village ranked at every weight."""
    return bool(line[2] == line[3] == 1.0 and min(line[4], line[5]) >= floor)


@_compiled
def _score(line: _Line, share: float, exponent: float, floor: float) -> float:
    """Return a village's score in units of the twelfth decimal, -1 where it is not ranked."""
    rest = 1.0 - share
    value = line[0] * share + line[1] * rest
    if not _is_straight(line, floor):
        bottom = line[2] * share + line[3] * rest
        if bottom <= 0.0 or np.rint((line[4] * share + line[5] * rest) * 1e12) / 1e12 < floor:
            return -1.0
        value /= bottom
    value = max(value, 0.0)
    if exponent != 1.0:
        value = value**exponent
    return float(np.rint(value * 1e12))


@_compiled
def _place(field: Field, lines: NDArray[np.float64], share: float) -> int:
    """Return the village's rank with the weight at `share`, 0 where it is not ranked."""
    takes_part, earlier, exponent, floor = field.takes_part, field.earlier, field.exponent, field.floor
    own = _score(_line(lines, field.village), share, exponent, floor)
    if own < 0.0:
        return 0
    place = 1
    for row in range(len(lines)):
        if takes_part[row] and row != field.village:
            its = _score(_line(lines, row), share, exponent, floor)
            if its > own or (its == own and earlier[row]):
                place += 1
    return place


@_compiled
def _ranked_range(own: _Line, floor: float, weight: float) -> tuple[float, float]:
    """Return the range of the weight in which enough is known of the village to rank it."""
    one, zero = own[4], own[5]
    lowest, highest = 0.0, 1.0
    if zero < floor <= one:
        lowest = (floor - zero) / (one - zero)
    if one < floor <= zero:
        highest = (zero - floor) / (zero - one)
    return min(lowest, weight), max(highest, weight)


@_compiled
def _events(
    field: Field, lines: NDArray[np.float64], weight: float, distance: NDArray[np.float64], step: NDArray[np.int8]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Fill in where others pass the village on either side, and count those ahead just beyond the present weight."""
    takes_part, earlier, exponent, floor = field.takes_part, field.earlier, field.exponent, field.floor
    ahead, events = np.zeros(2, np.int64), np.zeros(2, np.int64)
    own = _line(lines, field.village)
    lowest, highest = _ranked_range(own, floor, weight)
    for row in range(len(lines)):
        if not takes_part[row] or row == field.village:
            continue
        other = _line(lines, row)
        both_ranked = min(own[4], own[5], other[4], other[5]) >= floor
        if both_ranked and own[2] == own[3] == other[2] == other[3] == 1.0:
            one, zero = own[0] - other[0], own[1] - other[1]
            here = weight * one + (1.0 - weight) * zero
            if min(abs(here), abs(one), abs(zero)) * exponent > 2.0 * _CLEAR:  # the common case, without loops
                ahead += here < 0.0
                if (one < 0.0) != (zero < 0.0):
                    side = int((here < 0.0) == (one < 0.0))
                    distance[side, events[side]] = abs(zero / (zero - one) - weight)
                    step[side, events[side]] = 1 if here > 0.0 else -1
                    events[side] += 1
                continue
        lead = _lead(own, other)
        # A quadratic lies between its Bernstein coefficients: where all have one sign nothing crosses.
        lowest_lead, highest_lead = min(lead[0], lead[1] / 2.0, lead[2]), max(lead[0], lead[1] / 2.0, lead[2])
        if both_ranked and max(lowest_lead, -highest_lead) * exponent > _CLEAR:
            ahead += highest_lead < 0.0
            continue
        first, second, third = _crossings(lead, other, floor)
        for side in range(2):
            position, state = weight, -1
            points = (first, second, third, 2.0) if side == 0 else (third, second, first, -1.0)
            for each in points:
                point = min(each, highest) if side == 0 else max(each, lowest)
                if (point - position) * (1 - 2 * side) <= 0.0:
                    continue
                middle = (position + point) / 2.0
                apart = middle * (middle * lead[0] + (1.0 - middle) * lead[1]) + (1.0 - middle) ** 2 * lead[2]
                if both_ranked and abs(apart) * exponent > _CLEAR:
                    now = int(apart < 0.0)
                else:
                    mine, its = _score(own, middle, exponent, floor), _score(other, middle, exponent, floor)
                    now = int(its > mine or (its == mine and its >= 0.0 and earlier[row]))
                if state < 0:
                    ahead[side] += now
                elif now != state:
                    distance[side, events[side]] = abs(position - weight)
                    step[side, events[side]] = now - state
                    events[side] += 1
                position, state = point, now
    return ahead, events


@_compiled
def _lead(own: _Line, other: _Line) -> tuple[float, float, float]:
    """Return the difference of two scores times both denominators: p t² + q t (1 - t) + r (1 - t)².

    Denominators and scores are at most 1, and x^e - y^e >= e (x - y) for e <= 1 and x, y <= 1, so that two final
    scores differ by at least this times the exponent.
    """
    mixed = own[0] * other[3] + own[1] * other[2] - other[0] * own[3] - other[1] * own[2]
    return own[0] * other[2] - other[0] * own[2], mixed, own[1] * other[3] - other[1] * own[3]


@_compiled
def _crossings(lead: tuple[float, float, float], other: _Line, floor: float) -> tuple[float, float, float]:
    """Return where two villages may swap places or the other becomes ranked, sorted; 2 stands for nowhere."""
    a, b, c = lead[0] - lead[1] + lead[2], lead[1] - 2.0 * lead[2], lead[2]
    first, second = 2.0, 2.0
    root = b * b - 4.0 * a * c
    if root >= 0.0:
        # The form without cancellation; one of the two divisors may be 0, then there is no such root.
        half = -0.5 * (b + (np.sqrt(root) if b >= 0.0 else -np.sqrt(root)))
        first, second = _quotient(half, a), _quotient(c, half)
    third = _quotient(floor - other[5], other[4] - other[5]) if min(other[4], other[5]) < floor else 2.0
    low, high = min(first, second), max(first, second)
    return min(low, third), max(low, min(high, third)), max(high, third)


@_compiled
def _quotient(numerator: float, divisor: float) -> float:
    """Return a quotient between 0 and 1, else 2."""
    quotient = numerator / divisor if divisor != 0.0 else 2.0
    return quotient if 0.0 < quotient < 1.0 else 2.0


@_compiled
def _next_flip(distance: NDArray[np.float64], step: NDArray[np.int8], ahead: int, field: Field, after: float) -> float:
    """Return the nearest distance beyond `after` from which the village is in (or out), infinite when there is none."""
    if after < 0.0 and (ahead < field.size) != field.inside:
        return 0.0
    up, down = np.zeros(_BUCKETS, np.int64), np.zeros(_BUCKETS, np.int64)
    bucket = np.empty(len(distance), np.int16)
    for event in range(len(distance)):
        bucket[event] = min(int(distance[event] * _BUCKETS), _BUCKETS - 1)
        if step[event] > 0:
            up[bucket[event]] += 1
        else:
            down[bucket[event]] += 1
    for number in range(_BUCKETS):
        # Sorting only where the count can reach the edge of the list is what makes this fast.
        reachable = ahead + up[number] >= field.size if field.inside else ahead - down[number] < field.size
        if reachable and (number + 1) / _BUCKETS > after:
            members = np.flatnonzero(bucket == number)
            count = ahead
            for event in members[np.argsort(distance[members])]:
                count += step[event]
                if (count < field.size) != field.inside and distance[event] > after:
                    return float(distance[event])
        ahead += up[number] - down[number]
    return np.inf
