"""A plan made by hand: three chosen villages, four interventions, three ministries."""

from __future__ import annotations

import numpy as np
import pandas as pd

from data.plan import Allocation, Priorities
from data.scenario import CandidateRule, Criterion, Fund, Intervention, Region, Rules, Scenario

A, B, C, D = (f"99.01.01.200{number}" for number in range(1, 5))
NAN, INF = float("nan"), float("inf")
WEIGHTS = {"far": 0.4, "offline": 0.3, "children": 0.2, "bank": 0.1}
NEEDS = pd.DataFrame(
    {
        "far": [1.0, 0.5, 0.2, 0.9],
        "offline": [0.8, NAN, 0.0, 0.1],
        "children": [0.5, 0.6, 0.1, 0.0],
        "bank": [0.1, 0.9, NAN, 0.0],
    },
    index=pd.Index([A, B, C, D], name="village_code"),
)
CLOSES = {
    "officers": {"far": 0.5},
    "internet": {"offline": 0.8, "far": 0.2},
    "house": {"children": 0.5},
    "facilitator": {"children": 0.4},
}
PACKAGES = {A: ("internet", "officers"), B: ("facilitator", "house", "officers"), C: ("internet",)}
PAYER = {"officers": "kemnaker", "internet": "komdigi", "house": "kemnaker", "facilitator": "kpppa"}
OWNER = {"officers": "Kemnaker", "internet": "Komdigi", "house": "KPPPA", "facilitator": "KPPPA"}
MINISTRY = {"kemnaker": "Kemnaker", "komdigi": "Komdigi", "kpppa": "KPPPA"}
PILLAR = {
    "officers": "migration_service",
    "internet": "productive_business",
    "house": "community_parenting",
    "facilitator": "community_parenting",
}
STAGE = {"officers": "all", "internet": "before", "house": "during", "facilitator": "during"}
COST = {"officers": 40, "internet": 7, "house": 25, "facilitator": 12}
WORKERS = pd.Series([100.0, 50.0, NAN, 10.0], index=NEEDS.index)


def scenario() -> Scenario:
    pillars = ("migration_service", "productive_business", "community_parenting", "cooperative")
    indicators = ("travel_time_ltsa_min", "uncovered_population_share", "children", "travel_time_bank_min")
    changed = (("KP2MI", "pemda"), ("Komdigi",), ("KPPPA",), ())
    return Scenario(
        name="contoh",
        year=2027,
        region=Region(),
        candidates=CandidateRule(),
        criteria={
            key: Criterion(indicator, weight, 0.0, 1.0, pillar, key.title(), changed_by=who)
            for (key, weight), pillar, indicator, who in zip(WEIGHTS.items(), pillars, indicators, changed, strict=True)
        },
        funds={key: Fund(key, ministry, 1_000) for key, ministry in MINISTRY.items()},
        interventions={
            key: Intervention(
                key, key, OWNER[key], (PAYER[key],), COST[key], PILLAR[key], STAGE[key], closes=closes,
                requires=("house",) if key == "facilitator" else (),
            )
            for key, closes in CLOSES.items()
        },
        rules=Rules(villages=3),
    )  # fmt: skip


def gap(code: str, keys: tuple[str, ...]) -> float:
    """Exposure x weight x need x closed share, from the words of the method."""
    exposure = 0.0 if np.isnan(WORKERS[code]) else WORKERS[code]
    total = 0.0
    for criterion, weight in WEIGHTS.items():
        need = NEEDS.loc[code, criterion]
        if not np.isnan(need):
            total += exposure * weight * need * min(1.0, sum(CLOSES[key].get(criterion, 0.0) for key in keys))
    return total


def villages() -> pd.DataFrame:
    return pd.DataFrame(
        {"village_name": ["Melati", "Kenanga", "Cempaka", "Mawar"], "migrant_workers": WORKERS}, index=NEEDS.index
    )


def priorities() -> Priorities:
    table = pd.DataFrame(
        {"score": [0.8, 0.6, 0.1, 0.5], "rank": pd.array([1, 2, 4, 3], dtype="Int64")}, index=NEEDS.index
    )
    return Priorities(table, NEEDS, NEEDS, NEEDS, WEIGHTS)


def allocation() -> Allocation:
    rows = [
        (code, key, PILLAR[key], OWNER[key], PAYER[key], MINISTRY[PAYER[key]], COST[key])
        for code, keys in PACKAGES.items()
        for key in keys
    ]
    columns = ["village_code", "intervention", "pillar", "owner", "fund", "ministry", "cost_idr"]
    chosen = NEEDS.index.isin(list(PACKAGES))
    gaps = [gap(code, PACKAGES.get(code, ())) for code in NEEDS.index]
    table = pd.DataFrame(
        {
            "is_chosen": chosen,
            "cost_idr": [sum(COST[key] for key in PACKAGES.get(code, ())) for code in NEEDS.index],
            "gap_closed": gaps,
            "package": ["+".join(PACKAGES.get(code, ())) for code in NEEDS.index],
            "reason": ["chosen", "chosen", "locked_in", "locked_out"],
            "reason_detail_id": ["a", "b", "c", "Desa menolak."],
            "reason_detail_en": ["a", "b", "c", "The village refused."],
        },
        index=NEEDS.index,
    )
    empty = pd.DataFrame()
    return Allocation(
        pd.DataFrame(rows, columns=columns), table, empty, empty, sum(gaps), sum(gaps), 0.0, "optimal", "tangan"
    )


def indicators() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "uncovered_population_share": [0.8, NAN, 0.0, 0.1],
            "paved_road_distance_km": [3.0, 0.0, 1.0, 0.0],
            "travel_time_pasar_min": [INF, 20.0, 10.0, 5.0],
            "access_km": [0.2, 0.1, 9.0, 0.0],
            "road_class": ["local", "arterial", "", "local"],
            "road_surface": ["unpaved", "paved", "", "unknown"],
        },
        index=NEEDS.index,
    )
