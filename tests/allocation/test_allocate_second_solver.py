"""A second formulation (enumerated packages, one column per village, package and payers) in another solver build."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from allocation.allocate import allocate
from data.scenario import Rules, Solver
from tests.allocation.allocation_cases import Case, assert_obeys_every_rule, case, intervention, packages_of


def region(seed: int, villages: int = 40, odd_cost: int = 21_000_000) -> Case:
    """A region with four interventions, three funds, quotas, and effects that add up beyond 1."""
    random = np.random.default_rng(seed)
    needs = [tuple(row) for row in random.beta(2, 2, (villages, 3)).round(3).tolist()]
    workers = random.lognormal(4, 0.8, villages).round().tolist()
    offers = [
        intervention("a", 45_600_000, ("kemnaker",), "migration_service", {"far": 0.6, "poor": 0.3}),
        intervention("b", 6_900_000, ("komdigi", "desa"), "productive_business", {"offline": 0.8, "far": 0.5}),
        intervention(
            "c",
            80_000_000,
            ("kemnaker", "desa"),
            "productive_business",
            {"poor": 0.9},
            eligible_criterion="poor",
            eligible_minimum_need=0.4,
        ),
        intervention("d", odd_cost, ("desa",), "cooperative", {"poor": 0.4, "offline": 0.4}, requires=("b",)),
    ]
    funds = {"kemnaker": 600_000_000, "komdigi": 40_000_000, "desa": 450_000_000}
    rules = Rules(
        villages=12,
        villages_minimum=6,
        budget_idr=1_000_000_000,
        regency_floors={"99.02": 3},
        regency_ceilings={"99.01": 4},
        holistic=seed % 2 == 0,
        holistic_minimum_need=0.6,
    )
    one = case(needs, workers, offers, funds, rules, regencies=3)
    return replace(one, scenario=replace(one.scenario, solver=Solver(1e-9, 60.0)))


def objective_by_columns(one: Case) -> float:
    """The optimum with one binary column for each village, package and way to pay it."""
    scenario, rules = one.scenario, one.scenario.rules
    codes, funds, regencies = list(one.villages.index), list(scenario.funds), ["99.01", "99.02", "99.03"]
    rows, columns, values, gains = [], [], [], []
    for code in codes:
        for keys, gap in packages_of(one, code):
            for payers in itertools.product(*(scenario.interventions[key].funds for key in keys)):
                column = len(gains)
                gains.append(gap)
                entries = {codes.index(code): 1.0, len(codes): 1.0, len(codes) + 1 + regencies.index(code[:5]): 1.0}
                for key, payer in zip(keys, payers, strict=True):
                    cost = scenario.interventions[key].unit_cost_idr / 1e6
                    for row in (len(codes) + 4 + funds.index(payer), len(codes) + 4 + len(funds)):
                        entries[row] = entries.get(row, 0.0) + cost
                rows += entries.keys()
                columns += [column] * len(entries)
                values += entries.values()
    matrix = sparse.csr_array((values, (rows, columns)), shape=(len(codes) + 5 + len(funds), len(gains)))
    ceilings = [rules.regency_ceilings.get(code, np.inf) for code in regencies]
    floors = [rules.regency_floors.get(code, 0) for code in regencies]
    budgets = [scenario.funds[key].budget_idr / 1e6 for key in funds]
    upper = [*[1.0] * len(codes), rules.villages, *ceilings, *budgets, rules.budget_idr / 1e6]
    lower = [*[0.0] * len(codes), rules.villages_minimum, *floors, *[-np.inf] * (len(funds) + 1)]
    found = milp(
        -np.array(gains),
        constraints=LinearConstraint(matrix, lower, upper),
        integrality=np.ones(len(gains)),
        bounds=Bounds(0, 1),
        options={"mip_rel_gap": 1e-9},
    )
    assert found.status == 0
    return float(-found.fun)


@pytest.mark.parametrize("seed", range(4))
def test_another_formulation_finds_the_same_optimum(seed):
    one = region(seed)
    found = allocate(one.villages, one.priorities, one.scenario)
    assert_obeys_every_rule(one, found)
    assert found.objective == pytest.approx(objective_by_columns(one), rel=1e-7)
    assert found.status == "optimal"


def test_a_plan_that_overspends_by_thirty_rupiah_is_no_plan():
    # at the usual tolerances ten units of Rp21,000,003 pass for Rp210,000,000: the other solver's plan costs Rp1,000,000,030
    one = region(3, odd_cost=21_000_003)
    found = allocate(one.villages, one.priorities, one.scenario)
    assert_obeys_every_rule(one, found)
    assert found.status == "optimal"
    assert found.objective < objective_by_columns(one) - 1.0
