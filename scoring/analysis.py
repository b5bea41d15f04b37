"""What goes with a plan beyond its ranking: robustness, agreement of methods, equity, worth measuring, IDM check."""

from __future__ import annotations

import pandas as pd

from data.analysis import Analysis
from data.plan import Measures, Priorities
from data.scenario import Scenario
from data.work_watch import Check, WorkWatch, go_on
from scoring.agreement import agreement
from scoring.equity import equity
from scoring.idm_check import idm_check
from scoring.robustness.robustness import robustness
from scoring.worth_measuring import worth_measuring


def analyse(
    villages: pd.DataFrame,
    measures: Measures,
    ranked: Priorities,
    scenario: Scenario,
    chosen: pd.Series | None = None,
    *,
    check: Check = go_on,
) -> Analysis:
    """Return every analysis of one ranking.

    Parameters
    ----------
    villages : DataFrame, index `village_code`
        Of the scenario's region.
    measures : Measures
        Of the same villages; stated errors of a dataset reach its indicators through `indicator_sources`.
    ranked : Priorities
    scenario : Scenario
    chosen : Series of bool, same index, optional
        What an allocation chose, for the equity view.
    check : callable
        Asked between the analyses, and often within the longest; raises `StoppedError` to end them.

    Returns
    -------
    Analysis
        The list is the first `scenario.rules.villages` ranked villages.

    Raises
    ------
    ScenarioError
        If a stated error names neither an indicator nor a dataset of the region.
    StoppedError
        When `check` does.
    """
    size, indicators = scenario.rules.villages, measures.indicators
    firm = robustness(ranked, indicators, scenario, measures.indicator_sources, watch=WorkWatch(check=check))
    check()
    agreed = agreement(ranked, size)
    check()
    shares = equity(villages, ranked, indicators, size, chosen)
    check()
    worth = worth_measuring(ranked, indicators, scenario)
    check()
    return Analysis(robustness=firm, agreement=agreed, equity=shares, worth_measuring=worth, idm=idm_check(villages))
