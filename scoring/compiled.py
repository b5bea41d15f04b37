"""Compile what numba compiles, so that nobody waits for it at the first click: `python -m scoring.compiled`.

The machine code is kept beside the sources (`__pycache__`) and read from there afterwards.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from data.scenario import CandidateRule, Criterion, Region, Rules, Scenario
from data.scoring_choices import Doubt
from scoring.card import village_card
from scoring.priorities import priorities
from scoring.robustness.robustness import robustness
from scoring.robustness.winning import winning_weights

_VILLAGES = 5


def compile_all() -> None:
    """Run every compiled path once on five villages, complete and with a gap."""
    codes = pd.Index([f"99.01.01.200{place}" for place in range(_VILLAGES)], name="village_code")
    columns = ("regency_code", "existing_programme", "idm_status", "village_name")
    villages = pd.DataFrame({name: [""] * _VILLAGES for name in columns}, index=codes).assign(idm_score=0.5)
    complete = pd.DataFrame(
        {"migrant_workers": [5.0, 4.0, 3.0, 2.0, 1.0], "population": [10.0, 30.0, 20.0, 50.0, 40.0]}, index=codes
    )
    with_gap = complete.assign(population=complete["population"].where(complete["population"] != 30.0))
    for indicators in (complete, with_gap):
        for scenario in (_scenario(), replace(_scenario(), method="geometric")):
            ranked = priorities(villages, indicators, scenario)
            robustness(ranked, indicators, scenario, {})
            winning_weights(ranked, scenario, codes[1], target=2, draws=100)
            for code in codes:
                village_card(ranked, villages, indicators, scenario, code)


def _scenario() -> Scenario:
    """Two criteria, a list of two."""
    criteria = {name: Criterion(name, 1.0, 0.0, 100.0) for name in ("migrant_workers", "population")}
    rules = Rules(villages=2, exposure="one")
    return Scenario("", 2026, Region(), CandidateRule(), criteria, {}, {}, rules, doubt=Doubt(draws=100, worlds=2))


if __name__ == "__main__":
    compile_all()
