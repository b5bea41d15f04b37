"""Invented allocation problems of any size: several funds and K/Ls, quotas for each regency, locks."""

from __future__ import annotations

import numpy as np
import pandas as pd

from allocation.problem import Problem, problem_from_tables
from data.plan import Priorities
from data.scenario import CandidateRule, Criterion, Fund, Intervention, Lock, Region, Rules, Scenario

SEED = 20_270
MILLION = 1_000_000
# criterion: (weight, pillar)
CRITERIA = {
    "business": (0.15, "productive_business"),
    "cooperative": (0.10, "cooperative"),
    "offline": (0.20, "migration_service"),
    "parenting": (0.15, "community_parenting"),
    "poor": (0.15, "all"),
    "travel": (0.25, "migration_service"),
}
FUNDS = ("csr", "desa", "kemendikdasmen", "kemkop", "kemnaker", "komdigi")
# key: (million rupiah, funds, pillar, share of the gap closed, eligible where, from which need, requires)
INTERVENTIONS: dict[str, tuple[float, tuple[str, ...], str, dict[str, float], str, float, tuple[str, ...]]] = {
    "bts": (310.0, ("komdigi",), "migration_service", {"offline": 0.9, "travel": 0.1}, "offline", 0.5, ()),
    "coaching": (24.0, ("kemkop", "desa"), "cooperative", {"cooperative": 0.4, "business": 0.1}, "", 0.0, ("forming",)),
    "forming": (18.5, ("kemkop", "desa"), "cooperative", {"cooperative": 0.5, "poor": 0.05}, "", 0.0, ()),
    "internet": (6.9, ("desa", "komdigi"), "migration_service", {"offline": 0.5, "travel": 0.2}, "", 0.0, ()),
    "officers": (45.6, ("kemnaker",), "migration_service", {"travel": 0.55, "poor": 0.05}, "travel", 0.2, ()),
    "parenting": (32.25, ("desa", "kemendikdasmen"), "community_parenting", {"parenting": 0.7}, "parenting", 0.3, ()),
    "tools": (61.0, ("csr", "kemnaker"), "productive_business", {"business": 0.5, "poor": 0.3}, "", 0.0, ("training",)),
    "training": (27.8, ("csr", "kemnaker"), "productive_business", {"business": 0.4, "poor": 0.15}, "", 0.0, ()),
}  # fmt: skip


def instance(villages: int, regencies: int, chosen: int, seed: int = SEED) -> Problem:
    """Return a problem in which money, the number of villages and quotas all bind.

    Parameters
    ----------
    villages, regencies : int
    chosen : int
        Most villages of the plan; the fewest are nine tenths of it.
    seed : int
    """
    random = np.random.default_rng(seed)
    regency = np.sort(random.integers(0, regencies, villages))
    codes = [f"{11 + r // 40:02d}.{1 + r % 40:02d}.01.{2001 + n}" for n, r in enumerate(regency.tolist())]
    index = pd.Index(codes, name="village_code", dtype="str")
    remoteness = random.beta(2, 3, regencies)[regency]
    needs = pd.DataFrame(
        {key: np.clip(0.5 * remoteness + 0.7 * random.beta(2, 3, villages), 0, 1).round(4) for key in CRITERIA},
        index=index,
    )
    needs = needs.mask(random.random(needs.shape) < 0.03)
    workers = random.lognormal(3.4, 0.9, villages).round()
    tables = pd.DataFrame(
        {"regency_code": [code[:5] for code in codes], "migrant_workers": workers, "population": workers * 25},
        index=index,
    )
    status = pd.DataFrame(
        {"completeness": 1.0, "is_assessable": True, "is_candidate": True, "candidate_status": "yes"}, index=index
    )
    weights = {key: weight for key, (weight, _) in CRITERIA.items()}
    scenario = _scenario(tables, chosen, random)
    return problem_from_tables(tables, Priorities(status, needs, needs, needs, weights), scenario)


def _scenario(villages: pd.DataFrame, chosen: int, random: np.random.Generator) -> Scenario:
    """Ceilings for every regency, floors for half of them, about half of the money that all would cost."""
    regencies = sorted(set(villages["regency_code"]))
    each = max(2, int(1.6 * chosen / len(regencies)))
    floors = {code: max(1, chosen // (4 * len(regencies))) for code in regencies[::2]}
    locked = sorted(random.choice(villages.index.to_numpy(dtype=object), 10, replace=False).tolist())
    million = {"csr": 14, "desa": 30, "kemendikdasmen": 10, "kemkop": 9, "kemnaker": 46, "komdigi": 34}
    criteria = {key: Criterion(key, weight, 0.0, 1.0, pillar) for key, (weight, pillar) in CRITERIA.items()}
    return Scenario(
        name="bench",
        year=2027,
        region=Region(),
        candidates=CandidateRule(),
        criteria=criteria,
        funds={key: Fund(key, key, million[key] * chosen * MILLION) for key in FUNDS},
        interventions={
            key: Intervention(key, key, funds[0], funds, int(cost * MILLION), pillar, cost_source="invented",
                              closes=closes, eligible_criterion=where, eligible_minimum_need=minimum,
                              requires=requires)
            for key, (cost, funds, pillar, closes, where, minimum, requires) in INTERVENTIONS.items()
        },
        rules=Rules(
            villages=chosen,
            villages_minimum=9 * chosen // 10,
            budget_idr=128 * chosen * MILLION,
            regency_floors=floors,
            regency_ceiling_each=each,
            locks=tuple(Lock(code, "in", "continuing_year_2") for code in locked[:7])
            + tuple(Lock(code, "out", "already_served") for code in locked[7:]),
            holistic=True,
            holistic_minimum_need=0.6,
        ),
    )  # fmt: skip
