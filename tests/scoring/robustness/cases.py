"""Small regions and a plain re-implementation of the robustness, draw by draw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pandas as pd

from data.plan import Priorities
from data.scenario import CandidateRule, Criterion, Region, Rules, Scenario
from data.scoring_choices import Combination, Doubt
from scoring.methods.registry import fit_method
from scoring.priorities import priorities
from scoring.robustness.draws import NEED_WEIGHTS, READINESS_WEIGHTS, drawn_weights, draws_per_world
from scoring.robustness.robustness import robustness


class Case(NamedTuple):
    priorities: Priorities
    indicators: pd.DataFrame
    scenario: Scenario

    def robustness(self, sources: Mapping[str, tuple[str, ...]] | None = None, size: int | None = None):
        return robustness(self.priorities, self.indicators, self.scenario, sources or {}, size)

    def with_doubt(self, **changes) -> Case:
        return self._replace(scenario=replace(self.scenario, doubt=replace(self.scenario.doubt, **changes)))


def codes(count: int) -> pd.Index:
    return pd.Index([f"99.{1 + n // 900:02d}.01.{2001 + n % 900}" for n in range(count)], name="village_code")


def case(
    needs, by_hand, *, size=1, readiness=(), readiness_weights=(), combination=None, method="weighted_sum", **doubt
):
    """Villages of which the indicators are the needs (and the readiness) themselves."""
    needs = np.asarray(needs, dtype=float)
    readiness = np.asarray(readiness, dtype=float).reshape(len(needs), -1)
    columns = {f"x{n}": column for n, column in enumerate(needs.T)}
    columns |= {f"y{n}": column for n, column in enumerate(readiness.T)}
    indicators = pd.DataFrame(columns, index=codes(len(needs)), dtype=float)
    criteria = {f"c{n}": Criterion(f"x{n}", weight, 0.0, 1.0) for n, weight in enumerate(by_hand)}
    criteria |= {
        f"r{n}": Criterion(f"y{n}", weight, 1.0, 0.0, kind="readiness") for n, weight in enumerate(readiness_weights)
    }
    return of_indicators(indicators, criteria, size, combination=combination or Combination(), method=method, **doubt)


def of_indicators(
    indicators, criteria, size, *, candidates=None, combination=None, method="weighted_sum", **doubt
) -> Case:
    scenario = Scenario(
        "uji", 2027, Region(), candidates or CandidateRule(), criteria, {}, {}, Rules(size), method=method,
        minimum_completeness=0.0, combination=combination or Combination(), doubt=Doubt(**{"draws": 500, **doubt}),
    )  # fmt: skip
    villages = pd.DataFrame(
        {"regency_code": indicators.index.str[:5], "existing_programme": ""}, index=indicators.index
    )
    return Case(priorities(villages, indicators, scenario), indicators, scenario)


def ranks_by_hand(case: Case) -> np.ndarray:
    """Rank of every village (all are ranked, codes in order) in every draw, without worlds; plain loops and a full sort."""
    scenario, doubt = case.scenario, case.scenario.doubt
    parts = []
    for grades, weights, purpose in (
        (case.priorities.needs, case.priorities.weights, NEED_WEIGHTS),
        (case.priorities.readiness, case.priorities.readiness_weights, READINESS_WEIGHTS),
    ):
        keys = [key for key in grades.columns if weights.get(key, 0) > 0]
        drawn = drawn_weights(np.array([weights[key] for key in keys]), doubt, purpose)
        parts.append((grades[keys].to_numpy(), np.broadcast_to(drawn, (doubt.draws, len(keys)))))
    share = 0.0 if scenario.combination.rule == "need_only" else scenario.combination.readiness_weight
    found = []
    for draw in range(doubt.draws):
        (needs, need_weights), (readiness, readiness_weights) = parts
        need = fit_method(scenario.method, needs, need_weights[draw]).scores(needs)
        ready = np.minimum((readiness * readiness_weights[draw]).sum(axis=1), 1.0)
        score = need if share == 0 else (1 - share) * need + share * ready
        if scenario.combination.rule == "product":
            score = need ** (1 - share) * ready**share
        order = np.lexsort((np.arange(len(score)), -np.round(score, 12)))
        ranks = np.empty(len(score), dtype=int)
        ranks[order] = np.arange(1, len(score) + 1)
        found.append(ranks)
    return np.array(found)


def interval(ranks: np.ndarray) -> tuple[int, int]:
    """What remains of the sorted ranks without a twentieth on each side."""
    ranks = np.sort(ranks)
    out = len(ranks) // 20
    return int(ranks[out]), int(ranks[len(ranks) - 1 - out])


def world_of_draw(doubt: Doubt) -> np.ndarray:
    return np.repeat(np.arange(min(doubt.worlds, doubt.draws)), draws_per_world(doubt.draws, doubt.worlds))
