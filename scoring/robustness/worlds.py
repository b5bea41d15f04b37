"""Versions of the data as they might be: errors of figures, partly unknown coverage and unknown needs drawn."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.indicator_columns import indicator_column
from data.scenario import Criterion
from scoring.need_bounds import PARTLY_KNOWN, UNKNOWN_SHARE
from scoring.needs import grade, indicator_values
from scoring.robustness.draws import ERRORS, UNKNOWN_COVERAGE, UNKNOWN_NEEDS, stream
from scoring.robustness.errors import StatedError

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class DoubtfulIndicator:
    """An indicator that differs from world to world.

    Parameters
    ----------
    recorded : array, shape (rows,)
        In its own unit.
    stated : StatedError or None
    unknown : array, shape (rows,), or None
        Share of the people of whom nothing is known, for the two indicators of coverage.
    """

    recorded: Floats
    stated: StatedError | None
    unknown: Floats | None


@dataclass(frozen=True)
class Worlds:
    """All versions of the grades of some villages; made by `worlds_of`.

    Parameters
    ----------
    seed : int
    villages : int
        Of the region, in the order of their codes; each has its own random numbers, taking part or not.
    rows : array of int
        Which of them are graded.
    grades : array, shape (criteria, rows)
        As measured, NaN unknown.
    criteria : tuple of Criterion
        One for each row of `grades`.
    doubtful : mapping of indicator to DoubtfulIndicator
    gaps : mapping of row number of `grades` to array of int
        Villages whose grade is unknown and drawn.
    """

    seed: int
    villages: int
    rows: NDArray[np.intp]
    grades: Floats
    criteria: tuple[Criterion, ...]
    doubtful: Mapping[str, DoubtfulIndicator]
    gaps: Mapping[int, NDArray[np.intp]]

    @property
    def differ(self) -> bool:
        """Whether one world differs from another."""
        return bool(self.doubtful or self.gaps)

    @property
    def unknown_needs(self) -> int:
        """Number of grades that are drawn evenly between 0 and 1."""
        return sum(len(at) for at in self.gaps.values())

    def world(self, number: int) -> Floats:
        """Return the grades in one world, shape (criteria, rows); the same number gives the same grades."""
        if not self.differ:
            return self.grades
        moved = {name: self._moved(name, each, number) for name, each in self.doubtful.items()}
        grades = self.grades.copy()
        for at, criterion in enumerate(self.criteria):
            if criterion.indicator in moved:
                grades[at] = grade(moved[criterion.indicator], criterion)
            if at in self.gaps:
                share = stream(self.seed, UNKNOWN_NEEDS, number, _key(criterion.indicator)).random(self.villages)
                # The same unknown value is meant where two criteria grade one indicator in opposite directions.
                is_opposite = (criterion.worst < criterion.best) != (criterion.kind == "readiness")
                gaps = self.gaps[at]
                grades[at, gaps] = np.abs(float(is_opposite) - share[self.rows[gaps]])
        return grades

    def _moved(self, name: str, doubtful: DoubtfulIndicator, number: int) -> Floats:
        """Return an indicator's values in one world."""
        values = doubtful.recorded
        column = indicator_column(name)
        if doubtful.stated is not None:
            values = np.clip(self._with_error(name, values, doubtful.stated, number), column.minimum, column.maximum)
        if doubtful.unknown is not None:
            share = stream(self.seed, UNKNOWN_COVERAGE, number).random(self.villages)[self.rows]
            # One split of the unknown people: who is covered is not uncovered.
            share = share if name == PARTLY_KNOWN[0] else 1.0 - share
            values = np.clip(values + share * doubtful.unknown, column.minimum, column.maximum)
        return values

    def _with_error(self, name: str, values: Floats, stated: StatedError, number: int) -> Floats:
        """Return value x (1 + relative z) + absolute z'; no route stays no route."""
        error, erred = stated.error, np.where(np.isinf(values), 0.0, values)
        # What is shared has one cause, so all indicators of one stated error err together.
        of_indicator = 0 if error.shared else _key(name)
        random = stream(self.seed, ERRORS, number, _key(stated.key), of_indicator)
        for size, is_relative in ((error.relative, True), (error.absolute, False)):
            if size > 0:
                normal = random.standard_normal(1 if error.shared else self.villages)
                normal = normal if error.shared else normal[self.rows]
                erred = erred * (1.0 + size * normal) if is_relative else erred + size * normal
        return np.where(np.isinf(values), values, erred)


def worlds_of(
    indicators: pd.DataFrame,
    criteria: tuple[Criterion, ...],
    grades: Floats,
    *,
    rows: NDArray[np.intp],
    is_ranked: NDArray[np.bool_],
    errors: Mapping[str, StatedError],
    seed: int,
) -> Worlds:
    """Find out what differs from world to world.

    Parameters
    ----------
    indicators : DataFrame, index `village_code` in order
    criteria : tuple of Criterion
        Those that count.
    grades : array, shape (criteria, villages)
        As measured, of all villages.
    rows : array of int
        Villages to grade.
    is_ranked : array of bool, shape (villages,)
        Only their unknown grades are drawn; others serve as references, as they are.
    errors : mapping of indicator to StatedError
    seed : int

    Returns
    -------
    Worlds
    """
    doubtful = {}
    for name in dict.fromkeys(criterion.indicator for criterion in criteria):
        unknown = _unknown_people(indicators, name, rows, is_ranked)
        if name in errors or unknown is not None:
            doubtful[name] = DoubtfulIndicator(indicator_values(indicators, name)[rows], errors.get(name), unknown)
    of_rows = np.ascontiguousarray(grades[:, rows])
    is_gap = np.isnan(of_rows) & is_ranked[rows]
    gaps = {at: np.flatnonzero(row) for at, row in enumerate(is_gap) if row.any()}
    return Worlds(seed, len(indicators), rows, of_rows, criteria, doubtful, gaps)


def _unknown_people(
    indicators: pd.DataFrame, name: str, rows: NDArray[np.intp], is_ranked: NDArray[np.bool_]
) -> Floats | None:
    """Return the share of people whose coverage is unknown where it is partly known, None if that is nowhere."""
    if name not in PARTLY_KNOWN or name not in indicators.columns or UNKNOWN_SHARE not in indicators.columns:
        return None
    share = indicator_values(indicators, UNKNOWN_SHARE)[rows]
    is_open = (share > 0) & ~np.isnan(indicator_values(indicators, name)[rows]) & is_ranked[rows]
    return np.where(is_open, share, 0.0) if is_open.any() else None


def _key(name: str) -> int:
    """Return a number for a name, the same in every process."""
    return zlib.crc32(name.encode())
