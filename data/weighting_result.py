"""The weights that a rule gives, and how far pairwise judgements agree with each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from data.errors import PlanWarning


@dataclass(frozen=True)
class Consistency:
    """How far the judgements of an AHP agree with each other.

    Parameters
    ----------
    ratio : float
        Consistency ratio; above `scoring.weighting.random_index.ACCEPTABLE_RATIO` the judgements contradict too much.
    index : float
        Consistency index, (lambda max - n) / (n - 1).
    lambda_max : float
        Principal eigenvalue, n when nothing contradicts.
    worst_pair : tuple of two criterion keys, or None
        The judged pair that departs most from the ratio of its weights, as it was judged: the first is compared
        with the second. None when nothing contradicts.
    worst_judgement : float or None
        What the scenario says of that pair.
    consistent_value : float or None
        What all other judgements together say of that pair.
    judgements_missing : tuple of pairs of criterion keys
        Pairs without a judgement; their ratio follows from the others.
    """

    ratio: float
    index: float
    lambda_max: float
    worst_pair: tuple[str, str] | None
    worst_judgement: float | None
    consistent_value: float | None
    judgements_missing: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class WeightingResult:
    """Weights of the need criteria.

    Parameters
    ----------
    weights : mapping of criterion key to weight
        0-1, summing to 1, in the order of the scenario's criteria.
    consistency : Consistency or None
        Rule "ahp" only.
    warnings : tuple of PlanWarning
    """

    weights: Mapping[str, float]
    consistency: Consistency | None = None
    warnings: tuple[PlanWarning, ...] = ()
