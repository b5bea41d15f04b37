"""Thousands of draws of weights and data: how likely each village is to stand in the list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.analysis import Robustness
from data.plan import Priorities
from data.scenario import Scenario
from data.scoring_choices import Doubt
from data.work_watch import NOBODY, WorkWatch
from scoring.combination import readiness_share
from scoring.robustness.counting import Draws, counted_places
from scoring.robustness.draws import NEED_WEIGHTS, READINESS_WEIGHTS, drawn_weights, draws_per_world
from scoring.robustness.errors import StatedError, stated_errors
from scoring.robustness.places import class_ends
from scoring.robustness.places_of_draws import Places, needs_references
from scoring.robustness.standing import Standing, standing
from scoring.robustness.worlds import Worlds, worlds_of

# Their references depend on all villages and weights, so they are scored anew for each draw: about 0.4 µs a village.
SLOW_METHODS = ("topsis", "vikor")
_MOST_SLOW_SCORES = 50_000_000  # villages x draws: some twenty seconds
FEWEST_DRAWS = 200

Floats = NDArray[np.float64]
Positions = NDArray[np.intp]


@dataclass(frozen=True)
class _Part:
    """The criteria of one kind that count, their weights (above zero) and grades, shape (criteria, villages)."""

    keys: tuple[str, ...]
    weights: Floats
    grades: Floats


def robustness(
    priorities: Priorities,
    indicators: pd.DataFrame,
    scenario: Scenario,
    indicator_sources: Mapping[str, tuple[str, ...]],
    list_size: int | None = None,
    *,
    watch: WorkWatch = NOBODY,
) -> Robustness:
    """Draw weights and data as the scenario doubts them, and count who is in the list.

    Parameters
    ----------
    priorities : Priorities
        Of this scenario and these indicators.
    indicators : DataFrame, same index
        Natural units; `inf` = no route, NaN = not measured.
    scenario : Scenario
        `doubt` says what is drawn, `method` and `combination` how it is scored.
    indicator_sources : mapping of indicator to dataset keys
        As in `Measures`; an error stated for a dataset reaches its indicators through it.
    list_size : int, optional
        Villages in the list; `scenario.rules.villages` by default. All ranked villages where there are fewer.
    watch : WorkWatch
        Told how many draws are counted; its check ends the work within a tenth of a second or two.

    Returns
    -------
    Robustness
        Only ranked villages take part. The stability of an empty list is NaN. TOPSIS and VIKOR get fewer draws than
        asked for in a large region (595 at 84,000 villages); `draws` says how many there were.

    Raises
    ------
    ScenarioError
        If an error is stated for what is neither an indicator nor a dataset of the region.
    StoppedError
        When the check of `watch` does.
    ValueError
        If the tables do not have the same index, or `list_size` is negative.
    """
    if not priorities.table.index.equals(indicators.index):
        raise ValueError("priorities and indicators must have the same index")
    wanted = scenario.rules.villages if list_size is None else list_size
    if wanted < 0:
        raise ValueError(f"list_size must be zero or more, not {wanted}")
    scenario = _affordable(scenario, len(indicators))
    order = np.argsort(indicators.index.to_numpy(dtype=object).astype("U"), kind="stable")
    ranks = priorities.table["rank"].to_numpy(dtype=np.float64, na_value=np.nan)[order]
    is_ranked = ~np.isnan(ranks)
    size = min(wanted, int(is_ranked.sum()))
    parts = _parts(priorities, scenario, order)
    used = [scenario.criteria[key].indicator for part in parts for key in part.keys]
    errors = stated_errors(scenario.doubt, used, indicators, indicator_sources)
    worlds = _worlds(indicators.iloc[order], scenario, parts, is_ranked, errors)
    stands, kept = _placed(worlds, scenario, parts, ranks, size, watch=watch)
    doubt = scenario.doubt
    return Robustness(
        table=stands.table(order[is_ranked], indicators.index),
        size=size,
        draws=doubt.draws,
        worlds=min(doubt.worlds, doubt.draws) if worlds.differ else 1,
        seed=doubt.seed,
        weights=doubt.weights,
        cone=doubt.cone,
        firm=doubt.firm,
        stability=float(kept.mean() / size) if size else np.nan,
        stability_low=float(np.sort(kept)[doubt.draws // 20] / size) if size else np.nan,
        errors={
            key: errors[scenario.criteria[key].indicator].error
            for part in parts
            for key in part.keys
            if scenario.criteria[key].indicator in errors
        },
        unknown_needs=worlds.unknown_needs,
        method=scenario.method,
    )


def _affordable(scenario: Scenario, villages: int) -> Scenario:
    """Return the scenario with as many draws as a method that is scored draw by draw can be given; the result tells."""
    doubt = scenario.doubt
    most = max(FEWEST_DRAWS, _MOST_SLOW_SCORES // max(villages, 1))
    if scenario.method not in SLOW_METHODS or doubt.draws <= most:
        return scenario
    return replace(scenario, doubt=replace(doubt, draws=most, worlds=min(doubt.worlds, most)))


def _parts(priorities: Priorities, scenario: Scenario, order: Positions) -> tuple[_Part, _Part]:
    """Return needs and readiness as far as they count in the score, villages in the order of their codes."""
    share = readiness_share(scenario.combination)
    return (
        _part(priorities.needs, priorities.weights if share < 1 else {}, order),
        _part(priorities.readiness, priorities.readiness_weights if share > 0 else {}, order),
    )


def _part(grades: pd.DataFrame, weights: Mapping[str, float], order: Positions) -> _Part:
    """Return the criteria with a weight."""
    keys = tuple(str(key) for key in grades.columns if weights.get(str(key), 0.0) > 0)
    columns = [grades[key].to_numpy(dtype=np.float64)[order] for key in keys]
    return _Part(keys, np.array([weights[key] for key in keys]), np.array(columns).reshape(len(keys), len(order)))


def _worlds(
    indicators: pd.DataFrame,
    scenario: Scenario,
    parts: tuple[_Part, _Part],
    is_ranked: NDArray[np.bool_],
    errors: Mapping[str, StatedError],
) -> Worlds:
    """Return the versions of the data; a method with references needs all villages, the others the ranked ones."""
    rows = np.arange(len(indicators)) if needs_references(scenario.method) else np.flatnonzero(is_ranked)
    criteria = tuple(scenario.criteria[key] for part in parts for key in part.keys)
    grades = np.concatenate([part.grades for part in parts])
    return worlds_of(
        indicators, criteria, grades, rows=rows, is_ranked=is_ranked, errors=errors, seed=scenario.doubt.seed
    )


def _placed(
    worlds: Worlds, scenario: Scenario, parts: tuple[_Part, _Part], ranks: Floats, size: int, *, watch: WorkWatch
) -> tuple[Standing, NDArray[np.int64]]:
    """Return how the ranked villages stand, and how many of the list each draw kept."""
    doubt = scenario.doubt
    ranked = np.flatnonzero(~np.isnan(ranks))
    if not len(ranked):
        return standing(np.zeros((0, 1), dtype=np.uint32), np.ones(1, dtype=np.int64), size, doubt), np.zeros(
            0, np.int64
        )
    ends = class_ends(len(ranked), size)
    graded = ranked if len(worlds.rows) == len(ranks) else np.arange(len(ranked))
    places = Places(scenario.method, scenario.combination, len(parts[0].keys), ends, graded)
    listed = np.flatnonzero(ranks[ranked] <= size)
    counts, kept = counted_places(worlds, places, _draws(doubt, parts, worlds.differ), listed, size, watch=watch)
    return standing(counts, ends, size, doubt), kept


def _draws(doubt: Doubt, parts: tuple[_Part, _Part], worlds_differ: bool) -> Draws:
    """Draw the weights and deal them out to the worlds; what is the same in all draws of a world is placed once."""
    per_world = draws_per_world(doubt.draws, doubt.worlds if worlds_differ else 1)
    drawn = [
        drawn_weights(part.weights, doubt, purpose)
        for part, purpose in zip(parts, (NEED_WEIGHTS, READINESS_WEIGHTS), strict=True)
    ]
    count = max(len(weights) for weights in drawn)
    numbers = np.arange(len(per_world))
    if count == 1:
        weights = np.tile(np.concatenate([each[0] for each in drawn]), (len(per_world), 1))
        return Draws(weights, numbers, per_world.astype(np.uint32))
    weights = np.concatenate([np.broadcast_to(each, (count, each.shape[1])) for each in drawn], axis=1)
    return Draws(weights, np.repeat(numbers, per_world), np.ones(count, dtype=np.uint32))
