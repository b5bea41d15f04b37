"""What a planner should know about a ranking: criteria that tell nothing, villages that cannot be ranked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from data.errors import PlanWarning
from data.wording import Text
from scoring.grades import Grades


def criterion_warnings(grades: Grades, weights: Mapping[str, float]) -> Iterator[PlanWarning]:
    """Yield a warning for each criterion with a weight that measures nothing, or is at one end everywhere.

    Parameters
    ----------
    grades : Grades
    weights : mapping of criterion key to weight

    Yields
    ------
    PlanWarning
        In the order of columns.
    """
    for column, key in enumerate(grades.keys):
        if weights[key] == 0 or len(grades.table) == 0:
            continue
        if grades.known_counts[column] == 0:
            yield PlanWarning(
                "criterion_without_data",
                Text(f"Kriteria {key} tidak punya data di satu desa pun.", f"Criterion {key} has data in no village."),
                f"[criteria.{key}]",
            )
        elif (same := grades.same_everywhere[column]) in (0.0, 1.0) and grades.known_counts[column] > 1:
            yield PlanWarning(
                "criterion_without_difference",
                Text(
                    f"Kriteria {key} bernilai {same:g} di semua desa: periksa best, worst, dan satuannya.",
                    f"Criterion {key} is {same:g} in every village: check best, worst and the unit.",
                ),
                f"[criteria.{key}]",
            )


def village_warnings(
    codes: NDArray[np.object_], is_assessable: NDArray[np.bool_], is_unknown: NDArray[np.bool_]
) -> Iterator[PlanWarning]:
    """Yield warnings of villages that cannot be ranked because something is unknown.

    Parameters
    ----------
    codes : array of village codes
    is_assessable : array of bool, same shape
    is_unknown : array of bool, same shape
        Whether the candidate rule cannot be answered.

    Yields
    ------
    PlanWarning
        At most one for each cause.
    """
    if not is_assessable.all():
        unassessed = tuple(codes[~is_assessable].tolist())
        yield PlanWarning(
            "villages_not_assessable",
            Text(
                f"{len(unassessed)} desa belum dapat dinilai karena datanya kurang lengkap.",
                f"{len(unassessed)} villages cannot be assessed yet: too little data.",
            ),
            "minimum_completeness",
            unassessed,
        )
    if is_unknown.any():
        unknown = tuple(codes[is_unknown].tolist())
        yield PlanWarning(
            "candidates_unknown",
            Text(
                f"{len(unknown)} desa tanpa data untuk aturan kantong PMI.",
                f"{len(unknown)} villages have no data for the kantong-PMI rule.",
            ),
            "[candidates]",
            unknown,
        )
