"""Needs or readiness of all villages, laid out so that weights can be applied fast."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scoring.need_bounds import OpenPart


@dataclass(frozen=True)
class Grades:
    """Grades of one kind and all that follows from them whatever the weights are; made by `grades_of`.

    Parameters
    ----------
    table : DataFrame, shape (villages, criteria)
        0-1, NaN unknown.
    graded, filled : array, same shape, column-major
        The table, and the table with 0 for NaN.
    unknown_at : array of int
        Positions of NaN in the table, counted down one column after the other.
    patterns : array of bool, shape (patterns, criteria), column-major
        The different sets of criteria that are known together in some village. There are few of them, since data
        are missing by source; what depends on weights and on what is known, but on no grade, is computed for each.
    pattern : array of int, shape (villages,)
        Row of `patterns`.
    known_counts : tuple of int
        For each criterion, the villages of which it is known.
    same_everywhere : tuple of float
        For each criterion, the grade that all those villages share; NaN where they differ or there are none.
    open_parts : mapping of criterion key to OpenPart
        Criteria that are partly unknown somewhere.
    """

    table: pd.DataFrame
    graded: NDArray[np.float64]
    filled: NDArray[np.float64]
    unknown_at: NDArray[np.intp]
    patterns: NDArray[np.bool_]
    pattern: NDArray[np.intp]
    known_counts: tuple[int, ...]
    same_everywhere: tuple[float, ...]
    open_parts: Mapping[str, OpenPart]

    @property
    def keys(self) -> tuple[str, ...]:
        """Criterion keys in the order of columns."""
        return tuple(str(key) for key in self.table.columns)

    def at_lowest(self) -> NDArray[np.float64]:
        """Return the grades with everything that is unknown at 0."""
        lowest = self.filled.copy(order="F")
        for key, part in self.open_parts.items():
            lowest[:, self.keys.index(key)] -= part.below
        return np.asarray(np.maximum(lowest, 0.0), dtype=np.float64)

    def at_highest(self) -> NDArray[np.float64]:
        """Return the grades with everything that is unknown at 1."""
        highest = np.asfortranarray(np.where(np.isnan(self.graded), 1.0, self.graded))
        for key, part in self.open_parts.items():
            highest[:, self.keys.index(key)] += part.above
        return np.asarray(np.minimum(highest, 1.0), dtype=np.float64)


def grades_of(table: pd.DataFrame, open_parts: Mapping[str, OpenPart]) -> Grades:
    """Lay out a table of grades.

    Parameters
    ----------
    table : DataFrame, shape (villages, criteria)
        0-1, NaN unknown.
    open_parts : mapping of criterion key to OpenPart
        Of criteria of the table.

    Returns
    -------
    Grades
    """
    graded = np.asfortranarray(table.to_numpy(dtype=np.float64))
    known = ~np.isnan(graded)
    pattern, first = _patterns(known)
    return Grades(
        table=table,
        graded=graded,
        filled=np.asfortranarray(np.where(known, graded, 0.0)),
        unknown_at=np.flatnonzero(~known.ravel(order="F")),
        patterns=np.asfortranarray(known[first]),
        pattern=pattern,
        known_counts=tuple(int(count) for count in known.sum(axis=0)),
        same_everywhere=tuple(_same_everywhere(column) for column in graded.T),
        open_parts=open_parts,
    )


def _patterns(known: NDArray[np.bool_]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return each row's number among the different rows, and where each of those is first found."""
    number = np.zeros(len(known), dtype=np.int64)
    for column in known.T:
        number = pd.factorize(2 * number + column)[0].astype(np.int64)
    # Numbers are given in the order of first appearance, so `unique` finds 0, 1, 2, …
    return number.astype(np.intp), np.unique(number, return_index=True)[1].astype(np.intp)


def _same_everywhere(grades: NDArray[np.float64]) -> float:
    """Return the one grade that is found, NaN if there are several or none."""
    # fmin and fmax pass over NaN, and say nothing when there is nothing else.
    lowest, highest = np.fmin.reduce(grades, initial=np.nan), np.fmax.reduce(grades, initial=np.nan)
    return float(lowest) if lowest == highest else float("nan")
