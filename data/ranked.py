"""What a ranking is made from, for setting two rankings side by side."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from data.scenario import Scenario


@dataclass(frozen=True)
class Ranked:
    """Data and choices that give one ranking.

    Parameters
    ----------
    villages, indicators : DataFrame, index `village_code`
        Of the scenario's region, as for `scoring.priorities.priorities`.
    scenario : Scenario
    list_size : int or None
        How many ranked villages make the list; None means the scenario's number of villages to choose.
    """

    villages: pd.DataFrame
    indicators: pd.DataFrame
    scenario: Scenario
    list_size: int | None = None

    @property
    def size(self) -> int:
        """Number of ranked villages that make the list."""
        return self.scenario.rules.villages if self.list_size is None else self.list_size
