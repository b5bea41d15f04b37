"""What was asked about one plan beyond the plan itself: every answer that screens show and files carry."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from data.allocation_analysis import Alternatives, Entry, Ladder, Replacements
from data.commitments import Commitment
from data.htis import CommitmentCover, Dropout, HtisMatrix
from data.proposals import Reconciliation


@dataclass(frozen=True)
class PlanFindings:
    """Answers about one plan; None or empty = not asked.

    Parameters
    ----------
    matrix : HtisMatrix or None
    dropouts : tuple of Dropout
        One for each ministry or agency (K/L) asked about, sorted by its name.
    commitments : tuple of Commitment
        As recorded by the planner.
    cover : CommitmentCover or None
        How much of the plan stands on `commitments`.
    reconciliation : Reconciliation or None
        A kabupaten's own list beside the plan.
    ladders : tuple of Ladder
        At most one of each kind.
    alternatives : Alternatives or None
    replacements : Replacements or None
    rule_prices : DataFrame or None
        Of `allocation.rule_prices.rule_prices`: what one more unit of each rule changes, solved anew.
    entries : tuple of Entry
        Why villages are not in the plan, and what would bring them in.
    """

    matrix: HtisMatrix | None = None
    dropouts: tuple[Dropout, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    cover: CommitmentCover | None = None
    reconciliation: Reconciliation | None = None
    ladders: tuple[Ladder, ...] = ()
    alternatives: Alternatives | None = None
    replacements: Replacements | None = None
    rule_prices: pd.DataFrame | None = None
    entries: tuple[Entry, ...] = ()
