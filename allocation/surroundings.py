"""The spatial test: beside which road a village lies, and what signal, market, power and water it has."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import pandas as pd

from allocation.htis_gaps import Packages, keys_in_cell, table_of
from data.scenario import Intervention, Scenario

# Columns that tell of each item, as far as the data have them; IDM scores 0-5 with 5 the best.
INDICATORS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "road": ("access_km",),
        "paved_road": ("paved_road_distance_km", "idm_road_quality_score", "idm_openness_score"),
        "signal": ("uncovered_population_share", "idm_signal_score"),
        "market": ("travel_time_pasar_min", "idm_market_score"),
        "power": ("idm_electricity_score",),
        "water": ("idm_drinking_water_score", "idm_bathing_water_score"),
    }
)
COLUMNS = ("village_code", "item", "indicator", "value", "state", "improved_by")
LACKING = ("lacking", "no_route")


def beside_roads(origins: pd.DataFrame, road_edges: pd.DataFrame) -> pd.DataFrame:
    """Return beside which road each village's starting point lies.

    Parameters
    ----------
    origins : DataFrame, index village_code
        `access_km` and `road_edge` (row of `road_edges`, -1 = no road within reach), as in `data.plan.Measures`.
    road_edges : DataFrame, RangeIndex
        `road_class`, `surface`.

    Returns
    -------
    DataFrame, index village_code
        `access_km` (to the road), `road_class` and `road_surface` ("" without a road within reach).
    """
    edges = origins["road_edge"].astype("int64")
    found = edges.where(edges >= 0)
    return pd.DataFrame(
        {
            "access_km": origins["access_km"].astype("float64"),
            "road_class": found.map(road_edges["road_class"]).astype("object").fillna("").astype("str"),
            "road_surface": found.map(road_edges["surface"]).astype("object").fillna("").astype("str"),
        },
        index=origins.index,
    )


def surroundings_table(packages: Packages, indicators: pd.DataFrame, scenario: Scenario, limit: float) -> pd.DataFrame:
    """Return what is known of each item around each chosen village, and how the scenario judges it.

    Parameters
    ----------
    packages : Packages
    indicators : DataFrame, index village_code
        Natural units; NaN unknown, inf no route. Columns that do not exist are unknown.
    scenario : Scenario
        A need criterion on an indicator judges it: lacking from need `limit` on. Others are only shown.
    limit : float
        0-1.

    Returns
    -------
    DataFrame
        As `HtisMatrix.surroundings`.
    """
    judges = {
        criterion.indicator: key for key, criterion in sorted(scenario.criteria.items()) if criterion.kind == "need"
    }
    present = {item: [name for name in names if name in indicators.columns] for item, names in INDICATORS.items()}
    values = {
        name: dict(zip(indicators.index, indicators[name].astype("float64").tolist(), strict=True))
        for names in present.values()
        for name in names
    }
    rows: list[tuple[object, ...]] = []
    for code, chosen in packages.by_village.items():
        needs = packages.needs[code]
        for item, names in present.items():
            if not names:
                rows.append((code, item, "", math.nan, "unknown", ""))
            for name in names:
                value = values[name][code]
                key = judges.get(name, "")
                state = _state(value, needs.get(key, math.nan), limit)
                rows.append((code, item, name, value, state, _improved_by(chosen, key)))
    return table_of(rows, COLUMNS)


def spatial_verdict(rows: Sequence[Mapping[str, object]]) -> str:
    """Return the verdict on one village's rows of the surroundings table.

    unmet: something lacking that nothing chosen improves; partly: all that is lacking is improved;
    met: every item is good by some indicator of it; unknown: otherwise.
    """
    lacking = [row for row in rows if row["state"] in LACKING]
    if lacking:
        return "partly" if all(row["improved_by"] for row in lacking) else "unmet"
    good = {row["item"] for row in rows if row["state"] == "good"}
    return "met" if good == {row["item"] for row in rows} else "unknown"


def _state(value: float, need: float, limit: float) -> str:
    """Return how one value is judged."""
    if math.isnan(value):
        return "unknown"
    if math.isinf(value):
        return "no_route"
    if math.isnan(need):
        return "measured"
    return "lacking" if need >= limit else "good"


def _improved_by(chosen: tuple[Intervention, ...], criterion: str) -> str:
    """Return which of the chosen interventions close some of the criterion."""
    return keys_in_cell(each for each in chosen if each.closes.get(criterion, 0.0) > 0)
