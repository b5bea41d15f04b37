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
    known : array of bool, same shape, column-major
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
    known: NDArray[np.bool_]
    known_counts: tuple[int, ...]
    same_everywhere: tuple[float, ...]
    open_parts: Mapping[str, OpenPart]

    @property
    def keys(self) -> tuple[str, ...]:
        """Criterion keys in the order of columns."""
        return tuple(str(key) for key in self.table.columns)

    def has_gaps(self, column: int) -> bool:
        """Return whether the criterion of this column is unknown in any village."""
        return self.known_counts[column] < len(self.table)

    def at_lowest(self) -> NDArray[np.float64]:
        """Return the grades with everything that is unknown at 0."""
        lowest = self.filled.copy(order="F")
        for key, part in self.open_parts.items():
            lowest[:, self.keys.index(key)] -= part.below
        return np.asarray(np.maximum(lowest, 0.0), dtype=np.float64)

    def at_highest(self) -> NDArray[np.float64]:
        """Return the grades with everything that is unknown at 1."""
        highest = np.asfortranarray(np.where(self.known, self.graded, 1.0))
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
    return Grades(
        table=table,
        graded=graded,
        filled=np.asfortranarray(np.where(known, graded, 0.0)),
        known=np.asfortranarray(known),
        known_counts=tuple(int(count) for count in known.sum(axis=0)),
        same_everywhere=tuple(_same_everywhere(column) for column in graded.T),
        open_parts=open_parts,
    )


def _same_everywhere(grades: NDArray[np.float64]) -> float:
    """Return the one grade that is found, NaN if there are several or none."""
    # fmin and fmax pass over NaN, and say nothing when there is nothing else.
    lowest, highest = np.fmin.reduce(grades, initial=np.nan), np.fmax.reduce(grades, initial=np.nan)
    return float(lowest) if lowest == highest else float("nan")
