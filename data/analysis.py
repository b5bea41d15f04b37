"""What is said about a ranking beyond the ranking: cards, doubt, agreement, equity, comparison.

Results of `scoring`, plain frozen values that screens and files show. Tables are indexed by `village_code`
unless told otherwise. "The list" is the first `size` ranked villages by score, before any money or rule.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

from data.scoring_choices import DoseStep, SourceError

QUADRANTS = ("high_need_ready", "high_need_unready", "low_need_ready", "low_need_unready", "unknown")
BADGES = ("firm_in", "firm_out", "shaky", "")
CHANGES = ("entered", "left", "stayed", "outside")
CAUSES = ("data", "weights", "rules")


@dataclass(frozen=True)
class ScoreReason:
    """One criterion in one village.

    Parameters
    ----------
    criterion, indicator, label, pillar : str
        As in the scenario; the label falls back on the criterion key.
    need, weight, contribution, shortfall : float
        0-1. `contribution` is weight x need over the known weights, `shortfall` what it could
        still add if the need were 1; the two sum to the criterion's share of the known weights.
    value : float
        Of the indicator, in its own unit; `inf` = no route.
    """

    criterion: str
    indicator: str
    label: str
    pillar: str
    need: float
    weight: float
    contribution: float
    shortfall: float
    value: float


@dataclass(frozen=True)
class ScoreReasons:
    """What speaks for and against a village, strongest first, and the criteria without data."""

    strongest_for: tuple[ScoreReason, ...]
    strongest_against: tuple[ScoreReason, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True)
class ThresholdCheck:
    """One criterion's threshold in one village.

    `passes` is True when the value is at the threshold or on its `best` side, None when the value is not known.
    `value` and `threshold` are in the indicator's unit.
    """

    criterion: str
    indicator: str
    value: float
    threshold: float
    threshold_source: str
    passes: bool | None


@dataclass(frozen=True)
class Rival:
    """The village ranked just above or below.

    `separates`: criterion keys with the difference in contribution (this village minus the rival), largest
    absolute difference first, at most three; positive speaks for this village.
    """

    village_code: str
    village_name: str
    rank: int
    score: float
    separates: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class WeightChange:
    """The smallest change of one weight (others keep their proportions) that brings the village in or out.

    `weight`, `needed` are shares 0-1 of the rescaled weights; `rank` is the village's place with `needed`.
    """

    criterion: str
    weight: float
    needed: float
    rank: int


@dataclass(frozen=True)
class ValueChange:
    """What one indicator must become, all else equal, for the village to enter (or leave) the list.

    `needed` is None where no value does; `need_needed` is the need it stands for.
    """

    criterion: str
    indicator: str
    value: float
    needed: float | None
    need_needed: float | None


@dataclass(frozen=True)
class VillageCard:
    """Everything that is said about one village's place.

    Parameters
    ----------
    village_code, village_name : str
    rank : int or None
        None when it is not ranked.
    ranked : int
        Number of ranked villages.
    score, score_low, score_high, completeness : float
    need, readiness : float
        NaN when not known.
    quadrant : str
        One of `QUADRANTS`.
    dose : DoseStep or None
        None when its basis is not known.
    in_list : bool
    list_size : int
    reasons : ScoreReasons
    thresholds : tuple of ThresholdCheck
        Criteria that have a threshold, in scenario order.
    above, below : Rival or None
    weight_changes : tuple of WeightChange
        Smallest absolute change first; empty when no single weight does it or the village is not ranked.
    weight_changes_known : bool
        False where the method is too costly to search in a region of this size, so that empty says nothing.
    value_changes : tuple of ValueChange
        Known criteria with a weight, those that are possible first, smallest change of need first.
    """

    village_code: str
    village_name: str
    rank: int | None
    ranked: int
    score: float
    score_low: float
    score_high: float
    completeness: float
    need: float
    readiness: float
    quadrant: str
    dose: DoseStep | None
    in_list: bool
    list_size: int
    reasons: ScoreReasons
    thresholds: tuple[ThresholdCheck, ...]
    above: Rival | None
    below: Rival | None
    weight_changes: tuple[WeightChange, ...]
    value_changes: tuple[ValueChange, ...]
    weight_changes_known: bool = True


@dataclass(frozen=True)
class Robustness:
    """How firmly each village stands in the list.

    Parameters
    ----------
    table : DataFrame, every village
        `probability` (0-1, of being in the list; NaN when not ranked), `first_probability` (of rank 1),
        `rank_low`, `rank_high` (Int64: the interval that holds the central 90 % of its ranks; NA when not ranked),
        `badge` (one of `BADGES`; "" when not ranked).
    size, draws, worlds, seed : int
    weights : str
        The rule of `data.scoring_choices.Doubt`.
    cone, firm : float
    stability : float
        Mean share of the scenario's own list that stays in it over the draws.
    stability_low : float
        The share that is kept or exceeded in 95 % of the draws.
    errors : mapping of criterion key to SourceError
        As applied; criteria without stated error are not there.
    unknown_needs : int
        Needs (village, criterion) that are not known and were drawn evenly between 0 and 1.
    method : str
    """

    table: pd.DataFrame
    size: int
    draws: int
    worlds: int
    seed: int
    weights: str
    cone: float
    firm: float
    stability: float
    stability_low: float
    errors: Mapping[str, SourceError]
    unknown_needs: int
    method: str


@dataclass(frozen=True)
class WinningWeights:
    """Under which weights a village is among the first `target` (1 = wins).

    Parameters
    ----------
    share : float
        Of all weights (uniform over the simplex), estimated from `draws`.
    possible : bool
        Whether any weights do it: exact for `target` 1 (linear programme), else whether a draw did.
    central, lowest, highest : mapping of criterion key to weight
        Mean and range over the draws that do it; the linear programme's weights when no draw did; empty if impossible.
    """

    village_code: str
    target: int
    share: float
    possible: bool
    draws: int
    central: Mapping[str, float]
    lowest: Mapping[str, float]
    highest: Mapping[str, float]


@dataclass(frozen=True)
class WorthMeasuring:
    """Which unknown value would most likely change the list.

    Parameters
    ----------
    table : DataFrame, RangeIndex, most worth first
        `village_code`, `criterion`, `indicator`, `probability` (that the list changes, the need being evenly
        distributed between 0 and 1 and all else as it is), `effect` ("enters", "leaves" or "becomes_assessable"),
        `score_low`, `score_high` (with that need at 0 and at 1).
    """

    table: pd.DataFrame


@dataclass(frozen=True)
class Agreement:
    """How far the choice of the method matters.

    Parameters
    ----------
    ranks : DataFrame, ranked villages x methods
        Int64.
    spearman, kendall, overlap : DataFrame, methods x methods
        Rank correlations (Kendall's tau-b) and the share of the list that two methods have in common.
    dependent : DataFrame, index village_code
        Villages in the list of some methods but not of all: `methods_in` (int), `in_scenario_list` (bool),
        `best_rank`, `worst_rank` (Int64); most divided first.
    """

    ranks: pd.DataFrame
    spearman: pd.DataFrame
    kendall: pd.DataFrame
    overlap: pd.DataFrame
    dependent: pd.DataFrame
    size: int


@dataclass(frozen=True)
class Equity:
    """Who gets how much of the list.

    Parameters
    ----------
    groups : DataFrame, RangeIndex
        `dimension` ("province", "regency", "java", "remote"), `group` (code or "java"/"outside_java"/"remote"/
        "not_remote"/"unknown"), `label` (name as in the data, else ""), `villages`, `candidates`, `ranked`, `listed`,
        `chosen` (Int64; NA without an allocation), `migrant_workers`, `women_migrant_workers` (known sums),
        `migrants_unknown` (villages whose number is not known), `listed_migrant_workers`,
        `listed_women_migrant_workers`, `migrant_share_listed` (NaN when unknown), `mean_score`,
        `listed_share` (of the list), `candidate_share` (of the candidates).
    inequality : DataFrame, RangeIndex
        `quantity` ("score": between ranked villages; "listed_per_candidate": places per candidate between regencies,
        weighted by candidates; "listed_per_migrant": PMI in listed villages per PMI between regencies, weighted by
        PMI),
        `gini`, `theil`, `theil_between`, `theil_within` (between and within regencies; NaN where not defined), `units`.
    migrants_known, migrants_listed, migrants_unknown_villages : float, float, int
    """

    groups: pd.DataFrame
    inequality: pd.DataFrame
    migrants_known: float
    migrants_listed: float
    migrants_unknown_villages: int


@dataclass(frozen=True)
class Comparison:
    """Two rankings side by side, and why they differ.

    Parameters
    ----------
    before, after : str
        Names of the scenarios.
    table : DataFrame, every village of either
        `village_name`, `score_before`, `score_after`, `rank_before`, `rank_after` (Int64), `change` (one of
        `CHANGES`), `score_by_data`, `score_by_weights` (Shapley parts of the change of score), `list_by_data`,
        `list_by_weights`, `list_by_rules` (Shapley parts of the change of being in the list, which is -1, 0 or 1),
        `main_cause` (one of `CAUSES`, "" when nothing changed).
    counts : mapping of change to number of villages
    size_before, size_after : int
    spearman : float
        Rank correlation over villages ranked in both; NaN when fewer than two.
    """

    before: str
    after: str
    table: pd.DataFrame
    counts: Mapping[str, int]
    size_before: int
    size_after: int
    spearman: float


IdmContradiction = Literal["status_threshold", "mean_of_indices", "index_not_reachable", "index_of_scores"]


@dataclass(frozen=True)
class IdmCheck:
    """Whether shipped IDM figures agree with each other.

    Parameters
    ----------
    contradictions : DataFrame, RangeIndex
        `village_code`, `village_name`, `kind` (an `IdmContradiction`), `column`, `shipped`, `expected` (text),
        `difference` (float, NaN for texts).
    checked, without_idm : int
        Villages with and without an IDM score.
    counts : mapping of kind to number of villages
    """

    contradictions: pd.DataFrame
    checked: int
    without_idm: int
    counts: Mapping[str, int]


@dataclass(frozen=True)
class Analysis:
    """What goes with a plan."""

    robustness: Robustness
    agreement: Agreement
    equity: Equity
    worth_measuring: WorthMeasuring
    idm: IdmCheck
    notes: Mapping[str, str] = field(default_factory=dict)
