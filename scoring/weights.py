"""The planner's weights, rescaled to sum to 1."""

from __future__ import annotations

import math
from collections.abc import Mapping

from data.errors import Fault, ScenarioError, raise_if_any
from data.scenario import Criterion
from data.wording import Text


def rescaled_weights(criteria: Mapping[str, Criterion]) -> dict[str, float]:
    """Return each criterion's weight divided by the sum of all weights.

    Parameters
    ----------
    criteria : mapping of criterion key to Criterion
        Weights in any unit (points, percent, shares).

    Returns
    -------
    dict of criterion key to float
        0-1, summing to 1, in the order of `criteria`.

    Raises
    ------
    ScenarioError
        If a weight is negative or no finite number, or if all are zero.
    """
    raise_if_any(
        (
            Fault(
                Text(f"bobot {criterion.weight:g} tidak sah.", f"weight {criterion.weight:g} is not valid."),
                f"[criteria.{key}] weight",
                Text("Isi bobot nol atau lebih.", "Give a weight of zero or more."),
            )
            for key, criterion in criteria.items()
            if not (math.isfinite(criterion.weight) and criterion.weight >= 0)
        ),
        ScenarioError,
    )
    total = math.fsum(criterion.weight for criterion in criteria.values())
    if total == 0:
        raise ScenarioError(
            Fault(
                Text(
                    "jumlah bobot nol, jadi tidak ada yang dapat diperingkat.",
                    "the weights sum to zero, so nothing can be ranked.",
                ),
                "[criteria]",
                Text(
                    "Beri bobot lebih dari nol pada paling sedikit satu kriteria.",
                    "Give at least one criterion a weight above zero.",
                ),
            )
        )
    return {key: criterion.weight / total for key, criterion in criteria.items()}
