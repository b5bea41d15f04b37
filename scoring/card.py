"""Everything that is said about one village's place in the ranking."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from data.analysis import ScoreReasons, VillageCard
from data.plan import Priorities
from data.scenario import Scenario
from scoring.contest import contest_of
from scoring.ranking_arrays import ranking_arrays
from scoring.reasons import reasons_for
from scoring.rivals import rivals
from scoring.thresholds import threshold_checks
from scoring.value_change import value_changes
from scoring.weight_change import weight_changes, weight_changes_known

_REASONS_FOR = 3
_REASONS_AGAINST = 2


def village_card(
    priorities: Priorities,
    villages: pd.DataFrame,
    indicators: pd.DataFrame,
    scenario: Scenario,
    village_code: str,
    *,
    list_size: int | None = None,
) -> VillageCard:
    """Tell where a village stands, why, and what would have to change.

    Parameters
    ----------
    priorities : Priorities
    villages : DataFrame, index `village_code`
        With `village_name`.
    indicators : DataFrame, same index
        The table that the priorities were computed from.
    scenario : Scenario
        Of which they were computed.
    village_code : str
    list_size : int, optional
        The first so many ranked villages are the list; by default the scenario's number of villages to choose.

    Returns
    -------
    VillageCard

    Raises
    ------
    KeyError
        If the village is not in the tables.
    """
    size = scenario.rules.villages if list_size is None else list_size
    contest = contest_of(priorities, ranking_arrays(priorities, indicators, scenario), village_code, size)
    above, below = rivals(priorities, villages, scenario.combination, village_code)
    row = priorities.table.iloc[contest.village]
    steps = {step.key: step for step in scenario.dose.steps}
    return VillageCard(
        village_code=village_code,
        village_name=str(villages["village_name"].loc[village_code]),
        rank=contest.rank or None,
        ranked=int(priorities.table["rank"].count()),
        score=float(row["score"]),
        score_low=float(row["score_low"]),
        score_high=float(row["score_high"]),
        completeness=float(row["completeness"]),
        need=float(row["need_score"]),
        readiness=float(row["readiness_score"]),
        quadrant=str(row["quadrant"]),
        dose=steps.get(str(row["dose"])),
        in_list=contest.inside,
        list_size=size,
        reasons=_reasons(priorities, indicators, scenario, village_code),
        thresholds=threshold_checks(indicators, scenario.criteria, village_code),
        above=above,
        below=below,
        weight_changes=weight_changes(contest),
        weight_changes_known=weight_changes_known(contest),
        value_changes=value_changes(contest, indicators),
    )


def _reasons(priorities: Priorities, indicators: pd.DataFrame, scenario: Scenario, village_code: str) -> ScoreReasons:
    """Return three reasons for and two against."""
    reasons = reasons_for(priorities, indicators, scenario.criteria, village_code, n=_REASONS_FOR)
    return replace(reasons, strongest_against=reasons.strongest_against[:_REASONS_AGAINST])
