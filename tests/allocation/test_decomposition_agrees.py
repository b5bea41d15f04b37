"""Decomposition beside the whole model: the same best value within the gap, a bound that is never too low."""

from __future__ import annotations

import math

import numpy as np
import pytest

from allocation.decomposition.decompose import can_be_decomposed, decomposed
from allocation.packages import gap_closed
from allocation.problem import Problem, problem_from_tables
from allocation.progress import Progress
from allocation.rules import coupling_rules
from allocation.search import best_choice
from allocation.verify import broken_rules, broken_structure
from data.scenario import Rules, Solver
from tests.allocation.case_builder import case

SOLVER = Solver(relative_gap=1e-6, time_limit_s=30)


def problem(seed: int, rules: Rules) -> Problem:
    random = np.random.default_rng(seed)
    needs = [tuple(float(x) for x in row) for row in random.random((40, 3)).round(3)]
    workers = [float(x) for x in random.integers(5, 200, 40)]
    funds = {"kemnaker": 400_000_000, "komdigi": 40_000_000}
    one = case(needs=needs, workers=workers, rules=rules, regencies=4)
    one = one.with_funds(**{key: funds.get(key, 3 * fund.budget_idr) for key, fund in one.scenario.funds.items()})
    return problem_from_tables(one.villages, one.priorities, one.scenario)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(
    "rules",
    [
        Rules(villages=8, villages_minimum=0),
        Rules(villages=8, villages_minimum=2, regency_floors={"99.01": 1}, regency_ceiling_each=3),
    ],
    ids=["number", "regencies"],
)
def test_the_decomposition_finds_what_the_whole_model_finds(seed, rules):
    one = problem(seed, rules)
    assert can_be_decomposed(one)
    found, whole = (
        decomposed(one, coupling_rules(one), SOLVER.relative_gap, Progress(SOLVER.time_limit_s)),
        best_choice(one, coupling_rules(one), SOLVER),
    )
    assert found.choice is not None
    assert not broken_rules(one, found.choice, coupling_rules(one))
    assert not broken_structure(one, found.choice)
    value = math.fsum(gap_closed(one.closable_gap, one.effect, found.choice.packages))
    assert value == pytest.approx(whole.objective, rel=1e-4)
    assert found.bound >= whole.objective * (1 - 1e-9)
